// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"
#include "engine/scenario/language.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <vector>

namespace synod::check {

/// A property that does not hold on a branch, and the step that broke it.
struct Finding {
    Violation violation;
    std::uint64_t seq = 0; ///< of the step's trigger
    Time time;
    NodeId node;
};

struct BranchReport {
    std::uint64_t steps = 0;
    std::vector<Finding> findings;
    std::size_t properties = 0; ///< that were watched
    bool achieved = false;      ///< something came about that properties speak of
    /// Of checkBranches(): the nearest branch of whose findings it shares some, and how many.
    trace::BranchId sharedWith = 0;
    std::size_t shared = 0;
};

/// Whether a reason shows that something came about that the properties speak of.
bool isAchievement(const scenario::Language& language, const Sentence& rule);

/// Runs the protocol's monitors anew over every step of a branch, those that it shares with its
/// parent included. What the recording itself says about violations is not believed.
BranchReport checkBranch(const trace::Trace& trace,
                         trace::BranchId branch,
                         const scenario::Language& language,
                         const scenario::Scenario& scenario);

/// The same of every branch, by its number, in a time that grows with the records that there are: a
/// step that branches share is looked at once. Of the findings each has those at records of its
/// own; findingsOf() has all.
std::vector<BranchReport> checkBranches(const trace::Trace& trace,
                                        const scenario::Language& language,
                                        const scenario::Scenario& scenario);

/// What checkBranches() has found on a branch, at records that it shares included.
std::vector<const Finding*> findingsOf(const std::vector<BranchReport>& reports,
                                       trace::BranchId branch);

} // namespace synod::check
