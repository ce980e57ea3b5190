// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/raft.h"

#include "engine/core/assert.h"
#include "engine/core/contains.h"
#include "engine/core/overloaded.h"
#include "engine/protocols/raft/diagram.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace synod::raft {
Raft::Raft(Servers servers, Options options) : m_servers(std::move(servers)), m_options(options) {
    boot({});
}

constexpr Rule startsAsFollower{
    "raft.start",
    SYNOD_RULE("%1 starts as a follower in term %2; the log on its disk has length %3"),
    "Raft §5.2"};
constexpr Rule startsFromSnapshot{
    "raft.startFromSnapshot",
    SYNOD_RULE("%1 starts as a follower in term %2; its disk holds a snapshot of all up to entry "
               "%3, which it loads, and a log that ends at entry %4"),
    "Raft §7"};
constexpr Rule startsAsLearner{
    "raft.startLearner",
    SYNOD_RULE("%1 was added as a learner: it has no vote and asks to be caught up"),
    "Raft dissertation §4.2.1"};
void Raft::start(const Moment& at, Out& out) {
    const NodeId self = m_servers.self;
    // It may have confirmed a leader just before it went down; not so where it knows of no term.
    m_ledAt = m_state.currentTerm > 0 ? at.now : at.now - m_options.electionTimeoutLeast;
    if (m_state.role == Role::Learner) {
        askToBeCaughtUp(at, out);
        out.because(startsAsLearner, self);
        return;
    }
    resetElectionTimer(at, out);
    const Index included = m_state.snapshot.lastIncludedIndex;
    if (included == 0)
        return out.because(startsAsFollower, self, m_state.currentTerm, lastLogIndex());
    out.because(startsFromSnapshot, self, m_state.currentTerm, included, lastLogIndex());
}

void Raft::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    std::visit(
        Overloaded{
            [&](const RequestVoteRequest& held) {
                if (!refuseToDisturb(at, from, held.term, out))
                    onRequestVoteRequest(at, from, held, out);
            },
            [&](const TransferVoteRequest& held) {
                onRequestVoteRequest(
                    at, from, {held.term, held.candidateId, held.lastLogIndex, held.lastLogTerm},
                    out);
            },
            [&](const RequestVoteResponse& held) { onRequestVoteResponse(at, from, held, out); },
            [&](const AppendEntriesRequest& held) { onAppendEntriesRequest(at, from, held, out); },
            [&](const AppendEntriesResponse& held) {
                onAppendEntriesResponse(at, from, held, out);
            },
            [&](const ClientRequest& held) { onClientRequest(at, from, held, out); },
            [&](const ClientResponse&) { onClientResponse(from, out); },
            [&](const PreVoteRequest& held) { onPreVoteRequest(at, from, held, out); },
            [&](const PreVoteResponse& held) { onPreVoteResponse(at, from, held, out); },
            [&](const InstallSnapshotRequest& held) {
                onInstallSnapshotRequest(at, from, held, out);
            },
            [&](const InstallSnapshotResponse& held) {
                onInstallSnapshotResponse(at, from, held, out);
            },
            [&](const TimeoutNowRequest& held) { onTimeoutNowRequest(at, from, held, out); },
            [&](const ConfirmLeaderRequest& held) { onConfirmLeaderRequest(at, from, held, out); },
            [&](const ConfirmLeaderResponse& held) {
                onConfirmLeaderResponse(at, from, held, out);
            },
        },
        message);
    if (!m_state.voters.empty())
        leaveConfiguration(at, out);
    saveTermAndVote(out);
}

void Raft::expire(const Moment& at, const Timer& timer, Out& out) {
    switch (timer) {
    case Timer::election: timeout(at, out); break;
    case Timer::heartbeat: sendHeartbeats(at, out); break;
    case Timer::quorum: checkQuorum(at, out); break;
    case Timer::snapshot: takeSnapshot(out); break;
    case Timer::transfer: abortTransfer(out); break;
    }
    saveTermAndVote(out);
}

void Raft::restore(const State& state) {
    m_state = state;
    m_quietSince.reset();
    m_ledAt.reset();
}

void Raft::boot(const Stable& stable) {
    m_state = State{};
    m_state.currentTerm = stable.currentTerm;
    m_state.votedFor = stable.votedFor;
    m_state.log = stable.log;
    m_state.snapshot = stable.snapshot;
    m_state.learners = m_servers.added;
    m_state.voters = votersAt(lastLogIndex());
    tellLearnersApart(m_servers.voters);
    m_state.role = mayHaveVote() ? Role::Follower : Role::Learner;
    loadSnapshot();
    m_quietSince.reset();
}

void Raft::apply(Stable& disk, const StableChange& change) {
    std::visit(Overloaded{
                   [&](const SaveTerm& saved) {
                       disk.currentTerm = saved.currentTerm;
                       disk.votedFor = saved.votedFor;
                   },
                   [&](const AppendToLog& grown) {
                       for (const LogEntry& entry : grown.entries)
                           disk.log.append(entry);
                   },
                   [&](const TruncateLog& cut) { disk.log.truncate(cut.length); },
                   [&](const SaveSnapshot& saved) { compactLog(disk, saved.snapshot); },
               },
               change);
}

void Raft::setRole(Role role) {
    SYNOD_ASSERT(inDiagram(m_state.role, role));
    m_state.role = role;
}

void Raft::setTermAndVote(Term term, NodeId votedFor) {
    m_state.currentTerm = term;
    m_state.votedFor = votedFor;
    m_termAndVoteUnsaved = true;
}

void Raft::saveTermAndVote(Out& out) {
    if (!m_termAndVoteUnsaved)
        return;
    out.persist(SaveTerm{m_state.currentTerm, m_state.votedFor});
    m_termAndVoteUnsaved = false;
}

// Every message leaves through here, so none leaves before the term and the vote are on disk
// (Raft Fig. 2, Persistent state on all servers). The log is saved where it changes.
void Raft::send(NodeId to, Message&& message, Out& out) {
    saveTermAndVote(out);
    out.send(to, std::move(message));
}

void Raft::resetElectionTimer(const Moment& at, Out& out) {
    const Time least = m_options.electionTimeoutLeast;
    out.setTimer(Timer::election, least,
                 m_options.noRandomTimeout ? least : m_options.electionTimeoutMost);
    m_quietSince = at.now;
}

void Raft::appendToLog(std::vector<LogEntry> entries, Out& out) {
    for (const LogEntry& entry : entries)
        m_state.log.append(entry);
    const bool changes = std::any_of(entries.begin(), entries.end(), isConfiguration);
    out.persist(AppendToLog{std::move(entries)});
    if (changes)
        noteConfiguration();
}

bool Raft::isVoter(NodeId node) const {
    return contains(voters(), node);
}

std::span<const Sentence* const> startRules() {
    return rulesOf<startsAsFollower, startsFromSnapshot, startsAsLearner>();
}

} // namespace synod::raft
