// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram.h"
#include "widgets/words/sentences.h"

#include <array>
#include <string_view>
#include <vector>

namespace synod::widgets {

/// How an arrow runs over the figure, and where its label stands. Lengths are pixels at 100 %.
struct DiagramWay {
    std::vector<QPointF> points; ///< from border to border
    QRectF label;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
};

/// An English sentence of a diagram in the language of the window.
QString diagramText(std::string_view sentence);

/// The arrows of a protocol's published diagram, each along the way of the same place.
template <class Transition, std::size_t count>
std::vector<DiagramArrow> arrowsAlong(const std::array<DiagramWay, count>& ways,
                                      const std::array<Transition, count>& diagram) {
    std::vector<DiagramArrow> arrows;
    for (std::size_t i = 0; i < count; ++i) {
        const Transition& transition = diagram[i];
        const DiagramWay& way = ways[i];
        DiagramArrow& arrow = arrows.emplace_back();
        arrow.from = static_cast<int>(transition.from);
        arrow.to = static_cast<int>(transition.to);
        arrow.label = diagramText(transition.label);
        arrow.cites = fromView(transition.cites);
        arrow.way = way.points;
        arrow.labelArea = way.label;
        arrow.align = way.align;
    }
    return arrows;
}

} // namespace synod::widgets
