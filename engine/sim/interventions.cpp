// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to nodes and messages. Each function checks everything first: a wrong
// intervention changes nothing and leaves no record.
#include "engine/scenario/trouble.h"
#include "engine/sim/simulator_data.h"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace synod::sim {

using scenario::Intervention;
using Action = scenario::Intervention::Action;
using trace::Kind;
using trace::NodeStatus;
namespace trouble = scenario::trouble;
using trouble::say;

std::optional<Why> Simulator::Data::intervene(const Intervention& what) {
    switch (what.action) {
    case Action::crash:
    case Action::restart:
    case Action::pause:
    case Action::resume: return onNode(what);
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::partition:
    case Action::isolate:
    case Action::healAll:
    case Action::removeLink: return onLinks(what);
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::deliver: return onMessage(what);
    case Action::fire: return fire(what);
    case Action::request: return request(what);
    case Action::inject: return inject(what);
    case Action::addNode: return addNode(what);
    case Action::removeNode: return removeNode(what);
    case Action::addLink: return addLink(what);
    }
    return std::nullopt;
}

std::uint64_t Simulator::Data::noteIntervention(const Intervention& what, NodeId node) {
    return emit(Kind::intervention, node, trace::noSeq,
                [&](trace::Record& record) { record.payload = Value::of(Intervention(what)); });
}

std::optional<NodeId> Simulator::Data::findNode(std::string_view nameOrRole) const {
    if (const auto node = m_names.find(nameOrRole)) {
        if (m_topology.nodes[node->index].present)
            return node;
        return std::nullopt;
    }
    std::vector<Value> states;
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        Value state;
        if (m_nodes[index].process) {
            const TypeDescriptor& type = m_nodes[index].process->stateType();
            state = Value::makeDefault(type);
            std::vector<Delta> deltas;
            type.diff(state.data(), m_nodes[index].process->stateData(), deltas);
            for (const Delta& delta : deltas)
                type.apply(state.mutableData(), delta);
        }
        states.push_back(std::move(state));
    }
    return m_system->findRole(nameOrRole, states);
}

std::optional<Why> Simulator::Data::onNode(const Intervention& what) {
    const auto node = findNode(what.node);
    if (!node)
        return say(trouble::noSuchNode, what.node);
    const NodeStatus status = runtime(*node).status;
    const bool lives = status == NodeStatus::up || status == NodeStatus::paused;
    switch (what.action) {
    case Action::crash: {
        if (!lives)
            return say(trouble::alreadyDown, *node);
        const std::uint64_t seq = noteIntervention(what, *node);
        crash(*node, what.diskLost, false, seq);
        return std::nullopt;
    }
    case Action::restart:
        if (status != NodeStatus::crashed)
            return say(trouble::notDown, *node);
        boot(*node, Kind::restart, noteIntervention(what, *node));
        return std::nullopt;
    case Action::pause: {
        if (status != NodeStatus::up)
            return say(trouble::notRunning, *node);
        const std::uint64_t seq = noteIntervention(what, *node);
        runtime(*node).status = NodeStatus::paused;
        emit(Kind::pause, *node, seq, [](trace::Record&) {});
        return std::nullopt;
    }
    default:
        if (status != NodeStatus::paused)
            return say(trouble::notPaused, *node);
        resume(*node, noteIntervention(what, *node));
        return std::nullopt;
    }
}

std::optional<Why> Simulator::Data::request(const Intervention& what) {
    const auto node = findNode(what.node);
    if (!node)
        return say(trouble::noSuchNode, what.node);
    if (!runtime(*node).runs())
        return say(trouble::notRunning, *node);
    const auto command = m_system->readCommand(what.command);
    if (!command || m_topology.nodes[node->index].kind == net::NodeKind::client)
        return say(trouble::noSuchCommand, *node, what.command);
    ask(*node, *command, noteIntervention(what, *node));
    return std::nullopt;
}

std::optional<Why> Simulator::Data::fire(const Intervention& what) {
    const auto node = findNode(what.node);
    if (!node)
        return say(trouble::noSuchNode, what.node);
    NodeRuntime& owner = runtime(*node);
    if (!owner.runs())
        return say(trouble::notRunning, *node);
    std::size_t chosen = owner.timers.size();
    for (std::size_t i = 0; i < owner.timers.size(); ++i) {
        if (!what.timer.empty() && owner.timers[i].timer.text(m_names) != what.timer)
            continue;
        if (chosen == owner.timers.size() || owner.timers[i].due < owner.timers[chosen].due)
            chosen = i;
    }
    if (chosen == owner.timers.size())
        return say(trouble::noSuchTimer, *node, what.timer);
    if (manual())
        m_now = std::max(m_now, owner.timers[chosen].due);
    noteIntervention(what, *node);
    expire(*node, chosen);
    return std::nullopt;
}

