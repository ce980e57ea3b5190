// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/static_routes.h"

#include <algorithm>
#include <bitset>

namespace synod::ip {
namespace {

bool works(const NetworkMap& map, const NetworkMap::Link& link) {
    return link.up && map.nodes[link.a.index].present && map.nodes[link.b.index].present;
}

std::uint8_t metricOf(std::uint32_t distance) {
    return static_cast<std::uint8_t>(std::min<std::uint32_t>(distance, 255));
}

/// One table in the making.
class Maker {
public:
    Maker(NodeId node, const NetworkMap& map, const AddressPlan& plan, const ShortestPaths& paths)
        : m_node(node), m_map(map), m_plan(plan), m_paths(paths) {}

    Table make() {
        if (isRouter(m_node)) {
            set(m_plan.network(m_node), {NodeId{}, 1, RouteOrigin::local});
        } else {
            addDefaultRoute();
        }
        forEachOther([&](NodeId other) {
            if (isRouter(other))
                add(m_plan.network(other), other);
        });
        forEachOther([&](NodeId other) {
            if (!isRouter(other))
                add(Prefix::host(m_plan.address(other)), other);
        });
        return std::move(m_table);
    }

private:
    bool isRouter(NodeId node) const { return m_map.nodes[node.index].router; }

    template <class Do>
    void forEachOther(Do&& what) {
        for (std::size_t index = 0; index < m_map.nodes.size(); ++index)
            if (index != m_node.index && m_map.nodes[index].present)
                what(NodeId::at(index));
    }

    /// To its home if the link there works, else to the first router that it reaches at once.
    void addDefaultRoute() {
        NodeId gateway;
        forEachOther([&](NodeId other) {
            const bool near = isRouter(other) && m_paths.distance(m_node, other) == 1U;
            if (near && (!gateway.valid() || other == m_plan.home(m_node)))
                gateway = other;
        });
        if (gateway.valid())
            set(Prefix::everything(), {gateway, 1, RouteOrigin::fixed});
    }

    /// Where a shorter prefix leads the same way already the route is not needed.
    void add(const Prefix& prefix, NodeId to) {
        const auto distance = m_paths.distance(m_node, to);
        if (!distance)
            return;
        const NodeId nextHop = m_paths.nextHop(m_node, to);
        const Route* covering = longest(prefix.address);
        if (covering != nullptr && covering->nextHop == nextHop)
            return;
        const RouteOrigin origin = nextHop == to ? RouteOrigin::connected : RouteOrigin::fixed;
        // A link to a host is its network; that of a router lies behind it.
        const std::uint32_t networks = *distance + (isRouter(to) ? 1 : 0);
        set(prefix, {nextHop, metricOf(networks), origin});
    }

    void set(const Prefix& prefix, const Route& route) {
        m_table[prefix] = route;
        m_lengths[prefix.length] = true;
    }

    /// What longestMatch() finds, without a look at every route: of a thousand nodes each asks for
    /// every other.
    const Route* longest(Address address) const {
        for (std::size_t length = m_lengths.size(); length-- > 0;)
            if (m_lengths[length])
                if (const Route* route =
                        m_table.find(Prefix::around(address, static_cast<std::uint8_t>(length))))
                    return route;
        return nullptr;
    }

    NodeId m_node;
    const NetworkMap& m_map;
    const AddressPlan& m_plan;
    const ShortestPaths& m_paths;
    Table m_table;
    std::bitset<33> m_lengths; ///< of the prefixes in the table
};

} // namespace

ShortestPaths::ShortestPaths(const NetworkMap& map, NodeId only) : m_neighbours(map.nodes.size()) {
    for (const NetworkMap::Node& node : map.nodes)
        m_forwards.push_back(node.router && node.present);
    for (const NetworkMap::Link& link : map.links) {
        if (!works(map, link))
            continue;
        m_neighbours[link.a.index].push_back(link.b);
        m_neighbours[link.b.index].push_back(link.a);
    }
    m_ways.resize(map.nodes.size());
    for (std::size_t from = 0; from < m_ways.size(); ++from)
        if (!only.valid() || only.index == from)
            m_ways[from] = waysFrom(NodeId::at(from));
}

/// Node by node in the order of their distance. All that come before a node have been seen when it
/// is its turn, so that the lowest of the neighbours that shortest ways to it begin with is known.
std::vector<ShortestPaths::Way> ShortestPaths::waysFrom(NodeId from) const {
    std::vector<Way> ways(m_neighbours.size());
    std::vector<NodeId> order{from};
    ways[from.index].distance = 0;
    for (std::size_t turn = 0; turn < order.size(); ++turn) {
        const NodeId node = order[turn];
        if (node != from && !m_forwards[node.index])
            continue;
        const std::uint32_t distance = ways[node.index].distance + 1;
        for (const NodeId next : m_neighbours[node.index]) {
            const NodeId hop = node == from ? next : ways[node.index].nextHop;
            Way& way = ways[next.index];
            if (way.distance == unreachable) {
                way = {distance, hop};
                order.push_back(next);
            } else if (way.distance == distance) {
                way.nextHop = std::min(way.nextHop, hop);
            }
        }
    }
    return ways;
}

std::optional<std::uint32_t> ShortestPaths::distance(NodeId from, NodeId to) const {
    const std::uint32_t distance = m_ways[from.index][to.index].distance;
    return distance == unreachable ? std::nullopt : std::optional(distance);
}

NodeId ShortestPaths::nextHop(NodeId from, NodeId to) const {
    return m_ways[from.index][to.index].nextHop;
}

Table staticTable(NodeId node,
                  const NetworkMap& map,
                  const AddressPlan& plan,
                  const ShortestPaths& paths) {
    return Maker(node, map, plan, paths).make();
}

} // namespace synod::ip
