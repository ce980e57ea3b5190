// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"
#include "engine/lesson/progress.h"
#include "engine/sim/branching_run.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace synod::check {

/// The runs of a lesson: its scenarios untouched, and with the solution of each task. By
/// lesson::TraceValue::run.
struct LessonRuns {
    std::map<std::string, std::unique_ptr<sim::BranchingRun>, std::less<>> runs;
    lesson::RunValues values; ///< at their ends; what lesson::Progress is given
    /// What of a solution could not be done.
    std::vector<lesson::Problem> problems;

    const trace::Trace& trace(std::string_view run) const {
        return runs.find(run)->second->trace();
    }
};

/// Plays them, in-process, up to where the scenario ends.
LessonRuns playLesson(const std::shared_ptr<const lesson::Lesson>& lesson);

/// Plays one of them, by TraceValue::run. Null where the lesson has none of that name.
std::unique_ptr<sim::BranchingRun>
playRun(const lesson::Lesson& lesson, std::string_view run, std::vector<lesson::Problem>& problems);

/// As LessonRuns::values; each run is played when it is asked for the first time.
lesson::RunValues valuesWhenAsked(std::shared_ptr<const lesson::Lesson> lesson);

/// Whether a task's solution can be carried out, and ticks it.
bool solves(const lesson::Lesson& lesson, const lesson::Task& task);

/// Where a step begins, and where each of its beats ends: places of the first branch of its run.
struct StepPlaces {
    std::string run;
    trace::Place begin;
    std::vector<trace::Place> beats;

    const trace::Place& end() const { return beats.empty() ? begin : beats.back(); }
};
/// Of each step, in their order. What never happens is left where the step before it ended, and is
/// among `problems`.
std::vector<StepPlaces> placesOf(const lesson::Lesson& lesson,
                                 const LessonRuns& runs,
                                 std::vector<lesson::Problem>& problems);

/// What is wrong with a lesson that loads: its texts, what its steps name in a run, each task
/// without and with its solution, each guess. `lessons` as of lesson::checkTexts().
std::vector<lesson::Problem> checkLesson(const std::shared_ptr<const lesson::Lesson>& lesson,
                                         std::string_view glossary,
                                         const std::set<std::string>* lessons = nullptr);

} // namespace synod::check
