// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_labels.h"
#include "widgets/stage/node_names.h"

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
    QRectF covered;             ///< lies above all of it
    QRectF area;
    double radius;
    const Camera& camera;
    const Theme& theme;
};

double cost(const QRectF& label, std::size_t self, const Surroundings& around) {
    double sum = 0;
    for (const QLineF& link : around.links)
        sum += lengthWithin(label, link.p1(), link.p2());
    const QRectF inside = label & around.area;
    const QRectF covered = label & around.covered;
    // What is cut off at the edge or covered cannot be read; a link that passes behind does little
    // harm.
    sum += (label.width() * label.height() - inside.width() * inside.height()) / 2;
    sum += 2 * covered.width() * covered.height();
    for (std::size_t other = 0; other < around.nodes.size(); ++other) {
        if (other == self)
            continue;
        const QPointF at = around.nodes[other];
        const QRectF body(at.x() - around.radius, at.y() - around.radius, 2 * around.radius,
                          2 * around.radius);
        const QRectF common = label & body;
        sum += common.width() * common.height() / 2;
    }
    for (const QRectF& placed : around.labels) {
        const QRectF common = label & placed;
        sum += common.width() * common.height() / 4;
    }
    return sum;
}

/// What a scene has around its nodes before any label is placed.
Surroundings surroundingsOf(const StageScene& scene,
                            const Camera& camera,
                            const QRectF& area,
                            const QRectF& taken,
                            const Theme& theme) {
    const double title = theme.px(8) + theme.px(24) * camera.large;
    Surroundings around{{},     {},   {}, taken, area.adjusted(2, title, -2, -3), camera.radius,
                        camera, theme};
    for (const SceneNode& node : scene.nodes)
        around.nodes.push_back(camera.map(node.at));
    constexpr std::size_t mostLinks = 400; // among more of them there is no free place
    if (scene.links && scene.links->size() <= mostLinks && camera.detail != Detail::dots)
        for (const SceneLink& link : *scene.links)
            around.links.emplace_back(camera.map(scene.places[link.a]),
                                      camera.map(scene.places[link.b]));
    return around;
}

QRectF pushedInto(QRectF box, const QRectF& area) {
    const double most = std::max(area.left(), area.right() - box.width());
    box.moveLeft(std::clamp(box.left(), area.left(), most));
    return box;
}

/// Around a node, below it first: where people look for a name.
std::vector<QPointF> middlesAround(const QSizeF& size, double out, double crown) {
    const double across = out + size.width() / 2, up = out + size.height() / 2;
    const double slant = out * 0.72;
    const QPointF corner(slant + size.width() / 2, slant + size.height() / 2);
    return {{0, up},
            {0, -up - crown},
            {across, 0},
            {-across, 0},
            corner,
            {-corner.x(), corner.y()},
            {corner.x(), -corner.y()},
            {-corner.x(), -corner.y()}};
}

/// How much of a name would lie on other nodes, or on names and what was placed before it: worse
/// than any link behind it.
double hiddenBy(const QRectF& label, std::size_t self, const Surroundings& around) {
    double sum = 0;
    const auto add = [&](const QRectF& thing) {
        const QRectF common = label & thing;
        sum += common.width() * common.height();
    };
    const double radius = around.radius;
    for (std::size_t other = 0; other < around.nodes.size(); ++other)
        if (other != self)
            add(QRectF(around.nodes[other].x() - radius, around.nodes[other].y() - radius,
                       2 * radius, 2 * radius));
    for (const QRectF& placed : around.labels)
        add(placed);
    add(around.covered);
    const QRectF inside = label & around.area;
    return sum + label.width() * label.height() - inside.width() * inside.height();
}

/// Whether a text may lie there at all: it can be read, and so can all others.
bool isFree(const QRectF& label, std::size_t self, const Surroundings& around) {
    const auto meets = [&](const QRectF& other) { return other.intersects(label); };
    if (!around.area.contains(label) || meets(around.covered) ||
        std::any_of(around.labels.begin(), around.labels.end(), meets))
        return false;
    for (std::size_t other = 0; other < around.nodes.size(); ++other)
        if (other != self && meets(wordsWithin(around.nodes[other], around.camera)))
            return false;
    return true;
}

