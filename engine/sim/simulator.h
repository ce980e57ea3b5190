// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/record.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace synod::sim {

/// Runs a scenario in virtual time. Deterministic: the same scenario, seed and interventions give
/// the same records on every machine. A value: a copy is a checkpoint, and a fork goes on from it.
///
/// Events happen in one total order: by time; at equal times interventions first, then in the order
/// in which they were scheduled. At time zero what is done to nodes comes after their starts.
class Simulator {
public:
    /// Records go to `sink`; with none, no record is made and no step is explained. `system` is who
    /// plays the scenario where it is not the one that the registry has for its protocol.
    Simulator(scenario::Scenario scenario,
              trace::RecordSink* sink,
              bool withMonitors = true,
              const scenario::System* system = nullptr);
    /// Goes on from a moment of a run that is on record, be it a simulator's or that of real
    /// processes: with the states, disks, timers, messages and links as the records tell them, and
    /// monitors that have seen it all. Links and timers go on in their streams of chance where the
    /// run left them, so that such a run of a simulator comes out as it would have. Only how much
    /// chance a protocol itself has drawn is not on record: there another stretch of its stream is
    /// begun. Gives nothing where the records are not of this scenario's nodes and links.
    ///
    /// What was about to be reported by a real process (a datagram at its door, a timer that was
    /// due) happens at once.
    static std::optional<Simulator>
    fromTrace(scenario::Scenario scenario, const trace::Trace& trace, const trace::Place& place);
    Simulator(const Simulator& other);
    Simulator& operator=(const Simulator& other);
    Simulator(Simulator&&) noexcept;
    Simulator& operator=(Simulator&&) noexcept;
    ~Simulator();

    /// Where records go from now on; a fork gets a sink of its own.
    void setSink(trace::RecordSink* sink);

    Time now() const;
    /// The seq that the next record will have.
    std::uint64_t nextSeq() const;
    /// Takes the next place in the order for a record that the caller writes itself.
    std::uint64_t takeSeq();
    /// Why nothing happens by itself any more although something is due: it is more than a run can
    /// be. Nothing where it goes on.
    std::optional<Why> overload() const;
    /// When the next event happens; nothing when nothing is left to happen by itself.
    std::optional<Time> nextEventTime() const;
    /// Carries out the next event. False when there is none.
    bool step();
    /// Carries out every event up to and at `time`, and comes to stand there.
    void runUntil(Time time);

    /// Comes to stand at `time` without carrying anything out; nothing may be due before it.
    void advanceTo(Time time);

    /// Does something to the session now. Gives what is wrong with it, or nothing: a wrong
    /// intervention changes nothing and makes no record.
    std::optional<Why> intervene(const intervention::Intervention& intervention);

    /// Steps carried out so far: triggers, whichever node's.
    std::uint64_t stepCount() const;
    std::uint64_t violationCount() const;
    /// How many messages are on links, or at the doors of paused nodes.
    std::size_t underWay() const;
    const scenario::Scenario& scenario() const;
    const net::Topology& topology() const;
    /// A node's state now; empty when it is down or not there.
    Value state(NodeId node) const;
    /// What a node's disk holds now, whether it runs or not.
    Value disk(NodeId node) const;

private:
    struct Data;
    friend class Retelling;
    explicit Simulator(std::unique_ptr<Data> data);

    std::unique_ptr<Data> m_data;
};

} // namespace synod::sim
