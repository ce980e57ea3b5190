// SPDX-License-Identifier: GPL-3.0-or-later
// How much room nodes take with what they wear.
#include "widgets/stage/bubble.h"
#include "widgets/stage/label_plan.h"
#include "widgets/stage/layer_strip.h"
#include "widgets/stage/legend.h"
#include "widgets/stage/minimap.h"
#include "widgets/stage/node_finder.h"
#include "widgets/stage/node_labels.h"
#include "widgets/stage/node_painter.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/stage.h"
#include "widgets/stage/text_painter.h"

#include <initializer_list>

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

namespace {

/// The number that the entry of a cell has in its log. A snapshot stands for those before the first
/// one, and its cell for the last of them.
std::uint64_t entryOf(const NodeFace& face, std::size_t cell) {
    const bool snapshot = !face.strip.empty() && face.strip.front().stacked;
    const std::uint64_t before = snapshot ? face.strip.front().label.toULongLong() : 0;
    if (snapshot && cell == 0)
        return before;
    return before + face.hidden + cell + (snapshot ? 0 : 1);
}

} // namespace

std::vector<std::pair<Stage::OfEntry, QRectF>> Stage::entries() const {
    std::vector<std::pair<OfEntry, QRectF>> found;
    const StageScene& now = scene();
    const StageLook as = look();
    if (as.camera.detail != Detail::full)
        return found;
    const LabelPlan plan =
        planLabels(now, as, chooseSides(now, as.camera, as.area, as.bar, as.theme));
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        const NodeSides& sides = plan.nodes[i];
        if (!sides.stripShown || now.nodes[i].face.window)
            continue;
        const NodeFace face = shortened(now.nodes[i].face, sides.cut);
        const QPointF at = as.camera.map(now.nodes[i].at) + QPointF(sides.shift, 0);
        for (std::size_t cell = 0; cell < face.strip.size(); ++cell)
            found.emplace_back(OfEntry{now.nodes[i].id, entryOf(face, cell)},
                               stripCellArea(face, sides.strip, as.camera, cell).translated(at));
    }
    return found;
}

std::optional<std::uint64_t> Stage::entryAt(QPointF pixel) const {
    for (const auto& [entry, area] : entries())
        if (area.contains(pixel))
            return entry.number;
    return std::nullopt;
}

QRectF Stage::areaOfEntry(NodeId node, std::uint64_t entry) const {
    for (const auto& [of, area] : entries())
        if (of.node == node && of.number == entry)
            return area;
    return {};
}

std::vector<QRectF> Stage::keptClear() const {
    std::vector<QRectF> areas = nodeAreas();
    for (const QRectF& text : textAreas(scene(), look()))
        if (!text.isEmpty())
            areas.push_back(text);
    for (const QWidget* card : std::initializer_list<const QWidget*>{m_bar, m_minimap, m_strip,
                                                                     m_bubble, m_legend, m_finder})
        if (card->isVisible())
            areas.emplace_back(card->geometry());
    return areas;
}

} // namespace synod::widgets
