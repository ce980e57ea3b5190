// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/addressing.h"
#include "engine/protocols/ip/rip.h"
#include "tests/engine/protocols/ip/network_maps.h"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace synod::ip {

/// Routers with RIP, whose messages arrive in the order in which they were sent, and whose timers
/// expire when a test says so.
class RipNetwork {
public:
    using Links = std::vector<std::pair<std::uint16_t, std::uint16_t>>;

    RipNetwork(const std::string& nodes, const Links& links, RipOptions options);

    /// Starts every router and delivers until nobody has more to say, now or held back.
    void start();
    /// Every router sends its regular update at the same time; then all of it is delivered, with
    /// what it triggers, now or a little later.
    void round();
    void rounds(int count);
    /// At the least time it was set for, or `late` after that; never earlier than it is.
    void expire(std::uint16_t node, const RipTimer& timer, Time late = {});
    /// Delivers until nobody has more to say, and lets triggered-update timers expire.
    void settle();
    void receive(std::uint16_t from, std::uint16_t to, const RipMessage& message);
    /// The link carries nothing from now on; the routers at its ends learn of it only if `noticed`.
    void cut(std::uint16_t a, std::uint16_t b, bool noticed);
    void mend(std::uint16_t a, std::uint16_t b);
    /// A link that was not there before; both ends are routers.
    void add(std::uint16_t a, std::uint16_t b);
    void deliverAll();

    const Rip& rip(std::uint16_t node) const { return m_routers.at(node).rip; }
    const Table& table(std::uint16_t node) const { return m_routers.at(node).table; }
    /// `r1 2 by r2, r2 1, r3 16 by r2, r4 —`
    std::string shown(const std::string& prefix) const;
    /// What the last call on a router asked for and why, a line each.
    const std::string& said() const { return m_said; }
    /// `25 s to 35 s`; empty where the timer does not run.
    std::string timer(std::uint16_t node, const RipTimer& timer) const;
    std::size_t sent() const { return m_sent; } ///< messages since the network was made

    NetworkMap map;
    Names names;
    AddressPlan plan;

private:
    struct SetTimer {
        Time at, atLeast, atMost;
    };
    struct Router {
        Rip rip;
        Table table;
        std::map<std::string, SetTimer> timers;
    };
    struct Flight {
        NodeId from, to;
        RipMessage message;
    };
    template <class Call>
    void step(NodeId node, Call&& call);
    void take(NodeId node, const StepEffects& effects);
    bool isUp(NodeId a, NodeId b) const;
    NetworkMap::Link& link(std::uint16_t a, std::uint16_t b);

    std::map<std::uint16_t, Router> m_routers;
    std::deque<Flight> m_flights;
    std::string m_said;
    std::size_t m_sent = 0;
    Time m_now;
    Random m_random;
};

} // namespace synod::ip
