// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sim/branching_run.h"
#include "engine/trace/message_lives.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace synod::sim {

/// Whether somebody wants to stop at a record; what led to it is asked for by its cause.
using Interesting = std::function<bool(const trace::Record& record, const trace::RecordAt& at)>;

/// What a search ahead has found.
struct Found {
    std::uint64_t seq = 0;
    Time time;
};

/// Looks ahead of the run's live end, up to and at `horizon`, for the first record that is
/// interesting. It looks on a copy: the run, its trace and its time stay as they are, whether
/// something is found or not. The run comes to the same record by taking steps. Gives nothing too
/// where `giveUp`, which is asked before each step, says so.
std::optional<Found> nextInteresting(const BranchingRun& run,
                                     Time horizon,
                                     const Interesting& interesting,
                                     const std::function<bool()>& giveUp = {});

} // namespace synod::sim
