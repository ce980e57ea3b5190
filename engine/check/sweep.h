// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/check/check_trace.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace synod::check {

/// The scenario with another seed, and with what goes wrong by itself drawn from that seed. What
/// `synod run --seed N --faults LEVEL` runs; its source is still that of `base`.
scenario::Scenario scenarioOfSeed(const scenario::Scenario& base,
                                  std::uint64_t seed,
                                  const scenario::FaultOptions& faults);

/// What a scenario comes to when it breaks a property.
struct Broken {
    Finding finding;
    std::uint64_t records = 0; ///< up to and with the one that tells of it

    const std::string& property() const { return finding.violation.property; }
};

/// Runs a scenario until it breaks a property, the one of that name where there is one, or comes to
/// its end or to more than `mostRecords` records.
std::optional<Broken> findViolation(const scenario::Scenario& scenario,
                                    const std::string& property = {},
                                    std::uint64_t mostRecords = UINT64_MAX);

/// What was tried, added up.
struct Tally {
    std::uint64_t seeds = 0;
    std::uint64_t steps = 0;
    Time simulated;
    /// How many of the seeds met with what: "fault crash", "rule raft.grantVote". Reasons are
    /// looked for in every `explainedSeeds`th seed only, for they cost time; a rule of the protocol
    /// that none of these has followed is there with 0.
    std::map<std::string, std::uint64_t> coverage;
    /// Whether something came about, in a seed that was watched for it, that properties speak of.
    bool achieved = false;

    void add(const Tally& other);
    bool operator==(const Tally&) const = default;
};

constexpr std::uint64_t explainedSeeds = 16;

struct SeedOutcome {
    std::uint64_t seed = 0;
    Tally tally;
    bool broken = false;
    std::optional<Why> overload; ///< it was more than a run can be, and stopped on its way
};

/// Runs one seed to its end, or to the first step that breaks a property. A function of its
/// arguments alone: it may be called from any number of threads. Watches for whether something
/// came about (Tally::achieved) where it is told to; that costs time.
SeedOutcome runSeed(const scenario::Scenario& base,
                    std::uint64_t seed,
                    const scenario::FaultOptions& faults,
                    bool watched = false);

} // namespace synod::check
