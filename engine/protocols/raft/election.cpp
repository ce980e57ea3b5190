// SPDX-License-Identifier: GPL-3.0-or-later
// Leader election: §5.2, and its restriction §5.4.1.
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>

namespace synod::raft {
constexpr Rule heardNobody{
    "raft.timeout",
    SYNOD_RULE("%1 heard from no leader for %2, so it stands for election in term %3"),
    "Raft §5.2"};
constexpr Rule splitVote{"raft.timeoutAgain",
                         SYNOD_RULE("%1 won no majority within %2, so it tries again in term %3"),
                         "Raft §5.2"};
constexpr Rule heardNobodyForSomeTime{
    "raft.timeoutUnmeasured",
    SYNOD_RULE("the election timer of %1 ran out, so it stands for election in term %2"),
    "Raft §5.2"};
constexpr Rule leaderNeedsNoElection{
    "raft.timeoutOfLeader", SYNOD_RULE("%1 leads term %2 and does not stand against itself"),
    "Raft Fig. 4"};
constexpr Rule learnerAsks{
    "raft.learnerAsks",
    SYNOD_RULE("learner %1 hears from no leader, so it asks again to be caught up"),
    "Raft dissertation §4.2.1"};
// Raft §5.2; Fig. 2, Followers 2 and Candidates 1 and 4.
void Raft::timeout(const Moment& at, Out& out) {
    const NodeId self = m_servers.self;
    if (m_state.role == Role::Leader) {
        out.because(leaderNeedsNoElection, self, m_state.currentTerm);
        return;
    }
    if (m_state.role == Role::Learner) {
        askToBeCaughtUp(at, out);
        out.because(learnerAsks, self);
        return;
    }
    if (standsTooEarly(at, out))
        return;
    if (m_options.preVote)
        return askForPreVotes(at, out);
    const bool again = m_state.role == Role::Candidate;
    const std::optional<Time> quietSince = m_quietSince;
    becomeCandidate(at, out);
    requestVote<RequestVoteRequest>(out);
    if (quietSince) {
        out.because(again ? splitVote : heardNobody, self, at.now - *quietSince,
                    m_state.currentTerm);
    } else {
        out.because(heardNobodyForSomeTime, self, m_state.currentTerm);
    }
    if (m_state.votesGranted.size() >= majority())
        becomeLeader(at, out);
}

// Raft Fig. 2, Candidates 1: "Increment currentTerm, vote for self, reset election timer".
void Raft::becomeCandidate(const Moment& at, Out& out) {
    setRole(Role::Candidate);
    setTermAndVote(m_state.currentTerm + 1, m_servers.self);
    m_state.leaderId = NodeId{};
    m_state.votesGranted.assign(isVoter(m_servers.self) ? 1 : 0, m_servers.self);
    resetElectionTimer(at, out);
}

// A learner sends the rejection that a leader would get for an AppendEntries to an empty log.
// Departs: Raft has no such message; there an administrator tells the leader of a new server.
void Raft::askToBeCaughtUp(const Moment& at, Out& out) {
    resetElectionTimer(at, out);
    for (const NodeId voter : voters())
        send(voter, AppendEntriesResponse{m_state.currentTerm, false, 0}, out);
}

// Raft Fig. 2, Candidates 1: "Send RequestVote RPCs to all other servers".
template <class Request>
void Raft::requestVote(Out& out) {
    for (const NodeId voter : voters())
        if (voter != m_servers.self)
            send(voter, Request{m_state.currentTerm, m_servers.self, lastLogIndex(), lastLogTerm()},
                 out);
}
template void Raft::requestVote<RequestVoteRequest>(Out& out);
template void Raft::requestVote<TransferVoteRequest>(Out& out);

constexpr Rule winsElection{"raft.becomeLeader",
                            SYNOD_RULE("%1 has %2 of %3 votes, a majority: it leads term %4"),
                            "Raft §5.2; Fig. 2, Candidates 2"};
constexpr Rule appendsNoOp{
    "raft.noOp",
    SYNOD_RULE("%1 appends an empty entry %2, so that term %3 has something of its own to commit"),
    "Raft §8"};
// Raft Fig. 2, Candidates 2 and Leaders 1; the no-op is §8.
void Raft::becomeLeader(const Moment& at, Out& out) {
    setRole(Role::Leader);
    m_state.leaderId = m_servers.self;
    m_state.preVotesGranted.clear();
    const auto beginWith = [this](NodeId peer) {
        if (peer == m_servers.self)
            return;
        m_state.nextIndex[peer] = lastLogIndex() + 1;
        m_state.matchIndex[peer] = 0;
    };
    std::for_each(voters().begin(), voters().end(), beginWith);
    std::for_each(m_state.learners.begin(), m_state.learners.end(), beginWith);
    out.cancelTimer(Timer::election);
    out.because(winsElection, m_servers.self, m_state.votesGranted.size(), voters().size(),
                m_state.currentTerm);
    if (m_options.noOp) {
        LogEntry entry;
        entry.term = m_state.currentTerm;
        entry.kind = EntryKind::noOp;
        appendToLog({entry}, out);
        out.because(appendsNoOp, m_servers.self, lastLogIndex(), m_state.currentTerm);
    }
    sendHeartbeats(at, out);
    if (m_options.checkQuorum)
        setQuorumTimer(out);
    if (voters().size() == 1)
        advanceCommitIndex(out);
}

constexpr Rule stepsDown{
    "raft.stepDown",
    SYNOD_RULE("%1 learns of term %2, newer than its term %3, so it becomes a follower"),
    "Raft Fig. 2, All Servers 2"};
constexpr Rule entersTerm{"raft.updateTerm",
                          SYNOD_RULE("%1 moves from term %3 to the newer term %2"),
                          "Raft Fig. 2, All Servers 2"};
// Raft Fig. 2, All Servers 2: "If RPC request or response contains term T > currentTerm: set
// currentTerm = T, convert to follower".
bool Raft::updateTerm(const Moment& at, Term term, Out& out) {
    const Term old = m_state.currentTerm;
    if (term <= old)
        return false;
    const Role role = m_state.role;
    setTermAndVote(term, NodeId{});
    m_state.leaderId = NodeId{};
    m_state.preVotesGranted.clear();
    if (role == Role::Leader) {
        stopLeading(at, out);
        out.because(stepsDown, m_servers.self, term, old);
        refuseReads(out);
        return true;
    }
    m_state.votesGranted.clear();
    if (role == Role::Follower || role == Role::Learner) {
        out.because(entersTerm, m_servers.self, term, old);
        return true;
    }
    setRole(Role::Follower);
    out.because(stepsDown, m_servers.self, term, old);
    return true;
}

/// Raft Fig. 4: what a leader had as such is gone when it becomes a follower. Reads that wait are
/// refused once it has been said why (refuseReads).
void Raft::stopLeading(const Moment& at, Out& out) {
    setRole(Role::Follower);
    m_state.leaderId = NodeId{};
    m_state.votesGranted.clear();
    m_state.nextIndex.clear();
    m_state.matchIndex.clear();
    m_state.heardFrom.clear();
    m_state.round = 0;
    m_state.confirmed.clear();
    m_state.lease = {};
    out.cancelTimer(Timer::heartbeat);
    if (m_state.transferTo.valid())
        out.cancelTimer(Timer::transfer);
    m_state.transferTo = NodeId{};
    m_state.toAdd = NodeId{};
    if (m_options.checkQuorum)
        out.cancelTimer(Timer::quorum);
    resetElectionTimer(at, out);
}

constexpr Rule grantsVote{
    "raft.grantVote",
    SYNOD_RULE("%1 votes for %2 in term %3: the log of %2 is at least as up to date as its own"),
    "Raft Fig. 2, RequestVote receiver 2"};
constexpr Rule grantsVoteByNumber{
    "raft.grantVoteById",
    SYNOD_RULE("%1 votes for %2 in term %3: the number of %2 is smaller than its own, and logs are "
               "not compared (vote = \"byId\": Raft compares them)"),
    "against Raft §5.4.1"};
constexpr Rule grantsVoteAgain{
    "raft.grantVoteAgain", SYNOD_RULE("%1 has already voted for %2 in term %3 and says so again"),
    "Raft Fig. 2, RequestVote receiver 2"};
// Raft Fig. 2, RequestVote receiver.
void Raft::onRequestVoteRequest(const Moment& at,
                                NodeId from,
                                const RequestVoteRequest& request,
                                Out& out) {
    updateTerm(at, request.term, out);
    if (refuseVote(from, request, out))
        return;
    if (m_options.vote == VoteBy::id ? refuseByNumber(from, out)
                                     : refuseOlderLog(from, request, out))
        return;
    const NodeId candidate = request.candidateId;
    const bool before = m_state.votedFor == candidate;
    // The wrong variant: suppose n2 and n3 both stand in term 5. Who keeps no note of having voted
    // for n2 votes for n3 as well, and both may come to a majority.
    if (!before && !m_options.forgetsVote)
        setTermAndVote(m_state.currentTerm, candidate);
    resetElectionTimer(at, out);
    send(from, RequestVoteResponse{m_state.currentTerm, true}, out);
    const Sentence& grants = m_options.vote == VoteBy::id ? grantsVoteByNumber : grantsVote;
    out.because(before ? grantsVoteAgain : grants, m_servers.self, candidate, m_state.currentTerm);
}

constexpr Rule refusesOldTerm{
    "raft.refuseVoteOldTerm",
    SYNOD_RULE("%1 refuses %2 its vote: term %3 is over, this is term %4"),
    "Raft Fig. 2, RequestVote receiver 1"};
constexpr Rule refusesSecondVote{
    "raft.refuseVoteAlreadyVoted",
    SYNOD_RULE("%1 refuses %2 its vote: in term %3 it has already voted for %4"),
    "Raft Fig. 2, RequestVote receiver 2"};
constexpr Rule learnerHasNoVote{"raft.learnerHasNoVote",
                                SYNOD_RULE("%1 is a learner and has no vote to give to %2"),
                                "Raft dissertation §4.2.1"};
// Raft Fig. 2, RequestVote receiver 1, and the first half of 2.
bool Raft::refuseVote(NodeId from, const RequestVoteRequest& request, Out& out) {
    const NodeId self = m_servers.self;
    const NodeId votedFor = m_state.votedFor;
    const bool old = request.term < m_state.currentTerm;
    const bool voted = votedFor.valid() && votedFor != request.candidateId;
    if (!old && !voted && m_state.role != Role::Learner)
        return false;
    send(from, RequestVoteResponse{m_state.currentTerm, false}, out);
    if (old) {
        out.because(refusesOldTerm, self, from, request.term, m_state.currentTerm);
    } else if (m_state.role == Role::Learner) {
        out.because(learnerHasNoVote, self, from);
    } else {
        out.because(refusesSecondVote, self, from, request.term, votedFor);
    }
    return true;
}

constexpr Rule refusesOlderLog{
    "raft.refuseVoteOlderLog",
    SYNOD_RULE(
        "%1 refuses %2 its vote: the log of %2 ends in term %3, its own in the later term %4"),
    "Raft §5.4.1"};
constexpr Rule refusesShorterLog{
    "raft.refuseVoteShorterLog",
    SYNOD_RULE("%1 refuses %2 its vote: both logs end in the same term, but that of %2 has %3 "
               "entries and its own has %4"),
    "Raft §5.4.1"};
// Raft §5.4.1: the log whose last entry has the later term is more up to date; of two that end in
// the same term, the longer.
bool Raft::refuseOlderLog(NodeId from, const RequestVoteRequest& request, Out& out) {
    const bool older = request.lastLogTerm < lastLogTerm();
    const bool shorter =
        request.lastLogTerm == lastLogTerm() && request.lastLogIndex < lastLogIndex();
    if (!older && !shorter)
        return false;
    send(from, RequestVoteResponse{m_state.currentTerm, false}, out);
    if (older) {
        out.because(refusesOlderLog, m_servers.self, from, request.lastLogTerm, lastLogTerm());
    } else {
        out.because(refusesShorterLog, m_servers.self, from, request.lastLogIndex, lastLogIndex());
    }
    return true;
}

constexpr Rule refusesLargerNumber{
    "raft.refuseVoteById",
    SYNOD_RULE("%1 refuses %2 its vote: the number of %2 is larger than its own (vote = \"byId\": "
               "Raft compares the logs)"),
    "against Raft §5.4.1"};
// The wrong variant: suppose n3 leads and commits an entry while n1 is cut off. n1 returns with an
// empty log, has the smallest number, and leads; the entry is lost.
bool Raft::refuseByNumber(NodeId from, Out& out) {
    if (from < m_servers.self)
        return false;
    send(from, RequestVoteResponse{m_state.currentTerm, false}, out);
    out.because(refusesLargerNumber, m_servers.self, from);
    return true;
}

constexpr Rule countsVote{"raft.countVote",
                          SYNOD_RULE("%1 has the vote of %2: %3 of %4, and needs %5"), "Raft §5.2"};
constexpr Rule voteRefused{
    "raft.voteRefused",
    SYNOD_RULE("%1 was refused the vote of %2 and goes on with %3 of the %4 it needs"),
    "Raft §5.2"};
constexpr Rule voteCountedBefore{
    "raft.voteCountedBefore",
    SYNOD_RULE("%1 has counted the vote of %2 before: a server has one vote a term"), "Raft §5.2"};
constexpr Rule voteOfNonVoter{
    "raft.voteOfNonVoter",
    SYNOD_RULE("%1 does not count the vote of %2, which is not a voting server"),
    "Raft dissertation §4.2.1"};
constexpr Rule voteOfOldTerm{"raft.staleVote",
                             SYNOD_RULE("%1 ignores a vote of %2 from term %3: this is term %4"),
                             "raft.tla, DropStaleResponse"};
constexpr Rule voteAfterElection{"raft.lateVote",
                                 SYNOD_RULE("%1 is not a candidate in term %3, so the answer of %2 "
                                            "to a call for votes changes nothing"),
                                 "Raft §5.2"};
// Raft §5.2: "A candidate wins an election if it receives votes from a majority of the servers".
void Raft::onRequestVoteResponse(const Moment& at,
                                 NodeId from,
                                 const RequestVoteResponse& response,
                                 Out& out) {
    const NodeId self = m_servers.self;
    if (updateTerm(at, response.term, out))
        return;
    if (response.term < m_state.currentTerm)
        return out.because(voteOfOldTerm, self, from, response.term, m_state.currentTerm);
    if (m_state.role != Role::Candidate)
        return out.because(voteAfterElection, self, from, m_state.currentTerm);
    std::vector<NodeId>& votes = m_state.votesGranted;
    if (!response.voteGranted)
        return out.because(voteRefused, self, from, votes.size(), majority());
    if (!isVoter(from))
        return out.because(voteOfNonVoter, self, from);
    if (std::find(votes.begin(), votes.end(), from) != votes.end())
        return out.because(voteCountedBefore, self, from);
    votes.insert(std::lower_bound(votes.begin(), votes.end(), from), from);
    if (votes.size() < majority())
        return out.because(countsVote, self, from, votes.size(), voters().size(), majority());
    becomeLeader(at, out);
}

std::span<const Sentence* const> electionRules() {
    return rulesOf<heardNobody, splitVote, heardNobodyForSomeTime, leaderNeedsNoElection,
                   learnerAsks, winsElection, appendsNoOp, stepsDown, entersTerm, grantsVote,
                   grantsVoteByNumber, refusesLargerNumber, grantsVoteAgain, refusesOldTerm,
                   refusesSecondVote, refusesOlderLog, refusesShorterLog, learnerHasNoVote,
                   countsVote, voteRefused, voteCountedBefore, voteOfNonVoter, voteOfOldTerm,
                   voteAfterElection>();
}

} // namespace synod::raft
