// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to links, and to who is there at all.
#include "engine/scenario/trouble.h"
#include "engine/sockets/session.h"

namespace synod::sockets {

using scenario::Intervention;
using Action = scenario::Intervention::Action;
using scenario::trouble::say;
using trace::Kind;
namespace trouble = scenario::trouble;

void Session::noteLink(std::uint32_t number, std::uint64_t cause) {
    emit(Kind::linkChanged, {}, cause, [&](trace::Record& record) {
        record.link = net::DirectedLink::of(number, true);
        record.payload = Value::of(trace::LinkChange{m_topology.links[number]});
    });
}

/// Changes a link; whoever calls this drops what is on the cut links afterwards, all at once.
void Session::setLink(std::uint32_t number, const net::Link& wanted, std::uint64_t cause) {
    net::Link& link = m_topology.links[number];
    if (link == wanted)
        return;
    if (link.present != wanted.present || m_scenario.routing == scenario::Routing::live)
        m_routesStale = true;
    link = wanted;
    noteLink(number, cause);
}

std::optional<Why> Session::onLinks(const Intervention& what) {
    std::vector<scenario::LinkEdit> edits;
    const auto find = [this](std::string_view name) { return findNode(name); };
    if (auto wrong = scenario::editsOf(what, m_topology, find, edits))
        return wrong;
    const NodeId at =
        what.action == Action::isolate ? findNode(what.node).value_or(NodeId{}) : NodeId{};
    const std::uint64_t seq = noteIntervention(what, at);
    for (const scenario::LinkEdit& edit : edits)
        setLink(edit.link, edit.wanted, seq);
    const bool removed = what.action == Action::removeLink;
    dropOnCutLinks(removed ? trace::DropReason::removed : trace::DropReason::linkCut, seq);
    return std::nullopt;
}

std::optional<Why> Session::addNode(const Intervention& what) {
    constexpr std::size_t mostNodes = 1'000;
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
        const auto id = findNode(neighbour);
        if (!id)
            return say(trouble::noSuchNode, neighbour);
        neighbours.push_back(*id);
    }
    Intervention named = what;
    named.name = name;
    const NodeId added = m_topology.addNode(name, net::NodeKind::server);
    m_names.add(name);
    addNodeState();
    const std::uint64_t seq = noteIntervention(named, added);
    for (const NodeId neighbour : neighbours)
        noteLink(m_topology.addLink(added, neighbour, m_scenario.network), seq);
    m_routesStale = true;
    m_news.topology = m_topology;
    const std::string line = wire::line(wire::ToNode(wire::Nodes{m_names.all(), m_relay.ports()}));
    for (const auto& each : m_nodes)
        if (each->line)
            each->line->write(line);
    startProcess(added, false, seq);
    return std::nullopt;
}

std::optional<Why> Session::removeNode(const Intervention& what) {
    const auto id = findNode(what.node);
    if (!id)
        return say(trouble::noSuchNode, what.node);
    const std::uint64_t seq = noteIntervention(what, *id);
    crash(*id, false, true, seq);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        net::Link gone = m_topology.links[number];
        if (!gone.present || (gone.a != *id && gone.b != *id))
            continue;
        gone.present = false;
        setLink(number, gone, seq);
    }
    dropOnCutLinks(trace::DropReason::removed, seq);
    m_topology.nodes[id->index].present = false;
    m_routesStale = true;
    m_news.topology = m_topology;
    return std::nullopt;
}

std::optional<Why> Session::addLink(const Intervention& what) {
    NodeId a, b;
    const auto find = [this](std::string_view name) { return findNode(name); };
    if (auto wrong = scenario::endsOf(what, find, a, b))
        return wrong;
    if (m_topology.linkBetween(a, b))
        return say(trouble::linkExists, a, b);
    const std::uint64_t seq = noteIntervention(what);
    noteLink(m_topology.addLink(a, b, what.adjustment.applyTo(m_scenario.network)), seq);
    m_routesStale = true;
    m_news.topology = m_topology;
    return std::nullopt;
}

} // namespace synod::sockets
