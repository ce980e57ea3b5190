// SPDX-License-Identifier: GPL-3.0-or-later
// Content that lies beside the log: what is said of it, and servers that spread, fetch and drop it.
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/paxos_state.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

namespace synod::files {
namespace {

constexpr std::uint64_t size = 20 * limits::contentBlockOctets + 7;

TEST(BesideContent, ItsWordsReadBack) {
    const Content content{0x9f3a00c1d2e4, 67'108'864, 0x00a1b2c3};
    EXPECT_EQ(textOf(content), "9f3a00c1d2e4:67108864:00a1b2c3");
    EXPECT_EQ(readContent(textOf(content)), content);
    for (const char* wrong : {"", "1:2", "0:1:1", "1000000000000:1:1", "1:0:1", "x:1:1", "1:1:1:1"})
        EXPECT_FALSE(readContent(wrong)) << wrong;
}

TEST(BesideContent, ChecksumsOfBlocksGiveThatOfTheWhole) {
    const Generated generated{size, 7};
    std::vector<std::uint8_t> whole;
    for (std::uint64_t block = 0; block < 21; ++block) {
        const auto octets = octetsOf(generated, block);
        whole.insert(whole.end(), octets.begin(), octets.end());
    }
    Described described = describe(generated);
    EXPECT_EQ(whole.size(), size);
    EXPECT_EQ(described.content.crc32c, crc32c(whole));
    EXPECT_TRUE(fit(described.content, described.checksums));
    char& digit = described.checksums.back();
    digit = digit == '0' ? '1' : '0';
    EXPECT_FALSE(fit(described.content, described.checksums)) << "a block is another";
    described.checksums.resize(8);
    EXPECT_FALSE(fit(described.content, described.checksums)) << "blocks are missing";
    EXPECT_NE(describe({size, 8}).content.id, described.content.id);
}

TEST(BesideContent, RequestsWithItReadBack) {
    for (const char* text : {"PUT /a.bin If-Match:\"1\" Content:9f3a00c1d2e4:7:00a1b2c3 00a1b2c3",
                             "PUT /a.bin Block:1 Content:9f3a00c1d2e4:7:00a1b2c3 00a1b2c3",
                             "PUT /a.bin #7 Generated:67108864:1",
                             "STORE /a.bin Block:3 Content:9f3a00c1d2e4:7:00a1b2c3 "
                             "Checksum:0000000a",
                             "FETCH /a.bin Block:0 Content:9f3a00c1d2e4:7:00a1b2c3",
                             "HOLDS /a.bin Block:4 Content:9f3a00c1d2e4:7:00a1b2c3"}) {
        const auto request = readRequest(text);
        ASSERT_TRUE(request) << text;
        EXPECT_EQ(textOf(*request), text);
    }
    for (const char* wrong : {"STORE /a.bin", "GET /a.bin Generated:1:1 x", "PUT /a Content:1:1",
                              "PUT /a Generated:0:1", "PUT /a Generated:1:1 x"})
        EXPECT_FALSE(readRequest(wrong)) << wrong;
}

class SpreadContent : public testing::TestWithParam<const char*> {
protected:
    void begin(scenario::Scenario made) {
        run.emplace(std::move(made));
        after(seconds(1));
        ASSERT_TRUE(leader()) << run->conversation();
    }
    void begin() {
        scenario::Scenario made = simTest::meshOf(GetParam(), 3, 1, 1);
        made.workload.every = seconds(1000); // the client asks for what it is asked for
        begin(std::move(made));
    }
    std::optional<NodeId> leader() {
        std::vector<Value> states;
        for (std::uint16_t i = 0; i < 3; ++i)
            states.push_back(run->simulator.state({i}));
        return scenario::findLanguage(GetParam())->findRole("leader", states);
    }
    std::string leaderName() { return run->simulator.topology().names().of(*leader()); }
    std::string followerName() { return leaderName() == "n1" ? "n2" : "n1"; }
    void after(Time time) { run->simulator.runUntil(run->simulator.now() + time); }
    Outcome ask(const std::string& node, const std::string& command) {
        run->ask(node, command);
        after(seconds(5));
        return answers().empty() ? Outcome() : answers().back().outcome;
    }
    std::vector<Answered> answers() {
        std::vector<Answered> found;
        for (const trace::Record* record : run->of(trace::Kind::output))
            if (const auto* output = record->payload.getIf<Output>())
                if (const auto* answered = std::get_if<Answered>(output))
                    found.push_back(*answered);
        return found;
    }
    std::size_t wholeAt(const std::string& node) {
        const Value state = run->simulator.state(*run->simulator.topology().names().find(node));
        std::size_t count = 0;
        for (const auto& [id, holding] : keptIn(state)->contents)
            count += holding.blocks == blockCountOf(holding.content) ? 1U : 0U;
        return count;
    }
    void untilWhole(const std::string& node) {
        while (wholeAt(node) == 0)
            ASSERT_TRUE(run->simulator.step()) << run->conversation();
    }
    /// How many servers that are up have all of every content that they have any of, and how many
    /// contents that is.
    std::size_t haveWhole(std::size_t contents) {
        std::size_t count = 0;
        for (std::uint16_t i = 0; i < 3; ++i) {
            const Value state = run->simulator.state({i});
            const Kept* kept = state.empty() ? nullptr : keptIn(state);
            if (kept == nullptr || kept->contents.size() != contents)
                continue;
            bool whole = true;
            for (const auto& [id, holding] : kept->contents)
                whole = whole && holding.blocks == blockCountOf(holding.content);
            count += whole ? 1U : 0U;
        }
        return count;
    }
    std::size_t violations() { return run->of(trace::Kind::violation).size(); }
    std::size_t longestRecord() {
        std::size_t longest = 0;
        for (std::uint64_t seq = 0; seq < run->trace.size(0); ++seq)
            if (const Value& payload = run->trace.at(0, seq).payload; !payload.empty())
                longest = std::max(longest, payload.json(run->simulator.topology().names()).size());
        return longest;
    }

