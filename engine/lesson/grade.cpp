// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/grade.h"

#include "engine/lesson/doings.h"
#include "engine/lesson/entry.h"

#include <algorithm>
#include <map>
#include <set>

namespace synod::lesson {
namespace {

/// What the entries of a recording add up to.
class Grader {
public:
    Grader(const Lesson& lesson, std::size_t scenario, const RunValues& runs, Grade& out)
        : m_lesson(&lesson),
          m_ground(&lesson.vocabulary.ground(scenario)),
          m_runs(&runs),
          m_grade(&out) {}

    void read(const trace::Record& record, trace::BranchId branch) {
        if (record.kind == trace::Kind::intervention && record.cause == trace::noSeq)
            m_tries[branch] += !isScripted(m_ground->script, record);
        const auto* text = record.payload.getIf<std::string>();
        const bool kept = record.kind == trace::Kind::lesson || record.kind == trace::Kind::task;
        if (!kept || text == nullptr)
            return;
        const auto entry = readEntry(*text);
        if (!entry || entry->lesson != m_lesson->id)
            return;
        if (!entry->given.empty())
            m_given.emplace(entry->given, branch);
        read(*entry);
    }
    /// The solution was played there: it is not the student's.
    bool given(const std::string& task, trace::BranchId branch) const {
        return m_given.contains({task, branch});
    }

    /// Of all branches but those.
    std::size_t tries() const {
        std::size_t all = 0;
        for (const auto& [branch, tries] : m_tries)
            all +=
                std::any_of(m_given.begin(), m_given.end(),
                            [branch = branch](const auto& given) { return given.second == branch; })
                    ? 0
                    : tries;
        return all;
    }

private:
    void read(const Entry& entry) {
        m_grade->seconds = std::max(m_grade->seconds.value_or(0), entry.seconds);
        if (!entry.student.empty() && entry.seconds >= m_grade->named) {
            m_grade->named = entry.seconds;
            m_grade->student = entry.student;
        }
        if (!entry.step.empty()) {
            m_grade->lastStep = entry.step;
            m_grade->lastAt = entry.seconds;
        }
        if (!entry.hint.empty())
            ++m_grade->hints;
        const Step* step = entry.guess.empty() ? nullptr : m_lesson->step(entry.guess);
        if (step == nullptr || !step->guess || !m_guessed.insert(entry.guess).second)
            return;
        m_grade->guesses.push_back(
            {entry.guess, entry.answer, isRight(*m_lesson, *step->guess, entry.answer, *m_runs)});
    }

    const Lesson* m_lesson;
    const Ground* m_ground;
    const RunValues* m_runs;
    Grade* m_grade;
    std::set<std::string> m_guessed;
    std::set<std::pair<std::string, trace::BranchId>> m_given;
    std::map<trace::BranchId, std::size_t> m_tries;
};

void sortGuesses(const Lesson& lesson, std::vector<Grade::Guessed>& guesses) {
    const auto place = [&](const Grade::Guessed& guess) { return lesson.step(guess.step); };
    std::stable_sort(guesses.begin(), guesses.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

/// Those of the lesson's tasks that are among any of the lists, in its order.
std::vector<std::string> tasksAmong(const Lesson& lesson,
                                    const std::vector<Grade>& grades,
                                    std::vector<std::string> Grade::*list) {
    std::vector<std::string> found;
    for (const Step& step : lesson.steps)
        for (const Task& task : step.tasks)
            if (std::any_of(grades.begin(), grades.end(), [&](const Grade& grade) {
                    const std::vector<std::string>& ids = grade.*list;
                    return std::find(ids.begin(), ids.end(), task.id) != ids.end();
                }))
                found.push_back(task.id);
    return found;
}

} // namespace

Grade grade(const std::shared_ptr<const Lesson>& lesson,
            const trace::Trace& recording,
            const RunValues& runs) {
    Grade grade;
    const std::size_t scenario = lesson->scenarioOf(recording.header()).value_or(0);
    Grader reader(*lesson, scenario, runs, grade);
    for (trace::BranchId branch = 0; branch < recording.branchCount(); ++branch)
        for (std::uint64_t seq = branch == 0 ? 0 : recording.branch(branch).at;
             seq < recording.size(branch); ++seq)
            reader.read(recording.at(branch, seq), branch);
    grade.tries = reader.tries();
    sortGuesses(*lesson, grade.guesses);
    Progress progress(lesson, recording, runs);
    for (const Step& step : lesson->steps)
        for (const Task& task : step.tasks) {
            if (!task.did && task.scenario != scenario)
                continue;
            grade.possible.push_back(task.id);
            for (trace::BranchId branch = 0; branch < recording.branchCount(); ++branch)
                if (!reader.given(task.id, branch) &&
                    (task.did ? progress.done(task, {branch, 0, {}})
                              : progress.since(task.goal, branch).has_value())) {
                    grade.done.push_back(task.id);
                    break;
                }
        }
    return grade;
}

Grade together(const Lesson& lesson, const std::vector<Grade>& recordings) {
    Grade all;
    all.done = tasksAmong(lesson, recordings, &Grade::done);
    all.possible = tasksAmong(lesson, recordings, &Grade::possible);
    for (const Grade& one : recordings) {
        all.tries += one.tries;
        all.hints = std::max(all.hints, one.hints);
        if (one.seconds)
            all.seconds = std::max(all.seconds.value_or(0), *one.seconds);
        if (!one.student.empty() && (all.student.empty() || one.named > all.named)) {
            all.student = one.student;
            all.named = one.named;
        }
        if (!one.lastStep.empty() && (all.lastStep.empty() || one.lastAt > all.lastAt)) {
            all.lastStep = one.lastStep;
            all.lastAt = one.lastAt;
        }
        for (const Grade::Guessed& guess : one.guesses)
            if (std::none_of(all.guesses.begin(), all.guesses.end(),
                             [&](const auto& known) { return known.step == guess.step; }))
                all.guesses.push_back(guess);
    }
    sortGuesses(lesson, all.guesses);
    return all;
}

} // namespace synod::lesson
