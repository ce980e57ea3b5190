// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/client.h"

#include "engine/core/assert.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <utility>

namespace synod::balance {
Client::Client(NodeId self, ClientOptions options)
    : m_self(self),
      m_options(std::move(options)),
      m_chooser(m_options.keys, m_options.heavyKeys),
      m_wire(self, m_options.wire) {
    SYNOD_ASSERT(!m_options.operations.empty() && m_options.keys > 0);
    boot({});
}

void Client::boot(const Stable& stable) {
    m_state = State{};
    m_state.balancer = m_options.balancer;
    m_state.number = m_state.reserved = stable.reserved;
    m_state.tcp.issUsed = stable.issUsed;
}

void Client::apply(Stable& disk, const StableChange& change) {
    if (const auto* reserve = std::get_if<Reserve>(&change))
        disk.reserved = reserve->upTo;
    else
        disk.issUsed = std::get<tcp::Stable>(change).issUsed;
}

constexpr Sentence starts{"balance.client.start",
                          SYNOD_RULE("client %1 starts and asks its first question within %2")};
void Client::start(const Moment& at, Out& out) {
    if (m_state.reserved > 0)
        m_wire.beginPortsAnew(at, ends());
    if (m_options.load) {
        Random random = m_options.load->asking(m_self, m_state.number);
        const Time first = random.between(Time{}, m_options.every);
        out.setTimer(ClientTimer::next, first, first);
    } else {
        out.setTimer(ClientTimer::next, Time{}, m_options.every);
    }
    out.because(starts, m_self, m_options.every);
}

void Client::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* segment = std::get_if<tcp::Segment>(&message))
        return hear(at, m_wire.receive(at, from, *segment, ends(), out), out);
    take(at, from, message, out);
}

void Client::hear(const Moment& at, const std::vector<Heard>& heard, Out& out) {
    for (const Heard& each : heard) {
        if (const auto* came = std::get_if<Came>(&each))
            take(at, came->from, came->message, out);
        else
            onBroken(at, std::get<Broke>(each), out);
    }
}

constexpr Sentence isNoServer{"balance.client.noServer",
                              SYNOD_RULE("client %1 is no server and ignores the message of %2")};
void Client::take(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* answer = std::get_if<Answer>(&message))
        return onAnswer(at, from, *answer, out);
    out.because(isNoServer, m_self, from);
}

void Client::expire(const Moment& at, const Timer& timer, Out& out) {
    if (const auto* tcp = std::get_if<tcp::Timer>(&timer))
        return hear(at, m_wire.expire(at, *tcp, ends(), out), out);
    std::get<ClientTimer>(timer) == ClientTimer::next ? nextTurn(at, out) : giveUp(at, out);
}

constexpr Sentence isForOthers{
    "balance.client.forOthers",
    SYNOD_RULE("client %1 cannot do “%2”; a client can get, put and append")};
void Client::request(const Moment& at, const Command& command, Out& out) {
    const std::uint32_t key = static_cast<std::uint32_t>(command.number);
    switch (command.verb) {
    case Verb::get: return askOne(Operation::get, key, at, out);
    case Verb::put: return askOne(Operation::put, key, at, out);
    case Verb::append: return askOne(Operation::append, key, at, out);
    default: out.because(isForOthers, m_self, command.text);
    }
}

constexpr Rule waitsAsTold{
    "balance.client.waitAsTold",
    SYNOD_RULE("client %1 has been told to come back later, and asks after %2"),
    "RFC 9110 §10.2.3"};
bool Client::holdsBack(const Moment& at, Out& out) {
    if (at.now >= m_state.holdsBackUntil)
        return false;
    const Time wait = m_state.holdsBackUntil - at.now;
    out.setTimer(ClientTimer::next, wait, wait);
    out.because(waitsAsTold, m_self, wait);
    return true;
}

constexpr Rule asksBurst{
    "balance.client.askBurst",
    SYNOD_RULE("client %1 asks for its requests %2 to %3 at once, and then not for %4"),
    "RFC 9110 §3.3"};
