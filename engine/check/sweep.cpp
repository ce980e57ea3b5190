// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/sweep.h"

#include "engine/scenario/intervention_toml.h"
#include "engine/sim/simulator.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace synod::check {
namespace {

/// Keeps the first record that tells of a broken property.
class FirstViolation final : public trace::RecordSink {
public:
    explicit FirstViolation(const std::string& property) : m_property(property) {}

    void append(trace::Record&& record) override {
        if (m_found || record.kind != trace::Kind::violation)
            return;
        const auto& body = record.payload.get<trace::ViolationBody>();
        if (!m_property.empty() && body.property != m_property)
            return;
        m_found.emplace();
        m_found->finding = {
            {body.property, body.why, body.evidence}, record.cause, record.time, record.node};
        m_found->records = record.seq + 1;
    }
    std::optional<Broken> take() { return std::move(m_found); }
    bool any() const { return m_found.has_value(); }

private:
    const std::string& m_property;
    std::optional<Broken> m_found;
};

/// Takes note of which rules gave reasons.
class RulesSeen final : public trace::RecordSink {
public:
    void append(trace::Record&& record) override {
        if (!record.step)
            return;
        for (const Why& why : record.step->why)
            m_rules.insert(why.rule->id);
    }
    bool has(const Sentence& rule) const { return m_rules.contains(rule.id); }
    bool any(const scenario::System& system) const {
        return std::any_of(system.achievements.begin(), system.achievements.end(),
                           [&](std::string_view id) { return m_rules.contains(id); });
    }

private:
    std::set<std::string_view> m_rules;
};

/// Takes note of which of the protocol's rules were followed, and which not.
void addRules(Tally& tally, const scenario::System& system, const RulesSeen& seen) {
    const auto& watched = system.watched;
    for (const Sentence* rule : system.rules)
        if (std::find(watched.begin(), watched.end(), rule) == watched.end())
            tally.coverage["rule " + std::string(rule->id)] = seen.has(*rule) ? 1 : 0;
}

bool isOver(sim::Simulator& simulator, Time until) {
    return simulator.nextEventTime().value_or(Time::never()) > until;
}

} // namespace

scenario::Scenario scenarioOfSeed(const scenario::Scenario& base,
                                  std::uint64_t seed,
                                  const scenario::FaultOptions& faults) {
    scenario::Scenario made = base;
    made.seed = seed;
    scenario::mixIn(made, scenario::randomFaults(made, faults));
    return made;
}

std::optional<Broken> findViolation(const scenario::Scenario& scenario,
                                    const std::string& property,
                                    std::uint64_t mostRecords) {
    // Without records a run is quicker; they are wanted only of one that breaks something.
    sim::Simulator quick(scenario, nullptr);
    while (quick.violationCount() == 0 && quick.nextSeq() <= mostRecords &&
           !isOver(quick, scenario.until))
        quick.step();
    if (quick.violationCount() == 0)
        return std::nullopt;
    FirstViolation sink(property);
    sim::Simulator simulator(scenario, &sink);
    while (!sink.any() && simulator.nextSeq() <= mostRecords && !isOver(simulator, scenario.until))
        simulator.step();
    std::optional<Broken> found = sink.take();
    if (found && found->records > mostRecords)
        found.reset();
    return found;
}

void Tally::add(const Tally& other) {
    seeds += other.seeds;
    steps += other.steps;
    simulated += other.simulated;
    for (const auto& [what, count] : other.coverage)
        coverage[what] += count;
    achieved = achieved || other.achieved;
}

SeedOutcome runSeed(const scenario::Scenario& base,
                    std::uint64_t seed,
                    const scenario::FaultOptions& faults,
                    bool watched) {
    const scenario::Scenario made = scenarioOfSeed(base, seed, faults);
    const scenario::System& system = *scenario::findSystem(made.protocol);
    const bool explained = seed % explainedSeeds == 0;
    RulesSeen rules;
    sim::Simulator simulator(made, explained || watched ? &rules : nullptr);
    while (simulator.violationCount() == 0 && !isOver(simulator, made.until))
        simulator.step();
    SeedOutcome outcome;
    outcome.seed = seed;
    outcome.broken = simulator.violationCount() > 0;
    outcome.overload = simulator.overload();
    outcome.tally.seeds = 1;
    outcome.tally.steps = simulator.stepCount();
    outcome.tally.simulated = outcome.broken || outcome.overload ? simulator.now() : made.until;
    for (const scenario::ScheduledIntervention& scheduled : made.at)
        outcome.tally.coverage["fault " + std::string(kindName(scheduled.intervention))] = 1;
    outcome.tally.achieved = rules.any(system);
    if (explained)
        addRules(outcome.tally, system, rules);
    return outcome;
}

} // namespace synod::check
