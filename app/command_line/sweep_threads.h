// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/sweep_seeds.h"
#include "engine/check/sweep.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace synod::app {

/// What a sweep has come to. However many threads there were, it is about the first seeds in their
/// order, without a gap, and up to the first that breaks a property.
struct SweepResult {
    check::Tally tally;
    std::optional<std::uint64_t> brokenSeed;
    std::optional<std::uint64_t> stoppedSeed; ///< it was more than a run can be
    std::optional<Why> whyStopped;
};

struct SweepWork {
    SeedRange seeds;
    Shard shard;
    unsigned jobs = 1;                                    ///< threads
    std::function<check::SeedOutcome(std::uint64_t)> run; ///< called from any of them
    /// Called now and then, on the caller's thread, with what is done; false ends the sweep when
    /// the seeds that are being run are done.
    std::function<bool(const SweepResult&)> goOn;
};

/// Runs the seeds until one breaks a property.
SweepResult sweepSeeds(const SweepWork& work);

} // namespace synod::app
