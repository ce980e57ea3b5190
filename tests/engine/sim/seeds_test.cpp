// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × faults × properties: Raft under everything that the links and a hostile schedule can do.
#include "engine/protocols/raft/state.h"
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

constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(500);

scenario::Scenario harshRaft(std::uint64_t seed) {
    scenario::Scenario made = roughRaft(5, seed);
    made.until = seconds(10);
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    return made;
}

std::uint64_t highestCommit(const sim::Simulator& simulator) {
    std::uint64_t highest = 0;
    for (std::uint16_t node = 0; node < simulator.topology().nodes.size(); ++node) {
        const Value state = simulator.state({node});
        if (const auto* server = state.getIf<raft::State>())
            highest = std::max<std::uint64_t>(highest, server->commitIndex);
    }
    return highest;
}

/// The command that shows a run again, for whoever reads the failure.
std::string replay(std::uint64_t seed) {
    return "save what follows as found.toml and run: synod run found.toml\n" +
           scenario::writeScenario(harshRaft(seed));
}

TEST(Seeds, RaftKeepsItsPropertiesUnderHarshFaults) {
    std::uint64_t committed = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        sim::Simulator simulator(harshRaft(seed), nullptr);
        simulator.runUntil(seconds(10));
        ASSERT_EQ(simulator.violationCount(), 0u) << replay(seed);
        committed += highestCommit(simulator);
    }
    EXPECT_GT(committed / seeds, 10u) << "the runs must get somewhere to prove anything";
}

TEST(Seeds, RaftKeepsItsPropertiesWithPreVoteAndCheckQuorum) {
    std::uint64_t committed = 0;
    constexpr std::uint64_t fewer = test::rounds<std::uint64_t>(150);
    for (std::uint64_t seed = 1; seed <= fewer; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["preVote"].flag = seed % 3 != 0;
        made.options["checkQuorum"].flag = seed % 3 != 1;
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(seconds(10));
        ASSERT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        committed += highestCommit(simulator);
    }
    EXPECT_GT(committed / fewer, 10u) << "the runs must get somewhere to prove anything";
}

TEST(Seeds, RaftKeepsItsPropertiesWithSnapshots) {
    std::uint64_t committed = 0;
    std::uint64_t installed = 0;
    constexpr std::uint64_t fewer = test::rounds<std::uint64_t>(150);
    for (std::uint64_t seed = 1; seed <= fewer; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["snapshotAfter"].number = static_cast<std::int64_t>(1 + seed % 7);
        made.options["preVote"].flag = seed % 2 == 0;
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(seconds(10));
        ASSERT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        committed += highestCommit(simulator);
        for (std::uint16_t node = 0; node < 5; ++node) {
            const Value state = simulator.state({node});
            const auto* server = state.getIf<raft::State>();
            installed += server != nullptr && server->snapshot.lastIncludedIndex > 0 ? 1 : 0;
        }
    }
    EXPECT_GT(committed / fewer, 10u) << "the runs must get somewhere to prove anything";
    EXPECT_GT(installed, 3 * fewer);
}

TEST(Seeds, RaftKeepsItsPropertiesWithReadsAndTransfers) {
    std::uint64_t committed = 0;
    constexpr std::uint64_t fewer = 100;
    for (std::uint64_t seed = 1; seed <= fewer; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["readIndex"].flag = true;
        made.options["preVote"].flag = seed % 2 == 0;
        sim::Simulator simulator(made, nullptr);
        for (int second = 1; second <= 10; ++second) {
            intervention::Request transfer;
            transfer.node = "leader";
            transfer.command = "transfer n" + std::to_string(1 + (seed + second) % 5);
            simulator.intervene(transfer); // in vain where nobody leads
            simulator.runUntil(seconds(second));
        }
        ASSERT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        committed += highestCommit(simulator);
    }
    EXPECT_GT(committed / fewer, 10u) << "the runs must get somewhere to prove anything";
}

/// Who votes, by what a server knows, and who learns are told apart.
void expectLearnersHaveNoVote(const sim::Simulator& simulator, std::size_t firstVoters) {
    for (std::uint16_t node = 0; node < simulator.topology().nodes.size(); ++node) {
        const Value state = simulator.state({node});
        const auto* server = state.getIf<raft::State>();
        if (server == nullptr)
            continue;
        for (const NodeId learner : server->learners) {
            const auto& voters = server->voters;
            const bool votes =
                voters.empty() ? learner.index < firstVoters
                               : std::find(voters.begin(), voters.end(), learner) != voters.end();
            EXPECT_FALSE(votes) << "n" << node + 1 << " takes n" << learner.index + 1
                                << " for a learner and for a voter";
        }
    }
}