std::optional<Why> Simulator::Data::inject(const Intervention& what) {
    const auto from = findNode(what.from);
    const auto to = findNode(what.to);
    if (!from)
        return say(trouble::noSuchNode, what.from);
    if (!to)
        return say(trouble::noSuchNode, what.to);
    if (*from == *to)
        return say(trouble::linkToItself);
    boost::system::error_code error;
    const boost::json::value body = boost::json::parse(what.body.empty() ? "{}" : what.body, error);
    if (error)
        return say(trouble::badMessage, what.type, error.message());
    Value message = Value::makeDefault(*m_system->message);
    const std::string wrong =
        m_system->message->readJson(message.mutableData(), what.type, body, m_names);
    if (!wrong.empty())
        return say(trouble::badMessage, what.type, wrong);
    send(*from, *to, std::move(message), noteIntervention(what, *from), trace::noWhy);
    return std::nullopt;
}

bool Simulator::Data::matches(const scenario::MessageSelector& selector,
                              const Flight& flight) const {
    if (selector.id != 0)
        return flight.id == selector.id;
    return (selector.type.empty() || selector.type == flight.payload.heldName()) &&
           (selector.from.empty() || selector.from == m_names.of(flight.from)) &&
           (selector.to.empty() || selector.to == m_names.of(flight.to));
}

std::optional<std::uint32_t>
Simulator::Data::findFlight(const scenario::MessageSelector& selector) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot)
        if (m_flights[slot].active && !m_flights[slot].doomed && matches(selector, m_flights[slot]))
            found.emplace_back(m_flights[slot].id, slot);
    std::sort(found.begin(), found.end());
    const std::size_t nth = selector.id != 0 ? 1 : std::max<std::size_t>(1, selector.nth);
    if (found.size() < nth)
        return std::nullopt;
    return found[nth - 1].second;
}

/// A message named by its id is on its way now. A description means, for a delivery and wherever
/// messages wait to be picked, the nth of those on their way; else the nth that will be sent.
std::optional<Why> Simulator::Data::onMessage(const Intervention& what) {
    const bool picks = what.message.id != 0 || manual() || what.action == Action::deliver;
    if (picks) {
        const auto slot = findFlight(what.message);
        if (slot) {
            const Flight& flight = m_flights[*slot];
            if (what.action == Action::deliver && manual()) {
                const NodeId receiver = m_topology.target(flight.link);
                if (runtime(receiver).status == NodeStatus::paused)
                    return say(trouble::notRunning, receiver);
                m_now = std::max(m_now, flight.due);
            }
            actOn(what, *slot, trace::noSeq);
            return std::nullopt;
        }
        if (what.message.id != 0)
            return say(trouble::noSuchMessage, what.message.id);
        if (manual())
            return say(trouble::noMessageWaits);
    }
    m_ambushes.push_back({what, std::max(1u, what.message.nth), noteIntervention(what)});
    return std::nullopt;
}

/// Acts on a message on its way. An ambush has its record already: `seq`.
void Simulator::Data::actOn(const Intervention& what, std::uint32_t slot, std::uint64_t seq) {
    Flight& flight = m_flights[slot];
    const bool moves = what.action == Action::delay || what.action == Action::deliver;
    if (moves) {
        flight.due = what.action == Action::delay ? flight.due + what.by : m_now;
        flight.doomed = false;
    }
    if (seq == trace::noSeq || moves) {
        seq = emit(Kind::intervention, m_topology.source(flight.link), seq,
                   [&](trace::Record& record) {
                       record.payload = Value::of(Intervention(what));
                       if (!moves)
                           return;
                       record.message = flight.id;
                       record.due = flight.due;
                   });
    }
    switch (what.action) {
    case Action::drop: return lose(slot, trace::DropReason::byHand, seq);
    case Action::duplicate: return copyFlight(slot, flight.due + milliseconds(1), seq);
    case Action::deliver: flight.generation = ++m_generations & 0x0FFFFFFF; return arrive(slot);
    default: return plan(slot);
    }
}

} // namespace synod::sim
