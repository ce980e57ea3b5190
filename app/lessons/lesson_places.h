// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/control/run_controller.h"
#include "widgets/lesson/lesson_model.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::app {

/// Where the steps of a lesson are in its session. The main line is the scenario's run, which
/// nobody touches; a step in the run of a task is where the student has done it, or else where its
/// solution was played for them.
class LessonPlaces {
public:
    struct OfStep {
        trace::Place begin;
        std::vector<trace::Place> beats; ///< where each ends
        const trace::Place& end() const { return beats.empty() ? begin : beats.back(); }
    };

    LessonPlaces(widgets::TraceModel* trace, widgets::LessonModel* lesson, RunController* run)
        : m_trace(trace), m_lesson(lesson), m_run(run) {}

    /// May play a solution, and makes branches reach as far as they have to.
    OfStep of(std::size_t step);
    /// Where the nth message of a type was sent: on the branch that is shown, else on another.
    std::optional<std::pair<trace::Place, std::uint64_t>> message(std::string_view type,
                                                                  std::uint32_t nth) const;
    /// The session is another one.
    void forget() { m_solutions.clear(); }
    /// Solutions that have been played in it, by task.
    void addPlayed(const std::map<std::string, trace::BranchId>& played) {
        m_solutions.insert(played.begin(), played.end());
    }

private:
    trace::BranchId branchOf(const lesson::Task& task, const lesson::Beat* begin);
    std::optional<trace::BranchId> studentsBranch(const lesson::Task& task,
                                                  const lesson::Beat* begin);
    trace::BranchId solution(const lesson::Task& task);
    std::optional<trace::Place> find(const lesson::Beat& beat, const trace::Place& from);

    widgets::TraceModel* m_trace;
    widgets::LessonModel* m_lesson;
    RunController* m_run;
    std::map<std::string, trace::BranchId> m_solutions; ///< by task
};

} // namespace synod::app
