// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

#include <optional>
#include <vector>

namespace synod::widgets {

/// A field of a node that is not the same on two branches.
struct FieldDifference {
    NodeId node;
    QString field; ///< "currentTerm", "log 4"; empty: the node's own condition
    QString here, there;

    bool operator==(const FieldDifference&) const = default;
};

/// The nodes whose condition or state is not the same in two pictures.
std::vector<NodeId> differingNodes(const trace::Snapshot& here, const trace::Snapshot& there);

/// In which fields these nodes differ, node by node.
std::vector<FieldDifference>
differencesOf(const trace::Snapshot& here, const trace::Snapshot& there, const Names& names);

/// The event by which two branches part.
struct Parting {
    trace::BranchId branch = 0; ///< on which it happened
    std::uint64_t seq = 0;

    bool operator==(const Parting&) const = default;
};

/// What a person did, where that parts them; else whatever comes first. Nothing when neither has
/// gone on since they parted.
std::optional<Parting>
partingOf(const trace::Trace& trace, trace::BranchId here, trace::BranchId there);

} // namespace synod::widgets
