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

/// A backend that is out or drained gets no request.
class OutGetsNothing final : public StateMonitor<OutGetsNothing, BalancerState> {
public:
    const Sentence& property() const override;
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    std::map<NodeId, PerNode<Backend>> m_before; ///< by balancer
};

/// What a balancer counts as a backend's connections are the requests that it waits for there.
class ConnectionsAreCounted final : public StateMonitor<ConnectionsAreCounted, BalancerState> {
public:
    const Sentence& property() const override;
    void look(const StepReport& step, const BalancerState& state, Violations& out);
};

/// Retries are at most their share of the requests.
class RetriesKeepTheirBudget final : public StateMonitor<RetriesKeepTheirBudget, BalancerState> {
public:
    explicit RetriesKeepTheirBudget(std::uint64_t budget) : m_budget(budget) {}
    const Sentence& property() const override;
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    std::uint64_t m_budget;
};

/// While nobody comes or goes, round robin gives every backend that is in as many new requests as
/// any other, give or take one.
class SharesAreEven final : public StateMonitor<SharesAreEven, BalancerState> {
public:
    const Sentence& property() const override;
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    struct Period {
        std::vector<NodeId> in;
        PerNode<std::uint64_t> chosen; ///< when it began
    };
    std::map<NodeId, Period> m_periods; ///< by balancer
};

/// Weighted round robin chooses in nginx's order.
class OrderIsSmooth final : public StateMonitor<OrderIsSmooth, BalancerState> {
public:
    const Sentence& property() const override;
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    struct Known {
        std::uint64_t chosen = 0; ///< new requests so far
        PerNode<std::int64_t> currentWeights;
    };
    NodeId next(Known& known, const BalancerState& state) const;

    std::map<NodeId, Known> m_known; ///< by balancer
};

/// "Monotone": where a server comes or goes, keys move to it or from it, and no others (Karger).
class OnlyItsKeysMove final : public StateMonitor<OnlyItsKeysMove, BalancerState> {
public:
    const Sentence& property() const override;
    void look(const StepReport& step, const BalancerState& state, Violations& out);

private:
    std::map<NodeId, KeyMoves> m_reported; ///< by balancer
};

/// A backend has no more under way than its workers serve and its queue holds.
class QueuesAreBounded final : public StateMonitor<QueuesAreBounded, BackendState> {
public:
    explicit QueuesAreBounded(PerNode<std::uint64_t> limits) : m_limits(std::move(limits)) {}
    const Sentence& property() const override;
    void look(const StepReport& step, const BackendState& state, Violations& out);

private:
    PerNode<std::uint64_t> m_limits; ///< workers and queue, by backend
    PerNode<bool> m_broken;
};

/// Every request of a client ends once: with an answer, or given up.
class RequestsEndOnce final : public StateMonitor<RequestsEndOnce, ClientState> {
public:
    const Sentence& property() const override;
    void look(const StepReport& step, const ClientState& state, Violations& out);

private:
    std::map<NodeId, std::uint64_t> m_first; ///< by client: its last number when it started
};

/// A request that is not idempotent takes effect once at most, at all backends together. Two copies
/// of one attempt that the network made are one; and of requests that were asked before the
/// balancer started anew it cannot know.
class TakesEffectOnce final : public MonitorOf<TakesEffectOnce> {
public:
    const Sentence& property() const override;
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
