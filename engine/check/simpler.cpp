// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/simpler.h"

#include "engine/core/describe_traits.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/writer.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace synod::check {
namespace {

using intervention::Intervention;
using scenario::Scenario;
using scenario::ScheduledIntervention;

bool isClient(const net::Topology& topology, NodeId node) {
    return topology.nodes[node.index].kind == net::NodeKind::client;
}

/// Whether a field of an intervention needs the node to be there.
template <class Field>
bool needs(const Field& field, const std::string& name) {
    using namespace intervention;
    if constexpr (std::is_same_v<Field, NodeOrRole> || std::is_same_v<Field, NodeName>) {
        return field == name;
    } else if constexpr (std::is_same_v<Field, MessageSelector>) {
        return field.from == name || field.to == name;
    } else if constexpr (std::is_same_v<Field, Neighbours>) {
        return std::find(field.begin(), field.end(), name) != field.end();
    } else if constexpr (requires { field.a; }) {
        return field.a == name || field.b == name;
    }
    return false;
}

/// The servers but one, and the links among them; clients come by themselves when it is loaded.
net::Topology withoutNode(const net::Topology& topology, NodeId gone) {
    net::Topology smaller;
    smaller.shape = topology.shape;
    std::vector<NodeId> now(topology.nodes.size());
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const NodeId id = NodeId::at(i);
        if (id == gone || isClient(topology, id))
            continue;
        now[i] = smaller.addNode(topology.nodes[i].name, topology.nodes[i].kind);
    }
    for (const net::Link& link : topology.links)
        if (link.present && now[link.a.index].valid() && now[link.b.index].valid())
            smaller.addLink(now[link.a.index], now[link.b.index], link.parameters);
    return smaller;
}

/// What a disk holds as a scenario says it: without clients, and without what every disk holds.
std::string presetOf(const Value& disk, const Names& names) {
    boost::json::value value = boost::json::parse(disk.json(names));
    const boost::json::value blank =
        boost::json::parse(Value::makeDefault(*disk.type()).json(names));
    forgetClients(value);
    if (value.is_object())
        for (const auto& [key, plain] : blank.as_object())
            if (const auto* held = value.get_object().if_contains(key); held && *held == plain)
                value.get_object().erase(key);
    return boost::json::serialize(value);
}

} // namespace

void forgetClients(boost::json::value& value) {
    if (auto* list = value.if_array())
        for (boost::json::value& item : *list)
            forgetClients(item);
    auto* object = value.if_object();
    if (object == nullptr)
        return;
    const boost::json::value* request = object->if_contains("sequenceNumber");
    if (request != nullptr && *request != 0) {
        object->erase("client");
        object->erase("sequenceNumber");
    }
    object->erase("sessions");
    for (auto& member : *object)
        forgetClients(member.value());
}

std::optional<Intervention> without(Intervention what, const std::string& name) {
    if (auto* split = std::get_if<intervention::Partition>(&what)) {
        for (std::vector<std::string>& group : split->groups)
            std::erase(group, name);
        std::erase_if(split->groups, [](const auto& group) { return group.empty(); });
        return split->groups.size() < 2 ? std::nullopt : std::optional(what);
    }
    bool about = false;
    std::visit(
        [&]<class Kind>(const Kind& kind) {
            boost::mp11::mp_for_each<describe::MemberList<Kind>>(
                [&](auto member) { about = about || needs(kind.*member.pointer, name); });
        },
        what);
    return about ? std::nullopt : std::optional(what);
}

MaybeScenario reloaded(const Scenario& scenario) {
    auto loaded = scenario::loadScenario(scenario::writeScenario(scenario), "shrunk");
    auto* made = std::get_if<Scenario>(&loaded);
    return made != nullptr ? MaybeScenario(std::move(*made)) : std::nullopt;
}

Scenario withoutInterventions(const Scenario& scenario, std::size_t begin, std::size_t end) {
    Scenario made = scenario;
    made.at.erase(made.at.begin() + static_cast<std::ptrdiff_t>(begin),
                  made.at.begin() + static_cast<std::ptrdiff_t>(end));
    return made;
}

