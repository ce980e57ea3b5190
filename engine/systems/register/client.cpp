// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/client.h"

#include "engine/core/assert.h"
#include "engine/service/service.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <utility>

namespace synod::registers {
namespace {

std::string keyOf(const std::string& command) {
    const auto operation = service::readOperation(command);
    return operation ? std::string(operation->key) : std::string();
}

template <class S>
auto placeOf(S& seen, const std::string& key) {
    return std::lower_bound(seen.begin(), seen.end(), key,
                            [](const Seen& one, const auto& wanted) { return one.key < wanted; });
}

template <class S>
auto findSeen(S& seen, const std::string& key) {
    const auto place = placeOf(seen, key);
    return place == seen.end() || place->key != key ? nullptr : &*place;
}

Seen& seenOf(std::vector<Seen>& seen, const std::string& key) {
    auto place = placeOf(seen, key);
    if (place == seen.end() || place->key != key)
        place = seen.insert(place, Seen{key, {}, {}, {}, {}});
    return *place;
}

bool isOlder(const Clock& clock, const Clock& wanted) {
    const Order order = compare(clock, wanted);
    return order == Order::before || order == Order::concurrent;
}

} // namespace

Client::Client(NodeId self, std::vector<NodeId> servers, ClientOptions options)
    : m_self(self), m_servers(std::move(servers)), m_options(std::move(options)) {
    SYNOD_ASSERT(!m_servers.empty());
    SYNOD_ASSERT(!m_options.operations.empty() && m_options.keys > 0);
}

constexpr Sentence starts{"register.client.start",
                          SYNOD_RULE("client %1 starts and asks its first question within %2")};
void Client::start(const Moment&, Out& out) {
    out.setTimer(service::ClientTimer::next, Time{}, m_options.every);
    out.because(starts, m_self, m_options.every);
}

constexpr Sentence isNoServer{"register.client.noServer",
                              SYNOD_RULE("client %1 is no server and ignores the message of %2")};
void Client::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* response = std::get_if<ClientResponse>(&message))
        return onClientResponse(at, from, *response, out);
    out.because(isNoServer, m_self, from);
}

constexpr Rule asksAgain{
    "register.client.askAgain",
    SYNOD_RULE("client %1 has no answer to its request %3 yet and asks %2: a get may be asked for "
               "again, and strong servers know a request by its number"),
    "Raft dissertation §6.3"};
constexpr Sentence nothingToDo{"register.client.nothingToDo",
                               SYNOD_RULE("client %1 has nothing to do when its timer expires")};
void Client::expire(const Moment& at, const Timer& timer, Out& out) {
    if (timer == service::ClientTimer::next && !waits()) {
        service::ClientState numbered;
        numbered.sequenceNumber = m_state.sequenceNumber;
        return begin(at, {service::chooseCommand(m_options, numbered, at.random), {}}, out);
    }
    if (timer != service::ClientTimer::retry || !waits())
        return out.because(nothingToDo, m_self);
    if (!mayAskAgain())
        return giveUp(out);
    askElsewhere(at, out);
    out.because(asksAgain, m_self, m_state.server, m_state.sequenceNumber);
}

constexpr Rule isBusy{
    "register.client.busy",
    SYNOD_RULE("client %1 refuses “%2”: it still waits for the answer to request %3"),
    "Raft dissertation §6.3"};
void Client::request(const Moment& at, const Command& command, Out& out) {
    if (waits())
        return out.because(isBusy, m_self, command.text, m_state.sequenceNumber);
    out.cancelTimer(service::ClientTimer::next);
    begin(at, command, out);
}

void Client::boot(const Stable& stable) {
    m_state = State{};
    m_state.sequenceNumber = stable.sequenceNumber;
    m_state.seen = stable.seen;
}

void Client::apply(Stable& disk, const StableChange& change) {
    if (const auto* number = std::get_if<service::SaveSequenceNumber>(&change))
        disk.sequenceNumber = number->sequenceNumber;
    else if (const auto* saved = std::get_if<SaveSeen>(&change))
        seenOf(disk.seen, saved->seen.key) = saved->seen;
}

constexpr Rule asks{"register.client.ask", SYNOD_RULE("client %1 asks %2 for “%3”, its request %4"),
                    "Dynamo §4.5"};
