// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/small_map.h"
#include "engine/protocols/ip/address.h"

#include <boost/describe.hpp>

#include <cstdint>

namespace synod::ip {

/// Where a node knows a way from.
enum class RouteOrigin : std::uint8_t {
    local, ///< the node's own network: behind it are only hosts that it has a route of its own to
    connected, ///< the next hop is the destination
    fixed,     ///< given by whoever set the network up
    rip,       ///< learned from a neighbour
};
BOOST_DESCRIBE_ENUM(RouteOrigin, local, connected, fixed, rip)

/// One line of a routing table: how to get to a prefix.
struct Route {
    NodeId nextHop; ///< the neighbour to hand a datagram to; none: no further way from here
    std::uint8_t metric = 0; ///< networks on the way, the destination included
    RouteOrigin origin = RouteOrigin::fixed;

    bool operator==(const Route&) const = default;
};
BOOST_DESCRIBE_STRUCT(Route, (), (nextHop, metric, origin))

/// A routing table. Recorded change by change: `routes.10.0.2.0/24.nextHop`.
using Table = SmallMap<Prefix, Route>;

/// What was found for an address, and among how many that match it too.
struct Match {
    Prefix prefix;
    const Route* route = nullptr;
    std::size_t candidates = 0;
};

/// The route whose prefix has the most bits among those that contain the address (RFC 1812
/// §5.2.4.3: Basic Match, then Longest Match); a null route where none does.
Match longestMatch(const Table& table, Address destination);

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::Route);
