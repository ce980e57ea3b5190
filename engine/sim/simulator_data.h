// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/net/link_model.h"
#include "engine/net/routing.h"
#include "engine/scenario/intervention.h"
#include "engine/sim/event_queue.h"
#include "engine/sim/simulator.h"
#include "engine/trace/record.h"
#include "engine/trace/snapshot.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace synod::sim {

/// A timer that runs on a node.
struct RunningTimer {
    Value timer;
    Time due;
    std::uint32_t generation = 0;
    std::uint64_t set = trace::noSeq; ///< seq of its timerSet record
};

/// A node while it runs: its process (none while it is down), its disk, and what waits for it.
struct NodeRuntime {
    NodeRuntime() = default;
    NodeRuntime(const NodeRuntime& other);
    NodeRuntime& operator=(const NodeRuntime& other);
    NodeRuntime(NodeRuntime&&) noexcept = default;
    NodeRuntime& operator=(NodeRuntime&&) noexcept = default;
    ~NodeRuntime() = default;

    bool runs() const { return status == trace::NodeStatus::up; }

    std::unique_ptr<Process> process;
    trace::NodeStatus status = trace::NodeStatus::absent;
    Value disk;
    Value known; ///< the state as the records so far tell it; kept only while somebody looks
    std::vector<RunningTimer> timers;
    std::vector<std::uint32_t> waiting; ///< flights that arrived while it was paused
    Random chance, timerChance;
};

/// A message on one way of a link.
struct Flight {
    std::uint64_t id = 0;
    std::uint64_t original = 0;
    std::uint64_t hop = trace::noSeq; ///< seq of the record that put it on the link
    NodeId from, to;                  ///< end to end
    net::DirectedLink link;
    Time leftAt, due;
    std::uint32_t fraction = 0;   ///< of one that will be lost: how far it comes
    std::uint32_t generation = 0; ///< grows whenever what is planned for it changes
    std::uint8_t hops = 0;
    bool active = false;
    bool doomed = false;  ///< the link loses it on the way
    bool arrived = false; ///< it waits at a paused node
    Value payload;
};

/// An intervention on a message that has not been sent yet.
struct Ambush {
    scenario::Intervention intervention;
    std::uint32_t left = 1; ///< how many more matching sends until it acts
    std::uint64_t seq = trace::noSeq;
};

/// Where the run stands, for a failing assertion.
struct Tail {
    std::uint64_t seq = 0;
    Time time;
    trace::Kind kind = trace::Kind::note;
    NodeId node;
};

struct Simulator::Data {
    Data(scenario::Scenario given, trace::RecordSink* records, bool withMonitors);
    Data(const Data& other);
    Data& operator=(const Data&) = delete;
    ~Data() = default;

    // simulator.cpp
    bool step();
    bool carryOut(const Event& event);
    bool stale(const Event& event) const;
    void dropStale();
    std::string describeTail() const;

    // nodes.cpp
    void addRuntime(NodeId node);
    void boot(NodeId node, trace::Kind kind, std::uint64_t cause);
    void expire(NodeId node, std::size_t position);
    void ask(NodeId node, const Value& command, std::uint64_t cause);
    void take(NodeId node, std::uint32_t slot);
    void finishStep(trace::Record&& trigger);
    void carryOutEffects(NodeId node, std::uint64_t cause);
    void setTimer(NodeId node, const Effect& effect, std::uint64_t cause);
    void cancelTimer(NodeId node, const Effect& effect, std::uint64_t cause);
    void observe(NodeId node, std::uint64_t seq, std::span<const Delta> changed, bool restarted);
    void crash(NodeId node, bool diskLost, bool removed, std::uint64_t cause);
    void resume(NodeId node, std::uint64_t cause);

