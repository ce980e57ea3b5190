// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/stage_action.h"

#include <vector>

namespace synod::widgets {

/// What can be done `beneath`, where what is asked for is a file's; and files are put.
std::vector<StageAction> filesActions(NodeActions beneath,
                                      NodeId id,
                                      const trace::TimerView* timer,
                                      const trace::Snapshot& snapshot,
                                      const Names& names);

} // namespace synod::widgets
