// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/file_opener.h"
#include "engine/lesson/lesson.h"

#include <QString>

#include <memory>

namespace synod::app {

/// What was done in each lesson, from one time to the next: a recording for each of its scenarios.
/// Whoever leaves a lesson is asked nothing, and finds it as it was.
class LessonSessions {
public:
    /// An empty folder keeps nothing. It is made when it is needed.
    explicit LessonSessions(QString folder) : m_folder(std::move(folder)) {}

    bool keeps() const { return !m_folder.isEmpty(); }
    /// Keeps the session of a scenario in place of the one before. Gives what went wrong.
    QString
    keep(const lesson::Lesson& lesson, std::size_t scenario, const trace::Trace& trace) const;
    /// The session that was kept, to be gone on with; null where there is none that can be. One
    /// of a scenario that has changed since stays beside the next, under another name.
    std::unique_ptr<Session> take(const lesson::Lesson& lesson, std::size_t scenario) const;

private:
    QString pathOf(const lesson::Lesson& lesson, std::size_t scenario) const;

    QString m_folder;
};

} // namespace synod::app
