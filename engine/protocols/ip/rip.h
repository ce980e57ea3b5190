// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/ip/rip_message.h"
#include "engine/protocols/ip/rip_state.h"

#include <optional>
#include <vector>

namespace synod::ip {

/// How a router tells its neighbours of routes.
struct RipOptions {
    /// Regular updates are this far apart, give or take a sixth; the other timers are multiples of
    /// it: a route is given up after six, forgotten after four more (RFC 2453 §3.8).
    Time updateInterval = seconds(30);
    SplitHorizon splitHorizon = SplitHorizon::poisonedReverse;
    /// Tell of a changed route at once (§3.4.4), and not only with the next regular update.
    bool triggeredUpdates = true;

    bool operator==(const RipOptions&) const = default;
};

/// What a router knows of its surroundings when it is made.
struct RipInterfaces {
    NodeId self;
    std::vector<NodeId> neighbours; ///< the routers at the other ends of its links
    Prefix network;                 ///< its own
    struct Host {
        NodeId node;
        Address address;
    };
    std::vector<Host> hosts; ///< at the other ends of its links
};

/// A router's Routing Information Protocol, RFC 2453, version 2: distance vectors, told to
/// neighbours every 30 seconds. Every link costs 1. docs/fidelity/ip.md says what is left out.
///
/// Each change of what datagrams may be forwarded by is an output; who composes carries it over
/// into the routing table.
class Rip {
public:
    using Message = RipMessage;
    using Timer = RipTimer;
    using Command = LinkNews;
    using Output = RipOutput;
    using State = RipState;
    using Stable = RipStable;
    using StableChange = RipStable;
    using Out = Effects<Rip>;

    Rip(RipInterfaces interfaces, RipOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const RipMessage& message, Out& out);
    void expire(const Moment& at, const RipTimer& timer, Out& out);
    void request(const Moment& at, const LinkNews& command, Out& out);
    /// A link has been added that leads to another router, or to a host; its news comes behind
    /// this. False where it is known already.
    bool addNeighbour(NodeId router);
    bool addHost(const RipInterfaces::Host& host);

    const RipState& state() const { return m_state; }
    RipStable stable() const { return {}; }
    void restore(const RipState& state);
    void boot(const RipStable& stable);
    static void apply(RipStable& disk, const RipStable& change) { disk = change; }

private:
    // Input (§3.9; rip_input.cpp).
    void onRequest(NodeId from, const RipMessage& request, Out& out);
    void onResponse(const Moment& at, NodeId from, const RipMessage& response, Out& out);
    void onEntry(const Moment& at, NodeId from, const RipEntry& entry, Out& out);
    void addRoute(
        const Moment& at, NodeId from, const Prefix& destination, std::uint8_t metric, Out& out);
    void updateRoute(const Moment& at, NodeId from, const RipEntry& entry, Out& out);
    void
    adopt(const Moment& at, NodeId from, const Prefix& destination, std::uint8_t metric, Out& out);

    // Timers (§3.8) and links (rip.cpp).
    void setUpdateTimer(Out& out);
    void setTimeout(const Moment& at, const Prefix& destination, Out& out);
    void onTriggeredUpdateTimer(Out& out);
    void onTimeout(const Moment& at, const Prefix& destination, Out& out);
    void onGarbageCollection(const Moment& at, const Prefix& destination, Out& out);
    /// The route's timer that ended now; nothing of a router that was put into a state.
    std::optional<Time> timerRanFor(const Moment& at, const Prefix& destination) const;
    void startDeletion(const Moment& at, const Prefix& destination, Out& out);
    void connect(const Prefix& destination, NodeId node, RouteOrigin origin, Out& out);
    void onLinkDown(const Moment& at, NodeId neighbour, Out& out);
    void onLinkUp(const LinkUp& up, Out& out);
    bool isNeighbour(NodeId node) const;
    bool isDown(NodeId neighbour) const;

    // Output (§3.10; rip_output.cpp).
    enum class Which { all, changed };
    void sendUpdates(Which which, Out& out);
    void sendRoutes(NodeId to, Which which, Out& out);
    void sendInParts(NodeId to, const std::vector<RipEntry>& entries, Out& out);
    void triggerUpdate(Out& out);
    bool anyChanged() const;

    RipInterfaces m_interfaces;
    RipOptions m_options;
    RipState m_state;
    /// Of the timer of each route, for its reason.
    SmallMap<Prefix, Time> m_timerSetAt;
};

static_assert(synod::Protocol<Rip>);

} // namespace synod::ip