void Client::begin(const Moment& at, const Command& command, Out& out) {
    ++m_state.sequenceNumber;
    out.persist(service::SaveSequenceNumber{m_state.sequenceNumber});
    m_state.command = command.text;
    m_state.attempts = 0;
    m_state.redirects = 0;
    if (command.server.valid())
        m_state.server = command.server;
    else if (m_options.roams)
        m_state.server = m_servers[at.random.below(m_servers.size())];
    else if (!m_state.server.valid())
        m_state.server = service::chooseServer(m_servers, m_state.server, at.random);
    out.deliver(service::Invoked{m_state.sequenceNumber, m_state.command});
    ask(out);
    out.because(asks, m_self, m_state.server, m_state.command, m_state.sequenceNumber);
}

void Client::ask(Out& out) {
    ++m_state.attempts;
    ClientRequest request{m_self, m_state.sequenceNumber, m_state.command, {}, 0};
    for (const Seen& one : m_state.seen)
        request.clock = std::max({request.clock, one.put.counter, one.read.counter});
    const Seen* seen = findSeen(m_state.seen, keyOf(m_state.command));
    if (m_options.versions == Versions::vector && seen != nullptr &&
        m_state.command.starts_with("put")) {
        request.context = seen->readClock;
        join(request.context, seen->putClock);
    }
    out.send(m_state.server, std::move(request));
    out.setTimer(service::ClientTimer::retry, m_options.timeout, m_options.timeout);
}

void Client::askElsewhere(const Moment& at, Out& out) {
    m_state.server = service::chooseServer(m_servers, m_state.server, at.random);
    m_state.redirects = 0;
    ask(out);
}

bool Client::mayAskAgain() const {
    return m_options.consistency == Consistency::strong || m_state.command.starts_with("get");
}

constexpr Rule ignores{
    "register.client.ignore",
    SYNOD_RULE("client %1 ignores an answer of %2: it does not wait for request %3 now"),
    "Raft dissertation §6.3"};
constexpr Rule refusesOld{
    "register.client.tooOld",
    SYNOD_RULE("client %1 does not accept “%3” from %2: it lacks something that the client has put "
               "or read itself, and the client asks %4"),
    "Terry 1994"};
constexpr Rule waitsForNewer{
    "register.client.waitForNewer",
    SYNOD_RULE("client %1 does not accept “%3” from %2: it lacks something that the client has put "
               "or read itself, and the client asks again in %4"),
    "Terry 1994"};
void Client::onClientResponse(const Moment& at,
                              NodeId from,
                              const ClientResponse& response,
                              Out& out) {
    if (!waits() || response.sequenceNumber != m_state.sequenceNumber)
        return out.because(ignores, m_self, from, response.sequenceNumber);
    if (response.status == Status::notLeader)
        return from == m_state.server ? followHint(from, response.leaderHint, out)
                                      : out.because(ignores, m_self, from, response.sequenceNumber);
    if (response.status == Status::noQuorum)
        return from == m_state.server ? onRefusal(at, from, out)
                                      : out.because(ignores, m_self, from, response.sequenceNumber);
    if (!isTooOld(response))
        return complete(at, from, response, out);
    ++m_state.tooOld;
    if (++m_state.redirects < m_servers.size()) {
        const std::uint64_t redirects = m_state.redirects;
        askElsewhere(at, out);
        m_state.redirects = redirects;
        return out.because(refusesOld, m_self, from, response.result, m_state.server);
    }
    out.setTimer(service::ClientTimer::retry, pause(), pause());
    out.because(waitsForNewer, m_self, from, response.result, pause());
}

constexpr Rule followsHint{"register.client.followHint",
                           SYNOD_RULE("client %1 hears from %2 that %3 leads, and asks there"),
                           "Raft dissertation §6.2"};
constexpr Rule waitsAWhile{"register.client.waitForServer",
                           SYNOD_RULE("client %1 is refused by %2, and asks on in %3"),
                           "Raft dissertation §6.2"};
void Client::followHint(NodeId from, NodeId hint, Out& out) {
    if (hint.valid() && hint != from && m_state.redirects < m_servers.size()) {
        m_state.server = hint;
        ++m_state.redirects;
        ask(out);
        return out.because(followsHint, m_self, from, hint);
    }
    out.setTimer(service::ClientTimer::retry, pause(), pause());
    out.because(waitsAWhile, m_self, from, pause());
}

void Client::onRefusal(const Moment&, NodeId from, Out& out) {
    if (!mayAskAgain())
        return giveUp(out);
    out.setTimer(service::ClientTimer::retry, pause(), pause());
    out.because(waitsAWhile, m_self, from, pause());
}

