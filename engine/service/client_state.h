// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/random.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace synod::service {

struct ClientOptions {
    Time timeout = milliseconds(500); ///< without an answer for so long, it asks another server
    Time every = milliseconds(50);    ///< from an answer to the next operation
    std::vector<std::string> operations{"put", "get"}; ///< put get append cas delete; never empty
    std::uint32_t keys = 3;                            ///< x, y, z, k4, …; at least 1
    std::uint64_t number = 1; ///< which client it is; tells its values from those of others
};

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

/// The next operation of a client; values are never used twice, so that a history tells which put a
/// get has seen.
std::string chooseCommand(const ClientOptions& options, const ClientState& state, Random& random);
/// Any server but `last`, where there is another.
NodeId chooseServer(const std::vector<NodeId>& servers, NodeId last, Random& random);

} // namespace synod::service

SYNOD_DECLARE_VALUE(synod::service::ClientState);
SYNOD_DECLARE_VALUE(synod::service::ClientStable);
SYNOD_DECLARE_VALUE(synod::service::SaveSequenceNumber);
SYNOD_DECLARE_VALUE(synod::service::ClientTimer);
SYNOD_DECLARE_VALUE(synod::service::ClientOutput);
