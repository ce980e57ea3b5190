// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/scenario/scenario.h"
#include "engine/sim/simulator.h"
#include "engine/trace/snapshot.h"

#include <variant>

namespace synod::check {

/// A scenario that begins as a run is now, as if every node had been stopped and started then: with
/// the nodes and links that there are, with what the disks hold, with who is down or paused, which
/// links are cut and how fast clocks go; and with what the scenario itself has still to come, so
/// much earlier. What is on its way, and what only memory holds, is no part of it; nor are the
/// sessions of clients, who begin anew. `scenario` says where nodes are to stand.
/// Says why where that cannot be: nodes keep nothing on disks, or what no scenario has words for.
std::variant<scenario::Scenario, Why> fromNow(const scenario::Scenario& scenario,
                                              const sim::Simulator& simulator,
                                              const trace::Snapshot& picture);

} // namespace synod::check
