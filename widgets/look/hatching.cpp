// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/hatching.h"

#include "widgets/look/icon_painter.h"

#include <QPolygonF>

#include <numbers>

namespace synod::widgets {

void fillWithin(QPainter& painter,
                const QPainterPath& clip,
                const QPainterPath& shape,
                const QColor& color) {
    if (keepsLines(painter)) {
        painter.fillPath(shape.intersected(clip), color);
        return;
    }
    painter.save();
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.fillPath(shape, color);
    painter.restore();
}

QPainterPath stripesOver(const QRectF& box, double width, double step) {
    const double half = width / std::numbers::sqrt2; // a stripe is cut along the box's edges
    const double high = box.height();
    QPainterPath stripes;
    stripes.setFillRule(Qt::WindingFill);
    for (double x = box.left() - high; x < box.right(); x += step) {
        stripes.addPolygon(QPolygonF({{x - half, box.bottom()},
                                      {x + half, box.bottom()},
                                      {x + high + half, box.top()},
                                      {x + high - half, box.top()}}));
        stripes.closeSubpath();
    }
    return stripes;
}

} // namespace synod::widgets
