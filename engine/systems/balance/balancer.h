// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/systems/balance/options.h"
#include "engine/systems/balance/ring.h"
#include "engine/systems/balance/state.h"

#include <optional>
#include <span>
#include <vector>

namespace synod::balance {

/// Stands between clients and backends: gives each request to a backend by its policy, checks who
/// is there, and gives a request that a backend has failed to another, within limits.
///
/// attempts.cpp has what becomes of a request, policy.cpp who gets it, health.cpp who is in.
/// docs/fidelity/balance.md lists what is left out and where this departs from its sources.
class Balancer {
public:
    using Message = balance::Message;
    using Timer = BalancerTimer;
    using Command = balance::Command;
    using Output = Membership;
    using State = BalancerState;
    using Stable = BalancerStable;
    using StableChange = Reserve;
    using Out = Effects<Balancer>;

    Balancer(NodeId self, std::vector<Member> members, BalancerOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// `drain s2`, `undrain s2`, `add s4`, `weight s2 5`, `policy twoChoices`.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.reserved}; }
    void restore(const State& state);
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change) { disk.reserved = change.upTo; }

private:
    /// Why a request needs another backend, or an answer that says no.
    enum class Failure : std::uint8_t { refused, timedOut };
    /// How a backend was chosen, for the reason.
    struct Choice {
        NodeId server; ///< none: there is nobody to choose
        NodeId other;  ///< of two choices: the one that was not taken
        std::uint64_t count = 0, against = 0;
    };

    // What becomes of requests (attempts.cpp).
    void onRequest(const Moment& at, NodeId from, const Request& request, Out& out);
    void onResponse(const Moment& at, NodeId from, const Response& response, Out& out);
    void onAttemptTimeout(const Moment& at, Out& out);
    void attempt(const Moment& at, Pending& pending, NodeId server, Out& out);
    void fail(const Moment& at, std::uint64_t place, Failure failure, Out& out);
    const Sentence* whyNoRetry(const Pending& pending, Failure failure) const;
    void answer(const Pending& pending, Status status, Out& out);
    void endAttempt(const Pending& pending);
    void countAttempts(const Moment& at, Out& out);
    bool isWithinBudget() const;
    void explainChoice(const Pending& pending, const Choice& choice, Out& out) const;

    // Who gets a request (policy.cpp).
    /// Of those that are in and not among `but`; a retry leaves the policy's state as it is.
    Choice choose(std::uint32_t key, std::span<const NodeId> but, bool retry, Random& random);
    void findCandidates(std::span<const NodeId> but);
    NodeId drawByWeight(Random& random, NodeId but) const;
    NodeId nextInTurn(NodeId after) const;
    Choice heaviest(bool retry);
    Choice fewestConnections() const;
    Choice fewerOfTwo(Random& random) const;
    bool hasFewer(const Backend& a, const Backend& b) const;
    const Backend& backend(NodeId server) const { return *m_state.backends.find(server); }

    // Who is in (health.cpp).
    void sendChecks(Out& out);
    void onCheckAnswer(NodeId from, const CheckAnswer& answer, Out& out);
    void noteMisses(Out& out);
    void noteMiss(NodeId server, Backend& backend, Out& out);
    void drain(NodeId server, bool draining, Out& out);
    void add(NodeId server, Out& out);
    void setWeight(NodeId server, std::uint64_t weight, Out& out);
    void setPolicy(Policy policy, Out& out);
    void preparePolicy();
    std::vector<Member> membersIn() const;
    bool goesByKeys() const;
    NodeId ownerOf(std::uint32_t key) const;
    /// Carries out a change of who is in, and counts the keys that it moves.
    template <class Change>
    void changeWhoIsIn(NodeId server, Change change);
    void prepareOwners();

    NodeId m_self;
    std::vector<Member> m_members;
    BalancerOptions m_options;
    State m_state;
    // All that follows from the state.
    std::vector<Member> m_in; ///< where the policy goes by keys
    Ring m_ring;
    std::vector<NodeId> m_candidates; ///< only within a step
};

static_assert(Protocol<Balancer>);

} // namespace synod::balance
