// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/shape_icon.h"

#include "widgets/stage/layout.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace synod::widgets {

QIcon shapeIcon(net::Shape shape, const Theme& theme) {
    constexpr int size = 96;
    const std::size_t count = shape == net::Shape::line ? 3 : shape == net::Shape::tree ? 3 : 5;
    net::Topology topology;
    topology.shape = shape;
    for (std::size_t i = 0; i < count; ++i)
        topology.addNode({}, net::NodeKind::server);
    for (const auto& [a, b] : net::linksOf(shape, count))
        topology.addLink(a, b, {});
    const std::vector<QPointF> places = layoutPositions(topology, 1.05);
    double reach = 1;
    for (const QPointF& place : places)
        reach = std::max({reach, std::abs(place.x()), std::abs(place.y())});
    QPixmap picture(size, size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(size / 2.0, size / 2.0);
    const double scale = size * 0.36 / reach;
    painter.setPen(QPen(theme.palette.ink, 6));
    for (const net::Link& link : topology.links)
        painter.drawLine(places[link.a.index] * scale, places[link.b.index] * scale);
    painter.setBrush(theme.palette.ink);
    for (const QPointF& place : places)
        painter.drawEllipse(place * scale, 9, 9);
    return QIcon(picture);
}

QIcon stageIcon(const QString& name, const Theme& theme) {
    for (const ShapeName& known : shapeNames)
        if (name == QLatin1String("shape-") + QLatin1String(known.name))
            return shapeIcon(known.shape, theme);
    return icon(name, theme);
}

} // namespace synod::widgets
