// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/background_chunks.h"
#include "app/session/trace_session.h"
#include "engine/record/chunk_file.h"
#include "engine/scenario/language.h"
#include "engine/sim/branching_run.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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
    bool live(trace::BranchId) const override { return true; }
    Past pastOf(trace::BranchId) const override { return Past::forks; }
    const scenario::Scenario* scenario() const override { return &m_scenario; }

    /// Where a thousand nodes start at once nothing moves meanwhile: whoever waits for them misses
    /// no picture if one takes longer.
    void advance(Time target, std::chrono::microseconds budget) override {
        const Time before = m_run->now();
        advanceRun(*m_run, target, m_stands ? whileStanding * budget : budget);
        m_stands = m_run->now() == before;
    }
    bool step() override { return m_run->step(); }
    const sim::BranchingRun* simulation() const override { return m_run.get(); }
    std::vector<Why> takeErrors() override {
        std::vector<Why> errors;
        m_overload.look(*m_run, errors);
        return errors;
    }

    std::optional<Why> intervene(const intervention::Intervention& intervention) override {
        return m_run->intervene(intervention);
    }
    void write(trace::Kind kind, const std::string& text) override { m_run->write(kind, text); }
    std::optional<trace::BranchId>
    follow(trace::BranchId main,
           const std::vector<scenario::ScheduledIntervention>& doings) override {
        for (const scenario::ScheduledIntervention& doing : doings)
            if (!followOne(main, doing, &doing == &doings.front()))
                return std::nullopt;
        return m_run->branch();
    }
    void goOn(trace::BranchId branch) override { m_run->goOn(branch); }
    trace::BranchId forkAt(const trace::Place& place, std::string name) override {
        return m_run->forkAt(place, std::move(name));
    }
    std::optional<Why> actAt(const trace::Place& place,
                             std::string name,
                             const intervention::Intervention& intervention) override {
        return m_run->actAt(place, std::move(name), intervention);
    }
    void renameBranch(trace::BranchId branch, std::string name) override {
        m_run->trace().renameBranch(branch, std::move(name));
    }
    void setPositions(trace::BranchId branch,
                      const std::vector<std::optional<net::Position>>& positions) override {
        placeNodes(m_run->trace(), branch, positions);
        m_scenario.topology.positions = positions;
        m_scenario.topology.positions.resize(m_scenario.topology.nodes.size());
    }

private:
    /// What a person does at a time comes before what is due then; but a node can be acted on only
    /// once it has started.
    bool followOne(trace::BranchId main, const scenario::ScheduledIntervention& doing, bool first) {
        const bool waits = doing.time == Time{} && intervention::needsStart(doing.intervention);
        if (first) {
            const trace::Trace& trace = m_run->trace();
            const std::uint64_t count =
                waits ? trace.firstAfter(main, doing.time) : trace.firstAtOrAfter(main, doing.time);
            return !m_run->actBeside({main, count, doing.time}, {}, doing.intervention);
        }
        for (auto next = m_run->nextEventTime(); next && *next < doing.time && !m_run->overload();
             next = m_run->nextEventTime())
            m_run->step();
        if (m_run->now() < doing.time)
            m_run->runUntilBefore(doing.time);
        return !m_run->intervene(doing.intervention);
    }

    static constexpr int whileStanding = 8;

    scenario::Scenario m_scenario;
    std::unique_ptr<sim::BranchingRun> m_run;
    OverloadNotice m_overload;
    bool m_stands = false; ///< the last one did not come to a later time
};

} // namespace

void keepOldRecordsOnDisk(trace::Trace& trace) {
    constexpr std::size_t octetsInMemory = std::size_t{12} << 20;
    const scenario::Language* language = scenario::findLanguage(trace.header().protocol);
    if (language == nullptr)
        return;
    if (auto file = record::ChunkFile::create(*language))
        trace.spillBeyond(octetsInMemory, std::make_unique<BackgroundChunks>(std::move(*file)));
}

std::unique_ptr<Session> makeInProcessSession(scenario::Scenario scenario) {
    auto run = std::make_unique<sim::BranchingRun>(scenario);
    return std::make_unique<InProcessSession>(std::move(scenario), std::move(run));
}

std::unique_ptr<Session> continueRun(scenario::Scenario scenario,
                                     std::unique_ptr<sim::BranchingRun> run) {
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
