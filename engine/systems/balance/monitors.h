// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/systems/balance/options.h"
#include "engine/systems/balance/state.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace synod::balance {

inline constexpr Rule outGetsNothing{
    "balance.outGetsNothing", SYNOD_RULE("a backend that is out or drained gets no new request"),
    "HAProxy Configuration Manual §5.2, fall"};
class OutGetsNothing final : public StateMonitor<OutGetsNothing, BalancerState> {
public:
    const Sentence& property() const override { return outGetsNothing; }
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    std::map<NodeId, PerNode<Backend>> m_before; ///< by balancer
};

inline constexpr Sentence connectionsAreCounted{
    "balance.connectionsAreCounted",
    SYNOD_RULE("the connections that a balancer counts of a backend are the requests that it waits "
               "for there")};
class ConnectionsAreCounted final : public StateMonitor<ConnectionsAreCounted, BalancerState> {
public:
    const Sentence& property() const override { return connectionsAreCounted; }
    void look(const StepReport& step, const BalancerState& state, Violations& out);
};

inline constexpr Rule budgetIsKept{
    "balance.budgetIsKept", SYNOD_RULE("retries are at most the budget's share of the requests"),
    "SRE Book, Handling Overload"};
class RetriesKeepTheirBudget final : public StateMonitor<RetriesKeepTheirBudget, BalancerState> {
public:
    explicit RetriesKeepTheirBudget(std::uint64_t budget) : m_budget(budget) {}
    const Sentence& property() const override { return budgetIsKept; }
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    std::uint64_t m_budget;
};

inline constexpr Sentence sharesAreEven{
    "balance.sharesAreEven",
    SYNOD_RULE("while nobody comes or goes, the shares of round robin differ by one at most")};
/// While nobody comes or goes, round robin gives every backend that is in as many new requests as
/// any other, give or take one.
class SharesAreEven final : public StateMonitor<SharesAreEven, BalancerState> {
public:
    const Sentence& property() const override { return sharesAreEven; }
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    struct Period {
        std::vector<NodeId> in;
        PerNode<std::uint64_t> chosen; ///< when it began
    };
    std::map<NodeId, Period> m_periods; ///< by balancer
};

inline constexpr Rule orderIsSmooth{
    "balance.orderIsSmooth",
    SYNOD_RULE("weighted round robin chooses whose current weight is greatest"),
    "nginx 52327e0, smooth weighted round-robin balancing"};
class OrderIsSmooth final : public StateMonitor<OrderIsSmooth, BalancerState> {
public:
    const Sentence& property() const override { return orderIsSmooth; }
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    struct Known {
        std::uint64_t chosen = 0; ///< new requests so far
        PerNode<std::int64_t> currentWeights;
    };
    NodeId next(Known& known, const BalancerState& state) const;

    std::map<NodeId, Known> m_known; ///< by balancer
};

inline constexpr Rule onlyItsKeysMove{
    "balance.onlyItsKeysMove",
    SYNOD_RULE("where a server comes or goes, keys move to it or from it, and no others"),
    "Karger 1997, §4"};
/// "Monotone": where a server comes or goes, keys move to it or from it, and no others (Karger).
class OnlyItsKeysMove final : public StateMonitor<OnlyItsKeysMove, BalancerState> {
public:
    const Sentence& property() const override { return onlyItsKeysMove; }
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    std::map<NodeId, KeyMoves> m_reported; ///< by balancer
};

inline constexpr Sentence queuesAreBounded{
    "balance.queuesAreBounded",
    SYNOD_RULE("a backend has no more under way than its workers serve and its queue holds")};
class QueuesAreBounded final : public StateMonitor<QueuesAreBounded, BackendState> {
public:
    explicit QueuesAreBounded(PerNode<std::uint64_t> limits) : m_limits(std::move(limits)) {}
    const Sentence& property() const override { return queuesAreBounded; }
    void look(const StepReport& step, const BackendState& state, Violations& out);

private:
    PerNode<std::uint64_t> m_limits; ///< workers and queue, by backend
    PerNode<bool> m_broken;
};

inline constexpr Rule requestsEndOnce{
    "balance.requestsEndOnce",
    SYNOD_RULE("each request of a client ends once: with an answer, or given up"), "RFC 9110 §15"};
class RequestsEndOnce final : public StateMonitor<RequestsEndOnce, ClientState> {
public:
    const Sentence& property() const override { return requestsEndOnce; }
    void look(const StepReport& step, const ClientState& state, Violations& out);

private:
    std::map<NodeId, std::uint64_t> m_first; ///< by client: its last number when it started
};

inline constexpr Rule takesEffectOnce{
    "balance.takesEffectOnce",
    SYNOD_RULE("a request that is not idempotent takes effect once at most"), "RFC 9110 §9.2.2"};
/// A request that is not idempotent takes effect once at most, at all backends together. Two copies
/// of one attempt that the network made are one; and of requests that were asked before the
/// balancer started anew it cannot know.
class TakesEffectOnce final : public MonitorOf<TakesEffectOnce> {
public:
    const Sentence& property() const override { return takesEffectOnce; }
    void see(const StepReport& step, Violations& out);

private:
    struct Effect {
        NodeId server;
        std::uint64_t attempt = 0;
        std::uint64_t seq = 0;
    };
    void look(const StepReport& step, const BackendState& state, Violations& out);

    std::map<std::pair<NodeId, std::uint64_t>, Effect> m_effects; ///< by client and number
    std::map<NodeId, std::uint64_t> m_executed;                   ///< by backend
    std::map<NodeId, std::uint64_t> m_asked;                      ///< by client: the highest number
    std::map<NodeId, std::uint64_t> m_exempt;                     ///< by client: numbers up to this
    bool m_started = false;                                       ///< the balancer, once
};

/// Those that hold of what the options make of a balancer and its backends.
std::vector<std::unique_ptr<Monitor>> monitors(const BalancerOptions& options,
                                               PerNode<std::uint64_t> limits);

} // namespace synod::balance
