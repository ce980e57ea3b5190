// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_sessions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace synod::app {

/// Both names are ids: small letters, digits and hyphens.
QString LessonSessions::pathOf(const lesson::Lesson& lesson, std::size_t scenario) const {
    return QStringLiteral("%1/%2/%3.synodrec")
        .arg(m_folder, QString::fromStdString(lesson.id),
             QString::fromStdString(lesson.untouchedRun(scenario)));
}

QString LessonSessions::keep(const lesson::Lesson& lesson,
                             std::size_t scenario,
                             const trace::Trace& trace) const {
    const QString path = pathOf(lesson, scenario);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return QCoreApplication::translate("files", "%1 cannot be made")
            .arg(QFileInfo(path).absolutePath());
    return saveRecording(trace, path);
}

std::unique_ptr<Session> LessonSessions::take(const lesson::Lesson& lesson,
                                              std::size_t scenario) const {
    if (m_folder.isEmpty())
        return nullptr;
    const QString path = pathOf(lesson, scenario);
    if (!QFileInfo::exists(path))
        return nullptr;
    OpenedFile opened = openFile(path);
    const bool usable =
        opened.session != nullptr && opened.problem.isEmpty() &&
        opened.session->engine() == Session::Engine::inProcess &&
        opened.session->trace().header().scenario == lesson.scenarioAt(scenario).source;
    if (usable)
        return std::move(opened.session);
    // It may be of use to whoever made it.
    const QString aside = path.chopped(9) + QStringLiteral(".before.synodrec");
    QFile::remove(aside);
    QFile::rename(path, aside);
    return nullptr;
}

} // namespace synod::app
