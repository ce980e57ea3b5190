// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/trace_model.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace synod::widgets {

/// A step that changed a field of a node's state.
struct FieldChange {
    std::uint64_t seq = 0; ///< of the step's first record
    Time time;
    QString before, after; ///< empty where the field was not there

    bool operator==(const FieldChange&) const = default;
};

/// The last changes of a field, such as `commitIndex` or `log.2.term`, up to the moment that the
/// model shows: the newest first, at most `most` of them, and no further back than some hundred
/// thousand records.
std::vector<FieldChange>
changesOf(const TraceModel& model, NodeId node, const QString& path, std::size_t most);

} // namespace synod::widgets
