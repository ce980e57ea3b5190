// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sim/simulator.h"

#include "engine/core/assert.h"
#include "engine/run/overload.h"
#include "engine/sim/simulator_data.h"

#include <algorithm>

namespace synod::sim {
namespace {

class StandsAt final : public AssertContext {
public:
    StandsAt(const std::uint64_t& seed,
             const std::string& protocol,
             std::string (*tail)(const void*),
             const void* data)
        : m_seed(seed), m_protocol(protocol), m_tail(tail), m_data(data) {}
    std::string describe() const override {
        return "protocol " + m_protocol + ", seed " + std::to_string(m_seed) + "\n" +
               m_tail(m_data);
    }

private:
    const std::uint64_t& m_seed;
    const std::string& m_protocol;
    std::string (*m_tail)(const void*);
    const void* m_data;
};

} // namespace

Simulator::Data::Data(scenario::Scenario given,
                      trace::RecordSink* records,
                      bool withMonitors,
                      const scenario::System* system)
    : Engine(std::move(given), records) {
    m_system = system != nullptr ? system : scenario::findSystem(m_scenario.protocol);
    SYNOD_ASSERT(m_system != nullptr); // the loader lets no other scenario through
    if (withMonitors)
        for (std::unique_ptr<Monitor>& monitor : m_system->monitors(m_scenario))
            m_monitors.emplace_back(std::move(monitor));
    for (std::uint32_t index = 0; index < m_topology.nodes.size(); ++index) {
        addNodeState(NodeId::at(index));
        m_queue.push({}, Event::Kind::start, index, 0);
    }
    for (std::uint32_t i = 0; i < m_scenario.at.size(); ++i)
        planScript(i);
}

/// Called after the starts are planned: what needs them comes after them at time zero.
void Simulator::Data::planScript(std::uint32_t number) {
    const scenario::ScheduledIntervention& wanted = m_scenario.at[number];
    const bool afterStarts = wanted.time == Time{} && needsStart(wanted.intervention);
    m_queue.push(wanted.time,
                 afterStarts ? Event::Kind::lateIntervention : Event::Kind::intervention, number,
                 0);
}

bool Simulator::Data::stale(const Event& event) const {
    switch (event.what()) {
    case Event::Kind::intervention:
    case Event::Kind::lateIntervention: return false;
    // A person may have been quicker: taken the node away, or started it again.
    case Event::Kind::start: return m_nodes[event.subject].status != trace::NodeStatus::absent;
    case Event::Kind::restart: return m_nodes[event.subject].status != trace::NodeStatus::crashed;
    case Event::Kind::flight: {
        const run::Flight& flight = m_flights[event.subject];
        return !flight.active || generationOf(flight.plan) != event.generation;
    }
    case Event::Kind::timer: {
        const NodeRuntime& node = m_nodes[event.subject];
        if (!node.runs())
            return true; // a paused node's overdue timers run when it resumes
        return timerOf(event) == node.timers.size();
    }
    }
    return true;
}

/// Which of its node's timers an event is about; as many as there are where it is none of them.
std::size_t Simulator::Data::timerOf(const Event& event) const {
    const std::vector<run::RunningTimer>& timers = m_nodes[event.subject].timers;
    const auto found =
        std::find_if(timers.begin(), timers.end(), [&](const run::RunningTimer& timer) {
            return generationOf(timer.plan) == event.generation;
        });
    return static_cast<std::size_t>(found - timers.begin());
}

void Simulator::Data::dropStale() {
    while (!m_queue.empty() && stale(m_queue.top()))
        m_queue.pop();
}

bool Simulator::Data::step() {
    const StandsAt context(
        m_scenario.seed, m_scenario.protocol,
        [](const void* data) { return static_cast<const Data*>(data)->describeTail(); }, this);
    dropStale();
    if (m_queue.empty() || overload())
        return false;
    const Event event = m_queue.top();
    m_queue.pop();
    m_atOnce = event.time > m_now.ns ? 0 : m_atOnce + 1;
    m_now = std::max(m_now, Time{event.time});
    carryOut(event);
    return true;
}

std::optional<Why> Simulator::Data::overload() const {
    if (underWay() > run::mostUnderWay)
        return whyOf(run::tooManyUnderWay, std::uint64_t{run::mostUnderWay}, m_now);
    if (m_atOnce > run::mostAtOnce)
        return whyOf(run::timeStandsStill, run::mostAtOnce, m_now);
    if (m_steps > run::stepsAtFirst)
        if (const std::uint64_t most = run::mostSteps(m_now, m_nodes.size()); m_steps > most)
            return whyOf(run::tooManySteps, most, m_now);
    return std::nullopt;
}

void Simulator::Data::carryOut(const Event& event) {
    switch (event.what()) {
    case Event::Kind::intervention:
    case Event::Kind::lateIntervention:
        return followScript(m_scenario.at[event.subject].intervention);
    case Event::Kind::start:
    case Event::Kind::restart: {
        const bool again = event.what() == Event::Kind::restart;
        boot(NodeId::at(event.subject), again ? trace::Kind::restart : trace::Kind::start,
             m_nodes[event.subject].bootCause);
        return;
    }
    case Event::Kind::flight: return happen(event.subject);
    case Event::Kind::timer: return expire(NodeId::at(event.subject), timerOf(event));
    }
}

void Simulator::Data::schedule(std::uint32_t slot, Time at) {
    m_queue.push(at, Event::Kind::flight, slot, generationOf(m_flights[slot].plan));
}

Simulator::Simulator(scenario::Scenario scenario,
                     trace::RecordSink* sink,
                     bool withMonitors,
                     const scenario::System* system)
    : m_data(std::make_unique<Data>(std::move(scenario), sink, withMonitors, system)) {}

Simulator::Simulator(std::unique_ptr<Data> data) : m_data(std::move(data)) {}

Simulator::Simulator(const Simulator& other) : m_data(std::make_unique<Data>(*other.m_data)) {}

Simulator& Simulator::operator=(const Simulator& other) {
    if (this != &other)
        m_data = std::make_unique<Data>(*other.m_data);
    return *this;
}

Simulator::Simulator(Simulator&&) noexcept = default;
Simulator& Simulator::operator=(Simulator&&) noexcept = default;
Simulator::~Simulator() = default;

void Simulator::setSink(trace::RecordSink* sink) {
    const bool looked = m_data->looking();
    m_data->setSink(sink);
    if (!looked && m_data->looking())
        m_data->beginToLook();
}
Time Simulator::now() const {
    return m_data->m_now;
}
std::uint64_t Simulator::nextSeq() const {
    return m_data->nextSeq();
}
std::uint64_t Simulator::takeSeq() {
    return m_data->takeSeq();
}

std::optional<Time> Simulator::nextEventTime() const {
    m_data->dropStale();
    if (m_data->m_queue.empty() || m_data->overload())
        return std::nullopt;
    return std::max(m_data->m_now, Time{m_data->m_queue.top().time});
}

std::optional<Why> Simulator::overload() const {
    return m_data->overload();
}

bool Simulator::step() {
    return m_data->step();
}

void Simulator::runUntil(Time time) {
    for (;;) {
        m_data->dropStale();
        if (m_data->m_queue.empty() || m_data->m_queue.top().time > time.ns)
            break;
        if (!m_data->step())
            return; // too much for it: it stands where it is
    }
    m_data->m_now = std::max(m_data->m_now, time);
}

void Simulator::advanceTo(Time time) {
    const auto next = nextEventTime();
    SYNOD_ASSERT(!next || time <= *next || time <= m_data->m_now);
    m_data->m_now = std::max(m_data->m_now, time);
}

std::optional<Why> Simulator::intervene(const intervention::Intervention& intervention) {
    return m_data->intervene(intervention);
}

std::uint64_t Simulator::stepCount() const {
    return m_data->m_steps;
}
std::uint64_t Simulator::violationCount() const {
    return m_data->violationCount();
}
std::size_t Simulator::underWay() const {
    return m_data->underWay();
}
const scenario::Scenario& Simulator::scenario() const {
    return m_data->scenario();
}
const net::Topology& Simulator::topology() const {
    return m_data->topology();
}

Value Simulator::state(NodeId node) const {
    return m_data->stateNow(node);
}

Value Simulator::disk(NodeId node) const {
    return m_data->m_nodes[node.index].disk;
}

} // namespace synod::sim