/// Servers come, get their votes, lose them, and crash at times with all of it in the log or in a
/// snapshot.
TEST(Seeds, RaftTellsLearnersFromVotersWhileServersCome) {
    std::uint64_t promoted = 0;
    for (std::uint64_t seed = 1; seed <= 40 && !testing::Test::HasFailure(); ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["snapshotAfter"].number = static_cast<std::int64_t>(seed % 5);
        sim::Simulator simulator(made, nullptr);
        for (std::uint64_t tick = 1; tick <= 50; ++tick) {
            intervention::Intervention change;
            if (tick == 2 || tick == 6) {
                change =
                    intervention::AddNode{tick == 2 ? "n6" : "n7", {"n1", "n2", "n3", "n4", "n5"}};
            } else {
                change = intervention::Request{"leader",
                                               ((seed + tick) % 3 != 0 ? "add n" : "remove n") +
                                                   std::to_string(1 + (seed * 5 + tick * 3) % 7)};
            }
            simulator.intervene(change); // in vain where nobody leads
            simulator.runUntil(milliseconds(200 * static_cast<std::int64_t>(tick)));
            expectLearnersHaveNoVote(simulator, 5);
        }
        EXPECT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        for (std::uint16_t node = 0; node < 5; ++node) {
            const Value state = simulator.state({node});
            const auto* server = state.getIf<raft::State>();
            if (server != nullptr)
                promoted += std::count_if(server->voters.begin(), server->voters.end(),
                                          [](NodeId voter) { return voter.index > 4; });
        }
    }
    EXPECT_GT(promoted, 40u);
}

TEST(Seeds, RaftKeepsItsPropertiesWhileItsConfigurationChanges) {
    std::uint64_t committed = 0;
    std::uint64_t changed = 0;
    constexpr std::uint64_t fewer = test::rounds<std::uint64_t>(150);
    for (std::uint64_t seed = 1; seed <= fewer; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["preVote"].flag = seed % 2 == 0;
        made.options["snapshotAfter"].number = static_cast<std::int64_t>(seed % 5);
        sim::Simulator simulator(made, nullptr);
        for (std::uint64_t half = 1; half <= 20; ++half) {
            intervention::Request change;
            change.node = "leader";
            change.command = ((seed + half) % 3 == 0 ? "add n" : "remove n") +
                             std::to_string(1 + (seed * 7 + half) % 5);
            simulator.intervene(change); // in vain where nobody leads
            simulator.runUntil(milliseconds(500 * static_cast<std::int64_t>(half)));
        }
        ASSERT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        committed += highestCommit(simulator);
        for (std::uint16_t node = 0; node < 5; ++node) {
            const Value state = simulator.state({node});
            const auto* server = state.getIf<raft::State>();
            changed += server != nullptr && !server->voters.empty() ? 1 : 0;
        }
    }
    EXPECT_GT(committed / fewer, 10u) << "the runs must get somewhere to prove anything";
    EXPECT_GT(changed, fewer);
}

// Slow is not unsafe: five servers on equal links split their votes for ever.
TEST(Seeds, WithoutRandomTimeoutsNothingUnsafeHappensAndNothingElse) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        scenario::Scenario made = meshOf("raft", 5, seed, 0);
        made.options["noRandomTimeout"].flag = true;
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(seconds(10));
        EXPECT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        EXPECT_EQ(highestCommit(simulator), 0u) << scenario::writeScenario(made);
    }
}

TEST(Seeds, WithoutRandomTimeoutsHarshFaultsBreakNothingEither) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["noRandomTimeout"].flag = true;
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(seconds(10));
        ASSERT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
    }
}

TEST(Seeds, AVoteByNumberIsCaught) {
    bool found = false;
    for (std::uint64_t seed = 1; seed <= 100 && !found; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options["vote"].text = "byId";
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(seconds(10));
        found = simulator.violationCount() > 0;
    }
    EXPECT_TRUE(found);
}

/// How many of the seeds the monitors catch a wrong variant in.
std::uint64_t caught(const char* variant, std::uint64_t upTo) {
    for (std::uint64_t seed = 1; seed <= upTo; ++seed) {
        scenario::Scenario made = harshRaft(seed);
        made.options[variant].flag = true;
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(seconds(10));
        if (simulator.violationCount() > 0)
            return seed;
    }
    return 0;
}

TEST(Seeds, AVoterThatForgetsItsVoteIsCaught) {
    EXPECT_NE(caught("forgetsVote", 500), 0u);
}

} // namespace
} // namespace synod::simTest
