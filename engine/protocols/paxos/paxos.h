// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/paxos/options.h"
#include "engine/protocols/paxos/state.h"

#include <string>
#include <vector>

namespace synod::paxos {

/// Who takes part, as a node knows it when it is made. A node may be among all three.
struct Agents {
    NodeId self;
    std::vector<NodeId> proposers, acceptors, learners;
    bool added = false; ///< `self` came later and is a learner that nobody knows of yet
};

/// The agents of one node, after Lamport's "Paxos Made Simple" (2001), with its words: proposers
/// propose, acceptors accept, a value is chosen, and learners learn it. With one instance this is
/// the algorithm of §2, which chooses one value; with many it is that of §3, whose leader executes
/// phase 1 once for all instances. docs/fidelity/paxos.md lists what is left out and where this
/// departs.
///
/// Each rule is one function: proposer.cpp has those of §2.2 for proposers, acceptor.cpp those for
/// acceptors, learner.cpp those of §2.3, leader.cpp those of §2.4 and §3, request.cpp those of
/// clients and of the state machine. What an agent sends to another of its own node happens within
/// the same step.
class Paxos {
public:
    using Message = paxos::Message;
    using Timer = paxos::Timer;
    using Command = paxos::Command;
    using Output = Executed;
    using State = paxos::State;
    using Stable = paxos::Stable;
    using StableChange = paxos::StableChange;
    using Out = Effects<Paxos>;

    Paxos(Agents agents, Options options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// What a person asks this node for.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.promised, m_state.accepted, m_state.lastRound}; }
    void restore(const State& state) { m_state = state; }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    // Phase 1 and 2 of a proposer (proposer.cpp).
    void prepare(Out& out);
    void selectNumber(Out& out);
    void onPromise(NodeId from, const Promise& promise, Out& out);
    void noteAccepted(const Promise& promise);
    void proposeOneValue(Out& out);
    void issue(Instance instance, const ProposedValue& v, Out& out);
    bool refusesItself(Instance instance, const ProposedValue& v, Out& out);
    void onRefusal(NodeId from, const Refusal& refusal, Out& out);
    void giveWay(ProposalNumber higher, Out& out);
    void retry(Out& out);
    void resend(Out& out);
    void abandon(Out& out);

    // Acceptors (acceptor.cpp).
    void onPrepare(NodeId from, const Prepare& prepare, Out& out);
    void explainFirst(const Prepare& prepare, Out& out) const;
    void explainTold(const Prepare& prepare, const InstanceProposal& highest, Out& out) const;
    bool refusePrepare(NodeId from, const Prepare& prepare, Out& out);
    void onAccept(NodeId from, const Accept& accept, Out& out);
    bool mayAccept(const Accept& accept) const;
    bool refuseAccept(NodeId from, const Accept& accept, Out& out);
    void accept(const Accept& accept, Out& out);
    void tellLearners(const Accepted& accepted, Out& out);

    // Learners (learner.cpp).
    void onAccepted(NodeId from, const Accepted& accepted, Out& out);
    void learn(Instance instance, const ProposedValue& v, Out& out);
    void endProposing(const ProposedValue& chosen, Out& out);
    void onLearn(NodeId from, const Learn& question, Out& out);
    void tell(NodeId whom, Instance firstInstance, Out& out);
    void onLearned(NodeId from, const Learned& learned, Out& out);
    void askAcceptors(Out& out);
    void stopAskingIfDone(Out& out);

    // The distinguished proposer, and the leader of many instances (leader.cpp).
    void becomeLeader(Out& out);
    ProposedValue determined(Instance instance) const;
    Instance lastBound() const;
    bool refusesWhatIsBound(Out& out);
    void proposeWhatIsBound(Out& out);
    void proposeAsked(Out& out);
    void sendHeartbeats(Out& out);
    void onHeartbeat(NodeId from, const Heartbeat& heartbeat, Out& out);
    void follow(NodeId leader, Out& out);
    void leaderTimeout(Out& out);

    // Requests and the state machine (request.cpp).
    void lead(Out& out);
    void propose(const ProposedValue& v, Out& out);
    void proposeInMany(const ProposedValue& v, Out& out);
    bool passOn(const ProposedValue& v, Out& out);
    void onPropose(NodeId from, const Propose& handed, Out& out);
    void onClientRequest(NodeId from, const ClientRequest& request, Out& out);
    bool answerFromSession(const ClientRequest& request, Out& out);
    bool isUnderWay(const ProposedValue& v) const;
    void onClientResponse(NodeId from, Out& out);
    void executeChosen(Out& out);
    void executeOne(Instance instance, Out& out);

    // Small things that several rules need.
    void dispatch(NodeId from, const Message& message, Out& out);
    void settle(Out& out);
    void send(NodeId to, Message&& message, Out& out);
    void setPhase(Phase phase);
    void forgetSettled();
    void forgetIssued();
    NodeId self() const { return m_agents.self; }
    std::size_t majority() const { return m_agents.acceptors.size() / 2 + 1; }
    std::size_t neededToChoose() const;
    bool isAcceptor(NodeId node) const;
    bool isSensible(Instance instance) const;
    bool isLearned(Instance instance) const { return itemOf(m_state.learned, instance).known(); }
    /// The first instance in which this node does not know what is chosen.
    Instance firstMissing() const;
    /// The first for which nothing is chosen or proposed, as far as this node knows.
    Instance nextInstance() const;
    /// Of many instances, by its number; of one, because somebody made it so.
    bool leads() const {
        return m_options.manyInstances ? m_state.phase == Phase::Leading : m_state.distinguished;
    }
    bool wantsToPropose() const { return !m_state.asked.empty() || m_state.distinguished; }

    Agents m_agents;
    Options m_options;
    State m_state;
    // Only within a step.
    std::vector<Message> m_toMyself;
    Instance m_issuedFrom = 0; ///< the first instance proposed in; 0: none
};

static_assert(Protocol<Paxos>);

} // namespace synod::paxos
