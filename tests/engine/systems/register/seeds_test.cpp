// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × faults × what the store promises: strong and quorum with writeBack are linearizable, and
// eventual servers end alike.
#include "engine/check/consistency.h"
#include "engine/export/client_history.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/writer.h"
#include "engine/systems/register/progress.h"
#include "tests/engine/systems/register/register_scenario.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::registersTest {
namespace {

using check::Answer;
using check::Model;

constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(60);

scenario::Scenario harsh(const char* consistency, std::size_t servers, std::uint64_t seed) {
    scenario::Scenario made = simTest::roughened(storeOf(consistency, servers, 3, seed));
    made.until = seconds(8);
    made.workload.clients = 3;
    made.workload.every = milliseconds(40);
    made.workload.operations = {"put", "get", "get"};
    made.workload.keys = 2;
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    return made;
}

std::string replay(const scenario::Scenario& made) {
    return "save what follows as found.toml and run: synod run found.toml\n" +
           scenario::writeScenario(made);
}

std::vector<exports::ClientOperation> historyOf(const Store& run) {
    return exports::clientHistory(run.trace, 0);
}

std::size_t answeredIn(const std::vector<exports::ClientOperation>& history) {
    return static_cast<std::size_t>(
        std::count_if(history.begin(), history.end(), [](const auto& operation) {
            return operation.outcome != exports::Outcome::unknown;
        }));
}

TEST(RegisterSeeds, StrongIsLinearizableUnderHarshFaults) {
    std::size_t answered = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const scenario::Scenario made = harsh("strong", 5, seed);
        Store run(made);
        run.simulator.runUntil(made.until);
        const auto history = historyOf(run);
        ASSERT_EQ(check::judge(history, Model::linearizable), Answer::holds) << replay(made);
        ASSERT_EQ(run.simulator.violationCount(), 0u) << replay(made);
        answered += answeredIn(history);
    }
    EXPECT_GT(answered, 40 * seeds) << "the runs must get somewhere to prove anything";
}

TEST(RegisterSeeds, QuorumWithWriteBackIsLinearizableUnderHarshFaults) {
    std::size_t answered = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        scenario::Scenario made = harsh("quorum", 5, seed);
        made.options["writeBack"].flag = true;
        made.options["replicas"].number = seed % 2 == 0 ? 5 : 3;
        made.options["reads"].number = made.options["writes"].number = seed % 2 == 0 ? 3 : 2;
        Store run(made);
        run.simulator.runUntil(made.until);
        const auto history = historyOf(run);
        ASSERT_EQ(check::judge(history, Model::linearizable), Answer::holds) << replay(made);
        ASSERT_EQ(run.simulator.violationCount(), 0u) << replay(made);
        answered += answeredIn(history);
    }
    EXPECT_GT(answered, 40 * seeds) << "the runs must get somewhere to prove anything";
}

/// Should what is random come out otherwise one day, another seed is not far.
bool breaks(void (*change)(scenario::Scenario& made)) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        scenario::Scenario made = harsh("quorum", 5, seed);
        made.options["watch"].text = "linearizable";
        change(made);
        Store run(made);
        run.simulator.runUntil(made.until);
        const bool broken = check::judge(historyOf(run), Model::linearizable) == Answer::broken;
        EXPECT_EQ(run.simulator.violationCount() > 0, broken) << replay(made);
        if (broken)
            return true;
    }
    return false;
}

TEST(RegisterSeeds, WithoutWriteBackTwoGetsGoBack) {
    EXPECT_TRUE(breaks([](scenario::Scenario& made) {
        made.workload.every = milliseconds(5);
        made.workload.keys = 1;
        made.options["readRepair"].flag = false;
    }));
}

TEST(RegisterSeeds, ASloppyQuorumDoesNotMeetTheNext) {
    EXPECT_TRUE(breaks([](scenario::Scenario& made) {
        made.options["sloppy"].flag = true;
        made.options["writeBack"].flag = true;
    }));
}

TEST(RegisterSeeds, OneAndOneOfThreeDoNotMeet) {
    EXPECT_TRUE(breaks([](scenario::Scenario& made) {
        made.options["reads"].number = made.options["writes"].number = 1;
        made.options["writeBack"].flag = true;
    }));
}

class WrongReads : public testing::TestWithParam<const char*> {};

TEST_P(WrongReads, AreFound) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        scenario::Scenario made = harsh("strong", 5, seed);
        made.options["staleReads"].text = GetParam();
        Store run(made);
        run.simulator.runUntil(made.until);
        const bool broken = check::judge(historyOf(run), Model::linearizable) == Answer::broken;
        ASSERT_EQ(run.simulator.violationCount() > 0, broken) << replay(made);
        if (broken)
            return;
    }
    FAIL() << "clients see nothing wrong with " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Of, WrongReads, testing::Values("leader", "any"), [](const auto& given) {
    return std::string(given.param);
});

class Convergence : public testing::TestWithParam<const char*> {};

/// Nobody asks for anything in the last part, in which everything is up and joined.
TEST_P(Convergence, ComesWhenNobodyPutsAnyMore) {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        scenario::Scenario made = harsh("eventual", 5, seed);
        made.options["versions"].text = GetParam();
        Store run(made);
        run.simulator.runUntil(made.until);
        for (const char* client : {"c1", "c2", "c3"})
            run.act(intervention::Crash{client});
        run.simulator.runUntil(made.until + seconds(8));
        std::vector<Value> states;
        for (std::uint16_t node = 0; node < 5; ++node)
            states.push_back(run.simulator.state({node}));
        const registers::Progress progress = registers::progressOf(states);
        ASSERT_GT(progress.keys, 0u);
        ASSERT_EQ(progress.alike, progress.keys) << replay(made);
        ASSERT_EQ(run.simulator.violationCount(), 0u) << replay(made);
    }
}

INSTANTIATE_TEST_SUITE_P(Of,
                         Convergence,
                         testing::Values("timestamp", "vector"),
                         [](const auto& given) { return std::string(given.param); });

TEST(RegisterSeeds, SessionGuaranteesAreKept) {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        scenario::Scenario made = harsh("eventual", 5, seed);
        made.options["readYourWrites"].flag = true;
        made.options["monotonicReads"].flag = true;
        Store run(made);
        run.simulator.runUntil(made.until);
        const auto history = historyOf(run);
        for (const Model model : {Model::readYourWrites, Model::monotonicReads})
            ASSERT_EQ(check::judge(history, model), Answer::holds) << check::nameOf(model) << "\n"
                                                                   << replay(made);
        ASSERT_EQ(run.simulator.violationCount(), 0u) << replay(made);
    }
}

} // namespace
} // namespace synod::registersTest
