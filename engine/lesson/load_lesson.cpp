// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/contains.h"
#include "engine/lesson/errors.h"
#include "engine/lesson/lesson.h"
#include "engine/lesson/step_reader.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/toml_parser.h"

#include <algorithm>

namespace synod::lesson {
namespace {

using scenario::FilePlace;
using scenario::listOf;
using scenario::nearest;
using scenario::Problems;
using scenario::TableReader;
using scenario::TomlMember;
using scenario::TomlValue;

Problem problemOf(const scenario::Problem& problem, const std::string& file) {
    return {file, std::max(1, problem.place.line), std::max(1, problem.place.column), problem.what};
}

template <class... Arguments>
Problem problemAt(const std::string& file, int line, const Sentence& rule, Arguments... arguments) {
    return {file, line, 1, whyOf(rule, std::move(arguments)...)};
}

/// "04-handshake" of "lessons/04-handshake/".
std::string lastPart(std::string path) {
    while (path.ends_with('/'))
        path.pop_back();
    return path.substr(path.rfind('/') + 1);
}

int numberOf(const std::string& folder) {
    const bool numbered = folder.size() > 3 && folder[2] == '-' && folder[0] >= '0' &&
                          folder[0] <= '9' && folder[1] >= '0' && folder[1] <= '9';
    return numbered ? (folder[0] - '0') * 10 + (folder[1] - '0') : 0;
}

/// What the sections of a lesson must be, from lesson.toml.
struct Wanted {
    std::string id;
    bool says; ///< its text must not be empty
};
std::vector<Wanted> wantedSections(const Lesson& lesson) {
    std::vector<Wanted> wanted;
    for (const Step& step : lesson.steps) {
        wanted.push_back({step.id, true});
        if (step.guess) {
            const Guess& guess = *step.guess;
            for (const Choice& choice : guess.choices)
                wanted.push_back({step.id + "." + choice.id, choice.id != guess.right});
            if (guess.kind != Guess::Kind::choice) {
                wanted.push_back({step.id + ".right", true});
                wanted.push_back({step.id + ".other", true});
            }
        }
        for (const Task& task : step.tasks) {
            wanted.push_back({task.id, false});
            wanted.push_back({task.id + ".hint1", true});
        }
    }
    return wanted;
}

/// Sections that may be there besides: notes, and more hints.
bool mayBeThere(const Lesson& lesson, std::string_view id) {
    const std::size_t dot = id.find('.');
    const std::string_view behind = dot == id.npos ? std::string_view() : id.substr(dot + 1);
    if (behind == "notes")
        return lesson.step(id.substr(0, dot)) != nullptr;
    return behind.starts_with("hint") && lesson.task(id.substr(0, dot)) != nullptr &&
           behind.size() > 4 && behind.find_first_not_of("0123456789", 4) == behind.npos;
}

std::optional<Problem>
checkSections(const Lesson& lesson, const Texts& texts, const std::string& file) {
    std::vector<std::string> known;
    for (const Wanted& wanted : wantedSections(lesson)) {
        known.push_back(wanted.id);
        const Section* section = texts.find(wanted.id);
        const bool deep = wanted.id.find('.') != wanted.id.npos;
        if (section == nullptr)
            return problemAt(file, 1, errors::noSection, wanted.id,
                             (deep ? "### … {#" : "## … {#") + wanted.id + "}");
        if (wanted.says && section->body.empty())
            return problemAt(file, section->line, errors::emptySection, wanted.id);
    }
    for (const Section& section : texts.sections)
        if (!contains(known, section.id) && !mayBeThere(lesson, section.id))
            return problemAt(file, section.line, errors::sectionOfNothing, section.id,
                             nearest(section.id, known).value_or(known.front()));
    return std::nullopt;
}

std::optional<Problem>
checkReferences(const Lesson& lesson, const Texts& texts, const std::string& file) {
    std::vector<std::string> known;
    for (const TraceValue& value : lesson.values)
        known.push_back(value.name);
    const auto at = [&](const Reference& reference, Problem problem) {
        problem.column = reference.place.column;
        return problem;
    };
    // What is wrong with the values that a text of a step of that scenario shows.
    const auto wrong = [&](std::string_view text, int line,
                           std::size_t scenario) -> std::optional<Problem> {
        for (const Reference& reference : referencesIn(text, line)) {
            const auto number = lesson.value(reference.name);
            const auto near = nearest(reference.name, known);
            if (!number)
                return at(reference, problemAt(file, reference.place.line,
                                               near ? errors::unknownValue : errors::unknownValueOf,
                                               reference.name,
                                               near.value_or(known.empty() ? "—" : listOf(known))));
            const TraceValue& value = lesson.values[*number];
            if (value.run.empty() && value.scenario != scenario)
                return at(reference, problemAt(file, reference.place.line, errors::valueOfOther,
                                               value.name, lesson.untouchedRun(value.scenario),
                                               lesson.untouchedRun(scenario)));
        }
        return std::nullopt;
    };
    for (const Section& section : texts.sections) {
        const std::size_t scenario = lesson.scenarioOfSection(section.id);
        if (auto problem = wrong(section.heading, section.line, scenario))
            return problem;
        if (auto problem = wrong(section.body, section.bodyLine, scenario))
            return problem;
    }
    return std::nullopt;
}

std::optional<Problem> readLanguage(const Lesson& lesson,
                                    const std::string& markdown,
                                    const std::string& file,
                                    Texts& out) {
    if (const auto place = scenario::findNotUtf8(markdown))
        return Problem{file, place->line, place->column, {&scenario::errors::notUtf8, {}}};
    std::vector<BadHeading> bad;
    out = readTexts(markdown, bad);
    if (!bad.empty())
        return problemAt(file, bad.front().line,
                         bad.front().twice ? errors::headingTwice : errors::noHeadingId);
    if (out.title.empty())
        return problemAt(file, 1, errors::noTitle);
    return checkReferences(lesson, out, file);
}

std::optional<Problem>
readLanguages(Lesson& lesson, const Folder& folder, const std::string& prefix) {
    const auto english = folder.files.find("en.md");
    if (english == folder.files.end())
        return problemAt(prefix + "en.md", 1, errors::noFile, std::string("en.md"));
    if (auto problem = readLanguage(lesson, english->second, prefix + "en.md", lesson.english))
        return problem;
    if (auto problem = checkSections(lesson, lesson.english, prefix + "en.md"))
        return problem;
    for (Step& step : lesson.steps)
        for (Task& task : step.tasks)
            while (lesson.english.find(task.id + ".hint" + std::to_string(task.hints + 1)) !=
                   nullptr)
                ++task.hints;
    const auto chinese = folder.files.find("zh_CN.md");
    if (chinese == folder.files.end())
        return std::nullopt;
    return readLanguage(lesson, chinese->second, prefix + "zh_CN.md", lesson.chinese);
}

/// A scenario that a lesson.toml names, and what changes its file.
struct NamedScenario {
    std::string file; ///< within the folder
    FilePlace place;  ///< of the name
    std::vector<std::string> set;
};

std::optional<Problem> readScenario(const NamedScenario& named,
                                    const Folder& folder,
                                    const std::string& prefix,
                                    scenario::Scenario& out) {
    const std::string toml = prefix + "lesson.toml";
    const auto file = folder.files.find(named.file);
    if (file == folder.files.end()) {
        const bool outside =
            named.file.starts_with('/') || named.file.find("..") != std::string::npos;
        return Problem{toml,
                       std::max(1, named.place.line),
                       std::max(1, named.place.column),
                       {outside ? &errors::notInside : &errors::noFile, {argument(named.file)}}};
    }
    auto loaded = scenario::loadScenario(file->second, prefix + named.file, {.set = named.set});
    if (auto* error = std::get_if<scenario::LoadError>(&loaded)) {
        if (error->setting.empty())
            return Problem{error->file, std::max(1, error->line), std::max(1, error->column),
                           error->what};
        return Problem{toml,
                       named.place.line,
                       named.place.column,
                       {&errors::badSetting,
                        {argument(error->setting), argument(ownText(error->what, Names()))}}};
    }
    out = std::move(std::get<scenario::Scenario>(loaded));
    return std::nullopt;
}

/// `[run.two-way]`: the lesson's scenario, or another one of the folder, with settings.
std::optional<Problem> readOther(const TomlMember& given,
                                 const Folder& folder,
                                 const std::string& prefix,
                                 Problems& problems,
                                 Lesson& lesson) {
    if (!given.value.isTable()) {
        problems.add(given.place, scenario::errors::notTable, given.key);
        return std::nullopt;
    }
    if (!isId(given.key))
        problems.add(given.place, errors::badId, given.key);
    if (given.key == "scenario")
        problems.add(given.place, errors::runNamedScenario);
    NamedScenario named{lesson.scenarioFile, given.place, {}};
    TableReader table(given.value, problems);
    table.read("scenario", named.file);
    if (const TomlValue* file = table.take("scenario"))
        named.place = file->place;
    table.read("set", named.set);
    if (const TomlValue* set = table.take("set"))
        named.place = set->place;
    table.finish();
    if (!problems.empty())
        return std::nullopt;
    OtherScenario other{given.key, named.file, {}, given.place};
    if (auto problem = readScenario(named, folder, prefix, other.scenario))
        return problem;
    lesson.others.push_back(std::move(other));
    return std::nullopt;
}

std::optional<Problem>
readScenarios(Lesson& lesson, const Folder& folder, TableReader& top, const std::string& prefix) {
    const TomlValue* own = top.take("scenario");
    const NamedScenario named{lesson.scenarioFile, own == nullptr ? FilePlace{} : own->place, {}};
    if (auto problem = readScenario(named, folder, prefix, lesson.scenario))
        return problem;
    if (const TomlValue* others = top.takeTable("run"))
        for (const TomlMember& other : others->members)
            if (auto problem = readOther(other, folder, prefix, top.problems(), lesson))
                return problem;
    return std::nullopt;
}

const scenario::Language* languageOf(const scenario::Scenario& scenario) {
    return scenario::findLanguage(scenario.protocol);
}

/// What patterns are judged by, of each scenario.
void layGround(Lesson& lesson) {
    static_cast<Ground&>(lesson.vocabulary) = {languageOf(lesson.scenario), lesson.scenario.at};
    for (const OtherScenario& other : lesson.others)
        lesson.vocabulary.others.push_back({languageOf(other.scenario), other.scenario.at});
}

} // namespace

LoadResult loadLesson(const Folder& folder) {
    const std::string prefix = folder.name + (folder.name.ends_with('/') ? "" : "/");
    const std::string file = prefix + "lesson.toml";
    const auto toml = folder.files.find("lesson.toml");
    if (toml == folder.files.end())
        return problemAt(file, 1, errors::noFolder);
    Problems problems;
    const TomlValue document = scenario::parseToml(toml->second, problems);
    if (!problems.empty())
        return problemOf(problems.first(), file);

    auto lesson = std::make_shared<Lesson>();
    lesson->folder = lastPart(folder.name);
    lesson->number = numberOf(lesson->folder);
    TableReader top(document, problems);
    std::int64_t format = 1;
    top.need("format");
    top.read("format", format, 0, 1'000'000);
    if (format != 1)
        problems.add(top.take("format")->place, errors::wrongFormat,
                     static_cast<std::uint64_t>(format));
    for (const std::string_view key : {"id", "minutes", "scenario"})
        top.need(key);
    top.read("id", lesson->id);
    const TomlValue* id = top.take("id");
    if (id != nullptr && id->isText() && !isId(lesson->id))
        problems.add(id->place, errors::badId, lesson->id);
    top.read("minutes", lesson->minutes, 1, 240);
    top.read("after", lesson->after);
    lesson->scenarioFile = "scenario.toml";
    top.read("scenario", lesson->scenarioFile);
    if (problems.empty())
        if (auto problem = readScenarios(*lesson, folder, top, prefix))
            return *problem;
    if (!problems.empty())
        return problemOf(problems.first(), file);

    layGround(*lesson);
    readSteps(*lesson, top, problems);
    top.finish();
    if (!problems.empty())
        return problemOf(problems.first(), file);
    if (auto problem = readLanguages(*lesson, folder, prefix))
        return *problem;
    for (const auto& [path, octets] : folder.files)
        if (path.ends_with(".svg") || path.ends_with(".png"))
            lesson->files.emplace(path, octets);
    return std::shared_ptr<const Lesson>(std::move(lesson));
}

} // namespace synod::lesson
