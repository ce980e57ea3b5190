// SPDX-License-Identifier: GPL-3.0-or-later
// Stands the simulator where the records end: who is there, what is under way, and what is due.
#include "engine/sim/retelling.h"

#include <algorithm>

namespace synod::sim {

using trace::Kind;
using trace::NodeStatus;

namespace {

/// Where a protocol's own stream of chance goes on: beyond whatever it can have drawn.
constexpr std::uint64_t beyondWhatWasDrawn = std::uint64_t{1} << 32;
/// How much later than planned a script's intervention may have happened to real processes.
constexpr Time scriptDelay = seconds(1);

} // namespace

void Retelling::standAtPlace() {
    m_to.m_now = std::max(m_to.m_now, m_place.time);
    m_to.m_routesStale = true;
    restoreNodes();
    restoreFlights();
    restoreChance();
    scheduleBoots();
    scheduleScript();
    scheduleAll();
}

void Retelling::restoreNodes() {
    m_picture.nodes.resize(m_to.m_nodes.size());
    for (std::uint32_t index = 0; index < m_to.m_nodes.size(); ++index) {
        NodeRuntime& node = m_to.m_nodes[index];
        const trace::NodeView& view = m_picture.nodes[index];
        node.status = view.status;
        node.known = view.state;
        node.clock = view.clock;
        const bool lives = node.status == NodeStatus::up || node.status == NodeStatus::paused;
        if (!lives || !node.process || view.state.empty()) {
            node.process = {};
            continue;
        }
        node.process->restore(view.state);
        const auto clockSet = m_clockSet.find(NodeId::at(index));
        for (const trace::TimerView& timer : view.timers) {
            node.timers.push_back({timer.timer, timer.due, ++m_to.m_plans, timer.seq});
            // What was not due yet when the clock was set was planned anew then.
            const bool moved = clockSet != m_clockSet.end() && timer.due > view.clock.setAt;
            const std::uint64_t planned = moved ? std::max(timer.seq, clockSet->second) : timer.seq;
            if (!m_to.manual())
                m_due.push_back({planned, timer.due, Event::Kind::timer, index,
                                 generationOf(node.timers.back().plan)});
        }
    }
}

void Retelling::restoreFlights() {
    for (const trace::MessageView& view : m_picture.messages()) {
        if (!trace::Snapshot::live(view) || !view.link.valid())
            continue;
        const Way& way = m_ways[view.id];
        run::Flight flight;
        flight.id = view.id;
        flight.original = view.original;
        flight.hop = view.hop;
        flight.from = view.from;
        flight.to = view.to;
        flight.at = m_to.m_topology.source(view.link);
        flight.link = view.link;
        flight.leftAt = view.leftAt;
        flight.due = view.due;
        flight.since = view.since;
        flight.part = view.part;
        flight.fraction = way.fraction;
        flight.hops = way.hops;
        flight.doomed = way.doomed;
        flight.byHop = m_to.m_system->byHop;
        flight.payload = view.payload;
        const NodeId receiver = m_to.m_topology.target(flight.link);
        const bool paused = m_to.station(receiver).status == NodeStatus::paused;
        flight.arrived = paused && !flight.doomed && !m_to.manual() && flight.due <= m_to.m_now;
        const std::uint32_t slot = m_to.takeUp(flight);
        if (flight.arrived)
            m_to.station(receiver).waiting.push_back(slot);
        else if (flight.doomed || (!m_to.manual() && flight.due != Time::never()))
            m_due.push_back({way.planned, Simulator::Data::eventTime(flight), Event::Kind::flight,
                             slot, generationOf(m_to.m_flights[slot].plan)});
    }
    // In the order in which they came to its door.
    for (NodeRuntime& node : m_to.m_nodes)
        std::sort(node.waiting.begin(), node.waiting.end(), [&](std::uint32_t a, std::uint32_t b) {
            const run::Flight& left = m_to.m_flights[a];
            const run::Flight& right = m_to.m_flights[b];
            return std::pair(left.due, m_ways[left.id].planned) <
                   std::pair(right.due, m_ways[right.id].planned);
        });
}

void Retelling::restoreChance() {
    for (std::size_t index = 0; index < m_to.m_nodes.size(); ++index) {
        NodeRuntime& node = m_to.m_nodes[index];
        node.timerChance.skipTo(m_timersSet[index]); // one draw a timer
        if (m_steps[index] > 0)
            node.chance.skipTo(beyondWhatWasDrawn + m_steps[index]);
    }
}

/// Nodes that have not begun yet, and real ones whose processes were coming up.
void Retelling::scheduleBoots() {
    for (std::uint32_t index = 0; index < m_to.m_nodes.size(); ++index) {
        const NodeRuntime& node = m_to.m_nodes[index];
        const bool present = m_to.m_topology.nodes[index].present;
        if (node.status == NodeStatus::absent && present)
            m_to.m_queue.push({}, Event::Kind::start, index, 0);
        else if (node.status == NodeStatus::crashed && node.bootCause != trace::noSeq)
            m_to.m_queue.push({}, Event::Kind::restart, index, 0);
    }
}

void Retelling::scheduleScript() {
    const auto& script = m_to.m_scenario.at;
    for (std::uint32_t i = 0; i < script.size(); ++i) {
        const bool late = m_measured && comesLater(script[i]);
        const bool ahead = script[i].time >= m_place.time || late;
        if (!m_scriptDone[i] && ahead)
            m_to.planScript(i);
    }
}

/// What was due before this place and left no record was passed over, as it was before there were
/// notes of that; unless real processes were merely late with it.
bool Retelling::comesLater(const scenario::ScheduledIntervention& wanted) const {
    for (std::uint64_t seq = m_place.count; seq < m_trace.size(m_place.branch); ++seq) {
        const trace::Record& record = m_trace.at(m_place.branch, seq);
        if (record.time > wanted.time + scriptDelay)
            return false;
        const intervention::Intervention* tried = scriptedIn(record);
        if (tried != nullptr && *tried == wanted.intervention)
            return true;
    }
    return false;
}

/// At equal times things happen in the order in which they were planned.
void Retelling::scheduleAll() {
    std::stable_sort(m_due.begin(), m_due.end(),
                     [](const Due& a, const Due& b) { return a.planned < b.planned; });
    for (const Due& due : m_due)
        m_to.m_queue.push(due.time, due.kind, due.subject, due.generation);
}

std::optional<Simulator> Simulator::fromTrace(scenario::Scenario scenario,
                                              const trace::Trace& trace,
                                              const trace::Place& place) {
    auto data = std::make_unique<Data>(std::move(scenario), nullptr, true, nullptr);
    if (!Retelling(*data, trace, place).tell())
        return std::nullopt;
    return Simulator(std::move(data));
}

} // namespace synod::sim
