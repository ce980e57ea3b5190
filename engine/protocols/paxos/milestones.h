// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/value.h"

#include <span>

namespace synod::paxos {

/// Who begins phase 1, who completes it, and when a proposer knows its value to be chosen: what a
/// step shows of a node on a time line. `before` is the node's state before the step; that of a
/// client shows nothing.
void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out);

} // namespace synod::paxos
