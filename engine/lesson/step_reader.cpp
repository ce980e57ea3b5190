// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/step_reader.h"

#include "engine/core/contains.h"
#include "engine/lesson/errors.h"
#include "engine/lesson/pattern_reader.h"
#include "engine/lesson/run_names.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/names.h"

#include <algorithm>
#include <array>
#include <set>

namespace synod::lesson {
namespace {

using scenario::FilePlace;
using scenario::listOf;
using scenario::Problems;
using scenario::ScheduledIntervention;
using scenario::TableReader;
using scenario::TomlMember;
using scenario::TomlValue;

/// Reads lesson.toml, whose scenarios are known.
class Reader {
public:
    Reader(Lesson& lesson, TableReader& top, Problems& problems)
        : m_lesson(lesson), m_problems(problems), m_runs(lesson, top) {
        for (std::size_t number = 0; number <= lesson.others.size(); ++number)
            m_patterns.emplace_back(lesson.scenarioAt(number), number, lesson.vocabulary, problems);
    }

    void read(TableReader& top);

private:
    std::size_t scenarioNamed(TableReader& table);
    PatternReader& here() { return m_patterns[m_here]; }
    void values(TableReader& top);
    TraceValue value(const TomlValue& table);
    void step(const TomlValue& table);
    Beat beat(const TomlValue& table, bool mayPlay);
    void beatOf(TableReader& table, const FilePlace& place, Beat& out, bool mayPlay);
    void begin(const TomlValue& table, Step& out);
    Focus focus(const TomlValue& table);
    Guess guess(const TomlValue& table);
    void choices(TableReader& table, Guess& out);
    void checkChoices(const Guess& guess);
    bool overProcesses(const TomlValue& engines);
    Task task(const TomlValue& table);
    std::vector<ScheduledIntervention> interventions(TableReader& table, std::string_view key);
    std::string run(TableReader& table, const std::string& byDefault);
    std::optional<std::size_t> valueNamed(const TomlValue& text, std::string_view key);
    void words(TableReader& table,
               std::string_view key,
               const std::vector<std::string>& known,
               std::vector<std::string>& out);
    void id(const TomlValue* place, const std::string& id);

