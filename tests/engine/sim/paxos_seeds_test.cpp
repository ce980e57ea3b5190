// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × faults × properties: Paxos under everything that the links and a hostile schedule can do.
#include "engine/core/random.h"
#include "engine/protocols/paxos/state.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"
#include "engine/trace/trace.h"
#include "tests/engine/sim/raft_scenario.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::simTest {
namespace {

constexpr std::uint64_t paxosSeeds = test::rounds<std::uint64_t>(300);
constexpr Time length = seconds(6);

/// Multi-Paxos with two clients.
scenario::Scenario harshSequence(std::uint64_t seed) {
    scenario::Scenario made = roughened(meshOf("paxos", 5, seed, 2));
    made.options["instances"].text = "many";
    made.until = length;
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    return made;
}

/// One value among five nodes, each of which is asked to propose one of its own at some time.
scenario::Scenario harshBallots(std::uint64_t seed) {
    scenario::Scenario made = roughened(meshOf("paxos", 5, seed, 0));
    made.until = length;
    Random random(seed, 0, Purpose::workload);
    for (std::uint16_t node = 0; node < 5; ++node) {
        scenario::ScheduledIntervention asked;
        asked.time = milliseconds(static_cast<std::int64_t>(random.below(2'000)));
        asked.intervention = intervention::Request{made.topology.nodes[node].name,
                                                   "put x " + std::to_string(node + 1)};
        made.at.push_back(asked);
    }
    std::sort(made.at.begin(), made.at.end(),
              [](const auto& a, const auto& b) { return a.time < b.time; });
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    return made;
}

/// How many instances some node knows the value of.
std::uint64_t mostLearned(const sim::Simulator& simulator) {
    std::uint64_t most = 0;
    for (std::uint16_t node = 0; node < simulator.topology().nodes.size(); ++node) {
        const Value state = simulator.state({node});
        if (const auto* server = state.getIf<paxos::State>())
            most = std::max<std::uint64_t>(most, server->executed);
    }
    return most;
}

/// The scenario, for whoever reads the failure.
std::string replay(const scenario::Scenario& made) {
    return "save what follows as found.toml and run: synod run found.toml\n" +
           scenario::writeScenario(made);
}

/// Runs a scenario of each seed; gives how many instances were learned in all.
std::uint64_t runAll(scenario::Scenario (*make)(std::uint64_t seed)) {
    std::uint64_t learned = 0;
    for (std::uint64_t seed = 1; seed <= paxosSeeds; ++seed) {
        sim::Simulator simulator(make(seed), nullptr);
        simulator.runUntil(length);
        EXPECT_EQ(simulator.violationCount(), 0u) << replay(make(seed));
        learned += mostLearned(simulator);
    }
    return learned;
}

TEST(Seeds, PaxosKeepsItsPropertiesUnderHarshFaults) {
    EXPECT_GT(runAll(&harshSequence), 20 * paxosSeeds)
        << "the runs must get somewhere to prove anything";
}

TEST(Seeds, OneValueIsChosenUnderHarshFaults) {
    EXPECT_GT(runAll(&harshBallots), paxosSeeds * 9 / 10)
        << "the runs must get somewhere to prove anything";
}

struct Variant {
    const char* name;
    void (*apply)(scenario::Scenario& made);
};

class PaxosVariantSeeds : public testing::TestWithParam<Variant> {};

TEST_P(PaxosVariantSeeds, AreCaught) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        scenario::Scenario made = harshBallots(seed);
        GetParam().apply(made);
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(length);
        if (simulator.violationCount() > 0)
            return;
    }
    FAIL() << "no seed up to 500 shows what is wrong with " << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(Unsafe,
                         PaxosVariantSeeds,
                         testing::Values(Variant{"smaller",
                                                 [](scenario::Scenario& made) {
                                                     made.options["acceptor"].text = "smaller";
                                                 }},
                                         Variant{"skipPrepare",
                                                 [](scenario::Scenario& made) {
                                                     made.options["skipPrepare"].flag = true;
                                                 }}),
                         [](const auto& given) { return given.param.name; });

/// The variants that stand still are safe.
TEST(Seeds, VariantsThatBlockBreakNoProperty) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        scenario::Scenario all = harshBallots(seed);
        all.options["chooseBy"].text = "all";
        scenario::Scenario once = harshBallots(seed);
        once.options["acceptor"].text = "once";
        scenario::Scenario allOfMany = harshSequence(seed);
        allOfMany.options["chooseBy"].text = "all";
        scenario::Scenario onceInMany = harshSequence(seed);
        onceInMany.options["acceptor"].text = "once";
        for (const scenario::Scenario& made : {all, once, allOfMany, onceInMany}) {
            sim::Simulator simulator(made, nullptr);
            simulator.runUntil(length);
            EXPECT_EQ(simulator.violationCount(), 0u) << replay(made);
        }
    }
}

} // namespace
} // namespace synod::simTest
