// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"
#include "engine/sim/branching_run.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// Tells once when a run has become more than a run can be.
class OverloadNotice {
public:
    void look(const sim::BranchingRun& run, std::vector<Why>& out);

private:
    bool m_told = false;
};

/// A session whose own branches are written by something that cannot be rewound: real processes, or
/// a recording. What would come of any moment of them can be simulated, on branches of its own in
/// the same trace.
class TraceSession : public Session {
public:
    /// Without a scenario nothing can be simulated.
    TraceSession(trace::Trace trace, std::optional<scenario::Scenario> scenario);

    const trace::Trace& trace() const final { return m_trace; }
    trace::BranchId branch() const final {
        return m_simulating ? m_simulated->branch() : m_written;
    }
    Time now() const final { return m_trace.endTime(branch()); }
    bool live(trace::BranchId branch) const final { return simulated(branch) || writes(); }
    bool realTime() const final { return !m_simulating && writes(); }
    Past pastOf(trace::BranchId branch) const final;
    const scenario::Scenario* scenario() const final { return m_scenario ? &*m_scenario : nullptr; }

    void advance(Time target, std::chrono::microseconds budget) final;
    void listen() final { takeIn(); }
    bool step() final;
    const sim::BranchingRun* simulation() const final {
        return m_simulating ? m_simulated.get() : nullptr;
    }
    std::vector<Why> takeErrors() override;
    std::optional<Why> intervene(const intervention::Intervention& intervention) final;
    void goOn(trace::BranchId branch) final;
    trace::BranchId forkAt(const trace::Place& place, std::string name) final;
    std::optional<Why> actAt(const trace::Place& place,
                             std::string name,
                             const intervention::Intervention& intervention) final;
    void renameBranch(trace::BranchId branch, std::string name) final;
    void setPositions(trace::BranchId branch,
                      const std::vector<std::optional<net::Position>>& positions) final;

protected:
    trace::Trace& written() { return m_trace; }
    /// A simulated branch is the one that grows.
    bool simulating() const { return m_simulating; }

    /// True while whatever writes the trace may go on.
    virtual bool writes() const = 0;
    /// Takes in what has been written meanwhile.
    virtual void takeIn() = 0;
    virtual bool stepWriter() = 0;
    virtual std::optional<Why> tellWriter(const intervention::Intervention& intervention) = 0;
    /// A simulated branch grows from now on; the writer is to stand still.
    virtual void standStill() = 0;

private:
    bool simulated(trace::BranchId branch) const;
    std::optional<Why> cannotSimulate();

    trace::Trace m_trace;
    std::optional<scenario::Scenario> m_scenario;
    std::unique_ptr<sim::BranchingRun> m_simulated; ///< made when it is first needed
    OverloadNotice m_overload;                      ///< of a simulated branch
    trace::BranchId m_written = 0; ///< the branch of the writer that was looked at last
    bool m_simulating = false;
};

/// Brings a run to `target`, or as far as it comes within the budget.
void advanceRun(sim::BranchingRun& run, Time target, std::chrono::microseconds budget);

void placeNodes(trace::Trace& trace,
                trace::BranchId branch,
                const std::vector<std::optional<net::Position>>& positions);

} // namespace synod::app
