// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "engine/sim/simulator.h"

#include <vector>

namespace synod::sim {

/// The records that come at once of something that is done at a moment, itself the first of them;
/// of what it brings about later, none. It is done to a copy. Empty where it cannot be done.
std::vector<trace::Record> outlook(const Simulator& at,
                                   const intervention::Intervention& intervention);

} // namespace synod::sim
