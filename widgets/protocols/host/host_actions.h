// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/protocols/host/host_dress.h"
#include "widgets/stage/stage_action.h"

#include <vector>

namespace synod::widgets {

/// What a host can be asked for, in a session that is about `of`.
std::vector<StageAction>
hostActions(HostDress::Of of, NodeId id, const trace::Snapshot& snapshot, const Names& names);

} // namespace synod::widgets
