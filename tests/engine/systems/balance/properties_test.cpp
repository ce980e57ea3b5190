// SPDX-License-Identifier: GPL-3.0-or-later
// The properties hold whatever the network and people do, and break where a variant is wrong.
#include "engine/scenario/faults.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"
#include "engine/systems/balance/progress.h"
#include "engine/systems/balance/state.h"
#include "engine/trace/trace.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/systems/balance/runs.h"
#include "tests/support/rounds.h"

namespace synod::balance {
namespace {

constexpr const char* rough = "[network]\nlatency = \"10ms\"\njitter = \"5ms\"\nloss = 0.05\n"
                              "duplicate = 0.05\nreorder = 0.05\n";
constexpr const char* busy = "[workload]\nclients = 2\nrate = \"40/s\"\nkeys = 20\n"
                             "operations = [\"get\", \"put\", \"append\"]\n";

constexpr const char* policies[] = {"random",           "roundRobin", "weightedRoundRobin",
                                    "leastConnections", "twoChoices", "consistentHash"};
constexpr const char* arrivals[] = {"steady", "poisson", "bursts"};

std::string optionsOf(std::uint64_t seed) {
    return std::string("policy = \"") + policies[seed % 6] + "\"\narrivals = \"" +
           arrivals[seed % 3] + "\"\nservice = \"" + (seed % 2 == 0 ? "fixed" : "exponential") +
           "\"\nserviceTime = \"30ms\"\nworkers = " + std::to_string(1 + seed % 3) +
           "\nqueue = " + std::to_string(seed % 5) + "\nretries = " + std::to_string(seed % 4) +
           "\nretryBudget = 50\nheavyKeys = true";
}

scenario::Scenario harsh(std::uint64_t seed) {
    scenario::Scenario made =
        balanced(optionsOf(seed), std::string(rough) + busy + "[node.s1]\nweight = 3\n", seed);
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    return made;
}

Progress progressOf(const sim::Simulator& simulator) {
    std::vector<Value> states;
    for (std::size_t node = 0; node < simulator.topology().nodes.size(); ++node)
        states.push_back(simulator.state(NodeId::at(node)));
    return balance::progressOf(states);
}

TEST(BalanceSeeds, PropertiesHoldUnderHarshFaults) {
    std::uint64_t done = 0;
    constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(200);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const scenario::Scenario made = harsh(seed);
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(made.until);
        EXPECT_EQ(simulator.violationCount(), 0u)
            << "save what follows as found.toml and run: synod run found.toml\n"
            << scenario::writeScenario(made);
        done += progressOf(simulator).done;
    }
    EXPECT_GT(done, seeds * 80) << "the runs must get somewhere to prove anything";
}

/// A loss costs a retransmission timeout of a second here, so that less is done than over UDP.
TEST(BalanceSeeds, PropertiesHoldUnderHarshFaultsOverTcp) {
    std::uint64_t done = 0;
    constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(12);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        scenario::Scenario made = balanced(
            optionsOf(seed) + "\ntransport = \"tcp\"\nkeepAlive = " +
                (seed % 2 == 0 ? "true" : "false") + "\nerrorLimit = " + std::to_string(seed % 4) +
                "\nidempotencyKeys = " + (seed % 5 == 0 ? "true" : "false"),
            std::string(rough) + busy + "[node.s1]\nweight = 3\n", seed);
        scenario::addFaults(made, scenario::FaultLevel::harsh);
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(made.until);
        EXPECT_EQ(simulator.violationCount(), 0u)
            << "save what follows as found.toml and run: synod run found.toml\n"
            << scenario::writeScenario(made);
        done += progressOf(simulator).done;
    }
    EXPECT_GT(done, seeds * 20) << "the runs must get somewhere to prove anything";
}

