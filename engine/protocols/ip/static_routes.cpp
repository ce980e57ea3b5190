// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/static_routes.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <algorithm>

namespace synod::ip {
namespace {

using Graph = boost::adjacency_list<boost::vecS,
                                    boost::vecS,
                                    boost::directedS,
                                    boost::no_property,
                                    boost::property<boost::edge_weight_t, std::uint32_t>>;

bool works(const NetworkMap& map, const NetworkMap::Link& link) {
    return link.up && map.nodes[link.a.index].present && map.nodes[link.b.index].present;
}

/// Every way to `to`, backwards: an edge leads to who can send to its beginning, which is `to`
/// itself or a router.
Graph waysTo(std::size_t to, const NetworkMap& map) {
    Graph graph(map.nodes.size());
    const auto passes = [&](NodeId node) {
        return node.index == to || map.nodes[node.index].router;
    };
    for (const NetworkMap::Link& link : map.links) {
        if (!works(map, link))
            continue;
        if (passes(link.a))
            boost::add_edge(link.a.index, link.b.index, 1U, graph);
        if (passes(link.b))
            boost::add_edge(link.b.index, link.a.index, 1U, graph);
    }
    return graph;
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
            m_table[m_plan.network(m_node)] = {NodeId{}, 1, RouteOrigin::local};
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
            m_table[Prefix::everything()] = {gateway, 1, RouteOrigin::fixed};
    }

    /// Where a shorter prefix leads the same way already the route is not needed.
    void add(const Prefix& prefix, NodeId to) {
        const auto distance = m_paths.distance(m_node, to);
        if (!distance)
            return;
        const NodeId nextHop = m_paths.nextHop(m_node, to);
        const Match covered = longestMatch(m_table, prefix.address);
        if (covered.route != nullptr && covered.route->nextHop == nextHop)
            return;
        const RouteOrigin origin = nextHop == to ? RouteOrigin::connected : RouteOrigin::fixed;
        // A link to a host is its network; that of a router lies behind it.
        const std::uint32_t networks = *distance + (isRouter(to) ? 1 : 0);
        m_table[prefix] = {nextHop, metricOf(networks), origin};
    }

    NodeId m_node;
    const NetworkMap& m_map;
    const AddressPlan& m_plan;
    const ShortestPaths& m_paths;
    Table m_table;
};

} // namespace

ShortestPaths::ShortestPaths(const NetworkMap& map)
    : m_count(map.nodes.size()), m_distance(m_count * m_count, unreachable), m_neighbours(m_count) {
    for (const NetworkMap::Node& node : map.nodes)
        m_forwards.push_back(node.router && node.present);
    for (const NetworkMap::Link& link : map.links) {
        if (!works(map, link))
            continue;
        m_neighbours[link.a.index].push_back(link.b);
        m_neighbours[link.b.index].push_back(link.a);
    }
    for (std::vector<NodeId>& neighbours : m_neighbours)
        std::sort(neighbours.begin(), neighbours.end());

    std::vector<std::uint32_t> distances(m_count);
    for (std::size_t to = 0; to < m_count; ++to) {
        const Graph graph = waysTo(to, map);
        boost::dijkstra_shortest_paths(
            graph, to, boost::distance_map(distances.data()).distance_inf(unreachable));
        for (std::size_t from = 0; from < m_count; ++from)
            at(from, to) = distances[from];
    }
}

std::optional<std::uint32_t> ShortestPaths::distance(NodeId from, NodeId to) const {
    const std::uint32_t distance = at(from, to);
    return distance == unreachable ? std::nullopt : std::optional(distance);
}

NodeId ShortestPaths::nextHop(NodeId from, NodeId to) const {
    const auto whole = distance(from, to);
    if (!whole || from == to)
        return {};
    for (const NodeId neighbour : m_neighbours[from.index]) {
        const bool leads = neighbour == to || m_forwards[neighbour.index];
        if (leads && distance(neighbour, to) == *whole - 1)
            return neighbour;
    }
    return {};
}

Table staticTable(NodeId node,
                  const NetworkMap& map,
                  const AddressPlan& plan,
                  const ShortestPaths& paths) {
    return Maker(node, map, plan, paths).make();
}

} // namespace synod::ip
