// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/paint.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synod::widgets {

/// A text on the stage, and where it lies in pixels.
struct PlacedLabel {
    enum class What : std::uint8_t {
        title, ///< title, headline and hint
        clock, ///< how fast a node's clock goes
        name,  ///< beside its node
        strip,
        badges,
        latency, ///< of a link
        crowd,   ///< how many messages are on a link
        reason,  ///< what became of a message
    };

    What what = What::title;
    QRectF area;
    std::uint64_t of = 0; ///< of nodes their NodeId, of a latency the link, of a reason its drop
    QString text;         ///< of latency and crowd
    bool changes = false; ///< of a latency: it is what it is going to be
};

/// What is written where. No text lies on another one, on the words within a node, or over the edge
/// of the stage: where there is no room for all of them a strip loses its first cells, a text goes
/// elsewhere, and one that has no place at all is left out, the weightiest ones last. A tip tells
/// it then.
struct LabelPlan {
    std::vector<NodeSides> nodes; ///< by place in scene.nodes
    std::vector<PlacedLabel> labels;
    std::size_t leftOut = 0;
};

/// `chosen`: what chooseSides() gives for the scene.
LabelPlan
planLabels(const StageScene& scene, const StageLook& look, const std::vector<NodeSides>& chosen);

/// One of those that are a text alone: a latency or a crowd.
void paintLabel(QPainter& painter, const PlacedLabel& label, const StageLook& look);

} // namespace synod::widgets
