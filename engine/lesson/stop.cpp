// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/stop.h"

#include "engine/core/json_text.h"
#include "engine/lesson/judge.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace synod::lesson {
namespace {

using trace::Kind;
using trace::Record;
using trace::Snapshot;

template <class Enum>
struct Word {
    Enum value;
    std::string_view name;
};

constexpr std::array kinds{
    Word<Stop::Kind>{Stop::Kind::milestone, "milestone"},
    Word<Stop::Kind>{Stop::Kind::drop, "drop"},
    Word<Stop::Kind>{Stop::Kind::timeout, "timeout"},
    Word<Stop::Kind>{Stop::Kind::request, "request"},
    Word<Stop::Kind>{Stop::Kind::crash, "crash"},
    Word<Stop::Kind>{Stop::Kind::violation, "violation"},
    Word<Stop::Kind>{Stop::Kind::field, "field"},
    Word<Stop::Kind>{Stop::Kind::time, "time"},
};
/// Those that a step shows of itself; what else a time line marks are kinds of their own here.
constexpr std::array milestones{
    Word<Milestone::Kind>{Milestone::Kind::candidate, "candidate"},
    Word<Milestone::Kind>{Milestone::Kind::commit, "commit"},
    Word<Milestone::Kind>{Milestone::Kind::route, "route"},
    Word<Milestone::Kind>{Milestone::Kind::closed, "closed"},
    Word<Milestone::Kind>{Milestone::Kind::resent, "resent"},
    Word<Milestone::Kind>{Milestone::Kind::timeout, "timeout"},
    Word<Milestone::Kind>{Milestone::Kind::opened, "opened"},
    Word<Milestone::Kind>{Milestone::Kind::leader, "leader"},
    Word<Milestone::Kind>{Milestone::Kind::reset, "reset"},
};
constexpr std::array tests{
    Word<Test::Kind>{Test::Kind::is, "is"},
    Word<Test::Kind>{Test::Kind::isNot, "isNot"},
    Word<Test::Kind>{Test::Kind::atLeast, "atLeast"},
    Word<Test::Kind>{Test::Kind::atMost, "atMost"},
};

template <class Words, class Enum>
std::string_view nameOf(const Words& words, Enum value) {
    return std::find_if(words.begin(), words.end(),
                        [=](const auto& word) { return word.value == value; })
        ->name;
}

/// False where there is a word and it is none of these.
template <class Words, class Taken>
bool read(const boost::json::object& object, std::string_view key, const Words& words, Taken& out) {
    const auto* text = object.if_contains(key);
    if (text == nullptr)
        return true;
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& word) {
        return text->is_string() && std::string_view(text->get_string()) == word.name;
    });
    if (found == words.end())
        return false;
    out = found->value;
    return true;
}

std::string textAt(const boost::json::object& object, std::string_view key) {
    const auto* text = object.if_contains(key);
    return text != nullptr && text->is_string() ? std::string(text->get_string()) : std::string();
}

bool isNumberTest(const Stop& stop) {
    return stop.test == Test::Kind::atLeast || stop.test == Test::Kind::atMost;
}

/// Nobody can stop where there is nothing to compare, and no time lies before the beginning.
bool makesSense(const Stop& stop) {
    if (stop.kind == Stop::Kind::time)
        return stop.time > Time();
    if (stop.kind != Stop::Kind::field)
        return true;
    return !stop.field.empty() && (!isNumberTest(stop) || numberIn(stop.value));
}

Test testOf(const Stop& stop,
            const scenario::Language& language,
            const net::Topology& topology,
            const Names& names) {
    if (stop.kind != Stop::Kind::field)
        return {};
    Test test;
    test.field = FieldPath(stop.field, stateTypes(language, topology), names);
    test.kind = stop.test.value_or(Test::Kind::there);
    test.text = stop.value;
    if (isNumberTest(stop))
        test.number = numberIn(stop.value).value_or(0);
    return test;
}

} // namespace

std::vector<const TypeDescriptor*> stateTypes(const scenario::Language& language,
                                              const net::Topology& topology) {
    std::vector<const TypeDescriptor*> types;
    for (const auto& node : topology.nodes)
        if (const TypeDescriptor* type = language.types(node.kind).state;
            type != nullptr && std::find(types.begin(), types.end(), type) == types.end())
            types.push_back(type);
    return types;
}

