// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_node.h"
#include "engine/core/sequence.h"
#include "engine/core/time.h"
#include "engine/protocols/raft/messages.h"

#include <boost/describe.hpp>
#include <boost/json/fwd.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace synod::raft {

enum class Role : std::uint8_t {
    Follower,
    Candidate,
    Leader,
    Learner, ///< catches up with the leader's log, but never votes, counts or stands for election
};
BOOST_DESCRIBE_ENUM(Role, Follower, Candidate, Leader, Learner)

using service::Binding;
using service::Session;

/// A query that waits until the leader knows that it still leads (dissertation §6.4).
struct Read {
    std::uint64_t round = 0; ///< whose confirmation it waits for; 0: for an entry of this term
    Index readIndex = 0;     ///< what must have been applied
    std::string command;
    NodeId client; ///< none: a person
    std::uint64_t sequenceNumber = 0;

    bool operator==(const Read&) const = default;
};
BOOST_DESCRIBE_STRUCT(Read, (), (round, readIndex, command, client, sequenceNumber))

/// A round of heartbeats that is to extend a leader's lease.
struct LeaseRound {
    std::uint64_t round = 0;
    Time sentAt; ///< by the leader's clock

    static constexpr bool changesAsOne = true;

    bool operator==(const LeaseRound&) const = default;
};
BOOST_DESCRIBE_STRUCT(LeaseRound, (), (round, sentAt))

/// Until when a leader knows that nobody else is elected (dissertation §6.4.1).
struct Lease {
    Time until;                     ///< by the leader's clock; 0: it has none
    std::vector<LeaseRound> rounds; ///< that no majority has confirmed yet
    bool givenUp = false; ///< for the rest of the term: somebody was told to stand for election

    static constexpr bool changesAsOne = false;

    bool operator==(const Lease&) const = default;
};
BOOST_DESCRIBE_STRUCT(Lease, (), (until, rounds, givenUp))
/// Its fields; nothing of a server that has to do with none.
std::string ownText(const Lease& lease, const Names& names);

/// A server's state, with the names of Figure 2.
struct State {
    Role role = Role::Follower;
    // Persistent on all servers: on disk before an answer leaves.
    Term currentTerm = 0; ///< latest term the server has seen; only grows
    NodeId votedFor;      ///< who received its vote in currentTerm; none: nobody
    Sequence<LogEntry> log;
    // Volatile on all servers.
    Index commitIndex = 0; ///< highest entry known to be committed; only grows until a crash
    Index lastApplied = 0; ///< highest entry applied; only grows until a crash
    NodeId leaderId;       ///< whom it believes to lead currentTerm; none: nobody yet
    PerNode<Session> sessions;
    service::KeyValues store;
    std::vector<NodeId> learners; ///< servers it knows that have no vote, by `voters`
    // Volatile on candidates; kept by the leader that they made.
    std::vector<NodeId> votesGranted; ///< in currentTerm, its own included
    // Volatile on leaders, made anew by each election. Of every other server.
    PerNode<Index> nextIndex;  ///< next entry to send there
    PerNode<Index> matchIndex; ///< highest entry known to be stored there; only grows
    // Of options, and empty without them.
    std::vector<NodeId> preVotesGranted; ///< who would vote for it; not empty while it asks
    std::vector<NodeId> heardFrom; ///< of a leader: voters that answered since it last checked
    Snapshot snapshot;             ///< persistent: what the log had before its first entry
    NodeId transferTo;             ///< of a leader: to whom it hands its term over; none: nobody
    std::vector<Read> reads;       ///< of a leader, in the order in which they came
    std::uint64_t round = 0;       ///< of a leader: the last that it asked its followers to confirm
    PerNode<std::uint64_t> confirmed; ///< of a leader: the last round that each has confirmed
    /// Who votes, by the last change of the configuration in its log or snapshot; empty: there has
    /// been none, and those vote that voted first.
    std::vector<NodeId> voters;
    NodeId toAdd; ///< of a leader: the learner that gets a vote when it has caught up; none: nobody
    Lease lease;  ///< of a leader

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State,
                      (),
                      (role,
                       currentTerm,
                       votedFor,
                       log,
                       commitIndex,
                       lastApplied,
                       leaderId,
                       sessions,
                       store,
                       learners,
                       votesGranted,
                       nextIndex,
                       matchIndex,
                       preVotesGranted,
                       heardFrom,
                       snapshot,
                       transferTo,
                       reads,
                       round,
                       confirmed,
                       voters,
                       toAdd,
                       lease))

