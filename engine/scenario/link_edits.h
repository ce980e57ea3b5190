// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/intervention/intervention.h"
#include "engine/net/topology.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::scenario {

/// A link as it is to be from now on.
struct LinkEdit {
    std::uint32_t link = 0;
    net::Link wanted;
};

/// The node of a name, or the one that has a role now.
using FindNode = std::function<std::optional<NodeId>(std::string_view)>;

/// What the kinds of interventions that change links do to them, alike in both engines; links that
/// stay as they are may be among the edits. Each gives what is wrong with it, or nothing.
class LinkEditor {
public:
    LinkEditor(const net::Topology& topology, const FindNode& findNode)
        : m_topology(topology), m_findNode(findNode) {}

    std::optional<Why> edit(const intervention::Cut& what);
    std::optional<Why> edit(const intervention::Heal& what);
    std::optional<Why> edit(const intervention::SetLink& what);
    std::optional<Why> edit(const intervention::RemoveLink& what);
    std::optional<Why> edit(const intervention::Partition& what);
    std::optional<Why> edit(const intervention::Isolate& what);
    std::optional<Why> edit(const intervention::HealAll& what);
    const std::vector<LinkEdit>& edits() const { return m_edits; }

private:
    std::optional<Why> editOne(const intervention::Ends& ends,
                               const std::function<void(net::Link& link, bool asBuilt)>& change);

    const net::Topology& m_topology;
    const FindNode& m_findNode;
    std::vector<LinkEdit> m_edits;
};

/// The two nodes of a link's ends.
std::optional<Why>
nodesOf(const intervention::Ends& ends, const FindNode& findNode, NodeId& a, NodeId& b);

} // namespace synod::scenario
