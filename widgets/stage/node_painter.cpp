// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_painter.h"

#include "widgets/look/hatching.h"
#include "widgets/look/icon_painter.h"
#include "widgets/stage/node_labels.h"
#include "widgets/stage/node_load.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace synod::widgets {
namespace {

constexpr double fullRadius = 44; // the radius for which the lengths below are given

QPainterPath bodyOf(net::NodeKind kind, double radius) {
    QPainterPath path;
    switch (kind) {
    case net::NodeKind::server: path.addEllipse(QPointF(), radius, radius); break;
    case net::NodeKind::client:
    case net::NodeKind::host: {
        const double half = radius * 0.9;
        path.addRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), half * 0.36, half * 0.36);
        break;
    }
    case net::NodeKind::router:
        for (int corner = 0; corner < 8; ++corner) {
            const double angle = (corner + 0.5) * std::numbers::pi / 4;
            const QPointF place(radius * 1.04 * std::cos(angle), radius * 1.04 * std::sin(angle));
            corner == 0 ? path.moveTo(place) : path.lineTo(place);
        }
        path.closeSubpath();
        break;
    case net::NodeKind::balancer: // points to where requests come from, and to where they go
        for (int corner = 0; corner < 6; ++corner) {
            const double angle = corner * std::numbers::pi / 3;
            const QPointF place(radius * 1.1 * std::cos(angle), radius * 1.1 * std::sin(angle));
            corner == 0 ? path.moveTo(place) : path.lineTo(place);
        }
        path.closeSubpath();
        break;
    }
    return path;
}

QColor mixed(const QColor& a, const QColor& b, double part) {
    const auto mix = [part](double x, double y) { return static_cast<float>(x + (y - x) * part); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

void paintHatch(QPainter& painter,
                const QPainterPath& body,
                double radius,
                const Palette& palette) {
    painter.fillPath(body, palette.hatchGround);
    const QRectF around(-radius, -radius, 2 * radius, 2 * radius);
    const double width = std::max(1.0, radius * 0.06), step = std::max(4.0, radius * 0.24);
    fillWithin(painter, body, stripesOver(around, width, step), palette.hatch);
}

void paintBody(QPainter& painter, const SceneNode& node, double radius, const Theme& theme) {
    const Palette& palette = theme.palette;
    const QPainterPath body = bodyOf(node.kind, radius);
    const double unit = radius / (fullRadius * 0.81);
    if (node.status == trace::NodeStatus::crashed) {
        paintHatch(painter, body, radius, palette);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette.dead, std::max(1.4, 2.2 * unit)));
        painter.drawPath(body);
        return;
    }
    const QColor color = node.face.tint.color(palette);
    const bool leads = node.face.ring == RoleRing::thick;
    painter.setBrush(leads ? mixed(palette.stage, color, 0.16) : palette.surface);
    QPen pen(color, std::max(1.4, (leads ? 6.0 : 2.8) * unit));
    if (node.face.ring == RoleRing::dashed) {
        pen.setWidthF(std::max(1.4, 3.4 * unit));
        pen.setDashPattern({2.4, 1.7});
        pen.setCapStyle(Qt::FlatCap);
    }
    painter.setPen(pen);
    painter.drawPath(body);
    if (!node.face.tint.again())
        return;
    // A second ring: the colour is that of an earlier number.
    const double inner = radius - pen.widthF() / 2 - std::max(2.0, 3.4 * unit);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, std::max(1.2, 1.8 * unit)));
    painter.drawPath(bodyOf(node.kind, inner));
}

