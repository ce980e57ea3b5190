// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"

#include <array>
#include <string>
#include <string_view>

namespace synod::trace {

/// In the order of net::Shape and of net::NodeKind.
inline constexpr std::array<std::string_view, 6> shapeWords{"star", "ring", "line",
                                                            "tree", "mesh", "custom"};
inline constexpr std::array<std::string_view, 5> nodeKindWords{"server", "client", "host", "router",
                                                               "balancer"};

/// Appends the topology as a recording's header has it: `{"shape": "mesh", "nodes": [{"name": …,
/// "kind": …}], "parameters": {…}, "links": [["n1", "n2"], …], "positions": {"n1": [0, 0]}}`. A
/// link is its two ends where it has the usual parameters and is up, else what a linkChanged
/// record has.
void appendTopology(std::string& out, const net::Topology& topology);

} // namespace synod::trace
