// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/client.h"

#include "engine/core/assert.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <utility>

namespace synod::raft {
namespace {

constexpr Rule clientStarts{
    "raft.client.start",
    SYNOD_SENTENCE("rules", "client %1 starts and asks its first question within %2"),
    "Raft dissertation §6.2"};
constexpr Rule clientAsks{"raft.client.ask",
                          SYNOD_SENTENCE("rules", "client %1 asks %2 for “%3”, its request %4"),
                          "Raft dissertation §6.2"};
constexpr Rule clientAsksAgain{
    "raft.client.askAgain",
    SYNOD_SENTENCE("rules",
                   "client %1 waited for %2 in vain and asks %3; the number %4 stays, so "
                   "that the request takes effect once"),
    "Raft dissertation §6.3"};
constexpr Rule clientIsAnswered{
    "raft.client.answered",
    SYNOD_SENTENCE("rules", "client %1 has the answer to its request %2 from %3: %4"),
    "Raft dissertation §6.3"};
constexpr Rule clientIgnores{
    "raft.client.ignore",
    SYNOD_SENTENCE("rules",
                   "client %1 ignores an answer of %2: it does not wait for request %3 now"),
    "Raft dissertation §6.3"};
constexpr Rule clientAskedElsewhere{
    "raft.client.askedElsewhere",
    SYNOD_SENTENCE("rules", "client %1 has asked %3 meanwhile and ignores the refusal of %2"),
    "Raft dissertation §6.2"};
constexpr Rule clientFollowsHint{
    "raft.client.followHint",
    SYNOD_SENTENCE("rules", "client %1 hears from %2 that %3 leads, and asks there"),
    "Raft dissertation §6.2"};
constexpr Rule clientWaitsForLeader{
    "raft.client.waitForLeader",
    SYNOD_SENTENCE("rules",
                   "client %1 hears that %2 does not lead, and tries another server in %3"),
    "Raft dissertation §6.2"};
constexpr Rule clientIsBusy{
    "raft.client.busy",
    SYNOD_SENTENCE("rules", "client %1 refuses “%2”: it still waits for the answer to request %3"),
    "Raft dissertation §6.3"};
constexpr Rule clientHasNothingToDo{
    "raft.client.nothingToDo",
    SYNOD_SENTENCE("rules", "client %1 has nothing to do when its timer expires"),
    "Raft dissertation §6.2"};
constexpr Rule clientIsNoServer{
    "raft.client.noServer",
    SYNOD_SENTENCE("rules", "client %1 is no server and ignores the message of %2"),
    "Raft dissertation §6.2"};

std::string keyName(std::uint64_t number) {
    constexpr std::string_view first = "xyz";
    return number < first.size() ? std::string(1, first[number]) : "k" + std::to_string(number + 1);
}

} // namespace

Client::Client(NodeId self, std::vector<NodeId> servers, ClientOptions options)
    : m_self(self), m_servers(std::move(servers)), m_options(std::move(options)) {
    SYNOD_ASSERT(!m_servers.empty());
    SYNOD_ASSERT(!m_options.operations.empty() && m_options.keys > 0);
}

void Client::start(const Moment&, Out& out) {
    out.setTimer(ClientTimer::next, Time{}, m_options.every);
    out.because(clientStarts, m_self, m_options.every);
}

void Client::receive(const Moment&, NodeId from, const Message& message, Out& out) {
    if (const auto* response = std::get_if<ClientResponse>(&message)) {
        onClientResponse(from, *response, out);
    } else {
        out.because(clientIsNoServer, m_self, from);
    }
}

void Client::expire(const Moment& at, const Timer& timer, Out& out) {
    if (timer == ClientTimer::next && !waits()) {
        begin(at, chooseCommand(at.random), out);
    } else if (timer == ClientTimer::retry && waits()) {
        askAgain(at, out);
    } else {
        out.because(clientHasNothingToDo, m_self);
    }
}

void Client::request(const Moment& at, const Command& command, Out& out) {
    if (waits())
        return out.because(clientIsBusy, m_self, command.text, m_state.sequenceNumber);
    out.cancelTimer(ClientTimer::next);
    begin(at, command.text, out);
}

void Client::boot(const Stable& stable) {
    m_state = State{};
    m_state.sequenceNumber = stable.sequenceNumber;
}

void Client::apply(Stable& disk, const StableChange& change) {
    disk.sequenceNumber = change.sequenceNumber;
}

void Client::begin(const Moment& at, std::string command, Out& out) {
    ++m_state.sequenceNumber;
    out.persist(SaveSequenceNumber{m_state.sequenceNumber});
    m_state.command = std::move(command);
    m_state.attempts = 0;
    m_state.redirects = 0;
    if (!m_state.server.valid())
        m_state.server = chooseServer(at.random);
    out.deliver(Invoked{m_state.sequenceNumber, m_state.command});
    ask(out);
    out.setTimer(ClientTimer::retry, m_options.timeout, m_options.timeout);
    out.because(clientAsks, m_self, m_state.server, m_state.command, m_state.sequenceNumber);
}

// Raft dissertation §6.2: a client that hears nothing tries servers by chance until one leads.
void Client::askAgain(const Moment& at, Out& out) {
    m_state.server = chooseServer(at.random);
    m_state.redirects = 0;
    ask(out);
    out.setTimer(ClientTimer::retry, m_options.timeout, m_options.timeout);
    out.because(clientAsksAgain, m_self, m_options.timeout, m_state.server, m_state.sequenceNumber);
}

void Client::ask(Out& out) {
    ++m_state.attempts;
    out.send(m_state.server, ClientRequest{m_self, m_state.sequenceNumber, m_state.command});
}

void Client::onClientResponse(NodeId from, const ClientResponse& response, Out& out) {
    if (!waits() || response.sequenceNumber != m_state.sequenceNumber)
        return out.because(clientIgnores, m_self, from, response.sequenceNumber);
    if (response.status == Status::ok)
        return complete(from, response, out);
    if (from == m_state.server)
        return followHint(from, response.leaderHint, out);
    out.because(clientAskedElsewhere, m_self, from, m_state.server);
}

// Two servers may each take the other for the leader: a client that followed every hint would run
// in circles between them.
void Client::followHint(NodeId from, NodeId hint, Out& out) {
    if (hint.valid() && hint != from && m_state.redirects < m_servers.size()) {
        m_state.server = hint;
        ++m_state.redirects;
        ask(out);
        out.setTimer(ClientTimer::retry, m_options.timeout, m_options.timeout);
        out.because(clientFollowsHint, m_self, from, hint);
        return;
    }
    const Time soon = m_options.timeout / 5;
    out.setTimer(ClientTimer::retry, soon, soon);
    out.because(clientWaitsForLeader, m_self, from, soon);
}

void Client::complete(NodeId from, const ClientResponse& response, Out& out) {
    m_state.server = from;
    m_state.result = response.result;
    ++m_state.answered;
    out.cancelTimer(ClientTimer::retry);
    out.deliver(
        Completed{m_state.sequenceNumber, m_state.command, response.result, m_state.attempts});
    out.setTimer(ClientTimer::next, m_options.every, m_options.every);
    m_state.command.clear();
    out.because(clientIsAnswered, m_self, m_state.sequenceNumber, from, response.result);
}

/// Values are never used twice, so that a history tells which put a get has seen.
std::string Client::chooseCommand(Random& random) const {
    const std::string& operation = m_options.operations[random.below(m_options.operations.size())];
    std::string command = operation + " " + keyName(random.below(m_options.keys));
    const std::uint64_t value = (m_state.sequenceNumber + 1) * 100 + m_options.number;
    if (operation == "cas")
        command += " " + std::to_string(value - 100); // its own last value, if nobody came between
    if (operation != "get" && operation != "delete")
        command += " " + std::to_string(value);
    return command;
}

/// Any server but the one asked last, where there is another.
NodeId Client::chooseServer(Random& random) const {
    const auto last = std::find(m_servers.begin(), m_servers.end(), m_state.server);
    if (last == m_servers.end() || m_servers.size() == 1)
        return m_servers[random.below(m_servers.size())];
    const auto place = static_cast<std::size_t>(last - m_servers.begin());
    const std::size_t chosen = random.below(m_servers.size() - 1);
    return m_servers[chosen < place ? chosen : chosen + 1];
}

std::span<const Rule* const> clientRules() {
    static constexpr const Rule* rules[] = {
        &clientStarts,  &clientAsks,           &clientAsksAgain,   &clientIsAnswered,
        &clientIgnores, &clientAskedElsewhere, &clientFollowsHint, &clientWaitsForLeader,
        &clientIsBusy,  &clientHasNothingToDo, &clientIsNoServer,
    };
    return rules;
}

} // namespace synod::raft
