// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/small_map.h"
#include "engine/protocols/raft/state.h"
#include "engine/systems/register/messages.h"

#include <boost/describe.hpp>
#include <boost/json/fwd.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace synod::registers {

BOOST_DESCRIBE_ENUM(Consistency, strong, quorum, eventual)

/// What a replica has answered.
struct Reply {
    NodeId from;
    std::vector<Copy> copies;

    bool operator==(const Reply&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (from, copies))

enum class Phase : std::uint8_t {
    reading, ///< what replicas have: of a get, and of a put that wants a later timestamp
    writing, ///< until W replicas have it: of a put, and of a get that writes back
    done,    ///< the client has its answer; who answers now may be repaired
};
BOOST_DESCRIBE_ENUM(Phase, reading, writing, done)

/// An operation that this server coordinates (Dynamo §4.5).
struct Operation {
    Phase phase = Phase::reading;
    std::string command; ///< `put x 1`
    NodeId client;       ///< none: a person
    std::uint64_t sequenceNumber = 0;
    std::vector<NodeId> asked;    ///< in this phase, itself included
    std::vector<NodeId> answered; ///< in this phase
    std::vector<Copy> copies;     ///< the newest that it knows of, or what it writes
    std::vector<Reply> replies;   ///< of the reading
    bool standIns = false;        ///< others stand in for replicas that did not answer

    bool operator==(const Operation&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Operation,
    (),
    (phase, command, client, sequenceNumber, asked, answered, copies, replies, standIns))

/// `get x reading, answered by n1 n3`
std::string ownText(const Operation& operation, const Names& names);

/// What a server has taken for another that did not answer.
struct Hint {
    NodeId holder; ///< whom it is for
    std::string key;
    std::vector<Copy> copies;

    bool operator==(const Hint&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hint, (), (holder, key, copies))

/// `for n3: x=1 3@n2`
std::string ownText(const Hint& hint, const Names& names);

/// A server's state. What is not of its consistency is empty.
struct State {
    Consistency consistency = Consistency::strong;
    /// Persistent but of strong, where it is what has been applied and stamps are log indexes.
    Store store;
    std::uint64_t clock = 0; ///< persistent: Lamport's clock, at least every timestamp it has seen
    // Of quorum.
    std::uint64_t operations = 0;                   ///< persistent: how many it has coordinated
    SmallMap<std::uint64_t, Operation> coordinates; ///< under way, by their numbers
    std::vector<Hint> hints;                        ///< persistent
    PerNode<std::uint64_t> taken; ///< persistent: of each client the last put that it has begun
    std::uint64_t lost = 0;       ///< values it saw replaced by one whose writer had not seen them
    /// Persistent, of eventual: of each server the last of its puts that it has, or has seen
    /// replaced.
    Clock knows;
    raft::State raft; ///< of strong

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    State,
    (),
    (consistency, store, clock, operations, coordinates, hints, taken, lost, knows, raft))

/// What the disk holds: all that a server has after a restart.
struct Stable {
    Store store;
    std::uint64_t clock = 0;
    std::uint64_t operations = 0;
    std::vector<Hint> hints;
    PerNode<std::uint64_t> taken;
    Clock knows;
    raft::Stable raft;

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (store, clock, operations, hints, taken, knows, raft))

struct SaveRegister {
    Register held; ///< takes the place of what the disk had of the key

    bool operator==(const SaveRegister&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveRegister, (), (held))

struct SaveClock {
    std::uint64_t clock = 0;
    std::uint64_t operations = 0;
    NodeId client; ///< whose put it has begun; none: nobody's
    std::uint64_t sequenceNumber = 0;

    bool operator==(const SaveClock&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveClock, (), (clock, operations, client, sequenceNumber))

struct SaveHints {
    std::vector<Hint> hints;

    bool operator==(const SaveHints&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveHints, (), (hints))

struct SaveKnown {
    Clock knows;

    bool operator==(const SaveKnown&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveKnown, (), (knows))

using StableChange = std::variant<SaveRegister,
                                  SaveClock,
                                  SaveHints,
                                  SaveKnown,
                                  raft::SaveTerm,
                                  raft::AppendToLog,
                                  raft::TruncateLog,
                                  raft::SaveSnapshot>;

enum class TimerKind : std::uint8_t {
    election, ///< Raft's, as the following
    heartbeat,
    quorum,
    snapshot,
    transfer,
    replica, ///< replicas have not answered an operation
    handoff, ///< to hand over what it took for others
    gossip,  ///< to tell somebody what it has
};
BOOST_DESCRIBE_ENUM(
    TimerKind, election, heartbeat, quorum, snapshot, transfer, replica, handoff, gossip)

struct Timer {
    TimerKind kind = TimerKind::election;
    std::uint64_t operation = 0; ///< of replica

    bool operator==(const Timer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Timer, (), (kind, operation))

/// `gossip`, `replicas of operation 3`
std::string ownText(const Timer& timer, const Names& names);

/// What a person asked a server, and its answer.
struct Answered {
    std::string command;
    std::string result;

    bool operator==(const Answered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (command, result))

/// A value is gone that its successor's writer had not seen: a lost update.
struct LostUpdate {
    std::string key;
    std::string value;
    Stamp stamp;
    std::string replacedBy; ///< the value

    bool operator==(const LostUpdate&) const = default;
};
BOOST_DESCRIBE_STRUCT(LostUpdate, (), (key, value, stamp, replacedBy))

using Output = std::variant<raft::Applied, Answered, LostUpdate>;

/// What a person asks for. Of a client also whom it is to ask: `ask n2 get x`.
struct Command {
    std::string text;
    NodeId server;

    bool operator==(const Command&) const = default;
};
BOOST_DESCRIBE_STRUCT(Command, (), (text, server))

std::string ownText(const Command& command, const Names& names);
/// `server` only where there is one.
void appendOwnJson(std::string& out, const Command& command, const Names& names);
std::string readOwnJson(Command& command, const boost::json::value& json, const Names& names);

} // namespace synod::registers

SYNOD_DECLARE_VALUE(synod::registers::Consistency);
SYNOD_DECLARE_VALUE(synod::registers::State);
SYNOD_DECLARE_VALUE(synod::registers::Stable);
SYNOD_DECLARE_VALUE(synod::registers::StableChange);
SYNOD_DECLARE_VALUE(synod::registers::Timer);
SYNOD_DECLARE_VALUE(synod::registers::Output);
SYNOD_DECLARE_VALUE(synod::registers::Command);
