// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/sweep_results.h"
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

/// Every message is lost, so that nobody is elected.
std::string dumbfounded() {
    return write("lost.toml", "format = 1\nprotocol = \"raft\"\nuntil = \"3s\"\n"
                              "[network]\nloss = 1.0\n");
}

TEST(SweepCommand, DoesNotSayThatPropertiesHoldWhereNothingCameAbout) {
    const std::string quiet = "format = 1\nprotocol = \"tcp\"\nuntil = \"1s\"\n";
    const std::string refused = quiet + "[topology]\nnames = [\"a\", \"b\"]\n[[at]]\n"
                                        "time = \"10ms\"\ndo = \"request\"\nnode = \"a\"\n"
                                        "command = \"open b:80\"\n";
    const std::string noValue = "format = 1\nprotocol = \"paxos\"\nuntil = \"1s\"\n";
    for (const std::string& file : {dumbfounded(), write("quiet.toml", quiet),
                                    write("refused.toml", refused), write("paxos.toml", noValue)}) {
        const Captured call = capture({"sweep", file, "--seeds", "20", "--faults", "none"});
        EXPECT_EQ(call.status, 2) << call.out;
        EXPECT_THAT(call.out, testing::Not(HasSubstr("holds")));
        EXPECT_THAT(call.err, HasSubstr(file + ": in none of 20 seeds was anything elected, "));
    }
}

TEST(SweepCommand, SaysThatNothingIsWatched) {
    const std::string file = write("udp.toml", "format = 1\nprotocol = \"udp\"\n");
    const Captured call = capture({"sweep", file, "--seeds", "2", "--until", "1s"});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr(file + ": no property is watched over 2 seeds"));
}

TEST(SweepCommand, NamesRulesThatWereNeverFollowed) {
    const std::string results = test::temporaryPath("never.json");
    const Captured call = capture({"sweep", raft(), "--seeds", "16", "--out", results});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, testing::ContainsRegex("in every 16th seed: [0-9]+ of [0-9]+; never: "
                                                 "raft\\.abortTransfer, .* and [0-9]+ more"));
    const auto read = readResults(results);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->tally.coverage.at("rule raft.abortTransfer"), 0u);
    EXPECT_EQ(read->tally.coverage.at("rule raft.becomeLeader"), 1u);
    EXPECT_FALSE(read->tally.coverage.contains("rule raft.twoLeaders")) << "no step gives it";
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

