// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/link_edits.h"

#include "engine/scenario/trouble.h"

namespace synod::scenario {
namespace {

using Action = Intervention::Action;
using trouble::say;

/// The link with its ways up or down, where `a → b` as the intervention names them may be the
/// link's own forward way or its backward one.
net::Link withWays(net::Link link, Way way, bool asBuilt, bool up) {
    const bool forward = way == Way::both || (way == Way::forward) == asBuilt;
    const bool backward = way == Way::both || (way == Way::backward) == asBuilt;
    if (forward)
        link.forwardUp = up;
    if (backward)
        link.backwardUp = up;
    return link;
}

std::optional<Why> editOneLink(const Intervention& what,
                               const net::Topology& topology,
                               const FindNode& findNode,
                               std::vector<LinkEdit>& edits) {
    NodeId a, b;
    if (auto wrong = endsOf(what, findNode, a, b))
        return wrong;
    const auto number = topology.linkBetween(a, b);
    if (!number)
        return say(trouble::noSuchLink, a, b);
    net::Link wanted = topology.links[*number];
    if (what.action == Action::setLink)
        wanted.parameters = what.adjustment.applyTo(wanted.parameters);
    else if (what.action == Action::removeLink)
        wanted.present = false;
    else
        wanted = withWays(wanted, what.way, wanted.a == a, what.action == Action::heal);
    edits.push_back({*number, wanted});
    return std::nullopt;
}

std::optional<Why> partition(const Intervention& what,
                             const net::Topology& topology,
                             const FindNode& findNode,
                             std::vector<LinkEdit>& edits) {
    constexpr std::size_t unlisted = SIZE_MAX;
    std::vector<std::size_t> groupOf(topology.nodes.size(), unlisted);
    for (std::size_t group = 0; group < what.groups.size(); ++group) {
        for (const std::string& name : what.groups[group]) {
            const auto node = findNode(name);
            if (!node)
                return say(trouble::noSuchNode, name);
            groupOf[node->index] = group;
        }
    }
    for (std::uint32_t number = 0; number < topology.links.size(); ++number) {
        const net::Link& link = topology.links[number];
        const std::size_t a = groupOf[link.a.index];
        const std::size_t b = groupOf[link.b.index];
        // A client that no group names still reaches both sides: who asks there sees the
        // difference.
        if (link.present && a != b && a != unlisted && b != unlisted)
            edits.push_back({number, withWays(link, Way::both, true, false)});
    }
    return std::nullopt;
}

} // namespace

std::optional<Why>
endsOf(const Intervention& what, const FindNode& findNode, NodeId& a, NodeId& b) {
    if (what.linkEnds.size() != 2)
        return say(trouble::linkToItself);
    const auto first = findNode(what.linkEnds[0]);
    const auto second = findNode(what.linkEnds[1]);
    if (!first)
        return say(trouble::noSuchNode, what.linkEnds[0]);
    if (!second)
        return say(trouble::noSuchNode, what.linkEnds[1]);
    if (*first == *second)
        return say(trouble::linkToItself);
    a = *first;
    b = *second;
    return std::nullopt;
}

std::optional<Why> editsOf(const Intervention& what,
                           const net::Topology& topology,
                           const FindNode& findNode,
                           std::vector<LinkEdit>& edits) {
    std::optional<NodeId> alone;
    switch (what.action) {
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::removeLink: return editOneLink(what, topology, findNode, edits);
    case Action::partition: return partition(what, topology, findNode, edits);
    case Action::isolate:
        alone = findNode(what.node);
        if (!alone)
            return say(trouble::noSuchNode, what.node);
        break;
    default: break;
    }
    for (std::uint32_t number = 0; number < topology.links.size(); ++number) {
        const net::Link& link = topology.links[number];
        if (link.present && (!alone || link.a == *alone || link.b == *alone))
            edits.push_back({number, withWays(link, Way::both, true, !alone)});
    }
    return std::nullopt;
}

} // namespace synod::scenario
