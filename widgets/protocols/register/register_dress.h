// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

namespace synod::widgets {

/// The store on the stage: what each server holds of each key, with its version; older copies are
/// outlines, newest ones are filled, and values of which none has seen another stand side by side.
class RegisterDress final : public Dress {
public:
    QString title(const net::Topology& topology) const override;
    Headline headline(const trace::Snapshot& snapshot) const override;
    NodeFace usualFace(std::size_t nodes) const override;
    Tint nodeTint(const trace::NodeView& node) const override;
    RoleRing nodeRing(const trace::NodeView& node) const override;
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
    std::vector<LegendEntry> legend() const override;

    static constexpr std::size_t longestStrip = 6; ///< values shown; earlier ones are counted
};

} // namespace synod::widgets
