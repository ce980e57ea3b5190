// SPDX-License-Identifier: GPL-3.0-or-later
// Leadership transfer: dissertation §3.10.
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

namespace synod::raft {
constexpr Rule beginsTransfer{"raft.transfer",
                              SYNOD_RULE("%1 is to hand term %2 over to %3: it takes no more "
                                         "requests, and brings the log of %3 up to its own first"),
                              "Raft dissertation §3.10"};
constexpr Rule transfersToItself{"raft.transferToSelf",
                                 SYNOD_RULE("%1 leads term %2 already and hands nothing over"),
                                 "Raft dissertation §3.10"};
constexpr Rule transfersToNonVoter{
    "raft.transferToNonVoter",
    SYNOD_RULE("%1 does not hand term %2 over to %3, which is not a voting server"),
    "Raft dissertation §3.10"};
void Raft::transferLeadership(NodeId target, Out& out) {
    const NodeId self = m_servers.self;
    if (target == self)
        return out.because(transfersToItself, self, m_state.currentTerm);
    if (!isVoter(target))
        return out.because(transfersToNonVoter, self, m_state.currentTerm, target);
    m_state.transferTo = target;
    const Time timeout = m_options.electionTimeoutLeast;
    out.setTimer(Timer::transfer, timeout, timeout);
    out.because(beginsTransfer, self, m_state.currentTerm, target);
    goOnWithTransfer(out);
}

constexpr Rule sendsTimeoutNow{
    "raft.sendTimeoutNow",
    SYNOD_RULE("%2 holds the whole log of %1, so %1 tells it to stand for election at once"),
    "Raft dissertation §3.10"};
/// What the target lacks is on its way, or goes with the next heartbeat.
void Raft::goOnWithTransfer(Out& out) {
    const NodeId target = m_state.transferTo;
    const Index* match = m_state.matchIndex.find(target);
    if (match == nullptr || *match < lastLogIndex())
        return;
    giveLeaseUp(out);
    send(target, TimeoutNowRequest{m_state.currentTerm, m_servers.self}, out);
    out.because(sendsTimeoutNow, m_servers.self, target);
}

constexpr Rule abortsTransfer{
    "raft.abortTransfer",
    SYNOD_RULE("%2 has not taken over in time, so %1 goes on leading and takes requests again"),
    "Raft dissertation §3.10"};
constexpr Rule nothingToAbort{"raft.noTransfer", SYNOD_RULE("%1 hands its term over to nobody"),
                              "Raft dissertation §3.10"};
// Dissertation §3.10: "If leadership transfer does not complete after about an election timeout,
// the prior leader aborts the transfer and resumes accepting client requests".
void Raft::abortTransfer(Out& out) {
    const NodeId target = m_state.transferTo;
    if (!target.valid())
        return out.because(nothingToAbort, m_servers.self);
    m_state.transferTo = NodeId{};
    out.because(abortsTransfer, m_servers.self, target);
}

constexpr Rule refusesInTransfer{"raft.refuseWhileTransferring",
                                 SYNOD_RULE("%1 refuses “%2”: it is handing its term over to %3"),
                                 "Raft dissertation §3.10"};
void Raft::refuseWhileTransferring(const std::string& command, Out& out) {
    out.because(refusesInTransfer, m_servers.self, command, m_state.transferTo);
}

constexpr Rule standsAtOnce{
    "raft.timeoutNow",
    SYNOD_RULE(
        "%2 hands over to %1, which stands for election in term %3 without waiting for its timer"),
    "Raft dissertation §3.10"};
constexpr Rule doesNotStand{
    "raft.ignoreTimeoutNow",
    SYNOD_RULE("%1 does not stand for election at the word of %2, in term %3"),
    "Raft dissertation §3.10"};
// Dissertation §3.10: "This request has the same effect as the target server's election timer
// firing". It does not ask for pre-votes: those who hear from the leader would refuse them.
void Raft::onTimeoutNowRequest(const Moment& at,
                               NodeId from,
                               const TimeoutNowRequest& request,
                               Out& out) {
    updateTerm(at, request.term, out);
    const bool stands = m_state.role == Role::Follower || m_state.role == Role::Candidate;
    if (request.term < m_state.currentTerm || !stands)
        return out.because(doesNotStand, m_servers.self, from, request.term);
    m_state.preVotesGranted.clear();
    becomeCandidate(at, out);
    if (usesLease())
        requestVote<TransferVoteRequest>(out);
    else
        requestVote<RequestVoteRequest>(out);
    out.because(standsAtOnce, m_servers.self, from, m_state.currentTerm);
    if (m_state.votesGranted.size() >= majority())
        becomeLeader(at, out);
}

std::span<const Sentence* const> transferRules() {
    return rulesOf<beginsTransfer, transfersToItself, transfersToNonVoter, sendsTimeoutNow,
                   abortsTransfer, nothingToAbort, refusesInTransfer, standsAtOnce, doesNotStand>();
}

} // namespace synod::raft
