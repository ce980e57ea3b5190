// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a cut-off server from deposing a leader, and a cut-off leader from going on: PreVote
// (dissertation §9.6) and CheckQuorum (dissertation §6.2, named as etcd names it).
#include "engine/core/contains.h"
#include "engine/protocols/raft/node_list.h"
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

namespace synod::raft {
constexpr Rule asksForPreVotes{"raft.preVote",
                               SYNOD_RULE("%1 heard from no leader for %2: before it enters term "
                                          "%3 it asks whether it would be voted for"),
                               "Raft dissertation §9.6"};
constexpr Rule asksForPreVotesUnmeasured{
    "raft.preVoteUnmeasured",
    SYNOD_RULE("the election timer of %1 ran out: before it enters term %2 it asks whether it "
               "would be voted for"),
    "Raft dissertation §9.6"};
// Dissertation §9.6: "a candidate only increments its term if it first learns from a majority of
// the cluster that they would be willing to grant the candidate their votes".
void Raft::askForPreVotes(const Moment& at, Out& out) {
    const NodeId self = m_servers.self;
    const Term term = m_state.currentTerm + 1;
    const std::optional<Time> quietSince = m_quietSince;
    m_state.leaderId = NodeId{};
    m_state.preVotesGranted.assign(isVoter(self) ? 1 : 0, self);
    resetElectionTimer(at, out);
    for (const NodeId voter : voters())
        if (voter != self)
            send(voter, PreVoteRequest{term, self, lastLogIndex(), lastLogTerm()}, out);
    if (quietSince) {
        out.because(asksForPreVotes, self, at.now - *quietSince, term);
    } else {
        out.because(asksForPreVotesUnmeasured, self, term);
    }
    if (m_state.preVotesGranted.size() < majority())
        return;
    m_state.preVotesGranted.clear();
    becomeCandidate(at, out);
    becomeLeader(at, out);
}

constexpr Rule grantsPreVote{
    "raft.grantPreVote",
    SYNOD_RULE("%1 would vote for %2 in term %3: it hears from no leader, and the log of %2 is at "
               "least as up to date as its own; its own term stays as it is"),
    "Raft dissertation §9.6"};
constexpr Rule refusesPreVoteOldTerm{
    "raft.refusePreVoteOldTerm",
    SYNOD_RULE("%1 would not vote for %2 in term %3: it is in term %4 already"),
    "Raft dissertation §9.6"};
constexpr Rule refusesPreVoteVoted{
    "raft.refusePreVoteVoted",
    SYNOD_RULE("%1 would not vote for %2 in term %3: it has already voted for %4"),
    "Raft dissertation §9.6"};
constexpr Rule leadsItself{"raft.refusePreVoteLeads",
                           SYNOD_RULE("%1 would not vote for %2: it leads term %3 itself"),
                           "Raft dissertation §9.6"};
constexpr Rule hearsLeader{
    "raft.refusePreVoteHearsLeader",
    SYNOD_RULE("%1 would not vote for %2: it still hears from its leader %3"),
    "Raft dissertation §9.6"};
constexpr Rule refusesPreVoteOlderLog{
    "raft.refusePreVoteOlderLog",
    SYNOD_RULE("%1 would not vote for %2, whose log ends with entry %3 of term %4: its own, which "
               "ends with entry %5 of term %6, is more up to date"),
    "Raft dissertation §9.6; Raft §5.4.1"};
constexpr Rule learnerHasNoPreVote{
    "raft.refusePreVoteLearner", SYNOD_RULE("%1 is a learner and would have no vote to give to %2"),
    "Raft dissertation §4.2.1"};
// Dissertation §9.6. The term of the request is one that may never begin: nobody enters it here.
void Raft::onPreVoteRequest(const Moment& at,
                            NodeId from,
                            const PreVoteRequest& request,
                            Out& out) {
    const NodeId self = m_servers.self;
    const Term own = m_state.currentTerm;
    const auto refuse = [&](const Sentence& rule, auto... arguments) {
        send(from, PreVoteResponse{own, false}, out);
        out.because(rule, self, from, arguments...);
    };
    const NodeId votedFor = m_state.votedFor;
    if (m_state.role == Role::Learner)
        return refuse(learnerHasNoPreVote);
    if (request.term < own)
        return refuse(refusesPreVoteOldTerm, request.term, own);
    if (request.term == own && votedFor.valid() && votedFor != from)
        return refuse(refusesPreVoteVoted, request.term, votedFor);
    if (m_state.role == Role::Leader)
        return refuse(leadsItself, own);
    if (hearsFromALeader(at))
        return refuse(hearsLeader, m_state.leaderId);
    if (request.lastLogTerm < lastLogTerm() ||
        (request.lastLogTerm == lastLogTerm() && request.lastLogIndex < lastLogIndex()))
        return refuse(refusesPreVoteOlderLog, request.lastLogIndex, request.lastLogTerm,
                      lastLogIndex(), lastLogTerm());
    send(from, PreVoteResponse{request.term, true}, out);
    out.because(grantsPreVote, self, from, request.term);
}

/// Within the shortest election timeout. A server that was restored from a recorded state does not
/// know when it last heard from the leader it has, and trusts it until its own timer expires.
bool Raft::hearsFromALeader(const Moment& at) const {
    return m_state.leaderId.valid() &&
           (!m_quietSince || at.now - *m_quietSince < m_options.electionTimeoutLeast);
}

constexpr Rule countsPreVote{
    "raft.countPreVote", SYNOD_RULE("%2 would vote for %1: that makes %3 of %4, and %1 needs %5"),
    "Raft dissertation §9.6"};
constexpr Rule standsAfterPreVotes{
    "raft.preVoteMajority",
    SYNOD_RULE("%2 of %3 servers would vote for %1, a majority: it stands for election in term %4"),
    "Raft dissertation §9.6"};
constexpr Rule preVoteRefused{"raft.preVoteRefused",
                              SYNOD_RULE("%2 would not vote for %1, which stays in term %3"),
                              "Raft dissertation §9.6"};
constexpr Rule preVoteChangesNothing{
    "raft.latePreVote",
    SYNOD_RULE(
        "%1 does not ask who would vote for it in term %3, so the answer of %2 changes nothing"),
    "Raft dissertation §9.6"};
void Raft::onPreVoteResponse(const Moment& at,
                             NodeId from,
                             const PreVoteResponse& response,
                             Out& out) {
    const NodeId self = m_servers.self;
    if (!response.voteGranted && updateTerm(at, response.term, out))
        return;
    std::vector<NodeId>& granted = m_state.preVotesGranted;
    const Term term = m_state.currentTerm + 1;
    const bool late = granted.empty() || (response.voteGranted && response.term != term);
    if (late || contains(granted, from) || !isVoter(from))
        return out.because(preVoteChangesNothing, self, from, term);
    if (!response.voteGranted)
        return out.because(preVoteRefused, self, from, m_state.currentTerm);
    insert(granted, from);
    const std::size_t count = granted.size();
    const std::size_t all = voters().size();
    if (count < majority())
        return out.because(countsPreVote, self, from, count, all, majority());
    granted.clear();
    becomeCandidate(at, out);
    requestVote<RequestVoteRequest>(out);
    out.because(standsAfterPreVotes, self, count, all, m_state.currentTerm);
}

void Raft::setQuorumTimer(Out& out) {
    const Time timeout = m_options.electionTimeoutLeast;
    out.setTimer(Timer::quorum, timeout, timeout);
}

void Raft::noteHeard(NodeId from) {
    if (isVoter(from) && !contains(m_state.heardFrom, from))
        insert(m_state.heardFrom, from);
}

constexpr Rule hasQuorum{
    "raft.hasQuorum",
    SYNOD_RULE(
        "%1 and %2 others of %3 servers are in touch, a majority: it goes on leading term %4"),
    "Raft dissertation §6.2"};
constexpr Rule hasQuorumWithoutVote{
    "raft.hasQuorumWithoutVote",
    SYNOD_RULE("%1, which has no vote, is in touch with %2 of %3 voting servers, a majority: it "
               "goes on leading term %4"),
    "Raft dissertation §6.2"};
constexpr Rule lostQuorumWithoutVote{
    "raft.lostQuorumWithoutVote",
    SYNOD_RULE("%1, which has no vote, heard from only %2 of %3 voting servers since it last "
               "counted, no majority: it stops leading term %4"),
    "Raft dissertation §6.2"};
constexpr Rule lostQuorum{"raft.lostQuorum",
                          SYNOD_RULE("%1 heard from only %2 others of %3 servers since it last "
                                     "counted, no majority: it stops leading term %4"),
                          "Raft dissertation §6.2"};
constexpr Rule noLeaderNoQuorum{"raft.quorumOfNoLeader",
                                SYNOD_RULE("%1 does not lead term %2 and counts nobody"),
                                "Raft dissertation §6.2"};
// Dissertation §6.2: "A leader in Raft steps down if an election timeout elapses without a
// successful round of heartbeats to a majority of its cluster".
void Raft::checkQuorum(const Moment& at, Out& out) {
    const NodeId self = m_servers.self;
    if (m_state.role != Role::Leader)
        return out.because(noLeaderNoQuorum, self, m_state.currentTerm);
    const std::size_t others = m_state.heardFrom.size();
    const std::size_t all = voters().size();
    const bool votes = isVoter(self);
    if (others + (votes ? 1 : 0) < majority()) {
        stopLeading(at, out);
        out.because(votes ? lostQuorum : lostQuorumWithoutVote, self, others, all,
                    m_state.currentTerm);
        return refuseReads(out);
    }
    m_state.heardFrom.clear();
    setQuorumTimer(out);
    out.because(votes ? hasQuorum : hasQuorumWithoutVote, self, others, all, m_state.currentTerm);
}

std::span<const Sentence* const> quorumRules() {
    return rulesOf<asksForPreVotes, asksForPreVotesUnmeasured, grantsPreVote, refusesPreVoteOldTerm,
                   refusesPreVoteVoted, leadsItself, hearsLeader, refusesPreVoteOlderLog,
                   learnerHasNoPreVote, countsPreVote, standsAfterPreVotes, preVoteRefused,
                   preVoteChangesNothing, hasQuorum, hasQuorumWithoutVote, lostQuorum,
                   lostQuorumWithoutVote, noLeaderNoQuorum>();
}

} // namespace synod::raft
