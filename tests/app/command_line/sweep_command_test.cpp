// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/sweep_seeds.h"
#include "app/command_line/sweep_threads.h"
#include "tests/support/captured_console.h"
#include "tests/support/temporary.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace synod::app {
namespace {

using test::capture;
using test::Captured;
using testing::HasSubstr;

std::string write(const std::string& name, const std::string& content) {
    const auto* running = testing::UnitTest::GetInstance()->current_test_info();
    const std::string path = test::temporaryPath(std::string(running->name()) + "-" + name);
    std::ofstream(path, std::ios::binary) << content;
    return path;
}

std::string raft(const std::string& options = "") {
    return write("raft.toml", "format = 1\nprotocol = \"raft\"\nuntil = \"3s\"\n"
                              "[topology]\nnodes = 5\n[options]\n" +
                                  options);
}

std::string forgetful() {
    return raft("forgetsVote = true\nelectionTimeout = [\"50ms\", \"80ms\"]\n");
}

TEST(SweepSeeds, AreReadAndDealtOut) {
    EXPECT_EQ(readSeeds("7..9"), (SeedRange{7, 9}));
    EXPECT_EQ(readSeeds("200"), (SeedRange{1, 200}));
    EXPECT_EQ(readSeeds("0..0"), (SeedRange{0, 0}));
    for (const char* wrong :
         {"", "..", "0", "9..7", "a..b", "1..", "..5", "-1..5", "1.5", "1..9223372036854775808"})
        EXPECT_EQ(readSeeds(wrong), std::nullopt) << wrong;
    EXPECT_EQ(readShard("2/3"), (Shard{2, 3}));
    for (const char* wrong : {"", "/", "3/2", "0/2", "1/0", "1", "a/b", "1/2/3"})
        EXPECT_EQ(readShard(wrong), std::nullopt) << wrong;
    const SeedRange seeds{10, 20};
    std::vector<std::uint64_t> dealt;
    for (std::uint64_t number = 1; number <= 4; ++number)
        for (std::uint64_t nth = 0; nth < seeds.sizeOf({number, 4}); ++nth)
            dealt.push_back(seeds.seed({number, 4}, nth));
    std::sort(dealt.begin(), dealt.end());
    EXPECT_THAT(dealt, testing::ElementsAre(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
    EXPECT_EQ((SeedRange{1, 2}.sizeOf({3, 4})), 0u);
}

/// Seeds that take turns at being slow, and break from 40 on at every third.
SweepWork unevenWork(unsigned jobs) {
    SweepWork work;
    work.seeds = {1, 100};
    work.jobs = jobs;
    work.run = [](std::uint64_t seed) {
        check::SeedOutcome outcome;
        for (volatile int i = 0; i < static_cast<int>(seed * 7919 % 13) * 10'000;)
            i = i + 1;
        outcome.seed = seed;
        outcome.tally.seeds = 1;
        outcome.tally.steps = seed;
        outcome.broken = seed >= 40 && seed % 3 == 0;
        return outcome;
    };
    work.goOn = [](const SweepResult&) { return true; };
    return work;
}

TEST(SweepThreads, FindTheLowestSeedHoweverManyTheyAre) {
    for (const unsigned jobs : {1U, 2U, 8U}) {
        const SweepResult result = sweepSeeds(unevenWork(jobs));
        EXPECT_EQ(result.brokenSeed, 42u);
        EXPECT_EQ(result.tally.seeds, 42u);
        EXPECT_EQ(result.tally.steps, 42u * 43 / 2);
    }
}

TEST(SweepThreads, EndWhenToldToWithoutAGap) {
    SweepWork work = unevenWork(4);
    work.goOn = [](const SweepResult&) { return false; };
    const SweepResult result = sweepSeeds(work);
    EXPECT_EQ(result.tally.steps, result.tally.seeds * (result.tally.seeds + 1) / 2);
}

TEST(SweepCommand, SaysThatEveryPropertyHolds) {
    const std::string file = raft();
    const Captured call = capture({"sweep", file, "--seeds", "5..14"});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr(file + ": every property holds over 10 seeds, 30 s simulated"));
}

TEST(SweepCommand, SaysTheSameWithAnyNumberOfThreads) {
    const std::string file = forgetful();
    const Captured one = capture({"sweep", file, "--no-shrink", "--jobs", "1"});
    EXPECT_EQ(one.status, 1) << one.err;
    const Captured many = capture({"sweep", file, "--no-shrink", "--jobs", "7"});
    EXPECT_EQ(one.out, many.out);
}

TEST(SweepCommand, PrintsTheCommandThatShowsTheViolationAgain) {
    const std::string file = forgetful();
    const Captured call =
        capture({"sweep", file, "--no-shrink", "--until", "2s", "--set", "network.loss=0.01"});
    ASSERT_EQ(call.status, 1) << call.err;
    EXPECT_THAT(call.out, HasSubstr("Election Safety does not hold: record "));
    const std::size_t begin = call.out.find("    synod run ") + 14;
    std::istringstream line(call.out.substr(begin, call.out.find('\n', begin) - begin));
    std::vector<std::string> words{"run"};
    for (std::string word; line >> word;)
        words.push_back(word);
    const Captured again = capture(words);
    EXPECT_EQ(again.status, 1) << again.err;
    EXPECT_THAT(again.out, HasSubstr("VIOLATION of Election Safety"));
}

TEST(SweepCommand, FindsDisksThatWereLost) {
    const std::string file = raft("electionTimeout = [\"50ms\", \"80ms\"]\n");
    EXPECT_EQ(capture({"sweep", file, "--seeds", "200", "--lose-disks", "--no-shrink"}).status, 1);
}

TEST(SweepCommand, WritesAShortScenarioThatBreaksTheSame) {
    const std::string file = forgetful();
    const std::string found = test::temporaryPath("sweep-found.toml");
    const Captured call = capture({"sweep", file, "--found", found});
    ASSERT_EQ(call.status, 1) << call.err;
    EXPECT_THAT(call.out, HasSubstr(" records: " + found + "\n"));
    EXPECT_THAT(call.out, HasSubstr("    synod run " + found + "\n    synod " + found + "\n"));
    const Captured run = capture({"run", found, "--format", "jsonl"});
    EXPECT_EQ(run.status, 1) << run.err;
    const std::size_t violation = run.out.find("\"kind\":\"violation\"");
    ASSERT_NE(violation, std::string::npos);
    const auto lines =
        std::count(run.out.begin(), run.out.begin() + static_cast<std::ptrdiff_t>(violation), '\n');
    EXPECT_LT(lines, 44) << "header, keyframe and fewer than 40 records\n" << run.out;
    EXPECT_THAT(run.out, HasSubstr("\"property\":\"Election Safety\""));
}

struct BadSweep {
    const char* name;
    std::vector<std::string> words;
    const char* says;
};

class BadSweepUsage : public testing::TestWithParam<BadSweep> {};

TEST_P(BadSweepUsage, IsSaidInOneLine) {
    const Captured call = capture(GetParam().words);
    EXPECT_EQ(call.status, 2);
    EXPECT_EQ(call.out, "");
    EXPECT_THAT(call.err, HasSubstr(GetParam().says));
    EXPECT_EQ(std::count(call.err.begin(), call.err.end(), '\n'), 1);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    BadSweepUsage,
    testing::Values(
        BadSweep{"NoScenario", {"sweep"}, "wants one scenario file; see `synod sweep --help`"},
        BadSweep{"MissingScenario", {"sweep", "/nowhere/a.toml"}, "/nowhere/a.toml"},
        BadSweep{"UnknownOption", {"sweep", "a", "--sed", "1"}, "there is no option --sed here"},
        BadSweep{"Range",
                 {"sweep", "a", "--seeds", "9..7"},
                 "--seeds wants a number, or a range such as 1..1000, not 9..7"},
        BadSweep{"Jobs", {"sweep", "a", "--jobs", "0"}, "--jobs wants a number from 1 to 1024"},
        BadSweep{"NoPlace",
                 {"sweep", "a", "--found", "/nowhere/found.toml"},
                 "cannot be written into /nowhere: name another place"},
        BadSweep{"Faults", {"sweep", "a", "--faults", "wild"}, "--faults cannot be wild"}),
    [](const testing::TestParamInfo<BadSweep>& use) { return use.param.name; });

} // namespace
} // namespace synod::app
