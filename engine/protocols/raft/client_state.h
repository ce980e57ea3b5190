// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/value.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace synod::raft {

/// A client that asks the servers for one operation after the other.
struct ClientState {
    std::uint64_t sequenceNumber = 0; ///< of the operation under way, or of the last one
    std::string command;              ///< of the operation under way; empty: it waits for the next
    NodeId server;                    ///< whom it asks, or asked last; none: nobody yet
    std::uint64_t attempts = 0;       ///< how often it has asked for this operation
    std::uint64_t redirects = 0;      ///< hints it has followed since it last chose by chance
    std::uint64_t answered = 0;       ///< operations done since it started
    std::string result;               ///< of the last operation done

    bool operator==(const ClientState&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientState,
                      (),
                      (sequenceNumber, command, server, attempts, redirects, answered, result))

/// A client that starts again must not use a sequence number twice.
struct ClientStable {
    std::uint64_t sequenceNumber = 0;

    bool operator==(const ClientStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClientStable, (), (sequenceNumber))

struct SaveSequenceNumber {
    std::uint64_t sequenceNumber = 0;

    bool operator==(const SaveSequenceNumber&) const = default;
};
BOOST_DESCRIBE_STRUCT(SaveSequenceNumber, (), (sequenceNumber))

enum class ClientTimer : std::uint8_t {
    next,  ///< time for the next operation
    retry, ///< nobody has answered, or nobody led
};
BOOST_DESCRIBE_ENUM(ClientTimer, next, retry)

/// An operation begins. Together with Completed this is the client's history.
struct Invoked {
    std::uint64_t sequenceNumber = 0;
    std::string command;

    bool operator==(const Invoked&) const = default;
};
BOOST_DESCRIBE_STRUCT(Invoked, (), (sequenceNumber, command))

struct Completed {
    std::uint64_t sequenceNumber = 0;
    std::string command;
    std::string result;
    std::uint64_t attempts = 0;

    bool operator==(const Completed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Completed, (), (sequenceNumber, command, result, attempts))

using ClientOutput = std::variant<Invoked, Completed>;

} // namespace synod::raft

SYNOD_DECLARE_VALUE(synod::raft::ClientState);
SYNOD_DECLARE_VALUE(synod::raft::ClientStable);
SYNOD_DECLARE_VALUE(synod::raft::SaveSequenceNumber);
SYNOD_DECLARE_VALUE(synod::raft::ClientTimer);
SYNOD_DECLARE_VALUE(synod::raft::ClientOutput);
