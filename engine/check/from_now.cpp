// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/from_now.h"

#include "engine/check/simpler.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/writer.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::check {
namespace {

namespace json = boost::json;
using scenario::Scenario;
using scenario::ScheduledIntervention;
using scenario::System;
using trace::NodeStatus;

constexpr Sentence nothingKept{
    "check.nothingKept",
    SYNOD_SENTENCE("check",
                   "what these nodes know is gone when they are stopped, so that no "
                   "scenario can begin with it; a recording can be gone on with from any "
                   "moment")};
constexpr Sentence wordless{
    "check.wordless",
    SYNOD_SENTENCE("check", "the disk of %1 holds what no scenario has words for: %2")};
constexpr Sentence cannotBegin{"check.cannotBegin",
                               SYNOD_SENTENCE("check", "no scenario can begin like this: %1")};

bool isThere(const net::Node& node) {
    return node.present && node.kind != net::NodeKind::client;
}

/// The servers that there are and the links among them; clients come by themselves when it is
/// loaded.
net::Topology topologyNow(const Scenario& scenario, const net::Topology& now) {
    net::Topology made;
    made.shape = scenario.topology.shape;
    std::vector<NodeId> numbers(now.nodes.size());
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        if (!isThere(now.nodes[i]))
            continue;
        numbers[i] = made.addNode(now.nodes[i].name, now.nodes[i].kind);
        const auto& places = scenario.topology.positions;
        made.positions.push_back(i < places.size() ? places[i] : std::nullopt);
    }
    for (const net::Link& link : now.links)
        if (link.present && numbers[link.a.index].valid() && numbers[link.b.index].valid())
            made.addLink(numbers[link.a.index], numbers[link.b.index], link.parameters);
    return made;
}

bool reads(const System& system, const json::object& preset, const Names& names) {
    Value disk;
    return system.readPreset(disk, json::serialize(preset), names).empty() && !disk.empty();
}

/// A disk without clients.
json::object tableOf(const Value& disk, const Names& names) {
    json::value table = json::parse(disk.json(names));
    forgetClients(table);
    return table.as_object();
}

/// Takes out what every disk holds.
void leaveOutBlanks(json::object& table, const json::object& blank) {
    for (const auto& [key, plain] : blank)
        if (const json::value* held = table.if_contains(key); held != nullptr && *held == plain)
            table.erase(key);
}

/// What counts the requests of clients, who begin anew, or follows from the rest.
bool isBookkeeping(std::string_view key) {
    constexpr std::array<std::string_view, 4> names{"operations", "taken", "knows", "reserved"};
    return std::find(names.begin(), names.end(), key) != names.end();
}

/// A disk as a scenario describes it, and what of it a scenario has no words for.
struct Described {
    json::object preset;
    std::string left;
};

Described describe(const System& system, const Value& disk, const Names& names) {
    const json::object blank = tableOf(Value::makeDefault(*disk.type()), names);
    json::object table = tableOf(disk, names);
    leaveOutBlanks(table, blank);
    for (const auto& member : blank)
        if (isBookkeeping(member.key()))
            table.erase(member.key());
    if (reads(system, table, names))
        return {std::move(table), {}};
    Described described;
    for (auto& [key, value] : table) {
        // The disk of a server within another is described as its own.
        json::object* within = value.if_object();
        if (within != nullptr && blank.at(key).is_object())
            leaveOutBlanks(*within, blank.at(key).get_object());
        if (reads(system, {{key, value}}, names))
            described.preset[key] = value;
        else if (within != nullptr && reads(system, *within, names))
            described.preset.insert(within->begin(), within->end());
        else
            described.left.append(described.left.empty() ? "" : ", ").append(key);
    }
    return described;
}

