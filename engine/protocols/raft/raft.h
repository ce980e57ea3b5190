// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/raft/options.h"
#include "engine/protocols/raft/state.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::raft {

/// Who takes part, as a server knows it when it is made.
struct Servers {
    NodeId self;
    std::vector<NodeId> voters; ///< the first configuration; without `self` when it was added
    std::vector<NodeId> added;  ///< servers that came later, `self` perhaps among them
};

/// One Raft server, after Figure 2 of the extended paper (Ongaro, Ousterhout: In Search of an
/// Understandable Consensus Algorithm) with the names of raft.tla. Client sessions are those of the
/// dissertation's §6.3. docs/fidelity/raft.md lists what is left out and where this departs.
///
/// Each rule is one function: election.cpp has those of §5.2 and §5.4.1, replication.cpp those of
/// §5.3 and §5.4.2, request.cpp those of clients and of the state machine, quorum.cpp those of
/// PreVote and CheckQuorum, compaction.cpp those of §7, read.cpp, lease.cpp,
/// transfer.cpp and configuration.cpp those of the dissertation's §6.4, §6.4.1, §3.10 and §4.
class Raft {
public:
    using Message = raft::Message;
    using Timer = raft::Timer;
    using Command = raft::Command;
    using Output = Applied;
    using State = raft::State;
    using Stable = raft::Stable;
    using StableChange = raft::StableChange;
    using Out = Effects<Raft>;

