// SPDX-License-Identifier: GPL-3.0-or-later
// An intervention as a table of its described fields, which is its TOML and its JSON.
#include "engine/core/describe.h"
#include "engine/core/probability.h"
#include "engine/core/units.h"
#include "engine/scenario/intervention_toml.h"

#include <boost/json/parse.hpp>

namespace synod::scenario {
namespace {

using namespace intervention;

template <class T>
void writeFields(TomlValue& table, const T& object);

// ---- what a field writes -----------------------------------------------------------------------

void write(TomlValue& table, const char* key, const std::string& text) {
    table.set(key, TomlValue::of(text));
}
void writeNonEmpty(TomlValue& table, const char* key, const std::string& text) {
    if (!text.empty())
        write(table, key, text);
}
void write(TomlValue& table, const char* key, const TimerText& timer) {
    writeNonEmpty(table, key, timer);
}
void write(TomlValue& table, const char* key, const MessageBody& body) {
    boost::json::error_code failed;
    const boost::json::value fields = boost::json::parse(body, failed);
    if (!failed && fields.is_object() && !fields.get_object().empty())
        table.set(key, fromJson(fields));
}
void write(TomlValue& table, const char* key, Time time) {
    table.set(key, TomlValue::of(durationText(time)));
}
void write(TomlValue& table, const char* key, Probability probability) {
    table.set(key, TomlValue::decimal(toDecimalText(probability)));
}
void write(TomlValue& table, const char* key, ClockRate rate) {
    table.set(key, TomlValue::decimal(toDecimalText(rate)));
}
void write(TomlValue& table, const char* key, std::uint64_t bandwidth) {
    table.set(key, TomlValue::of(bandwidthText(bandwidth)));
}
void write(TomlValue& table, const char* key, std::uint32_t queue) {
    table.set(key, TomlValue::of(static_cast<std::int64_t>(queue)));
}
template <class T>
void write(TomlValue& table, const char* key, const std::optional<T>& changed) {
    if (changed)
        write(table, key, *changed);
}
template <describe::DescribedEnum T>
void write(TomlValue& table, const char* key, T word) {
    if (word != T())
        table.set(key, TomlValue::of(describe::enumName(word)));
}
void write(TomlValue& table, const char* key, const Ends& ends) {
    table.set(key, TomlValue::array({ends.a, ends.b}));
}
void write(TomlValue& table, const char* key, const LinkWays& link) {
    write(table, key, Ends{link.a, link.b});
    write(table, "way", link.way);
}
void write(TomlValue& table, const char* key, const Neighbours& neighbours) {
    if (!neighbours.empty())
        table.set(key, TomlValue::array(neighbours));
}
void write(TomlValue& table, const char* key, const Groups& groups) {
    TomlValue& array = table.set(key, {}).value;
    array.kind = TomlValue::Kind::array;
    for (const auto& group : groups)
        array.items.push_back(TomlValue::array(group));
}
void write(TomlValue& table, const char*, const LinkAdjustment& adjustment) {
    writeFields(table, adjustment);
}
void write(TomlValue& table, const char* key, const MessageSelector& selector) {
    TomlValue& picked = table.set(key, {}).value;
    if (selector.id != 0) {
        picked.set("id", TomlValue::of(static_cast<std::int64_t>(selector.id)));
        return;
    }
    writeNonEmpty(picked, "type", selector.type);
    writeNonEmpty(picked, "from", selector.from);
    writeNonEmpty(picked, "to", selector.to);
    if (selector.nth != 1 || picked.members.empty())
        write(picked, "nth", selector.nth);
}

template <class T>
void writeFields(TomlValue& table, const T& object) {
    boost::mp11::mp_for_each<describe::MemberList<T>>(
        [&](auto member) { write(table, member.name, object.*member.pointer); });
}

} // namespace

void addAdjustment(TomlValue& table, const LinkAdjustment& adjustment) {
    writeFields(table, adjustment);
}

TomlValue toTable(const Intervention& intervention) {
    TomlValue table;
    table.set("do", TomlValue::of(kindName(intervention)));
    std::visit([&](const auto& kind) { writeFields(table, kind); }, intervention);
    return table;
}

} // namespace synod::scenario

namespace synod::intervention {

// What engine/core/describe.h looks for: the JSON is the scenario's table as an object.

static void appendOwnJson(std::string& out, const Intervention& intervention, const Names&) {
    appendJson(out, scenario::toTable(intervention));
}

static std::string
readOwnJson(Intervention& intervention, const boost::json::value& json, const Names& names) {
    const scenario::TomlValue object = scenario::fromJson(json);
    if (!object.isTable())
        return "expected an object";
    scenario::Problems problems;
    // Unknown keys are a newer program's, or the recording's.
    scenario::TableReader table(object, problems);
    if (auto read = scenario::readIntervention(table, nullptr))
        intervention = std::move(*read);
    return problems.empty() ? std::string() : ownText(problems.first().what, names);
}

BOOST_DESCRIBE_STRUCT(Refused, (), (intervention, why))

} // namespace synod::intervention

SYNOD_DEFINE_VALUE(synod::intervention::Intervention)
SYNOD_DEFINE_VALUE(synod::intervention::Refused)