/// Why the disks cannot be told, or nothing.
std::optional<Why>
takeDisks(Scenario& made, const System& system, const sim::Simulator& simulator) {
    const net::Topology& now = simulator.topology();
    const Names names = now.names();
    const auto before = std::exchange(made.presets, {});
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        const std::string& name = now.nodes[i].name;
        const Value disk = isThere(now.nodes[i]) ? simulator.disk(NodeId::at(i)) : Value();
        if (disk.empty())
            continue;
        Described described = describe(system, disk, names);
        if (!described.left.empty())
            return Why{&wordless, {argument(name), argument(described.left)}};
        // Which part a node plays is said there too, and stays.
        if (const auto said = before.find(name); said != before.end()) {
            const json::value table = json::parse(said->second);
            if (const json::value* roles = table.as_object().if_contains("roles"))
                described.preset["roles"] = *roles;
        }
        if (!described.preset.empty())
            made.presets[name] = json::serialize(described.preset);
    }
    return std::nullopt;
}

/// Whether nodes begin with what their disks hold: a preset describes one.
bool keepsDisks(const System& system, const Names& names) {
    return system.readPreset != nullptr && reads(system, {}, names);
}

/// What was done to nodes and links and lasts.
std::vector<ScheduledIntervention> lastingFaults(const net::Topology& now,
                                                 const trace::Snapshot& picture) {
    std::vector<ScheduledIntervention> faults;
    for (const net::Link& link : now.links) {
        if (!link.present || (link.forwardUp && link.backwardUp) ||
            !isThere(now.nodes[link.a.index]) || !isThere(now.nodes[link.b.index]))
            continue;
        using intervention::Way;
        const Way way = link.forwardUp ? Way::backward : link.backwardUp ? Way::forward : Way::both;
        faults.push_back({Time{}, intervention::Cut{{now.nodes[link.a.index].name,
                                                     now.nodes[link.b.index].name, way}}});
    }
    for (std::size_t i = 0; i < std::min(now.nodes.size(), picture.nodes.size()); ++i) {
        const std::string& name = now.nodes[i].name;
        const trace::NodeView& node = picture.nodes[i];
        if (!isThere(now.nodes[i]))
            continue;
        if (node.clock.rate != ClockRate{})
            faults.push_back({Time{}, intervention::SetClock{name, node.clock.rate}});
        if (node.status == NodeStatus::crashed)
            faults.push_back({Time{}, intervention::Crash{name}});
        if (node.status == NodeStatus::paused)
            faults.push_back({Time{}, intervention::Pause{name}});
    }
    return faults;
}

/// What the scenario asks for later, so much earlier, and without nodes that are gone.
void addWhatIsToCome(Scenario& made, const Scenario& before, const net::Topology& now, Time time) {
    for (const ScheduledIntervention& scheduled : before.at) {
        if (scheduled.time <= time)
            continue;
        std::optional<intervention::Intervention> kept = scheduled.intervention;
        for (const net::Node& node : now.nodes)
            if (kept && !node.present)
                kept = without(std::move(*kept), node.name);
        if (kept)
            made.at.push_back({scheduled.time - time, std::move(*kept)});
    }
}

} // namespace

std::variant<Scenario, Why>
fromNow(const Scenario& scenario, const sim::Simulator& simulator, const trace::Snapshot& picture) {
    const net::Topology& now = simulator.topology();
    const System* system = scenario::findSystem(scenario.protocol);
    if (system == nullptr || !keepsDisks(*system, now.names()))
        return Why{&nothingKept, {}};
    Scenario made = scenario;
    made.topology = topologyNow(scenario, now);
    if (auto why = takeDisks(made, *system, simulator))
        return std::move(*why);
    made.at = lastingFaults(now, picture);
    addWhatIsToCome(made, scenario, now, picture.time);
    if (scenario.until > picture.time)
        made.until = scenario.until - picture.time;
    auto loaded = scenario::loadScenario(scenario::writeScenario(made), "from now");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded)) {
        const std::string what = fillIn(error->what.rule->text, error->what.arguments, {});
        return Why{&cannotBegin, {argument(what)}};
    }
    return std::get<Scenario>(std::move(loaded));
}

} // namespace synod::check
