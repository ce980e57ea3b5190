// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a request.
#include "engine/core/assert.h"
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <string>
#include <utility>

namespace synod::balance {
namespace {

// ---- Who gets it; %1 client, %2 its number, %3 server ------------------------------------------

constexpr Rule drawn{
    "balance.choose.random",
    SYNOD_SENTENCE("rules",
                   "request %2 of %1 goes to %3, drawn by chance; backends that are in: %4"),
    "Mitzenmacher 2001 §1"};
constexpr Rule inTurn{"balance.choose.roundRobin",
                      SYNOD_SENTENCE("rules", "request %2 of %1 goes to %3, whose turn it is"),
                      "HAProxy Configuration Manual §4.2, balance roundrobin"};
constexpr Rule byWeight{
    "balance.choose.weighted",
    SYNOD_SENTENCE("rules",
                   "request %2 of %1 goes to %3, whose current weight is greatest: %4; "
                   "all weights, which it now loses: %5"),
    "nginx 52327e0, smooth weighted round-robin balancing"};
constexpr Rule byConnections{
    "balance.choose.leastConnections",
    SYNOD_SENTENCE("rules",
                   "request %2 of %1 goes to %3, which has the fewest connections for its "
                   "weight %5: %4"),
    "HAProxy Configuration Manual §4.2, balance leastconn"};
constexpr Rule byTwoChoices{
    "balance.choose.twoChoices",
    SYNOD_SENTENCE("rules",
                   "two are drawn for request %2 of %1: %3 with connections: %5, and %4 with "
                   "connections: %6; %3 gets it, which has no more for its weight"),
    "Mitzenmacher 2001 §1"};
constexpr Sentence byOneChoice{
    "balance.choose.onlyOne",
    SYNOD_SENTENCE("rules", "request %2 of %1 goes to %3, the only backend that is in")};
constexpr Rule byRing{
    "balance.choose.consistentHash",
    SYNOD_SENTENCE("rules", "request %2 of %1 goes to %3, the first on the ring from key %4 on"),
    "Karger et al. 1997 §4"};
constexpr Rule byModulo{
    "balance.choose.moduloHash",
    SYNOD_SENTENCE("rules",
                   "request %2 of %1 goes to %3: key %4 modulo %6 is %5, and that is its "
                   "place among those that are in"),
    "Karger et al. 1997 §4"};
constexpr Rule nobodyIsIn{
    "balance.nobodyIsIn",
    SYNOD_SENTENCE("rules", "no backend is in: request %2 of %1 is answered so at once"),
    "RFC 9110 §15.6.4"};
constexpr Sentence ignoresCopy{
    "balance.ignoreCopy",
    SYNOD_SENTENCE("rules",
                   "request %2 of %1 came before: this is a copy that the network made, "
                   "or one that is much too old")};

// ---- Answers; %1 client, %2 its number, %3 server ----------------------------------------------

constexpr Rule passesOn{
    "balance.passOn",
    SYNOD_SENTENCE("rules", "%3 has done request %2 of %1, which is told so; this attempt took %4"),
    "RFC 9110 §3.7"};
constexpr Sentence comesLate{
    "balance.comesLate",
    SYNOD_SENTENCE("rules",
                   "%1 answers attempt %2, for which nobody waits any more; if it was "
                   "done, it has taken effect all the same")};

// ---- Failures; and %4 operation, %5 attempts, %6 retries, %7 requests --------------------------

constexpr Rule retriesRefused{
    "balance.retryRefused",
    SYNOD_SENTENCE("rules",
                   "%3 refuses request %2 of %1, so that it has taken no effect there: %8 is "
                   "asked instead; retries: %6, requests: %7"),
    "RFC 9113 §8.7"};
constexpr Rule retriesTimedOut{
    "balance.retryTimedOut",
    SYNOD_SENTENCE("rules",
                   "%3 has not answered request %2 of %1 in time; %4 may take effect "
                   "twice, so %8 is asked as well; retries: %6, requests: %7"),
    "RFC 9110 §9.2.2"};
constexpr Rule retriesAnyway{
    "balance.retryAnyway",
    SYNOD_SENTENCE("rules",
                   "%3 has not answered request %2 of %1 in time; %4 must not take effect "
                   "twice, and %8 is asked as well all the same; retries: %6, requests: %7"),
    "RFC 9110 §9.2.2"};
constexpr Rule refusedNoMore{
    "balance.refusedNoMore",
    SYNOD_SENTENCE("rules",
                   "%3 refuses request %2 of %1; attempts: %5, no more are made, and the "
                   "client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule timedOutNoMore{
    "balance.timedOutNoMore",
    SYNOD_SENTENCE("rules",
                   "%3 has not answered request %2 of %1 in time; attempts: %5, no more "
                   "are made, and the client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule notIdempotent{
    "balance.notIdempotent",
    SYNOD_SENTENCE("rules",
                   "%3 has not answered request %2 of %1 in time, but may have done it: "
                   "%4 is not idempotent and is not retried; the client is told so"),
    "RFC 9110 §9.2.2"};
constexpr Rule refusedBudgetSpent{
    "balance.refusedBudgetSpent",
    SYNOD_SENTENCE("rules",
                   "%3 refuses request %2 of %1; retries: %6, requests: %7, and the budget "
                   "is spent: the client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule timedOutBudgetSpent{
    "balance.timedOutBudgetSpent",
    SYNOD_SENTENCE("rules",
                   "%3 has not answered request %2 of %1 in time; retries: %6, requests: "
                   "%7, and the budget is spent: the client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule refusedNobodyElse{
    "balance.refusedNobodyElse",
    SYNOD_SENTENCE("rules",
                   "%3 refuses request %2 of %1, and no other backend is in that could "
                   "be asked: the client is told so"),
    "RFC 9110 §15.6.4"};
constexpr Rule timedOutNobodyElse{
    "balance.timedOutNobodyElse",
    SYNOD_SENTENCE("rules",
                   "%3 has not answered request %2 of %1 in time, and no other backend is "
                   "in that could be asked: the client is told so"),
    "RFC 9110 §15.6.5"};
constexpr Sentence waitsForNothing{
    "balance.waitForNothing", SYNOD_SENTENCE("rules", "%1 has all its answers and waits for none")};
constexpr Sentence noneIsDue{
    "balance.noneIsDue",
    SYNOD_SENTENCE("rules", "%1 has its old answers; what it still waits for is younger")};

template <class Out>
void explain(
    const Sentence& rule, const Pending& of, NodeId server, const BalancerState& state, Out& out) {
    out.because(rule, of.client, of.number, server, std::string(nameOf(of.operation)),
                std::uint64_t{of.tried.size() + 1}, state.retries, state.requests, of.server);
}

} // namespace

void Balancer::onRequest(const Moment& at, NodeId from, const Request& request, Out& out) {
    if (!m_state.seen[from].take(request.number))
        return out.because(ignoresCopy, from, request.number);
    ++m_state.requests;
    Pending pending{from, request.number, request.operation, request.key, {}, 0, {}, {}};
    const Choice choice = choose(request.key, {}, false, at.random);
    if (!choice.server.valid()) {
        answer(pending, Status::noBackend, out);
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

void Balancer::explainChoice(const Pending& pending, const Choice& choice, Out& out) const {
    const NodeId client = pending.client, server = choice.server;
    const std::uint64_t number = pending.number, key = pending.key;
    switch (m_state.policy) {
    case Policy::random: return out.because(drawn, client, number, server, choice.count);
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
    out.send(server, Attempt{pending.attempt, pending.client, pending.number, pending.operation,
                             pending.key});
}

void Balancer::onResponse(const Moment& at, NodeId from, const Response& response, Out& out) {
    const auto found =
        std::find_if(m_state.pending.begin(), m_state.pending.end(), [&](const auto& entry) {
            return entry.second.attempt == response.attempt && entry.second.server == from;
        });
    if (found == m_state.pending.end())
        return out.because(comesLate, from, response.attempt);
    const std::uint64_t place = found->first;
    if (!m_options.leaksConnections)
        endAttempt(found->second);
    if (response.status == Status::refused)
        return fail(at, place, Failure::refused, out);
    const Pending pending = found->second;
    m_state.pending.erase(place);
    answer(pending, Status::done, out);
    out.because(passesOn, pending.client, pending.number, from, at.now - pending.since);
}

void Balancer::endAttempt(const Pending& pending) {
    Backend& backend = m_state.backends[pending.server];
    if (backend.underWay > 0)
        --backend.underWay;
}

void Balancer::answer(const Pending& pending, Status status, Out& out) {
    switch (status) {
    case Status::done: ++m_state.done; break;
    case Status::refused: ++m_state.refused; break;
    case Status::noBackend:
    case Status::timedOut: ++m_state.failed; break;
    }
    out.send(pending.client, Answer{pending.number, status, pending.server});
}

void Balancer::onAttemptTimeout(const Moment& at, Out& out) {
    m_state.counts = false;
    std::vector<std::uint64_t> due;
    for (const auto& [place, pending] : m_state.pending)
        if (at.now - pending.since >= m_options.attemptTimeout)
            due.push_back(place);
    for (const std::uint64_t place : due) {
        endAttempt(*m_state.pending.find(place));
        fail(at, place, Failure::timedOut, out);
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

/// The server that was asked last has refused, or has not answered.
void Balancer::fail(const Moment& at, std::uint64_t place, Failure failure, Out& out) {
    Pending& pending = *m_state.pending.find(place);
    const bool refused = failure == Failure::refused;
    const NodeId failed = pending.server;
    const Sentence* why = whyNoRetry(pending, failure);
    std::vector<NodeId> tried = pending.tried;
    tried.push_back(failed);
    Choice choice;
    if (why == nullptr) {
        choice = choose(pending.key, tried, true, at.random);
        if (!choice.server.valid())
            why = refused ? &refusedNobodyElse : &timedOutNobodyElse;
    }
    if (why != nullptr) {
        answer(pending, refused ? Status::refused : Status::timedOut, out);
        explain(*why, pending, failed, m_state, out);
        m_state.pending.erase(place);
        return;
    }
    ++m_state.retries;
    ++m_state.backends[choice.server].retried;
    pending.tried = std::move(tried);
    attempt(at, pending, choice.server, out);
    const Sentence& rule = refused                           ? retriesRefused
                           : isIdempotent(pending.operation) ? retriesTimedOut
                                                             : retriesAnyway;
    explain(rule, pending, failed, m_state, out);
}

/// Null: nothing speaks against another attempt.
const Sentence* Balancer::whyNoRetry(const Pending& pending, Failure failure) const {
    const bool refused = failure == Failure::refused;
    if (pending.tried.size() >= m_options.retries)
        return refused ? &refusedNoMore : &timedOutNoMore;
    if (!refused && !isIdempotent(pending.operation) && !m_options.retriesAll)
        return &notIdempotent;
    if (!isWithinBudget())
        return refused ? &refusedBudgetSpent : &timedOutBudgetSpent;
    return nullptr;
}

/// With one retry more. SRE Book: "a request will only be retried as long as this ratio is below".
bool Balancer::isWithinBudget() const {
    return (m_state.retries + 1) * 100 <= m_state.requests * m_options.retryBudget;
}

std::span<const Sentence* const> attemptsRules() {
    static constexpr const Sentence* rules[] = {
        &drawn,
        &inTurn,
        &byWeight,
        &byConnections,
        &byTwoChoices,
        &byOneChoice,
        &byRing,
        &byModulo,
        &nobodyIsIn,
        &ignoresCopy,
        &passesOn,
        &comesLate,
        &retriesRefused,
        &retriesTimedOut,
        &retriesAnyway,
        &refusedNoMore,
        &timedOutNoMore,
        &notIdempotent,
        &refusedBudgetSpent,
        &timedOutBudgetSpent,
        &refusedNobodyElse,
        &timedOutNobodyElse,
        &noneIsDue,
        &waitsForNothing,
    };
    return rules;
}

} // namespace synod::balance
