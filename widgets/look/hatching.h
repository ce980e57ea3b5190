// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QPainterPath>

namespace synod::widgets {

/// Fills what of `shape` lies within `clip`. Where lines are kept the shape itself is cut: Qt's SVG
/// knows no clipping.
void fillWithin(QPainter& painter,
                const QPainterPath& clip,
                const QPainterPath& shape,
                const QColor& color);
/// Stripes that rise to the right all over `box`, and beyond it: so wide, and so far from one to
/// the next.
QPainterPath stripesOver(const QRectF& box, double width, double step);

} // namespace synod::widgets
