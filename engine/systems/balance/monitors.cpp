// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/monitors.h"

#include "engine/systems/balance/rules.h"

namespace synod::balance {
namespace {

/// Of these, the highest numbers of a client that are worth remembering.
constexpr std::uint64_t remembered = 10'000;

} // namespace

constexpr Rule gotSomething{"balance.outGotSomething",
                            SYNOD_RULE("%1 gave a request to %2, which is not in"),
                            "HAProxy Configuration Manual §5.2, fall"};
void OutGetsNothing::look(const StepReport& step, const BalancerState& state, Violations& out) {
    PerNode<Backend>& before = m_before[step.node];
    if (step.beganAnew)
        before.clear();
    for (const auto& [server, now] : state.backends) {
        const Backend* old = before.find(server);
        const bool got = old != nullptr && now.chosen + now.retried > old->chosen + old->retried;
        if (got && !now.isIn() && !old->isIn())
            out.push_back({"Out Gets Nothing", whyOf(gotSomething, step.node, server), {step.seq}});
    }
    before = state.backends;
}

constexpr Sentence miscounted{
    "balance.miscounted",
    SYNOD_RULE("%1 counts connections of %2: %3; requests that it waits for there: %4")};
void ConnectionsAreCounted::look(const StepReport& step,
                                 const BalancerState& state,
                                 Violations& out) {
    PerNode<std::uint64_t> waits;
    for (const auto& [place, pending] : state.pending)
        ++waits[pending.server];
    for (const auto& [server, backend] : state.backends) {
        const std::uint64_t* found = waits.find(server);
        const std::uint64_t waiting = found == nullptr ? 0 : *found;
        if (backend.underWay != waiting)
            return out.push_back({"Connections Are Counted",
                                  whyOf(miscounted, step.node, server, backend.underWay, waiting),
                                  {step.seq}});
    }
}

constexpr Rule budgetIsBroken{
    "balance.budgetIsBroken",
    SYNOD_RULE(
        "%1 has made more retries than it may: %2, of requests: %3; the budget is %4 of a hundred"),
    "SRE Book, Handling Overload"};
void RetriesKeepTheirBudget::look(const StepReport& step,
                                  const BalancerState& state,
                                  Violations& out) {
    if (state.retries * 100 > state.requests * m_budget)
        out.push_back({"Retry Budget",
                       whyOf(budgetIsBroken, step.node, state.retries, state.requests, m_budget),
                       {step.seq}});
}

constexpr Sentence sharesDiffer{
    "balance.sharesDiffer",
    SYNOD_RULE("since somebody came or went last, requests of %1 to %2: %3, and to %4: %5")};
void SharesAreEven::look(const StepReport& step, const BalancerState& state, Violations& out) {
    std::vector<NodeId> in;
    for (const auto& [server, backend] : state.backends)
        if (backend.isIn())
            in.push_back(server);
    Period& period = m_periods[step.node];
    if (state.policy != Policy::roundRobin)
        return period.in.clear();
    if (step.beganAnew || in != period.in) {
        period.in = in;
        for (const NodeId server : in)
            period.chosen[server] = state.backends.find(server)->chosen;
        return;
    }
    NodeId least, most;
    const auto share = [&](NodeId server) {
        return state.backends.find(server)->chosen - *period.chosen.find(server);
    };
    for (const NodeId server : in) {
        least = !least.valid() || share(server) < share(least) ? server : least;
        most = !most.valid() || share(server) > share(most) ? server : most;
    }
    if (least.valid() && share(most) > share(least) + 1)
        out.push_back({"Even Shares",
                       whyOf(sharesDiffer, step.node, most, share(most), least, share(least)),
                       {step.seq}});
}

/// The published algorithm once more, from the weights alone.
NodeId OrderIsSmooth::next(Known& known, const BalancerState& state) const {
    std::int64_t total = 0;
    NodeId chosen;
    for (const auto& [server, backend] : state.backends) {
        if (!backend.isIn())
            continue;
        total += backend.weight;
        known.currentWeights[server] += backend.weight;
        if (!chosen.valid() || known.currentWeights[server] > known.currentWeights[chosen])
            chosen = server;
    }
    if (chosen.valid())
        known.currentWeights[chosen] -= total;
    return chosen;
}

constexpr Rule orderIsBroken{"balance.orderIsBroken",
                             SYNOD_RULE("%1 chose %2 where it is the turn of %3"),
                             "nginx 52327e0, smooth weighted round-robin balancing"};
void OrderIsSmooth::look(const StepReport& step, const BalancerState& state, Violations& out) {
    Known& known = m_known[step.node];
    if (step.beganAnew || state.policy != Policy::weightedRoundRobin)
        known = {};
    std::uint64_t chosen = 0;
    for (const auto& [server, backend] : state.backends)
        chosen += backend.chosen;
    if (chosen == known.chosen)
        return;
    known.chosen = chosen;
    if (state.policy != Policy::weightedRoundRobin)
        return;
    const NodeId expected = next(known, state);
    if (expected != state.last)
        out.push_back(
            {"Smooth Order", whyOf(orderIsBroken, step.node, state.last, expected), {step.seq}});
}

constexpr Rule othersMoved{"balance.othersMoved",
                           SYNOD_RULE("%1 came or went; of keys: %2, moved: %3, had to move: %4"),
                           "Karger 1997, §4"};
void OnlyItsKeysMove::look(const StepReport& step, const BalancerState& state, Violations& out) {
    const KeyMoves& moves = state.moves;
    KeyMoves& reported = m_reported[step.node];
    if (moves == reported)
        return;
    reported = moves;
    if (moves.moved > moves.own)
        out.push_back({"Only Its Keys Move",
                       whyOf(othersMoved, moves.server, moves.keys, moves.moved, moves.own),
                       {step.seq}});
}

constexpr Sentence tooManyWait{"balance.tooManyWait",
                               SYNOD_RULE("under way at %1: %2; workers and queue hold: %3")};
void QueuesAreBounded::look(const StepReport& step, const BackendState& state, Violations& out) {
    const std::uint64_t* limit = m_limits.find(step.node);
    const std::uint64_t underWay = state.serving.size() + state.queue.size();
    const bool broken = limit != nullptr && underWay > *limit;
    bool& before = m_broken[step.node];
    if (broken && !before)
        out.push_back(
            {"Bounded Queues", whyOf(tooManyWait, step.node, underWay, *limit), {step.seq}});
    before = broken;
}

constexpr Rule endedTwice{"balance.endedTwice",
                          SYNOD_RULE("requests of %1: %2; of these, ended or waiting: %3"),
                          "RFC 9110 §15"};
void RequestsEndOnce::look(const StepReport& step, const ClientState& state, Violations& out) {
    const std::uint64_t ended = state.done + state.refused + state.failed + state.givenUp;
    const std::uint64_t known = ended + state.waiting.size();
    if (step.beganAnew || !m_first.contains(step.node))
        m_first[step.node] = state.number - known;
    const std::uint64_t asked = state.number - m_first[step.node];
    if (asked != known)
        out.push_back(
            {"Requests End Once", whyOf(endedTwice, step.node, asked, known), {step.seq}});
}

void TakesEffectOnce::see(const StepReport& step, Violations& out) {
    if (const auto* client = step.state.getIf<ClientState>()) {
        m_asked[step.node] = client->number;
    } else if (const auto* backend = step.state.getIf<BackendState>()) {
        look(step, *backend, out);
    } else if (step.beganAnew && step.state.is<BalancerState>()) {
        if (m_started)
            m_exempt = m_asked;
        m_started = true;
    }
}

constexpr Rule tookEffectTwice{
    "balance.tookEffectTwice",
    SYNOD_RULE("request %2 of %1 is not idempotent and took effect at %3 and at %4"),
    "RFC 9110 §9.2.2"};
void TakesEffectOnce::look(const StepReport& step, const BackendState& state, Violations& out) {
    std::uint64_t& executed = m_executed[step.node];
    const bool another = state.executed > executed && !step.beganAnew;
    executed = state.executed;
    const Attempt& last = state.last;
    const auto exempt = m_exempt.find(last.client);
    if (!another || isIdempotent(last.operation) ||
        (exempt != m_exempt.end() && last.number <= exempt->second))
        return;
    const auto [known, isNew] = m_effects.emplace(std::pair(last.client, last.number),
                                                  Effect{step.node, last.attempt, step.seq});
    const Effect& first = known->second;
    if (!isNew && (first.server != step.node || first.attempt != last.attempt))
        out.push_back({"Takes Effect Once",
                       whyOf(tookEffectTwice, last.client, last.number, first.server, step.node),
                       {first.seq, step.seq}});
    if (last.number > remembered)
        m_effects.erase(m_effects.lower_bound({last.client, 0}),
                        m_effects.lower_bound({last.client, last.number - remembered}));
}

std::vector<std::unique_ptr<Monitor>> monitors(const BalancerOptions& options,
                                               PerNode<std::uint64_t> limits) {
    std::vector<std::unique_ptr<Monitor>> all;
    all.push_back(std::make_unique<OutGetsNothing>());
    all.push_back(std::make_unique<ConnectionsAreCounted>());
    all.push_back(std::make_unique<RetriesKeepTheirBudget>(options.retryBudget));
    all.push_back(std::make_unique<QueuesAreBounded>(std::move(limits)));
    all.push_back(std::make_unique<RequestsEndOnce>());
    all.push_back(std::make_unique<TakesEffectOnce>());
    all.push_back(std::make_unique<SharesAreEven>());
    all.push_back(std::make_unique<OrderIsSmooth>());
    all.push_back(std::make_unique<OnlyItsKeysMove>());
    return all;
}

std::span<const Sentence* const> monitorsRules() {
    return rulesOf<outGetsNothing, gotSomething, connectionsAreCounted, miscounted, budgetIsKept,
                   budgetIsBroken, sharesAreEven, sharesDiffer, orderIsSmooth, orderIsBroken,
                   onlyItsKeysMove, othersMoved, queuesAreBounded, tooManyWait, requestsEndOnce,
                   endedTwice, takesEffectOnce, tookEffectTwice>();
}

} // namespace synod::balance
