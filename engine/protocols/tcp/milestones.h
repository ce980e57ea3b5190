// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/protocols/tcp/state.h"

#include <span>

namespace synod::tcp {

/// How changes name two counts of a connection (Delta::field), in the state that they are part of.
struct ResentFields {
    std::uint16_t timeouts = 0;
    std::uint16_t fast = 0;
};

/// What a step that changes a host's TCP shows of it on a time line: connections that are
/// established or end, and what is sent again because a timer ran out or of duplicate ACKs. Their
/// number is the connection's, counted from 1. `before` is the state before the step.
void findMilestones(const State& before,
                    std::span<const Delta> changed,
                    const ResentFields& fields,
                    Milestones& out);

} // namespace synod::tcp
