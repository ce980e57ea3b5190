// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to links, and to who is there at all.
#include "engine/sim/simulator_data.h"
#include "engine/sim/trouble.h"

#include <algorithm>

namespace synod::sim {

using scenario::Intervention;
using scenario::Way;
using Action = scenario::Intervention::Action;
using trace::DropReason;
using trace::Kind;
using trace::NodeStatus;
using trouble::say;

namespace {

constexpr std::size_t mostNodes = 1'000;

/// The link with its ways up or down, where `a → b` as the intervention names them may be the
/// link's own forward way or its backward one.
net::Link withWays(net::Link link, Way way, bool named, bool up) {
    const bool forward = way == Way::both || (way == Way::forward) == named;
    const bool backward = way == Way::both || (way == Way::backward) == named;
    if (forward)
        link.forwardUp = up;
    if (backward)
        link.backwardUp = up;
    return link;
}

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

std::optional<Why> Simulator::Data::onLink(const Intervention& what) {
    if (what.linkEnds.size() != 2)
        return say(trouble::linkToItself);
    const auto a = findNode(what.linkEnds[0]);
    const auto b = findNode(what.linkEnds[1]);
    if (!a)
        return say(trouble::noSuchNode, what.linkEnds[0]);
    if (!b)
        return say(trouble::noSuchNode, what.linkEnds[1]);
    const auto number = m_topology.linkBetween(*a, *b);
    if (!number)
        return say(trouble::noSuchLink, *a, *b);
    net::Link wanted = m_topology.links[*number];
    if (what.action == Action::setLink) {
        wanted.parameters = what.adjustment.applyTo(wanted.parameters);
    } else {
        wanted = withWays(wanted, what.way, wanted.a == *a, what.action == Action::heal);
    }
    const std::uint64_t seq = noteIntervention(what);
    setLink(*number, wanted, seq);
    dropOnCutLinks(DropReason::linkCut, seq);
    return std::nullopt;
}

std::optional<Why> Simulator::Data::partition(const Intervention& what) {
    constexpr std::size_t unlisted = SIZE_MAX;
    std::vector<std::size_t> groupOf(m_nodes.size(), unlisted);
    for (std::size_t group = 0; group < what.groups.size(); ++group) {
        for (const std::string& name : what.groups[group]) {
            const auto node = findNode(name);
            if (!node)
                return say(trouble::noSuchNode, name);
            groupOf[node->index] = group;
        }
    }
    const std::uint64_t seq = noteIntervention(what);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        const net::Link& link = m_topology.links[number];
        const std::size_t a = groupOf[link.a.index];
        const std::size_t b = groupOf[link.b.index];
        // A client that no group names still reaches both sides: who asks there sees the difference.
        if (!link.present || a == b || a == unlisted || b == unlisted)
            continue;
        setLink(number, withWays(link, Way::both, true, false), seq);
    }
    dropOnCutLinks(DropReason::linkCut, seq);
    return std::nullopt;
}

std::optional<Why> Simulator::Data::isolate(const Intervention& what) {
    const auto node = findNode(what.node);
    if (!node)
        return say(trouble::noSuchNode, what.node);
    const std::uint64_t seq = noteIntervention(what, *node);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        const net::Link& link = m_topology.links[number];
        if (!link.present || (link.a != *node && link.b != *node))
            continue;
        setLink(number, withWays(link, Way::both, true, false), seq);
    }
    dropOnCutLinks(DropReason::linkCut, seq);
    return std::nullopt;
}

std::optional<Why> Simulator::Data::healAll(const Intervention& what) {
    const std::uint64_t seq = noteIntervention(what);
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        const net::Link& link = m_topology.links[number];
        if (link.present)
            setLink(number, withWays(link, Way::both, true, true), seq);
    }
    return std::nullopt;
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
    for (const NodeId neighbour : neighbours) {
        const std::uint32_t number = m_topology.addLink(added, neighbour, m_scenario.network);
        emit(Kind::linkChanged, {}, seq, [&](trace::Record& record) {
            record.link = net::DirectedLink::of(number, true);
            record.payload = Value::of(trace::LinkChange{m_topology.links[number]});
        });
    }
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
    if (what.linkEnds.size() != 2)
        return say(trouble::linkToItself);
    const auto a = findNode(what.linkEnds[0]);
    const auto b = findNode(what.linkEnds[1]);
    if (!a)
        return say(trouble::noSuchNode, what.linkEnds[0]);
    if (!b)
        return say(trouble::noSuchNode, what.linkEnds[1]);
    if (*a == *b)
        return say(trouble::linkToItself);
    if (m_topology.linkBetween(*a, *b))
        return say(trouble::linkExists, *a, *b);
    const std::uint64_t seq = noteIntervention(what);
    const std::uint32_t number =
        m_topology.addLink(*a, *b, what.adjustment.applyTo(m_scenario.network));
    emit(Kind::linkChanged, {}, seq, [&](trace::Record& record) {
        record.link = net::DirectedLink::of(number, true);
        record.payload = Value::of(trace::LinkChange{m_topology.links[number]});
    });
    m_routesStale = true;
    return std::nullopt;
}

std::optional<Why> Simulator::Data::removeLink(const Intervention& what) {
    if (what.linkEnds.size() != 2)
        return say(trouble::linkToItself);
    const auto a = findNode(what.linkEnds[0]);
    const auto b = findNode(what.linkEnds[1]);
    if (!a)
        return say(trouble::noSuchNode, what.linkEnds[0]);
    if (!b)
        return say(trouble::noSuchNode, what.linkEnds[1]);
    const auto number = m_topology.linkBetween(*a, *b);
    if (!number)
        return say(trouble::noSuchLink, *a, *b);
    net::Link gone = m_topology.links[*number];
    gone.present = false;
    const std::uint64_t seq = noteIntervention(what);
    setLink(*number, gone, seq);
    dropOnCutLinks(DropReason::removed, seq);
    return std::nullopt;
}

} // namespace synod::sim