void Client::nextTurn(const Moment& at, Out& out) {
    if (holdsBack(at, out))
        return;
    if (m_options.arrivals != Arrivals::bursts) {
        Random own = m_options.load ? m_options.load->asking(m_self, m_state.number + 1) : Random();
        Random& random = m_options.load ? own : at.random;
        const Time gap = m_options.arrivals == Arrivals::poisson
                             ? exponential(random, m_options.every)
                             : m_options.every;
        out.setTimer(ClientTimer::next, gap, gap);
        const Operation operation = drawOperation(random);
        return askOne(operation, m_chooser.choose(random), at, out);
    }
    const Time pause = m_options.every * m_options.burst;
    const std::uint64_t before = m_state.number;
    for (std::uint32_t i = 0; i < m_options.burst; ++i) {
        Random own = m_options.load ? m_options.load->asking(m_self, m_state.number + 1) : Random();
        Random& random = m_options.load ? own : at.random;
        const Operation operation = drawOperation(random);
        ask(operation, m_chooser.choose(random), at, out);
    }
    out.setTimer(ClientTimer::next, pause, pause);
    out.because(asksBurst, m_self, before + 1, m_state.number, pause);
}

Operation Client::drawOperation(Random& random) const {
    return m_options.operations[random.below(m_options.operations.size())];
}

void Client::ask(Operation operation, std::uint32_t key, const Moment& at, Out& out) {
    const std::uint64_t number = ++m_state.number;
    if (number > m_state.reserved) {
        m_state.reserved += reservedAtOnce;
        out.persist(Reserve{m_state.reserved});
    }
    m_state.waiting[number] = {operation, key, at.now};
    countPatience(at, out);
    m_wire.send(at, m_options.balancer, Request{number, operation, key}, ends(), out);
}

constexpr Rule asks{"balance.client.ask",
                    SYNOD_RULE("client %1 asks for its request %2: %3 of key %4"), "RFC 9110 §3.3"};
void Client::askOne(Operation operation, std::uint32_t key, const Moment& at, Out& out) {
    ask(operation, key, at, out);
    out.because(asks, m_self, m_state.number, std::string(nameOf(operation)), std::uint64_t{key});
}

constexpr Rule hasDone{"balance.client.done",
                       SYNOD_RULE("client %1 has its request %2 done by %3 after %4"),
                       "RFC 9110 §15.3.1"};
constexpr Rule isBadGateway{"balance.client.badGateway",
                            SYNOD_RULE("client %1 hears after %3 that the connection to the "
                                       "backend for its request %2 was refused, or broke"),
                            "RFC 9110 §15.6.3"};
constexpr Rule hasTimedOut{"balance.client.timedOut",
                           SYNOD_RULE("client %1 hears after %3 that no backend has answered its "
                                      "request %2; whether it has taken effect, nobody can say"),
                           "RFC 9110 §15.6.5"};
constexpr Sentence ignores{
    "balance.client.ignore",
    SYNOD_RULE("client %1 ignores an answer to its request %2: it does not wait for it any more")};
void Client::onAnswer(const Moment& at, NodeId from, const Answer& answer, Out& out) {
    const Asked* asked = m_state.waiting.find(answer.number);
    if (asked == nullptr)
        return out.because(ignores, m_self, answer.number);
    const Time latency = at.now - asked->since;
    m_state.waiting.erase(answer.number);
    out.deliver(Answered{answer.number, answer.server, latency, answer.status});
    switch (answer.status) {
    case Status::done:
        ++m_state.done;
        m_state.server = answer.server;
        m_state.latency = latency;
        ++m_state.latencies[classOf(latency)];
        return out.because(hasDone, m_self, answer.number, answer.server, latency);
    case Status::refused:
    case Status::noBackend:
        ++(answer.status == Status::refused ? m_state.refused : m_state.failed);
        if (answer.retryAfter > 0 && m_options.heedsRetryAfter)
            m_state.holdsBackUntil =
                std::max(m_state.holdsBackUntil, at.now + seconds(answer.retryAfter));
        return explainUnavailable(answer, latency, out);
    case Status::timedOut:
        ++m_state.failed;
        return out.because(hasTimedOut, m_self, answer.number, latency);
    case Status::badGateway:
        ++m_state.failed;
        return out.because(isBadGateway, m_self, answer.number, latency);
    case Status::unreachable: break; // nobody sends that
    }
    ++m_state.failed;
    out.because(isNoServer, m_self, from);
}

constexpr Rule isRefused{"balance.client.refused",
                         SYNOD_RULE("client %1 hears after %3 that its request %2 is refused"),
                         "RFC 9110 §15.6.4"};
constexpr Rule isUnavailable{
    "balance.client.unavailable",
    SYNOD_RULE("client %1 hears after %3 that no backend is there for its request %2"),
    "RFC 9110 §15.6.4"};
