// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/topology_edit.h"

#include "engine/scenario/registry.h"
#include "engine/scenario/topology_reader.h"

#include <utility>

namespace synod::app {
namespace {

using scenario::Intervention;
using scenario::Scenario;

const scenario::System& systemOf(const Scenario& scenario) {
    return *scenario::findSystem(scenario.protocol); // it has been loaded
}

/// What is wrong with what people have built, or null.
const Rule* check(Scenario& built) {
    const auto arrange = systemOf(built).arrange;
    return arrange != nullptr ? arrange(built.topology, true) : nullptr;
}

/// Who is a router follows from the links again, as in a scenario that names none.
const Rule* arrangeAnew(Scenario& built) {
    const scenario::System& system = systemOf(built);
    if (system.arrange == nullptr)
        return nullptr;
    for (net::Node& node : built.topology.nodes)
        if (node.kind == net::NodeKind::router)
            node.kind = net::NodeKind::host;
    return system.arrange(built.topology, false);
}

struct Ends {
    NodeId a, b;
};

std::optional<Ends> endsOf(const Scenario& scenario, const Intervention& intervention) {
    if (intervention.linkEnds.size() != 2)
        return std::nullopt;
    const Names names = scenario.topology.names();
    const auto a = names.find(intervention.linkEnds[0]);
    const auto b = names.find(intervention.linkEnds[1]);
    if (!a || !b || *a == *b)
        return std::nullopt;
    return Ends{*a, *b};
}

bool addNode(Scenario& scenario, const Intervention& intervention) {
    const Names names = scenario.topology.names();
    if (intervention.name.empty() || names.find(intervention.name) ||
        scenario.topology.nodes.size() >= scenario::mostNodes)
        return false;
    // The same as when one comes while it runs.
    const NodeId node = scenario.topology.addNode(intervention.name, systemOf(scenario).addedKind);
    for (const std::string& neighbour : intervention.neighbours) {
        if (const auto other = names.find(neighbour))
            scenario.topology.addLink(node, *other, scenario.network);
    }
    return true;
}

bool removeNode(Scenario& scenario, const Intervention& intervention) {
    const auto node = scenario.topology.names().find(intervention.node);
    if (!node)
        return false;
    scenario.topology.nodes[node->index].present = false;
    for (net::Link& link : scenario.topology.links) {
        if (link.a == *node || link.b == *node)
            link.present = false;
    }
    return true;
}

bool editLink(Scenario& scenario, const Intervention& intervention) {
    const auto ends = endsOf(scenario, intervention);
    if (!ends)
        return false;
    const auto link = scenario.topology.linkBetween(ends->a, ends->b);
    if (intervention.action == Intervention::Action::addLink) {
        scenario.topology.addLink(ends->a, ends->b,
                                  intervention.adjustment.applyTo(scenario.network));
        return !link;
    }
    if (!link)
        return false;
    net::Link& present = scenario.topology.links[*link];
    if (intervention.action == Intervention::Action::removeLink)
        present.present = false;
    else
        present.parameters = intervention.adjustment.applyTo(present.parameters);
    return true;
}

} // namespace

std::optional<Scenario> editTopology(const Scenario& scenario, const Intervention& intervention) {
    using Action = Intervention::Action;
    Scenario edited = scenario;
    bool done = false;
    switch (intervention.action) {
    case Action::addNode: done = addNode(edited, intervention); break;
    case Action::removeNode: done = removeNode(edited, intervention); break;
    case Action::addLink:
    case Action::removeLink:
    case Action::setLink: done = editLink(edited, intervention); break;
    default: break;
    }
    if (!done || check(edited) != nullptr)
        return std::nullopt;
    if (intervention.action != Action::setLink)
        edited.topology.shape = net::Shape::custom;
    return edited;
}

std::variant<Scenario, const Rule*> inShape(const Scenario& scenario, net::Shape shape) {
    Scenario shaped = scenario;
    std::vector<NodeId> servers;
    for (std::size_t i = 0; i < shaped.topology.nodes.size(); ++i) {
        const net::Node& node = shaped.topology.nodes[i];
        if (node.present && node.kind != net::NodeKind::client)
            servers.push_back(NodeId{static_cast<std::uint16_t>(i)});
    }
    const auto isServer = [&](NodeId node) {
        return shaped.topology.nodes[node.index].kind != net::NodeKind::client;
    };
    for (net::Link& link : shaped.topology.links) {
        if (isServer(link.a) && isServer(link.b))
            link.present = false;
    }
    for (const auto& [a, b] : net::linksOf(shape, servers.size()))
        shaped.topology.addLink(servers[a.index], servers[b.index], shaped.network);
    shaped.topology.shape = shape;
    shaped.topology.positions.clear();
    if (const Rule* wrong = arrangeAnew(shaped))
        return wrong;
    return shaped;
}

std::optional<std::vector<Intervention>> rewiring(const net::Topology& now,
                                                  const net::Topology& shaped) {
    for (std::size_t i = 0; i < now.nodes.size(); ++i)
        if (now.nodes[i].kind == net::NodeKind::host &&
            shaped.nodes[i].kind == net::NodeKind::router)
            return std::nullopt;
    std::vector<Intervention> does;
    const auto change = [&does](const net::Topology& from, const net::Topology& to,
                                Intervention::Action action) {
        const Names names = to.names();
        for (const net::Link& link : from.links)
            if (link.present && !to.linkBetween(link.a, link.b))
                does.push_back(
                    {.action = action, .linkEnds = {names.of(link.a), names.of(link.b)}});
    };
    change(shaped, now, Intervention::Action::addLink);
    change(now, shaped, Intervention::Action::removeLink);
    return does;
}

ScenarioCommand::ScenarioCommand(const QString& text,
                                 scenario::Scenario before,
                                 scenario::Scenario after,
                                 Apply apply)
    : QUndoCommand(text),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_apply(std::move(apply)) {}

bool ScenarioCommand::mergeWith(const QUndoCommand* next) {
    m_after = static_cast<const ScenarioCommand*>(next)->m_after;
    return true;
}

} // namespace synod::app
