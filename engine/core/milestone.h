// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synod {

/// Something in a session that can be seen from afar: a time line marks it.
struct Milestone {
    /// In the order of weight: where two share a place, the later one is shown.
    enum class Kind : std::uint8_t {
        candidate,
        commit,
        route,   ///< one is lost, or leads another way
        closed,  ///< a connection has ended in good order
        resent,  ///< something was, before its timer ran out
        timeout, ///< something was, because it ran out
        opened,  ///< a connection is established
        leader,
        reset, ///< a connection is refused, reset or given up
        fault,
        violation,
    };

    Kind kind = Kind::commit;
    std::uint64_t number = 0; ///< the term, ballot or connection that it belongs to; 0: none
};

using Milestones = std::vector<Milestone>;

/// What only the protocol, or the scenario's language, can tell of a record when an
/// outline is made of a session (trace/outline.h). Where one is null, nothing like it is found.
struct OutlineRules {
    void (*findMilestones)(const Value& before,
                           std::span<const Delta> changed,
                           Milestones& out) = nullptr;
    bool (*harmsTraffic)(const Value& intervention) = nullptr;
    bool (*isBackground)(const Value& message) = nullptr;
};

} // namespace synod