MaybeScenario withoutNode(const Scenario& scenario, const std::string& name) {
    const auto gone = scenario.topology.names().find(name);
    if (!gone)
        return std::nullopt;
    Scenario made = scenario;
    made.topology = withoutNode(scenario.topology, *gone);
    made.presets.erase(name);
    made.at.clear();
    for (const ScheduledIntervention& scheduled : scenario.at)
        if (auto kept = without(scheduled.intervention, name))
            made.at.push_back({scheduled.time, std::move(*kept)});
    return reloaded(made);
}

std::vector<std::string> removableNodes(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const net::Node& node : scenario.topology.nodes)
        if (node.present && node.kind != net::NodeKind::client)
            names.push_back(node.name);
    return names;
}

bool holdsDisks(const Scenario& scenario) {
    return std::any_of(scenario.presets.begin(), scenario.presets.end(), [](const auto& preset) {
        const boost::json::value disk = boost::json::parse(preset.second);
        const std::size_t roles = disk.as_object().contains("roles") ? 1 : 0;
        return disk.as_object().size() > roles;
    });
}

MaybeScenario withClients(const Scenario& scenario, std::uint32_t clients) {
    Scenario made = scenario;
    made.workload.clients = clients;
    if (clients == 0)
        made.workload = {};
    return reloaded(made);
}

MaybeScenario withPlainLinks(const Scenario& scenario) {
    Scenario made = scenario;
    const auto smooth = [](net::LinkParameters& parameters) {
        parameters.jitter = {};
        parameters.loss = parameters.duplicate = parameters.reorder = {};
    };
    smooth(made.network);
    for (net::Link& link : made.topology.links)
        smooth(link.parameters);
    return reloaded(made);
}

MaybeScenario withDisks(const Scenario& scenario, const sim::Simulator& simulator) {
    Scenario made = scenario;
    made.at.clear();
    const Names names = simulator.topology().names();
    for (const std::string& name : removableNodes(scenario))
        if (const Value disk = simulator.disk(*names.find(name)); !disk.empty())
            made.presets[name] = presetOf(disk, names);
    return withClients(made, 0);
}

void makeSlow(const Scenario& scenario, net::Link& link) {
    constexpr Time tooLate = seconds(10);
    if (isClient(scenario.topology, link.a) || isClient(scenario.topology, link.b))
        return;
    link.parameters = scenario.network;
    link.parameters.latency = tooLate;
}

MaybeScenario withSlowLink(const Scenario& scenario, std::size_t number) {
    Scenario made = scenario;
    makeSlow(made, made.topology.links[number]);
    return made.topology == scenario.topology ? std::nullopt : reloaded(made);
}

Scenario withRequests(const Scenario& scenario, std::size_t count, Time end, Random& random) {
    Scenario made = scenario;
    const std::vector<std::string> nodes = removableNodes(scenario);
    constexpr Time grain = milliseconds(1);
    const Time near = std::max(grain, scenario.network.latency * 2);
    std::vector<ScheduledIntervention> requests;
    Time time;
    for (std::size_t i = 1; i <= count; ++i) {
        ScheduledIntervention& asked = requests.emplace_back();
        const bool soon = i > 1 && random.below(2) == 0;
        time = soon ? time + random.between({}, near) : random.between({}, end);
        asked.time = time / grain.ns * grain.ns;
        asked.intervention =
            intervention::Request{nodes[random.below(nodes.size())], "put x " + std::to_string(i)};
    }
    scenario::mixIn(made, std::move(requests));
    return made;
}

std::size_t partsOf(const Scenario& scenario) {
    std::size_t parts =
        scenario.at.size() + scenario.presets.size() + std::size_t{3} * scenario.workload.clients;
    for (const net::Node& node : scenario.topology.nodes)
        parts += node.kind == net::NodeKind::client ? 0 : 1;
    const auto whims = [](const net::LinkParameters& of) {
        return std::size_t{of.jitter.ns > 0} + std::size_t{of.loss.outOf2To32 > 0} +
               std::size_t{of.duplicate.outOf2To32 > 0} + std::size_t{of.reorder.outOf2To32 > 0};
    };
    parts += whims(scenario.network);
    for (const net::Link& link : scenario.topology.links)
        parts += link.parameters == scenario.network ? 0 : 1;
    return parts;
}

} // namespace synod::check
