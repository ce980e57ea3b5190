// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_author.h"

#include "app/lessons/lesson_shelf.h"
#include "engine/check/lesson_check.h"
#include "engine/lesson/doings.h"
#include "widgets/words/system_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <variant>

namespace synod::app {
namespace {

struct AuthorWords {
    Q_DECLARE_TR_FUNCTIONS(LessonAuthor)
};

QString write(const QString& path, const std::string& text) {
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size && file.commit();
    return written ? QString()
                   : QCoreApplication::translate("files", "%1: %2")
                         .arg(path, widgets::systemText(file.errorString()));
}

/// The folder with another lesson.toml is still sound, and its task is solved.
bool holdsWith(lesson::Folder folder, const std::string& toml, const std::string& task) {
    folder.files["lesson.toml"] = toml;
    const lesson::LoadResult loaded = lesson::loadLesson(folder);
    const auto* read = std::get_if<std::shared_ptr<const lesson::Lesson>>(&loaded);
    const lesson::Task* solved = read == nullptr ? nullptr : (*read)->task(task);
    return solved != nullptr && check::solves(**read, *solved);
}

} // namespace

QString recordSolution(const QString& folder,
                       const lesson::Lesson& lesson,
                       const std::string& task,
                       const trace::Trace& trace,
                       const trace::Place& place) {
    const auto read = lesson::readFolder(folder.toStdString());
    if (const auto* problem = std::get_if<lesson::Problem>(&read))
        return problemText(*problem);
    const auto& files = std::get<lesson::Folder>(read);
    const std::string& toml = files.files.at("lesson.toml");
    const std::size_t scenario = lesson.task(task)->scenario;
    const auto& script = lesson.scenarioAt(scenario).at;
    bool own = false;
    for (const auto messages : {lesson::MessagesBy::kind, lesson::MessagesBy::number}) {
        const lesson::Doings done = lesson::doneUpTo(trace, place, script, messages);
        const auto changed = lesson::withSolution(toml, task, done);
        own = own || changed;
        if (changed && !done.empty() && holdsWith(files, *changed, task))
            return write(folder + QStringLiteral("/lesson.toml"), *changed);
    }
    const QString name = QString::fromStdString(task);
    if (!own)
        return AuthorWords::tr("The task “%1” is not a [[step.task]] of its own in "
                               "lesson.toml: write it so, and record again.")
            .arg(name);
    return AuthorWords::tr("What you did, done again from the beginning, does not do "
                           "“%1”: nothing was written.")
        .arg(name);
}

namespace {

/// "05-why-three"
bool isNumbered(const QString& name) {
    const auto digit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return name.size() > 3 && digit(name[0]) && digit(name[1]) && name[2] == u'-';
}

} // namespace

QString lessonFolderFor(const QString& folder) {
    const QFileInfo there(folder);
    if (!isNumbered(there.fileName()))
        return there.absoluteFilePath();
    return there.absoluteDir().absoluteFilePath(there.fileName().left(3) +
                                                QString::fromStdString(lessonIdOf(folder)));
}

std::string lessonIdOf(const QString& folder) {
    QString name = QFileInfo(folder).fileName().toLower();
    if (isNumbered(name))
        name.remove(0, 3);
    std::string id;
    for (const QChar c : name) {
        const bool fits = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (fits)
            id += static_cast<char>(c.unicode());
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    id = id.substr(0, 40);
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id.empty() ? "my-lesson" : id;
}

QString writeLesson(const lesson::Folder& lesson, const QString& folder) {
    const QDir there(folder);
    if (there.exists() && !there.isEmpty())
        return AuthorWords::tr("%1 is not empty: a new lesson needs a folder of its own.")
            .arg(folder);
    if (!there.mkpath(QStringLiteral(".")))
        return QCoreApplication::translate("files", "%1 cannot be made").arg(folder);
    for (const auto& [path, text] : lesson.files)
        if (QString problem = write(there.filePath(QString::fromStdString(path)), text);
            !problem.isEmpty())
            return problem;
    return {};
}

QString whatIsMissing(const QString& folder) {
    const auto read = lesson::readFolder(folder.toStdString());
    if (const auto* problem = std::get_if<lesson::Problem>(&read))
        return problemText(*problem);
    const auto loaded = lesson::loadLesson(std::get<lesson::Folder>(read));
    if (const auto* problem = std::get_if<lesson::Problem>(&loaded))
        return problemText(*problem);
    const auto problems =
        check::checkLesson(std::get<std::shared_ptr<const lesson::Lesson>>(loaded), {});
    return problems.empty() ? QString() : problemText(problems.front());
}

} // namespace synod::app
