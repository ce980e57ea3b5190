// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

#include <vector>

namespace synod::widgets {

/// What can be done to a Raft server, beside what can be done to any node. `timer`: the one that
/// its ring shows, if there is one.
std::vector<StageAction> raftActions(NodeId id,
                                     const trace::TimerView* timer,
                                     const trace::Snapshot& snapshot,
                                     const Names& names);

} // namespace synod::widgets
