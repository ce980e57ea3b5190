// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"
#include "widgets/spacetime/ladder_index.h"

#include <QRectF>
#include <QSizeF>

#include <cstdint>

namespace synod::widgets {

/// How one looks at the diagram: which way it runs, and which stretch of it is seen.
struct LadderView {
    LadderAxis axis = LadderAxis::physical;
    bool vertical = true; ///< time runs down, as in textbooks; else to the right
    QSizeF size;          ///< of the picture, in pixels
    double origin = 0;    ///< where its body begins: nanoseconds, or rows
    double scale = 1;     ///< pixels for one of those

    bool operator==(const LadderView&) const = default;
};

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

/// The room of the body in a picture: beside it are the names of the lanes and the times.
QRectF ladderBody(const LadderView& view, const Theme& theme);

/// Pixels along for a unit of the axis at which a message that takes its time is as slanted as in
/// textbooks, and a label beside it has room.
double usualLadderScale(const TraceModel& model, const LadderView& view, const Theme& theme);
/// Whether time runs down where nobody has said: where there is the height for it.
bool ladderRunsDown(QSizeF size, const Theme& theme);
/// The view at that scale, with the moment that the model shows in it and mostly what came before.
LadderView usualLadderView(const TraceModel& model,
                           const LadderIndex& index,
                           const Theme& theme,
                           LadderView view);

} // namespace synod::widgets
