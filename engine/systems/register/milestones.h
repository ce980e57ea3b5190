// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/value.h"

#include <span>
#include <vector>

namespace synod::registers {

/// Who stands for election and who leads, of strong servers; and each put or get that is done.
void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out);

} // namespace synod::registers