/// Puts the name of the node beside it; nothing where many nodes leave no room for it.
void placeName(const SceneNode& node,
               const NodeFace& usual,
               std::size_t self,
               Surroundings& around,
               NodeSides& sides) {
    const Camera& camera = around.camera;
    const QPointF at = around.nodes[self];
    double best = 1e18;
    QRectF placed;
    for (const NamePlace& place : namePlaces(node.face.name, usual, camera, around.theme)) {
        const QRectF label = pushedInto(place.area.translated(at), around.area);
        if (!isFree(label, self, around))
            continue;
        const double reach = camera.radius * 2;
        const QRectF own(at.x() - reach / 2, at.y() - reach / 2, reach, reach);
        const QRectF within = label & own;
        const double price = place.dislike + cost(label, self, around) +
                             hiddenBy(label, self, around) + within.width() * within.height() / 6;
        if (price >= best)
            continue;
        best = price;
        placed = label;
        sides.nameText = place.text;
    }
    // Beside a dot nothing at all is better than names upon names; a shortened one within a node is
    // better than one that hides what others wear.
    const double crowded = camera.detail == Detail::dots ? 8 : 900;
    if (best > crowded)
        return;
    sides.name = placed.translated(-at);
    around.labels.push_back(placed);
}

} // namespace

std::vector<NamePlace>
namePlaces(const QString& name, const NodeFace& usual, const Camera& camera, const Theme& theme) {
    const bool dots = camera.detail == Detail::dots;
    const double out = dots ? camera.radius * 1.3 + theme.px(1) : camera.radius + theme.px(3);
    const double crown = !dots && usual.crown ? 12 * nodeUnit(camera) : 0;
    std::vector<NamePlace> places;
    const std::vector<NameText> texts = namesBeside(name, camera, theme);
    for (std::size_t text = 0; text < texts.size(); ++text) {
        const QSizeF size = texts[text].size() + QSizeF(theme.px(6), 0);
        double dislike = 60.0 * static_cast<double>(text);
        for (const QPointF& middle : middlesAround(size, out, crown)) {
            QRectF area(QPointF(), size);
            area.moveCenter(middle);
            places.push_back({static_cast<int>(text), area, dislike});
            dislike += dots ? 0 : 3;
        }
    }
    return places;
}

QRectF wordsWithin(QPointF at, const Camera& camera) {
    const double half = camera.bodyRadius() * 0.72;
    return {at.x() - half, at.y() - half, 2 * half, 2 * half};
}

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
    if (!scene.usual)
        return sides;
    Surroundings around = surroundingsOf(scene, camera, area, taken, theme);
    const NodeFace& face = *scene.usual;
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
        const SceneNode& node = scene.nodes[i];
        const bool named = !node.face.name.isEmpty() && area.contains(around.nodes[i]);
        const bool dots = camera.detail == Detail::dots;
        if (named && (dots || !nameInside(node.face.name, face, camera, theme)))
            placeName(node, face, i, around, sides[i]);
    }
    if (camera.detail != Detail::full)
        return sides;
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
        const QPointF at = around.nodes[i];
        if (!area.contains(at))
            continue;
        double best = 1e18;
        QRectF strip;
        const auto ownName = [&](const QRectF& label) {
            return label.intersects(sides[i].name.translated(at)) ? 2e3 : 0.0;
        };
        // Below is where people look first; another side must be worth it.
        const std::pair<Side, double> strips[] = {
            {Side::below, 0}, {Side::above, 4}, {Side::right, 30}, {Side::left, 30}};
        for (const auto& [side, dislike] : strips) {
            const QRectF label = stripArea(face, side, camera).translated(at);
            const double price = dislike + cost(label, i, around) + ownName(label);
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
            const double price = dislike + cost(label, i, around) + ownName(label) +
                                 (label.intersects(strip) ? 1e4 : 0);
            if (price < best) {
                best = price;
                sides[i].badges = side;
            }
        }
    }
    return sides;
}

std::vector<QRectF> wornAreas(const StageScene& scene,
                              const Camera& camera,
                              const QRectF& area,
                              const QRectF& taken,
                              const Theme& theme) {
    const std::vector<NodeSides> sides = chooseSides(scene, camera, area, taken, theme);
    std::vector<QRectF> areas;
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
        const NodeFace& face = scene.nodes[i].face;
        const QPointF at = camera.map(scene.nodes[i].at);
        std::vector<QRectF> own{sides[i].name};
        if (camera.detail == Detail::full) {
            const int shift =
                shiftInto(area.adjusted(5, 0, -5, 0), face, sides[i].strip, camera, at);
            own.push_back(stripArea(face, sides[i].strip, camera).translated(shift, 0));
            own.push_back(badgesArea(face, sides[i].badges, camera));
        }
        for (const QRectF& label : own)
            if (!label.isEmpty())
                areas.push_back(label.translated(at));
    }
    return areas;
}

} // namespace synod::widgets
