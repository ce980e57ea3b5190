// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/protocols/ip/icmp.h"
#include "engine/protocols/ip/table.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::ip {

/// A node's IP.
struct State {
    Address address;
    bool forwards = false; ///< a router; a host keeps what is for it and discards the rest
    Table routes;

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (address, forwards, routes))

/// What a node tells the source of a datagram that it discards.
enum class ErrorKind : std::uint8_t {
    netUnreachable,
    hostUnreachable,
    protocolUnreachable,
    portUnreachable,
    timeExceeded,
};
BOOST_DESCRIBE_ENUM(
    ErrorKind, netUnreachable, hostUnreachable, protocolUnreachable, portUnreachable, timeExceeded)

/// What is to be done with a datagram, and why.
struct Decision {
    enum class Kind : std::uint8_t {
        deliver, ///< to the protocol of this node that the header names
        forward, ///< `header` and the data, to `nextHop`
        discard, ///< and, where there is an `error`, tell the source
    };

    Kind kind = Kind::discard;
    Header header; ///< as it came; of what is forwarded or originated, as it leaves
    NodeId nextHop;
    std::optional<ErrorKind> fault; ///< what kept it from going on, whether anybody is told or not
    std::optional<ErrorKind> error; ///< that the source is told
    std::vector<Why> why;           ///< one rule after the other, as they were gone through
};

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::State);
