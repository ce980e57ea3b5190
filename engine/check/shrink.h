// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/check/sweep.h"

#include <cstdint>
#include <functional>

namespace synod::check {

/// A scenario that breaks a property, made short.
struct Shrunk {
    scenario::Scenario scenario; ///< with its source; ends with the step that breaks the property
    Broken broken;
    std::uint64_t runs = 0; ///< that were tried
    bool fromDisks = false; ///< it begins with what disks held in a longer run
};

struct ShrinkOptions {
    std::uint64_t mostRuns = 200'000;
    /// From so many records on it is short enough to be read, and no further trouble is taken.
    std::uint64_t shortEnough = 40;
    /// Called after each run with the number of runs, and of records that are left; false ends it.
    std::function<bool(std::uint64_t runs, std::uint64_t records)> goOn = {};
};

/// Looks for a shorter scenario of the same protocol and options that breaks the same property:
/// fewer interventions (by delta debugging), no more clients but a few requests, links without
/// whims, fewer nodes, another seed; and where that is still long, one that begins with the disks
/// as they were at some time of the run, as if every node had been stopped and started then. Each
/// step is kept only when the run is shorter, or as short and simpler. Deterministic.
///
/// `broken` must be what findViolation() gives for the scenario.
Shrunk shrink(const scenario::Scenario& scenario, const Broken& broken, const ShrinkOptions& = {});

} // namespace synod::check
