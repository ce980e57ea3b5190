// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/node_painter.h"

namespace synod::widgets {

/// A text as it is written: in its font, in a smaller one that can still be read, or shortened.
struct FittedText {
    QFont font;
    QString text;
};
/// `text` within `width` pixels. Its font becomes no smaller than `smallest` pixels at 100 %; what
/// is still too long then loses its middle, since names differ at their ends.
FittedText
fitText(const QString& text, QFont font, double width, const Theme& theme, double smallest = 9);

/// The face without the first `cells` of its strip, which count among those not shown.
NodeFace shortened(const NodeFace& face, int cells);

/// Where the strip and the badges of a node lie, its middle being 0, 0. Empty without any.
QRectF stripArea(const NodeFace& face, Side side, const Camera& camera);
/// Of the cell of a strip with that number, from 0, its captions left out.
QRectF stripCellArea(const NodeFace& face, Side side, const Camera& camera, std::size_t cell);
QRectF badgesArea(const NodeFace& face, Side side, const Camera& camera);

/// Within the node or beside it, and its role.
void paintNodeName(QPainter& painter,
                   const SceneNode& node,
                   const NodeSides& sides,
                   const Camera& camera,
                   const Theme& theme);
void paintStrip(
    QPainter& painter, const NodeFace& face, Side side, const Camera& camera, const Theme& theme);
/// Of a window with its caption and the names of its edges, for a node of full size.
QSizeF windowSize(const Camera& camera);
void paintWindow(QPainter& painter,
                 const NodeFace& face,
                 const QRectF& area,
                 const Camera& camera,
                 const Theme& theme);
/// A pill on the rim that says how fast a node's own clock goes: "×2" behind the face of a clock.
/// Nothing, and an empty area, where that is right.
void paintClockRate(QPainter& painter, ClockRate rate, const Camera& camera, const Theme& theme);
QRectF clockRateArea(ClockRate rate, const Camera& camera);
void paintBadges(
    QPainter& painter, const NodeFace& face, Side side, const Camera& camera, const Theme& theme);

} // namespace synod::widgets
