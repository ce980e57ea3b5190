// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace synod::widgets {

/// The record of the crash because of which a node is down now; nothing where it is not down.
std::optional<std::uint64_t>
crashOf(const trace::Trace& trace, trace::BranchId branch, const trace::Snapshot& now, NodeId node);

/// The nodes that are down and have lost their disk. Asked for one frame after another it looks
/// for each crash once.
class LostDisks {
public:
    /// In their order.
    const std::vector<NodeId>&
    find(const trace::Trace& trace, trace::BranchId branch, const trace::Snapshot& now);
    /// Another trace: nothing is known any more.
    void forget() { m_known.clear(); }

private:
    struct Down {
        trace::BranchId branch = 0;
        std::uint64_t lastStep = 0; ///< of the node: there is one crash behind it
        bool lost = false;
    };
    std::map<NodeId, Down> m_known;
    std::vector<NodeId> m_lost;
};

} // namespace synod::widgets
