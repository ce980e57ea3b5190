// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/routing.h"
#include "engine/net/topology.h"

#include <optional>
#include <vector>

namespace synod::widgets {

/// The ways of messages over several links as their ends see them: one way, of which each hop is a
/// part as long as its link is slow.
class Journeys {
public:
    /// To be called when nodes or links came or went.
    void use(const net::Topology& topology);

    struct Part {
        float begin = 0, end = 1; ///< of the whole way
        bool several = false;     ///< it is not all of it
    };
    /// Which part of the way from `from` to `to` the hop is. What lies before and behind it is the
    /// shortest way: where a message really goes nobody knows before.
    Part partOf(NodeId from, NodeId to, net::DirectedLink hop) const;

private:
    double lengthOf(NodeId from, NodeId to) const;
    double lengthOf(std::uint32_t link) const;

    std::vector<net::Link> m_links;
    std::optional<net::Routes> m_routes;
};

} // namespace synod::widgets
