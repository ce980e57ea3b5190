// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/value.h"
#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::files {

/// Those of the protocol beneath: who stands for election, who wins, and when a leader commits.
void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out);

/// How far the servers have come together, given each node's state, empty of those that are down.
Why progressInWords(std::span<const Value> states);
/// The same where Paxos is beneath.
Why progressOverPaxos(std::span<const Value> states);

} // namespace synod::files
