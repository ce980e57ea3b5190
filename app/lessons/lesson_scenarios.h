// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/control/run_controller.h"
#include "app/lessons/lesson_sessions.h"
#include "widgets/lesson/lesson_model.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace synod::app {

/// The scenarios of the lesson that is open, each with a session of its own: one is shown, others
/// wait, and what is done in them is kept from one time to the next.
class LessonScenarios {
public:
    LessonScenarios(RunController* run, const widgets::LessonModel* lesson)
        : m_run(run), m_lesson(lesson) {}

    /// Where they are kept.
    void setKept(std::unique_ptr<LessonSessions> kept) { m_kept = std::move(kept); }
    bool keeps() const { return m_kept->keeps(); }
    /// Gives what went wrong.
    QString keep() const;

    /// Of the lesson's scenarios the one that is shown.
    std::size_t shown() const { return m_scenario; }
    /// Shows the first one of a lesson that is being opened, as it was left, or else from its
    /// beginning. What is known of its runs then.
    lesson::RunValues open(const std::shared_ptr<const lesson::Lesson>& lesson);
    /// Shows another scenario of the lesson; the one before waits.
    void show(std::size_t scenario);
    /// Another session is shown than those of a lesson.
    void forget() { m_waiting.clear(); }
    /// The session that is shown is of this scenario. In a file, what this profile keeps is no part
    /// of it.
    void setShown(std::size_t scenario, bool inFile);

    /// What was done in those that are not shown, also at another time; none without a lesson.
    std::vector<const trace::Trace*> others();
    /// Writes it into each of them.
    void writeToOthers(trace::Kind kind, const std::string& text);
    /// Those that were in the file whose lesson has just been opened.
    void setOthers(std::vector<std::unique_ptr<Session>> sessions);

private:
    void fetchOthers();

    RunController* m_run;
    const widgets::LessonModel* m_lesson;
    std::unique_ptr<LessonSessions> m_kept = std::make_unique<LessonSessions>(QString());
    std::size_t m_scenario = 0;
    std::map<std::size_t, std::unique_ptr<Session>> m_waiting; ///< by scenario
    bool m_inFile = false;
};

} // namespace synod::app
