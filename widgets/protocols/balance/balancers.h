// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/balance/state.h"
#include "engine/trace/snapshot.h"

#include <vector>

namespace synod::widgets {

struct BalancerView {
    NodeId id;
    const balance::BalancerState* state = nullptr; ///< null of none
};

/// The balancers that run.
std::vector<BalancerView> balancersIn(const trace::Snapshot& snapshot);
/// The one whose backend it is; where it is nobody's, the first.
BalancerView balancerOf(NodeId server, const trace::Snapshot& snapshot);

} // namespace synod::widgets
