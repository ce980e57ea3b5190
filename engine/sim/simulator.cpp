// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sim/simulator.h"

#include "engine/core/assert.h"
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

NodeRuntime::NodeRuntime(const NodeRuntime& other)
    : process(other.process ? other.process->clone() : nullptr),
      status(other.status),
      disk(other.disk),
      known(other.known),
      timers(other.timers),
      waiting(other.waiting),
      chance(other.chance),
      timerChance(other.timerChance) {}

NodeRuntime& NodeRuntime::operator=(const NodeRuntime& other) {
    if (this != &other)
        *this = NodeRuntime(other);
    return *this;
}

Simulator::Data::Data(scenario::Scenario given, trace::RecordSink* records, bool withMonitors)
    : m_scenario(std::move(given)),
      m_system(scenario::findSystem(m_scenario.protocol)),
      m_topology(m_scenario.topology),
      m_names(m_topology.names()),
      m_routes(m_topology,
               m_scenario.routing == scenario::Routing::live ? net::Routes::Mode::live
                                                             : net::Routes::Mode::built),
      m_sink(records) {
    SYNOD_ASSERT(m_system != nullptr); // the loader lets no other scenario through
    if (withMonitors)
        m_monitors = m_system->monitors(m_scenario);
    for (std::uint32_t index = 0; index < m_topology.nodes.size(); ++index) {
        addRuntime(NodeId::at(index));
        m_queue.push({}, Event::Kind::start, index, 0);
    }
    for (std::uint32_t i = 0; i < m_scenario.at.size(); ++i)
        m_queue.push(m_scenario.at[i].time, Event::Kind::intervention, i, 0);
}

Simulator::Data::Data(const Data& other)
    : m_scenario(other.m_scenario),
      m_system(other.m_system),
      m_topology(other.m_topology),
      m_names(other.m_names),
      m_routes(other.m_routes),
      m_routesStale(other.m_routesStale),
      m_sink(other.m_sink),
      m_now(other.m_now),
      m_seq(other.m_seq),
      m_messages(other.m_messages),
      m_steps(other.m_steps),
      m_violations(other.m_violations),
      m_queue(other.m_queue),
      m_nodes(other.m_nodes),
      m_flights(other.m_flights),
      m_freeFlights(other.m_freeFlights),
      m_generations(other.m_generations),
      m_ambushes(other.m_ambushes),
      m_modelOfLink(other.m_modelOfLink),
      m_models(other.m_models),
      m_tail(other.m_tail) {
    for (const auto& monitor : other.m_monitors)
        m_monitors.push_back(monitor->clone());
}

bool Simulator::Data::stale(const Event& event) const {
    switch (event.what()) {
    case Event::Kind::intervention:
    case Event::Kind::start: return false;
    case Event::Kind::arrive:
    case Event::Kind::lose: {
        const Flight& flight = m_flights[event.subject];
        return !flight.active || flight.generation != event.generation;
    }
    case Event::Kind::timer: {
        const NodeRuntime& node = m_nodes[event.subject];
        if (!node.runs())
            return true; // a paused node's overdue timers run when it resumes
        return std::none_of(node.timers.begin(), node.timers.end(), [&](const RunningTimer& t) {
            return t.generation == event.generation;
        });
    }
    }
    return true;
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
    if (m_queue.empty())
        return false;
    const Event event = m_queue.top();
    m_queue.pop();
    m_now = std::max(m_now, Time{event.time});
    carryOut(event);
    return true;
}

bool Simulator::Data::carryOut(const Event& event) {
    switch (event.what()) {
    case Event::Kind::intervention:
        // What cannot be done when its time has come (the leader's crash, with no leader) is passed
        // over; the record of it is then missing too.
        return !intervene(m_scenario.at[event.subject].intervention);
    case Event::Kind::start:
        boot({static_cast<std::uint16_t>(event.subject)}, trace::Kind::start, trace::noSeq);
        return true;
    case Event::Kind::arrive: arrive(event.subject); return true;
    case Event::Kind::lose:
        lose(event.subject, trace::DropReason::loss, m_flights[event.subject].hop);
        return true;
    case Event::Kind::timer: {
        const NodeId node{static_cast<std::uint16_t>(event.subject)};
        const std::vector<RunningTimer>& timers = runtime(node).timers;
        for (std::size_t i = 0; i < timers.size(); ++i)
            if (timers[i].generation == event.generation) {
                expire(node, i);
                return true;
            }
        return false;
    }
    }
    return false;
}

std::string Simulator::Data::describeTail() const {
    std::string text = "the last records, oldest first (seq time kind node):";
    for (std::size_t back = m_tail.size(); back > 0; --back) {
        if (back > m_seq)
            continue;
        const Tail& tail = m_tail[(m_seq - back) % m_tail.size()];
        text += "\n  " + std::to_string(tail.seq) + "  " + toMilliseconds(tail.time) + "  kind " +
                std::to_string(static_cast<int>(tail.kind)) + "  " + m_names.of(tail.node);
    }
    return text;
}

Simulator::Simulator(scenario::Scenario scenario, trace::RecordSink* sink, bool withMonitors)
    : m_data(std::make_unique<Data>(std::move(scenario), sink, withMonitors)) {}

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
    m_data->m_sink = sink;
}
Time Simulator::now() const {
    return m_data->m_now;
}
std::uint64_t Simulator::nextSeq() const {
    return m_data->m_seq;
}
std::uint64_t Simulator::takeSeq() {
    return m_data->m_seq++;
}

std::optional<Time> Simulator::nextEventTime() const {
    m_data->dropStale();
    if (m_data->m_queue.empty())
        return std::nullopt;
    return std::max(m_data->m_now, Time{m_data->m_queue.top().time});
}

bool Simulator::step() {
    return m_data->step();
}

void Simulator::runUntil(Time time) {
    for (;;) {
        m_data->dropStale();
        if (m_data->m_queue.empty() || m_data->m_queue.top().time > time.ns)
            break;
        m_data->step();
    }
    m_data->m_now = std::max(m_data->m_now, time);
}

void Simulator::advanceTo(Time time) {
    const auto next = nextEventTime();
    SYNOD_ASSERT(!next || time <= *next || time <= m_data->m_now);
    m_data->m_now = std::max(m_data->m_now, time);
}

std::optional<Why> Simulator::intervene(const scenario::Intervention& intervention) {
    return m_data->intervene(intervention);
}

std::uint64_t Simulator::stepCount() const {
    return m_data->m_steps;
}
std::uint64_t Simulator::violationCount() const {
    return m_data->m_violations;
}
const scenario::Scenario& Simulator::scenario() const {
    return m_data->m_scenario;
}
const net::Topology& Simulator::topology() const {
    return m_data->m_topology;
}

Value Simulator::state(NodeId node) const {
    const NodeRuntime& runtime = m_data->runtime(node);
    if (!runtime.process)
        return {};
    if (!runtime.known.empty() && m_data->looking())
        return runtime.known;
    const TypeDescriptor& type = runtime.process->stateType();
    Value state = Value::makeDefault(type);
    std::vector<Delta> deltas;
    type.diff(state.data(), runtime.process->stateData(), deltas);
    for (const Delta& delta : deltas)
        type.apply(state.mutableData(), delta);
    return state;
}

} // namespace synod::sim
