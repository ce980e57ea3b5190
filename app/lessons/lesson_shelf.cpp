// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_shelf.h"

#include "widgets/words/sentences.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <variant>

namespace synod::app {
namespace {

constexpr int settleMilliseconds = 150;

} // namespace

QString problemText(const lesson::Problem& problem) {
    return LessonShelf::tr("%1:%2:%3: %4")
        .arg(QString::fromStdString(problem.file))
        .arg(problem.line)
        .arg(problem.column)
        .arg(widgets::sentence(problem.what, Names()));
}

LessonShelf::LessonShelf(const QString& profile, QObject* parent)
    : QObject(parent), m_memories(profile) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &LessonShelf::readAgain);
    const auto soon = [this] { m_soon.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
}

std::shared_ptr<const lesson::Lesson> LessonShelf::find(const std::string& idOrNumber) {
    if (m_ofFolder != nullptr && m_ofFolder->id == idOrNumber)
        return m_ofFolder;
    return m_course.find(idOrNumber);
}

std::shared_ptr<const lesson::Lesson> LessonShelf::next(const lesson::Lesson& lesson) {
    return m_course.next(lesson);
}

bool LessonShelf::isFolder(const QString& path) {
    return QFileInfo(path).isDir();
}

std::shared_ptr<const lesson::Lesson> LessonShelf::openFolder(const QString& path) {
    const auto folder = lesson::readFolder(path.toStdString());
    if (const auto* problem = std::get_if<lesson::Problem>(&folder)) {
        emit failed(problemText(*problem));
        return nullptr;
    }
    const auto loaded = lesson::loadLesson(std::get<lesson::Folder>(folder));
    if (const auto* problem = std::get_if<lesson::Problem>(&loaded)) {
        emit failed(problemText(*problem));
        return nullptr;
    }
    m_ofFolder = std::get<std::shared_ptr<const lesson::Lesson>>(loaded);
    m_folder = QFileInfo(path).absoluteFilePath();
    watch();
    return m_ofFolder;
}

QString LessonShelf::folderOf(const lesson::Lesson& lesson) const {
    return &lesson == m_ofFolder.get() ? m_folder : QString();
}

/// Editors put a new file in the old one's place, which is forgotten then.
void LessonShelf::watch() {
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty())
        m_watcher.removePaths(before);
    QStringList paths{m_folder};
    QDirIterator files(m_folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext() && paths.size() < 200)
        paths += files.next();
    m_watcher.addPaths(paths);
}

void LessonShelf::readAgain() {
    watch(); // also where it does not load now
    if (const auto lesson = openFolder(m_folder))
        emit reloaded(lesson);
}

std::vector<widgets::LessonList::Entry> LessonShelf::entries() {
    std::vector<std::shared_ptr<const lesson::Lesson>> all = m_course.lessons();
    if (m_ofFolder != nullptr && m_course.find(m_ofFolder->id) == nullptr)
        all.insert(all.begin(), m_ofFolder);
    std::vector<widgets::LessonList::Entry> entries;
    for (const auto& lesson : all) {
        const widgets::LessonMemory memory = m_memories.of(lesson->id);
        std::size_t done = 0;
        for (const lesson::Step& step : lesson->steps)
            for (const lesson::Task& task : step.tasks)
                done += memory.done.count(task.id);
        entries.push_back({lesson, done, !memory.step.empty()});
    }
    return entries;
}

} // namespace synod::app
