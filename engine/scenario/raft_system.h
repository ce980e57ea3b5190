// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

namespace synod::scenario {

/// Servers that run Raft, and the workload's clients that ask them.
System makeRaftSystem();

} // namespace synod::scenario
