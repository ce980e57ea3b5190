// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"
#include "engine/scenario/toml_reader.h"

namespace synod::scenario {

/// Nodes of one session at most, clients included.
inline constexpr std::size_t mostNodes = 1'000;

/// Reads [topology] without its positions, [network] and every [[link]].
void readTopology(TableReader& root, const System& system, Scenario& scenario, bool twins);

/// Adds the workload's clients c1, c2, … with a perfect link to every server; where they ask a
/// balancer, with a link of the network to that alone.
void addClients(TableReader& root, const System& system, Scenario& scenario);

/// Reads the positions of [topology]: after the clients are there, which have positions too.
void readPositions(TableReader& root, Scenario& scenario);

} // namespace synod::scenario
