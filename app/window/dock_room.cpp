// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/dock_room.h"

#include <QtGlobal>

#include <algorithm>

namespace synod::app {
namespace {

// Of a window at 100 % text: below these there is no room for the dock.
constexpr double leastWidth = 580, leastHeight = 640, leastHeightToCompare = 1000;
constexpr double usualInspector = 288, smallestInspector = 200, smallestBottom = 120;
constexpr double usualLesson = 328;
constexpr double leastStage = 200; ///< across, of whatever else somebody wants to see
constexpr double lowBelow = 420;   ///< a second row of controls would be too much of the height

} // namespace

RoomGiven shareRoom(const RoomAsked& asked) {
    const double scale = asked.scale;
    const double width = asked.window.width(), height = asked.window.height();
    RoomGiven given;
    const double least = std::min(smallestInspector * scale, width * 0.45);
    const double lesson = asked.lesson.size > 0 ? std::min(asked.lesson.size * scale, width * 0.5)
                                                : std::min(usualLesson * scale, width * 0.5);
    given.lowTransport = height < lowBelow * scale;
    given.lessonWidth = qRound(std::max(lesson, least));
    given.inspectorFits = width >= leastWidth * scale + (asked.lesson.open ? given.lessonWidth : 0);
    given.bottomFits = height >= (asked.comparing ? leastHeightToCompare : leastHeight) * scale;
    const auto shown = [](const DockWish& wish, bool fits) {
        return wish.open && (fits || wish.insisted);
    };
    given.inspector = shown(asked.inspector, given.inspectorFits);
    given.bottom = shown(asked.bottom, given.bottomFits);
    given.leastWidth = qRound(least);
    given.leastHeight = qRound(std::min(smallestBottom * scale, height * 0.3));
    const DockWish& inspector = asked.inspector;
    const double across = inspector.size > 0 ? std::min(inspector.size * scale, width * 0.5)
                                             : std::min(usualInspector * scale, width * 0.32);
    given.inspectorWidth = std::max(qRound(across), given.leastWidth);
    const double stage = width - given.lessonWidth - given.inspectorWidth;
    given.lesson = asked.lesson.open && (!given.inspector || stage >= leastStage * scale);
    const DockWish& bottom = asked.bottom;
    const double high = bottom.size > 0 ? std::min(bottom.size * scale, height * 0.5)
                                        : std::min<double>(asked.bottomNeeds, height * 0.38);
    given.bottomHeight = std::max(qRound(high), given.leastHeight);
    return given;
}

} // namespace synod::app
