// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to links, and to who is there at all.
#include "engine/run/engine.h"
#include "engine/scenario/topology_reader.h"
#include "engine/scenario/trouble.h"

#include <algorithm>

namespace synod::run {

using intervention::Intervention;
using trace::DropReason;
using trace::Kind;
namespace trouble = scenario::trouble;

/// `seen`: its nodes can see what has changed about it.
void Engine::noteLink(std::uint32_t number, std::uint64_t cause, bool seen) {
    const std::uint64_t seq = emit(Kind::linkChanged, {}, cause, [&](trace::Record& record) {
        record.link = net::DirectedLink::of(number, true);
        record.payload = Value::of(trace::LinkChange{m_topology.links[number]});
    });
    if (seen)
        m_changed.push_back({number, seq});
}

void Engine::fillLinkTrigger(trace::Record& trigger, NodeId node, const LinkNotice& notice) const {
    const net::Link& link = m_topology.links[notice.link];
    trigger.kind = Kind::linkChanged;
    trigger.node = node;
    trigger.cause = notice.cause;
    trigger.link = net::DirectedLink::of(notice.link, link.a == node);
    trigger.payload = Value::of(trace::LinkChange{link});
}

/// To be called when everything has changed and all that was on the links is gone.
void Engine::tellOfLinks() {
    const std::vector<LinkNotice> changed = std::move(m_changed);
    m_changed.clear();
    if (m_system->seesLinks != nullptr && !m_system->seesLinks(m_scenario))
        return;
    for (const LinkNotice& notice : changed) {
        const net::Link link = m_topology.links[notice.link];
        for (const NodeId node : {link.a, link.b}) {
            if (!m_system->types(m_topology.nodes[node.index].kind).noticesLinks)
                continue;
            if (station(node).runs())
                tellLink(node, notice);
            else if (station(node).lives())
                station(node).notices.push_back(notice);
        }
    }
}

/// A node that was paused hears of each link once, as it is now.
void Engine::tellPaused(NodeId node) {
    const std::vector<LinkNotice> notices = std::move(station(node).notices);
    station(node).notices.clear();
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto later =
            std::find_if(notices.begin() + static_cast<std::ptrdiff_t>(i) + 1, notices.end(),
                         [&](const LinkNotice& other) { return other.link == notices[i].link; });
        if (later == notices.end())
            tellLink(node, notices[i]);
    }
}

/// Changes a link; whoever calls this drops what is on the cut links afterwards, all at once.
void Engine::setLink(std::uint32_t number, const net::Link& wanted, std::uint64_t cause) {
    net::Link& link = m_topology.links[number];
    if (link == wanted)
        return;
    const bool seen = link.present != wanted.present || link.forwardUp != wanted.forwardUp ||
                      link.backwardUp != wanted.backwardUp;
    if (link.present != wanted.present || m_scenario.routing == scenario::Routing::live)
        m_routesStale = true;
    link = wanted;
    noteLink(number, cause, seen);
}

void Engine::connect(NodeId a,
                     NodeId b,
                     const net::LinkParameters& parameters,
                     std::uint64_t cause) {
    noteLink(m_topology.addLink(a, b, parameters), cause, true);
    m_routesStale = true;
}

std::optional<Why> Engine::onLinks(const Intervention& what,
                                   const std::function<Trouble(scenario::LinkEditor&)>& edit) {
    const scenario::FindNode find = [this](std::string_view name) { return findNode(name); };
    scenario::LinkEditor links(m_topology, find);
    if (auto wrong = edit(links))
        return wrong;
    const std::string_view node = nodeOf(what);
    const NodeId at = node.empty() ? NodeId{} : findNode(node).value_or(NodeId{});
    const std::uint64_t seq = noteIntervention(what, at);
    for (const scenario::LinkEdit& wanted : links.edits())
        setLink(wanted.link, wanted.wanted, seq);
    const bool removed = what.is<intervention::RemoveLink>();
    dropOnCutLinks(removed ? DropReason::removed : DropReason::linkCut, seq);
    tellOfLinks();
    return std::nullopt;
}

std::string Engine::freeName() const {
    std::size_t number = m_topology.nodes.size() + 1;
    while (m_names.find("n" + std::to_string(number)))
        ++number;
    return "n" + std::to_string(number);
}

std::optional<Why> Engine::findAll(const std::vector<std::string>& names,
                                   std::vector<NodeId>& nodes) {
    for (const std::string& name : names) {
        const auto node = findNode(name);
        if (!node)
            return whyOf(trouble::noSuchNode, name);
        nodes.push_back(*node);
    }
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::AddNode& what) {
    intervention::AddNode named = what;
    if (named.name.empty())
        named.name = freeName();
    if (m_names.find(named.name))
        return whyOf(trouble::nameTaken, named.name);
    if (m_topology.nodes.size() >= scenario::mostNodes)
        return whyOf(trouble::tooManyNodes, scenario::mostNodes);
    std::vector<NodeId> neighbours;
    if (auto wrong = findAll(what.neighbours, neighbours))
        return wrong;
    const NodeId added = m_topology.addNode(named.name, m_system->addedKind);
    m_names.add(named.name);
    addNodeState(added);
    const std::uint64_t seq = noteIntervention(named, added);
    for (const NodeId neighbour : neighbours)
        connect(added, neighbour, m_scenario.network, seq);
    m_routesStale = true;
    topologyChanged();
    tellOfLinks();
    boot(added, Kind::start, seq);
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::RemoveNode& what, NodeId node) {
    const std::uint64_t seq = noteIntervention(what, node);
    crash(node, {false, true}, seq);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        net::Link gone = m_topology.links[number];
        if (!gone.present || (gone.a != node && gone.b != node))
            continue;
        gone.present = false;
        setLink(number, gone, seq);
    }
    dropOnCutLinks(DropReason::removed, seq);
    m_topology.nodes[node.index].present = false;
    m_routesStale = true;
    topologyChanged();
    tellOfLinks();
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::AddLink& what) {
    NodeId a, b;
    const auto find = [this](std::string_view name) { return findNode(name); };
    if (auto wrong = scenario::nodesOf(what.link, find, a, b))
        return wrong;
    if (m_topology.linkBetween(a, b))
        return whyOf(trouble::linkExists, a, b);
    connect(a, b, what.adjustment.applyTo(m_scenario.network), noteIntervention(what));
    topologyChanged();
    tellOfLinks();
    return std::nullopt;
}

} // namespace synod::run
