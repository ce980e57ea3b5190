// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/value.h"
#include "engine/protocols/raft/log_entry.h"

#include <span>

namespace synod::raft {

/// Who stands for election, who wins, and when a leader commits: what a step that changes a
/// server's state shows of it on a time line. `before` is the node's state before the step; that
/// of a client shows nothing.
void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out);

/// What a change sets a term to.
Term termIn(const Value& value);

} // namespace synod::raft