constexpr Rule comesBackLater{
    "balance.client.comeBackLater",
    SYNOD_RULE("client %1 hears after %3 that its request %2 cannot be served now, and to come "
               "back after %4: until then it asks nothing by itself"),
    "RFC 9110 §10.2.3"};
constexpr Rule comesBackRegardless{
    "balance.client.comeBackRegardless",
    SYNOD_RULE("client %1 hears after %3 that its request %2 cannot be served now, and to come "
               "back after %4, which it does not heed"),
    "RFC 9110 §10.2.3"};
void Client::explainUnavailable(const Answer& answer, Time latency, Out& out) const {
    if (answer.retryAfter > 0)
        return out.because(m_options.heedsRetryAfter ? comesBackLater : comesBackRegardless, m_self,
                           answer.number, latency, seconds(answer.retryAfter));
    out.because(answer.status == Status::refused ? isRefused : isUnavailable, m_self, answer.number,
                latency);
}

constexpr Rule isUnreachable{"balance.client.unreachable",
                             SYNOD_RULE("%4 refuses the connection of client %1: after %3 it knows "
                                        "that its request %2 reaches nobody"),
                             "RFC 9293 §3.10.7.3"};
constexpr Rule connectionBroke{
    "balance.client.connectionBroke",
    SYNOD_RULE("the connection of client %1 to %4 is gone: after %3 it knows that its request %2 "
               "will have no answer, and not whether it has taken effect"),
    "RFC 9112 §9.5"};
void Client::onBroken(const Moment& at, const Broke& broke, Out& out) {
    const Asked* asked = m_state.waiting.find(broke.number);
    if (asked == nullptr)
        return out.because(ignores, m_self, broke.number);
    const Time latency = at.now - asked->since;
    m_state.waiting.erase(broke.number);
    ++m_state.failed;
    out.deliver(Answered{broke.number, {}, latency, Status::unreachable});
    out.because(broke.refused ? isUnreachable : connectionBroke, m_self, broke.number, latency,
                broke.peer);
}

constexpr Sentence givesUp{"balance.client.giveUp",
                           SYNOD_RULE("client %1 has waited for %3 and gives its request %2 up")};
constexpr Sentence givesSeveralUp{
    "balance.client.giveSeveralUp",
    SYNOD_RULE(
        "client %1 has waited for %4 and gives its requests from %2 to %3 up that have no answer")};
constexpr Sentence waitsForNothing{"balance.client.waitForNothing",
                                   SYNOD_RULE("client %1 has all its answers and waits for none")};
constexpr Sentence waitsOn{
    "balance.client.waitOn",
    SYNOD_RULE("client %1 has its old answers; what it still waits for is younger")};
// Numbers are given in the order of time, so that the oldest request is the first.
void Client::giveUp(const Moment& at, Out& out) {
    m_state.counts = false;
    std::uint64_t first = 0, last = 0, given = 0;
    while (!m_state.waiting.empty()) {
        const auto [number, asked] = *m_state.waiting.begin();
        if (at.now - asked.since < m_options.timeout)
            break;
        first = first == 0 ? number : first;
        last = number;
        ++given;
        const std::uint64_t which = number;
        out.deliver(GivenUp{which, at.now - asked.since});
        m_state.waiting.erase(which);
        m_wire.giveUp(at, m_options.balancer, {Exchange::request, which, true}, ends(), out);
    }
    m_state.givenUp += given;
    countPatience(at, out);
    if (given == 0)
        return out.because(m_state.waiting.empty() ? waitsForNothing : waitsOn, m_self);
    if (given == 1)
        return out.because(givesUp, m_self, first, m_options.timeout);
    out.because(givesSeveralUp, m_self, first, last, m_options.timeout);
}

/// One timer for all requests, so that an answer in time costs none.
void Client::countPatience(const Moment& at, Out& out) {
    if (m_state.counts || m_state.waiting.empty())
        return;
    m_state.counts = true;
    const Time due = m_state.waiting.begin()->second.since + m_options.timeout;
    const Time length = std::max(due - at.now, Time{});
    out.setTimer(ClientTimer::patience, length, length);
}

std::span<const Sentence* const> clientRules() {
    return rulesOf<starts, asks, asksBurst, hasDone, isRefused, isUnavailable, hasTimedOut, ignores,
                   isNoServer, givesUp, givesSeveralUp, waitsOn, waitsForNothing, isForOthers,
                   comesBackLater, comesBackRegardless, waitsAsTold, isBadGateway, isUnreachable,
                   connectionBroke>();
}

} // namespace synod::balance
