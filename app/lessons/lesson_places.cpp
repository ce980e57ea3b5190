// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_places.h"

#include <algorithm>

namespace synod::app {

using lesson::Beat;
using lesson::Step;
using lesson::Task;
using trace::BranchId;
using trace::Place;

LessonPlaces::OfStep LessonPlaces::of(std::size_t number) {
    const Step& step = m_lesson->lesson().steps[number];
    const Beat* beat = step.begin.beat ? &*step.begin.beat : nullptr;
    OfStep here;
    const bool goesOn =
        number > 0 && m_lesson->lesson().steps[number - 1].begin.run == step.begin.run;
    if (beat == nullptr && goesOn) {
        here.begin = of(number - 1).end();
    } else {
        const Task* task = m_lesson->lesson().task(step.begin.run);
        const BranchId branch = task == nullptr ? 0 : branchOf(*task, beat);
        here.begin = {branch, 0, {}};
        if (beat != nullptr)
            here.begin = find(*beat, here.begin).value_or(here.begin);
    }
    for (const Beat& next : step.play)
        here.beats.push_back(find(next, here.end()).value_or(here.end()));
    return here;
}

BranchId LessonPlaces::branchOf(const Task& task, const Beat* begin) {
    const auto theirs = studentsBranch(task, begin);
    return theirs ? *theirs : solution(task);
}

/// The youngest on which it was done, and on which the step can begin.
std::optional<BranchId> LessonPlaces::studentsBranch(const Task& task, const Beat* begin) {
    if (task.did)
        return std::nullopt;
    const auto given = m_solutions.find(task.id);
    for (auto branch = static_cast<BranchId>(m_trace->trace().branchCount()); branch-- > 1;) {
        const bool own = given == m_solutions.end() || given->second != branch;
        if (own && m_lesson->progress().since(task.goal, branch) &&
            (begin == nullptr || find(*begin, {branch, 0, {}})))
            return branch;
    }
    return std::nullopt;
}

BranchId LessonPlaces::solution(const Task& task) {
    const auto played = m_solutions.find(task.id);
    if (played != m_solutions.end())
        return played->second;
    const auto branch =
        m_run->follow(0, task.solution, m_lesson->lesson().scenarioAt(task.scenario).until);
    m_solutions[task.id] = branch.value_or(0);
    if (branch)
        m_lesson->give(task, *branch);
    return branch.value_or(0);
}

std::optional<Place> LessonPlaces::find(const Beat& beat, const Place& from) {
    const trace::Trace& trace = m_trace->trace();
    if (beat.kind != Beat::Kind::until) {
        m_run->growBranch(from.branch, beat.time);
        return Place{from.branch, trace.firstAfter(from.branch, beat.time), beat.time};
    }
    const lesson::Lesson& lesson = m_lesson->lesson();
    auto seq = lesson::findFirst(lesson, beat.pattern, trace, from.branch, from.count);
    const Time until = lesson.scenarioAt(lesson.vocabulary.patterns[beat.pattern].scenario).until;
    if (!seq && trace.endTime(from.branch) < until) {
        m_run->growBranch(from.branch, until);
        seq = lesson::findFirst(lesson, beat.pattern, trace, from.branch, from.count);
    }
    if (!seq)
        return std::nullopt;
    const Time time = trace.at(from.branch, *seq).time;
    return Place{from.branch, trace.firstAfter(from.branch, time), time};
}

std::optional<std::pair<Place, std::uint64_t>> LessonPlaces::message(std::string_view type,
                                                                     std::uint32_t nth) const {
    lesson::Lesson asking = m_lesson->lesson();
    lesson::Pattern pattern;
    pattern.kind = trace::Kind::send;
    pattern.ofMessage = true;
    pattern.type = type;
    pattern.sent = nth;
    pattern.scenario = asking.scenarioOf(m_trace->trace().header()).value_or(0);
    asking.vocabulary.patterns.push_back(pattern);
    const trace::Trace& trace = m_trace->trace();
    std::vector<BranchId> branches{m_trace->branch()};
    for (auto branch = static_cast<BranchId>(trace.branchCount()); branch-- > 0;)
        branches.push_back(branch);
    for (const BranchId branch : branches) {
        const auto seq =
            lesson::findFirst(asking, asking.vocabulary.patterns.size() - 1, trace, branch, 0);
        if (!seq)
            continue;
        const trace::Record& sent = trace.at(branch, *seq);
        return {{Place{branch, trace.firstAfter(branch, sent.time), sent.time}, sent.message}};
    }
    return std::nullopt;
}

} // namespace synod::app
