// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/protocols/raft/messages.h"
#include "engine/systems/register/versions.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::registers {

/// What a client asks a server, which coordinates the operation (Dynamo §4.5).
struct ClientRequest {
    NodeId client;
    std::uint64_t sequenceNumber = 0; ///< grows by one with each new operation of the client
    std::string command;
    Clock context; ///< of a put: what the client has seen of the key; empty without vector clocks
    /// The latest timestamp's counter that the client has seen: its own Lamport clock, so that what
    /// it puts has a later one.
    std::uint64_t clock = 0;

    bool operator==(const ClientRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientRequest, (), (client, sequenceNumber, command, context, clock))

enum class Status : std::uint8_t {
    ok,
    notLeader, ///< of strong: ask whom leaderHint names
    noQuorum,  ///< of quorum: too few replicas answered in time; a put may have reached some
};
BOOST_DESCRIBE_ENUM(Status, ok, notLeader, noQuorum)

struct ClientResponse {
    NodeId client;
    std::uint64_t sequenceNumber = 0;
    Status status = Status::ok;
    std::string result;
    NodeId leaderHint; ///< whom a server that does not lead believes to lead; none: nobody
    Stamp stamp;       ///< of what was put or read; none of strong
    Clock clock;       ///< the same as a vector clock, the client's next context

    bool operator==(const ClientResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientResponse,
                      (),
                      (client, sequenceNumber, status, result, leaderHint, stamp, clock))

struct ReadRequest {
    std::uint64_t operation = 0; ///< of the coordinator
    std::string key;

    bool operator==(const ReadRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReadRequest, (), (operation, key))

struct ReadResponse {
    std::uint64_t operation = 0;
    std::string key;
    std::vector<Copy> copies; ///< empty: the replica has none

    bool operator==(const ReadResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReadResponse, (), (operation, key, copies))

struct WriteRequest {
    std::uint64_t operation = 0; ///< of the coordinator; 0: it repairs, and wants no answer
    std::string key;
    std::vector<Copy> copies;
    NodeId hintFor; ///< whom the receiver stands in for; none: it is a replica of the key

    bool operator==(const WriteRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(WriteRequest, (), (operation, key, copies, hintFor))

struct WriteResponse {
    std::uint64_t operation = 0;
    std::string key;

    bool operator==(const WriteResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(WriteResponse, (), (operation, key))

/// Who stood in for the receiver hands over what it took (Dynamo §4.6).
struct Handoff {
    std::string key;
    std::vector<Copy> copies;

    bool operator==(const Handoff&) const = default;
};
BOOST_DESCRIBE_STRUCT(Handoff, (), (key, copies))

struct HandoffResponse {
    std::string key;
    std::vector<Copy> copies; ///< that were taken over

    bool operator==(const HandoffResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandoffResponse, (), (key, copies))

/// All that the sender has, for the receiver to take what it lacks (Demers 1987, §1.3).
struct Gossip {
    Store store;
    Clock knows; ///< State::knows of the sender

    bool operator==(const Gossip&) const = default;
};
BOOST_DESCRIBE_STRUCT(Gossip, (), (store, knows))

/// What the sender of a Gossip lacked.
struct GossipResponse {
    Store store;
    Clock knows;

    bool operator==(const GossipResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(GossipResponse, (), (store, knows))

/// Raft's own, as they are, beside those of clients and replicas.
using Message = std::variant<ClientRequest,
                             ClientResponse,
                             ReadRequest,
                             ReadResponse,
                             WriteRequest,
                             WriteResponse,
                             Handoff,
                             HandoffResponse,
                             Gossip,
                             GossipResponse,
                             raft::RequestVoteRequest,
                             raft::RequestVoteResponse,
                             raft::AppendEntriesRequest,
                             raft::AppendEntriesResponse,
                             raft::PreVoteRequest,
                             raft::PreVoteResponse,
                             raft::InstallSnapshotRequest,
                             raft::InstallSnapshotResponse,
                             raft::TimeoutNowRequest,
                             raft::ConfirmLeaderRequest,
                             raft::ConfirmLeaderResponse,
                             raft::TransferVoteRequest>;

/// The names of all types of messages.
std::vector<std::string_view> messageTypes();
/// Heartbeats, gossip and their answers.
bool isBackground(const Message& message);

} // namespace synod::registers

SYNOD_DECLARE_VALUE(synod::registers::Message);
