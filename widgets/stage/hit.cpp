// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/hit.h"

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

double distanceOf(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

double distanceToLine(QPointF at, QPointF from, QPointF to) {
    const QPointF way = to - from;
    const double squared = QPointF::dotProduct(way, way);
    const double along =
        squared <= 0 ? 0 : std::clamp(QPointF::dotProduct(at - from, way) / squared, 0.0, 1.0);
    return distanceOf(at, from + way * along);
}

Thing messageAt(const StageScene& scene,
                const std::vector<QPointF>& places,
                double reach,
                QPointF pixel) {
    double nearest = reach;
    Thing found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double away = distanceOf(places[i], pixel);
        if (away <= nearest) { // the later one lies above
            nearest = away;
            found = Thing::ofMessage(scene.messages[i].id);
        }
    }
    return found;
}

} // namespace

Thing thingAt(const StageScene& scene,
              const std::vector<QPointF>& messages,
              const Camera& camera,
              QPointF pixel) {
    const double messageReach = std::max(6.0, camera.messageSize * 0.62);
    if (const Thing message = messageAt(scene, messages, messageReach, pixel))
        return message;
    const double body = std::max(6.0, camera.bodyRadius() - 1);
    for (auto node = scene.nodes.rbegin(); node != scene.nodes.rend(); ++node) {
        const double away = distanceOf(camera.map(node->at), pixel);
        if (away <= body)
            return Thing::ofNode(node->id);
        if (camera.detail != Detail::dots && away <= camera.radius + 5)
            return {Thing::Kind::rim, node->id, 0};
    }
    if (!scene.links)
        return {};
    double nearest = 7;
    Thing found;
    for (const SceneLink& link : *scene.links) {
        const double away = distanceToLine(pixel, camera.map(scene.places[link.a]),
                                           camera.map(scene.places[link.b]));
        if (away < nearest) {
            nearest = away;
            found = Thing::ofLink(link.index);
        }
    }
    return found;
}

} // namespace synod::widgets
