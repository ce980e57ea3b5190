// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <algorithm>
#include <vector>

/// Lists of servers, which are short.
namespace synod::raft {

/// Keeps the order of the numbers, and takes each once.
inline void insert(std::vector<NodeId>& nodes, NodeId node) {
    const auto place = std::lower_bound(nodes.begin(), nodes.end(), node);
    if (place == nodes.end() || *place != node)
        nodes.insert(place, node);
}

} // namespace synod::raft