    // messages.cpp
    void send(NodeId from, NodeId to, Value payload, std::uint64_t cause, std::uint8_t why);
    void enterLink(std::uint32_t slot, trace::Kind kind, std::uint64_t cause, std::uint8_t why);
    void copyFlight(std::uint32_t slot, Time due, std::uint64_t cause);
    void arrive(std::uint32_t slot);
    void plan(std::uint32_t slot);
    void lose(std::uint32_t slot, trace::DropReason reason, std::uint64_t cause);
    void dropOnCutLinks(trace::DropReason reason, std::uint64_t cause);
    std::optional<net::DirectedLink> nextHop(NodeId at, NodeId to);
    std::uint32_t newFlight();
    void endFlight(std::uint32_t slot);
    net::LinkModel& modelOf(net::DirectedLink link);
    std::uint32_t fractionNow(const Flight& flight) const;
    void springAmbushes(std::uint32_t slot);

    // interventions.cpp, topology_interventions.cpp
    using Trouble = std::optional<Why>;
    Trouble intervene(const scenario::Intervention& what);
    Trouble onNode(const scenario::Intervention& what);
    Trouble onLinks(const scenario::Intervention& what);
    Trouble onMessage(const scenario::Intervention& what);
    Trouble request(const scenario::Intervention& what);
    Trouble inject(const scenario::Intervention& what);
    Trouble fire(const scenario::Intervention& what);
    Trouble addNode(const scenario::Intervention& what);
    Trouble removeNode(const scenario::Intervention& what);
    Trouble addLink(const scenario::Intervention& what);
    void actOn(const scenario::Intervention& what, std::uint32_t slot, std::uint64_t seq);
    void setLink(std::uint32_t number, const net::Link& wanted, std::uint64_t cause);
    void connect(NodeId a, NodeId b, const net::LinkParameters& parameters, std::uint64_t cause);
    std::uint64_t noteIntervention(const scenario::Intervention& what, NodeId node = {});
    std::optional<NodeId> findNode(std::string_view nameOrRole) const;
    std::optional<std::uint32_t> findFlight(const scenario::MessageSelector& selector) const;
    bool matches(const scenario::MessageSelector& selector, const Flight& flight) const;

    bool looking() const { return m_sink != nullptr || !m_monitors.empty(); }
    bool manual() const { return m_scenario.delivery == scenario::Delivery::manual; }
    NodeRuntime& runtime(NodeId node) { return m_nodes[node.index]; }
    const net::Link& linkOf(net::DirectedLink way) const { return m_topology.links[way.link()]; }
    bool isUp(net::DirectedLink way) const {
        const net::Link& link = linkOf(way);
        return link.present && (way.forward() ? link.forwardUp : link.backwardUp);
    }

    /// Gives the record its place in the total order and hands it on; `fill` adds what its kind
    /// needs. Without a sink only the place is taken, so that a replay counts alike.
    template <class Fill>
    std::uint64_t emit(trace::Kind kind, NodeId node, std::uint64_t cause, Fill fill) {
        const std::uint64_t seq = m_seq++;
        m_tail[seq % m_tail.size()] = {seq, m_now, kind, node};
        if (m_sink == nullptr)
            return seq;
        trace::Record record;
        record.kind = kind;
        record.node = node;
        record.cause = cause;
        fill(record);
        record.seq = seq;
        record.time = m_now;
        m_sink->append(std::move(record));
        return seq;
    }

    scenario::Scenario m_scenario;
    const scenario::System* m_system;
    net::Topology m_topology;
    Names m_names;
    net::Routes m_routes;
    bool m_routesStale = false;
    trace::RecordSink* m_sink;
    std::vector<std::unique_ptr<Monitor>> m_monitors;

    Time m_now;
    std::uint64_t m_seq = 0;
    std::uint64_t m_messages = 0;
    std::uint64_t m_steps = 0;
    std::uint64_t m_violations = 0;
    EventQueue m_queue;
    std::vector<NodeRuntime> m_nodes;
    std::vector<Flight> m_flights;
    std::vector<std::uint32_t> m_freeFlights;
    std::uint32_t m_generations = 0;
    std::vector<Ambush> m_ambushes;
    std::vector<std::uint32_t> m_modelOfLink; ///< by directed link; 0: none yet, else place + 1
    std::vector<net::LinkModel> m_models;
    std::array<Tail, 16> m_tail{};

    // Reused from step to step.
    StepEffects m_effects;
    std::vector<Delta> m_changed;
    std::vector<Violation> m_found;
};

} // namespace synod::sim
