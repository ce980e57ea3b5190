// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/judge.h"
#include "engine/lesson/lesson.h"
#include "engine/lesson/run_values.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// What a trace has made of a lesson: which tasks are done and what its values are, at any place of
/// any branch. A function of the place: going back unticks what has not happened there, and a
/// branch has ticks of its own. Whatever comes to the trace is read once.
class Progress {
public:
    /// The trace must outlive this; its scenario must be one of the lesson's. Tasks, goals and
    /// values of the lesson's other scenarios are not done, do not hold and are not there.
    Progress(std::shared_ptr<const Lesson> lesson, const trace::Trace& trace, RunValues runs = {});
    ~Progress();

    const Lesson& lesson() const { return *m_lesson; }

    /// Reads what has come to a branch since the last time. Everything below does so by itself as
    /// far as it has to; whoever calls this as records come never waits for it.
    void read(trace::BranchId branch);

    /// Whether a goal holds behind the first `count` records of a branch.
    bool holds(std::size_t goal, trace::BranchId branch, std::uint64_t count);
    /// Whether a task is done there. What is done with the window is done everywhere.
    bool done(const Task& task, const trace::Place& place);
    /// How many records of the branch there were when the goal first came to hold; nothing where
    /// it never did.
    std::optional<std::uint64_t> since(std::size_t goal, trace::BranchId branch);

    /// A value as it is there. Nothing where what it is about has not happened yet.
    std::optional<std::string> value(std::size_t value, const trace::Place& place);
    /// The same as it is in this trace, of whichever run it is a value.
    std::optional<std::string> valueHere(std::size_t value, const trace::Place& place);
    /// Octets of a value that a text shows: a whole log is one, too.
    static constexpr std::size_t longestValue = 120;
    /// A text with its values filled in; — stands for one that is not there yet.
    std::string fillIn(std::string_view text, const trace::Place& place);

private:
    struct Part;
    Part& part(trace::BranchId branch);
    void readOn(Part& part, trace::BranchId branch);
    void note(Part& part, const trace::Record& record, const Names& names);
    std::optional<std::string>
    captured(std::size_t value, trace::BranchId branch, std::uint64_t count);
    std::optional<std::string> now(const TraceValue& value, const trace::Place& place) const;

    std::shared_ptr<const Lesson> m_lesson;
    std::size_t m_scenario; ///< of the lesson, that the trace is of
    const trace::Trace* m_trace;
    RunValues m_runs;
    std::vector<std::unique_ptr<Part>> m_parts;
    std::set<Task::Did> m_did;
};

/// Where a pattern first happens at or behind the record `from` of a branch: the seq of the record.
std::optional<std::uint64_t> findFirst(const Lesson& lesson,
                                       std::size_t pattern,
                                       const trace::Trace& trace,
                                       trace::BranchId branch,
                                       std::uint64_t from);

/// All values of a lesson at the end of a run of it.
ValuesOfRun valuesAtEnd(const std::shared_ptr<const Lesson>& lesson, const trace::Trace& run);

/// Whether an answer is the right one; nothing where the run that judges it is not known. Numbers
/// are compared as numbers, so that blanks and leading zeros do not count.
std::optional<bool>
isRight(const Lesson& lesson, const Guess& guess, std::string_view answer, const RunValues& runs);
/// The section that tells what is to be said of an answer: `guess.a`, `guess.right`, `guess.other`.
std::string
sectionOf(const Lesson& lesson, const Step& step, std::string_view answer, const RunValues& runs);

} // namespace synod::lesson
