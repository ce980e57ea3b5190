// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram.h"

namespace synod::widgets {

/// Figure 5 of RFC 9293, placed as it is there: opening above, closing below, the active opener's
/// way on the right. Each connection of a host is a pill of its own.
class TcpDiagram final : public DiagramSource {
public:
    QSizeF size() const override { return {960, 452}; }
    std::vector<DiagramState> states() const override;
    std::vector<DiagramArrow> arrows() const override;
    std::optional<DiagramStart> start() const override { return std::nullopt; }
    std::vector<DiagramPlace> placesOf(NodeId node, const Value& state) const override;
    /// RFC 9293 §3.3.2: CLOSED is the state of what has no record.
    std::optional<int> resting() const override { return 0; }
    std::optional<DiagramLeap> leap(int from, int to) const override;
};

} // namespace synod::widgets
