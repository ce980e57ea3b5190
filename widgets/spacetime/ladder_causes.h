// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/trace_model.h"

#include <cstdint>
#include <vector>

namespace synod::widgets {

/// What led to an event, and what it led to: along the lanes, and along the messages. Of each node
/// the past is everything up to a record, and the future everything from a record on.
struct LadderCauses {
    std::uint64_t of = trace::noSeq;
    /// By node: one past its last record in the past; 0: none.
    std::vector<std::uint64_t> before;
    /// By node: its first record in the future; noSeq: none.
    std::vector<std::uint64_t> from;

    bool inPast(NodeId node, std::uint64_t seq) const {
        return node.index < before.size() && seq < before[node.index];
    }
    bool inFuture(NodeId node, std::uint64_t seq) const {
        return node.index < from.size() && seq >= from[node.index];
    }
    bool relates(NodeId node, std::uint64_t seq) const {
        return inPast(node, seq) || inFuture(node, seq);
    }
};

/// Reads away from the record, either way until every node is reached; of a node that is not
/// reached within so many records nothing is known to be related.
inline constexpr std::uint64_t causesReach = 40'000;
LadderCauses causesOf(const TraceModel& model, std::uint64_t seq, std::uint64_t end);

} // namespace synod::widgets
