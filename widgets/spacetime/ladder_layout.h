// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_clocks.h"
#include "widgets/spacetime/ladder_scene.h"

namespace synod::widgets {

/// Where a record stands on an axis: its time in nanoseconds, or the middle of its row.
double
ladderUnit(const TraceModel& model, const LadderIndex& index, LadderAxis axis, std::uint64_t seq);
/// The moment that the model shows.
double ladderNow(const TraceModel& model, const LadderIndex& index, LadderAxis axis);
/// The end of what may be shown.
double ladderEnd(const TraceModel& model, const LadderIndex& index, LadderAxis axis);
/// How many records have happened at a place on an axis, as TraceModel::seekSeq takes it.
std::uint64_t
ladderCount(const TraceModel& model, const LadderIndex& index, LadderAxis axis, double unit);

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

/// The room of the body in a picture: beside it are the names of the lanes and the times.
QRectF ladderBody(const LadderView& view, const Theme& theme);

/// Pixels along for a unit of the axis at which a message that takes its time is as slanted as in
/// textbooks, and a label beside it has room.
double usualLadderScale(const TraceModel& model, const LadderView& view, const Theme& theme);
/// Whether time runs down where nobody has said: where there is the height for it.
bool ladderRunsDown(QSizeF size, const Theme& theme);
/// The view at that scale, with the moment that the model shows in it and mostly what came before.
LadderView usualLadderView(const LadderInput& input, LadderView view);

/// More than these in sight are drawn as heaps.
inline constexpr std::size_t mostArrows = 600;
inline constexpr std::size_t mostMarks = 2'400;

} // namespace synod::widgets
