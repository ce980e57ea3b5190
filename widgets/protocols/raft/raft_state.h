// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/protocols/raft/state.h"
#include "engine/systems/files/state.h"

/// Views of Raft also show the Raft server that a server of a system holds.
namespace synod::widgets {

/// The state of a Raft server, or of the one within; null of anything else.
inline const raft::State* raftIn(const Value& state) {
    if (const auto* alone = state.getIf<raft::State>())
        return alone;
    const auto* within = state.getIf<files::State>();
    return within == nullptr ? nullptr : &within->raft;
}

/// The same of a timer.
inline const raft::Timer* raftTimerIn(const Value& timer) {
    if (const auto* alone = timer.getIf<raft::Timer>())
        return alone;
    const auto* held = timer.getIf<files::Timer>();
    const auto* within = held == nullptr ? nullptr : std::get_if<files::RaftTimer>(held);
    return within == nullptr ? nullptr : &within->of;
}

} // namespace synod::widgets