constexpr Sentence givesUp{
    "register.client.giveUp",
    SYNOD_RULE("client %1 gives “%2” up: nobody has acknowledged it, and to ask again would be to "
               "put again; it may have taken effect, or may yet")};
void Client::giveUp(Out& out) {
    const std::string command = std::exchange(m_state.command, {});
    ++m_state.givenUp;
    out.cancelTimer(service::ClientTimer::retry);
    out.setTimer(service::ClientTimer::next, m_options.every, m_options.every);
    out.because(givesUp, m_self, command);
}

// Terry 1994: the client's side checks that the server it reads from has the writes of
// its write-set, or of its read-set. Here of one key, by the version that it is answered.
bool Client::isTooOld(const ClientResponse& response) const {
    const Seen* seen = findSeen(m_state.seen, keyOf(m_state.command));
    if (seen == nullptr || !m_state.command.starts_with("get"))
        return false;
    if (m_options.versions == Versions::vector)
        return (m_options.readYourWrites && isOlder(response.clock, seen->putClock)) ||
               (m_options.monotonicReads && isOlder(response.clock, seen->readClock));
    return (m_options.readYourWrites && response.stamp < seen->put) ||
           (m_options.monotonicReads && response.stamp < seen->read);
}

void Client::note(const std::string& key, bool put, const ClientResponse& response, Out& out) {
    if (response.stamp.none())
        return;
    Seen& seen = seenOf(m_state.seen, key);
    Stamp& latest = put ? seen.put : seen.read;
    latest = std::max(latest, response.stamp);
    join(put ? seen.putClock : seen.readClock, response.clock);
    out.persist(SaveSeen{seen});
}

/// Whether an answer lacks a version.
bool Client::lacks(const ClientResponse& response, const Version& version) const {
    return m_options.versions == Versions::vector ? isOlder(response.clock, version.clock)
                                                  : response.stamp < version.stamp;
}

void Client::measureStaleness(const Moment& at,
                              const std::string& key,
                              const ClientResponse& response) {
    m_state.versionsBehind = 0;
    m_state.timeBehind = {};
    for (const Version& version : m_state.versions) {
        if (version.key != key || !lacks(response, version))
            continue;
        ++m_state.versionsBehind;
        m_state.timeBehind = std::max(m_state.timeBehind, at.now - version.since);
    }
}

void Client::learnVersion(const Moment& at,
                          const std::string& key,
                          const ClientResponse& response) {
    constexpr std::ptrdiff_t most = 20;
    const auto isOfKey = [&](const Version& version) { return version.key == key; };
    auto& known = m_state.versions;
    const bool isKnown = std::any_of(known.begin(), known.end(), [&](const Version& version) {
        return version.key == key && version.stamp == response.stamp;
    });
    if (response.stamp.none() || isKnown)
        return;
    if (std::count_if(known.begin(), known.end(), isOfKey) >= most)
        known.erase(std::find_if(known.begin(), known.end(), isOfKey));
    known.push_back({key, response.stamp, response.clock, at.now});
}

constexpr Sentence isAnswered{"register.client.answered",
                              SYNOD_RULE("client %1 has the answer to its request %2 from %3: %4")};
void Client::complete(const Moment& at, NodeId from, const ClientResponse& response, Out& out) {
    m_state.server = from;
    m_state.result = response.result;
    m_state.stamp = response.stamp;
    m_state.clock = response.clock;
    ++m_state.answered;
    const bool put = !m_state.command.starts_with("get");
    const std::string key = keyOf(m_state.command);
    if (!put)
        measureStaleness(at, key, response);
    learnVersion(at, key, response);
    if (m_options.consistency != Consistency::strong)
        note(key, put, response, out);
    out.cancelTimer(service::ClientTimer::retry);
    out.deliver(service::Completed{m_state.sequenceNumber, m_state.command, response.result,
                                   m_state.attempts});
    out.setTimer(service::ClientTimer::next, m_options.every, m_options.every);
    m_state.command.clear();
    out.because(isAnswered, m_self, m_state.sequenceNumber, from, response.result);
}

std::span<const Sentence* const> clientRules() {
    return rulesOf<starts, asks, asksAgain, givesUp, isAnswered, ignores, followsHint, refusesOld,
                   waitsForNewer, isBusy, nothingToDo, isNoServer, waitsAWhile>();
}

} // namespace synod::registers
