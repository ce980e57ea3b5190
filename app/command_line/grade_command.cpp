// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "engine/check/lesson_check.h"
#include "engine/core/json_text.h"
#include "engine/core/printable.h"
#include "engine/lesson/course.h"
#include "engine/lesson/entry.h"
#include "engine/lesson/grade.h"
#include "engine/record/load_trace.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <thread>

namespace synod::app {
namespace {

using lesson::Folder;
using lesson::Grade;
using lesson::Lesson;

constexpr Sentence lessonAndRecordings{"cli.lessonAndRecordings",
                                       SYNOD_CLI("`synod grade` wants a lesson and recordings")};
constexpr Sentence noSuchLesson{
    "cli.noSuchLesson",
    SYNOD_CLI(
        "there is no lesson %1; `synod lessons` lists them, and a folder of your own will do")};
constexpr Sentence otherScenario{
    "cli.otherScenario",
    SYNOD_CLI("%1 is no recording of this lesson: its scenario is another one")};

/// How far a recording can be believed.
enum class Genuine { yes, no, unknown };
std::string_view nameOf(Genuine genuine) {
    return genuine == Genuine::yes ? "yes" : genuine == Genuine::no ? "no" : "unknown";
}

struct Row {
    std::string file;
    Grade grade;
    Genuine genuine = Genuine::unknown;
};

/// Whether a run with the same interventions gives the same records. What was recorded of real
/// processes comes out differently each time.
Genuine isGenuine(const trace::Trace& recording, const Lesson& lesson) {
    if (recording.header().engine != "in-process")
        return Genuine::unknown;
    const std::size_t number = lesson.scenarioOf(recording.header()).value_or(0);
    return sim::BranchingRun::replay(lesson.scenarioAt(number), recording) ? Genuine::yes
                                                                           : Genuine::no;
}

std::string csvCell(std::string text) {
    text = onOneLine(text);
    // A spreadsheet takes a cell that begins so for a formula.
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\n") == text.npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::vector<std::string> tasksOf(const Lesson& lesson) {
    std::vector<std::string> ids;
    for (const lesson::Step& step : lesson.steps)
        for (const lesson::Task& task : step.tasks)
            ids.push_back(task.id);
    return ids;
}

bool isAmong(const std::vector<std::string>& tasks, const std::string& task) {
    return std::find(tasks.begin(), tasks.end(), task) != tasks.end();
}

const Grade::Guessed* guessOf(const Grade& grade, const std::string& step) {
    const auto found = std::find_if(grade.guesses.begin(), grade.guesses.end(),
                                    [&](const auto& guess) { return guess.step == step; });
    return found == grade.guesses.end() ? nullptr : &*found;
}

std::string minutesText(const Grade& grade) {
    if (!grade.seconds)
        return "";
    const std::int64_t tenths = (*grade.seconds + 3) / 6;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

void printHead(const Lesson& lesson, Console& console) {
    std::string line = "recording,student,genuine,tasks,of";
    for (const lesson::Step& step : lesson.steps)
        for (const lesson::Task& task : step.tasks)
            line += "," + task.id;
    line += ",tries,hints,right,guesses";
    for (const lesson::Step& step : lesson.steps)
        if (step.guess)
            line += "," + step.id;
    console.out.write(line + ",last,minutes\n");
}

std::size_t rightOnes(const Grade& grade) {
    return static_cast<std::size_t>(
        std::count_if(grade.guesses.begin(), grade.guesses.end(),
                      [](const auto& guess) { return guess.right.value_or(false); }));
}

void printRow(const Lesson& lesson, const Row& row, Console& console) {
    const Grade& grade = row.grade;
    std::string line = csvCell(row.file) + "," + csvCell(grade.student) + "," +
                       std::string(nameOf(row.genuine)) + "," + std::to_string(grade.done.size()) +
                       "," + std::to_string(grade.possible.size());
    for (const std::string& task : tasksOf(lesson))
        line += isAmong(grade.done, task) ? ",1" : isAmong(grade.possible, task) ? ",0" : ",";
    line += "," + std::to_string(grade.tries) + "," + std::to_string(grade.hints) + "," +
            std::to_string(rightOnes(grade)) + "," + std::to_string(grade.guesses.size());
    for (const lesson::Step& step : lesson.steps)
        if (step.guess) {
            const Grade::Guessed* guess = guessOf(grade, step.id);
            line += "," + csvCell(guess == nullptr ? "" : guess->answer);
        }
    console.out.write(line + "," + csvCell(grade.lastStep) + "," + minutesText(grade) + "\n");
}

void printJson(const Lesson& lesson, const Row& row, Console& console) {
    const Grade& grade = row.grade;
    std::string line = "{\"recording\":";
    appendJsonString(line, row.file);
    line += ",\"lesson\":";
    appendJsonString(line, lesson.id);
    line += ",\"student\":";
    appendJsonString(line, grade.student);
    line += ",\"genuine\":\"" + std::string(nameOf(row.genuine)) + "\",\"tasks\":{";
    bool first = true;
    for (const std::string& task : tasksOf(lesson)) {
        line += first ? "" : ",";
        first = false;
        appendJsonString(line, task);
        line += isAmong(grade.done, task)       ? ":true"
                : isAmong(grade.possible, task) ? ":false"
                                                : ":null";
    }
    line += "},\"tries\":" + std::to_string(grade.tries) +
            ",\"hints\":" + std::to_string(grade.hints) + ",\"guesses\":[";
    for (const Grade::Guessed& guess : grade.guesses) {
        line += &guess == grade.guesses.data() ? "{\"step\":" : ",{\"step\":";
        appendJsonString(line, guess.step);
        line += ",\"answer\":";
        appendJsonString(line, guess.answer);
        line += ",\"right\":";
        line += !guess.right ? "null" : *guess.right ? "true" : "false";
        line += "}";
    }
    line += "],\"last\":";
    appendJsonString(line, grade.lastStep);
    line += ",\"seconds\":" + (grade.seconds ? std::to_string(*grade.seconds) : "null") + "}\n";
    console.out.write(line);
}

std::shared_ptr<const Lesson> lessonNamed(const std::string& name, Console& console) {
    if (auto lesson = lesson::Course().find(name))
        return lesson;
    auto read = lesson::readFolder(name);
    if (const auto* folder = std::get_if<Folder>(&read)) {
        const lesson::LoadResult loaded = lesson::loadLesson(*folder);
        if (const auto* problem = std::get_if<lesson::Problem>(&loaded))
            console.report(onOneLine(problem->text()));
        else
            return std::get<std::shared_ptr<const Lesson>>(loaded);
        return nullptr;
    }
    usageError("grade", {&noSuchLesson, {argument(name)}}, console);
    return nullptr;
}

/// Together as far as the least of them.
Genuine both(Genuine a, Genuine b) {
    if (a == Genuine::no || b == Genuine::no)
        return Genuine::no;
    return a == Genuine::yes ? b : a;
}

/// What has come of a file. Several are graded at once, and told of in their order.
struct Graded {
    std::optional<Row> row; ///< nothing where no session in it is of the lesson
    int status = fine;
    std::vector<std::function<void(Console&)>> told; ///< what was wrong with it
};

/// The sessions of the lesson that a file has: its own, and those of other scenarios within it.
Graded gradeFile(const std::string& path,
                 const std::shared_ptr<const Lesson>& lesson,
                 const lesson::RunValues& values) {
    Graded graded;
    Row row{path, {}, Genuine::yes};
    std::vector<Grade> grades;
    const auto take = [&](const record::Result<record::LoadedTrace>& session) {
        if (!session || session->damage) {
            graded.told.emplace_back([text = session ? session->damage->text()
                                                     : session.error().text()](Console& console) {
                console.report(text);
            });
            graded.status = badUsage;
            row.genuine = Genuine::no;
        }
        if (!session)
            return;
        if (!lesson->scenarioOf(session->trace.header())) {
            graded.told.emplace_back(
                [path](Console& console) { console.complain(otherScenario, {argument(path)}); });
            graded.status = badUsage;
            return;
        }
        grades.push_back(lesson::grade(lesson, session->trace, values));
        row.genuine = both(row.genuine, isGenuine(session->trace, *lesson));
    };
    // One after the other: a file may have a hundred.
    take(record::loadTrace(path, {.verify = true}));
    for (std::string& octets : record::recordingsWithin(path))
        take(record::loadOctets(path, std::move(octets), {.verify = true}));
    if (grades.empty())
        return graded;
    row.grade = lesson::together(*lesson, grades);
    // A session of somebody else's has been put into the file.
    for (const Grade& grade : grades)
        if (!grade.student.empty() && grade.student != row.grade.student)
            row.genuine = Genuine::no;
    graded.row = std::move(row);
    return graded;
}

/// All files, by a thread a core: a replay of each takes its time.
std::vector<Graded> gradeFiles(std::span<const std::string> paths,
                               const std::shared_ptr<const Lesson>& lesson,
                               const lesson::RunValues& values) {
    std::vector<Graded> graded(paths.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t file = next++; file < paths.size(); file = next++)
            graded[file] = gradeFile(paths[file], lesson, values);
    };
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    while (threads.size() + 1 < std::min(cores, paths.size()))
        threads.emplace_back(work);
    work();
    threads.clear(); // which waits for them
    return graded;
}

int carryOutGrade(const Arguments& arguments, Console& console) {
    const std::vector<std::string>& words = arguments.rest();
    if (words.size() < 2)
        return usageError("grade", {&lessonAndRecordings, {}}, console);
    const auto lesson = lessonNamed(words.front(), console);
    if (lesson == nullptr)
        return badUsage;
    const check::LessonRuns runs = check::playLesson(lesson);
    const bool json = arguments.has("--json");
    if (!json)
        printHead(*lesson, console);
    int status = fine;
    for (const Graded& graded : gradeFiles(std::span(words).subspan(1), lesson, runs.values)) {
        for (const auto& tell : graded.told)
            tell(console);
        status = graded.status == fine ? status : graded.status;
        if (graded.row && json)
            printJson(*lesson, *graded.row, console);
        else if (graded.row)
            printRow(*lesson, *graded.row, console);
    }
    return status;
}

} // namespace

Command gradeCommand() {
    return {
        "grade",
        "LESSON RECORDING…",
        SYNOD_CLI("evaluates a lesson's tasks over students' recordings"),
        {{"--json", "", SYNOD_CLI("a line of JSON for each, in place of CSV")},
         {"--help", "", SYNOD_CLI("this")}},
        &carryOutGrade,
    };
}

} // namespace synod::app
