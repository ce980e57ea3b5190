// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/new_lesson.h"

#include "engine/check/lesson_check.h"
#include "engine/core/units.h"
#include "engine/lesson/texts.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/language.h"
#include "engine/scenario/writer.h"
#include "engine/trace/interest.h"

#include <algorithm>
#include <set>

namespace synod::check {
namespace {

using intervention::Intervention;
using lesson::Doings;
using lesson::Folder;
using lesson::MessagesBy;
using trace::Kind;
using trace::Place;
using trace::Record;

constexpr std::size_t mostProposals = 12;

/// What has come of what was done, as the pattern of a goal, the latest first: a property that is
/// violated, then what nodes gave as their reasons.
std::vector<std::string> outcomes(const trace::Trace& trace, const Place& place) {
    std::vector<std::string> found;
    std::set<std::string> seen;
    const trace::Interest interest(scenario::outlineRules(trace.header().protocol).isBackground);
    bool violated = false;
    for (std::uint64_t seq = std::min(place.count, trace.size(place.branch)); seq-- > 0;) {
        const Record& record = trace.at(place.branch, seq);
        if (record.kind == Kind::intervention && record.cause == trace::noSeq)
            break;
        violated = violated || record.kind == Kind::violation;
        if (!record.step || record.step->why.empty() || found.size() == mostProposals)
            continue;
        const std::string rule(record.step->why.front().rule == nullptr
                                   ? std::string_view()
                                   : record.step->why.front().rule->id);
        if (rule.empty() || seen.contains(rule) || !interest.in(trace, place.branch, seq))
            continue;
        seen.insert(rule);
        found.push_back("{ rule = \"" + rule + "\" }");
    }
    if (violated)
        found.insert(found.begin(), "{ kind = \"violation\" }");
    return found;
}

/// Something else in the place of the first thing done: it is not what the task asks for.
Doings somethingElse(const Doings& solution, const scenario::Scenario& scenario) {
    Doings wrong{solution.front()};
    Intervention& first = wrong.front().intervention;
    if (first.is<intervention::Crash>())
        first = Intervention{intervention::Pause{std::string(nodeOf(first))}};
    else if (!first.is<intervention::HealAll>())
        first = Intervention{intervention::HealAll{}};
    else
        first = Intervention{intervention::Pause{scenario.topology.names().all().front()}};
    return wrong;
}

std::string lessonToml(const std::string& id,
                       const Doings& solution,
                       const scenario::Scenario& scenario,
                       const std::string& outcome) {
    std::string toml = "format = 1\nid = \"" + id +
                       "\"\nminutes = 10\nscenario = \"scenario.toml\"\n"
                       "\n[[step]]\nid = \"look\"\n";
    if (solution.empty())
        return toml;
    toml += "# Just before the first of what was done.\nbegin = { seek = \"" +
            durationText(solution.front().time) + "\" }\n\n[[step]]\nid = \"do\"\n";
    const std::string done = "{ do = \"" +
                             std::string(intervention::kindName(solution.front().intervention)) +
                             "\", by = \"student\" }";
    toml += "\n[[step.task]]\nid = \"first-task\"\n"
            "# Proposed from what came of it. Say what is to come about, not which button to "
            "press.\ngoal = ";
    toml += outcome.empty() ? "{ eventually = " + done + " }\n"
                            : "{ inOrder = [" + done + ", " + outcome + "] }\n";
    toml += lesson::sectionsOf(solution, "step.task.solution");
    toml += "\n# Something plausible that does not do it.";
    toml += lesson::sectionsOf(somethingElse(solution, scenario), "step.task.wrong");
    return toml;
}

/// The acts of a solution, each as a transcript has it: the same in every language.
std::string listOf(const Doings& solution, const scenario::Scenario& scenario) {
    std::string list;
    for (const scenario::ScheduledIntervention& doing : solution)
        list += "* `" + toShortText(doing.time) + " " +
                ownText(doing.intervention, scenario.topology.names()) + "`\n";
    return list;
}

std::string english(const std::string& title, const std::string& acts) {
    std::string text = "# " + title +
                       "\n\n## Look {#look}\n\n"
                       "*Say here what is seen, and ask the question of this lesson.*\n\n"
                       "### For the teacher {#look.notes}\n\n"
                       "*What to ask the class, and how many minutes it takes.*\n";
    if (acts.empty())
        return text;
    return text +
           "\n## Do it {#do}\n\n*Say here what is to come about.*\n\n"
           "### It has happened {#first-task}\n\n"
           "### The solution {#first-task.hint1}\n\n*Say why this does it.*\n\n" +
           acts +
           "\n### For the teacher {#do.notes}\n\n"
           "*What students try first, and how many minutes it takes.*\n";
}

/// Says of each section which English text it was made from.
std::string chinese(const std::string& title, const std::string& acts, const std::string& english) {
    std::vector<lesson::BadHeading> bad;
    const lesson::Texts texts = lesson::readTexts(english, bad);
    const auto from = [&](const char* id) {
        return std::string("{#") + id + " en=" + texts.hashOf(*texts.find(id)) + "}";
    };
    std::string text = "# " + title + " {en=" + texts.hashOfTitle() + "}\n\n## 看一看 " +
                       from("look") +
                       "\n\n*在这里写：看到的是什么，这一课要问什么。*\n\n"
                       "### 给老师 {#look.notes}\n\n*问学生什么，用几分钟。*\n";
    if (acts.empty())
        return text;
    return text + "\n## 动手做 " + from("do") +
           "\n\n*在这里写：要让什么发生。*\n\n"
           "### 发生了 {#first-task}\n\n### 做法 "
           "{#first-task.hint1}\n\n*写明为什么这样就行。*\n\n" +
           acts + "\n### 给老师 {#do.notes}\n\n*学生先会怎么试，用几分钟。*\n";
}

Folder folderOf(const std::string& id,
                const std::string& title,
                const scenario::Scenario& scenario,
                const Doings& solution,
                const std::string& outcome) {
    const std::string acts = listOf(solution, scenario);
    const std::string en = english(title, acts);
    return {id,
            {{"lesson.toml", lessonToml(id, solution, scenario, outcome)},
             {"scenario.toml", scenario::writeScenario(scenario)},
             {"en.md", en},
             {"zh_CN.md", chinese(title, acts, en)}}};
}

bool holds(const Folder& folder) {
    const lesson::LoadResult loaded = lesson::loadLesson(folder);
    const auto* made = std::get_if<std::shared_ptr<const lesson::Lesson>>(&loaded);
    return made != nullptr && checkLesson(*made, {}).empty();
}

/// A heading is one line, and means nothing but itself.
std::string plainTitle(std::string title) {
    for (char& c : title)
        if (std::string_view("\n\r{}#*<>[]`\\!").find(c) != std::string_view::npos)
            c = ' ';
    const std::size_t begin = title.find_first_not_of(' ');
    return begin == title.npos ? "A lesson" : title.substr(begin);
}

} // namespace

Folder newLesson(const std::string& id,
                 const std::string& title,
                 const scenario::Scenario& scenario,
                 const trace::Trace& trace,
                 const Place& place) {
    scenario::Scenario played = scenario;
    // As long as what was seen, so that its run comes to where the person was.
    const Time whole = seconds((place.time.ns + 999'999'999) / 1'000'000'000);
    played.until = std::max(played.until, whole);
    std::optional<Folder> first;
    std::vector<std::string> proposed = outcomes(trace, place);
    proposed.emplace_back(); // that it was done at all
    for (const MessagesBy messages : {MessagesBy::kind, MessagesBy::number}) {
        const Doings solution = lesson::doneUpTo(trace, place, scenario.at, messages);
        for (const std::string& outcome : proposed) {
            Folder folder = folderOf(id, plainTitle(title), played, solution, outcome);
            if (holds(folder))
                return folder;
            if (!first)
                first = std::move(folder);
            if (solution.empty())
                return *first;
        }
    }
    return *first;
}

} // namespace synod::check
