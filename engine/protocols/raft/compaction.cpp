// SPDX-License-Identifier: GPL-3.0-or-later
// Log compaction: §7, and Figure 13.
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>

namespace synod::raft {
constexpr Rule plansSnapshot{
    "raft.planSnapshot",
    SYNOD_RULE(
        "%1 has applied %2 entries since its last snapshot, and is to take one after each %3"),
    "Raft §7"};
// Raft §7: "One simple strategy is to take a snapshot when the log reaches a fixed size". It is a
// step of its own, so that what was applied is seen before it is discarded.
void Raft::planSnapshot(Out& out) {
    const std::uint64_t applied =
        m_state.lastApplied - std::min(m_state.lastApplied, m_state.snapshot.lastIncludedIndex);
    if (m_options.snapshotAfter == 0 || applied < m_options.snapshotAfter)
        return;
    out.setTimer(Timer::snapshot, Time{}, Time{});
    out.because(plansSnapshot, m_servers.self, applied, m_options.snapshotAfter);
}

constexpr Rule takesSnapshot{
    "raft.takeSnapshot",
    SYNOD_RULE("%1 takes a snapshot of its state machine, which has applied all up to entry %2, of "
               "term %3; its log begins after it"),
    "Raft §7"};
constexpr Rule nothingToCompact{
    "raft.nothingToCompact",
    SYNOD_RULE("the snapshot of %1 has all that it has applied, up to entry %2"), "Raft §7"};
// Raft §7: "the current system state is written to a snapshot on stable storage, then the entire
// log up to that point is discarded". Where a wrong variant has lost what it applied, nothing is.
void Raft::takeSnapshot(Out& out) {
    const NodeId self = m_servers.self;
    const Index last = std::min(m_state.lastApplied, lastLogIndex());
    if (last <= m_state.snapshot.lastIncludedIndex)
        return out.because(nothingToCompact, self, m_state.snapshot.lastIncludedIndex);
    Snapshot snapshot{last, termAt(m_state, last), m_state.sessions, m_state.store, votersAt(last)};
    out.persist(SaveSnapshot{snapshot});
    compactLog(m_state, std::move(snapshot));
    out.because(takesSnapshot, self, last, m_state.snapshot.lastIncludedTerm);
}

/// The next entry for it has been discarded.
bool Raft::lacksSnapshot(NodeId peer) const {
    const Index* next = m_state.nextIndex.find(peer);
    return next != nullptr && *next <= m_state.snapshot.lastIncludedIndex;
}

constexpr Rule sendsSnapshot{"raft.sendSnapshot",
                             SYNOD_RULE("%2 may lack entry %3, which %1 has discarded: it is sent "
                                        "the snapshot of all up to entry %4"),
                             "Raft §7"};
// Raft §7: "the leader must occasionally send snapshots to followers that lag behind".
// Departs: in one message, where Figure 13 has chunks; with each heartbeat, until it is confirmed.
void Raft::sendSnapshot(NodeId to, Out& out) {
    send(to, InstallSnapshotRequest{m_state.currentTerm, m_servers.self, m_state.snapshot}, out);
    out.because(sendsSnapshot, m_servers.self, to, m_state.nextIndex[to],
                m_state.snapshot.lastIncludedIndex);
}

constexpr Rule rejectsOldSnapshot{
    "raft.rejectOldSnapshot",
    SYNOD_RULE("%1 rejects the snapshot of %2: term %3 is over, this is term %4"),
    "Raft Fig. 13, InstallSnapshot receiver 1"};
constexpr Rule hasWhatSnapshotHas{
    "raft.snapshotKnown",
    SYNOD_RULE("%1 has applied what the snapshot of %2 has, up to entry %3, and changes nothing"),
    "Raft Fig. 13, InstallSnapshot receiver 6"};
constexpr Rule installsAndKeeps{"raft.installSnapshotKeepingLog",
                                SYNOD_RULE("%1 installs the snapshot of %2, of all up to entry %3; "
                                           "its log has that entry, so what follows it stays"),
                                "Raft Fig. 13, InstallSnapshot receiver 6 and 8"};
constexpr Rule installs{
    "raft.installSnapshot",
    SYNOD_RULE(
        "%1 installs the snapshot of %2, of all up to entry %3, in the place of its whole log"),
    "Raft Fig. 13, InstallSnapshot receiver 7 and 8"};
// Raft Fig. 13, InstallSnapshot receiver.
void Raft::onInstallSnapshotRequest(const Moment& at,
                                    NodeId from,
                                    const InstallSnapshotRequest& request,
                                    Out& out) {
    const NodeId self = m_servers.self;
    updateTerm(at, request.term, out);
    if (request.term < m_state.currentTerm) {
        send(from, InstallSnapshotResponse{m_state.currentTerm, 0}, out);
        out.because(rejectsOldSnapshot, self, from, request.term, m_state.currentTerm);
        return;
    }
    if (!followLeader(at, from, request.leaderId, out))
        return;
    const Snapshot& snapshot = request.snapshot;
    const Index last = snapshot.lastIncludedIndex;
    const bool follows = hasEntry(m_state, last, snapshot.lastIncludedTerm);
    const bool known =
        last <= m_state.snapshot.lastIncludedIndex || (follows && last <= m_state.lastApplied);
    if (!known) {
        out.persist(SaveSnapshot{snapshot});
        compactLog(m_state, snapshot);
        loadSnapshot();
        noteConfiguration();
    }
    send(from, InstallSnapshotResponse{m_state.currentTerm, last}, out);
    out.because(known     ? hasWhatSnapshotHas
                : follows ? installsAndKeeps
                          : installs,
                self, from, last);
}

/// The state machine begins from the snapshot where it has not come as far by itself.
void Raft::loadSnapshot() {
    const Snapshot& snapshot = m_state.snapshot;
    m_state.commitIndex = std::max(m_state.commitIndex, snapshot.lastIncludedIndex);
    if (snapshot.lastIncludedIndex <= m_state.lastApplied)
        return;
    m_state.lastApplied = snapshot.lastIncludedIndex;
    m_state.sessions = snapshot.sessions;
    m_state.store = snapshot.store;
}

constexpr Rule snapshotAnswerOfOldTerm{
    "raft.staleSnapshotAnswer",
    SYNOD_RULE("%1 does not lead, or no longer in the term of this answer of %2 to a snapshot"),
    "raft.tla, DropStaleResponse"};
constexpr Rule snapshotConfirmed{
    "raft.snapshotConfirmed",
    SYNOD_RULE("%1 knows now that %2 holds all up to entry %3, from its snapshot"), "Raft §7"};
constexpr Rule snapshotConfirmedBefore{
    "raft.snapshotConfirmedBefore",
    SYNOD_RULE("%1 hears nothing new: %2 was known to hold all up to entry %3"), "Raft §7"};
void Raft::onInstallSnapshotResponse(const Moment& at,
                                     NodeId from,
                                     const InstallSnapshotResponse& response,
                                     Out& out) {
    const NodeId self = m_servers.self;
    if (updateTerm(at, response.term, out))
        return;
    Index* next = m_state.nextIndex.find(from);
    if (m_state.role != Role::Leader || response.term < m_state.currentTerm || next == nullptr)
        return out.because(snapshotAnswerOfOldTerm, self, from);
    if (m_options.checkQuorum)
        noteHeard(from);
    const Index match = std::min(response.lastIncludedIndex, lastLogIndex());
    Index& known = m_state.matchIndex[from];
    *next = std::max(*next, match + 1);
    if (match <= known)
        return out.because(snapshotConfirmedBefore, self, from, known);
    known = match;
    if (lacksSnapshot(from))
        return sendSnapshot(from, out);
    if (*next <= lastLogIndex())
        appendEntries(from, out);
    out.because(snapshotConfirmed, self, from, match);
    if (from == m_state.transferTo)
        goOnWithTransfer(out);
    if (from == m_state.toAdd)
        goOnWithAdding(from, out);
    if (isVoter(from))
        advanceCommitIndex(out);
}

std::span<const Sentence* const> compactionRules() {
    return rulesOf<plansSnapshot, takesSnapshot, nothingToCompact, sendsSnapshot,
                   rejectsOldSnapshot, hasWhatSnapshotHas, installsAndKeeps, installs,
                   snapshotAnswerOfOldTerm, snapshotConfirmed, snapshotConfirmedBefore>();
}

} // namespace synod::raft
