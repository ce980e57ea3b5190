// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/parts_reader.h"

#include "engine/core/units.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/names.h"

#include <algorithm>
#include <optional>

namespace synod::scenario {
namespace {

/// All that crosses a stream is kept, so that people can go back in it.
constexpr std::int64_t mostOctets = 1'000'000'000;
/// A second of more takes minutes.
constexpr std::uint64_t mostAsked = 100'000;

/// `["150ms", "300ms"]`, or one duration that is both.
void readTimeRange(TableReader& table, const OptionInfo& info, OptionValue& out) {
    const TomlValue* value = table.take(info.name);
    if (value == nullptr)
        return;
    std::optional<Time> least;
    std::optional<Time> most;
    const bool one = value->isText();
    const bool two = value->isArray() && value->items.size() == 2 && value->items[0].isText() &&
                     value->items[1].isText();
    if (one || two) {
        least = readDuration(one ? *value : value->items[0], info.name, table.problems());
        most = one ? least : readDuration(value->items[1], info.name, table.problems());
        if (!least || !most)
            return;
    }
    if (!least || *least > *most) {
        table.problems().add(value->place, errors::notDurationRange, std::string(info.name));
        return;
    }
    out.least = *least;
    out.most = *most;
}

void checkWaits(TableReader& table, const OptionInfo& info, OptionValue& value) {
    const bool isTime = info.kind == OptionKind::time || info.kind == OptionKind::timeRange;
    if (!isTime || value.least >= shortestWait || info.byDefault.least.ns == 0)
        return;
    const TomlMember* member = table.table().find(info.name);
    if (member == nullptr)
        return;
    const FilePlace& place = member->value.place;
    if (value.least.ns <= 0)
        table.problems().add(place, errors::notPositive, std::string(info.name));
    else
        table.problems().add(place, errors::tooShort, std::string(info.name), shortestWait);
}

void readOption(TableReader& table, const OptionInfo& info, OptionValue& out) {
    switch (info.kind) {
    case OptionKind::flag: table.read(info.name, out.flag); break;
    case OptionKind::number: table.read(info.name, out.number, info.least, info.most); break;
    case OptionKind::time:
        table.read(info.name, out.least);
        out.most = out.least;
        break;
    case OptionKind::timeRange: readTimeRange(table, info, out); break;
    case OptionKind::text: table.read(info.name, out.text); break;
    case OptionKind::choice:
        if (const auto chosen =
                table.readWord(info.name, {info.choices.begin(), info.choices.end()}))
            out.text = info.choices[*chosen];
        break;
    }
    checkWaits(table, info, out);
}

void readOperations(TableReader& table, std::vector<std::string>& out) {
    const TomlValue* value = table.take("operations");
    if (value == nullptr || !readTexts(*value, "operations", table.problems()))
        return;
    const Choice known{"operations", {"put", "get", "append", "cas", "delete"}};
    if (value->items.empty())
        table.problems().add(value->place, errors::notTexts, std::string("operations"));
    out.clear();
    for (const TomlValue& item : value->items)
        if (readChoice(item, known, table.problems()))
            out.push_back(item.text);
}

void readRate(TableReader& table, Time& out) {
    const TomlValue* value = table.take("rate");
    if (value == nullptr)
        return;
    const auto every = value->isText() ? parseRate(value->text) : std::nullopt;
    if (every && *every >= shortestWait && *every <= longestDuration) {
        out = *every;
    } else {
        table.problems().add(value->place, errors::notRate, std::string("rate"), shortestWait,
                             longestDuration);
    }
}

/// What all clients together ask for.
void checkLoad(TableReader& table, const Workload& workload) {
    const auto inASecond = static_cast<std::uint64_t>(workload.clients) *
                           static_cast<std::uint64_t>(seconds(1).ns / workload.every.ns);
    if (inASecond <= mostAsked)
        return;
    const TomlMember* rate = table.table().find("rate");
    table.problems().add(rate == nullptr ? table.table().place : rate->value.place,
                         errors::tooMuchAsked, inASecond, mostAsked);
}

/// `application = "echo"`, `from` and `to`: what one node does with another. Over a stream also how
/// many `octets` of it there are, and whether to `close` it.
void readApplication(TableReader& table, const System& system, Scenario& scenario) {
    Workload& workload = scenario.workload;
    workload.every = seconds(1);
    table.need("application");
    const auto& known = system.applications;
    if (const auto chosen = table.readWord("application", {known.begin(), known.end()}))
        workload.application = known[*chosen];
    const std::vector<std::string> nodes = scenario.topology.names().all();
    for (const auto& [key, end] :
         {std::pair{"from", &workload.from}, std::pair{"to", &workload.to}}) {
        const TomlValue* name = table.need(key);
        table.read(key, *end);
        if (name != nullptr && !end->empty())
            checkNodeName(*name, *end, nodes, table.problems());
    }
    if (workload.from == workload.to && !workload.from.empty())
        table.problems().add(table.table().find("to")->value.place, errors::toItself, workload.to);
    readRate(table, workload.every);
    if (!system.streams)
        return;
    table.read("octets", workload.octets, 1, mostOctets);
    table.read("close", workload.close);
}

/// Where an option is set; nothing where it has its default.
std::optional<FilePlace> placeOf(std::string_view option, TableReader& root) {
    const TomlMember* options = root.table().find("options");
    const TomlMember* set = options == nullptr ? nullptr : options->value.find(option);
    return set == nullptr ? std::nullopt : std::optional(set->value.place);
}

void readIntervention(const TomlValue& section,
                      Surroundings& around,
                      Scenario& scenario,
                      Problems& problems) {
    TableReader table(section, problems);
    const TomlValue* time = table.need("time");
    ScheduledIntervention scheduled;
    table.read("time", scheduled.time);
    auto read = readIntervention(table, &around);
    if (read)
        table.finish();
    if (!read)
        return;
    scheduled.intervention = std::move(*read);
    if (time != nullptr && !scenario.at.empty() && scheduled.time < scenario.at.back().time)
        problems.add(time->place, errors::unsorted, scheduled.time, scenario.at.back().time);
    scenario.at.push_back(std::move(scheduled));
}

} // namespace

void readOptions(TableReader& root, const System& system, Scenario& scenario) {
    const TomlValue none;
    const TomlValue* value = root.takeTable("options");
    TableReader table(value == nullptr ? none : *value, root.problems());
    for (const OptionInfo& info : system.options) {
        OptionValue& option = scenario.options[std::string(info.name)];
        option = info.byDefault;
        readOption(table, info, option);
    }
    table.finish();
}

namespace {

bool isBalancer(const net::Topology& topology, std::string_view name) {
    return std::any_of(topology.nodes.begin(), topology.nodes.end(), [=](const net::Node& node) {
        return node.kind == net::NodeKind::balancer && node.name == name;
    });
}

std::string firstServer(const net::Topology& topology) {
    for (const net::Node& node : topology.nodes)
        if (node.kind == net::NodeKind::server)
            return node.name;
    return "s1";
}

} // namespace

void readPresets(TableReader& root, const System& system, Scenario& scenario) {
    const TomlValue* value = root.takeTable("node");
    if (value == nullptr)
        return;
    Problems& problems = root.problems();
    const Names names = scenario.topology.names();
    for (const TomlMember& member : value->members) {
        TomlValue place;
        place.place = member.place;
        checkNodeName(place, member.key, names.all(), problems);
        if (!member.value.isTable()) {
            problems.add(member.value.place, errors::notTable, member.key);
            continue;
        }
        if (isBalancer(scenario.topology, member.key)) {
            problems.add(member.place, errors::presetOfBalancer, member.key,
                         firstServer(scenario.topology));
            continue;
        }
        if (!checkPlain(member.value, problems))
            continue;
        std::string json;
        appendJson(json, member.value);
        Value disk;
        const std::string wrong =
            system.readPreset == nullptr ? "" : system.readPreset(disk, json, names);
        if (!wrong.empty())
            problems.add(member.value.place, errors::badPreset, member.key, wrong);
        scenario.presets[member.key] = std::move(json);
    }
}

void readWorkload(TableReader& root, const System& system, Scenario& scenario) {
    const TomlValue* value = root.takeTable("workload");
    if (value == nullptr)
        return;
    TableReader table(*value, root.problems());
    if (system.workload == WorkloadKind::application) {
        readApplication(table, system, scenario);
        return table.finish();
    }
    Workload& workload = scenario.workload;
    workload.clients = 1;
    workload.operations = {"put", "get"};
    table.read("clients", workload.clients, 0, 1'000);
    readRate(table, workload.every);
    checkLoad(table, workload);
    readOperations(table, workload.operations);
    table.read("keys", workload.keys, 1, 1'000);
    table.finish();
    if (workload.clients == 0 || system.servesNobody == nullptr)
        return;
    if (const auto bad = system.servesNobody(scenario))
        root.problems().add(placeOf(bad->option, root).value_or(value->place), *bad->why);
}

void readInterventions(TableReader& root, const System& system, Scenario& scenario) {
    Surroundings around(scenario, system);
    for (const TomlValue* section : root.takeTables("at"))
        readIntervention(*section, around, scenario, root.problems());
}

} // namespace synod::scenario