void paintCrown(QPainter& painter, QPointF at, double unit, const Palette& palette) {
    QPainterPath crown;
    const auto point = [&](double x, double y) { return at + QPointF(x, y) * unit; };
    crown.moveTo(point(-10, 7));
    crown.lineTo(point(-12, -5));
    crown.lineTo(point(-5.4, 0.2));
    crown.lineTo(point(0, -8.4));
    crown.lineTo(point(5.4, 0.2));
    crown.lineTo(point(12, -5));
    crown.lineTo(point(10, 7));
    crown.closeSubpath();
    painter.setPen(QPen(palette.stage, 5 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(palette.stage);
    painter.drawPath(crown);
    const QColor edge = palette.textOn(palette.warning);
    painter.setPen(QPen(edge, 1.5 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(palette.warning);
    painter.drawPath(crown);
}

/// A round badge on the rim: a fault is seen from the last row.
void paintBadge(
    QPainter& painter, QPointF at, double unit, const QColor& color, const Theme& theme) {
    painter.setPen(QPen(theme.palette.stage, 2.6 * unit));
    painter.setBrush(color);
    painter.drawEllipse(at, 11 * unit, 11 * unit);
    painter.setPen(QPen(theme.palette.surface, 2.6 * unit, Qt::SolidLine, Qt::RoundCap));
}

void paintStatus(QPainter& painter,
                 const SceneNode& node,
                 const Camera& camera,
                 const Theme& theme) {
    const double unit = nodeUnit(camera);
    const double out = camera.bodyRadius() * 0.78;
    const QPointF upper(out, -out);
    if (node.status == trace::NodeStatus::crashed) {
        paintBadge(painter, upper, unit, theme.palette.danger, theme);
        for (const double way : {-1.0, 1.0})
            painter.drawLine(upper + QPointF(-4.2, -4.2 * way) * unit,
                             upper + QPointF(4.2, 4.2 * way) * unit);
    } else if (node.status == trace::NodeStatus::paused) {
        paintBadge(painter, upper, unit, theme.palette.warning, theme);
        painter.setPen(QPen(theme.palette.textOn(theme.palette.warning), 2.8 * unit, Qt::SolidLine,
                            Qt::RoundCap));
        for (const double x : {-2.8, 2.8})
            painter.drawLine(upper + QPointF(x, -4) * unit, upper + QPointF(x, 4) * unit);
    }
    paintClockRate(painter, node.clock, camera, theme);
    if (!node.cutOff)
        return;
    const QPointF lower(-out, -out);
    paintBadge(painter, lower, unit, theme.palette.danger, theme);
    paintIcon(painter, QStringLiteral("unplug"), theme.palette.surface,
              {lower - QPointF(7, 7) * unit, QSizeF(14, 14) * unit});
}

} // namespace

double nodeUnit(const Camera& camera) {
    return camera.radius / fullRadius;
}

void paintNode(QPainter& painter,
               const SceneNode& node,
               const NodeSides& sides,
               const Camera& camera,
               const Theme& theme) {
    painter.setRenderHint(QPainter::Antialiasing);
    paintBody(painter, node, camera.bodyRadius(), theme);
    paintNodeName(painter, node, sides, camera, theme);
    if (camera.detail == Detail::full) {
        painter.translate(sides.shift, 0);
        if (sides.stripShown)
            paintStrip(painter, sides.cut > 0 ? shortened(node.face, sides.cut) : node.face,
                       sides.strip, camera, theme);
        painter.translate(-sides.shift, 0);
        if (sides.badgesShown)
            paintBadges(painter, node.face, sides.badges, camera, theme);
    }
    paintLoad(painter, node.face, sides.name, camera, theme);
    if (node.face.crown && node.status != trace::NodeStatus::crashed)
        paintCrown(painter, {0, -camera.radius * 0.99}, 1.12 * nodeUnit(camera), theme.palette);
    paintStatus(painter, node, camera, theme);
}

void paintDiffers(QPainter& painter, QPointF at, const Camera& camera, const Theme& theme) {
    const double unit = std::max(0.6, nodeUnit(camera));
    const double out = camera.bodyRadius() * 0.78;
    const QPointF middle = at + QPointF(-out, out);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBadge(painter, middle, unit, theme.palette.warning, theme);
    painter.setPen(
        QPen(theme.palette.textOn(theme.palette.warning), 2.2 * unit, Qt::SolidLine, Qt::RoundCap));
    for (const double y : {-2.4, 2.4})
        painter.drawLine(middle + QPointF(-4.6, y) * unit, middle + QPointF(4.6, y) * unit);
    painter.drawLine(middle + QPointF(-2.6, 5.4) * unit, middle + QPointF(2.6, -5.4) * unit);
}

// Dashes all around, so that it is told from what is chosen without its colour.
void paintAccused(QPainter& painter, QPointF at, const Camera& camera, const Theme& theme) {
    const double width = std::max(2.5, theme.px(3.2));
    const double radius = camera.radius + theme.px(9);
    QPen pen(theme.palette.danger, width, Qt::CustomDashLine, Qt::FlatCap);
    const double round = 2 * std::numbers::pi * radius / width; // of the whole ring, in widths
    const double part = round / std::max(8.0, std::round(round / 4));
    pen.setDashPattern({part * 0.64, part * 0.36});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawEllipse(at, radius, radius);
}

QRectF nodeBounds(const SceneNode& node, const NodeSides& sides, const Camera& camera) {
    const double radius = camera.radius + 14 * nodeUnit(camera);
    QRectF bounds(-radius, -radius, 2 * radius, 2 * radius);
    bounds |= clockRateArea(node.clock, camera);
    bounds |= sides.name;
    bounds |= loadArea(node.face, sides.name, camera);
    if (camera.detail == Detail::full) {
        const NodeFace& face = sides.cut > 0 ? shortened(node.face, sides.cut) : node.face;
        bounds |= stripArea(face, sides.strip, camera).translated(sides.shift, 0);
        bounds |= badgesArea(node.face, sides.badges, camera);
    }
    return bounds.adjusted(-4, -4, 4, 4);
}

void paintGround(QPainter& painter,
                 const SceneNode& node,
                 QPointF at,
                 const Camera& camera,
                 const Theme& theme) {
    const bool timed = node.timer >= 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.stage); // links end at the ring, not behind it
    const double ground = timed ? camera.radius : camera.bodyRadius() * 1.05;
    painter.drawEllipse(at, ground, ground);
    if (!timed)
        return;
    const double ring = camera.radius * 0.955;
    const double width = std::max(1.5, 4.4 * nodeUnit(camera));
    painter.setPen(QPen(theme.palette.track, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, ring, ring);
    const bool still = node.status == trace::NodeStatus::paused;
    QPen pen(still ? theme.palette.dead : node.face.tint.color(theme.palette), width, Qt::SolidLine,
             Qt::RoundCap);
    if (node.timerWaits)
        pen.setDashPattern({0.6, 1.9});
    painter.setPen(pen);
    const QRectF circle(at.x() - ring, at.y() - ring, 2 * ring, 2 * ring);
    const int sixteenths = std::max(1, static_cast<int>(std::lround(node.timer * 360 * 16)));
    painter.drawArc(circle, 90 * 16, -sixteenths); // from the top, as a clock runs
}

} // namespace synod::widgets
