// SPDX-License-Identifier: GPL-3.0-or-later
// What follows when a backend fails a request.
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <string>
#include <utility>

namespace synod::balance {
namespace {

// In what is said here: %1 client, %2 its number, %3 server, %4 operation, %5 attempts, %6 retries,
// %7 requests.
template <class Out>
void explain(
    const Sentence& rule, const Pending& of, NodeId server, const BalancerState& state, Out& out) {
    out.because(rule, of.client, of.number, server, std::string(nameOf(of.operation)),
                std::uint64_t{of.tried.size() + 1}, state.retries, state.requests, of.server);
}

constexpr Rule noMore{
    "balance.noMore",
    SYNOD_RULE("attempts for request %2 of %1: %5, no more are made, and the client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule budgetSpent{"balance.budgetSpent",
                           SYNOD_RULE("retries: %6, requests: %7, and the budget is spent: the "
                                      "client of request %2, %1, is told so"),
                           "SRE Book, Handling Overload"};
constexpr Rule nobodyElse{
    "balance.nobodyElse",
    SYNOD_RULE(
        "no other backend is in that could be asked for request %2 of %1: the client is told so"),
    "RFC 9110 §15.6.3"};
/// The words for why there is no other attempt.
struct No {
    const Sentence* noMore;
    const Sentence* budgetSpent;
    const Sentence* nobodyElse;
};
constexpr Rule refusedNoMore{
    "balance.refusedNoMore",
    SYNOD_RULE(
        "%3 refuses request %2 of %1; attempts: %5, no more are made, and the client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule refusedBudgetSpent{"balance.refusedBudgetSpent",
                                  SYNOD_RULE("%3 refuses request %2 of %1; retries: %6, requests: "
                                             "%7, and the budget is spent: the client is told so"),
                                  "SRE Book, Handling Overload"};
constexpr Rule refusedNobodyElse{"balance.refusedNobodyElse",
                                 SYNOD_RULE("%3 refuses request %2 of %1, and no other backend is "
                                            "in that could be asked: the client is told so"),
                                 "RFC 9110 §15.6.4"};
constexpr No noAfterRefusal{&refusedNoMore, &refusedBudgetSpent, &refusedNobodyElse};
constexpr Rule timedOutNoMore{"balance.timedOutNoMore",
                              SYNOD_RULE("%3 has not answered request %2 of %1 in time; attempts: "
                                         "%5, no more are made, and the client is told so"),
                              "SRE Book, Handling Overload"};
constexpr Rule timedOutBudgetSpent{
    "balance.timedOutBudgetSpent",
    SYNOD_RULE("%3 has not answered request %2 of %1 in time; retries: %6, requests: %7, and the "
               "budget is spent: the client is told so"),
    "SRE Book, Handling Overload"};
constexpr Rule timedOutNobodyElse{
    "balance.timedOutNobodyElse",
    SYNOD_RULE("%3 has not answered request %2 of %1 in time, and no other backend is in that "
               "could be asked: the client is told so"),
    "RFC 9110 §15.6.5"};
constexpr No noAfterSilence{&timedOutNoMore, &timedOutBudgetSpent, &timedOutNobodyElse};
constexpr No noAfterBreak{&noMore, &budgetSpent, &nobodyElse};

template <class Failure>
constexpr const No& wordsAfter(Failure failure) {
    switch (failure) {
    case Failure::refused: return noAfterRefusal;
    case Failure::timedOut:
    case Failure::unsent: return noAfterSilence;
    default: return noAfterBreak;
    }
}

} // namespace

constexpr Rule connectionRefused{
    "balance.connectionRefused",
    SYNOD_RULE("%3 refuses the connection for request %2 of %1: nobody waits for one there, so the "
               "request has taken no effect"),
    "RFC 9293 §3.10.7.1"};
constexpr Rule neverSent{"balance.neverSent",
                         SYNOD_RULE("%3 has not taken the connection for request %2 of %1 in time: "
                                    "the request was never sent, so it has taken no effect"),
                         "RFC 9293 §3.10.2"};
constexpr Rule neverOpened{"balance.neverOpened",
                           SYNOD_RULE("no connection to %3 could be opened for request %2 of %1: "
                                      "the request was never sent, so it has taken no effect"),
                           "RFC 9293 §3.10.1"};
constexpr Rule connectionBroke{"balance.connectionBroke",
                               SYNOD_RULE("the connection to %3 is gone before request %2 of %1 is "
                                          "answered: whether it has taken effect, nobody can say"),
                               "RFC 9112 §9.5"};
constexpr Rule onlyItKnows{"balance.onlyItKnows",
                           SYNOD_RULE("%3 alone knows by its key whether it has done request %2 of "
                                      "%1, and is out: the client is told that nobody can say"),
                           "draft-ietf-httpapi-idempotency-key-header-07 §2"};
/// The server that was asked last has failed the request.
void Balancer::fail(const Moment& at, std::uint64_t place, Failure failure, Out& out) {
    Pending& pending = *m_state.pending.find(place);
    const NodeId failed = pending.server;
    if (failure == Failure::unreachable)
        out.because(connectionRefused, pending.client, pending.number, failed);
    if (failure == Failure::unopened)
        out.because(neverOpened, pending.client, pending.number, failed);
    if (failure == Failure::unsent)
        out.because(neverSent, pending.client, pending.number, failed);
    if (failure == Failure::broke)
        out.because(connectionBroke, pending.client, pending.number, failed);
    if (failure != Failure::refused && failure != Failure::unopened)
        noteError(at, failed, out);
    const bool isInDoubt = failure == Failure::timedOut || failure == Failure::broke;
    pending.inDoubt = pending.inDoubt || (isInDoubt && !isIdempotent(pending.operation));
    const Sentence* why = whyNoRetry(pending, failure);
    std::vector<NodeId> tried = pending.tried;
    tried.push_back(failed);
    Choice choice;
    if (why == nullptr) {
        choice = chooseAgain(at, pending, tried);
        if (!choice.server.valid())
            why = isBound(pending) ? &onlyItKnows : wordsAfter(failure).nobodyElse;
    }
    if (why != nullptr) {
        const bool isBad = failure == Failure::unreachable || failure == Failure::broke;
        const Status status = failure == Failure::refused ? Status::refused
                              : isBad                     ? Status::badGateway
                                                          : Status::timedOut;
        answer(at, pending, status, out);
        explain(*why, pending, failed, m_state, out);
        m_state.pending.erase(place);
        return;
    }
    ++m_state.retries;
    ++m_state.backends[choice.server].retried;
    const Sentence& rule = whyRetry(pending, failure);
    pending.tried = std::move(tried);
    attempt(at, pending, choice.server, out);
    explain(rule, pending, failed, m_state, out);
}

/// It may have taken effect at the server that was asked last, which alone can tell.
bool Balancer::isBound(const Pending& pending) const {
    return pending.inDoubt && m_options.idempotencyKeys && !m_options.retriesAll;
}

Balancer::Choice
Balancer::chooseAgain(const Moment& at, const Pending& pending, std::span<const NodeId> tried) {
    if (isBound(pending))
        return {backend(pending.server).isIn() ? pending.server : NodeId{}, {}, 0, 0};
    return choose(pending.key, tried, true, at.random);
}

constexpr Rule notIdempotent{
    "balance.notIdempotent",
    SYNOD_RULE("%3 has not answered request %2 of %1 in time, but may have done it: %4 is not "
               "idempotent and is not retried; the client is told so"),
    "RFC 9110 §9.2.2"};
constexpr Rule mayBeDone{"balance.mayBeDone",
                         SYNOD_RULE("%3 may have done request %2 of %1: %4 is not idempotent and "
                                    "is not retried; the client is told so"),
                         "RFC 9110 §9.2.2"};
/// Null: nothing speaks against another attempt.
const Sentence* Balancer::whyNoRetry(const Pending& pending, Failure failure) const {
    const No& no = wordsAfter(failure);
    if (pending.tried.size() >= m_options.retries)
        return no.noMore;
    if (pending.inDoubt && !m_options.retriesAll && !m_options.idempotencyKeys)
        return failure == Failure::broke ? &mayBeDone : &notIdempotent;
    return isWithinBudget() ? nullptr : no.budgetSpent;
}

constexpr Rule retriesRefused{
    "balance.retryRefused",
    SYNOD_RULE("%3 refuses request %2 of %1, so that it has taken no effect there: %8 is asked "
               "instead; retries: %6, requests: %7"),
    "RFC 9113 §8.7"};
constexpr Rule retriesTimedOut{
    "balance.retryTimedOut",
    SYNOD_RULE("%3 has not answered request %2 of %1 in time; %4 may take effect twice, so %8 is "
               "asked as well; retries: %6, requests: %7"),
    "RFC 9110 §9.2.2"};
constexpr Rule retriesAnyway{
    "balance.retryAnyway",
    SYNOD_RULE("%3 has not answered request %2 of %1 in time; %4 must not take effect twice, and "
               "%8 is asked as well all the same; retries: %6, requests: %7"),
    "RFC 9110 §9.2.2"};
constexpr Rule asksAnother{
    "balance.askAnother",
    SYNOD_RULE("%8 is asked for request %2 of %1 instead; retries: %6, requests: %7"),
    "RFC 9110 §9.2.2"};
constexpr Rule asksAnotherAnyway{
    "balance.askAnotherAnyway",
    SYNOD_RULE("%4 must not take effect twice, and %8 is asked for request %2 of %1 all the same; "
               "retries: %6, requests: %7"),
    "RFC 9110 §9.2.2"};
constexpr Rule asksTheSame{
    "balance.askTheSame",
    SYNOD_RULE("%3 may have done request %2 of %1, and %4 must not take effect twice: %3 is asked "
               "again, which knows it by its key; retries: %6, requests: %7"),
    "draft-ietf-httpapi-idempotency-key-header-07 §2"};
const Sentence& Balancer::whyRetry(const Pending& pending, Failure failure) const {
    if (isBound(pending))
        return asksTheSame;
    switch (failure) {
    case Failure::refused: return retriesRefused;
    case Failure::timedOut:
        return isIdempotent(pending.operation) ? retriesTimedOut : retriesAnyway;
    case Failure::unopened:
    case Failure::unsent:
    case Failure::unreachable: return asksAnother;
    case Failure::broke: break;
    }
    return isIdempotent(pending.operation) ? asksAnother : asksAnotherAnyway;
}

/// With one retry more. SRE Book: "a request will only be retried as long as this ratio is below".
bool Balancer::isWithinBudget() const {
    return (m_state.retries + 1) * 100 <= m_state.requests * m_options.retryBudget;
}

constexpr Rule checkRefused{"balance.checkRefused",
                            SYNOD_RULE("the connection for check %2 of %1 is refused or breaks: it "
                                       "is missed, and no timeout need run out"),
                            "HAProxy Configuration Manual §5.2, check"};
constexpr Sentence waitsNoMore{
    "balance.brokeUnasked",
    SYNOD_RULE("nothing is waited for over the connection to %1 that is gone")};
void Balancer::onBroken(const Moment& at, const Broke& broke, Out& out) {
    if (broke.exchange == Exchange::check) {
        Backend* backend = m_state.backends.find(broke.peer);
        if (backend == nullptr || !backend->checked || broke.number != m_state.round)
            return out.because(waitsNoMore, broke.peer);
        out.because(checkRefused, broke.peer, broke.number);
        return noteMiss(broke.peer, *backend, out);
    }
    const auto found =
        std::find_if(m_state.pending.begin(), m_state.pending.end(), [&](const auto& entry) {
            return entry.second.attempt == broke.number && entry.second.server == broke.peer;
        });
    if (found == m_state.pending.end())
        return out.because(waitsNoMore, broke.peer);
    endAttempt(found->second);
    fail(at, found->first, broke.refused ? Failure::unreachable : Failure::broke, out);
}

std::span<const Sentence* const> retriesRules() {
    return rulesOf<retriesRefused, retriesTimedOut, retriesAnyway, refusedNoMore, timedOutNoMore,
                   notIdempotent, refusedBudgetSpent, timedOutBudgetSpent, refusedNobodyElse,
                   timedOutNobodyElse, connectionRefused, neverSent, connectionBroke, checkRefused,
                   waitsNoMore, asksAnother, asksAnotherAnyway, noMore, budgetSpent, nobodyElse,
                   asksTheSame, onlyItKnows, mayBeDone, neverOpened>();
}

} // namespace synod::balance