    const std::string put = "PUT /a.bin Generated:" + std::to_string(size) + ":7";
    std::optional<test::RecordedRun> run;
};

TEST_P(SpreadContent, IsOnAMajorityAndThenOnAllAndNotInTheTrace) {
    begin();
    EXPECT_EQ(ask(followerName(), put).status, 201) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u);
    const Outcome got = ask(followerName(), "GET /a.bin");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.size, size);
    EXPECT_EQ(got.content, describe({size, 7}).content);
    EXPECT_LT(longestRecord(), 8'000u) << "what is long is not recorded";
    EXPECT_EQ(violations(), 0u);
}

TEST_P(SpreadContent, WhoWasAwayFetchesWhatItLacks) {
    begin();
    const std::string away = leaderName() == "n3" ? "n2" : "n3";
    run->act(intervention::Crash{away});
    EXPECT_EQ(ask(leaderName(), put).status, 201) << run->conversation();
    EXPECT_EQ(haveWhole(1), 2u);
    run->act(intervention::Restart{away});
    after(seconds(1));
    EXPECT_EQ(ask(away, "GET /a.bin").status, 200) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u);
    EXPECT_EQ(violations(), 0u);
}

// The log is whole, so who was away is sent all of it and no snapshot. Suppose it dropped content
// on its way along the entries, of which a later one has it for a file: it would have to fetch it.
TEST_P(SpreadContent, WhoWasAwayForLongKeepsWhatAFileHas) {
    begin();
    EXPECT_EQ(ask("n1", put).status, 201) << run->conversation();
    const std::string away = leaderName() == "n3" ? "n2" : "n3";
    run->act(intervention::Crash{away});
    EXPECT_EQ(ask(leaderName(), "PUT /b.bin Generated:" + std::to_string(size) + ":7").status, 201);
    EXPECT_EQ(ask(leaderName(), "DELETE /a.bin").status, 204);
    for (int i = 0; i < 100; ++i)
        run->ask(leaderName(), "PUT /" + std::to_string(i) + ".txt hello");
    after(seconds(10));
    run->act(intervention::Restart{away});
    after(seconds(3));
    EXPECT_EQ(haveWhole(1), 3u) << run->conversation();
    EXPECT_EQ(ask(away, "GET /b.bin").status, 200);
    const NodeId awayNode = *run->simulator.topology().names().find(away);
    for (const trace::Record* record : run->of(trace::Kind::persist))
        EXPECT_FALSE(record->node == awayNode && record->payload.heldName() == "DropContent");
    for (const trace::Record* record : run->of(trace::Kind::send))
        EXPECT_NE(record->payload.heldName(), "InstallSnapshotRequest");
    EXPECT_EQ(violations(), 0u);
}

// The same content is put again while a server that was away goes along the entries: it drops what
// no file has, with Paxos also when it has just said that it has all of it, and fetches it again.
TEST_P(SpreadContent, WhatIsPutAgainWhileSomebodyCatchesUpIsOnAllInTheEnd) {
    begin();
    EXPECT_EQ(ask("n1", put).status, 201) << run->conversation();
    const std::string away = leaderName() == "n3" ? "n2" : "n3";
    run->act(intervention::Crash{away});
    EXPECT_EQ(ask(leaderName(), "DELETE /a.bin").status, 204);
    run->act(intervention::Restart{away});
    EXPECT_EQ(ask(leaderName(), put).status, 201) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u) << run->conversation();
    EXPECT_EQ(ask(away, "GET /a.bin").status, 200);
    EXPECT_EQ(violations(), 0u);
}

