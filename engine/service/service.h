// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/keyed_sequence.h"
#include "engine/core/node_id.h"
#include "engine/core/value.h"

#include <boost/describe.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A replicated service as its clients see it, whatever protocol keeps its servers alike: what they
/// ask and are answered, the sessions that let a request take effect once, and the state machine.
namespace synod::service {

/// Raft dissertation Fig. 6.1. A retry carries the same sequence number, and takes effect once.
struct ClientRequest {
    NodeId client;
    std::uint64_t sequenceNumber = 0; ///< grows by one with each new operation of the client
    std::string command;

    bool operator==(const ClientRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientRequest, (), (client, sequenceNumber, command))

enum class Status : std::uint8_t {
    ok,        ///< executed by the state machine
    notLeader, ///< ask whom leaderHint names
};
BOOST_DESCRIBE_ENUM(Status, ok, notLeader)

struct ClientResponse {
    NodeId client;
    std::uint64_t sequenceNumber = 0;
    Status status = Status::ok;
    std::string result;
    NodeId leaderHint; ///< whom a server that does not lead believes to lead; none: nobody

    bool operator==(const ClientResponse&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientResponse, (), (client, sequenceNumber, status, result, leaderHint))

/// What a server remembers of a client, so that a retried request takes effect once
/// (Raft dissertation §6.3). Every server derives it from the commands that it executes.
struct Session {
    std::uint64_t sequenceNumber = 0; ///< of the last request executed
    std::string result;               ///< what that request was answered

    static constexpr bool changesAsOne = true;

    bool operator==(const Session&) const = default;
};
BOOST_DESCRIBE_STRUCT(Session, (), (sequenceNumber, result))

/// A command that a server's state machine has executed.
struct Execution {
    std::uint64_t place = 0; ///< in the sequence of all commands
    std::string command;
    NodeId client; ///< who asked; none: a person, or nobody knows
};

/// What the state machine, a store of keys, holds of one key.
struct Binding {
    std::string key;
    std::string value;

    bool operator==(const Binding&) const = default;
};
BOOST_DESCRIBE_STRUCT(Binding, (), (key, value))
/// The state machine that Raft and Paxos replicate, in the order of the keys.
using KeyValues = KeyedSequence<Binding>;

/// `x=1`
std::string ownText(const Binding& binding, const Names& names);

/// What a command asks of the store. The texts are parts of the command.
struct Operation {
    std::string_view verb; ///< put get append cas delete
    std::string_view key;
    std::string_view expected; ///< of cas
    std::string_view value;    ///< of put, append and cas: all of the rest, blanks within it too
};
/// Blanks around the words do not count. Nothing of what is no operation of the store, or lacks a
/// part of one.
std::optional<Operation> readOperation(std::string_view command);
/// The operation with one blank between its parts.
std::string ownText(const Operation& operation);

/// Carries a command out.
///
/// | command | result |
/// |---|---|
/// | `put KEY VALUE` | `ok` |
/// | `get KEY` | `= VALUE`, or `absent` |
/// | `append KEY VALUE` | `ok`; an absent key is as an empty value |
/// | `cas KEY EXPECTED VALUE` | `ok` where KEY held EXPECTED, else `failed` |
/// | `delete KEY` | `ok`, or `absent` |
///
/// Any other command, such as one letter of a paper's figure in a log that a scenario starts from,
/// is the business of a layer above: it changes nothing here, and gives `ok`.
std::string applyToStore(KeyValues& store, std::string_view command);

/// What can be replicated: it carries out a command and says what came of it, and does so alike
/// wherever it is alike. A file tree that is one can take the place of the keys and values.
template <class T>
concept Store = std::equality_comparable<T> && requires(T& store, std::string_view command) {
    { applyToStore(store, command) } -> std::same_as<std::string>;
};
static_assert(Store<KeyValues>);

} // namespace synod::service
