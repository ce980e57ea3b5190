// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

namespace synod::scenario {

/// A balancer, the backends that it gives requests to, and the workload's clients that ask it.
System makeBalanceSystem();

} // namespace synod::scenario
