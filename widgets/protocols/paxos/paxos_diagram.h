// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram.h"

namespace synod::widgets {

/// What a proposer goes through, by the paper's two phases.
class PaxosDiagram final : public DiagramSource {
public:
    QSizeF size() const override { return {1026, 234}; }
    std::vector<DiagramState> states() const override;
    std::vector<DiagramArrow> arrows() const override;
    std::optional<DiagramStart> start() const override;
    std::vector<DiagramPlace> placesOf(NodeId node, const Value& state) const override;
};

} // namespace synod::widgets
