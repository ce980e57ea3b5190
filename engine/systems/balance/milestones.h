// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/value.h"

#include <span>

namespace synod::balance {

/// Backends that go out and come in again, retries, and requests that a balancer could not get
/// done: what a step shows of a balancer on a time line. Other nodes show nothing.
void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out);

} // namespace synod::balance
