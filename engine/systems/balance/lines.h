// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/per_key.h"
#include "engine/protocols/tcp/options.h"
#include "engine/protocols/tcp/state.h"
#include "engine/systems/balance/messages.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <variant>

/// What a node uses the connections of its TCP for.
namespace synod::balance {

/// What a connection is used for now: an answer is waited for, or owed.
enum class Exchange : std::uint8_t { none, request, check };
BOOST_DESCRIBE_ENUM(Exchange, none, request, check)

/// One connection, and what it is used for.
struct ConnectionUse {
    static constexpr bool changesAsOne = false;

    NodeId peer;
    bool asks = false; ///< this end has opened it, and asks; else it answers
    Exchange exchange = Exchange::none;
    std::uint64_t number = 0; ///< of what is asked: a request, an attempt or a round of checks
    Octets unread;            ///< the beginning of a message whose end has not come

    bool operator==(const ConnectionUse&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConnectionUse, (), (peer, asks, exchange, number, unread))

/// `asks s1, request 7`, `answers c1, idle`.
std::string ownText(const ConnectionUse& line, const Names& names);

using ConnectionUses = PerKey<ConnectionUse>; ///< by the number that TCP gives the connection

struct WireOptions {
    std::optional<tcp::Options> tcp; ///< none: over UDP
    bool keepAlive = true;           ///< a connection serves one exchange after another
    bool idempotencyKey = false;
    /// Wrong: a connection whose answer has come is never used again, and never closed.
    bool leaks = false;
};

/// What comes of a node's connections.
struct Came {
    NodeId from;
    Message message;
};
/// A connection is gone on which an answer was waited for.
struct Broke {
    NodeId peer;
    Exchange exchange = Exchange::none;
    std::uint64_t number = 0;
    bool refused = false; ///< it was never there, so that nothing was asked
};
using Heard = std::variant<Came, Broke>;

/// What a message asks, or answers.
struct Subject {
    Exchange exchange = Exchange::none;
    std::uint64_t number = 0;
    bool asks = false;
};
Subject subjectOf(const Message& message);

/// Connections to `peer` on which this end asks: all, or those where an answer is waited for.
std::size_t connectionsTo(NodeId peer, const ConnectionUses& lines);
std::size_t busyConnectionsTo(NodeId peer, const ConnectionUses& lines);

} // namespace synod::balance
