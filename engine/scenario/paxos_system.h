// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

namespace synod::scenario {

/// Nodes that are proposers, acceptors and learners of Paxos, and the workload's clients that ask
/// them.
System makePaxosSystem();

} // namespace synod::scenario
