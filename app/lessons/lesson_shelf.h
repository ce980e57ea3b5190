// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson_memories.h"
#include "engine/lesson/course.h"
#include "widgets/lesson/lesson_list.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace synod::app {

/// "FILE:LINE:COLUMN: what is wrong", in the window's language.
QString problemText(const lesson::Problem& problem);

/// The lessons that there are: those of the program, and the folder that is open, which is read
/// again whenever its author saves it.
class LessonShelf final : public QObject {
    Q_OBJECT

public:
    LessonShelf(const QString& profile, QObject* parent);

    /// By its id or its number; the folder's own comes first. Null where there is none.
    std::shared_ptr<const lesson::Lesson> find(const std::string& idOrNumber);
    std::shared_ptr<const lesson::Lesson> next(const lesson::Lesson& lesson);
    /// Whether a path is that of a folder with a lesson, sound or not.
    static bool isFolder(const QString& path);
    /// Null where it is no sound lesson, which has been said: failed().
    std::shared_ptr<const lesson::Lesson> openFolder(const QString& path);
    /// The folder that a lesson was read from; empty of one of the program's.
    QString folderOf(const lesson::Lesson& lesson) const;
    std::vector<widgets::LessonList::Entry> entries();
    LessonMemories& memories() { return m_memories; }

signals:
    void failed(const QString& problem); ///< "FILE:LINE:COLUMN: what is wrong"
    void reloaded(const std::shared_ptr<const synod::lesson::Lesson>& lesson);

private:
    void watch();
    void readAgain();

    LessonMemories m_memories;
    lesson::Course m_course;
    QString m_folder;
    std::shared_ptr<const lesson::Lesson> m_ofFolder;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< a save is several changes
};

} // namespace synod::app
