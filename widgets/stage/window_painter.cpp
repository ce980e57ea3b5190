// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/hatching.h"
#include "widgets/stage/node_labels.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr double bar = 14; // height, for a node of full size

/// Of a line of words, whichever font it is in.
double lineOf(const Camera& camera) {
    return std::max(15.0, 12 * camera.line);
}

/// Told apart by how they are filled as well as by colour.
void paintRun(QPainter& painter,
              const QPainterPath& part,
              WindowStrip::Part kind,
              const QColor& color,
              const Theme& theme) {
    painter.fillPath(part, kind == WindowStrip::Part::done     ? color
                           : kind == WindowStrip::Part::beyond ? theme.palette.track
                                                               : theme.palette.surface);
    if (kind != WindowStrip::Part::flight)
        return;
    const QRectF box = part.boundingRect();
    fillWithin(painter, part, stripesOver(box, box.height() * 0.2, box.height() * 0.42), color);
}

QString labelOf(const WindowStrip::Edge& edge) {
    return edge.at > WindowStrip::whole ? edge.name + QStringLiteral(" →") : edge.name;
}

double placeOf(const WindowStrip::Edge& edge, const QRectF& box) {
    return box.left() + box.width() * std::min(edge.at, WindowStrip::whole) / WindowStrip::whole;
}

/// Marks the edges and writes their names below, each under its own as far as there is room.
void paintEdges(QPainter& painter,
                const WindowStrip& strip,
                const QRectF& box,
                const Camera& camera,
                const Palette& palette) {
    const double unit = nodeUnit(camera);
    const QFontMetricsF metrics(painter.font());
    double right = box.right();
    for (auto edge = strip.edges.rbegin(); edge != strip.edges.rend(); ++edge) {
        const double x = placeOf(*edge, box);
        const QString label = labelOf(*edge);
        const double width = metrics.horizontalAdvance(label);
        const auto before = static_cast<double>(strip.edges.rend() - edge - 1);
        // Those to the left of it must have room too.
        const double least = box.left() + before * (width + 6 * unit);
        const double left = std::max(least, std::min(x - width / 2, right - width));
        painter.setPen(palette.ink);
        painter.drawText(QRectF(left, box.bottom() + 2 * unit, width + unit, lineOf(camera) * unit),
                         Qt::AlignLeft | Qt::AlignVCenter, label);
        right = left - 6 * unit;
        if (edge->at > WindowStrip::whole)
            continue;
        painter.setPen(QPen(palette.ink, 2 * unit));
        painter.drawLine(QPointF(x, box.top() - unit), QPointF(x, box.bottom() + 3 * unit));
    }
}

} // namespace

QSizeF windowSize(const Camera& camera) {
    return {156, 2 * lineOf(camera) + bar + 2};
}

void paintWindow(QPainter& painter,
                 const NodeFace& face,
                 const QRectF& area,
                 const Camera& camera,
                 const Theme& theme) {
    const Palette& palette = theme.palette;
    const WindowStrip& strip = *face.window;
    const double unit = nodeUnit(camera);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.stage);
    painter.drawRoundedRect(area.adjusted(-4, -2, 4, 2), 5 * unit, 5 * unit);
    painter.setPen(palette.ink);
    painter.setFont(theme.font(std::max(leastLetters, 12 * unit / theme.scale), QFont::Bold));
    painter.drawText(QRectF(area.topLeft(), QSizeF(area.width(), lineOf(camera) * unit)),
                     Qt::AlignCenter, strip.caption);
    if (strip.runs.empty())
        return;
    const QRectF box(area.left(), area.top() + (lineOf(camera) + 1) * unit, area.width(),
                     bar * unit);
    const QColor color = face.tint.color(palette);
    const double corner = 3.5 * unit;
    QPainterPath outline;
    outline.addRoundedRect(box, corner, corner);
    double x = box.left();
    for (const WindowStrip::Run& run : strip.runs) {
        const double width = box.width() * run.length / WindowStrip::whole;
        const bool atCorner = x < box.left() + corner || x + width > box.right() - corner;
        QPainterPath part;
        part.addRect({x, box.top(), width, box.height()});
        if (width > 0)
            paintRun(painter, atCorner ? outline.intersected(part) : part, run.part, color, theme);
        x += width;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5 * unit));
    painter.drawPath(outline);
    painter.setFont(theme.font(std::max(leastLetters, 11 * unit / theme.scale), QFont::DemiBold));
    paintEdges(painter, strip, box, camera, palette);
}

} // namespace synod::widgets