std::string textOf(const Stop& stop) {
    std::string out = "{\"kind\":";
    appendJsonString(out, nameOf(kinds, stop.kind));
    const auto add = [&out](std::string_view key, std::string_view value) {
        if (value.empty())
            return;
        out.append(",\"").append(key).append("\":");
        appendJsonString(out, value);
    };
    if (stop.kind == Stop::Kind::milestone)
        add("milestone", nameOf(milestones, stop.milestone));
    add("node", stop.node);
    add("field", stop.field);
    if (stop.test)
        add("test", nameOf(tests, *stop.test));
    add("value", stop.value);
    if (stop.kind == Stop::Kind::time) {
        out += ",\"time_ns\":";
        appendNumber(out, stop.time.ns);
    }
    return out + (stop.armed ? ",\"armed\":true}" : "}");
}

std::optional<Stop> readStop(std::string_view text) {
    boost::system::error_code failed;
    const boost::json::value json = boost::json::parse(text, failed);
    const auto* object = failed ? nullptr : json.if_object();
    Stop stop;
    if (object == nullptr || !object->contains("kind") ||
        !read(*object, "kind", kinds, stop.kind) ||
        !read(*object, "milestone", milestones, stop.milestone) ||
        !read(*object, "test", tests, stop.test))
        return std::nullopt;
    stop.node = textAt(*object, "node");
    stop.field = textAt(*object, "field");
    stop.value = textAt(*object, "value");
    if (const auto* time = object->if_contains("time_ns"); time != nullptr && time->is_int64())
        stop.time = nanoseconds(time->get_int64());
    const auto* armed = object->if_contains("armed");
    stop.armed = armed != nullptr && armed->is_bool() && armed->get_bool();
    return makesSense(stop) ? std::optional(std::move(stop)) : std::nullopt;
}

StopFinder::StopFinder(std::vector<Stop> stops,
                       const scenario::Language& language,
                       const net::Topology& topology,
                       const Names& names)
    : m_stops(std::move(stops)), m_rules(scenario::outlineRules(language.name)) {
    for (const Stop& stop : m_stops)
        m_tests.push_back(testOf(stop, language, topology, names));
}

std::optional<std::size_t>
StopFinder::read(const Record& record, Snapshot& picture, const Names& names) {
    const bool steps = isTrigger(record) && record.node.index < picture.nodes.size();
    const bool compares =
        steps && std::any_of(m_stops.begin(), m_stops.end(),
                             [](const Stop& stop) { return stop.kind == Stop::Kind::field; });
    const Value before = compares ? picture.nodes[record.node.index].state : Value();
    m_found.clear();
    if (steps && m_rules.findMilestones != nullptr && record.step != nullptr)
        m_rules.findMilestones(picture.nodes[record.node.index].state, record.step->changed,
                               m_found);
    picture.apply(record);
    for (std::size_t number = 0; number < m_stops.size(); ++number) {
        const Stop& stop = m_stops[number];
        if (!stop.node.empty() && (!record.node.valid() || names.of(record.node) != stop.node))
            continue;
        const bool met =
            stop.kind == Stop::Kind::field
                ? compares && changes(number, before, picture.nodes[record.node.index].state, names)
                : meets(stop, record);
        if (met)
            return number;
    }
    return std::nullopt;
}

bool StopFinder::meets(const Stop& stop, const Record& record) const {
    switch (stop.kind) {
    case Stop::Kind::milestone:
        return std::any_of(m_found.begin(), m_found.end(),
                           [&](const Milestone& one) { return one.kind == stop.milestone; });
    case Stop::Kind::drop: return record.kind == Kind::drop;
    case Stop::Kind::timeout: return record.kind == Kind::timerExpired;
    case Stop::Kind::request: return record.kind == Kind::request;
    case Stop::Kind::crash: return record.kind == Kind::crash;
    case Stop::Kind::violation: return record.kind == Kind::violation;
    case Stop::Kind::field:
    case Stop::Kind::time: return false;
    }
    return false;
}

/// It was not so, and now it is; or it was something else. What a node is at its start is news only
/// where it is tested.
bool StopFinder::changes(std::size_t number,
                         const Value& before,
                         const Value& after,
                         const Names& names) const {
    if (after.empty())
        return false;
    const Test& test = m_tests[number];
    if (m_stops[number].test)
        return holds(test, after, names, {}) && (before.empty() || !holds(test, before, names, {}));
    return !before.empty() && test.field.read(after, names) != test.field.read(before, names);
}

} // namespace synod::lesson
