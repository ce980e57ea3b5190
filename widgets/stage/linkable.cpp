// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/linkable.h"

#include "widgets/stage/scene.h"

namespace synod::widgets {

std::vector<NodeId> linkableTo(NodeId node, const ActionInput& input) {
    std::vector<bool> taken(input.topology.nodes.size());
    for (std::uint32_t index = 0; index < input.topology.links.size(); ++index) {
        const net::Link& link = linkNow(input.snapshot, input.topology, index);
        if (link.present && (link.a == node || link.b == node))
            taken[(link.a == node ? link.b : link.a).index] = true;
    }
    std::vector<NodeId> others;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (!taken[i] && i != node.index && isThere(statusNow(input.snapshot, input.topology, i)))
            others.push_back(NodeId::at(i));
    }
    return others;
}

} // namespace synod::widgets