TEST(BalanceProgress, SpeaksOfTimesOnlyWhereSomethingIsDone) {
    const auto said = [](Time until) {
        sim::Simulator simulator(balanced("", "[workload]\nclients = 1\nrate = \"20/s\"\n"),
                                 nullptr);
        simulator.runUntil(until);
        std::vector<Value> states;
        for (std::size_t node = 0; node < simulator.topology().nodes.size(); ++node)
            states.push_back(simulator.state(NodeId::at(node)));
        const Why why = progressInWords(states);
        return fillIn(why.rule->text, why.arguments, Names());
    };
    EXPECT_EQ(said({}), "requests: 0; done: none; refused: 0; failed: 0; given up: 0; waiting: 0");
    EXPECT_NE(said(seconds(1)).find("half of them within 60.416 ms"), std::string::npos)
        << said(seconds(1));
}

/// The names of the properties that a run breaks.
std::string broken(const scenario::Scenario& made) {
    test::RecordedRun run(made);
    run.simulator.runUntil(made.until);
    std::string names;
    for (const trace::Record* record : run.of(trace::Kind::violation)) {
        const std::string name = record->payload.get<trace::ViolationBody>().property;
        if (names.find(name) == std::string::npos)
            names += names.empty() ? name : ", " + name;
    }
    return names;
}

struct Variant {
    const char* name;
    const char* options;
    const char* right; ///< the same without what is wrong
    const char* rest;
    const char* property;
};
class BalanceVariant : public testing::TestWithParam<Variant> {};

TEST_P(BalanceVariant, BreaksItsPropertyAndTheRightOneBreaksNone) {
    const Variant& variant = GetParam();
    EXPECT_EQ(broken(balanced(variant.options, variant.rest)), variant.property);
    EXPECT_EQ(broken(balanced(variant.right, variant.rest)), "");
}

INSTANTIATE_TEST_SUITE_P(
    Wrong,
    BalanceVariant,
    testing::Values(
        Variant{"retriesAll", "attemptTimeout = \"150ms\"\nretryBudget = 100\nretriesAll = true",
                "attemptTimeout = \"150ms\"\nretryBudget = 100",
                "[node.s1]\nserviceTime = \"300ms\"\n[workload]\nclients = 1\nrate = \"5/s\"\n"
                "operations = [\"append\"]\n",
                "Takes Effect Once"},
        Variant{"leaksConnections", "policy = \"leastConnections\"\nleaksConnections = true",
                "policy = \"leastConnections\"", "[workload]\nclients = 1\n",
                "Connections Are Counted"},
        Variant{"retriesAllOverTcp",
                "transport = \"tcp\"\nattemptTimeout = \"150ms\"\nretryBudget = 100\n"
                "retriesAll = true",
                "transport = \"tcp\"\nattemptTimeout = \"150ms\"\nretryBudget = 100",
                "[node.s1]\nserviceTime = \"300ms\"\n[workload]\nclients = 1\nrate = \"5/s\"\n"
                "operations = [\"append\"]\n",
                "Takes Effect Once"},
        Variant{"leaksConnectionsOverTcp",
                "transport = \"tcp\"\npolicy = \"leastConnections\"\nleaksConnections = true",
                "transport = \"tcp\"\npolicy = \"leastConnections\"", "[workload]\nclients = 1\n",
                "Connections Are Counted"},
        Variant{"forgetsKeys",
                "idempotencyKeys = true\nretryBudget = 100\nretries = 5\n"
                "healthChecks = false\nattemptTimeout = \"300ms\"\nforgetsKeys = true",
                "idempotencyKeys = true\nretryBudget = 100\nretries = 5\n"
                "healthChecks = false\nattemptTimeout = \"300ms\"",
                // c1's first append takes effect at s1 at 300 ms; its answer is lost in the crash.
                "[network]\nlatency = \"40ms\"\n[workload]\nclients = 1\nrate = \"20/s\"\n"
                "operations = [\"append\"]\n[[at]]\ntime = \"500ms\"\ndo = \"cut\"\n"
                "link = [\"lb\", \"s1\"]\nway = \"backward\"\n[[at]]\ntime = \"700ms\"\n"
                "do = \"crash\"\nnode = \"s1\"\n[[at]]\ntime = \"710ms\"\ndo = \"restart\"\n"
                "node = \"s1\"\n[[at]]\ntime = \"720ms\"\ndo = \"heal\"\n"
                "link = [\"lb\", \"s1\"]\n",
                "Takes Effect Once"},
        Variant{"moduloHash", "policy = \"moduloHash\"", "policy = \"consistentHash\"",
                "[workload]\nclients = 1\nkeys = 100\n[[at]]\ntime = \"1s\"\ndo = \"request\"\n"
                "node = \"lb\"\ncommand = \"drain s1\"\n",
                "Only Its Keys Move"},
        Variant{"ignoresQueueLimit",
                "serviceTime = \"200ms\"\nqueue = 3\nworkers = 1\nattemptTimeout = \"5s\"\n"
                "ignoresQueueLimit = true",
                "serviceTime = \"200ms\"\nqueue = 3\nworkers = 1\nattemptTimeout = \"5s\"",
                "[workload]\nclients = 2\nrate = \"30/s\"\n", "Bounded Queues"}),
    [](const auto& given) { return given.param.name; });

