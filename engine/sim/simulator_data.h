// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/run/engine.h"
#include "engine/sim/event_queue.h"
#include "engine/sim/simulator.h"

#include <vector>

namespace synod::sim {

/// A node while it runs: its process (none while it is down), its disk and its chance.
/// Its state is `known` only while somebody looks.
struct NodeRuntime : run::Station {
    ClonePtr<Process> process;
    Value disk;
    std::uint64_t bootCause = trace::noSeq; ///< of a start or restart that is due
    Random chance, timerChance;
};

/// Of a plan's number, what an event has room for.
constexpr std::uint32_t generationOf(std::uint64_t plan) {
    return plan & 0x0FFFFFFF;
}

/// Virtual time, and processes that are called directly. Everything else is the engine's.
struct Simulator::Data final : public run::Engine {
    Data(scenario::Scenario given,
         trace::RecordSink* records,
         bool withMonitors,
         const scenario::System* system);

    // simulator.cpp
    bool step();
    std::optional<Why> overload() const;
    void carryOut(const Event& event);
    void planScript(std::uint32_t number);
    bool stale(const Event& event) const;
    void dropStale();
    std::size_t timerOf(const Event& event) const;

    // nodes.cpp
    Value firstDisk(NodeId node, const Process& process) const;
    void beginStep();
    void finishStep(trace::Record&& trigger);
    void carryOutEffects(NodeId node, std::uint64_t cause);
    void setTimer(NodeId node, const Effect& effect, std::uint64_t cause);
    /// What a step of a node gets of time and chance: the time is what its own clock shows.
    Moment momentOf(NodeRuntime& node) { return {node.clock.at(m_now), node.chance}; }

    friend class Retelling;

    // What Engine asks of it.
    Time now() override { return m_now; }
    NodeRuntime& station(NodeId node) override { return m_nodes[node.index]; }
    void schedule(std::uint32_t slot, Time at) override;
    void handOver(std::uint32_t slot) override;
    void refuse(std::uint32_t slot) override;
    Value stateNow(NodeId node) override;
    void addNodeState(NodeId node) override;
    void boot(NodeId node, trace::Kind kind, std::uint64_t cause) override;
    std::uint64_t crash(NodeId node, const trace::CrashBody& body, std::uint64_t cause) override;
    void wake(NodeId node, std::uint64_t cause) override;
    void ask(NodeId node, const std::string& command, std::uint64_t cause) override;
    void expire(NodeId node, std::size_t timer) override;
    void
    clockChanged(NodeId node, ClockRate before, std::span<run::RunningTimer* const> moved) override;
    void standAt(Time time) override { m_now = time; }
    void tellLink(NodeId node, const run::LinkNotice& notice) override;

    bool looking() const { return m_sink != nullptr || !m_monitors.empty(); }
    /// What became of the nodes while nobody looked is known from now on.
    void beginToLook();

    Time m_now;
    std::uint64_t m_steps = 0;
    std::uint64_t m_atOnce = 0; ///< events since time went on last
    EventQueue m_queue;
    std::vector<NodeRuntime> m_nodes;

    // Reused from step to step.
    StepEffects m_effects;
    std::vector<Delta> m_changed;
};

} // namespace synod::sim
