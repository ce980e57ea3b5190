// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to nodes and messages. Each function checks everything first: a wrong
// intervention changes nothing and leaves no record.
#include "engine/run/engine.h"

#include "engine/scenario/commands.h"
#include "engine/scenario/toml_reader.h"
#include "engine/scenario/trouble.h"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace synod::run {

using intervention::Intervention;
using trace::Kind;
using trace::NodeStatus;
namespace trouble = scenario::trouble;

/// What is done to links, their editor knows; what is done to messages may wait for them; every
/// other kind has its own carryOut().
std::optional<Why> Engine::intervene(const Intervention& what) {
    return std::visit(
        [&](const auto& kind) -> Trouble {
            if constexpr (requires(scenario::LinkEditor & links) { links.edit(kind); }) {
                return onLinks(what, [&](auto& links) { return links.edit(kind); });
            } else if constexpr (requires { kind.message; }) {
                return onMessage(what);
            } else if constexpr (requires { kind.node; }) {
                const auto node = findNode(kind.node);
                return node ? carryOut(kind, *node) : whyOf(trouble::noSuchNode, kind.node);
            } else {
                return carryOut(kind);
            }
        },
        what);
}

void Engine::followScript(const Intervention& what) {
    const std::optional<Why> trouble = intervene(what);
    if (!trouble)
        return;
    emit(Kind::note, m_names.find(nodeOf(what)).value_or(NodeId()), trace::noSeq,
         [&](trace::Record& record) {
             record.payload = Value::of(intervention::Refused{what, *trouble});
         });
}

std::uint64_t Engine::noteIntervention(const Intervention& what, NodeId node) {
    return emit(Kind::intervention, node, trace::noSeq,
                [&](trace::Record& record) { record.payload = Value::of(Intervention(what)); });
}

std::optional<NodeId> Engine::findNode(std::string_view nameOrRole) {
    if (const auto node = m_names.find(nameOrRole)) {
        if (m_topology.nodes[node->index].present)
            return node;
        return std::nullopt;
    }
    std::vector<Value> states;
    for (std::size_t index = 0; index < m_topology.nodes.size(); ++index)
        states.push_back(stateNow(NodeId::at(index)));
    return m_system->findRole(nameOrRole, states);
}

std::optional<Why> Engine::carryOut(const intervention::Crash& what, NodeId node) {
    if (!station(node).lives())
        return whyOf(trouble::alreadyDown, node);
    const bool diskLost = what.disk == intervention::Disk::lost;
    crash(node, {diskLost, false}, noteIntervention(what, node));
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::Restart& what, NodeId node) {
    if (station(node).status != NodeStatus::crashed)
        return whyOf(trouble::notDown, node);
    boot(node, Kind::restart, noteIntervention(what, node));
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::Pause& what, NodeId node) {
    if (!station(node).runs())
        return whyOf(trouble::notRunning, node);
    halt(node);
    const std::uint64_t seq = noteIntervention(what, node);
    station(node).status = NodeStatus::paused;
    emit(Kind::pause, node, seq, [](trace::Record&) {});
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::Resume& what, NodeId node) {
    if (station(node).status != NodeStatus::paused)
        return whyOf(trouble::notPaused, node);
    wake(node, noteIntervention(what, node));
    tellPaused(node);
    return std::nullopt;
}

std::optional<Why> Engine::troubleWithCommand(NodeId node, const std::string& command) const {
    using Fault = scenario::CommandTrouble::Kind;
    const auto found = scenario::troubleWith(command, *m_system, m_scenario, m_names);
    if (!found)
        return std::nullopt;
    if (found->why)
        return found->why;
    const std::string offers = scenario::listOf(found->offers);
    switch (found->kind) {
    case Fault::unknownNode: return whyOf(trouble::commandNamesNoNode, found->word, offers);
    case Fault::mistyped: return whyOf(trouble::mistypedCommand, node, command, offers);
    case Fault::malformed: break;
    }
    return whyOf(trouble::noSuchCommand, node, command, offers);
}

