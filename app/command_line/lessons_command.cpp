// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "app/command_line/lesson_processes.h"
#include "engine/check/lesson_check.h"
#include "engine/core/printable.h"
#include "engine/lesson/course.h"
#include "engine/lesson/errors.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace synod::app {
namespace {

using lesson::Folder;
using lesson::Lesson;
using lesson::Problem;

constexpr Sentence checkOrNothing{
    "cli.checkOrNothing", SYNOD_CLI("`synod lessons` wants nothing, or check and a folder")};
constexpr Sentence noLessons{"cli.noLessons", SYNOD_CLI("there are no lessons in %1")};

std::string_view glossary() {
    for (const lesson::BuiltInFile& file : lesson::builtInFiles())
        if (file.path == "glossary.md")
            return file.octets;
    return {};
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size() + 1), ' ');
    return text;
}

int list(Console& console) {
    const lesson::Course course;
    for (const auto& lesson : course.lessons()) {
        std::string after;
        for (const std::string& id : lesson->after)
            after += (after.empty() ? " (after " : ", ") + id;
        console.out.write(padded(std::to_string(lesson->number), 4) + padded(lesson->id, 18) +
                          padded(std::to_string(lesson->minutes) + " min", 8) +
                          lesson->english.title + (after.empty() ? "" : after + ")") + "\n");
    }
    return fine;
}

/// A lesson's folder, or those below a folder, by their names.
std::vector<std::string> lessonFolders(const std::string& path) {
    namespace files = std::filesystem;
    std::error_code error;
    if (files::exists(files::path(path) / "lesson.toml", error))
        return {path};
    std::vector<std::string> found;
    for (files::directory_iterator at(path, error), end; !error && at != end; at.increment(error))
        if (files::exists(at->path() / "lesson.toml", error))
            found.push_back(at->path().string());
    std::sort(found.begin(), found.end());
    return found;
}

/// What a check is to do besides.
struct LessonsWanted {
    std::set<std::string> known; ///< lessons
    bool processes = true;       ///< play what lessons ask for over real processes
};

/// True where nothing is wrong with it.
bool checkFolder(const Folder& folder, const LessonsWanted& wanted, Console& console) {
    const lesson::LoadResult loaded = lesson::loadLesson(folder);
    if (const auto* problem = std::get_if<Problem>(&loaded)) {
        console.out.write(onOneLine(problem->text()) + "\n");
        return false;
    }
    const auto& lesson = std::get<std::shared_ptr<const Lesson>>(loaded);
    std::vector<Problem> problems = check::checkLesson(lesson, glossary(), &wanted.known);
    if (problems.empty() && wanted.processes)
        problems = playOverProcesses(lesson);
    for (const std::string& id : lesson->after)
        if (!wanted.known.contains(id))
            problems.push_back({"lessons/" + lesson->folder + "/lesson.toml",
                                1,
                                1,
                                {&lesson::errors::unknownLesson, {argument(id)}}});
    for (Problem& problem : problems) {
        // Where the folder lies is how it was named.
        const std::string own = "lessons/" + lesson->folder + "/";
        if (problem.file.starts_with(own))
            problem.file = folder.name + (folder.name.ends_with('/') ? "" : "/") +
                           problem.file.substr(own.size());
        console.out.write(onOneLine(problem.text()) + "\n");
    }
    if (!problems.empty())
        return false;
    std::size_t tasks = 0, guesses = 0;
    for (const lesson::Step& step : lesson->steps) {
        tasks += step.tasks.size();
        guesses += step.guess.has_value();
    }
    console.out.write(onOneLine(folder.name) + ": " + lesson->id +
                      " holds; steps: " + std::to_string(lesson->steps.size()) + ", guesses: " +
                      std::to_string(guesses) + ", tasks: " + std::to_string(tasks) + "\n");
    return true;
}

/// Of a folder NN-id; another one's own name.
std::string idOf(const Folder& folder) {
    std::string name = folder.name;
    while (name.ends_with('/'))
        name.pop_back();
    name.erase(0, name.rfind('/') + 1);
    return name.size() > 3 && name[2] == '-' ? name.substr(3) : name;
}

int checkAll(const std::vector<Folder>& folders, bool processes, Console& console) {
    LessonsWanted wanted{{}, processes};
    for (const Folder& folder : lesson::builtInFolders())
        wanted.known.insert(idOf(folder));
    for (const Folder& folder : folders)
        wanted.known.insert(idOf(folder));
    bool holds = true;
    for (const Folder& folder : folders)
        holds = checkFolder(folder, wanted, console) && holds;
    return holds ? fine : doesNotHold;
}

int checkGiven(const std::string& path, bool processes, Console& console) {
    std::vector<Folder> folders;
    for (const std::string& name : lessonFolders(path)) {
        auto read = lesson::readFolder(name);
        if (const auto* problem = std::get_if<Problem>(&read)) {
            console.report(onOneLine(problem->text()));
            return badUsage;
        }
        folders.push_back(std::move(std::get<Folder>(read)));
    }
    if (folders.empty())
        return usageError("lessons", {&noLessons, {argument(path)}}, console);
    return checkAll(folders, processes, console);
}

int carryOutLessons(const Arguments& arguments, Console& console) {
    const std::vector<std::string>& words = arguments.rest();
    if (words.empty())
        return list(console);
    if (words.front() != "check" || words.size() > 2)
        return usageError("lessons", {&checkOrNothing, {}}, console);
    const bool processes = !arguments.has("--in-process");
    return words.size() == 2 ? checkGiven(words[1], processes, console)
                             : checkAll(lesson::builtInFolders(), processes, console);
}

} // namespace

Command lessonsCommand() {
    return {
        "lessons",
        "[check [DIR]]",
        SYNOD_CLI("lists the lessons; verifies structure, texts, tasks and guesses"),
        {{"--in-process", "",
          SYNOD_CLI("check: leaves out what lessons ask for over real processes")},
         {"--help", "", SYNOD_CLI("this")}},
        &carryOutLessons,
    };
}

} // namespace synod::app
