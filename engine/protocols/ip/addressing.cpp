// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/addressing.h"

#include <algorithm>

namespace synod::ip {
namespace {

constexpr std::uint32_t lastHost = 254; ///< 255 would be the broadcast address of its network

/// 10.0.n.0, and 10.1.0.0 after 10.0.255.0.
Address networkNumber(std::uint32_t n) {
    return {Address::of(10, 0, 0, 0).value + (n << 8U)};
}

/// The router at the other end of a host's first link to one.
std::vector<NodeId> homes(const NetworkMap& map) {
    std::vector<NodeId> found(map.nodes.size());
    const auto settle = [&](NodeId node, NodeId neighbour) {
        NodeId& home = found[node.index];
        if (!home.valid() && !map.nodes[node.index].router && map.nodes[neighbour.index].router)
            home = neighbour;
    };
    for (const NetworkMap::Link& link : map.links) {
        settle(link.a, link.b);
        settle(link.b, link.a);
    }
    for (std::size_t node = 0; node < map.nodes.size(); ++node)
        if (map.nodes[node].router)
            found[node] = NodeId::at(node);
    return found;
}

} // namespace

std::optional<AddressPlan> AddressPlan::of(const NetworkMap& map) {
    AddressPlan plan;
    const std::vector<NodeId> homeOf = homes(map);
    std::vector<std::uint32_t> networkOf(map.nodes.size());
    std::uint32_t networks = 0;
    for (std::size_t node = 0; node < map.nodes.size(); ++node)
        networkOf[node] = map.nodes[node].router ? ++networks : 0;

    std::vector<std::uint32_t> taken(networks + std::size_t{1}, 1); // by the router itself
    taken[0] = 0;
    for (std::size_t node = 0; node < map.nodes.size(); ++node) {
        const NodeId home = homeOf[node];
        const std::uint32_t network = home.valid() ? networkOf[home.index] : 0;
        const std::uint32_t number = map.nodes[node].router ? 1 : ++taken[network];
        if (number > lastHost)
            return std::nullopt;
        plan.m_nodes.push_back({{networkNumber(network).value + number}, home});
    }
    return plan;
}

NodeId AddressPlan::nodeAt(Address address) const {
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                    [&](const Entry& it) { return it.address == address; });
    return found == m_nodes.end() ? NodeId{}
                                  : NodeId::at(static_cast<std::size_t>(found - m_nodes.begin()));
}

} // namespace synod::ip
