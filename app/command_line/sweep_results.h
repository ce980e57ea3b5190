// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/console.h"
#include "app/command_line/sweep_seeds.h"
#include "engine/check/sweep.h"
#include "engine/record/problem.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// A seed that broke a property, as a file of results has it.
struct SweepFinding {
    std::uint64_t seed = 0;
    std::string property;
    std::string replay; ///< the command that shows it again
};

/// What a sweep or one of its shards has come to: a file of one line of JSON (docs/formats.md).
struct SweepResults {
    std::string scenario; ///< the file, for people
    std::string sweep;    ///< the same for all shards of one sweep, and for nothing else
    SeedRange seeds;
    Shard shard;
    check::Tally tally;
    std::uint64_t properties = 0; ///< how many are watched
    std::optional<SweepFinding> violation;

    std::uint64_t wanted() const { return seeds.sizeOf(shard); }
};

/// Sixteen hexadecimal digits for a scenario, its faults, its seeds and this version of Synod.
std::string sweepIdentity(const scenario::Scenario& base,
                          const scenario::FaultOptions& faults,
                          const SeedRange& seeds);

std::string toLine(const SweepResults& results);
record::Result<SweepResults> readResults(const std::string& path);

/// Prints what a sweep has come to where nothing broke: one line, and what the seeds met with.
/// Gives the exit status: a sweep in which nothing came about that properties speak of has put
/// none of them to the test, and says that instead.
int printTally(const SweepResults& results, Console& console);

/// `synod sweep --merge FILE…`
int mergeResults(const std::vector<std::string>& paths, Console& console);

} // namespace synod::app
