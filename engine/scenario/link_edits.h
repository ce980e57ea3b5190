// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/net/topology.h"
#include "engine/scenario/intervention.h"

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

/// What `cut heal setLink removeLink partition isolate healAll` do to the links, alike in both
/// engines; links that stay as they are may be among the edits. Gives what is wrong with the
/// intervention, or nothing.
std::optional<Why> editsOf(const Intervention& what,
                           const net::Topology& topology,
                           const FindNode& findNode,
                           std::vector<LinkEdit>& edits);

/// The two nodes that an intervention names as a link's ends.
std::optional<Why> endsOf(const Intervention& what, const FindNode& findNode, NodeId& a, NodeId& b);

} // namespace synod::scenario
