// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to links, and to who is there at all.
#include "engine/scenario/link_edits.h"
#include "engine/scenario/trouble.h"
#include "engine/sim/simulator_data.h"

#include <algorithm>

namespace synod::sim {

using scenario::Intervention;
using Action = scenario::Intervention::Action;
using trace::DropReason;
using trace::Kind;
namespace trouble = scenario::trouble;
using trouble::say;

namespace {

constexpr std::size_t mostNodes = 1'000;

} // namespace

/// Changes a link; whoever calls this drops what is on the cut links afterwards, all at once.
void Simulator::Data::setLink(std::uint32_t number, const net::Link& wanted, std::uint64_t cause) {
    net::Link& link = m_topology.links[number];
    if (link == wanted)
        return;
    if (link.present != wanted.present || m_scenario.routing == scenario::Routing::live)
        m_routesStale = true;
    link = wanted;
    emit(Kind::linkChanged, {}, cause, [&](trace::Record& record) {
        record.link = net::DirectedLink::of(number, true);
        record.payload = Value::of(trace::LinkChange{link});
    });
}

std::optional<Why> Simulator::Data::onLinks(const Intervention& what) {
    std::vector<scenario::LinkEdit> edits;
    const auto find = [this](std::string_view name) { return findNode(name); };
    if (auto wrong = scenario::editsOf(what, m_topology, find, edits))
        return wrong;
    const std::uint64_t seq = noteIntervention(what, findNode(what.node).value_or(NodeId{}));
    for (const scenario::LinkEdit& edit : edits)
        setLink(edit.link, edit.wanted, seq);
    const bool removed = what.action == Action::removeLink;
    dropOnCutLinks(removed ? DropReason::removed : DropReason::linkCut, seq);
    return std::nullopt;
}

void Simulator::Data::connect(NodeId a,
                              NodeId b,
                              const net::LinkParameters& parameters,
                              std::uint64_t cause) {
    const std::uint32_t number = m_topology.addLink(a, b, parameters);
    emit(Kind::linkChanged, {}, cause, [&](trace::Record& record) {
        record.link = net::DirectedLink::of(number, true);
        record.payload = Value::of(trace::LinkChange{m_topology.links[number]});
    });
    m_routesStale = true;
}

std::optional<Why> Simulator::Data::addNode(const Intervention& what) {
    std::string name = what.name;
    for (std::size_t n = m_nodes.size() + 1; name.empty(); ++n)
        if (!m_names.find("n" + std::to_string(n)))
            name = "n" + std::to_string(n);
    if (m_names.find(name))
        return say(trouble::nameTaken, name);
    if (m_nodes.size() >= mostNodes)
        return say(trouble::tooManyNodes, mostNodes);
    std::vector<NodeId> neighbours;
    for (const std::string& neighbour : what.neighbours) {
        const auto node = findNode(neighbour);
        if (!node)
            return say(trouble::noSuchNode, neighbour);
        neighbours.push_back(*node);
    }
    Intervention named = what;
    named.name = name;
    const NodeId added = m_topology.addNode(name, net::NodeKind::server);
    m_names.add(name);
    addRuntime(added);
    const std::uint64_t seq = noteIntervention(named, added);
    for (const NodeId neighbour : neighbours)
        connect(added, neighbour, m_scenario.network, seq);
    m_routesStale = true;
    boot(added, Kind::start, seq);
    return std::nullopt;
}

std::optional<Why> Simulator::Data::removeNode(const Intervention& what) {
    const auto node = findNode(what.node);
    if (!node)
        return say(trouble::noSuchNode, what.node);
    const std::uint64_t seq = noteIntervention(what, *node);
    crash(*node, false, true, seq);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        net::Link gone = m_topology.links[number];
        if (!gone.present || (gone.a != *node && gone.b != *node))
            continue;
        gone.present = false;
        setLink(number, gone, seq);
    }
    dropOnCutLinks(DropReason::removed, seq);
    m_topology.nodes[node->index].present = false;
    m_routesStale = true;
    return std::nullopt;
}

std::optional<Why> Simulator::Data::addLink(const Intervention& what) {
    NodeId a, b;
    const auto find = [this](std::string_view name) { return findNode(name); };
    if (auto wrong = scenario::endsOf(what, find, a, b))
        return wrong;
    if (m_topology.linkBetween(a, b))
        return say(trouble::linkExists, a, b);
    connect(a, b, what.adjustment.applyTo(m_scenario.network), noteIntervention(what));
    return std::nullopt;
}

} // namespace synod::sim
