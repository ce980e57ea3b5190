// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

namespace synod::app {

/// What a person wants of a dock.
struct DockWish {
    bool open = true;
    /// It was opened where there is no room for it beside a stage that is large enough: it is shown
    /// all the same, until there is.
    bool insisted = false;
    double size = 0; ///< across, at 100 % text; 0: nobody has dragged it
};

struct RoomAsked {
    QSize window;           ///< in pixels
    double scale = 1;       ///< of text
    bool comparing = false; ///< two stages, side by side
    DockWish lesson, inspector, bottom;
    int bottomNeeds = 0; ///< pixels that its panel needs to be whole
};

/// What the lower dock needs at 100 % text for a table with four rows, its tabs and a bar to scroll
/// to its right end included.
constexpr double tableHeight = 232;

struct RoomGiven {
    bool inspectorFits = true, bottomFits = true;         ///< beside a stage that is large enough
    bool lesson = false, inspector = true, bottom = true; ///< are shown
    /// In pixels, where they are shown.
    int lessonWidth = 0, inspectorWidth = 0, bottomHeight = 0;
    int leastWidth = 0, leastHeight = 0; ///< as far as they can be dragged
    bool lowTransport = false;           ///< time and its controls are to take one row
};

/// The one rule by which the docks give way to the stage, in any window and with any size of text:
/// a dock is there where the stage keeps its room, and takes a share of the window at most. An open
/// lesson is there, and the inspector gives way to it, unless somebody has opened the inspector in
/// a window that has no room for both: then it stands in the lesson's place until it is shut.
RoomGiven shareRoom(const RoomAsked& asked);

} // namespace synod::app
