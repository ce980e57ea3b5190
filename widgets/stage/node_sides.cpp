// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_labels.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

/// How much of the line runs through the area, in pixels (Liang and Barsky).
double lengthWithin(const QRectF& area, QPointF from, QPointF to) {
    double enters = 0, leaves = 1;
    const QPointF step = to - from;
    const double parts[4] = {-step.x(), step.x(), -step.y(), step.y()};
    const double rooms[4] = {from.x() - area.left(), area.right() - from.x(), from.y() - area.top(),
                             area.bottom() - from.y()};
    for (int edge = 0; edge < 4; ++edge) {
        if (parts[edge] == 0 && rooms[edge] < 0)
            return 0;
        if (parts[edge] == 0)
            continue;
        const double at = rooms[edge] / parts[edge];
        if (parts[edge] < 0)
            enters = std::max(enters, at);
        else
            leaves = std::min(leaves, at);
    }
    return enters < leaves ? (leaves - enters) * std::hypot(step.x(), step.y()) : 0;
}

struct Surroundings {
    std::vector<QLineF> links;
    std::vector<QPointF> nodes;
    std::vector<QRectF> labels; ///< placed already
    QRectF area;
    double radius;
};

double cost(const QRectF& label, std::size_t self, const Surroundings& around) {
    double sum = 0;
    for (const QLineF& link : around.links)
        sum += lengthWithin(label, link.p1(), link.p2());
    const QRectF inside = label & around.area;
    sum += (label.width() * label.height() - inside.width() * inside.height()) / 24;
    for (std::size_t other = 0; other < around.nodes.size(); ++other) {
        if (other == self)
            continue;
        const QPointF at = around.nodes[other];
        const QRectF body(at.x() - around.radius, at.y() - around.radius, 2 * around.radius,
                          2 * around.radius);
        const QRectF common = label & body;
        sum += common.width() * common.height() / 10;
    }
    for (const QRectF& placed : around.labels) {
        const QRectF common = label & placed;
        sum += common.width() * common.height() / 4;
    }
    return sum;
}

} // namespace

int shiftInto(
    const QRectF& area, const NodeFace& face, Side side, const Camera& camera, QPointF at) {
    if (side == Side::left || side == Side::right)
        return 0;
    const QRectF label = stripArea(face, side, camera).translated(at);
    if (label.isEmpty() || label.width() > area.width())
        return 0;
    const double right = std::min(0.0, area.right() - label.right());
    return qRound(right + std::max(0.0, area.left() - label.left() - right));
}

std::vector<NodeSides> chooseSides(const StageScene& scene,
                                   const Camera& camera,
                                   const QRectF& area,
                                   const QRectF& taken,
                                   const Theme& theme) {
    std::vector<NodeSides> sides(scene.nodes.size());
    if (camera.detail != Detail::full || !scene.usual)
        return sides;
    Surroundings around{{}, {}, {}, area.adjusted(0, theme.px(20), 0, 0), camera.radius};
    if (!taken.isEmpty())
        around.labels.push_back(taken);
    for (const SceneNode& node : scene.nodes)
        around.nodes.push_back(camera.map(node.at));
    if (scene.links && scene.links->size() <= 400)
        for (const SceneLink& link : *scene.links)
            around.links.emplace_back(camera.map(scene.places[link.a]),
                                      camera.map(scene.places[link.b]));
    const NodeFace& face = *scene.usual;
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
        const QPointF at = around.nodes[i];
        double best = 1e18;
        QRectF strip;
        // Below is where people look first; another side must be worth it.
        const std::pair<Side, double> strips[] = {
            {Side::below, 0}, {Side::above, 4}, {Side::right, 30}, {Side::left, 30}};
        for (const auto& [side, dislike] : strips) {
            const QRectF label = stripArea(face, side, camera).translated(at);
            const double price = dislike + cost(label, i, around);
            if (price < best) {
                best = price;
                sides[i].strip = side;
                strip = label;
            }
        }
        around.labels.push_back(strip);
        best = 1e18;
        const bool rightHalf = at.x() >= area.center().x();
        const std::pair<Side, double> badges[] = {{Side::right, rightHalf ? 0 : 12},
                                                  {Side::left, rightHalf ? 12 : 0},
                                                  {Side::below, 6},
                                                  {Side::above, 8}};
        for (const auto& [side, dislike] : badges) {
            const QRectF label = badgesArea(face, side, camera).translated(at);
            const double price =
                dislike + cost(label, i, around) + (label.intersects(strip) ? 1e4 : 0);
            if (price < best) {
                best = price;
                sides[i].badges = side;
            }
        }
    }
    return sides;
}

} // namespace synod::widgets
