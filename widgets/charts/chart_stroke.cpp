// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_stroke.h"

#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

namespace synod::widgets {
namespace {

QPolygonF regular(QPointF at, double radius, int corners, double turn) {
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / corners;
        polygon << at + QPointF(radius * std::sin(angle), -radius * std::cos(angle));
    }
    return polygon;
}

/// Which of so many dashes or marks: where the colours begin again, others go with them.
std::size_t turnOf(std::uint64_t number, const Theme& theme, std::size_t many) {
    const std::uint64_t place = number - 1;
    return static_cast<std::size_t>((place + place / theme.palette.series.size()) % many);
}

} // namespace

QPen chartPen(std::uint64_t number, const Theme& theme) {
    // In widths of the pen.
    static const std::array<QList<qreal>, 5> dashes{{
        {},
        {4, 1.6},
        {1.2, 1.6},
        {6, 1.6, 1.2, 1.6},
        {9, 2},
    }};
    QPen pen(theme.palette.of(number), theme.px(2));
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    const QList<qreal>& pattern = dashes[turnOf(number, theme, dashes.size())];
    if (!pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

void paintChartMark(QPainter& painter, QPointF at, std::uint64_t number, const Theme& theme) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.palette.surface, theme.px(1.2)));
    painter.setBrush(theme.palette.of(number));
    const double radius = theme.px(4.2);
    constexpr double half = std::numbers::pi;
    switch (turnOf(number, theme, 5)) {
    case 0: painter.drawEllipse(at, radius, radius); break;
    case 1: painter.drawPolygon(regular(at, radius * 1.25, 4, half / 4)); break;
    case 2: painter.drawPolygon(regular(at, radius * 1.35, 3, 0)); break;
    case 3: painter.drawPolygon(regular(at, radius * 1.3, 4, 0)); break;
    default: painter.drawPolygon(regular(at, radius * 1.35, 3, half)); break;
    }
}

} // namespace synod::widgets
