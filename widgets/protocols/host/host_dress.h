// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

namespace synod::widgets {

/// Hosts and routers on the stage: each with its address, and its own colour. A router that learns
/// its routes wears its table, a cell for each network with the metric, in the colour of the next
/// hop; a host that speaks TCP wears its connection. Messages go by what they carry.
class HostDress final : public Dress {
public:
    /// What the session is about.
    enum class Of : std::uint8_t { ip, udp, tcp };

    explicit HostDress(Of of) : m_of(of) {}

    QString title(const net::Topology& topology) const override;
    Tint nodeTint(const trace::NodeView& node) const override;
    void dressNode(NodeFace& face,
                   NodeId id,
                   const trace::Snapshot& snapshot,
                   const Names& names) const override;
    NodeFace usualFace(std::size_t nodes) const override;
    const trace::TimerView* ringTimer(const trace::NodeView& node) const override;
    QString timerTitle(const trace::TimerView& timer, const Names& names) const override;
    QString nodeLine(const trace::NodeView& node, const Names& names) const override;
    QString nodeTip(const trace::NodeView& node, const Names& names) const override;
    MessageFace messageFace(const Value& payload) const override;
    bool refuses(const Value& payload) const override;
    Layer messageLayer(const Value& payload) const override;
    Layer timerLayer(const trace::TimerView& timer) const override;
    void undress(NodeFace& face, Layer layer) const override;
    std::vector<LegendEntry> legend() const override;

    static constexpr std::size_t longestTable = 8; ///< networks shown; those behind are left out

private:
    Of m_of;
};

} // namespace synod::widgets