TEST_P(SpreadContent, WhatNoFileHasIsDropped) {
    begin();
    ask("n1", put);
    EXPECT_EQ(ask("n2", "PUT /b.bin Generated:60000:1").status, 201);
    EXPECT_EQ(haveWhole(2), 3u) << run->conversation();
    EXPECT_EQ(ask("n3", "PUT /a.bin short").status, 200);
    EXPECT_EQ(haveWhole(1), 3u);
    EXPECT_EQ(ask("n1", "PUT /b.bin If-Match:\"no\" Generated:50000:1").status, 412);
    EXPECT_EQ(haveWhole(1), 3u) << "what was refused is of no use";
    EXPECT_EQ(ask("n1", "DELETE /b.bin").status, 204);
    EXPECT_EQ(haveWhole(0), 3u);
}

// With Paxos the tree is made again instance by instance: after the DELETE no file has it.
TEST_P(SpreadContent, WhatIsPlacedAgainIsThereWhenAllHaveStartedAgain) {
    begin();
    EXPECT_EQ(ask("n1", put).status, 201);
    EXPECT_EQ(ask("n1", "DELETE /a.bin").status, 204);
    EXPECT_EQ(ask("n1", put).status, 201);
    for (const char* node : {"n1", "n2", "n3"})
        run->act(intervention::Crash{node});
    for (const char* node : {"n1", "n2", "n3"})
        run->act(intervention::Restart{node});
    after(seconds(2));
    EXPECT_EQ(ask("n2", "GET /a.bin").status, 200) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u);
}

TEST_P(SpreadContent, WithoutAMajorityNothingChanges) {
    begin();
    const std::string alone = followerName();
    run->act(intervention::Isolate{alone});
    EXPECT_EQ(ask(alone, put).status, 503) << run->conversation();
    run->act(intervention::HealAll{});
    after(seconds(1));
    EXPECT_EQ(ask(alone, "GET /a.bin").status, 404);
}

TEST_P(SpreadContent, OverRoughLinksEachBlockCounts) {
    begin(simTest::roughened(simTest::meshOf(GetParam(), 3, 5, 1)));
    EXPECT_EQ(ask(followerName(), put).status, 201) << run->conversation();
    after(seconds(10));
    EXPECT_EQ(haveWhole(1), 3u) << run->conversation();
    EXPECT_EQ(violations(), 0u);
}

TEST_P(SpreadContent, WhoSpreadsItMayFallAndIsAskedAgain) {
    begin();
    const std::string asker = followerName();
    run->ask(asker, put);
    after(milliseconds(30));
    run->act(intervention::Crash{asker});
    after(seconds(2));
    run->act(intervention::Restart{asker});
    after(seconds(2));
    EXPECT_EQ(ask(asker, "GET /a.bin").status, 404);
    EXPECT_EQ(ask(asker, put).status, 201) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u);
}

// Its server falls between the blocks and the PUT, for which nobody asks any more.
TEST_P(SpreadContent, WhatNothingNamesIsForgottenAfterAWhile) {
    begin();
    const std::string asker = followerName();
    const std::string other = leaderName();
    run->ask(asker, put);
    untilWhole(other);
    run->act(intervention::Crash{asker});
    after(seconds(100));
    EXPECT_EQ(haveWhole(1), 2u) << "it may still be asked for";
    run->act(intervention::Restart{asker});
    after(seconds(300));
    EXPECT_EQ(haveWhole(0), 3u) << run->conversation();
    EXPECT_EQ(ask(other, put).status, 201);
    after(seconds(300));
    EXPECT_EQ(haveWhole(1), 3u) << "what a file has stays";
}

// What it does not know of may have been committed long ago.
TEST_P(SpreadContent, WhoIsCutOffForgetsNothing) {
    begin();
    const std::string away = followerName();
    run->ask(leaderName(), put);
    untilWhole(away);
    run->act(intervention::Isolate{away});
    after(seconds(400));
    EXPECT_EQ(wholeAt(away), 1u) << run->conversation();
    run->act(intervention::HealAll{});
    after(seconds(5));
    EXPECT_EQ(ask(away, "GET /a.bin").status, 200) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u);
}

// The server that a client asks spreads it, and the client's number goes with what is left.
TEST_P(SpreadContent, AClientsContentTakesEffectOnce) {
    begin();
    run->ask("c1", put);
    after(seconds(5));
    const Value state = run->simulator.state({0});
    const Kept* kept = keptIn(state);
    EXPECT_EQ(kept->tree.version, 1u) << run->conversation();
    EXPECT_EQ(haveWhole(1), 3u);
    EXPECT_EQ(violations(), 0u);
}

TEST_P(SpreadContent, HasALimit) {
    begin();
    const std::string most = std::to_string(limits::fileOctets + 1);
    EXPECT_EQ(ask("n1", "PUT /a.bin Generated:" + most + ":1").status, 413);
    EXPECT_EQ(ask("n1", "PUT /a.bin Content:9f3a00c1d2e4:7:00a1b2c3 00a1b2c4").status, 400)
        << "not as its checksums say";
}

INSTANTIATE_TEST_SUITE_P(Of,
                         SpreadContent,
                         testing::Values("files", "files-paxos"),
                         [](const auto& given) {
                             return std::string(given.param) == "files" ? "Raft" : "Paxos";
                         });

} // namespace
} // namespace synod::files