/// What the disk holds: all that a server has after a restart.
struct Stable {
    Term currentTerm = 0;
    NodeId votedFor;
    Sequence<LogEntry> log;
    Snapshot snapshot = {};

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (currentTerm, votedFor, log, snapshot))

struct SaveTerm {
    Term currentTerm = 0;
    NodeId votedFor;

    bool operator==(const SaveTerm&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveTerm, (), (currentTerm, votedFor))

struct AppendToLog {
    std::vector<LogEntry> entries;

    bool operator==(const AppendToLog&) const = default;
};
BOOST_DESCRIBE_STRUCT(AppendToLog, (), (entries))

struct TruncateLog {
    std::uint64_t length = 0; ///< how many entries stay behind the snapshot

    bool operator==(const TruncateLog&) const = default;
};
BOOST_DESCRIBE_STRUCT(TruncateLog, (), (length))

struct SaveSnapshot {
    Snapshot snapshot; ///< takes the place of the entries that it covers

    bool operator==(const SaveSnapshot&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveSnapshot, (), (snapshot))

using StableChange = std::variant<SaveTerm, AppendToLog, TruncateLog, SaveSnapshot>;

enum class Timer : std::uint8_t {
    election,  ///< of everyone but the leader; a learner asks to be caught up when it expires
    heartbeat, ///< of the leader
    quorum,    ///< of the leader, with the option checkQuorum: whom it heard from is counted
    snapshot,  ///< enough has been applied: a snapshot is taken as a step of its own
    transfer,  ///< of the leader: whom it hands over to has not taken over
};
BOOST_DESCRIBE_ENUM(Timer, election, heartbeat, quorum, snapshot, transfer)

/// An entry that was handed to the state machine.
struct Applied {
    Index index = 0;
    std::string command;
    NodeId client;
    std::uint64_t sequenceNumber = 0;
    std::string result;
    bool repeated = false; ///< a retry of a request applied before: it took no effect again

    bool operator==(const Applied&) const = default;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (index, command, client, sequenceNumber, result, repeated))

enum class CommandKind : std::uint8_t {
    operation,    ///< `put x 1` and whatever the state machine makes sense of, and `read x`
    transfer,     ///< `transfer n2`: the leader is to hand its term over
    addServer,    ///< `add n6`: it gets a vote
    removeServer, ///< `remove n6`: it loses its vote
};
BOOST_DESCRIBE_ENUM(CommandKind, operation, transfer, addServer, removeServer)

/// What a person asks a server for.
struct Command {
    std::string text;
    CommandKind kind = CommandKind::operation;
    NodeId server = {}; ///< of what is no operation: whom it is about

    bool operator==(const Command&) const = default;
};
BOOST_DESCRIBE_STRUCT(Command, (), (text, kind, server))

/// `kind` and `server` only of what is no operation.
void appendOwnJson(std::string& out, const Command& command, const Names& names);
std::string readOwnJson(Command& command, const boost::json::value& json, const Names& names);

std::string ownText(const Command& command, const Names& names);

} // namespace synod::raft

SYNOD_DECLARE_VALUE(synod::raft::Role);
SYNOD_DECLARE_VALUE(synod::raft::LogEntry);
SYNOD_DECLARE_VALUE(synod::raft::State);
SYNOD_DECLARE_VALUE(synod::raft::Stable);
SYNOD_DECLARE_VALUE(synod::raft::StableChange);
SYNOD_DECLARE_VALUE(synod::raft::Timer);
SYNOD_DECLARE_VALUE(synod::raft::Applied);
SYNOD_DECLARE_VALUE(synod::raft::Command);
