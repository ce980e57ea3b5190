// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does. Each function checks everything first: a wrong intervention changes nothing
// and leaves no record.
#include "engine/scenario/trouble.h"
#include "engine/sockets/errors.h"
#include "engine/sockets/session.h"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace synod::sockets {

using scenario::Intervention;
using Action = scenario::Intervention::Action;
using scenario::trouble::say;
using trace::Kind;
using trace::NodeStatus;
namespace trouble = scenario::trouble;

std::optional<Why> Session::intervene(const Intervention& what) {
    switch (what.action) {
    case Action::crash:
    case Action::restart:
    case Action::pause:
    case Action::resume: return onNode(what);
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::partition:
    case Action::healAll:
    case Action::isolate:
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

std::uint64_t Session::noteIntervention(const Intervention& what, NodeId id) {
    return emit(Kind::intervention, id, trace::noSeq,
                [&](trace::Record& record) { record.payload = Value::of(Intervention(what)); });
}

std::optional<NodeId> Session::findNode(std::string_view nameOrRole) const {
    if (const auto id = m_names.find(nameOrRole)) {
        if (m_topology.nodes[id->index].present)
            return id;
        return std::nullopt;
    }
    std::vector<Value> states;
    for (const auto& each : m_nodes) {
        const bool lives = each->status == NodeStatus::up || each->status == NodeStatus::paused;
        states.push_back(lives ? each->known : Value());
    }
    return m_system->findRole(nameOrRole, states);
}

std::optional<Why> Session::onNode(const Intervention& what) {
    const auto id = findNode(what.node);
    if (!id)
        return say(trouble::noSuchNode, what.node);
    const NodeStatus status = node(*id).status;
    const bool lives = status == NodeStatus::up || status == NodeStatus::paused;
    switch (what.action) {
    case Action::crash:
        if (!lives)
            return say(trouble::alreadyDown, *id);
        crash(*id, what.diskLost, false, noteIntervention(what, *id));
        return std::nullopt;
    case Action::restart:
        if (status != NodeStatus::crashed)
            return say(trouble::notDown, *id);
        startProcess(*id, true, noteIntervention(what, *id));
        return std::nullopt;
    case Action::pause: {
        if (status != NodeStatus::up)
            return say(trouble::notRunning, *id);
        pauseNode(*id);
        const std::uint64_t seq = noteIntervention(what, *id);
        node(*id).status = NodeStatus::paused;
        emit(Kind::pause, *id, seq, [](trace::Record&) {});
        return std::nullopt;
    }
    default:
        if (status != NodeStatus::paused)
            return say(trouble::notPaused, *id);
        resumeNode(*id, noteIntervention(what, *id));
        return std::nullopt;
    }
}

std::optional<Why> Session::request(const Intervention& what) {
    const auto id = findNode(what.node);
    if (!id)
        return say(trouble::noSuchNode, what.node);
    if (!node(*id).runs())
        return say(trouble::notRunning, *id);
    const auto command = m_system->readCommand(what.command);
    if (!command || m_topology.nodes[id->index].kind == net::NodeKind::client)
        return say(trouble::noSuchCommand, *id, what.command);
    const std::uint64_t seq = noteIntervention(what, *id);
    node(*id).grants[++m_grants] = seq;
    node(*id).line->write(wire::line(wire::ToNode(wire::Request{what.command, m_grants, now()})));
    return std::nullopt;
}

void Session::orderTimer(NodeId id, const KnownTimer& timer) {
    node(id).grants[++m_grants] = timer.set;
    node(id).line->write(wire::line(wire::ToNode(wire::Fire{
        std::string(timer.timer.heldName()), timer.timer.json(m_names), m_grants, now()})));
}

std::optional<Why> Session::fire(const Intervention& what) {
    const auto id = findNode(what.node);
    if (!id)
        return say(trouble::noSuchNode, what.node);
    if (!node(*id).runs())
        return say(trouble::notRunning, *id);
    const KnownTimer* chosen = nullptr;
    for (const KnownTimer& timer : node(*id).timers) {
        if (!what.timer.empty() && timer.timer.text(m_names) != what.timer)
            continue;
        if (chosen == nullptr || timer.due < chosen->due)
            chosen = &timer;
    }
    if (chosen == nullptr)
        return say(trouble::noSuchTimer, *id, what.timer);
    if (manual())
        standAt(std::max(now(), chosen->due));
    noteIntervention(what, *id);
    orderTimer(*id, *chosen);
    return std::nullopt;
}

std::optional<Why> Session::inject(const Intervention& what) {
    const auto from = findNode(what.from);
    const auto to = findNode(what.to);
    if (!from)
        return say(trouble::noSuchNode, what.from);
    if (!to)
        return say(trouble::noSuchNode, what.to);
    if (*from == *to)
        return say(trouble::linkToItself);
    boost::system::error_code error;
    const boost::json::value body =
        boost::json::parse(what.body.empty() ? std::string_view("{}") : what.body, error);
    if (error)
        return say(trouble::badMessage, what.type, error.message());
    Value message = Value::makeDefault(*m_system->message);
    const std::string wrong =
        m_system->message->readJson(message.mutableData(), what.type, body, m_names);
    if (!wrong.empty())
        return say(trouble::badMessage, what.type, wrong);
    const std::uint64_t seq = noteIntervention(what, *from);
    std::string tail = datagramTail(message, m_names);
    const std::uint32_t slot = launch(*from, *to, std::move(message));
    m_flights[slot].tail = std::make_shared<const std::string>(std::move(tail));
    enterLink(slot, Kind::send, seq, trace::noWhy);
    return std::nullopt;
}

// ---- messages --------------------------------------------------------------------------------

bool Session::matches(const scenario::MessageSelector& selector,
                      const ClusterFlight& flight) const {
    if (selector.id != 0)
        return flight.id == selector.id;
    return (selector.type.empty() || selector.type == flight.payload.heldName()) &&
           (selector.from.empty() || selector.from == m_names.of(flight.from)) &&
           (selector.to.empty() || selector.to == m_names.of(flight.to));
}

std::optional<std::uint32_t> Session::findFlight(const scenario::MessageSelector& selector) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot) {
        const ClusterFlight& flight = m_flights[slot];
        if (flight.active && !flight.doomed && !flight.given && matches(selector, flight))
            found.emplace_back(flight.id, slot);
    }
    std::sort(found.begin(), found.end());
    const std::size_t nth = selector.id != 0 ? 1 : std::max<std::size_t>(1, selector.nth);
    if (found.size() < nth)
        return std::nullopt;
    return found[nth - 1].second;
}

