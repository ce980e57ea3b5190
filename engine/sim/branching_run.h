// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"
#include "engine/sim/simulator.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace synod::sim {

/// A simulator together with its trace, its branches and the checkpoints that make acting in the
/// past quick. The simulator stands at the live end of one branch; every other branch is kept and
/// can be gone on with.
class BranchingRun {
public:
    explicit BranchingRun(scenario::Scenario scenario);
    ~BranchingRun();

    /// Simulates what would come of moments of a trace that somebody else writes: real processes,
    /// or a recording that does not replay. The branches that are there stay the other's, who may
    /// go on appending to them; those that are opened here are simulated. Stands nowhere before
    /// forkAt() or actAt(). The trace must outlive this, and belong to the same thread. Null where
    /// its records are not of this scenario.
    static std::unique_ptr<BranchingRun> beside(scenario::Scenario scenario, trace::Trace& trace);
    /// True of a branch that is simulated here; only such can be gone on with.
    bool simulates(trace::BranchId branch) const;

    trace::Trace& trace();
    const trace::Trace& trace() const;
    const Simulator& simulator() const;
    /// The branch whose live end the simulator stands at.
    trace::BranchId branch() const;
    Time now() const;
    std::optional<Time> nextEventTime() const;
    /// As Simulator::overload().
    std::optional<Why> overload() const;

    bool step();
    void runUntil(Time time);
    /// Comes to stand at `time`, where nothing is due before it, and leaves what is due then.
    void runUntilBefore(Time time);

    /// Acts at the live end. Gives what is wrong, or nothing.
    std::optional<Why> intervene(const intervention::Intervention& intervention);

    /// Writes down at the live end what a student does in a lesson: a record of kind `lesson` or
    /// `task` with this text. Nothing else changes.
    void write(trace::Kind kind, std::string text);

    /// As the run was at a place of a branch, where whatever is tried changes nothing here.
    Simulator simulatorAt(const trace::Place& place) const;

    /// Goes on with a branch from its live end.
    void goOn(trace::BranchId branch);
    /// Opens a branch at a place, stands there, and gives the new branch. Where that is the live
    /// end of a simulated branch, nothing forks: the branch itself is gone on with.
    trace::BranchId forkAt(const trace::Place& place, std::string name);
    /// The same, and acts there. Gives what is wrong, or nothing: a wrong intervention opens no
    /// branch.
    std::optional<Why> actAt(const trace::Place& place,
                             std::string name,
                             const intervention::Intervention& intervention);
    /// The same, and always on a new branch: that of the place stays as it is.
    std::optional<Why> actBeside(const trace::Place& place,
                                 std::string name,
                                 const intervention::Intervention& intervention);

    /// Runs a recorded session again, branch by branch, with everything that a person did in it.
    /// Null where the records do not come out the same, octet for octet (another version of the
    /// program, an edited file): such a recording is for viewing.
    static std::unique_ptr<BranchingRun> replay(scenario::Scenario scenario,
                                                const trace::Trace& recorded);

private:
    struct Data;
    explicit BranchingRun(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace synod::sim