TEST(SweepCommand, SaysWhereResultsCannotBeWritten) {
    const Captured call = capture({"sweep", raft(), "--out", "/nowhere/results.json"});
    EXPECT_EQ(call.status, 2);
    EXPECT_EQ(call.out, "");
    EXPECT_THAT(call.err, HasSubstr("/nowhere/results.json: the file cannot be created: "));
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

/// Sweeps in so many shards; gives the files of results.
std::vector<std::string> sweptInShards(const std::string& file, int count) {
    std::vector<std::string> files;
    for (int number = 1; number <= count; ++number) {
        files.push_back(test::temporaryPath("shard-" + std::to_string(number) + ".json"));
        capture({"sweep", file, "--seeds", "1..9", "--no-shrink", "--shard",
                 std::to_string(number) + "/" + std::to_string(count), "--out", files.back()});
    }
    return files;
}

std::vector<std::string> merging(const std::vector<std::string>& files) {
    std::vector<std::string> words{"sweep", "--merge"};
    words.insert(words.end(), files.begin(), files.end());
    return words;
}

TEST(SweepShards, AddUpToTheWhole) {
    const std::string file = raft();
    const Captured merged = capture(merging(sweptInShards(file, 2)));
    EXPECT_EQ(merged.status, 0) << merged.err;
    EXPECT_EQ(merged.out, capture({"sweep", file, "--seeds", "1..9"}).out);
    EXPECT_THAT(merged.out, HasSubstr("9 seeds, 27 s simulated"));
    EXPECT_THAT(merged.out, HasSubstr("    of the seeds: crash in "));
}

TEST(SweepShards, InNoneOfWhichAnythingCameAboutProveNothing) {
    const Captured merged = capture(merging(sweptInShards(dumbfounded(), 2)));
    EXPECT_EQ(merged.status, 2);
    EXPECT_THAT(merged.out, HasSubstr("nothing came about in 9 seeds"));
    EXPECT_THAT(merged.err, HasSubstr("no property was put to the test"));
}

TEST(SweepShards, InOneOfWhichSomethingCameAboutProveIt) {
    SweepResults results;
    results.seeds = {1, 2};
    results.tally.seeds = 1;
    results.properties = 5;
    std::vector<std::string> files;
    for (std::uint64_t number = 1; number <= 2; ++number) {
        results.shard = {number, 2};
        results.tally.achieved = number == 2;
        files.push_back(write(std::to_string(number) + ".json", toLine(results)));
    }
    const Captured merged = capture(merging(files));
    EXPECT_EQ(merged.status, 0) << merged.err;
    EXPECT_THAT(merged.out, HasSubstr("every property holds over 2 seeds"));
}

TEST(SweepShards, TellWhatBroke) {
    const std::string file = forgetful();
    const Captured merged = capture(merging(sweptInShards(file, 3)));
    EXPECT_EQ(merged.status, 1) << merged.err;
    const Captured whole = capture({"sweep", file, "--seeds", "1..9", "--no-shrink"});
    const std::string seed = whole.out.substr(0, whole.out.find(": Election Safety"));
    EXPECT_THAT(merged.out, testing::StartsWith(seed + ": Election Safety does not hold\n"));
    EXPECT_THAT(merged.out, HasSubstr("    synod run " + file));
}

TEST(SweepShards, MustBeTheShardsOfOneSweep) {
    const std::string file = raft();
    const auto files = sweptInShards(file, 3);
    const Captured missing = capture(merging({files[0], files[2]}));
    EXPECT_EQ(missing.status, 2);
    EXPECT_THAT(missing.err, HasSubstr("shard 2/3 is missing: run the sweep with --shard 2/3 too"));
    const Captured twice = capture(merging({files[0], files[1], files[1]}));
    EXPECT_EQ(twice.status, 2);
    EXPECT_THAT(twice.err, testing::StartsWith(files[1] + ": shard 2/3 is in " + files[1]));
    const std::string other = test::temporaryPath("other.json");
    capture(
        {"sweep", file, "--seeds", "1..9", "--faults", "mild", "--shard", "2/3", "--out", other});
    const Captured mixed = capture(merging({files[0], other, files[2]}));
    EXPECT_EQ(mixed.status, 2);
    EXPECT_THAT(mixed.err, testing::StartsWith(other + ": this is of another sweep than "));
}

TEST(SweepShards, SayWhichOfThemIsNotDone) {
    SweepResults results;
    results.shard = {1, 1};
    results.tally.seeds = 120;
    const std::string file = write("results.json", toLine(results));
    const Captured merged = capture({"sweep", "--merge", file});
    EXPECT_EQ(merged.status, 2);
    EXPECT_THAT(merged.err, HasSubstr(file + ": only 120 of 1000 seeds were run"));
}

TEST(SweepShards, WhatIsNoFileOfResultsIsSaid) {
    const std::string good = toLine(SweepResults{});
    for (const std::string& text :
         {std::string("nonsense"), std::string("{}"), std::string("[]"), good.substr(0, 40),
          std::string("{\"synodSweep\":1,\"seeds\":\"9..1\",\"shard\":\"3/2\"}")}) {
        const std::string file = write("bad.json", text);
        const Captured merged = capture({"sweep", "--merge", file});
        EXPECT_EQ(merged.status, 2) << text;
        EXPECT_EQ(merged.out, "");
        EXPECT_THAT(merged.err, testing::StartsWith(file + ":1:")) << text;
        EXPECT_THAT(merged.err, HasSubstr("`synod sweep --out FILE`"));
    }
}

} // namespace
} // namespace synod::app
