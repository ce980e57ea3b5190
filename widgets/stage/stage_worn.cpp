// SPDX-License-Identifier: GPL-3.0-or-later
// How much room nodes take with what they wear.
#include "widgets/stage/node_painter.h"
#include "widgets/stage/stage.h"
#include "widgets/stage/text_painter.h"

namespace synod::widgets {

std::vector<QRectF> Stage::nodeAreas() const {
    const StageScene& now = scene();
    const StageLook as = look();
    const std::vector<NodeSides> sides = chooseSides(now, as.camera, as.area, as.bar, as.theme);
    const QRectF room = as.area.adjusted(5, 0, -5, 0);
    std::vector<QRectF> areas;
    areas.reserve(now.nodes.size());
    const auto areaOf = [&](const SceneNode& node, NodeSides where, QPointF at) {
        where.shift = shiftInto(room, node.face, where.strip, as.camera, at);
        return nodeBounds(node, where, as.camera).translated(at);
    };
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        const QPointF at = as.camera.map(now.nodes[i].at);
        QRectF area = areaOf(now.nodes[i], sides[i], at);
        if (now.usual != nullptr) {
            SceneNode usual = now.nodes[i];
            usual.face.strip = now.usual->strip;
            usual.face.window = now.usual->window;
            area |= areaOf(usual, sides[i], at);
        }
        areas.push_back(area);
    }
    return areas;
}

std::vector<QRectF> Stage::keptClear() const {
    std::vector<QRectF> areas = nodeAreas();
    for (const QRectF& text : textAreas(scene(), look()))
        if (!text.isEmpty())
            areas.push_back(text);
    return areas;
}

} // namespace synod::widgets
