// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

namespace synod::widgets {

/// Paxos on the stage: colours are rounds; in the circle stands what an acceptor has promised, the
/// strip is what it has accepted by instance, solid where the node knows it to be chosen; the pills
/// are the quorum that a proposer gathers, and then the value that was chosen.
class PaxosDress : public Dress {
public:
    QString title(const net::Topology& topology) const override;
    Headline headline(const trace::Snapshot& snapshot) const override;
    Tint nodeTint(const trace::NodeView& node) const override;
    RoleRing nodeRing(const trace::NodeView& node) const override;
    void dressNode(NodeFace& face,
                   NodeId id,
                   const trace::Snapshot& snapshot,
                   const Names& names) const override;
    const trace::TimerView* ringTimer(const trace::NodeView& node) const override;
    QString timerTitle(const trace::TimerView& timer, const Names& names) const override;
    QString nodeLine(const trace::NodeView& node, const Names& names) const override;
    MessageFace messageFace(const Value& payload) const override;
    Layer messageLayer(const Value& payload) const override;
    std::vector<LegendEntry> legend() const override;

    static constexpr std::size_t longestStrip = 7; ///< instances shown; earlier ones are counted
};

} // namespace synod::widgets
