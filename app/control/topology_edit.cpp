// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/topology_edit.h"

#include "engine/scenario/registry.h"
#include "engine/scenario/topology_reader.h"

#include <utility>

namespace synod::app {
namespace {

using intervention::Intervention;
using scenario::Scenario;

const scenario::System& systemOf(const Scenario& scenario) {
    return *scenario::findSystem(scenario.protocol); // it has been loaded
}

/// What is wrong with what people have built, or null.
const Sentence* check(Scenario& built) {
    const auto arrange = systemOf(built).arrange;
    return arrange != nullptr ? arrange(built.topology, true) : nullptr;
}

/// Who is a router follows from the links again, as in a scenario that names none.
const Sentence* arrangeAnew(Scenario& built) {
    const scenario::System& system = systemOf(built);
    if (system.arrange == nullptr)
        return nullptr;
    for (net::Node& node : built.topology.nodes)
        if (node.kind == net::NodeKind::router)
            node.kind = net::NodeKind::host;
    return system.arrange(built.topology, false);
}

struct Two {
    NodeId a, b;
};

std::optional<Two> nodesOf(const Scenario& scenario, const intervention::Ends& ends) {
    const Names names = scenario.topology.names();
    const auto a = names.find(ends.a);
    const auto b = names.find(ends.b);
    if (!a || !b || *a == *b)
        return std::nullopt;
    return Two{*a, *b};
}

/// The link between them, or null.
net::Link* linkOf(Scenario& scenario, const intervention::Ends& ends) {
    const auto nodes = nodesOf(scenario, ends);
    const auto link = nodes ? scenario.topology.linkBetween(nodes->a, nodes->b) : std::nullopt;
    return link ? &scenario.topology.links[*link] : nullptr;
}

// Each says whether it has been done.

bool edit(Scenario& scenario, const intervention::AddNode& added) {
    const Names names = scenario.topology.names();
    if (added.name.empty() || names.find(added.name) ||
        scenario.topology.nodes.size() >= scenario::mostNodes)
        return false;
    // The same as when one comes while it runs.
    const NodeId node = scenario.topology.addNode(added.name, systemOf(scenario).addedKind);
    for (const std::string& neighbour : added.neighbours) {
        if (const auto other = names.find(neighbour))
            scenario.topology.addLink(node, *other, scenario.network);
    }
    return true;
}

bool edit(Scenario& scenario, const intervention::RemoveNode& removed) {
    const auto node = scenario.topology.names().find(removed.node);
    if (!node)
        return false;
    scenario.topology.nodes[node->index].present = false;
    for (net::Link& link : scenario.topology.links) {
        if (link.a == *node || link.b == *node)
            link.present = false;
    }
    return true;
}

bool edit(Scenario& scenario, const intervention::AddLink& added) {
    const auto nodes = nodesOf(scenario, added.link);
    if (!nodes || linkOf(scenario, added.link) != nullptr)
        return false;
    scenario.topology.addLink(nodes->a, nodes->b, added.adjustment.applyTo(scenario.network));
    return true;
}

bool edit(Scenario& scenario, const intervention::RemoveLink& removed) {
    net::Link* link = linkOf(scenario, removed.link);
    if (link != nullptr)
        link->present = false;
    return link != nullptr;
}

bool edit(Scenario& scenario, const intervention::SetLink& set) {
    net::Link* link = linkOf(scenario, set.link);
    if (link != nullptr)
        link->parameters = set.adjustment.applyTo(link->parameters);
    return link != nullptr;
}

} // namespace

std::optional<Scenario> editTopology(const Scenario& scenario, const Intervention& intervention) {
    Scenario edited = scenario;
    const bool done = std::visit(
        [&](const auto& kind) {
            if constexpr (requires { edit(edited, kind); })
                return edit(edited, kind);
            return false;
        },
        intervention);
    if (!done || check(edited) != nullptr)
        return std::nullopt;
    if (!intervention.is<intervention::SetLink>())
        edited.topology.shape = net::Shape::custom;
    return edited;
}

std::variant<Scenario, const Sentence*> inShape(const Scenario& scenario, net::Shape shape) {
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
    if (const Sentence* wrong = arrangeAnew(shaped))
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
    const auto change = [&does]<class Kind>(const net::Topology& from, const net::Topology& to,
                                            std::type_identity<Kind>) {
        const Names names = to.names();
        for (const net::Link& link : from.links)
            if (link.present && !to.linkBetween(link.a, link.b))
                does.push_back(Kind{{names.of(link.a), names.of(link.b)}});
    };
    change(shaped, now, std::type_identity<intervention::AddLink>());
    change(now, shaped, std::type_identity<intervention::RemoveLink>());
    return does;
}

bool hasLinksOf(const net::Topology& now, const net::Topology& shaped) {
    const auto alike = [](const net::Node& a, const net::Node& b) { return a.kind == b.kind; };
    const auto does = rewiring(now, shaped);
    return does && does->empty() &&
           std::equal(now.nodes.begin(), now.nodes.end(), shaped.nodes.begin(), shaped.nodes.end(),
                      alike);
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
