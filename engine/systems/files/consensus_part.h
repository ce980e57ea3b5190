// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <span>
#include <vector>

/// What watches or draws a protocol is given its part of a server of files: the state of the
/// Raft server or the Paxos agent within, and of the changes those of that state, as it would
/// report them.
namespace synod::files {

std::vector<Delta> raftPart(std::span<const Delta> changed);
/// Empty of anything else.
Value raftState(const Value& state);

std::vector<Delta> paxosPart(std::span<const Delta> changed);
/// Empty of anything else.
Value paxosState(const Value& state);

/// Of each server its part, by `stateOf`.
std::vector<Value> partsOf(std::span<const Value> states, Value (*stateOf)(const Value& state));

} // namespace synod::files
