// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with each variant that is wrong on purpose is found, and told in a few records.
#include "engine/check/shrink.h"
#include "engine/check/simpler.h"
#include "engine/scenario/loader.h"
#include "tests/support/directories.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::check {
namespace {

using scenario::FaultLevel;
using scenario::Scenario;

Scenario loadedFrom(const std::string& text) {
    auto loaded = scenario::loadScenario(text, "test.toml");
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded))
        << std::get<scenario::LoadError>(loaded).text();
    return std::get<Scenario>(loaded);
}

/// What lies in the folder `variants`: a scenario that makes it likely that what is wrong with a
/// variant that is wrong on purpose is seen.
Scenario variant(const std::string& name) {
    const auto file =
        test::sourceDirectory() / "tests" / "engine" / "check" / "variants" / (name + ".toml");
    auto loaded = scenario::loadScenarioFile(file.string());
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded))
        << std::get<scenario::LoadError>(loaded).text();
    return std::get<Scenario>(loaded);
}

/// The first seed from `seed` on that breaks something, or the last before `last`.
Scenario firstBroken(const Scenario& base, std::uint64_t seed, std::uint64_t last) {
    while (seed + 1 < last && !runSeed(base, seed, {FaultLevel::harsh}).broken)
        ++seed;
    return scenarioOfSeed(base, seed, {FaultLevel::harsh});
}

struct Variant {
    const char* name;
    std::uint64_t seed; ///< the first that finds it; seeds are tried from a little before, for time
    const char* property;
};

class ShrunkVariant : public testing::TestWithParam<Variant> {};

TEST_P(ShrunkVariant, IsToldInFewerThanFortyRecords) {
    const Variant& wanted = GetParam();
    const Scenario base = variant(wanted.name);
    const Scenario made = firstBroken(
        base, wanted.seed - std::min<std::uint64_t>(wanted.seed - 1, 9), wanted.seed + 1);
    EXPECT_EQ(made.seed, wanted.seed);
    const auto broken = findViolation(made);
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->property(), wanted.property);
    const Shrunk shrunk = shrink(made, *broken);
    EXPECT_LT(shrunk.broken.records, 40u) << shrunk.scenario.source;
    RecordProperty("records", static_cast<int>(shrunk.broken.records));
    RecordProperty("runs", static_cast<int>(shrunk.runs));

    const Scenario again = loadedFrom(shrunk.scenario.source);
    const auto found = findViolation(again, broken->property());
    ASSERT_TRUE(found) << shrunk.scenario.source;
    EXPECT_EQ(found->records, shrunk.broken.records);
    EXPECT_EQ(again.options, made.options) << "what is wrong is not made up by shrinking";
}

/// The last one takes thousands of runs, which show sanitizers nothing that the others do not.
std::vector<Variant> variants() {
    std::vector<Variant> all{{"forgets-vote", 1, "Election Safety"},
                             {"commits-old-terms", 416, "Leader Completeness"},
                             {"vote-by-id", 1, "Leader Completeness"},
                             {"smaller", 1, "P2b"},
                             {"skip-prepare", 1, "P2b"},
                             {"changes-before-commit", 632, "Election Safety"}};
    if (test::sanitized)
        all.pop_back();
    return all;
}

INSTANTIATE_TEST_SUITE_P(Of, ShrunkVariant, testing::ValuesIn(variants()), [](const auto& given) {
    std::string name = given.param.name;
    std::erase(name, '-');
    return name;
});

/// What finds the variants is no fault of its own: without them, the same schedules break nothing.
class RightVariant : public testing::TestWithParam<const char*> {};

TEST_P(RightVariant, BreaksNothing) {
    Scenario right = variant(GetParam());
    right.options = loadedFrom("format = 1\nprotocol = \"" + right.protocol + "\"\n").options;
    if (right.options.contains("noOp"))
        right.options["noOp"].flag = false;
    for (std::uint64_t seed = 1; seed <= 50; ++seed)
        EXPECT_FALSE(runSeed(right, seed, {FaultLevel::harsh}).broken) << "seed " << seed;
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    RightVariant,
    testing::Values("commits-old-terms", "vote-by-id", "changes-before-commit", "smaller"),
    [](const auto& given) {
        std::string name = given.param;
        std::erase(name, '-');
        return name;
    });

TEST(Shrink, GivesTheSameTwice) {
    const Scenario made = firstBroken(variant("forgets-vote"), 1, 20);
    ShrinkOptions options;
    options.mostRuns = 100;
    const auto broken = findViolation(made);
    const Shrunk once = shrink(made, *broken, options);
    const Shrunk again = shrink(made, *broken, options);
    EXPECT_EQ(once.scenario.source, again.scenario.source);
    EXPECT_EQ(once.runs, again.runs);
    EXPECT_LT(once.broken.records, broken->records);
}

/// What disks hold may be wrong from the start: then a property breaks at time 0.
class BrokenFromTheStart : public testing::TestWithParam<const char*> {};

TEST_P(BrokenFromTheStart, IsWrittenSoThatItCanBeRun) {
    const Scenario made = loadedFrom(GetParam());
    const auto broken = findViolation(made);
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->finding.time, Time{});
    const Shrunk shrunk = shrink(made, *broken, {.mostRuns = 300});
    const Scenario again = loadedFrom(shrunk.scenario.source);
    const auto found = findViolation(again, broken->property());
    ASSERT_TRUE(found) << shrunk.scenario.source;
    EXPECT_EQ(found->records, shrunk.broken.records);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    BrokenFromTheStart,
    testing::Values(
        "format = 1\nprotocol = \"raft\"\nuntil = \"1s\"\n[topology]\nnodes = 3\n"
        "[node.n1]\ncurrentTerm = 1\nlog = [{term = 1, command = \"put x 1\"}]\n"
        "[node.n2]\ncurrentTerm = 1\nlog = [{term = 1, command = \"put x 2\"}]\n",
        "format = 1\nprotocol = \"raft\"\nuntil = \"1s\"\n[topology]\nshape = \"ring\"\n"
        "nodes = 4\n[network]\nlatency = \"0ms\"\n[workload]\nclients = 2\n"
        "[node.n2]\ncurrentTerm = 2\nlog = [{term = 1, command = \"put x 1\"}, {term = 2, "
        "command = \"put y 1\"}]\n"
        "[node.n4]\ncurrentTerm = 2\nlog = [{term = 2, command = \"put x 2\"}, {term = 2, "
        "command = \"put y 1\"}]\n"));

TEST(Shrink, EndsWhenToldTo) {
    const Scenario made = firstBroken(variant("forgets-vote"), 1, 20);
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
    EXPECT_EQ(smaller->at[0].intervention,
              intervention::Intervention(intervention::Partition{{{"n1"}, {"n2"}}}));
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
