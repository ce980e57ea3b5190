// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"

#include <span>

namespace synod::host {

/// What a step that changes a host or a router shows of it on a time line: what TCP has to show,
/// and routes that are lost or lead another way than before. `before` is the node's state before
/// the step.
void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out);

} // namespace synod::host