    Lesson& m_lesson;
    Problems& m_problems;
    RunNames m_runs;
    std::vector<PatternReader> m_patterns; ///< by the number of the scenario
    std::size_t m_here = 0;                ///< the scenario of what is being read
    std::set<std::string> m_ids;
};

void Reader::id(const TomlValue* place, const std::string& id) {
    if (place == nullptr || !place->isText())
        return;
    if (!isId(id))
        m_problems.add(place->place, errors::badId, id);
    else if (!m_ids.insert(id).second)
        m_problems.add(place->place, errors::idTwice, id);
}

void Reader::words(TableReader& table,
                   std::string_view key,
                   const std::vector<std::string>& known,
                   std::vector<std::string>& out) {
    const TomlValue* list = table.take(key);
    if (list == nullptr || !scenario::readTexts(*list, key, m_problems))
        return;
    for (const TomlValue& word : list->items)
        if (const auto found = scenario::readChoice(word, {key, known}, m_problems))
            out.push_back(known[*found]);
}

std::optional<std::size_t> Reader::valueNamed(const TomlValue& text, std::string_view key) {
    const std::string name = scenario::readText(text, key, m_problems).value_or("");
    if (!text.isText())
        return std::nullopt;
    if (const auto found = m_lesson.value(name))
        return found;
    std::vector<std::string> known;
    for (const TraceValue& value : m_lesson.values)
        known.push_back(value.name);
    m_problems.addUnknown(text.place, {errors::unknownValue, errors::unknownValueOf}, name, known);
    return std::nullopt;
}

/// `of = "two-way"`
std::size_t Reader::scenarioNamed(TableReader& table) {
    std::string name;
    table.read("of", name);
    return m_runs.scenarioOf(name);
}

std::string Reader::run(TableReader& table, const std::string& byDefault) {
    std::string run = byDefault;
    table.read("run", run);
    return run;
}

TraceValue Reader::value(const TomlValue& given) {
    TraceValue read;
    TableReader table(given, m_problems);
    read.run = run(table, "");
    read.scenario = read.run.empty() ? scenarioNamed(table) : m_runs.scenarioOf(read.run);
    m_here = read.scenario;
    int said = 0;
    if (const TomlValue* node = table.take("node")) {
        ++said;
        read.node = here().who(*node, "node");
        if (const TomlValue* field = table.need("field"))
            read.field = here().stateField(*field, read.node);
    }
    if (const TomlValue* message = table.takeTable("message")) {
        ++said;
        read.kind = TraceValue::Kind::message;
        read.pattern = here().sending(*message);
        const std::string type = m_lesson.vocabulary.patterns[*read.pattern].type;
        if (const TomlValue* field = table.need("field"))
            read.field = here().messageField(*field, type);
    }
    if (const TomlValue* who = table.take("who")) {
        ++said;
        read.kind = TraceValue::Kind::who;
        read.tests.push_back(here().stateTest(*who));
    }
    constexpr std::array<std::pair<std::string_view, TraceValue::Kind>, 3> happenings{
        {{"time", TraceValue::Kind::time},
         {"place", TraceValue::Kind::place},
         {"count", TraceValue::Kind::count}}};
    for (const auto& [key, kind] : happenings)
        if (const TomlValue* of = table.take(key)) {
            ++said;
            read.kind = kind;
            read.pattern = here().pattern(*of);
        }
    const bool ofPicture =
        read.kind == TraceValue::Kind::field || read.kind == TraceValue::Kind::who;
    if (const TomlValue* at = ofPicture ? table.take("at") : nullptr)
        read.pattern = here().pattern(*at);
    table.read("plus", read.plus, -1'000'000'000, 1'000'000'000);
    const std::size_t before = m_problems.size();
    table.finish();
    if (said != 1 && m_problems.size() == before)
        m_problems.add(given.place, errors::oneValue);
    return read;
}

void Reader::values(TableReader& top) {
    const TomlValue* all = top.takeTable("value");
    if (all == nullptr)
        return;
    for (const TomlMember& member : all->members) {
        if (!member.value.isTable()) {
            m_problems.add(member.place, scenario::errors::notTable, member.key);
            continue;
        }
        TraceValue read = value(member.value);
        read.name = member.key;
        read.place = member.place;
        m_lesson.values.push_back(std::move(read));
    }
}

void Reader::beatOf(TableReader& table, const FilePlace& place, Beat& out, bool mayPlay) {
    out.place = place;
    const std::size_t before = m_problems.size();
    int said = 0;
    const auto time = [&](std::string_view key, Beat::Kind kind) {
        if (table.take(key) == nullptr)
            return;
        ++said;
        out.kind = kind;
        table.read(key, out.time);
    };
    time("seek", Beat::Kind::seek);
    if (mayPlay)
        time("to", Beat::Kind::to);
    if (const TomlValue* until = table.take("until")) {
        ++said;
        out.kind = Beat::Kind::until;
        out.pattern = here().pattern(*until);
    }
    table.finish();
    if (said != 1 && m_problems.size() == before)
        m_problems.add(place, errors::oneBeat);
}

Beat Reader::beat(const TomlValue& given, bool mayPlay) {
    Beat read;
    if (!given.isTable()) {
        m_problems.add(given.place, errors::oneBeat);
        return read;
    }
    TableReader table(given, m_problems);
    beatOf(table, given.place, read, mayPlay);
    return read;
}

/// `begin = { run = "lose-syn-ack", until = { … } }`
void Reader::begin(const TomlValue& given, Step& out) {
    TableReader table(given, m_problems);
    out.begin.run = run(table, out.begin.run);
    m_here = m_runs.scenarioOf(out.begin.run);
    if (table.table().find("seek") != nullptr || table.table().find("until") != nullptr ||
        table.table().find("run") == nullptr) {
        out.begin.beat.emplace();
        beatOf(table, given.place, *out.begin.beat, false);
    } else {
        out.begin.beat = Beat{Beat::Kind::seek, {}, 0, given.place};
        table.finish();
    }
}

Focus Reader::focus(const TomlValue& given) {
    Focus read;
    read.place = given.place;
    if (!given.isTable()) {
        m_problems.add(given.place, errors::oneFocus);
        return read;
    }
    TableReader table(given, m_problems);
    int said = 0;
    if (const TomlValue* node = table.take("node")) {
        ++said;
        read.node = here().who(*node, "node");
        if (const TomlValue* field = table.take("field"))
            read.field = here().stateField(*field, read.node).text();
    }
    if (const TomlValue* link = table.take("link")) {
        ++said;
        read.kind = Focus::Kind::link;
        read.ends = scenario::readLinkEnds(*link, "link", m_problems).value_or(read.ends);
        for (const TomlValue& end : link->items)
            if (!read.ends.empty())
                scenario::checkNodeName(end, end.text, here().names().all(), m_problems);
        const auto& names = here().names();
        if (read.ends.size() == 2 && names.find(read.ends[0]) && names.find(read.ends[1]) &&
            !here().scenario().topology.linkBetween(*names.find(read.ends[0]),
                                                    *names.find(read.ends[1])))
            m_problems.add(link->place, scenario::errors::noSuchLink, read.ends[0], read.ends[1]);
    }
    if (const TomlValue* message = table.takeTable("message")) {
        ++said;
        read.kind = Focus::Kind::message;
        read.pattern = here().sending(*message);
    }
    if (table.take("panel") != nullptr) {
        ++said;
        read.kind = Focus::Kind::panel;
        if (const auto found = table.readWord("panel", panelNames()))
            read.panel = panelNames()[*found];
    }
    const std::size_t before = m_problems.size();
    table.finish();
    if (said != 1 && m_problems.size() == before)
        m_problems.add(given.place, errors::oneFocus);
    return read;
}

void Reader::choices(TableReader& table, Guess& out) {
    std::set<std::string> seen;
    for (const TomlValue* given : table.takeTables("choice")) {
        Choice choice;
        choice.place = given->place;
        TableReader inner(*given, m_problems);
        inner.need("id");
        inner.read("id", choice.id);
        const TomlValue* id = inner.take("id");
        if (id != nullptr && id->isText() && !isId(choice.id))
            m_problems.add(id->place, errors::badId, choice.id);
        if (id != nullptr && !seen.insert(choice.id).second)
            m_problems.add(id->place, errors::idTwice, choice.id);
        if (const TomlValue* value = inner.take("value"))
            choice.value = valueNamed(*value, "value");
        inner.read("text", choice.text);
        choice.run = out.run;
        if (const TomlValue* goal = inner.take("goal")) {
            choice.run = run(inner, out.run);
            choice.goal = m_patterns[m_runs.scenarioOf(choice.run)].goal(*goal);
        }
        inner.finish();
        const int says = static_cast<int>(inner.take("value") != nullptr) +
                         static_cast<int>(inner.take("text") != nullptr) +
                         static_cast<int>(inner.take("goal") != nullptr);
        const bool answered = out.answer.has_value();
        if (says != 1 || (inner.take("goal") != nullptr) == answered)
            m_problems.add(given->place, errors::choiceSays);
        out.choices.push_back(std::move(choice));
    }
}

void Reader::checkChoices(const Guess& guess) {
    if (guess.kind != Guess::Kind::choice)
        return;
    if (guess.choices.size() < 2)
        m_problems.add(guess.place, errors::fewChoices);
    std::vector<std::string> known;
    for (const Choice& choice : guess.choices)
        known.push_back(choice.id);
    if (!known.empty() && !contains(known, guess.right))
        m_problems.add(guess.place, errors::noRight, guess.right, listOf(known));
}

Guess Reader::guess(const TomlValue& given) {
    Guess read;
    read.place = given.place;
    TableReader table(given, m_problems);
    table.read("kind", {"choice", "number", "node", "place"}, read.kind);
    read.run = run(table, m_lesson.untouchedRun(m_here));
    const bool chosen = read.kind == Guess::Kind::choice;
    if (const TomlValue* answer = chosen ? table.take("answer") : table.need("answer"))
        read.answer = valueNamed(*answer, "answer");
    if (chosen) {
        table.need("right");
        table.read("right", read.right);
    }
    choices(table, read);
    table.finish();
    checkChoices(read);
    return read;
}

std::vector<ScheduledIntervention> Reader::interventions(TableReader& table, std::string_view key) {
    std::vector<ScheduledIntervention> read;
    scenario::Surroundings around(here().scenario(), here().language());
    Time last;
    for (const TomlValue* given : table.takeTables(key)) {
        TableReader inner(*given, m_problems);
        ScheduledIntervention scheduled;
        inner.need("time");
        inner.read("time", scheduled.time);
        auto intervention = scenario::readIntervention(inner, &around);
        inner.finish();
        if (scheduled.time < last)
            m_problems.add(given->place, scenario::errors::unsorted, toShortText(scheduled.time),
                           toShortText(last));
        last = std::max(last, scheduled.time);
        if (!intervention)
            continue;
        scheduled.intervention = std::move(*intervention);
        read.push_back(std::move(scheduled));
    }
    return read;
}

/// In-process every task is checked.
bool Reader::overProcesses(const TomlValue& engines) {
    if (!scenario::readTexts(engines, "engines", m_problems))
        return false;
    bool inProcess = false;
    bool sockets = false;
    const scenario::Choice known{"engines", {"in-process", "sockets"}};
    for (const TomlValue& engine : engines.items)
        if (const auto which = scenario::readChoice(engine, known, m_problems))
            (*which == 0 ? inProcess : sockets) = true;
    if (!inProcess)
        m_problems.add(engines.place, errors::alwaysInProcess);
    return sockets;
}

Task Reader::task(const TomlValue& given) {
    Task read;
    read.place = given.place;
    read.scenario = m_here;
    TableReader table(given, m_problems);
    table.need("id");
    table.read("id", read.id);
    id(table.take("id"), read.id);
    // It names a run, as other scenarios do.
    if (read.id == "scenario" || m_lesson.scenarioNumber(read.id) != 0)
        m_problems.add(table.take("id")->place, errors::idTwice, read.id);
    if (table.take("did") != nullptr) {
        table.read("did", {"play", "stepBack"}, read.did);
        table.finish();
        return read;
    }
    if (const TomlValue* goal = table.need("goal"))
        read.goal = here().goal(*goal);
    read.solution = interventions(table, "solution");
    read.wrong = interventions(table, "wrong");
    if (const TomlValue* engines = table.take("engines"))
        read.overProcesses = overProcesses(*engines);
    const std::size_t before = m_problems.size();
    table.finish();
    if (m_problems.size() != before)
        return read;
    if (read.solution.empty())
        m_problems.add(given.place, errors::noSolution);
    if (read.wrong.empty())
        m_problems.add(given.place, errors::noWrong);
    return read;
}

void Reader::step(const TomlValue& given) {
    Step read;
    read.place = given.place;
    TableReader table(given, m_problems);
    table.need("id");
    table.read("id", read.id);
    id(table.take("id"), read.id);
    if (!m_lesson.steps.empty())
        read.begin.run = m_lesson.steps.back().begin.run;
    m_here = m_runs.scenarioOf(read.begin.run);
    if (const TomlValue* place = table.takeTable("begin"))
        begin(*place, read);
    for (const TomlValue* beat : table.takeTables("play"))
        read.play.push_back(this->beat(*beat, true));
    for (const TomlValue* one : table.takeTables("focus"))
        read.focus.push_back(focus(*one));
    words(table, "fold", panelNames(), read.fold);
    words(table, "allow", intervention::kindNames(), read.allow);
    if (const TomlValue* asked = table.takeTable("guess"))
        read.guess = guess(*asked);
    for (const TomlValue* one : table.takeTables("task"))
        read.tasks.push_back(task(*one));
    table.finish();
    m_lesson.steps.push_back(std::move(read));
}

void Reader::read(TableReader& top) {
    m_runs.check(top);
    if (!m_problems.empty())
        return; // the rest would be full of nodes that are not there
    values(top);
    for (const TomlValue* given : top.takeTables("step"))
        step(*given);
    if (m_lesson.steps.empty() && m_problems.empty())
        m_problems.add(top.table().place, errors::noSteps);
}

} // namespace

bool isId(std::string_view id) {
    return !id.empty() && id.size() <= 40 && id.front() != '-' &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id.npos;
}

void readSteps(Lesson& lesson, TableReader& top, Problems& problems) {
    Reader(lesson, top, problems).read(top);
}

} // namespace synod::lesson
