// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/link_edits.h"

#include "engine/scenario/trouble.h"

namespace synod::scenario {
namespace {

/// Puts a link's ways up or down, where `a → b` as the intervention names them may be the link's
/// own forward way or its backward one.
void setWays(net::Link& link, intervention::Way way, bool asBuilt, bool up) {
    using intervention::Way;
    if (way == Way::both || (way == Way::forward) == asBuilt)
        link.forwardUp = up;
    if (way == Way::both || (way == Way::backward) == asBuilt)
        link.backwardUp = up;
}

net::Link allUp(net::Link link, bool up) {
    link.forwardUp = link.backwardUp = up;
    return link;
}

} // namespace

std::optional<Why>
nodesOf(const intervention::Ends& ends, const FindNode& findNode, NodeId& a, NodeId& b) {
    const auto first = findNode(ends.a);
    const auto second = findNode(ends.b);
    if (!first)
        return whyOf(trouble::noSuchNode, ends.a);
    if (!second)
        return whyOf(trouble::noSuchNode, ends.b);
    if (*first == *second)
        return whyOf(trouble::linkToItself);
    a = *first;
    b = *second;
    return std::nullopt;
}

std::optional<Why>
LinkEditor::editOne(const intervention::Ends& ends,
                    const std::function<void(net::Link& link, bool asBuilt)>& change) {
    NodeId a, b;
    if (auto wrong = nodesOf(ends, m_findNode, a, b))
        return wrong;
    const auto number = m_topology.linkBetween(a, b);
    if (!number)
        return whyOf(trouble::noSuchLink, a, b);
    LinkEdit& edit = m_edits.emplace_back(LinkEdit{*number, m_topology.links[*number]});
    change(edit.wanted, edit.wanted.a == a);
    return std::nullopt;
}

std::optional<Why> LinkEditor::edit(const intervention::Cut& what) {
    return editOne({what.link.a, what.link.b}, [&](net::Link& link, bool asBuilt) {
        setWays(link, what.link.way, asBuilt, false);
    });
}

std::optional<Why> LinkEditor::edit(const intervention::Heal& what) {
    return editOne({what.link.a, what.link.b}, [&](net::Link& link, bool asBuilt) {
        setWays(link, what.link.way, asBuilt, true);
    });
}

std::optional<Why> LinkEditor::edit(const intervention::SetLink& what) {
    return editOne(what.link, [&](net::Link& link, bool) {
        link.parameters = what.adjustment.applyTo(link.parameters);
    });
}

std::optional<Why> LinkEditor::edit(const intervention::RemoveLink& what) {
    return editOne(what.link, [](net::Link& link, bool) { link.present = false; });
}

std::optional<Why> LinkEditor::edit(const intervention::Partition& what) {
    constexpr std::size_t unlisted = SIZE_MAX;
    std::vector<std::size_t> groupOf(m_topology.nodes.size(), unlisted);
    for (std::size_t group = 0; group < what.groups.size(); ++group) {
        for (const std::string& name : what.groups[group]) {
            const auto node = m_findNode(name);
            if (!node)
                return whyOf(trouble::noSuchNode, name);
            groupOf[node->index] = group;
        }
    }
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        const net::Link& link = m_topology.links[number];
        const std::size_t a = groupOf[link.a.index];
        const std::size_t b = groupOf[link.b.index];
        // A client that no group names still reaches both sides: who asks there sees the
        // difference.
        if (link.present && a != b && a != unlisted && b != unlisted)
            m_edits.push_back({number, allUp(link, false)});
    }
    return std::nullopt;
}

std::optional<Why> LinkEditor::edit(const intervention::Isolate& what) {
    const auto alone = m_findNode(what.node);
    if (!alone)
        return whyOf(trouble::noSuchNode, what.node);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        const net::Link& link = m_topology.links[number];
        if (link.present && (link.a == *alone || link.b == *alone))
            m_edits.push_back({number, allUp(link, false)});
    }
    return std::nullopt;
}

std::optional<Why> LinkEditor::edit(const intervention::HealAll&) {
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number)
        if (m_topology.links[number].present)
            m_edits.push_back({number, allUp(m_topology.links[number], true)});
    return std::nullopt;
}

} // namespace synod::scenario
