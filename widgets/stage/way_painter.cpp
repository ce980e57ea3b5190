// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/way_painter.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr std::size_t mostWays = 200; // with more of them nobody sees one

/// Of a bow; a straight way is one line.
QPolygonF lineOf(const StageScene& scene, const SceneWay& way, float end, const Camera& camera) {
    const int parts = way.whole ? 24 : 1;
    QPolygonF line;
    for (int part = 0; part <= parts; ++part)
        line += wayPlace(scene, way, end * static_cast<float>(part) / static_cast<float>(parts),
                         camera);
    return line;
}

/// Its head is at the last point.
void paintArrow(QPainter& painter, const QPolygonF& line, const QColor& color, double width) {
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    const QPointF tip = line.back();
    const QPointF way = tip - line[line.size() - 2];
    const double length = std::max(1e-6, std::hypot(way.x(), way.y()));
    const QPointF along = way / length * width * 4, across(-along.y() * 0.55, along.x() * 0.55);
    const QPointF head[] = {tip, tip - along + across, tip - along - across};
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(head, 3);
}

} // namespace

void paintTrails(QPainter& painter, const StageScene& scene, const StageLook& look) {
    if (scene.trails.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double width = std::max(1.6, look.camera.messageSize * 0.2);
    for (const SceneTrail& trail : scene.trails) {
        QColor color = trail.tint.color(look.theme.palette);
        color.setAlphaF(look.theme.reducedMotion ? 0.5F : 0.6F * (1 - trail.age));
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(lineOf(scene, {trail.from, trail.to, trail.whole}, 1, look.camera));
    }
}

void paintWays(QPainter& painter, const StageScene& scene, const StageLook& look) {
    if (scene.layer == Layer::network || scene.messages.size() > mostWays)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = std::max(1.4, look.theme.px(2.4) * look.camera.large);
    for (const SceneMessage& message : scene.messages) {
        QColor color = message.face.tint.color(look.theme.palette);
        color.setAlphaF(0.75F);
        paintArrow(painter,
                   lineOf(scene, {message.from, message.to, message.whole}, 1, look.camera), color,
                   width);
    }
}

} // namespace synod::widgets