    Raft(Servers servers, Options options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// What a person asks this server for; only a leader takes it.
    void request(const Moment& at, const Command& command, Out& out);

    /// Of a leader that may answer reads without asking anybody: for how long yet by its lease;
    /// nothing: it must make sure first.
    std::optional<Time> leaseLeft(const Moment& at) const;

    const State& state() const { return m_state; }
    Stable stable() const {
        return {m_state.currentTerm, m_state.votedFor, m_state.log, m_state.snapshot};
    }
    void restore(const State& state);
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    // Elections (election.cpp).
    void timeout(const Moment& at, Out& out);
    void askToBeCaughtUp(const Moment& at, Out& out);
    void becomeCandidate(const Moment& at, Out& out);
    template <class Request>
    void requestVote(Out& out);
    void becomeLeader(const Moment& at, Out& out);
    bool updateTerm(const Moment& at, Term term, Out& out);
    void onRequestVoteRequest(const Moment& at,
                              NodeId from,
                              const RequestVoteRequest& request,
                              Out& out);
    void onRequestVoteResponse(const Moment& at,
                               NodeId from,
                               const RequestVoteResponse& response,
                               Out& out);
    bool refuseVote(NodeId from, const RequestVoteRequest& request, Out& out);
    bool refuseOlderLog(NodeId from, const RequestVoteRequest& request, Out& out);

    bool refuseByNumber(NodeId from, Out& out);
    void stopLeading(const Moment& at, Out& out);

    // PreVote and CheckQuorum (quorum.cpp).
    void askForPreVotes(const Moment& at, Out& out);
    void onPreVoteRequest(const Moment& at, NodeId from, const PreVoteRequest& request, Out& out);
    void
    onPreVoteResponse(const Moment& at, NodeId from, const PreVoteResponse& response, Out& out);
    bool hearsFromALeader(const Moment& at) const;
    void setQuorumTimer(Out& out);
    void noteHeard(NodeId from);
    void checkQuorum(const Moment& at, Out& out);

    // Replication (replication.cpp).
    void appendEntries(NodeId to, Out& out);
    void sendHeartbeats(const Moment& at, Out& out);
    void advanceCommitIndex(Out& out);
    Index storedOnMajority() const;
    void onAppendEntriesRequest(const Moment& at,
                                NodeId from,
                                const AppendEntriesRequest& request,
                                Out& out);
    void onAppendEntriesResponse(const Moment& at,
                                 NodeId from,
                                 const AppendEntriesResponse& response,
                                 Out& out);
    bool rejectEntries(NodeId from, const AppendEntriesRequest& request, Out& out);
    void storeEntries(NodeId from, const AppendEntriesRequest& request, Out& out);
    bool followLeader(const Moment& at, NodeId from, NodeId leaderId, Out& out);
    void removeFrom(Index index, const AppendEntriesRequest& request, Out& out);
    void learnCommitIndex(NodeId from, const AppendEntriesRequest& request, Out& out);
    void onSuccess(NodeId from, const AppendEntriesResponse& response, Out& out);
    void onRejection(NodeId from, Out& out);
    bool noteLearner(NodeId from, Out& out);

    // Snapshots (compaction.cpp).
    void planSnapshot(Out& out);
    void takeSnapshot(Out& out);
    bool lacksSnapshot(NodeId peer) const;
    void sendSnapshot(NodeId to, Out& out);
    void onInstallSnapshotRequest(const Moment& at,
                                  NodeId from,
                                  const InstallSnapshotRequest& request,
                                  Out& out);
    void onInstallSnapshotResponse(const Moment& at,
                                   NodeId from,
                                   const InstallSnapshotResponse& response,
                                   Out& out);
    void loadSnapshot();

    // Changes of the configuration (configuration.cpp).
    void addServer(NodeId server, Out& out);
    void removeServer(NodeId server, Out& out);
    bool refuseChange(NodeId server, Out& out);
    bool hasCaughtUp(NodeId server) const;
    void goOnWithAdding(NodeId server, Out& out);
    void changeConfiguration(EntryKind kind, NodeId server, Out& out);
    Index lastChange() const;
    std::vector<NodeId> votersAt(Index last) const;
    bool mayHaveVote() const;
    void noteConfiguration();
    void tellLearnersApart(const std::vector<NodeId>& servers);
    void applyConfiguration(const LogEntry& entry, Out& out);
    void leaveConfiguration(const Moment& at, Out& out);

    // Leadership transfer (transfer.cpp).
    void transferLeadership(NodeId target, Out& out);
    void goOnWithTransfer(Out& out);
    void abortTransfer(Out& out);
    void
    onTimeoutNowRequest(const Moment& at, NodeId from, const TimeoutNowRequest& request, Out& out);
    void refuseWhileTransferring(const std::string& command, Out& out);

    // Reads without an entry (read.cpp).
    bool isRead(const std::string& command) const;
    bool knowsCommitted() const;
    void takeRead(const Moment& at, Read read, Out& out);
    void beginReads(Out& out);
    void beginRound(Out& out);
    bool waitsForNextRound() const;
    void askToConfirm(Out& out);
    void onConfirmLeaderRequest(const Moment& at,
                                NodeId from,
                                const ConfirmLeaderRequest& request,
                                Out& out);
    void onConfirmLeaderResponse(const Moment& at,
                                 NodeId from,
                                 const ConfirmLeaderResponse& response,
                                 Out& out);
    std::size_t confirmedBy(std::uint64_t round) const;
    void serveReads(Out& out);
    std::string serve(const Read& read, Out& out);
    void refuseReads(Out& out);

    // Leases (lease.cpp).
    bool usesLease() const {
        return m_options.reads == Reads::lease || m_options.reads == Reads::longLease;
    }
    Time leaseLength() const;
    void askToExtendLease(const Moment& at, Out& out);
    void extendLease(Out& out);
    void loseLease();
    void giveLeaseUp(Out& out);
    void serveByLease(Time left, const Read& read, Out& out);
    bool keepsToLeader(const Moment& at) const;
    bool refuseToDisturb(const Moment& at, NodeId from, Term term, Out& out);
    bool standsTooEarly(const Moment& at, Out& out);

    // Requests and the state machine (request.cpp).
    void clientRequest(LogEntry entry, Out& out);
    void changeServers(const Command& command, Out& out);
    bool answerFromSession(const ClientRequest& request, Out& out);
    void onClientRequest(const Moment& at, NodeId from, const ClientRequest& request, Out& out);
    void onClientResponse(NodeId from, Out& out);
    void applyCommitted(Out& out);
    void applyEntry(Index index, Out& out);
    void answer(const LogEntry& entry, const std::string& result, Out& out);

    // Small things that several rules need.
    void setRole(Role role);
    void setTermAndVote(Term term, NodeId votedFor);
    void saveTermAndVote(Out& out);
    void send(NodeId to, Message&& message, Out& out);
    void resetElectionTimer(const Moment& at, Out& out);
    void appendToLog(std::vector<LogEntry> entries, Out& out);
    bool isVoter(NodeId node) const;
    /// The latest configuration in the log, committed or not.
    const std::vector<NodeId>& voters() const {
        return m_state.voters.empty() ? m_servers.voters : m_state.voters;
    }
    std::size_t majority() const { return voters().size() / 2 + 1; }
    std::size_t storedOn(Index index) const;
    Index lastLogIndex() const { return lastIndexOf(m_state); }
    Term lastLogTerm() const { return termAt(m_state, lastLogIndex()); }

    Servers m_servers;
    Options m_options;
    State m_state;
    /// When the election timer was last set; nothing when that was before a restore().
    std::optional<Time> m_quietSince;
    /// With leases: when it last heard from a leader, or started; nothing when that was before a
    /// restore().
    std::optional<Time> m_ledAt;
    bool m_termAndVoteUnsaved = false; ///< only within a step
};

static_assert(Protocol<Raft>);

} // namespace synod::raft
