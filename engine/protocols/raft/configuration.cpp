// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of who votes, one server at a time: dissertation §4, with the amendment of 2015 (Ongaro:
// "bug in single-server membership changes", raft-dev).
#include "engine/protocols/raft/node_list.h"
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>

namespace synod::raft {
constexpr Rule refusesTwoChanges{
    "raft.changePending",
    SYNOD_RULE(
        "%1 does not change the vote of %2 yet: the change before, entry %3, is not committed"),
    "Raft dissertation §4.1"};
constexpr Rule refusesBeforeCommit{
    "raft.changeBeforeCommit",
    SYNOD_RULE("%1 does not change the vote of %2 yet: it has committed no entry of its term %3"),
    "Ongaro, raft-dev, 10 July 2015"};
// Dissertation §4.1: a change only begins when the one before is committed. And the amendment of
// 2015: suppose n1 adds n5 in term 1 and reaches nobody else; n2 leads term 2, removes n1 with its
// own majority, and n1 comes back with the majority that n5 gives it. Both majorities are of
// changes that began from the same configuration; an entry of term 2 committed first rules it out.
bool Raft::refuseChange(NodeId server, Out& out) {
    const NodeId self = m_servers.self;
    if (lastChange() > m_state.commitIndex) {
        out.because(refusesTwoChanges, self, server, lastChange());
        return true;
    }
    const Index committed = std::min(m_state.commitIndex, lastLogIndex());
    if (termAt(m_state, committed) == m_state.currentTerm || m_options.changesBeforeCommit)
        return false;
    out.because(refusesBeforeCommit, self, server, m_state.currentTerm);
    return true;
}

constexpr Rule hasVote{"raft.hasVote", SYNOD_RULE("%2 has a vote already, and %1 changes nothing"),
                       "Raft dissertation §4.2"};
constexpr Rule unknownServer{
    "raft.unknownServer", SYNOD_RULE("%1 has heard nothing of %2 and cannot bring it up to date"),
    "Raft dissertation §4.2.1"};
constexpr Rule waitsForLearner{
    "raft.waitForLearner",
    SYNOD_RULE("%2 is to get a vote when it holds all that is committed, up to entry %3; %1 brings "
               "it up to date first"),
    "Raft dissertation §4.2.1"};
// Dissertation §4.2.1: "a new server may be added to the cluster without a vote first".
// Departs: it has caught up when it holds what is committed, where the dissertation counts rounds.
void Raft::addServer(NodeId server, Out& out) {
    const NodeId self = m_servers.self;
    if (isVoter(server))
        return out.because(hasVote, self, server);
    if (!m_state.matchIndex.contains(server))
        return out.because(unknownServer, self, server);
    if (refuseChange(server, out))
        return;
    if (hasCaughtUp(server))
        return changeConfiguration(EntryKind::addServer, server, out);
    m_state.toAdd = server;
    out.because(waitsForLearner, self, server, m_state.commitIndex);
}

bool Raft::hasCaughtUp(NodeId server) const {
    const Index* match = m_state.matchIndex.find(server);
    return match != nullptr && *match >= m_state.commitIndex;
}

constexpr Rule learnerHasCaughtUp{
    "raft.learnerCaughtUp",
    SYNOD_RULE("%2 holds all that %1 has committed, up to entry %3: it has caught up"),
    "Raft dissertation §4.2.1"};
void Raft::goOnWithAdding(NodeId server, Out& out) {
    if (!hasCaughtUp(server) || isVoter(server))
        return;
    m_state.toAdd = NodeId{};
    out.because(learnerHasCaughtUp, m_servers.self, server, m_state.commitIndex);
    if (!refuseChange(server, out))
        changeConfiguration(EntryKind::addServer, server, out);
}

constexpr Rule hasNoVote{"raft.hasNoVote", SYNOD_RULE("%2 has no vote, and %1 changes nothing"),
                         "Raft dissertation §4.2"};
constexpr Rule lastVoter{"raft.lastVoter",
                         SYNOD_RULE("%2 alone has a vote: without it %1 could commit nothing"),
                         "Raft dissertation §4.2"};
void Raft::removeServer(NodeId server, Out& out) {
    const NodeId self = m_servers.self;
    if (!isVoter(server))
        return out.because(hasNoVote, self, server);
    if (voters().size() == 1)
        return out.because(lastVoter, self, server);
    if (!refuseChange(server, out))
        changeConfiguration(EntryKind::removeServer, server, out);
}

constexpr Rule adds{"raft.addServer",
                    SYNOD_RULE("%1 appends as entry %2 that %3 has a vote; that holds at once, and "
                               "a majority is %4 of %5 servers from now on"),
                    "Raft dissertation §4.1"};
constexpr Rule removes{"raft.removeServer",
                       SYNOD_RULE("%1 appends as entry %2 that %3 has no vote; that holds at once, "
                                  "and a majority is %4 of %5 servers from now on"),
                       "Raft dissertation §4.1"};
// Dissertation §4.1: "servers always use the latest configuration in their logs, regardless of
// whether the entry is committed".
void Raft::changeConfiguration(EntryKind kind, NodeId server, Out& out) {
    const Index before = lastLogIndex();
    LogEntry entry;
    entry.term = m_state.currentTerm;
    entry.kind = kind;
    entry.client = server;
    appendToLog({entry}, out);
    for (const auto& [peer, match] : m_state.matchIndex)
        if (match == before && !lacksSnapshot(peer))
            appendEntries(peer, out);
    out.because(kind == EntryKind::addServer ? adds : removes, m_servers.self, lastLogIndex(),
                server, majority(), voters().size());
    if (voters().size() == 1)
        advanceCommitIndex(out);
}

/// The index of the last change in the log; 0 where there is none.
Index Raft::lastChange() const {
    if (m_state.voters.empty())
        return 0;
    auto entry = m_state.log.end();
    for (Index index = lastLogIndex(); index > m_state.snapshot.lastIncludedIndex; --index)
        if (isConfiguration(*(--entry).operator->())) // where it lies
            return index;
    return 0;
}

/// Who votes by the log up to an entry; empty where nothing has changed who did first.
std::vector<NodeId> Raft::votersAt(Index last) const {
    std::vector<NodeId> voters = m_state.snapshot.voters;
    const Index discarded = m_state.snapshot.lastIncludedIndex;
    const auto end = m_state.log.begin() + static_cast<std::ptrdiff_t>(last - discarded);
    for (auto at = m_state.log.begin(); at < end; ++at) {
        const LogEntry& entry = *at.operator->(); // where it lies
        if (!isConfiguration(entry))
            continue;
        if (voters.empty())
            voters = m_servers.voters;
        if (entry.kind == EntryKind::addServer)
            insert(voters, entry.client);
        else
            voters.erase(std::remove(voters.begin(), voters.end(), entry.client), voters.end());
    }
    return voters;
}

/// A server that is removed is needed until that is committed (dissertation §4.2.2): suppose n1 of
/// two servers appends its own removal and crashes; n2 has not heard of it and needs n1's vote.
bool Raft::mayHaveVote() const {
    const Index last = lastChange();
    return isVoter(m_servers.self) ||
           (last > m_state.commitIndex && entryAt(m_state, last).client == m_servers.self);
}

/// The log has another last change than before. Who lost a vote is brought up to date without one;
/// whether it was this server itself is seen when that is committed.
void Raft::noteConfiguration() {
    const std::vector<NodeId> before = voters();
    m_state.voters = votersAt(lastLogIndex());
    loseLease();
    tellLearnersApart(before);
    if (m_state.role == Role::Learner && isVoter(m_servers.self))
        setRole(Role::Follower);
    else if (m_state.role == Role::Follower && !mayHaveVote())
        setRole(Role::Learner);
}

/// Of these and of the learners so far, whoever has a vote is no learner, and the others are.
void Raft::tellLearnersApart(const std::vector<NodeId>& servers) {
    std::vector<NodeId> voting = voters(); // of a thousand servers each has as many
    std::sort(voting.begin(), voting.end());
    const auto votes = [&](NodeId server) {
        return std::binary_search(voting.begin(), voting.end(), server);
    };
    std::vector<NodeId>& learners = m_state.learners;
    std::erase_if(learners, votes);
    for (const NodeId server : servers)
        if (!votes(server))
            insert(learners, server);
}

constexpr Rule changeCommitted{"raft.changeCommitted",
                               SYNOD_RULE("%1 knows now that the vote of %2 has changed for good"),
                               "Raft dissertation §4.1"};
void Raft::applyConfiguration(const LogEntry& entry, Out& out) {
    out.because(changeCommitted, m_servers.self, entry.client);
}

constexpr Rule leaves{
    "raft.leaveConfiguration",
    SYNOD_RULE("that %1 has no vote is committed: it leads and stands no more, and is a learner"),
    "Raft dissertation §4.2.2"};
// Dissertation §4.2.2: "a leader that is removed from the configuration steps down once the entry
// is committed"; until then it leads without counting itself.
void Raft::leaveConfiguration(const Moment& at, Out& out) {
    const NodeId self = m_servers.self;
    if (m_state.role == Role::Learner || m_state.role == Role::Candidate || mayHaveVote())
        return;
    if (m_state.role == Role::Leader)
        stopLeading(at, out);
    m_state.preVotesGranted.clear();
    setRole(Role::Learner);
    out.because(leaves, self);
    refuseReads(out);
}

std::span<const Sentence* const> configurationRules() {
    return rulesOf<refusesTwoChanges, refusesBeforeCommit, hasVote, hasNoVote, lastVoter,
                   unknownServer, waitsForLearner, learnerHasCaughtUp, adds, removes,
                   changeCommitted, leaves>();
}

} // namespace synod::raft
