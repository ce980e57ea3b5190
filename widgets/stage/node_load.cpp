// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_load.h"

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr double stripGap = 2.5;

double sideOf(const Camera& camera) {
    return std::max(7.0, camera.radius * 0.34);
}

} // namespace

QRectF loadArea(const NodeFace& face, const QRectF& name, const Camera& camera) {
    if (camera.detail != Detail::names || !face.loads || face.strip.empty())
        return {};
    const double side = sideOf(camera);
    const double width = static_cast<double>(face.strip.size()) * (side + stripGap) - stripGap;
    QRectF area(-width / 2, camera.radius + stripGap, width, side);
    if (area.intersects(name))
        area.moveBottom(-camera.radius - stripGap);
    return area;
}

void paintLoad(QPainter& painter,
               const NodeFace& face,
               const QRectF& name,
               const Camera& camera,
               const Theme& theme) {
    const QRectF area = loadArea(face, name, camera);
    if (area.isEmpty())
        return;
    // As with a strip: no link runs through it.
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.stage);
    painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 3, 3);
    constexpr double pen = 1.5;
    QRectF cell(area.topLeft(), QSizeF(area.height(), area.height()));
    for (const StripCell& of : face.strip) {
        const QColor color = of.tint.color(theme.palette);
        painter.setPen(QPen(color, pen));
        painter.setBrush(of.solid ? color : theme.palette.surface);
        painter.drawRoundedRect(cell.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 2, 2);
        cell.translate(area.height() + stripGap, 0);
    }
}

} // namespace synod::widgets
