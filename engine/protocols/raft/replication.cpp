// SPDX-License-Identifier: GPL-3.0-or-later
// Log replication: §5.3, and what may be committed: §5.4.2.
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <functional>

namespace synod::raft {
namespace {

/// A follower that lacks more gets the rest when it has confirmed these.
constexpr std::size_t mostEntriesInAMessage = 64;
/// Of their commands, unless the first has more: a datagram carries 65,507, and JSON takes two
/// octets for some.
constexpr std::size_t mostOctetsInAMessage = 24 * 1024;

std::size_t octetsOf(const LogEntry& entry) {
    return std::string_view(entry.command).size();
}

} // namespace

// Raft Fig. 2, Leaders 3: "If last log index >= nextIndex for a follower: send AppendEntries RPC
// with log entries starting at nextIndex"; else the message is a heartbeat.
void Raft::appendEntries(NodeId to, Out& out) {
    AppendEntriesRequest request;
    request.term = m_state.currentTerm;
    request.leaderId = m_servers.self;
    request.prevLogIndex = m_state.nextIndex[to] - 1;
    request.prevLogTerm = termAt(m_state, request.prevLogIndex);
    request.leaderCommit = m_state.commitIndex;
    const std::size_t known = request.prevLogIndex - m_state.snapshot.lastIncludedIndex;
    const std::size_t sent = std::min(m_state.log.size() - known, mostEntriesInAMessage);
    const auto first = m_state.log.begin() + static_cast<std::ptrdiff_t>(known);
    std::size_t octets = 0;
    for (auto entry = first; entry != first + static_cast<std::ptrdiff_t>(sent); ++entry) {
        LogEntry next = *entry;
        octets += octetsOf(next);
        if (octets > mostOctetsInAMessage && !request.entries.empty())
            break;
        request.entries.push_back(std::move(next));
    }
    send(to, std::move(request), out);
}

constexpr Rule sendsHeartbeats{
    "raft.heartbeat",
    SYNOD_RULE("%1 leads term %2: it tells everyone so, and sends what they may lack"),
    "Raft Fig. 2, Leaders 1"};
constexpr Rule noLeaderNoHeartbeat{"raft.heartbeatOfNoLeader",
                                   SYNOD_RULE("%1 does not lead term %2 and sends no heartbeat"),
                                   "Raft Fig. 2, Leaders 1"};
// Raft Fig. 2, Leaders 1. What a follower has not confirmed goes with it: §5.3 "the leader retries
// AppendEntries RPCs indefinitely".
void Raft::sendHeartbeats(const Moment& at, Out& out) {
    if (m_state.role != Role::Leader)
        return out.because(noLeaderNoHeartbeat, m_servers.self, m_state.currentTerm);
    const Index discarded = m_state.snapshot.lastIncludedIndex;
    for (const auto& [peer, next] : m_state.nextIndex)
        if (next > discarded)
            appendEntries(peer, out);
    out.setTimer(Timer::heartbeat, m_options.heartbeatInterval, m_options.heartbeatInterval);
    out.because(sendsHeartbeats, m_servers.self, m_state.currentTerm);
    for (const auto& [peer, next] : m_state.nextIndex)
        if (next <= discarded)
            sendSnapshot(peer, out);
    if (usesLease())
        askToExtendLease(at, out);
    else if (waitsForNextRound() && m_state.reads.back().round == 0)
        beginRound(out); // the one that is under way may be lost
    else if (!m_state.reads.empty())
        askToConfirm(out);
}

constexpr Rule rejectsOldLeader{
    "raft.rejectOldLeader",
    SYNOD_RULE("%1 rejects %2 as a leader: term %3 is over, this is term %4"),
    "Raft Fig. 2, AppendEntries receiver 1"};
// Raft Fig. 2, AppendEntries receiver.
void Raft::onAppendEntriesRequest(const Moment& at,
                                  NodeId from,
                                  const AppendEntriesRequest& request,
                                  Out& out) {
    const NodeId self = m_servers.self;
    updateTerm(at, request.term, out);
    if (request.term < m_state.currentTerm) {
        send(from, AppendEntriesResponse{m_state.currentTerm, false, 0}, out);
        out.because(rejectsOldLeader, self, from, request.term, m_state.currentTerm);
        return;
    }
    if (!followLeader(at, from, request.leaderId, out) || rejectEntries(from, request, out))
        return;
    storeEntries(from, request, out);
    learnCommitIndex(from, request, out);
}

constexpr Rule ignoresRival{
    "raft.rivalLeader",
    SYNOD_RULE("%1 leads term %3 and ignores %2, which claims to lead the same term"),
    "Raft Fig. 3, Election Safety"};
constexpr Rule yieldsToLeader{"raft.yieldToLeader",
                              SYNOD_RULE("%1 gives up its candidacy: %2 leads term %3 already"),
                              "Raft Fig. 2, Candidates 3"};
/// What any message of a leader of this term does. Gives false where this server leads it too.
bool Raft::followLeader(const Moment& at, NodeId from, NodeId leaderId, Out& out) {
    const NodeId self = m_servers.self;
    if (m_state.role == Role::Leader) {
        out.because(ignoresRival, self, from, m_state.currentTerm);
        return false;
    }
    m_state.leaderId = leaderId;
    m_ledAt = at.now;
    m_state.preVotesGranted.clear();
    if (m_state.role == Role::Candidate) {
        setRole(Role::Follower);
        m_state.votesGranted.clear();
        out.because(yieldsToLeader, self, from, m_state.currentTerm);
    }
    resetElectionTimer(at, out);
    return true;
}

constexpr Rule rejectsGap{"raft.rejectGap",
                          SYNOD_RULE("%1 rejects what follows entry %2: its log ends at entry %3"),
                          "Raft Fig. 2, AppendEntries receiver 2"};
constexpr Rule rejectsOtherTerm{
    "raft.rejectOtherTerm",
    SYNOD_RULE("%1 rejects what follows entry %2: its entry %2 is of term %3, not %4"),
    "Raft Fig. 2, AppendEntries receiver 2"};
// Raft Fig. 2, AppendEntries receiver 2: "Reply false if log doesn't contain an entry at
// prevLogIndex whose term matches prevLogTerm".
bool Raft::rejectEntries(NodeId from, const AppendEntriesRequest& request, Out& out) {
    const Index prev = request.prevLogIndex;
    const bool gap = prev > lastLogIndex();
    const bool inSnapshot = prev < m_state.snapshot.lastIncludedIndex;
    if (inSnapshot || (!gap && termAt(m_state, prev) == request.prevLogTerm))
        return false;
    send(from, AppendEntriesResponse{m_state.currentTerm, false, 0}, out);
    if (gap) {
        out.because(rejectsGap, m_servers.self, prev, lastLogIndex());
    } else {
        out.because(rejectsOtherTerm, m_servers.self, prev, termAt(m_state, prev),
                    request.prevLogTerm);
    }
    return true;
}

constexpr Rule storesEntries{"raft.storeEntries",
                             SYNOD_RULE("%1 stores what %2 sent: its log now ends at entry %3"),
                             "Raft Fig. 2, AppendEntries receiver 4"};
constexpr Rule hearsFromLeader{
    "raft.hearFromLeader",
    SYNOD_RULE("%1 hears from its leader %2: their logs agree up to entry %3"), "Raft §5.2"};
constexpr Rule hearsFromLeaderWithoutLog{
    "raft.hearFromLeaderWithoutLog",
    SYNOD_RULE("%1 hears from its leader %2, which has no entries yet"), "Raft §5.2"};
constexpr Rule hasThemAlready{
    "raft.alreadyStored",
    SYNOD_RULE("%1 already has what %2 sent, up to entry %3, and changes nothing"),
    "Raft Fig. 2, AppendEntries receiver 4"};
// Raft Fig. 2, AppendEntries receiver 3 and 4. Only a conflict removes entries: suppose the leader
// sends entry 4, then 4 and 5, and the follower receives the first message last; if it cut its log
// after entry 4, it would lose entry 5, which it has confirmed already. What its snapshot has
// replaced was committed, so it is the leader's too.
void Raft::storeEntries(NodeId from, const AppendEntriesRequest& request, Out& out) {
    const auto& entries = request.entries;
    const Index last = request.prevLogIndex + entries.size();
    std::size_t present = 0;
    Index index = request.prevLogIndex + 1;
    while (present < entries.size() && index <= lastLogIndex() &&
           (index <= m_state.snapshot.lastIncludedIndex ||
            termAt(m_state, index) == entries[present].term)) {
        ++present;
        ++index;
    }
    const bool complete = present == entries.size();
    if (!complete && index <= lastLogIndex())
        removeFrom(index, request, out);
    if (!complete)
        appendToLog({entries.begin() + static_cast<std::ptrdiff_t>(present), entries.end()}, out);
    send(from, AppendEntriesResponse{m_state.currentTerm, true, last}, out);
    if (!complete) {
        out.because(storesEntries, m_servers.self, from, lastLogIndex());
    } else if (last == 0) {
        out.because(hearsFromLeaderWithoutLog, m_servers.self, from);
    } else {
        out.because(entries.empty() ? hearsFromLeader : hasThemAlready, m_servers.self, from, last);
    }
}

constexpr Rule removesConflict{
    "raft.removeConflict",
    SYNOD_RULE(
        "%1 removes its log from entry %2 on: the entry is of term %3, the leader's of term %4"),
    "Raft Fig. 2, AppendEntries receiver 3"};
void Raft::removeFrom(Index index, const AppendEntriesRequest& request, Out& out) {
    const Term own = termAt(m_state, index);
    const Term leaders = request.entries[index - request.prevLogIndex - 1].term;
    const Index stay = index - 1 - m_state.snapshot.lastIncludedIndex;
    m_state.log.truncate(stay);
    out.persist(TruncateLog{stay});
    if (!m_state.voters.empty())
        noteConfiguration();
    out.because(removesConflict, m_servers.self, index, own, leaders);
}

constexpr Rule learnsCommit{"raft.learnCommit",
                            SYNOD_RULE("%1 learns from %2 that all entries up to %3 are committed"),
                            "Raft Fig. 2, AppendEntries receiver 5"};
// Raft Fig. 2, AppendEntries receiver 5: "If leaderCommit > commitIndex, set commitIndex =
// min(leaderCommit, index of last new entry)". What lies behind the last new entry may still
// conflict with the leader's log.
void Raft::learnCommitIndex(NodeId from, const AppendEntriesRequest& request, Out& out) {
    const Index last = request.prevLogIndex + request.entries.size();
    const Index committed = std::min(request.leaderCommit, last);
    if (committed <= m_state.commitIndex)
        return;
    m_state.commitIndex = committed;
    out.because(learnsCommit, m_servers.self, from, committed);
    applyCommitted(out);
}

constexpr Rule answerOfOldTerm{
    "raft.staleAnswer", SYNOD_RULE("%1 ignores an answer of %2 from term %3: this is term %4"),
    "raft.tla, DropStaleResponse"};
constexpr Rule answerToNoLeader{
    "raft.lateAnswer", SYNOD_RULE("%1 does not lead term %3, so the answer of %2 changes nothing"),
    "Raft Fig. 2, Leaders 3"};
void Raft::onAppendEntriesResponse(const Moment& at,
                                   NodeId from,
                                   const AppendEntriesResponse& response,
                                   Out& out) {
    const NodeId self = m_servers.self;
    if (noteLearner(from, out) || updateTerm(at, response.term, out))
        return;
    if (response.term < m_state.currentTerm)
        return out.because(answerOfOldTerm, self, from, response.term, m_state.currentTerm);
    if (m_state.role != Role::Leader)
        return out.because(answerToNoLeader, self, from, m_state.currentTerm);
    if (m_options.checkQuorum)
        noteHeard(from);
    if (response.success) {
        onSuccess(from, response, out);
    } else {
        onRejection(from, out);
    }
}

constexpr Rule notesLearner{
    "raft.noteLearner",
    SYNOD_RULE("%1 hears that %2 was added: whoever leads sends it the log, but it has no vote"),
    "Raft dissertation §4.2.1"};
// A server that nobody has heard of: it was added while the others ran.
bool Raft::noteLearner(NodeId from, Out& out) {
    std::vector<NodeId>& learners = m_state.learners;
    const auto place = std::lower_bound(learners.begin(), learners.end(), from);
    if (isVoter(from) || (place != learners.end() && *place == from))
        return false;
    learners.insert(place, from);
    if (m_state.role == Role::Leader) {
        m_state.nextIndex[from] = 1;
        m_state.matchIndex[from] = 0;
        if (!lacksSnapshot(from))
            appendEntries(from, out);
    }
    out.because(notesLearner, m_servers.self, from);
    if (lacksSnapshot(from))
        sendSnapshot(from, out);
    return true;
}

constexpr Rule nothingNewThere{
    "raft.confirmed",
    SYNOD_RULE("%1 hears nothing new: %2 was known to hold its log up to entry %3"),
    "Raft Fig. 2, Leaders 3"};
constexpr Rule nothingThereYet{
    "raft.confirmedNothing",
    SYNOD_RULE("%1 hears from %2, where no entry of its log is known to be stored yet"),
    "Raft Fig. 2, Leaders 3"};
constexpr Rule raisesMatchIndex{"raft.matched",
                                SYNOD_RULE("%1 knows now that %2 holds its log up to entry %3"),
                                "Raft Fig. 2, Leaders 3"};
constexpr Rule raisesMatchIndexAndGoesOn{
    "raft.matchedAndMore",
    SYNOD_RULE("%1 knows now that %2 holds its log up to entry %3, and sends what comes after it"),
    "Raft Fig. 2, Leaders 3"};
constexpr Rule learnerDoesNotCount{
    "raft.learnerDoesNotCount",
    SYNOD_RULE("what the learner %2 holds does not count for what %1 may commit"),
    "Raft dissertation §4.2.1"};
// Raft Fig. 2, Leaders 3: "If successful: update nextIndex and matchIndex for follower". An answer
// that was overtaken by a later one says less than is known: neither index goes back for it.
void Raft::onSuccess(NodeId from, const AppendEntriesResponse& response, Out& out) {
    const NodeId self = m_servers.self;
    const Index match = std::min(response.matchIndex, lastLogIndex());
    Index& next = m_state.nextIndex[from];
    next = std::max(next, match + 1);
    Index& known = m_state.matchIndex[from];
    if (match <= known)
        return out.because(known == 0 ? nothingThereYet : nothingNewThere, self, from, known);
    known = match;
    const bool more = next <= lastLogIndex() && !lacksSnapshot(from);
    if (more)
        appendEntries(from, out);
    out.because(more ? raisesMatchIndexAndGoesOn : raisesMatchIndex, self, from, match);
    if (lacksSnapshot(from))
        sendSnapshot(from, out);
    if (from == m_state.transferTo)
        goOnWithTransfer(out);
    if (from == m_state.toAdd)
        goOnWithAdding(from, out);
    if (isVoter(from)) {
        advanceCommitIndex(out);
    } else {
        out.because(learnerDoesNotCount, self, from);
    }
}

constexpr Rule stepsBack{
    "raft.stepBack",
    SYNOD_RULE(
        "%2 rejected what %1 sent, so %1 tries one entry earlier: nextIndex goes from %3 to %4"),
    "Raft Fig. 2, Leaders 3"};
constexpr Rule startsOver{
    "raft.startOver", SYNOD_RULE("%2 rejected what %1 sent, so %1 sends its log from entry 1 on"),
    "Raft Fig. 2, Leaders 3"};
// Raft Fig. 2, Leaders 3: "If AppendEntries fails because of log inconsistency: decrement nextIndex
// and retry".
void Raft::onRejection(NodeId from, Out& out) {
    Index& next = m_state.nextIndex[from];
    const Index before = next;
    next = std::max<Index>(before, 2) - 1;
    if (lacksSnapshot(from))
        return sendSnapshot(from, out);
    appendEntries(from, out);
    if (next == 1) {
        out.because(startsOver, m_servers.self, from);
    } else {
        out.because(stepsBack, m_servers.self, from, before, next);
    }
}

constexpr Rule commits{"raft.commit",
                       SYNOD_RULE("%1 commits its log up to entry %2, which is stored on %3 of %4 "
                                  "servers and of the current term %5"),
                       "Raft Fig. 2, Leaders 4; §5.4.2"};
constexpr Rule commitsOldTerm{
    "raft.commitOldTerm",
    SYNOD_RULE("%1 commits its log up to entry %2, which is stored on %3 of %4 servers, although "
               "it is not of the current term %5 (commitsOldTerms: Raft forbids it)"),
    "against Raft §5.4.2"};
constexpr Rule waitsForMajority{
    "raft.waitForMajority", SYNOD_RULE("entry %2 is stored on %3 of %4 servers: %1 waits for %5"),
    "Raft §5.3"};
constexpr Rule doesNotCommitOldTerm{
    "raft.doNotCommitOldTerm",
    SYNOD_RULE("%1 does not commit entry %2, although it is stored on %3 of %4 servers: it is of "
               "term %5, not of the current term %6"),
    "Raft Fig. 2, Leaders 4; §5.4.2"};
// Raft Fig. 2, Leaders 4: "If there exists an N such that N > commitIndex, a majority of
// matchIndex[i] >= N, and log[N].term == currentTerm: set commitIndex = N". Terms only grow along a
// log, so if the largest such N is of an older term, all are.
void Raft::advanceCommitIndex(Out& out) {
    if (lastLogIndex() == m_state.commitIndex)
        return;
    const NodeId self = m_servers.self;
    const std::size_t all = voters().size();
    const Index stored = storedOnMajority();
    if (stored <= m_state.commitIndex)
        return out.because(waitsForMajority, self, m_state.commitIndex + 1,
                           storedOn(m_state.commitIndex + 1), all, majority());
    const Term term = termAt(m_state, stored);
    const bool old = term != m_state.currentTerm;
    if (old && !m_options.commitsOldTerms)
        return out.because(doesNotCommitOldTerm, self, stored, storedOn(stored), all, term,
                           m_state.currentTerm);
    m_state.commitIndex = stored;
    out.because(old ? commitsOldTerm : commits, self, stored, storedOn(stored), all,
                m_state.currentTerm);
    applyCommitted(out);
    beginReads(out);
}

/// The highest entry that a majority of the voters is known to hold; the leader holds all of its.
Index Raft::storedOnMajority() const {
    std::vector<Index> held;
    held.reserve(voters().size());
    for (const NodeId voter : voters()) {
        const Index* match = m_state.matchIndex.find(voter);
        held.push_back(match != nullptr ? *match : voter == m_servers.self ? lastLogIndex() : 0);
    }
    const auto middle = held.begin() + static_cast<std::ptrdiff_t>(majority() - 1);
    std::nth_element(held.begin(), middle, held.end(), std::greater<>());
    return *middle;
}

std::size_t Raft::storedOn(Index index) const {
    return static_cast<std::size_t>(
        std::count_if(voters().begin(), voters().end(), [&](NodeId voter) {
            const Index* match = m_state.matchIndex.find(voter);
            return voter == m_servers.self ? lastLogIndex() >= index
                                           : match != nullptr && *match >= index;
        }));
}

std::span<const Sentence* const> replicationRules() {
    return rulesOf<sendsHeartbeats, noLeaderNoHeartbeat, rejectsOldLeader, ignoresRival,
                   yieldsToLeader, rejectsGap, rejectsOtherTerm, removesConflict, storesEntries,
                   hearsFromLeader, hearsFromLeaderWithoutLog, hasThemAlready, learnsCommit,
                   answerOfOldTerm, answerToNoLeader, nothingNewThere, nothingThereYet,
                   raisesMatchIndex, raisesMatchIndexAndGoesOn, stepsBack, startsOver, notesLearner,
                   learnerDoesNotCount, commits, commitsOldTerm, waitsForMajority,
                   doesNotCommitOldTerm>();
}

} // namespace synod::raft
