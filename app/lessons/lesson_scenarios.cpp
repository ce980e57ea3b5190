// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_scenarios.h"

#include "engine/check/lesson_check.h"

#include <utility>

namespace synod::app {
namespace {

/// The scenario's run is there from the beginning: whatever is done in it is done in its past, on a
/// branch, so that every step finds it as it was.
std::unique_ptr<Session> played(const lesson::Lesson& lesson, std::size_t scenario) {
    std::vector<lesson::Problem> problems; // for whoever checks the lesson
    return continueRun(lesson.scenarioAt(scenario),
                       check::playRun(lesson, lesson.untouchedRun(scenario), problems));
}

} // namespace

QString LessonScenarios::keep() const {
    const lesson::Lesson& lesson = m_lesson->lesson();
    QString problem = m_kept->keep(lesson, m_scenario, m_run->session()->trace());
    for (const auto& [scenario, session] : m_waiting)
        if (problem.isEmpty())
            problem = m_kept->keep(lesson, scenario, session->trace());
    return problem;
}

lesson::RunValues LessonScenarios::open(const std::shared_ptr<const lesson::Lesson>& lesson) {
    lesson::RunValues values = check::valuesWhenAsked(lesson);
    std::unique_ptr<Session> session = m_kept->take(*lesson, 0);
    if (session == nullptr) {
        session = played(*lesson, 0);
        values.add(lesson->untouchedRun(0), lesson::valuesAtEnd(lesson, session->trace()));
    }
    m_run->take(std::move(session));
    m_waiting.clear();
    setShown(0, false);
    return values;
}

void LessonScenarios::show(std::size_t scenario) {
    const lesson::Lesson& lesson = m_lesson->lesson();
    std::unique_ptr<Session> session;
    if (auto waiting = m_waiting.extract(scenario))
        session = std::move(waiting.mapped());
    else if (!m_inFile)
        session = m_kept->take(lesson, scenario);
    if (session == nullptr)
        session = played(lesson, scenario);
    m_waiting[m_scenario] = m_run->exchange(std::move(session));
    m_scenario = scenario;
}

void LessonScenarios::setShown(std::size_t scenario, bool inFile) {
    m_scenario = scenario;
    m_inFile = inFile;
}

void LessonScenarios::fetchOthers() {
    if (!m_lesson->isOpen())
        return;
    const lesson::Lesson& lesson = m_lesson->lesson();
    for (std::size_t scenario = 0; !m_inFile && scenario <= lesson.others.size(); ++scenario)
        if (scenario != m_scenario && !m_waiting.contains(scenario))
            if (auto kept = m_kept->take(lesson, scenario))
                m_waiting[scenario] = std::move(kept);
}

std::vector<const trace::Trace*> LessonScenarios::others() {
    fetchOthers();
    std::vector<const trace::Trace*> traces;
    if (m_lesson->isOpen())
        for (const auto& [scenario, session] : m_waiting)
            traces.push_back(&session->trace());
    return traces;
}

void LessonScenarios::writeToOthers(trace::Kind kind, const std::string& text) {
    fetchOthers();
    for (const auto& [scenario, session] : m_waiting)
        session->write(kind, text);
}

void LessonScenarios::setOthers(std::vector<std::unique_ptr<Session>> sessions) {
    if (!m_lesson->isOpen())
        return;
    for (std::unique_ptr<Session>& session : sessions) {
        const auto scenario = m_lesson->lesson().scenarioOf(session->trace().header());
        if (scenario && *scenario != m_scenario)
            m_waiting.emplace(*scenario, std::move(session));
    }
}

} // namespace synod::app
