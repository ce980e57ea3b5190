// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/sweep.h"
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::check {
namespace {

using scenario::FaultLevel;
using scenario::FaultOptions;
using scenario::Scenario;

Scenario scenarioOf(const std::string& protocol,
                    const std::string& more = "",
                    const std::string& until = "4s") {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"" + protocol + "\"\nuntil = \"" +
                                             until + "\"\n" + more,
                                         "test.toml");
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded))
        << std::get<scenario::LoadError>(loaded).text();
    return std::get<Scenario>(loaded);
}

Scenario forgetfulRaft() {
    return scenarioOf("raft", "[topology]\nnodes = 5\n[options]\nforgetsVote = true\n"
                              "electionTimeout = [\"50ms\", \"80ms\"]\n");
}

TEST(Sweep, TheSameSeedGivesTheSameOutcome) {
    const Scenario base = scenarioOf("raft", "[workload]\nclients = 2\n");
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const FaultOptions harsh{FaultLevel::harsh};
        const SeedOutcome once = runSeed(base, seed, harsh);
        const SeedOutcome again = runSeed(base, seed, harsh);
        EXPECT_EQ(once.tally, again.tally);
        EXPECT_FALSE(once.broken);
        EXPECT_EQ(once.tally.simulated, seconds(4));
    }
}

TEST(Sweep, ASeedIsTheScenarioThatRunWouldRun) {
    const Scenario base = scenarioOf("raft");
    Scenario run = base;
    run.seed = 9;
    scenario::addFaults(run, FaultLevel::harsh);
    EXPECT_EQ(scenarioOfSeed(base, 9, {FaultLevel::harsh}).at, run.at);
    EXPECT_EQ(scenarioOfSeed(base, 9, {FaultLevel::harsh}).seed, 9u);
}

TEST(Sweep, FindsWhatBreaks) {
    const Scenario base = forgetfulRaft();
    std::uint64_t seed = 1;
    while (seed < 200 && !runSeed(base, seed, {FaultLevel::harsh}).broken)
        ++seed;
    ASSERT_LT(seed, 200u);
    const auto broken = findViolation(scenarioOfSeed(base, seed, {FaultLevel::harsh}));
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->property(), "Election Safety");
    EXPECT_EQ(broken->finding.violation.evidence.size(), 2u);
    EXPECT_GT(broken->records, broken->finding.seq);
}

TEST(Sweep, AsksForTheNamedPropertyWithinSoManyRecords) {
    const Scenario base = forgetfulRaft();
    std::uint64_t seed = 1;
    while (seed < 200 && !runSeed(base, seed, {FaultLevel::harsh}).broken)
        ++seed;
    const Scenario made = scenarioOfSeed(base, seed, {FaultLevel::harsh});
    const auto broken = findViolation(made);
    ASSERT_TRUE(broken);
    EXPECT_TRUE(findViolation(made, "Election Safety", broken->records));
    EXPECT_FALSE(findViolation(made, "Election Safety", broken->records - 1));
    EXPECT_FALSE(findViolation(made, "Log Matching"));
}

TEST(Sweep, TakesNoteOfWhatTheSeedsMetWith) {
    Tally tally;
    const Scenario base = scenarioOf("raft", "[workload]\nclients = 2\n");
    for (std::uint64_t seed = 1; seed <= 2 * explainedSeeds; ++seed)
        tally.add(runSeed(base, seed, {FaultLevel::harsh}).tally);
    EXPECT_EQ(tally.seeds, 2 * explainedSeeds);
    EXPECT_GT(tally.coverage["fault crash"], explainedSeeds);
    EXPECT_GT(tally.coverage["fault partition"], 0u);
    EXPECT_EQ(tally.coverage["rule raft.grantVote"], 2u) << "two of the seeds are explained";
}

TEST(Sweep, LosesDisksOnlyWhereThatIsAskedFor) {
    const auto lost = [](const FaultOptions& faults) {
        std::ptrdiff_t count = 0;
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            const Scenario made = scenarioOfSeed(scenarioOf("raft"), seed, faults);
            count += std::count_if(made.at.begin(), made.at.end(), [](const auto& one) {
                const auto* crash = std::get_if<intervention::Crash>(&one.intervention);
                return crash != nullptr && crash->disk == intervention::Disk::lost;
            });
        }
        return count;
    };
    EXPECT_EQ(lost({FaultLevel::harsh}), 0);
    EXPECT_GT(lost({FaultLevel::harsh, true}), 10);
}

TEST(Sweep, NothingSpeaksAgainstAValueWhereNobodyAccepts) {
    const Scenario nobody =
        scenarioOf("paxos", "[topology]\nnames = [\"p1\"]\n[node.p1]\nroles = [\"proposer\"]\n"
                            "[options]\nskipPrepare = true\n[[at]]\ntime = \"1s\"\n"
                            "do = \"request\"\nnode = \"p1\"\ncommand = \"put x 1\"\n");
    EXPECT_FALSE(findViolation(nobody));
}

