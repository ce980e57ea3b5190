// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/routing.h"

#include <algorithm>

namespace synod::net {

Routes::Routes(const Topology& topology, Mode mode) : m_mode(mode) {
    rebuild(topology);
}

void Routes::rebuild(const Topology& topology) {
    const auto usable = [&](const Link& link) {
        return link.present && topology.nodes[link.a.index].present &&
               topology.nodes[link.b.index].present;
    };
    auto graph = std::make_shared<Graph>();
    for (const Node& node : topology.nodes)
        graph->forwards.push_back(node.kind != NodeKind::client);

    // Counts the edges of each node, then puts each edge in its place.
    graph->first.assign(topology.nodes.size() + 1, 0);
    for (const Link& link : topology.links) {
        if (!usable(link))
            continue;
        ++graph->first[link.a.index + 1u];
        ++graph->first[link.b.index + 1u];
    }
    for (std::size_t node = 0; node < topology.nodes.size(); ++node)
        graph->first[node + 1] += graph->first[node];
    graph->edges.resize(graph->first.back());
    std::vector<std::uint32_t> next = graph->first;
    for (std::uint32_t number = 0; number < topology.links.size(); ++number) {
        const Link& link = topology.links[number];
        if (!usable(link))
            continue;
        const bool forward = m_mode == Mode::built || link.forwardUp;
        const bool backward = m_mode == Mode::built || link.backwardUp;
        graph->edges[next[link.a.index]++] = {link.b, forward, backward, number};
        graph->edges[next[link.b.index]++] = {link.a, backward, forward, number};
    }

    const auto byNeighbour = [](const Edge& a, const Edge& b) { return a.neighbour < b.neighbour; };
    for (std::size_t node = 0; node < topology.nodes.size(); ++node) {
        const auto begin = graph->edges.begin() + graph->first[node];
        const auto end = graph->edges.begin() + graph->first[node + 1];
        if (!std::is_sorted(begin, end, byNeighbour)) // a mesh is, and is the largest
            std::stable_sort(begin, end, byNeighbour);
    }
    m_graph = std::move(graph);
    m_towards.clear();
}

std::optional<std::uint32_t> Routes::nextLink(NodeId at, NodeId to) const {
    const std::size_t count = m_graph->forwards.size();
    if (at == to || at.index >= count || to.index >= count)
        return std::nullopt;
    // A direct link is the shortest way; in a mesh no more is ever asked.
    const Edge* direct = edgeTo(at, to);
    if (direct != nullptr && direct->outUp)
        return direct->link;

    auto& known = m_towards[to];
    if (!known)
        known = std::make_shared<const NextLinks>(towards(to));
    const std::uint32_t link = (*known)[at.index];
    return link == noLink ? std::nullopt : std::optional(link);
}

std::optional<std::uint32_t> Routes::linkTo(NodeId at, NodeId neighbour) const {
    const Edge* edge = at.index < m_graph->forwards.size() ? edgeTo(at, neighbour) : nullptr;
    return edge == nullptr ? std::nullopt : std::optional(edge->link);
}

/// Null where two nodes have no link.
const Routes::Edge* Routes::edgeTo(NodeId at, NodeId neighbour) const {
    const auto begin = m_graph->edges.begin() + m_graph->first[at.index];
    const auto end = m_graph->edges.begin() + m_graph->first[at.index + 1u];
    const auto found = std::lower_bound(
        begin, end, neighbour, [](const Edge& edge, NodeId node) { return edge.neighbour < node; });
    return found != end && found->neighbour == neighbour ? &*found : nullptr;
}

/// Breadth first, from the destination back, ring by ring. Each ring is in the order of its nodes'
/// numbers, so that the lowest of them is the first to claim a node of the next ring.
Routes::NextLinks Routes::towards(NodeId to) const {
    const Graph& graph = *m_graph;
    NextLinks links(graph.forwards.size(), noLink);
    std::vector<bool> met(graph.forwards.size(), false);
    met[to.index] = true;
    std::vector<NodeId> ring{to};
    while (!ring.empty()) {
        std::vector<NodeId> further;
        for (const NodeId nearer : ring) {
            if (nearer != to && !graph.forwards[nearer.index])
                continue;
            for (std::uint32_t e = graph.first[nearer.index]; e < graph.first[nearer.index + 1u];
                 ++e) {
                const Edge& edge = graph.edges[e];
                if (!edge.inUp || met[edge.neighbour.index])
                    continue;
                met[edge.neighbour.index] = true;
                links[edge.neighbour.index] = edge.link;
                further.push_back(edge.neighbour);
            }
        }
        std::sort(further.begin(), further.end());
        ring = std::move(further);
    }
    return links;
}

} // namespace synod::net
