// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/new_server.h"

#include "widgets/stage/scene.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

/// A link as two places in a list of servers, the smaller one first.
using Pair = std::pair<std::size_t, std::size_t>;

std::vector<Pair> pairsOf(const net::Topology& topology, const std::vector<NodeId>& servers) {
    std::vector<Pair> pairs;
    const auto placeOf = [&](NodeId node) {
        return static_cast<std::size_t>(std::find(servers.begin(), servers.end(), node) -
                                        servers.begin());
    };
    for (const net::Link& link : topology.links) {
        const std::size_t a = placeOf(link.a), b = placeOf(link.b);
        if (link.present && a < servers.size() && b < servers.size())
            pairs.emplace_back(std::minmax(a, b));
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

/// The shape that these servers have now, whatever the scenario began with; of several that are
/// the same with so few of them the scenario's.
net::Shape shapeOf(const net::Topology& topology, const std::vector<NodeId>& servers) {
    using net::Shape;
    const std::vector<Pair> now = pairsOf(topology, servers);
    for (const Shape shape :
         {topology.shape, Shape::ring, Shape::star, Shape::line, Shape::tree, Shape::mesh}) {
        if (shape == Shape::custom)
            continue;
        std::vector<Pair> wanted;
        for (const auto& [a, b] : net::linksOf(shape, servers.size()))
            wanted.emplace_back(std::minmax<std::size_t>(a.index, b.index));
        std::sort(wanted.begin(), wanted.end());
        if (wanted == now)
            return shape;
    }
    return Shape::custom;
}

} // namespace

std::vector<intervention::Intervention> newServer(const ActionInput& input) {
    intervention::AddNode added;
    for (int number = 1; added.name.empty(); ++number) {
        const std::string name = "n" + std::to_string(number);
        if (!input.names.find(name))
            added.name = name;
    }
    const net::Topology now = topologyNow(input.snapshot, input.topology);
    std::vector<NodeId> servers;
    for (std::size_t i = 0; i < now.nodes.size(); ++i)
        if (now.nodes[i].present && now.nodes[i].kind != net::NodeKind::client)
            servers.push_back(NodeId::at(i));
    if (servers.empty())
        return {added};
    const auto nameAt = [&](std::size_t place) { return input.names.of(servers[place]); };
    const std::string first = nameAt(0), last = nameAt(servers.size() - 1);
    switch (shapeOf(now, servers)) {
    case net::Shape::mesh:
        for (const NodeId server : servers)
            added.neighbours.push_back(input.names.of(server));
        break;
    case net::Shape::star: added.neighbours = {first}; break;
    case net::Shape::ring:
        added.neighbours = {first, last};
        if (servers.size() > 2) // it stands between the two
            return {added, intervention::RemoveLink{{first, last}}};
        break;
    case net::Shape::tree: added.neighbours = {nameAt((servers.size() - 1) / 2)}; break;
    default: added.neighbours = {last}; break;
    }
    if (added.neighbours.size() == 2 && added.neighbours[0] == added.neighbours[1])
        added.neighbours.pop_back();
    return {added};
}

} // namespace synod::widgets
