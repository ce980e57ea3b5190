// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/addressing.h"
#include "engine/protocols/ip/table.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::ip {

/// The shortest ways between all nodes of a network over links that are up, by Dijkstra's
/// algorithm. Ways lead through routers only, and a link counts 1.
class ShortestPaths {
public:
    explicit ShortestPaths(const NetworkMap& map);

    /// Links from one to the other; nothing where no way leads there.
    std::optional<std::uint32_t> distance(NodeId from, NodeId to) const;
    /// The neighbour that the way begins with, of several the one with the lowest number; none
    /// where no way leads there, and of a node to itself.
    NodeId nextHop(NodeId from, NodeId to) const;

private:
    static constexpr std::uint32_t unreachable = 0xFFFFFFFF;
    std::uint32_t& at(std::size_t from, std::size_t to) { return m_distance[from * m_count + to]; }
    std::uint32_t at(NodeId from, NodeId to) const {
        return m_distance[from.index * m_count + to.index];
    }

    std::size_t m_count = 0;
    std::vector<std::uint32_t> m_distance;
    std::vector<std::vector<NodeId>> m_neighbours; ///< over links that are up, in their order
    std::vector<bool> m_forwards;                  ///< by node: a router that is there
};

/// The table that an administrator who sees the whole network gives a node. It has as few routes as
/// will do: one to each router's network, and a longer prefix only where a host is reached another
/// way. A host has a default route to a router and what differs from it.
Table staticTable(NodeId node,
                  const NetworkMap& map,
                  const AddressPlan& plan,
                  const ShortestPaths& paths);

} // namespace synod::ip
