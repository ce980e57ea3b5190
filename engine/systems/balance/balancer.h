// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/systems/balance/options.h"
#include "engine/systems/balance/ring.h"
#include "engine/systems/balance/state.h"
#include "engine/systems/balance/wire.h"

#include <functional>
#include <span>
#include <vector>

namespace synod::balance {

/// Stands between clients and backends: gives each request to a backend by its policy, checks who
/// is there, and gives a request that a backend has failed to another, within limits.
///
/// attempts.cpp has what becomes of a request, policy.cpp who gets it, retries.cpp what a failure
/// leads to, health.cpp and passive.cpp who is in.
/// docs/fidelity/balance.md lists what is left out and where this departs from its sources.
class Balancer {
public:
    using Message = balance::Message;
    using Timer = BalancerTimers;
    using Command = balance::Command;
    using Output = Membership;
    using State = BalancerState;
    using Stable = BalancerStable;
    using StableChange = NumbersChange;
    using Out = Effects<Balancer>;

    Balancer(NodeId self, std::vector<Member> members, BalancerOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// `drain s2`, `undrain s2`, `add s4`, `weight s2 5`, `policy twoChoices`.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.reserved, m_state.tcp.issUsed}; }
    void restore(const State& state);
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    /// Why a request needs another backend, or an answer that says no.
    enum class Failure : std::uint8_t {
        refused,     ///< it says so itself
        timedOut,    ///< it says nothing
        unopened,    ///< over TCP: this end could not open a connection
        unsent,      ///< over TCP: nor has it taken the connection
        unreachable, ///< over TCP: nobody takes the connection
        broke,       ///< over TCP: the connection is gone before the answer has come
    };
    /// How a backend was chosen, for the reason.
    struct Choice {
        NodeId server; ///< none: there is nobody to choose
        NodeId other;  ///< of two choices: the one that was not taken
        std::uint64_t count = 0, against = 0;
    };

    void take(const Moment& at, NodeId from, const Message& message, Out& out);
    void hear(const Moment& at, const std::vector<Heard>& heard, Out& out);
    Wire<Balancer>::Ends ends() { return {m_state.lines, m_state.tcp}; }

    // What becomes of requests (attempts.cpp).
    void onRequest(const Moment& at, NodeId from, const Request& request, Out& out);
    void onResponse(const Moment& at, NodeId from, const Response& response, Out& out);
    void onAttemptTimeout(const Moment& at, Out& out);
    void attempt(const Moment& at, Pending& pending, NodeId server, Out& out);
    void answer(const Moment& at, const Pending& pending, Status status, Out& out);
    void endAttempt(const Pending& pending);
    void countAttempts(const Moment& at, Out& out);
    void explainChoice(const Pending& pending, const Choice& choice, Out& out) const;

    // What a failure leads to (retries.cpp).
    void fail(const Moment& at, std::uint64_t place, Failure failure, Out& out);
    void onBroken(const Moment& at, const Broke& broke, Out& out);
    Choice chooseAgain(const Moment& at, const Pending& pending, std::span<const NodeId> tried);
    const Sentence* whyNoRetry(const Pending& pending, Failure failure) const;
    const Sentence& whyRetry(const Pending& pending, Failure failure) const;
    bool isBound(const Pending& pending) const;
    bool isWithinBudget() const;

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
    void sendChecks(const Moment& at, Out& out);
    void onCheckAnswer(NodeId from, const CheckAnswer& answer, Out& out);
    void noteMisses(const Moment& at, Out& out);
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
    void changeWhoIsIn(NodeId server, const std::function<void()>& change);
    void prepareOwners();

    // Who is out for what becomes of requests (passive.cpp).
    void noteError(const Moment& at, NodeId server, Out& out);
    void noteSuccess(NodeId server);
    void tryAgain(const Moment& at, Out& out);
    void countDownTime(const Moment& at, Out& out);

    NodeId m_self;
    std::vector<Member> m_members;
    BalancerOptions m_options;
    Wire<Balancer> m_wire;
    State m_state;
    // All that follows from the state.
    std::vector<Member> m_in; ///< where the policy goes by keys
    Ring m_ring;
    std::vector<NodeId> m_candidates; ///< only within a step
};

static_assert(Protocol<Balancer>);

} // namespace synod::balance