/// A message named by its id is on its way now. A description means, for a delivery and wherever
/// messages wait to be picked, the nth of those on their way; else the nth that will be sent.
std::optional<Why> Session::onMessage(const Intervention& what) {
    const bool picks = what.message.id != 0 || manual() || what.action == Action::deliver;
    if (const auto slot = picks ? findFlight(what.message) : std::nullopt) {
        const ClusterFlight& flight = m_flights[*slot];
        if (what.action == Action::deliver && manual()) {
            const NodeId receiver = m_topology.target(flight.link);
            if (node(receiver).status == NodeStatus::paused)
                return say(trouble::notRunning, receiver);
            standAt(std::max(now(), flight.due));
        }
        actOn(what, *slot, trace::noSeq);
        return std::nullopt;
    }
    if (what.message.id != 0)
        return say(trouble::noSuchMessage, what.message.id);
    if (manual())
        return say(trouble::noMessageWaits);
    m_ambushes.push_back({what, std::max(1u, what.message.nth), noteIntervention(what)});
    return std::nullopt;
}

/// Acts on a message on its way. An ambush has its record already: `seq`.
void Session::actOn(const Intervention& what, std::uint32_t slot, std::uint64_t seq) {
    ClusterFlight& flight = m_flights[slot];
    const bool moves = what.action == Action::delay || what.action == Action::deliver;
    if (moves) {
        flight.due = what.action == Action::delay ? flight.due + what.by : now();
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
    case Action::deliver: flight.generation = ++m_generations; return arrive(slot);
    default: return plan(slot);
    }
}

} // namespace synod::sockets
