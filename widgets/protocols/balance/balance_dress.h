// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

namespace synod::widgets {

/// Load balancing on the stage: the colour of a backend is how busy it is, the strip what it serves
/// and what waits there; one that is out or drained is grey, with a dashed ring. A client shows how
/// long its last answer took.
class BalanceDress final : public Dress {
public:
    QString title(const net::Topology& topology) const override;
    Headline headline(const trace::Snapshot& snapshot) const override;
    NodeFace usualFace(std::size_t nodes) const override;
    Tint nodeTint(const trace::NodeView& node) const override;
    void dressNode(NodeFace& face,
                   NodeId id,
                   const trace::Snapshot& snapshot,
                   const Names& names) const override;
    const trace::TimerView* ringTimer(const trace::NodeView& node) const override;
    QString timerTitle(const trace::TimerView& timer, const Names& names) const override;
    QString nodeLine(const trace::NodeView& node, const Names& names) const override;
    QString nodeTip(const trace::NodeView& node, const Names& names) const override;
    MessageFace messageFace(const Value& payload) const override;
    Layer messageLayer(const Value& payload) const override;
    QString messageLine(const Value& payload, const Names& names) const override;
    bool refuses(const Value& payload) const override;
    std::vector<LegendEntry> legend() const override;

    static constexpr std::size_t longestStrip = 7; ///< requests shown; later ones are left out
};

} // namespace synod::widgets
