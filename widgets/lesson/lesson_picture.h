// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QImage>

namespace synod::widgets {

/// How a picture of a lesson comes to stand in a text.
struct PictureLook {
    QColor ink;            ///< of the text
    QColor plate;          ///< what stands under a picture that brings its own colours
    double scale = 1;      ///< of the text
    double pixelRatio = 1; ///< of the screen
    int room = 400;        ///< how wide the text is
};

/// A PNG or SVG of whatever a stranger's lesson has. What an SVG paints with `currentColor` has the
/// ink of the text; one that never says so, and a PNG, stand on the plate, so that both can be seen
/// in the dark. Null where it is no picture, or more than one: what would open a file or an address
/// is not painted.
QImage lessonPicture(const QByteArray& octets, const PictureLook& look);

} // namespace synod::widgets
