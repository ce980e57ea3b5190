// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/protocols/paxos/state.h"
#include "engine/systems/files/paxos_state.h"

#include <variant>

/// Views of Paxos also show the agents that a server of a system holds.
namespace synod::widgets {

/// The state of the agents of a node, or of those within a server; null of anything else.
inline const paxos::State* paxosIn(const Value& state) {
    if (const auto* alone = state.getIf<paxos::State>())
        return alone;
    const auto* within = state.getIf<files::PaxosState>();
    return within == nullptr ? nullptr : &within->paxos;
}

/// The same of a timer.
inline const paxos::Timer* paxosTimerIn(const Value& timer) {
    if (const auto* alone = timer.getIf<paxos::Timer>())
        return alone;
    const auto* held = timer.getIf<files::PaxosServerTimer>();
    const auto* within = held == nullptr ? nullptr : std::get_if<files::PaxosTimer>(held);
    return within == nullptr ? nullptr : &within->of;
}

} // namespace synod::widgets
