// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/stage_action.h"

#include <vector>

namespace synod::widgets {

/// What can be done to a client, a balancer or a backend, beside what can be done to any node.
std::vector<StageAction> balanceActions(NodeId id,
                                        const trace::TimerView*,
                                        const trace::Snapshot& snapshot,
                                        const Names& names);

} // namespace synod::widgets
