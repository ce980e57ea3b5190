// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_clocks.h"
#include "widgets/spacetime/ladder_scene.h"

namespace synod::widgets {

/// Everything that a scene is a function of, beside the view.
struct LadderInput {
    const TraceModel& model;
    const LadderIndex& index;
    const Theme& theme;
    LadderClock clock = LadderClock::none;
    const LadderClocks* clocks = nullptr; ///< where one is to be shown
};

/// What is seen in a view. Only records of what is seen are looked at, and a thousand more at most;
/// where there is too much to be told apart, none.
LadderScene layOutLadder(const LadderInput& input, const LadderView& view);

/// More than these in sight are drawn as heaps.
inline constexpr std::size_t mostArrows = 600;
inline constexpr std::size_t mostMarks = 2'400;

} // namespace synod::widgets
