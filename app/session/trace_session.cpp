// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/trace_session.h"

namespace synod::app {
namespace {

constexpr Sentence forViewing{
    "session.forViewing",
    SYNOD_ERROR("This recording is for viewing: nothing in it can be changed.")};

} // namespace

void advanceRun(sim::BranchingRun& run, Time target, std::chrono::microseconds budget) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + budget;
    for (auto next = run.nextEventTime(); next && *next <= target; next = run.nextEventTime()) {
        run.step();
        // Looked at after every step: most take about a microsecond, but the start of a node among
        // thousands, or a step that carries megabytes, takes as long as a frame.
        if (Clock::now() >= deadline)
            return;
    }
    run.runUntil(target);
}

void OverloadNotice::look(const sim::BranchingRun& run, std::vector<Why>& out) {
    const auto why = run.overload();
    if (why && !m_told)
        out.push_back(*why);
    m_told = why.has_value();
}

void placeNodes(trace::Trace& trace,
                trace::BranchId branch,
                const std::vector<std::optional<net::Position>>& positions) {
    net::Topology topology = trace.branch(branch).topology;
    topology.positions = positions;
    trace.setTopology(branch, std::move(topology));
}

TraceSession::TraceSession(trace::Trace trace, std::optional<scenario::Scenario> scenario)
    : m_trace(std::move(trace)), m_scenario(std::move(scenario)) {}

bool TraceSession::simulated(trace::BranchId branch) const {
    return m_simulated && m_simulated->simulates(branch);
}

Session::Past TraceSession::pastOf(trace::BranchId branch) const {
    if (simulated(branch))
        return Past::forks;
    return m_scenario ? Past::asks : Past::fixed;
}

void TraceSession::advance(Time target, std::chrono::microseconds budget) {
    takeIn();
    if (m_simulating)
        advanceRun(*m_simulated, target, budget);
}

bool TraceSession::step() {
    return m_simulating ? m_simulated->step() : stepWriter();
}

std::vector<Why> TraceSession::takeErrors() {
    std::vector<Why> errors;
    if (m_simulating)
        m_overload.look(*m_simulated, errors);
    return errors;
}

std::optional<Why> TraceSession::intervene(const intervention::Intervention& intervention) {
    return m_simulating ? m_simulated->intervene(intervention) : tellWriter(intervention);
}

void TraceSession::goOn(trace::BranchId branch) {
    m_simulating = simulated(branch);
    if (m_simulating) {
        standStill();
        m_simulated->goOn(branch);
    } else {
        m_written = branch;
    }
}

/// Before the first simulated branch: what is wrong with simulating any, or nothing.
std::optional<Why> TraceSession::cannotSimulate() {
    if (!m_simulated && m_scenario)
        m_simulated = sim::BranchingRun::beside(*m_scenario, m_trace);
    if (!m_simulated)
        return whyOf(forViewing);
    return std::nullopt;
}

trace::BranchId TraceSession::forkAt(const trace::Place& place, std::string name) {
    takeIn();
    if (cannotSimulate())
        return place.branch;
    standStill();
    m_simulating = true;
    return m_simulated->forkAt(place, std::move(name));
}

std::optional<Why> TraceSession::actAt(const trace::Place& place,
                                       std::string name,
                                       const intervention::Intervention& intervention) {
    takeIn();
    if (auto wrong = cannotSimulate())
        return wrong;
    if (auto wrong = m_simulated->actAt(place, std::move(name), intervention))
        return wrong;
    standStill();
    m_simulating = true;
    return std::nullopt;
}

void TraceSession::renameBranch(trace::BranchId branch, std::string name) {
    m_trace.renameBranch(branch, std::move(name));
}

void TraceSession::setPositions(trace::BranchId branch,
                                const std::vector<std::optional<net::Position>>& positions) {
    placeNodes(m_trace, branch, positions);
}

} // namespace synod::app
