// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/chalk.h"

#include <QPainterPath>

#include <algorithm>

namespace synod::widgets {
namespace {

/// Rounded: a mouse gives corners.
QPainterPath roundedPath(const QPolygonF& stroke, const Camera& camera) {
    QPainterPath path(camera.map(stroke.front()));
    for (qsizetype i = 1; i + 1 < stroke.size(); ++i) {
        const QPointF at = camera.map(stroke[i]);
        path.quadTo(at, (at + camera.map(stroke[i + 1])) / 2);
    }
    // A dot is a line, too.
    path.lineTo(camera.map(stroke.back()) + QPointF(0.01, 0));
    return path;
}

} // namespace

void Chalk::take(Tool tool) {
    m_tool = tool;
    if (tool != Tool::spotlight)
        m_light.reset();
}

void Chalk::begin(QPointF place) {
    m_strokes.push_back(QPolygonF({place}));
}

void Chalk::draw(QPointF place) {
    if (!m_strokes.empty())
        m_strokes.back() += place;
}

void Chalk::wipe() {
    m_strokes.clear();
    m_light.reset();
    if (m_tool == Tool::spotlight)
        m_tool = Tool::none;
}

void Chalk::paintLight(QPainter& painter,
                       const Camera& camera,
                       const QRectF& area,
                       const Theme& theme) const {
    const double radius = std::max(camera.radius * 2, theme.px(90) * camera.large);
    const QPointF at = camera.map(*m_light);
    QPainterPath dark;
    dark.addRect(area);
    dark.addEllipse(at, radius, radius); // odd and even: a hole
    painter.fillPath(dark, QColor(0, 0, 0, 165));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.palette.warning, theme.px(2.5)));
    painter.drawEllipse(at, radius, radius);
}

void Chalk::paint(QPainter& painter,
                  const Camera& camera,
                  const QRectF& area,
                  const Theme& theme) const {
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_light)
        paintLight(painter, camera, area, theme);
    painter.setBrush(Qt::NoBrush);
    // On its own ground, so that it is seen over anything.
    const double width = theme.px(4) * camera.large;
    for (const auto& [color, more] :
         {std::pair{theme.palette.stage, theme.px(4)}, std::pair{theme.palette.danger, 0.0}}) {
        painter.setPen(QPen(color, width + more, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const QPolygonF& stroke : m_strokes)
            painter.drawPath(roundedPath(stroke, camera));
    }
}

} // namespace synod::widgets
