// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <span>
#include <vector>

namespace synod::files {

/// Of the changes of a server's state those of the Raft server in it, as that would report them.
std::vector<Delta> raftPart(std::span<const Delta> changed);

/// The Raft server's state in a server's; empty of anything else. What watches or draws Raft is
/// given this.
Value raftState(const Value& state);

} // namespace synod::files
