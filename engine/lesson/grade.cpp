// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/grade.h"

#include "engine/lesson/entry.h"

#include <algorithm>
#include <map>
#include <set>

namespace synod::lesson {
namespace {

bool isScripted(const Ground& ground, const trace::Record& record) {
    const auto* doing = record.payload.getIf<intervention::Intervention>();
    const auto& script = ground.script;
    return std::any_of(script.begin(), script.end(), [&](const auto& scheduled) {
        return scheduled.time == record.time && doing != nullptr &&
               scheduled.intervention == *doing;
    });
}

/// What the entries of a recording add up to.
class Reader {
public:
    Reader(const Lesson& lesson, std::size_t scenario, const RunValues& runs, Grade& out)
        : m_lesson(&lesson),
          m_ground(&lesson.vocabulary.ground(scenario)),
          m_runs(&runs),
          m_grade(&out) {}

    void read(const trace::Record& record, trace::BranchId branch) {
        if (record.kind == trace::Kind::intervention && record.cause == trace::noSeq)
            m_tries[branch] += !isScripted(*m_ground, record);
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
        if (!entry.student.empty() && entry.seconds >= m_named) {
            m_named = entry.seconds;
            m_grade->student = entry.student;
        }
        if (!entry.step.empty())
            m_grade->lastStep = entry.step;
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
    std::int64_t m_named = 0; ///< when the name was given that counts: the last one
    std::set<std::string> m_guessed;
    std::set<std::pair<std::string, trace::BranchId>> m_given;
    std::map<trace::BranchId, std::size_t> m_tries;
};

} // namespace

Grade grade(std::shared_ptr<const Lesson> lesson,
            const trace::Trace& recording,
            const RunValues& runs) {
    Grade grade;
    const std::size_t scenario = lesson->scenarioOf(recording.header()).value_or(0);
    Reader reader(*lesson, scenario, runs, grade);
    for (trace::BranchId branch = 0; branch < recording.branchCount(); ++branch)
        for (std::uint64_t seq = branch == 0 ? 0 : recording.branch(branch).at;
             seq < recording.size(branch); ++seq)
            reader.read(recording.at(branch, seq), branch);
    grade.tries = reader.tries();
    const auto place = [&](const Grade::Guessed& guess) { return lesson->step(guess.step); };
    std::sort(grade.guesses.begin(), grade.guesses.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
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

} // namespace synod::lesson
