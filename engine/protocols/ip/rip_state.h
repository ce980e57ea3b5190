// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/rip_message.h"
#include "engine/protocols/ip/table.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace synod::ip {

/// What a router says of a route to the neighbour that it learned it from (RFC 2453 §3.4.3).
enum class SplitHorizon : std::uint8_t {
    none,            ///< what it says to everybody: two routers can count to infinity
    simple,          ///< nothing
    poisonedReverse, ///< that it cannot be reached
};
BOOST_DESCRIBE_ENUM(SplitHorizon, none, simple, poisonedReverse)

/// What a router knows of a destination (§3.5).
struct RipRoute {
    std::uint8_t metric = infinity; ///< networks on the way, the destination included
    NodeId nextHop; ///< the neighbour who told of it, or who it is; none: the router's own network
    RouteOrigin origin = RouteOrigin::rip;
    bool changed = false; ///< and no update has told of it: the route change flag

    bool operator==(const RipRoute&) const = default;
};
BOOST_DESCRIBE_STRUCT(RipRoute, (), (metric, nextHop, origin, changed))

struct RipState {
    SmallMap<Prefix, RipRoute> routes;
    std::vector<NodeId> down; ///< neighbours that the link to is known not to work
    /// A triggered update was sent a moment ago: the next one waits for its timer (§3.10.1).
    bool holdsBack = false;

    bool operator==(const RipState&) const = default;
};
BOOST_DESCRIBE_STRUCT(RipState, (), (routes, down, holdsBack))

/// A router remembers nothing over a restart.
struct RipStable {
    bool operator==(const RipStable&) const = default;
};
BOOST_DESCRIBE_STRUCT(RipStable, (), ())

enum class RipTimerKind : std::uint8_t {
    update,            ///< the next regular update
    triggeredUpdate,   ///< triggered updates may be sent again
    timeout,           ///< of a route: nobody tells of it any more
    garbageCollection, ///< of a route: everybody has been told that it is gone
};
BOOST_DESCRIBE_ENUM(RipTimerKind, update, triggeredUpdate, timeout, garbageCollection)

struct RipTimer {
    RipTimerKind kind = RipTimerKind::update;
    Prefix destination; ///< of a route's

    bool operator==(const RipTimer&) const = default;
};
BOOST_DESCRIBE_STRUCT(RipTimer, (), (kind, destination))

/// `update`, `timeout 10.0.2.0/24`.
std::string ownText(const RipTimer& timer, const Names& names);

/// What the router's link to a neighbour tells it, where links tell: without, a router learns that
/// a neighbour is gone when it has not been heard for 180 seconds.
struct LinkDown {
    NodeId neighbour;

    bool operator==(const LinkDown&) const = default;
};
BOOST_DESCRIBE_STRUCT(LinkDown, (), (neighbour))

struct LinkUp {
    NodeId neighbour;
    bool isNew = false; ///< it was not there before

    bool operator==(const LinkUp&) const = default;
};
BOOST_DESCRIBE_STRUCT(LinkUp, (), (neighbour, isNew))

using LinkNews = std::variant<LinkDown, LinkUp>;

/// Datagrams to `destination` now go this way.
struct RouteSet {
    Prefix destination;
    Route route;

    bool operator==(const RouteSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(RouteSet, (), (destination, route))

/// There is no way to `destination` any more.
struct RouteGone {
    Prefix destination;

    bool operator==(const RouteGone&) const = default;
};
BOOST_DESCRIBE_STRUCT(RouteGone, (), (destination))

using RipOutput = std::variant<RouteSet, RouteGone>;

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::RipState);
SYNOD_DECLARE_VALUE(synod::ip::RipStable);
SYNOD_DECLARE_VALUE(synod::ip::RipTimer);
SYNOD_DECLARE_VALUE(synod::ip::LinkNews);
SYNOD_DECLARE_VALUE(synod::ip::RipOutput);
