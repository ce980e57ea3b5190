// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/addressing.h"
#include "engine/protocols/ip/table.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::ip {

/// The shortest ways between the nodes of a network over links that are up. Ways lead through
/// routers only, and a link counts 1, so that a search in breadth finds what Dijkstra's would.
class ShortestPaths {
public:
    /// The ways from one node only where one is named: then no other may be asked about.
    explicit ShortestPaths(const NetworkMap& map, NodeId only = {});

    /// Links from one to the other; nothing where no way leads there.
    std::optional<std::uint32_t> distance(NodeId from, NodeId to) const;
    /// The neighbour that the way begins with, of several the one with the lowest number; none
    /// where no way leads there, and of a node to itself.
    NodeId nextHop(NodeId from, NodeId to) const;

private:
    static constexpr std::uint32_t unreachable = 0xFFFFFFFF;
    struct Way {
        std::uint32_t distance = unreachable;
        NodeId nextHop = {};
    };
    std::vector<Way> waysFrom(NodeId from) const;

    std::vector<std::vector<NodeId>> m_neighbours; ///< over links that are up
    std::vector<bool> m_forwards;                  ///< by node: a router that is there
    std::vector<std::vector<Way>> m_ways;          ///< by where they begin, and where they lead
};

/// The table that an administrator who sees the whole network gives a node. It has as few routes as
/// will do: one to each router's network, and a longer prefix only where a host is reached another
/// way. A host has a default route to a router and what differs from it.
Table staticTable(NodeId node,
                  const NetworkMap& map,
                  const AddressPlan& plan,
                  const ShortestPaths& paths);

} // namespace synod::ip
