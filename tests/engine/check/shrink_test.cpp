// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with each variant that is wrong on purpose is found, and told in a few records. The
// seeds begin near the one that is known to find it, to spare time.
#include "engine/check/shrink.h"
#include "engine/check/simpler.h"
#include "engine/scenario/loader.h"

#include <gtest/gtest.h>

namespace synod::check {
namespace {

using scenario::FaultLevel;
using scenario::Scenario;

constexpr std::string_view rough = "[network]\nlatency = \"10ms\"\njitter = \"5ms\"\nloss = 0.05\n"
                                   "duplicate = 0.05\nreorder = 0.05\n";

Scenario loadedFrom(const std::string& text) {
    auto loaded = scenario::loadScenario(text, "test.toml");
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded))
        << std::get<scenario::LoadError>(loaded).text();
    return std::get<Scenario>(loaded);
}

Scenario raftWith(const std::string& options, int nodes = 5) {
    return loadedFrom("format = 1\nprotocol = \"raft\"\nuntil = \"6s\"\n[topology]\nnodes = " +
                      std::to_string(nodes) + "\n" + std::string(rough) +
                      "[workload]\nclients = 1\n[options]\n" + options);
}

/// Five nodes, each of which is asked for a value of its own.
Scenario paxosWith(const std::string& options) {
    std::string text = "format = 1\nprotocol = \"paxos\"\nuntil = \"4s\"\n[topology]\nnodes = 5\n" +
                       std::string(rough) + "[options]\n" + options;
    for (int node = 1; node <= 5; ++node)
        text += "[[at]]\ntime = \"" + std::to_string(node * 170) + "ms\"\ndo = \"request\"\n" +
                "node = \"n" + std::to_string(node) + "\"\ncommand = \"put x " +
                std::to_string(node) + "\"\n";
    return loadedFrom(text);
}

/// The first seed from `seed` on that breaks something.
Scenario firstBroken(const Scenario& base, std::uint64_t seed, std::uint64_t last) {
    while (seed < last && !runSeed(base, seed, {FaultLevel::harsh}).broken)
        ++seed;
    return scenarioOfSeed(base, seed, {FaultLevel::harsh});
}

struct Variant {
    const char* name;
    Scenario (*make)();
    std::uint64_t from, to; ///< seeds
    std::uint64_t records;  ///< at most, of the shrunk run
    const char* property;
};

class ShrunkVariant : public testing::TestWithParam<Variant> {};

TEST_P(ShrunkVariant, IsTold) {
    const Variant& variant = GetParam();
    const Scenario made = firstBroken(variant.make(), variant.from, variant.to);
    const auto broken = findViolation(made);
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->property(), variant.property);
    ShrinkOptions options;
    options.mostRuns = 12'000;
    const Shrunk shrunk = shrink(made, *broken, options);
    EXPECT_LE(shrunk.broken.records, variant.records) << shrunk.scenario.source;
    RecordProperty("records", static_cast<int>(shrunk.broken.records));
    EXPECT_LE(shrunk.runs, options.mostRuns);

    const Scenario again = loadedFrom(shrunk.scenario.source);
    const auto found = findViolation(again, broken->property());
    ASSERT_TRUE(found) << shrunk.scenario.source;
    EXPECT_EQ(found->records, shrunk.broken.records);
    EXPECT_EQ(again.options, made.options) << "what is wrong is not made up by shrinking";
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    ShrunkVariant,
    testing::Values(Variant{"forgetsVote", [] { return raftWith("forgetsVote = true\n"); }, 1, 20,
                            39, "Election Safety"},
                    Variant{"commitsOldTerms",
                            [] { return raftWith("commitsOldTerms = true\nnoOp = false\n", 3); },
                            1460, 1470, 60, "Leader Completeness"},
                    Variant{"smaller", [] { return paxosWith("acceptor = \"smaller\"\n"); }, 680,
                            690, 50, "P2b"},
                    Variant{"skipPrepare", [] { return paxosWith("skipPrepare = true\n"); }, 1, 20,
                            39, "P2b"}),
    [](const auto& given) { return std::string(given.param.name); });

TEST(Shrink, GivesTheSameTwice) {
    const Scenario made = firstBroken(raftWith("forgetsVote = true\n"), 1, 20);
    ShrinkOptions options;
    options.mostRuns = 500;
    const auto broken = findViolation(made);
    const Shrunk once = shrink(made, *broken, options);
    const Shrunk again = shrink(made, *broken, options);
    EXPECT_EQ(once.scenario.source, again.scenario.source);
    EXPECT_EQ(once.runs, again.runs);
    EXPECT_LT(once.broken.records, broken->records);
}

TEST(Shrink, EndsWhenToldTo) {
    const Scenario made = firstBroken(raftWith("forgetsVote = true\n"), 1, 20);
    ShrinkOptions options;
    options.goOn = [](std::uint64_t runs, std::uint64_t) { return runs < 3; };
    const Shrunk shrunk = shrink(made, *findViolation(made), options);
    EXPECT_EQ(shrunk.runs, 3u);
    EXPECT_TRUE(findViolation(loadedFrom(shrunk.scenario.source)));
}

TEST(Simpler, TakesANodeAwayWithAllThatNamesIt) {
    const Scenario made = loadedFrom(
        "format = 1\nprotocol = \"raft\"\n[topology]\nnodes = 4\n[workload]\nclients = 1\n"
        "[[at]]\ntime = \"1s\"\ndo = \"crash\"\nnode = \"n4\"\n"
        "[[at]]\ntime = \"2s\"\ndo = \"partition\"\ngroups = [[\"n1\"], [\"n2\", \"n4\"]]\n"
        "[[at]]\ntime = \"3s\"\ndo = \"partition\"\ngroups = [[\"n1\", \"n2\"], [\"n4\"]]\n");
    const MaybeScenario smaller = withoutNode(made, "n4");
    ASSERT_TRUE(smaller);
    EXPECT_EQ(removableNodes(*smaller), (std::vector<std::string>{"n1", "n2", "n3"}));
    ASSERT_EQ(smaller->at.size(), 1u);
    EXPECT_EQ(smaller->at[0].intervention.groups,
              (std::vector<std::vector<std::string>>{{"n1"}, {"n2"}}));
    EXPECT_EQ(smaller->topology.nodes.size(), 4u) << "three servers and a client";
}

TEST(Simpler, DoesNotTakeAwayWhomAWorkloadNeeds) {
    const Scenario made =
        loadedFrom("format = 1\nprotocol = \"udp\"\n[topology]\nnames = [\"a\", \"b\"]\n"
                   "[workload]\napplication = \"echo\"\nfrom = \"a\"\nto = \"b\"\n");
    EXPECT_FALSE(withoutNode(made, "a"));
}

} // namespace
} // namespace synod::check
