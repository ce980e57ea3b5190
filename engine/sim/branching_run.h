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

    trace::Trace& trace();
    const trace::Trace& trace() const;
    const Simulator& simulator() const;
    /// The branch whose live end the simulator stands at.
    trace::BranchId branch() const;
    Time now() const;
    std::optional<Time> nextEventTime() const;

    bool step();
    void runUntil(Time time);
    /// Comes to stand at `time`, where nothing is due before it, and leaves what is due then.
    void runUntilBefore(Time time);

    /// Acts at the live end. Gives what is wrong, or nothing.
    std::optional<Why> intervene(const scenario::Intervention& intervention);

    /// Goes on with a branch from its live end.
    void goOn(trace::BranchId branch);
    /// Opens a branch after the first `count` records of `branch`, stands there at `time` (at
    /// least the time of the last of them and not after the next), and gives the new branch. Where
    /// that is the live end of `branch`, nothing forks: the branch itself is gone on with.
    trace::BranchId
    forkAt(trace::BranchId branch, std::uint64_t count, Time time, std::string name);

    /// Runs a recorded session again, branch by branch, with everything that a person did in it.
    /// Null where the records do not come out the same, octet for octet (another version of the
    /// program, an edited file): such a recording is for viewing.
    static std::unique_ptr<BranchingRun> replay(scenario::Scenario scenario,
                                                const trace::Trace& recorded);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace synod::sim
