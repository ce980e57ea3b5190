// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/protocols/paxos/paxos_dress.h"
#include "widgets/protocols/raft/raft_dress.h"

#include <cstddef>

namespace synod::widgets {

/// The file system on the stage: its servers are drawn as those of the protocol beneath are, and
/// beside each are the files that it has, the last ones that were written.
template <class Beneath>
class FilesDressOver final : public Beneath {
public:
    QString title(const net::Topology& topology) const override;
    NodeFace usualFace(std::size_t nodes) const override;
    void dressNode(NodeFace& face,
                   NodeId id,
                   const trace::Snapshot& snapshot,
                   const Names& names) const override;
    QString timerTitle(const trace::TimerView& timer, const Names& names) const override;
    /// Of a server that was asked for something also that.
    QString nodeLine(const trace::NodeView& node, const Names& names) const override;
    /// Every file with its size and version.
    QString nodeTip(const trace::NodeView& node, const Names& names) const override;
    std::vector<LegendEntry> legend() const override;

    static constexpr std::size_t mostFiles = 3; ///< shown beside a node; the rest is counted
    static constexpr int longestName = 9;       ///< letters
    static constexpr std::size_t mostInTip = 12;
};

using FilesDress = FilesDressOver<RaftDress>;
using FilesPaxosDress = FilesDressOver<PaxosDress>;

} // namespace synod::widgets
