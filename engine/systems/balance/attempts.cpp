// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a request.
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <utility>

namespace synod::balance {
constexpr Rule nobodyIsIn{"balance.nobodyIsIn",
                          SYNOD_RULE("no backend is in: request %2 of %1 is answered so at once"),
                          "RFC 9110 §15.6.4"};
constexpr Sentence ignoresCopy{"balance.ignoreCopy",
                               SYNOD_RULE("request %2 of %1 came before, or one that is 64 or more "
                                          "later did: it is taken for a copy, and ignored")};
void Balancer::onRequest(const Moment& at, NodeId from, const Request& request, Out& out) {
    if (!m_state.seen[from].take(request.number))
        return out.because(ignoresCopy, from, request.number);
    ++m_state.requests;
    Pending pending{from, request.number, request.operation, request.key, {}, 0, {}, {}, false};
    const Choice choice = choose(request.key, {}, false, at.random);
    if (!choice.server.valid()) {
        answer(at, pending, Status::noBackend, out);
        return out.because(nobodyIsIn, from, request.number);
    }
    m_state.last = choice.server;
    ++m_state.backends[choice.server].chosen;
    attempt(at, pending, choice.server, out);
    Pending& kept = m_state.pending[m_state.requests];
    kept = std::move(pending);
    countAttempts(at, out);
    if (out.explains())
        explainChoice(kept, choice, out);
}

constexpr Rule drawnByChance{
    "balance.choose.random",
    SYNOD_RULE("request %2 of %1 goes to %3, drawn by chance; backends that are in: %4"),
    "Mitzenmacher 2001, §1"};
constexpr Rule inTurn{"balance.choose.roundRobin",
                      SYNOD_RULE("request %2 of %1 goes to %3, whose turn it is"),
                      "HAProxy Configuration Manual §4.2, balance roundrobin"};
constexpr Rule byWeight{"balance.choose.weighted",
                        SYNOD_RULE("request %2 of %1 goes to %3, whose current weight is greatest: "
                                   "%4; all weights, which it now loses: %5"),
                        "nginx 52327e0, smooth weighted round-robin balancing"};
constexpr Rule byConnections{
    "balance.choose.leastConnections",
    SYNOD_RULE(
        "request %2 of %1 goes to %3, which has the fewest connections for its weight %5: %4"),
    "HAProxy Configuration Manual §4.2, balance leastconn"};
constexpr Rule byTwoChoices{
    "balance.choose.twoChoices",
    SYNOD_RULE("two are drawn for request %2 of %1: %3 with connections: %5, and %4 with "
               "connections: %6; %3 gets it, which has no more for its weight"),
    "Mitzenmacher 2001, §1"};
constexpr Sentence byOneChoice{
    "balance.choose.onlyOne",
    SYNOD_RULE("request %2 of %1 goes to %3, the only backend that is in")};
constexpr Rule byRing{
    "balance.choose.consistentHash",
    SYNOD_RULE("request %2 of %1 goes to %3, the first on the ring from key %4 on"),
    "Karger 1997, §4"};
constexpr Rule byModulo{"balance.choose.moduloHash",
                        SYNOD_RULE("request %2 of %1 goes to %3: key %4 modulo %6 is %5, and that "
                                   "is its place among those that are in"),
                        "Karger 1997, §4"};
void Balancer::explainChoice(const Pending& pending, const Choice& choice, Out& out) const {
    const NodeId client = pending.client, server = choice.server;
    const std::uint64_t number = pending.number, key = pending.key;
    switch (m_state.policy) {
    case Policy::random: return out.because(drawnByChance, client, number, server, choice.count);
    case Policy::roundRobin: return out.because(inTurn, client, number, server);
    case Policy::weightedRoundRobin:
        return out.because(byWeight, client, number, server, choice.count, choice.against);
    case Policy::leastConnections:
        return out.because(byConnections, client, number, server, choice.count, choice.against);
    case Policy::twoChoices:
        if (!choice.other.valid())
            return out.because(byOneChoice, client, number, server);
        return out.because(byTwoChoices, client, number, server, choice.other, choice.count,
                           choice.against);
    case Policy::consistentHash: return out.because(byRing, client, number, server, key);
    case Policy::moduloHash:
        return out.because(byModulo, client, number, server, key, choice.count, choice.against);
    }
}

/// Asks the server; `pending` says for what.
void Balancer::attempt(const Moment& at, Pending& pending, NodeId server, Out& out) {
    Backend& backend = m_state.backends[server];
    ++backend.underWay;
    ++backend.attempt;
    if (backend.attempt > m_state.reserved) {
        m_state.reserved += reservedAtOnce;
        out.persist(Reserve{m_state.reserved});
    }
    pending.server = server;
    pending.attempt = backend.attempt;
    pending.since = at.now;
    m_wire.send(
        at, server,
        Attempt{pending.attempt, pending.client, pending.number, pending.operation, pending.key},
        ends(), out);
}

constexpr Rule passesOn{
    "balance.passOn",
    SYNOD_RULE("%3 has done request %2 of %1, which is told so; this attempt took %4"),
    "RFC 9110 §3.7"};
constexpr Sentence comesLate{"balance.comesLate",
                             SYNOD_RULE("%1 answers attempt %2, for which nobody waits any more; "
                                        "if it was done, it has taken effect all the same")};
void Balancer::onResponse(const Moment& at, NodeId from, const Response& response, Out& out) {
    const auto found =
        std::find_if(m_state.pending.begin(), m_state.pending.end(), [&](const auto& entry) {
            return entry.second.attempt == response.attempt && entry.second.server == from;
        });
    if (found == m_state.pending.end())
        return out.because(comesLate, from, response.attempt);
    const std::uint64_t place = found->first;
    noteSuccess(from);
    if (!m_options.leaksConnections)
        endAttempt(found->second);
    if (response.status == Status::refused)
        return fail(at, place, Failure::refused, out);
    const Pending pending = found->second;
    m_state.pending.erase(place);
    answer(at, pending, Status::done, out);
    out.because(passesOn, pending.client, pending.number, from, at.now - pending.since);
}

void Balancer::endAttempt(const Pending& pending) {
    Backend& backend = m_state.backends[pending.server];
    if (backend.underWay > 0)
        --backend.underWay;
}

void Balancer::answer(const Moment& at, const Pending& pending, Status status, Out& out) {
    switch (status) {
    case Status::done: ++m_state.done; break;
    case Status::refused: ++m_state.refused; break;
    default: ++m_state.failed; break;
    }
    const bool unavailable = status == Status::refused || status == Status::noBackend;
    m_wire.send(
        at, pending.client,
        Answer{pending.number, status, pending.server, unavailable ? m_options.retryAfter : 0},
        ends(), out);
}

constexpr Sentence waitsForNothing{"balance.waitForNothing",
                                   SYNOD_RULE("%1 has all its answers and waits for none")};
constexpr Sentence noneIsDue{
    "balance.noneIsDue", SYNOD_RULE("%1 has its old answers; what it still waits for is younger")};
void Balancer::onAttemptTimeout(const Moment& at, Out& out) {
    m_state.counts = false;
    std::vector<std::uint64_t> due;
    for (const auto& [place, pending] : m_state.pending)
        if (at.now - pending.since >= m_options.attemptTimeout)
            due.push_back(place);
    for (const std::uint64_t place : due) {
        const Pending& pending = *m_state.pending.find(place);
        const Subject asked{Exchange::request, pending.attempt, true};
        const Sending sending = m_wire.sending(pending.server, asked, ends());
        endAttempt(pending);
        m_wire.giveUp(at, pending.server, asked, ends(), out);
        fail(at, place,
             sending == Sending::done      ? Failure::timedOut
             : sending == Sending::opening ? Failure::unsent
                                           : Failure::unopened,
             out);
    }
    countAttempts(at, out);
    if (due.empty())
        out.because(m_state.pending.empty() ? waitsForNothing : noneIsDue, m_self);
}

/// One timer for all attempts, so that a response in time costs none.
void Balancer::countAttempts(const Moment& at, Out& out) {
    if (m_state.counts || m_state.pending.empty())
        return;
    m_state.counts = true;
    const auto oldest = std::min_element(
        m_state.pending.begin(), m_state.pending.end(),
        [](const auto& a, const auto& b) { return a.second.since < b.second.since; });
    const Time due = oldest->second.since + m_options.attemptTimeout;
    const Time length = std::max(due - at.now, Time{});
    out.setTimer(BalancerTimer::attemptTimeout, length, length);
}

std::span<const Sentence* const> attemptsRules() {
    return rulesOf<drawnByChance, inTurn, byWeight, byConnections, byTwoChoices, byOneChoice,
                   byRing, byModulo, nobodyIsIn, ignoresCopy, passesOn, comesLate, noneIsDue,
                   waitsForNothing>();
}

} // namespace synod::balance
