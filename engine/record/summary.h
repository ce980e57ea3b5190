// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a recording is about besides its records, so that it can be opened without reading them: the
// skippable frame before the index. docs/formats.md, "Recording".

namespace synod::record {

/// One branch, with everything that its lines say together.
struct BranchSummary {
    trace::Branch branch;
    Time endTime;
    trace::Outline outline; ///< of its own records
};

/// `header` is the topology that the recording's header has.
std::string summaryFrame(const std::vector<BranchSummary>& branches, const net::Topology& header);
/// Nothing where it is damaged, or where it is not of this kind.
std::optional<std::vector<BranchSummary>> readSummary(std::string_view frame,
                                                      const net::Topology& header);

} // namespace synod::record