/// Who asks in a run of Raft, or of the one value of Paxos.
std::string demandOn(const std::string& protocol) {
    if (protocol == "raft")
        return "[workload]\nclients = 1\n";
    std::string demand;
    for (const char* node : {"n1", "n2", "n3"})
        demand += "[[at]]\ntime = \"200ms\"\ndo = \"request\"\nnode = \"" + std::string(node) +
                  "\"\ncommand = \"of " + node + "\"\n";
    return demand;
}

constexpr std::uint64_t thousand = test::rounds<std::uint64_t>(1'000);

/// A thousand short runs with many faults each; what is done on every change.
class ThousandSeeds : public testing::TestWithParam<const char*> {};

TEST_P(ThousandSeeds, BreakNothing) {
    const Scenario base =
        scenarioOf(GetParam(),
                   "[topology]\nnodes = 5\n[network]\njitter = \"5ms\"\nloss = 0.05\n"
                   "duplicate = 0.05\nreorder = 0.05\n" +
                       demandOn(GetParam()),
                   "2s");
    Tally tally;
    for (std::uint64_t seed = 1; seed <= thousand; ++seed) {
        const SeedOutcome outcome = runSeed(base, seed, {FaultLevel::harsh});
        ASSERT_FALSE(outcome.broken) << "seed " << seed << " of\n" << base.source;
        tally.add(outcome.tally);
    }
    EXPECT_EQ(tally.simulated, seconds(2 * static_cast<std::int64_t>(thousand)));
    EXPECT_GT(tally.coverage["fault crash"], thousand / 2);
}

INSTANTIATE_TEST_SUITE_P(Of,
                         ThousandSeeds,
                         testing::Values("raft", "paxos"),
                         [](const auto& given) { return std::string(given.param); });

/// What is switched on by options breaks nothing either; shorter runs, for time.
struct Extended {
    const char* protocol;
    const char* options;
    const char* rule; ///< that is followed with these options alone
};

class ThousandSeedsExtended : public testing::TestWithParam<Extended> {};

TEST_P(ThousandSeedsExtended, BreakNothing) {
    const Extended& given = GetParam();
    const Scenario base = scenarioOf(
        given.protocol,
        "[topology]\nnodes = 5\n[network]\njitter = \"5ms\"\nloss = 0.05\nduplicate = 0.05\n"
        "reorder = 0.05\n[workload]\nclients = 1\n[options]\n" +
            std::string(given.options),
        "2s");
    FaultOptions faults{FaultLevel::harsh};
    faults.changeVoters = true;
    Tally tally;
    for (std::uint64_t seed = 1; seed <= thousand; ++seed) {
        const SeedOutcome outcome = runSeed(base, seed, faults);
        ASSERT_FALSE(outcome.broken) << "seed " << seed << " of\n" << base.source;
        tally.add(outcome.tally);
    }
    EXPECT_GT(tally.coverage[std::string("rule ") + given.rule], 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    ThousandSeedsExtended,
    testing::Values(Extended{"raft",
                             "preVote = true\ncheckQuorum = true\nreadIndex = true\n"
                             "snapshotAfter = 5\n",
                             "raft.removeServer"},
                    Extended{"paxos", "instances = \"many\"\n", "paxos.execute"}),
    [](const auto& given) { return std::string(given.param.protocol); });

/// Every protocol has monitors that hold under everything that a sweep does.
class SweptProtocol : public testing::TestWithParam<const char*> {};

TEST_P(SweptProtocol, KeepsItsProperties) {
    const std::string name = GetParam();
    std::string more = "[topology]\nnodes = 4\n";
    if (name == "raft" || name == "paxos")
        more += "[workload]\nclients = 2\n";
    else if (name != "ip")
        more += "[workload]\napplication = \"echo\"\nfrom = \"n1\"\nto = \"n2\"\n";
    if (name == "paxos")
        more += "[options]\ninstances = \"many\"\n";
    const Scenario base = scenarioOf(name, more);
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const SeedOutcome outcome = runSeed(base, seed, {FaultLevel::harsh});
        EXPECT_FALSE(outcome.broken) << "seed " << seed;
        tally.add(outcome.tally);
    }
    EXPECT_GT(tally.steps, 200u);
}

INSTANTIATE_TEST_SUITE_P(Of,
                         SweptProtocol,
                         testing::Values("raft", "paxos", "ip", "udp", "tcp"),
                         [](const auto& given) { return std::string(given.param); });

} // namespace
} // namespace synod::check