std::optional<Why> Engine::carryOut(const intervention::Request& what, NodeId node) {
    if (!station(node).runs())
        return whyOf(trouble::notRunning, node);
    if (auto trouble = troubleWithCommand(node, what.command))
        return trouble;
    ask(node, what.command, noteIntervention(what, node));
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::Fire& what, NodeId node) {
    if (!station(node).runs())
        return whyOf(trouble::notRunning, node);
    const std::vector<RunningTimer>& timers = station(node).timers;
    std::size_t chosen = timers.size();
    for (std::size_t i = 0; i < timers.size(); ++i) {
        if (!what.timer.empty() && timers[i].timer.text(m_names) != what.timer)
            continue;
        if (chosen == timers.size() || timers[i].due < timers[chosen].due)
            chosen = i;
    }
    if (chosen == timers.size())
        return whyOf(trouble::noSuchTimer, node, what.timer);
    if (manual())
        standAt(std::max(now(), timers[chosen].due));
    noteIntervention(what, node);
    expire(node, chosen);
    return std::nullopt;
}

/// Whether the node runs does not matter: its machine's clock goes on without it.
std::optional<Why> Engine::carryOut(const intervention::SetClock& what, NodeId node) {
    const std::uint64_t seq = noteIntervention(what, node);
    Station& setting = station(node);
    const ClockRate before = setting.clock.rate;
    setting.clock.setRate(what.rate, now());
    emit(Kind::clockChanged, node, seq,
         [&](trace::Record& record) { record.payload = Value::of(NodeClock(setting.clock)); });
    std::vector<RunningTimer*> moved;
    for (RunningTimer& timer : setting.timers)
        if (timer.due > now())
            moved.push_back(&timer);
    std::sort(moved.begin(), moved.end(),
              [](const RunningTimer* a, const RunningTimer* b) { return a->set < b->set; });
    for (RunningTimer* timer : moved) {
        timer->due = dueAfter(timer->due, before, setting.clock);
        timer->plan = ++m_plans;
    }
    clockChanged(node, before, moved);
    return std::nullopt;
}

std::optional<Why> Engine::carryOut(const intervention::Inject& what) {
    const auto from = findNode(what.from);
    const auto to = findNode(what.to);
    if (!from)
        return whyOf(trouble::noSuchNode, what.from);
    if (!to)
        return whyOf(trouble::noSuchNode, what.to);
    if (*from == *to)
        return whyOf(trouble::linkToItself);
    boost::system::error_code error;
    const boost::json::value body =
        boost::json::parse(what.body.empty() ? "{}" : std::string_view(what.body), error);
    if (error)
        return whyOf(trouble::badMessage, what.type, error.message());
    Value message = Value::makeDefault(*m_system->message);
    const std::string wrong =
        m_system->message->readJson(message.mutableData(), what.type, body, m_names);
    if (!wrong.empty())
        return whyOf(trouble::badMessage, what.type, wrong);
    if (m_system->complete != nullptr)
        m_system->complete(message, {body, m_topology, *from, *to});
    const std::uint64_t seq = noteIntervention(what, *from);
    const std::uint32_t slot = launch(*from, *to, std::move(message));
    m_flights[slot].byHop = m_system->byHop;
    prepareInjected(m_flights[slot]);
    enterLink(slot, Kind::send, seq, trace::noWhy);
    return std::nullopt;
}

/// A message named by its id is on its way now. A description means, for a delivery and wherever
/// messages wait to be picked, the nth of those on their way; else the nth that will be sent.
std::optional<Why> Engine::onMessage(const Intervention& what) {
    const intervention::MessageSelector& wanted = *messagesOf(what);
    const bool delivers = what.is<intervention::Deliver>();
    const bool picks = wanted.id != 0 || manual() || delivers;
    if (const auto slot = picks ? findFlight(wanted) : std::nullopt) {
        const Flight& flight = m_flights[*slot];
        if (delivers && manual()) {
            const NodeId receiver = m_topology.target(flight.link);
            if (station(receiver).status == NodeStatus::paused)
                return whyOf(trouble::notRunning, receiver);
            standAt(std::max(now(), flight.due));
        }
        actOn(what, *slot, trace::noSeq);
        return std::nullopt;
    }
    if (wanted.id != 0)
        return whyOf(trouble::noSuchMessage, wanted.id);
    if (manual())
        return whyOf(trouble::noMessageWaits);
    m_ambushes.push_back({what, std::max(1u, wanted.nth), noteIntervention(what)});
    return std::nullopt;
}

} // namespace synod::run
