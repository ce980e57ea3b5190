// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram.h"

namespace synod::widgets {

/// Figure 4 of the Raft paper, placed as it is there, and below it the learners that it does not
/// have. A pill's colour is the server's term.
class RaftDiagram final : public DiagramSource {
public:
    QSizeF size() const override { return {946, 230}; }
    std::vector<DiagramState> states() const override;
    std::vector<DiagramArrow> arrows() const override;
    std::optional<DiagramStart> start() const override;
    std::vector<DiagramPlace> placesOf(NodeId node, const Value& state) const override;
};

} // namespace synod::widgets
