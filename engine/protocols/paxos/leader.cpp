// SPDX-License-Identifier: GPL-3.0-or-later
// The distinguished proposer (§2.4), and the leader that it is of many instances (§3).
#include "engine/protocols/paxos/paxos.h"
#include "engine/protocols/paxos/rules.h"

#include <algorithm>
#include <utility>

namespace synod::paxos {
namespace {

/// α of §3: how many commands a leader can get ahead of what is chosen.
constexpr Instance alpha = 32;

} // namespace

constexpr Rule leadsNow{"paxos.lead",
                        SYNOD_RULE("%1 leads with number %2.%3: of each value that comes it need "
                                   "only ask for it to be accepted"),
                        "Paxos Made Simple §3"};
// Paxos Made Simple §3: "A newly chosen leader executes phase 1 for infinitely many instances of
// the consensus algorithm". That is done now; what remains is phase 2.
void Paxos::becomeLeader(Out& out) {
    if (m_options.manyInstances && refusesWhatIsBound(out))
        return;
    setPhase(Phase::Leading);
    m_state.leader = self();
    out.cancelTimer(Timer::leader);
    out.cancelTimer(Timer::retry);
    out.because(leadsNow, self(), m_state.n.round, m_state.n.proposer);
    if (m_options.manyInstances) {
        sendHeartbeats(out);
        proposeWhatIsBound(out);
    }
    proposeAsked(out);
}

constexpr Rule bindsInstance{
    "paxos.proposeBound",
    SYNOD_RULE("%1 must propose “%3” in instance %2, the value of %4.%5, the highest-numbered "
               "proposal that its majority has accepted there"),
    "Paxos Made Simple §2.2, Phase 2(a); P2c (b)"};
constexpr Rule fillsGap{"paxos.fillGap",
                        SYNOD_RULE("%1 fills the gap in instance %2 with a no-op, so that the "
                                   "commands after it can be executed"),
                        "Paxos Made Simple §3"};
// Paxos Made Simple §3: the leader of the example, who knows commands 1–134, 138 and 139, proposes
// what phase 1 determined for 135 and 140, and "a special “noop” command" as 136 and 137.
void Paxos::proposeWhatIsBound(Out& out) {
    const PerInstance<Proposal> bound = m_state.bound;
    const Instance last = lastBound();
    for (Instance instance = firstMissing(); instance <= last; ++instance) {
        if (isLearned(instance))
            continue;
        const Proposal* proposal = bound.find(instance);
        issue(instance, determined(instance), out);
        if (proposal == nullptr) {
            out.because(fillsGap, self(), instance);
        } else {
            out.because(bindsInstance, self(), instance, ownText(proposal->v, Names()),
                        proposal->n.round, proposal->n.proposer);
        }
    }
}

/// What phase 1 determined for an instance.
ProposedValue Paxos::determined(Instance instance) const {
    const Proposal* proposal = m_state.bound.find(instance);
    return proposal != nullptr ? proposal->v : noOp();
}

/// The last instance that phase 1 determined anything for.
Instance Paxos::lastBound() const {
    Instance last = m_state.learned.size();
    for (const auto& [instance, proposal] : m_state.bound)
        last = std::max(last, instance);
    return last;
}

bool Paxos::refusesWhatIsBound(Out& out) {
    const Instance last = lastBound();
    for (Instance instance = firstMissing(); instance <= last; ++instance)
        if (!isLearned(instance) && refusesItself(instance, determined(instance), out))
            return true;
    return false;
}

constexpr Rule proposesCommand{"paxos.proposeCommand",
                               SYNOD_RULE("%1 asks for “%3” to be accepted in instance %2, without "
                                          "phase 1, which it has executed for all instances"),
                               "Paxos Made Simple §3"};
// Paxos Made Simple §3: "It assigns command number 141 to the next command requested by a client,
// proposing it as the value in phase 2 of instance 141 of the consensus algorithm."
void Paxos::proposeAsked(Out& out) {
    if (!m_options.manyInstances) {
        if (m_state.issued.empty())
            proposeOneValue(out);
        return;
    }
    while (!m_state.asked.empty() && nextInstance() < firstMissing() + alpha) {
        const ProposedValue v = m_state.asked.front();
        const Instance instance = nextInstance();
        if (refusesItself(instance, v, out))
            return;
        m_state.asked.erase(m_state.asked.begin());
        issue(instance, v, out);
        out.because(proposesCommand, self(), instance, ownText(v, Names()));
    }
}

constexpr Rule saysItLeads{"paxos.heartbeat",
                           SYNOD_RULE("%1 says that it is the distinguished proposer"),
                           "Paxos Made Simple §2.4"};
constexpr Rule leadsNoMore{"paxos.heartbeatOfNobody",
                           SYNOD_RULE("%1 does not lead any more and says nothing"),
                           "Paxos Made Simple §2.4"};
void Paxos::sendHeartbeats(Out& out) {
    if (!leads())
        return out.because(leadsNoMore, self());
    const Heartbeat heartbeat{m_state.n, firstMissing() - 1};
    std::vector<NodeId> others;
    for (const auto* agents : {&m_agents.proposers, &m_agents.learners, &m_state.added})
        others.insert(others.end(), agents->begin(), agents->end());
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const NodeId other : others)
        if (other != self())
            out.send(other, heartbeat);
    out.setTimer(Timer::heartbeat, m_options.heartbeatInterval, m_options.heartbeatInterval);
    out.because(saysItLeads, self());
}

