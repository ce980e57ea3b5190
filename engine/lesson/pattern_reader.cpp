// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/pattern_reader.h"

#include "engine/core/contains.h"
#include "engine/lesson/errors.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/trace/record_json.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>

namespace synod::lesson {
namespace {

using scenario::listOf;
using scenario::nearest;
using scenario::TableReader;
using scenario::TomlValue;

/// The words of a closed list, from its first number to its last.
template <class Enum, class NameOf>
std::vector<std::string> wordsOf(Enum last, NameOf nameOf, int first = 0) {
    std::vector<std::string> words;
    for (int i = first; i <= static_cast<int>(last); ++i)
        words.emplace_back(nameOf(static_cast<Enum>(i)));
    return words;
}

std::optional<std::string> plainText(const TomlValue& value) {
    switch (value.kind) {
    case TomlValue::Kind::text: return value.text;
    case TomlValue::Kind::integer: return std::to_string(value.integer);
    case TomlValue::Kind::boolean: return value.boolean ? "true" : "false";
    default: return std::nullopt;
    }
}

/// "Election Safety" of `raft.electionSafety`: the source's name.
std::string titleOf(std::string_view id) {
    std::string title;
    for (const char c : id.substr(id.rfind('.') + 1)) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (capital && !title.empty())
            title += ' ';
        title += title.empty() && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return title;
}

constexpr std::array<std::string_view, 9> goalWords{
    "eventually", "never", "always", "inOrder", "before", "within", "count", "all", "any"};
static_assert(goalWords.size() == static_cast<std::size_t>(Goal::Kind::any) + 1);

} // namespace

PatternReader::PatternReader(const scenario::Scenario& scenario,
                             std::size_t number,
                             Vocabulary& vocabulary,
                             scenario::Problems& problems)
    : m_scenario(&scenario),
      m_number(number),
      m_language(vocabulary.ground(number).language),
      m_vocabulary(&vocabulary),
      m_problems(&problems),
      m_names(scenario.topology.names()) {}

Who PatternReader::who(const TomlValue& value, std::string_view key) {
    Who who;
    who.name = scenario::readText(value, key, problems()).value_or("");
    if (who.name.empty())
        return who;
    who.node = m_names.find(who.name).value_or(NodeId());
    const auto& roles = m_language->roles;
    if (who.node.valid() || contains(roles, who.name))
        return who;
    std::vector<std::string> known = m_names.all();
    known.insert(known.end(), roles.begin(), roles.end());
    problems().addUnknown(value.place, {errors::unknownRole, errors::unknownRoleOf}, who.name,
                          known);
    return who;
}

std::vector<const TypeDescriptor*> PatternReader::stateTypes(const Who& node) const {
    std::vector<const TypeDescriptor*> types;
    const auto& nodes = m_scenario->topology.nodes;
    for (std::size_t index = 0; index < nodes.size(); ++index) {
        if (node.node.valid() && node.node.index != index)
            continue;
        const TypeDescriptor* type = m_language->types(nodes[index].kind).state;
        if (type != nullptr && !contains(types, type))
            types.push_back(type);
    }
    return types;
}

void PatternReader::complain(const TomlValue& value, const Astray& astray, const std::string& of) {
    problems().addUnknown(value.place, {errors::unknownField, errors::unknownFieldOf}, astray.part,
                          astray.known, of);
}

FieldPath PatternReader::stateField(const TomlValue& value, const Who& node) {
    const std::string path = scenario::readText(value, "field", problems()).value_or("");
    const auto types = stateTypes(node);
    std::optional<Astray> astray;
    bool leads = path.empty() && value.isText() ? false : !value.isText();
    for (const TypeDescriptor* type : types) {
        const auto found = findAstray(*type, path, m_names);
        leads = leads || (!found && !path.empty());
        if (!astray)
            astray = found;
    }
    if (!leads)
        complain(value, astray.value_or(Astray{path, {}}),
                 node.anybody() ? std::string(m_language->name) : node.name);
    return {path, types, m_names};
}

/// A message of the type that holds nothing yet; nothing where there is no such type. A packet goes
/// by the name of what it carries.
std::optional<Value> PatternReader::emptyMessage(const std::string& type) const {
    const auto made = [&](const boost::json::value& json) -> std::optional<Value> {
        Value message = Value::makeDefault(*m_language->message);
        if (!m_language->message->readJson(message.mutableData(), type, json, m_names).empty())
            return std::nullopt;
        return message;
    };
    auto plain = made(boost::json::object());
    if (!plain || plain->heldName() == type)
        return plain;
    using boost::json::object;
    auto carrying = made(object{{"body", object{{type, object()}}}});
    return carrying ? carrying : made(object{{"body", object{{"Segment", object()}}}});
}

FieldPath PatternReader::messageField(const TomlValue& value, const std::string& type) {
    const std::string path = scenario::readText(value, "field", problems()).value_or("");
    if (!value.isText())
        return {};
    if (type.empty()) {
        problems().add(value.place, errors::needsType);
        return {};
    }
    const auto message = emptyMessage(type);
    if (!message)
        return {}; // which is complained of where the type stands
    const auto astray =
        path.empty() ? std::optional(Astray{path, {}}) : findAstray(*message, path, m_names);
    if (astray)
        complain(value, *astray, type);
    return {path, {}, m_names};
}

Test PatternReader::test(TableReader& table,
                         const FieldPath& field,
                         const scenario::FilePlace& place) {
    Test test;
    test.field = field;
    constexpr std::array<std::string_view, 4> words{"is", "isNot", "atLeast", "atMost"};
    int said = 0;
    for (std::size_t word = 0; word < words.size(); ++word) {
        const TomlValue* value = table.take(words[word]);
        if (value == nullptr)
            continue;
        ++said;
        test.kind = static_cast<Test::Kind>(word);
        const auto text = plainText(*value);
        if (!text) {
            problems().add(value->place, errors::notPlain, std::string(words[word]));
            continue;
        }
        test.text = *text;
        const bool counts = test.kind == Test::Kind::atLeast || test.kind == Test::Kind::atMost;
        if (counts && !numberIn(*text))
            problems().add(value->place, errors::notNumber, std::string(words[word]));
        test.number = counts ? numberIn(*text).value_or(0) : 0;
    }
    if (table.take("there") != nullptr) {
        bool there = true;
        table.read("there", there);
        test.kind = there ? Test::Kind::there : Test::Kind::absent;
        ++said;
    }
    if (said != 1)
        problems().add(place, errors::oneTest);
    return test;
}

StateTest PatternReader::stateTest(const TomlValue& value) {
    StateTest read;
    if (!value.isTable()) {
        problems().add(value.place, scenario::errors::notTable, std::string("state"));
        return read;
    }
    TableReader table(value, problems());
    if (const TomlValue* node = table.take("node"))
        read.node = who(*node, "node");
    table.read("status", wordsOf(trace::NodeStatus::removed, &trace::nodeStatusName), read.status);
    if (const TomlValue* field = table.take("field"))
        read.tests.push_back(test(table, stateField(*field, read.node), value.place));
    const bool counts = table.take("least") != nullptr || table.take("most") != nullptr;
    if (counts && !read.node.anybody())
        problems().add(value.place, errors::countOfNode);
    if (table.take("most") != nullptr && table.take("least") == nullptr)
        read.least = 0;
    table.read("least", read.least, 0, 10'000);
    table.read("most", read.most, 0, 10'000);
    const std::size_t before = problems().size();
    table.finish();
    if (read.tests.empty() && value.find("status") == nullptr && problems().size() == before)
        problems().add(value.place, errors::emptyState);
    return read;
}

void PatternReader::checkType(const TomlValue& place, const std::string& type) {
    Value message = Value::makeDefault(*m_language->message);
    const std::string wrong =
        m_language->message->readJson(message.mutableData(), type, boost::json::object(), m_names);
    if (!wrong.starts_with("unknown type"))
        return;
    const std::string protocol(m_language->name);
    const std::vector<std::string> known(m_language->messageTypes.begin(),
                                         m_language->messageTypes.end());
    if (const auto near = nearest(type, known))
        problems().add(place.place, errors::unknownTypeNear, protocol, type, *near);
    else
        problems().add(place.place, errors::unknownType, protocol, type);
}

void PatternReader::message(const TomlValue& value, Pattern& out) {
    out.ofMessage = true;
    TableReader table(value, problems());
    table.read("type", out.type);
    const TomlValue* type = table.take("type");
    if (type != nullptr && type->isText())
        checkType(*type, out.type);
    if (const TomlValue* from = table.take("from"))
        out.from = who(*from, "from");
    if (const TomlValue* to = table.take("to"))
        out.to = who(*to, "to");
    table.read("nth", out.sent, 1, 1'000'000);
    for (const TomlValue* with : table.takeTables("with")) {
        TableReader inner(*with, problems());
        if (const TomlValue* field = inner.need("field"))
            out.with.push_back(test(inner, messageField(*field, out.type), with->place));
        inner.finish();
    }
    table.finish();
    if (value.members.empty())
        problems().add(value.place, errors::emptyPattern);
}

void PatternReader::checkProperty(const TomlValue& place, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& monitor : m_language->monitors(*m_scenario))
        known.push_back(titleOf(monitor->property().id));
    if (std::any_of(known.begin(), known.end(),
                    [&](const std::string& one) { return lettersOf(one) == lettersOf(name); }))
        return;
    problems().addUnknown(place.place,
                          {scenario::errors::unknownChoice, scenario::errors::unknownChoiceOf},
                          name, known, "property");
}

/// One id, or a list of them.
void PatternReader::rules(const TomlValue& value, Pattern& out) {
    std::vector<std::string> known;
    for (const Sentence* rule : m_language->rules)
        known.emplace_back(rule->id);
    const auto read = [&](const TomlValue& id) {
        if (const auto found = scenario::readChoice(id, {"rule", known}, problems()))
            out.rules.push_back(known[*found]);
    };
    if (!value.isArray() || value.items.empty())
        return read(value);
    for (const TomlValue& id : value.items)
        read(id);
}

std::size_t PatternReader::pattern(const TomlValue& value) {
    Pattern read;
    if (!value.isTable()) {
        problems().add(value.place, errors::emptyPattern);
    } else {
        TableReader table(value, problems());
        table.read("kind", wordsOf(trace::Kind::task, &trace::kindName), read.kind);
        if (const TomlValue* node = table.take("node"))
            read.node = who(*node, "node");
        if (const auto by = table.readWord("by", {"student", "protocol"}))
            read.by = static_cast<Pattern::By>(1 + *by);
        if (const auto kind = table.readWord("do", intervention::kindNames()))
            read.action = intervention::kindNames()[*kind];
        if (const auto reason =
                table.readWord("reason", wordsOf(DropReason::refused, &trace::dropReasonName, 1)))
            read.reason = static_cast<DropReason>(*reason + 1);
        table.read("command", read.command);
        table.read("timer", read.timer);
        table.read("property", read.property);
        const TomlValue* property = table.take("property");
        if (property != nullptr && property->isText())
            checkProperty(*property, read.property);
        if (const TomlValue* rule = table.take("rule"))
            rules(*rule, read);
        if (const TomlValue* about = table.takeTable("message"))
            message(*about, read);
        for (const TomlValue* state : table.takeTables("state"))
            read.state.push_back(stateTest(*state));
        table.read("nth", read.nth, 1, 1'000'000);
        const std::size_t before = problems().size();
        table.finish();
        const bool known = problems().size() == before;
        if (value.members.empty() ||
            (known && !read.ofRecord() && read.state.empty() && value.find("rule") == nullptr))
            problems().add(value.place, errors::emptyPattern);
    }
    return added(std::move(read));
}

std::size_t PatternReader::added(Pattern pattern) {
    pattern.scenario = m_number;
    m_vocabulary->patterns.push_back(std::move(pattern));
    return m_vocabulary->patterns.size() - 1;
}

std::size_t PatternReader::sending(const TomlValue& value) {
    Pattern read;
    read.kind = trace::Kind::send;
    message(value, read);
    if (read.sent == 0)
        read.sent = 1;
    return added(std::move(read));
}

/// `{ first = { … }, then = { … } }`
void PatternReader::two(const TomlValue& value, std::string_view second, Goal& out) {
    TableReader table(value, problems());
    for (const std::string_view key : {std::string_view("first"), second})
        if (const TomlValue* part = table.need(key))
            out.patterns.push_back(pattern(*part));
    if (out.kind == Goal::Kind::within) {
        table.need("time");
        table.read("time", out.time);
    }
    table.finish();
}

void PatternReader::goalOf(const TomlValue& value, std::string_view word, Goal& out) {
    switch (out.kind) {
    case Goal::Kind::eventually:
    case Goal::Kind::never: out.patterns.push_back(pattern(value)); break;
    case Goal::Kind::always:
        out.patterns.push_back(pattern(value));
        if (m_vocabulary->patterns.back().ofRecord())
            problems().add(value.place, errors::onlyState);
        break;
    case Goal::Kind::before:
    case Goal::Kind::within:
        if (!value.isTable())
            problems().add(value.place, scenario::errors::notTable, std::string(word));
        else
            two(value, "then", out);
        break;
    case Goal::Kind::count: {
        if (!value.isTable()) {
            problems().add(value.place, scenario::errors::notTable, std::string(word));
            break;
        }
        TableReader table(value, problems());
        if (const TomlValue* of = table.need("of"))
            out.patterns.push_back(pattern(*of));
        if (table.take("most") != nullptr && table.take("least") == nullptr)
            out.least = 0;
        table.read("least", out.least, 0, 1'000'000);
        table.read("most", out.most, 0, 1'000'000);
        table.finish();
        break;
    }
    case Goal::Kind::inOrder:
    case Goal::Kind::all:
    case Goal::Kind::any: {
        const bool list = value.isArray() && value.items.size() >= 2 &&
                          std::all_of(value.items.begin(), value.items.end(),
                                      [](const TomlValue& item) { return item.isTable(); });
        if (!list) {
            problems().add(value.place, errors::notGoals, std::string(word));
            break;
        }
        for (const TomlValue& item : value.items)
            if (out.kind == Goal::Kind::inOrder)
                out.patterns.push_back(pattern(item));
            else
                out.goals.push_back(goal(item));
        break;
    }
    }
}

std::size_t PatternReader::goal(const TomlValue& value) {
    Goal read;
    const std::vector<std::string> words(goalWords.begin(), goalWords.end());
    if (!value.isTable()) {
        problems().add(value.place, errors::oneGoal, listOf(words));
    } else {
        TableReader table(value, problems());
        int said = 0;
        for (std::size_t word = 0; word < goalWords.size(); ++word) {
            const TomlValue* part = table.take(goalWords[word]);
            if (part == nullptr || ++said > 1)
                continue;
            read.kind = static_cast<Goal::Kind>(word);
            goalOf(*part, goalWords[word], read);
        }
        const bool since = read.kind == Goal::Kind::never || read.kind == Goal::Kind::always ||
                           read.kind == Goal::Kind::count;
        if (const TomlValue* from = since ? table.take("from") : nullptr)
            read.from = pattern(*from);
        const std::size_t before = problems().size();
        table.finish();
        if (said != 1 && problems().size() == before)
            problems().add(value.place, errors::oneGoal, listOf(words));
    }
    read.scenario = m_number;
    m_vocabulary->goals.push_back(std::move(read));
    return m_vocabulary->goals.size() - 1;
}

} // namespace synod::lesson