std::uint64_t leakedShare(bool leaks) {
    const scenario::Scenario made =
        balanced(std::string("policy = \"leastConnections\"\narrivals = \"poisson\"\n") +
                     "attemptTimeout = \"5s\"\nworkers = 1\nqueue = 100" +
                     (leaks ? "\nleaksConnections = true" : ""),
                 "[node.s1]\nserviceTime = \"200ms\"\n[workload]\nclients = 2\nrate = \"20/s\"\n");
    sim::Simulator simulator(made, nullptr);
    simulator.runUntil(made.until);
    const Value state = simulator.state({0});
    const auto& balancer = state.get<BalancerState>();
    return balancer.backends.find(NodeId{1})->chosen * 100 / balancer.requests;
}

/// With the leak, connections tell how much a backend has got and no longer how much it has done.
TEST(BalanceSeeds, ALeakMakesLeastConnectionsBlindToASlowBackend) {
    EXPECT_LT(leakedShare(false), 20u);
    EXPECT_GE(leakedShare(true), 33u);
}

std::uint64_t lost(const char* checks) {
    const scenario::Scenario made = balanced(
        std::string("retries = 0\ncheckTimeout = \"100ms\"\nattemptTimeout = \"200ms\"\n") + checks,
        "[workload]\nclients = 1\nrate = \"60/s\"\n[[at]]\ntime = \"1s\"\ndo = \"crash\"\n"
        "node = \"s2\"\n");
    sim::Simulator simulator(made, nullptr);
    simulator.runUntil(made.until);
    const Progress progress = progressOf(simulator);
    return progress.failed + progress.refused + progress.givenUp;
}

/// Until the balancer knows it loses every third request: 20 a second.
TEST(BalanceSeeds, WhatIsLostWhenABackendDiesGrowsWithTheTimeUntilItIsKnown) {
    const std::uint64_t quick = lost("checkInterval = \"200ms\"\nfall = 1");
    const std::uint64_t slow = lost("checkInterval = \"500ms\"\nfall = 3");
    EXPECT_GE(quick, 2u);
    EXPECT_LE(quick, 8u) << "at most 200 + 100 ms and what was under way";
    EXPECT_GE(slow, 20u) << "at least two intervals and a timeout";
    EXPECT_LE(slow, 34u) << "at most three intervals, a timeout and what was under way";
    const std::uint64_t never = lost("healthChecks = false");
    EXPECT_GE(never, 70u) << "for four seconds";
    EXPECT_LE(never, 80u) << "for four seconds";
}

} // namespace
} // namespace synod::balance
