// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/protocols/raft/snapshot.h"
#include "engine/service/service.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::raft {

// Messages carry the field names of the paper's Figure 2.

struct RequestVoteRequest {
    Term term = 0; ///< the candidate's
    NodeId candidateId;
    Index lastLogIndex = 0;
    Term lastLogTerm = 0;

    bool operator==(const RequestVoteRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(RequestVoteRequest, (), (term, candidateId, lastLogIndex, lastLogTerm))

struct RequestVoteResponse {
    Term term = 0; ///< of who answers, for the candidate to update itself
    bool voteGranted = false;

    bool operator==(const RequestVoteResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(RequestVoteResponse, (), (term, voteGranted))

struct AppendEntriesRequest {
    Term term = 0; ///< the leader's
    NodeId leaderId;
    Index prevLogIndex = 0; ///< of the entry that precedes the new ones
    Term prevLogTerm = 0;
    std::vector<LogEntry> entries; ///< empty for a heartbeat
    Index leaderCommit = 0;

    bool operator==(const AppendEntriesRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(AppendEntriesRequest,
                      (),
                      (term, leaderId, prevLogIndex, prevLogTerm, entries, leaderCommit))

/// The paper answers a call and so knows which entries are meant; a message must say it. As in
/// raft.tla, an answer that comes late or twice then cannot be mistaken for another.
struct AppendEntriesResponse {
    Term term = 0;
    bool success = false;
    Index matchIndex = 0; ///< of a success: the last entry known to agree with the leader's log

    bool operator==(const AppendEntriesResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(AppendEntriesResponse, (), (term, success, matchIndex))

/// Dissertation §9.6: would you vote for me? A server that asks enters no new term, and neither
/// does one that answers.
struct PreVoteRequest {
    Term term = 0; ///< in which the sender would stand: the one after its own
    NodeId candidateId;
    Index lastLogIndex = 0;
    Term lastLogTerm = 0;

    bool operator==(const PreVoteRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(PreVoteRequest, (), (term, candidateId, lastLogIndex, lastLogTerm))

struct PreVoteResponse {
    Term term = 0; ///< granted: that of the request; refused: the sender's own, for an update
    bool voteGranted = false;

    bool operator==(const PreVoteResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(PreVoteResponse, (), (term, voteGranted))

/// Raft Fig. 13, in one piece: the paper cuts a snapshot into chunks, for its may be long.
struct InstallSnapshotRequest {
    Term term = 0; ///< the leader's
    NodeId leaderId;
    Snapshot snapshot;

    bool operator==(const InstallSnapshotRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(InstallSnapshotRequest, (), (term, leaderId, snapshot))

struct InstallSnapshotResponse {
    Term term = 0;
    Index lastIncludedIndex = 0; ///< of the snapshot that is answered: the receiver holds all to it

    bool operator==(const InstallSnapshotResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(InstallSnapshotResponse, (), (term, lastIncludedIndex))

/// Dissertation §3.10: the receiver is to stand for election at once.
struct TimeoutNowRequest {
    Term term = 0; ///< the leader's
    NodeId leaderId;

    bool operator==(const TimeoutNowRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(TimeoutNowRequest, (), (term, leaderId))

/// Dissertation §6.4: do you still follow me? A heartbeat whose answer can be told from another's.
struct ConfirmLeaderRequest {
    Term term = 0; ///< the leader's
    NodeId leaderId;
    std::uint64_t round = 0; ///< grows with each read, or heartbeat, that is to be confirmed

    bool operator==(const ConfirmLeaderRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConfirmLeaderRequest, (), (term, leaderId, round))

struct ConfirmLeaderResponse {
    Term term = 0;
    std::uint64_t round = 0; ///< that of the request

    bool operator==(const ConfirmLeaderResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConfirmLeaderResponse, (), (term, round))

/// Dissertation §4.2.3, with leases: a call for votes of a candidate whom the leader has told to
/// stand, and has given its lease up for. Whoever still hears from that leader votes all the same.
struct TransferVoteRequest {
    Term term = 0; ///< the candidate's
    NodeId candidateId;
    Index lastLogIndex = 0;
    Term lastLogTerm = 0;

    bool operator==(const TransferVoteRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(TransferVoteRequest, (), (term, candidateId, lastLogIndex, lastLogTerm))

using service::ClientRequest;
using service::ClientResponse;
using service::Status;

using Message = std::variant<RequestVoteRequest,
                             RequestVoteResponse,
                             AppendEntriesRequest,
                             AppendEntriesResponse,
                             ClientRequest,
                             ClientResponse,
                             PreVoteRequest,
                             PreVoteResponse,
                             InstallSnapshotRequest,
                             InstallSnapshotResponse,
                             TimeoutNowRequest,
                             ConfirmLeaderRequest,
                             ConfirmLeaderResponse,
                             TransferVoteRequest>;

/// The names of all types of messages.
std::vector<std::string_view> messageTypes();
/// An AppendEntriesRequest that carries no entry.
bool isHeartbeat(const Message& message);

} // namespace synod::raft

SYNOD_DECLARE_VALUE(synod::raft::Message);
