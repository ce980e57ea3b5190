// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/writer.h"

#include "engine/core/units.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/names.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/toml_value.h"
#include "engine/scenario/twins.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace synod::scenario {
namespace {

TomlValue number(std::uint64_t n) {
    return TomlValue::of(static_cast<std::int64_t>(n));
}

TomlValue arrayOf(std::vector<TomlValue> items) {
    TomlValue array;
    array.kind = TomlValue::Kind::array;
    array.items = std::move(items);
    return array;
}

/// The nodes that [topology] names, in order: those of the workload come by themselves.
std::vector<NodeId> writtenNodes(const net::Topology& topology) {
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        if (topology.nodes[i].present && topology.nodes[i].kind != net::NodeKind::client)
            nodes.push_back({static_cast<std::uint16_t>(i)});
    return nodes;
}

std::vector<const net::Link*> writtenLinks(const net::Topology& topology) {
    const auto isWritten = [&](NodeId id) {
        const net::Node& node = topology.nodes[id.index];
        return node.present && node.kind != net::NodeKind::client;
    };
    std::vector<const net::Link*> links;
    for (const net::Link& link : topology.links)
        if (link.present && isWritten(link.a) && isWritten(link.b))
            links.push_back(&link);
    return links;
}

/// The links that the reader gives a shape.
std::vector<std::pair<NodeId, NodeId>> shapedLinks(const Scenario& scenario,
                                                   const std::vector<NodeId>& nodes) {
    const net::Topology& topology = scenario.topology;
    const auto against = scenario.options.find("against");
    if (against == scenario.options.end() || against->second.text == "nobody")
        return net::linksOf(topology.shape, nodes.size());
    std::vector<std::string> names;
    names.reserve(nodes.size());
    for (const NodeId id : nodes)
        names.push_back(topology.nodes[id.index].name);
    return linksOfShape(topology.shape, names);
}

/// Whether the shape would give these links, with these numbers.
bool hasShape(const Scenario& scenario,
              const std::vector<NodeId>& nodes,
              const std::vector<const net::Link*>& links) {
    const net::Topology& topology = scenario.topology;
    const auto ends = shapedLinks(scenario, nodes);
    return topology.shape != net::Shape::custom && ends.size() == links.size() &&
           std::equal(
               ends.begin(), ends.end(), links.begin(), [&](const auto& end, const auto* link) {
                   return nodes[end.first.index] == link->a && nodes[end.second.index] == link->b;
               });
}

TomlValue linkEnds(const net::Topology& topology, const net::Link& link) {
    return TomlValue::array({topology.nodes[link.a.index].name, topology.nodes[link.b.index].name});
}

void addNames(TomlValue& table, const net::Topology& topology, const std::vector<NodeId>& nodes) {
    std::vector<std::string> names;
    std::vector<std::string> routers;
    bool usual = true;
    for (const NodeId id : nodes) {
        const net::Node& node = topology.nodes[id.index];
        names.push_back(node.name);
        usual = usual && node.name == "n" + std::to_string(names.size());
        if (node.kind == net::NodeKind::router)
            routers.push_back(node.name);
    }
    if (usual) {
        table.set("nodes", number(names.size()));
    } else {
        table.set("names", TomlValue::array(names));
    }
    if (!routers.empty())
        table.set("routers", TomlValue::array(routers));
    const auto balancer = std::find_if(nodes.begin(), nodes.end(), [&](NodeId id) {
        return topology.nodes[id.index].kind == net::NodeKind::balancer;
    });
    if (balancer != nodes.end() && balancer != nodes.begin()) // else it is understood
        table.set("balancer", TomlValue::of(topology.nodes[balancer->index].name));
}

TomlValue topologyTable(const Scenario& scenario) {
    const net::Topology& topology = scenario.topology;
    const auto nodes = writtenNodes(topology);
    const auto links = writtenLinks(topology);
    const bool shaped = hasShape(scenario, nodes, links);
    TomlValue table;
    const auto shape = static_cast<std::size_t>(shaped ? topology.shape : net::Shape::custom);
    table.set("shape", TomlValue::of(shapeNames[shape]));
    addNames(table, topology, nodes);
    if (!shaped) {
        std::vector<TomlValue> ends;
        ends.reserve(links.size());
        for (const net::Link* link : links)
            ends.push_back(linkEnds(topology, *link));
        table.set("links", arrayOf(std::move(ends)));
    }
    TomlValue positions;
    for (std::size_t i = 0; i < topology.positions.size() && i < topology.nodes.size(); ++i) {
        const auto& position = topology.positions[i];
        if (position && topology.nodes[i].present)
            positions.set(topology.nodes[i].name,
                          arrayOf({TomlValue::of(std::int64_t{position->x}),
                                   TomlValue::of(std::int64_t{position->y})}));
    }
    if (!positions.members.empty())
        table.set("positions", std::move(positions));
    return table;
}

/// What makes `after` of `before`.
intervention::LinkAdjustment adjustmentBetween(const net::LinkParameters& before,
                                               const net::LinkParameters& after) {
    intervention::LinkAdjustment adjustment;
    const auto differ = [](const auto& a, const auto& b, auto& out) {
        if (!(a == b))
            out = b;
    };
    differ(before.latency, after.latency, adjustment.latency);
    differ(before.jitter, after.jitter, adjustment.jitter);
    differ(before.loss, after.loss, adjustment.loss);
    differ(before.duplicate, after.duplicate, adjustment.duplicate);
    differ(before.reorder, after.reorder, adjustment.reorder);
    differ(before.bandwidth, after.bandwidth, adjustment.bandwidth);
    differ(before.queue, after.queue, adjustment.queue);
    return adjustment;
}

TomlValue networkTable(const Scenario& scenario) {
    TomlValue table;
    addAdjustment(table, adjustmentBetween({}, scenario.network));
    if (scenario.delivery == Delivery::manual)
        table.set("delivery", TomlValue::of("manual"));
    if (scenario.routing == Routing::live)
        table.set("routing", TomlValue::of("live"));
    return table;
}

std::vector<TomlValue> linkSections(const Scenario& scenario) {
    std::vector<TomlValue> sections;
    for (const net::Link* link : writtenLinks(scenario.topology)) {
        if (link->parameters == scenario.network)
            continue;
        TomlValue section;
        section.set("ends", linkEnds(scenario.topology, *link));
        addAdjustment(section, adjustmentBetween(scenario.network, link->parameters));
        sections.push_back(std::move(section));
    }
    return sections;
}

TomlValue optionValue(OptionKind kind, const OptionValue& value) {
    switch (kind) {
    case OptionKind::flag: return TomlValue::of(value.flag);
    case OptionKind::number: return TomlValue::of(value.number);
    case OptionKind::time: return TomlValue::of(durationText(value.least));
    case OptionKind::timeRange:
        return TomlValue::array({durationText(value.least), durationText(value.most)});
    case OptionKind::choice:
    case OptionKind::text: break;
    }
    return TomlValue::of(value.text);
}

/// `files` of `files-paxos`: what says the rest is the option `consensus`, as loader.cpp reads it.
std::string protocolOf(const Scenario& scenario) {
    const auto consensus = scenario.options.find("consensus");
    const std::string end =
        consensus == scenario.options.end() ? std::string() : "-" + consensus->second.text;
    const std::string& name = scenario.protocol;
    return end.empty() || !name.ends_with(end) ? name : name.substr(0, name.size() - end.size());
}

TomlValue optionsTable(const Scenario& scenario, const System* system) {
    TomlValue table;
    if (protocolOf(scenario) != scenario.protocol)
        table.set("consensus", TomlValue::of(scenario.option("consensus").text));
    if (system == nullptr)
        return table;
    for (const OptionInfo& info : system->options) {
        const auto option = scenario.options.find(info.name);
        if (option != scenario.options.end() && option->second != info.byDefault)
            table.set(std::string(info.name), optionValue(info.kind, option->second));
    }
    return table;
}

TomlValue presetsTable(const Scenario& scenario) {
    TomlValue table;
    for (const auto& [node, json] : scenario.presets) {
        boost::json::error_code failed;
        const boost::json::value preset = boost::json::parse(json, failed);
        if (!failed && preset.is_object())
            table.set(node, fromJson(preset));
    }
    return table;
}

TomlValue workloadTable(const Workload& workload, bool streams) {
    TomlValue table;
    if (workload == Workload{})
        return table;
    if (!workload.application.empty()) {
        table.set("application", TomlValue::of(workload.application));
        table.set("from", TomlValue::of(workload.from));
        table.set("to", TomlValue::of(workload.to));
        table.set("rate", TomlValue::of(rateText(workload.every)));
        if (streams) {
            table.set("octets", number(workload.octets));
            table.set("close", TomlValue::of(workload.close));
        }
        return table;
    }
    table.set("clients", number(workload.clients));
    table.set("rate", TomlValue::of(rateText(workload.every)));
    if (!workload.operations.empty())
        table.set("operations", TomlValue::array(workload.operations));
    table.set("keys", number(workload.keys));
    return table;
}

std::vector<TomlValue> interventionSections(const Scenario& scenario) {
    std::vector<TomlValue> sections;
    for (const ScheduledIntervention& scheduled : scenario.at) {
        TomlValue section;
        section.set("time", TomlValue::of(durationText(scheduled.time)));
        for (TomlMember& member : toTable(scheduled.intervention).members)
            section.members.push_back(std::move(member));
        sections.push_back(std::move(section));
    }
    return sections;
}

void setNonEmpty(TomlValue& document, const char* key, TomlValue value) {
    if (!value.members.empty() || !value.items.empty())
        document.set(key, std::move(value));
}

} // namespace

std::string writeScenario(const Scenario& scenario, const System* (*find)(std::string_view name)) {
    const System* system = find(scenario.protocol);
    TomlValue document;
    document.set("format", number(1));
    document.set("protocol", TomlValue::of(protocolOf(scenario)));
    document.set("seed", number(scenario.seed));
    document.set("until", TomlValue::of(durationText(scenario.until)));
    document.set("topology", topologyTable(scenario));
    setNonEmpty(document, "network", networkTable(scenario));
    setNonEmpty(document, "link", arrayOf(linkSections(scenario)));
    setNonEmpty(document, "options", optionsTable(scenario, system));
    setNonEmpty(document, "node", presetsTable(scenario));
    setNonEmpty(document, "workload",
                workloadTable(scenario.workload, system != nullptr && system->streams));
    setNonEmpty(document, "at", arrayOf(interventionSections(scenario)));
    return toToml(document);
}

} // namespace synod::scenario