constexpr Rule follows{"paxos.follow", SYNOD_RULE("%1 hears that %2 is the distinguished proposer"),
                       "Paxos Made Simple §2.4"};
constexpr Rule lacksValues{"paxos.lack",
                           SYNOD_RULE("%1 hears from %2 that the values of all instances up to %3 "
                                      "are known, and does not know those from %4 on yet"),
                           "Paxos Made Simple §2.3"};
constexpr Rule refusesLeader{"paxos.refuseLeader",
                             SYNOD_RULE("%1 does not follow %2, whose number is below %3.%4"),
                             "Paxos Made Simple §2.2"};
// Departs: the paper elects a leader in some way that it leaves open ("by using timeouts"). Here
// whoever completed phase 1 with the highest number says that it leads, as long as it does; with
// one instance, whomever somebody made the distinguished proposer, whatever its number.
void Paxos::onHeartbeat(NodeId from, const Heartbeat& heartbeat, Out& out) {
    const ProposalNumber known = std::max(m_state.promised, m_state.n);
    if (m_options.manyInstances && heartbeat.n < known) {
        send(from, Refusal{heartbeat.n, known}, out);
        return out.because(refusesLeader, self(), from, known.round, known.proposer);
    }
    if (known < heartbeat.n)
        m_state.highest = std::max(m_state.highest, heartbeat.n);
    follow(from, out);
    out.because(follows, self(), from);
    const Instance missing = firstMissing();
    if (heartbeat.lastLearned < missing || heartbeat.lastLearned <= m_state.lacks)
        return;
    // What is on its way will be here soon; only then does it ask.
    if (m_state.lacks == 0)
        out.setTimer(Timer::learn, m_options.proposalTimeout, m_options.proposalTimeout);
    m_state.lacks = heartbeat.lastLearned;
    out.because(lacksValues, self(), from, heartbeat.lastLearned, missing);
}

/// Leaves proposing to the leader.
void Paxos::follow(NodeId leader, Out& out) {
    if (m_state.phase != Phase::Idle)
        abandon(out);
    m_state.leader = leader;
    if (!m_state.roles.proposer)
        return;
    out.setTimer(Timer::leader, m_options.leaderTimeoutLeast, m_options.leaderTimeoutMost);
    out.cancelTimer(Timer::retry);
    if (std::exchange(m_state.distinguished, false))
        out.cancelTimer(Timer::heartbeat);
    for (const ProposedValue& v : m_state.asked)
        send(leader, Propose{v}, out);
    m_state.asked.clear();
}

constexpr Rule nobodyLeads{"paxos.leaderTimeout",
                           SYNOD_RULE("%1 has heard of no leader for a while and wants to lead"),
                           "Paxos Made Simple §2.4"};
constexpr Rule leaderIsGone{
    "paxos.leaderGone",
    SYNOD_RULE("%1 has not heard from %2, which led, for a while, and is free to propose again"),
    "Paxos Made Simple §2.4"};
constexpr Rule leadsItself{"paxos.leaderTimeoutOfLeader",
                           SYNOD_RULE("%1 leads itself and waits for no leader"),
                           "Paxos Made Simple §2.4"};
void Paxos::leaderTimeout(Out& out) {
    if (leads())
        return out.because(leadsItself, self());
    if (m_options.manyInstances) {
        out.because(nobodyLeads, self());
        return prepare(out);
    }
    const NodeId gone = m_state.leader;
    m_state.leader = NodeId{};
    out.because(leaderIsGone, self(), gone);
    if (wantsToPropose() && !isLearned(1))
        prepare(out);
}

std::span<const Sentence* const> leaderRules() {
    return rulesOf<leadsNow, bindsInstance, fillsGap, proposesCommand, saysItLeads, leadsNoMore,
                   follows, lacksValues, refusesLeader, nobodyLeads, leaderIsGone, leadsItself>();
}

} // namespace synod::paxos
