// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/topology.h"

#include "engine/core/assert.h"
#include "engine/net/topology_describe.h"

#include <algorithm>

SYNOD_DEFINE_VALUE(synod::net::LinkParameters)

namespace synod::net {
namespace {

using Ends = std::vector<std::pair<NodeId, NodeId>>;

NodeId nodeAt(std::size_t position) {
    return NodeId{static_cast<std::uint16_t>(position)};
}

Ends meshOf(std::size_t count) {
    Ends ends;
    ends.reserve(count * (count - 1) / 2);
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b)
            ends.emplace_back(nodeAt(a), nodeAt(b));
    return ends;
}

/// Each node but the first has one link to an earlier one.
Ends grownFrom(std::size_t count, std::size_t (*earlier)(std::size_t)) {
    Ends ends;
    for (std::size_t node = 1; node < count; ++node)
        ends.emplace_back(nodeAt(earlier(node)), nodeAt(node));
    return ends;
}

} // namespace

void LinkIndex::keepUp(const std::vector<Link>& links) {
    for (; m_known < links.size(); ++m_known) {
        const auto [lower, higher] = std::minmax(links[m_known].a, links[m_known].b);
        if (lower.index >= m_byLower.size())
            m_byLower.resize(lower.index + std::size_t{1});
        std::vector<Entry>& entries = m_byLower[lower.index];
        const auto place = std::upper_bound(
            entries.begin(), entries.end(), higher,
            [](NodeId wanted, const Entry& entry) { return wanted < entry.higher; });
        entries.insert(place, {higher, static_cast<std::uint32_t>(m_known)});
    }
}

std::optional<std::uint32_t> LinkIndex::find(NodeId a, NodeId b) const {
    const auto [lower, higher] = std::minmax(a, b);
    if (lower.index >= m_byLower.size())
        return std::nullopt;
    const std::vector<Entry>& entries = m_byLower[lower.index];
    const auto place =
        std::lower_bound(entries.begin(), entries.end(), higher,
                         [](const Entry& entry, NodeId wanted) { return entry.higher < wanted; });
    if (place == entries.end() || place->higher != higher)
        return std::nullopt;
    return place->link;
}

Names Topology::names() const {
    std::vector<std::string> all;
    all.reserve(nodes.size());
    for (const Node& node : nodes)
        all.push_back(node.name);
    return Names(std::move(all));
}

std::optional<std::uint32_t> Topology::linkBetween(NodeId a, NodeId b) const {
    const auto number = linkEver(a, b);
    return number && links[*number].present ? number : std::nullopt;
}

std::optional<std::uint32_t> Topology::linkEver(NodeId a, NodeId b) const {
    if (const auto found = index.find(a, b); found && *found < links.size())
        return found;
    for (std::size_t number = index.known(); number < links.size(); ++number) {
        const Link& link = links[number];
        if ((link.a == a && link.b == b) || (link.a == b && link.b == a))
            return static_cast<std::uint32_t>(number);
    }
    return std::nullopt;
}

LinkState Topology::seenFrom(NodeId node, const Link& link) const {
    const bool isA = link.a == node;
    const NodeId neighbour = isA ? link.b : link.a;
    const bool there = link.present && nodes[neighbour.index].present;
    const bool out = isA ? link.forwardUp : link.backwardUp;
    const bool in = isA ? link.backwardUp : link.forwardUp;
    return {neighbour, there && out, there && in};
}

std::vector<LinkState> Topology::linksAt(NodeId node) const {
    std::vector<LinkState> seen;
    for (const Link& link : links)
        if (link.present && (link.a == node || link.b == node))
            seen.push_back(seenFrom(node, link));
    return seen;
}

NodeId Topology::source(DirectedLink link) const {
    SYNOD_ASSERT(link.valid() && link.link() < links.size());
    return link.forward() ? links[link.link()].a : links[link.link()].b;
}

NodeId Topology::target(DirectedLink link) const {
    SYNOD_ASSERT(link.valid() && link.link() < links.size());
    return link.forward() ? links[link.link()].b : links[link.link()].a;
}

NodeId Topology::addNode(std::string name, NodeKind kind) {
    SYNOD_ASSERT(nodes.size() < NodeId::none);
    nodes.push_back({std::move(name), kind, true});
    positions.resize(nodes.size());
    return nodeAt(nodes.size() - 1);
}

void Topology::learn(const Topology& now) {
    for (std::size_t i = nodes.size(); i < now.nodes.size(); ++i)
        addNode(now.nodes[i].name, now.nodes[i].kind);
    for (std::size_t i = links.size(); i < now.links.size(); ++i) {
        links.push_back(now.links[i]);
        links.back().present = false;
    }
}

std::uint32_t Topology::addLink(NodeId a, NodeId b, const LinkParameters& parameters) {
    if (index.known() > links.size()) // somebody has taken links out of the list
        index = {};
    index.keepUp(links);
    if (const auto number = index.find(a, b)) {
        Link& link = links[*number];
        link.present = link.forwardUp = link.backwardUp = true;
        link.parameters = parameters;
        return *number;
    }
    links.push_back({a, b, parameters});
    return static_cast<std::uint32_t>(links.size() - 1);
}

std::vector<std::pair<NodeId, NodeId>> linksOf(Shape shape, std::size_t count) {
    if (count < 2)
        return {};
    switch (shape) {
    case Shape::star: return grownFrom(count, [](std::size_t) -> std::size_t { return 0; });
    case Shape::tree: return grownFrom(count, [](std::size_t node) { return (node - 1) / 2; });
    case Shape::line: return grownFrom(count, [](std::size_t node) { return node - 1; });
    case Shape::ring: {
        Ends ends = grownFrom(count, [](std::size_t node) { return node - 1; });
        if (count > 2) // two nodes have one link already
            ends.emplace_back(nodeAt(count - 1), nodeAt(0));
        return ends;
    }
    case Shape::mesh: return meshOf(count);
    case Shape::custom: return {};
    }
    return {};
}

} // namespace synod::net
