// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"
#include "engine/record/chunk_file.h"
#include "engine/scenario/registry.h"
#include "engine/sim/branching_run.h"

namespace synod::app {
namespace {

class InProcessSession final : public Session {
public:
    InProcessSession(scenario::Scenario scenario, std::unique_ptr<sim::BranchingRun> run)
        : m_scenario(std::move(scenario)), m_run(std::move(run)) {
        keepOldRecordsOnDisk(m_run->trace());
    }

    Engine engine() const override { return Engine::inProcess; }
    const trace::Trace& trace() const override { return m_run->trace(); }
    trace::BranchId branch() const override { return m_run->branch(); }
    Time now() const override { return m_run->now(); }
    bool live() const override { return true; }
    bool canRewind() const override { return true; }
    const scenario::Scenario* scenario() const override { return &m_scenario; }

    void advance(Time target, std::chrono::microseconds budget) override {
        using Clock = std::chrono::steady_clock;
        const auto deadline = Clock::now() + budget;
        // The clock is looked at every so often only: a step takes about a microsecond.
        constexpr int stride = 16;
        for (int steps = 1; nextEventIsBy(target); ++steps) {
            m_run->step();
            if (steps % stride == 0 && Clock::now() >= deadline)
                return;
        }
        m_run->runUntil(target);
    }
    bool step() override { return m_run->step(); }

    std::optional<Why> intervene(const scenario::Intervention& intervention) override {
        return m_run->intervene(intervention);
    }
    void goOn(trace::BranchId branch) override { m_run->goOn(branch); }
    trace::BranchId
    forkAt(trace::BranchId branch, std::uint64_t count, Time time, std::string name) override {
        return m_run->forkAt(branch, count, time, std::move(name));
    }
    void renameBranch(trace::BranchId branch, std::string name) override {
        m_run->trace().renameBranch(branch, std::move(name));
    }
    void setPositions(trace::BranchId branch,
                      const std::vector<std::optional<net::Position>>& positions) override {
        net::Topology topology = m_run->trace().branch(branch).topology;
        topology.positions = positions;
        m_run->trace().setTopology(branch, std::move(topology));
    }

private:
    bool nextEventIsBy(Time target) const {
        const std::optional<Time> next = m_run->nextEventTime();
        return next && *next <= target;
    }

    scenario::Scenario m_scenario;
    std::unique_ptr<sim::BranchingRun> m_run;
};

} // namespace

void keepOldRecordsOnDisk(trace::Trace& trace) {
    constexpr std::size_t recordsInMemory = 500'000;
    const scenario::System* system = scenario::findSystem(trace.header().protocol);
    if (system == nullptr)
        return;
    if (auto file = record::ChunkFile::create(*system))
        trace.spillBeyond(recordsInMemory, std::move(*file));
}

std::unique_ptr<Session> makeInProcessSession(scenario::Scenario scenario) {
    auto run = std::make_unique<sim::BranchingRun>(scenario);
    return std::make_unique<InProcessSession>(std::move(scenario), std::move(run));
}

std::unique_ptr<Session> continueRecording(scenario::Scenario scenario,
                                           const trace::Trace& recorded) {
    auto run = sim::BranchingRun::replay(scenario, recorded);
    if (!run)
        return nullptr;
    return std::make_unique<InProcessSession>(std::move(scenario), std::move(run));
}

} // namespace synod::app
