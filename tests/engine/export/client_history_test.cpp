// SPDX-License-Identifier: GPL-3.0-or-later
// What clients asked and were answered, as it is told of a session.
#include "engine/export/history.h"
#include "engine/service/client_state.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

namespace synod::exportsTest {
namespace {

using exports::ClientOperation;
using exports::Outcome;

/// Three servers with a leader, and clients that ask only what they are told to.
class ClientHistory : public testing::TestWithParam<const char*> {
protected:
    static scenario::Scenario quiet(std::size_t clients) {
        scenario::Scenario made = simTest::meshOf(GetParam(), 3, 5, clients);
        if (made.protocol == "paxos")
            made.options["instances"].text = "many";
        made.workload.every = seconds(1'000'000);
        return made;
    }
    static void ask(test::RecordedRun& run, const char* node, const char* command) {
        run.ask(node, command);
        run.simulator.runUntil(run.simulator.now() + seconds(1));
    }
    static std::vector<ClientOperation> told(const test::RecordedRun& run) {
        return exports::clientHistory(run.trace, 0);
    }
    static std::string lines(const test::RecordedRun& run) {
        std::string text;
        for (ClientOperation operation : told(run)) {
            operation.called = {};
            if (operation.returned != Time::never())
                operation.returned = nanoseconds(1);
            exports::appendHistoryLine(text, operation);
        }
        return text;
    }
};

TEST_P(ClientHistory, TellsEachOperationAndItsAnswer) {
    test::RecordedRun run(quiet(2));
    run.simulator.runUntil(seconds(2));
    for (const char* command : {"get x", "put x a \"b\"", "get x", "append x c", "cas x 1 2",
                                "put x 1", "cas x 1 2", "delete x", "delete x"})
        ask(run, "c1", command);
    ask(run, "c2", "get y");
    const char* const head = R"({"client":0,"op":)";
    const std::string done = R"("call_ns":0,"return_ns":1,"ok":true})";
    const std::string none = R"("call_ns":0,"return_ns":1,"ok":false})";
    EXPECT_EQ(lines(run), head + (R"("get","key":"x","value":null,)" + done) + "\n" +        //
                              head + R"("put","key":"x","value":"a \"b\"",)" + done + "\n" + //
                              head + R"("get","key":"x","value":"a \"b\"",)" + done + "\n" + //
                              head + R"("append","key":"x","value":"c",)" + done + "\n" +    //
                              head + R"("cas","key":"x","expect":"1","value":"2",)" + none + "\n" +
                              head + R"("put","key":"x","value":"1",)" + done + "\n" + //
                              head + R"("cas","key":"x","expect":"1","value":"2",)" + done + "\n" +
                              head + R"("delete","key":"x",)" + done + "\n" + //
                              head + R"("delete","key":"x",)" + none + "\n" +
                              R"({"client":1,"op":"get","key":"y","value":null,)" + done + "\n");
}

TEST_P(ClientHistory, HasTheTimesOfTheCallAndOfTheReturn) {
    test::RecordedRun run(quiet(1));
    run.simulator.runUntil(seconds(2));
    ask(run, "c1", "put x 1");
    const auto history = told(run);
    ASSERT_EQ(history.size(), 1u);
    EXPECT_EQ(history[0].called, seconds(2));
    EXPECT_GT(history[0].returned, seconds(2) + milliseconds(19)) << "a majority is 20 ms away";
    EXPECT_LT(history[0].returned, seconds(3));
}

TEST_P(ClientHistory, ARetryIsTheSameOperation) {
    test::RecordedRun run(quiet(1));
    run.simulator.runUntil(seconds(2));
    run.act(intervention::Partition{{{"n1"}, {"n2"}, {"n3"}, {"c1"}}});
    run.ask("c1", "put x 1");
    run.simulator.runUntil(seconds(4));
    run.act(intervention::HealAll{});
    run.simulator.runUntil(seconds(8));
    const auto history = told(run);
    ASSERT_EQ(history.size(), 1u) << run.conversation();
    EXPECT_EQ(history[0].outcome, Outcome::done);
    EXPECT_GT(history[0].returned, seconds(4));
}

TEST_P(ClientHistory, AClientThatWasNotAnsweredGoesOnUnderANewNumber) {
    test::RecordedRun run(quiet(2));
    run.simulator.runUntil(seconds(2));
    ask(run, "c1", "put x 1");
    run.ask("c1", "put x 2");
    run.act(intervention::Crash{"c1"});
    run.act(intervention::Restart{"c1"});
    ask(run, "c1", "get x");
    const auto history = told(run);
    ASSERT_EQ(history.size(), 3u) << run.conversation();
    EXPECT_EQ(history[0].client, 0u);
    EXPECT_EQ(history[1].client, 0u);
    EXPECT_EQ(history[1].outcome, Outcome::unknown);
    EXPECT_EQ(history[1].returned, Time::never());
    EXPECT_EQ(history[2].client, 2u) << "1 is c2";
    EXPECT_EQ(history[2].value, "2") << "what is of unknown outcome may take effect";
}

TEST_P(ClientHistory, WhatAPersonAsksOfAServerIsOfUnknownOutcome) {
    test::RecordedRun run(quiet(1));
    run.simulator.runUntil(seconds(2));
    ask(run, "leader", "put x 1");
    run.act(intervention::Partition{{{"n1"}, {"n2"}, {"n3"}}});
    run.simulator.runUntil(seconds(3));
    const auto history = told(run);
    ASSERT_EQ(history.size(), 1u);
    EXPECT_EQ(history[0].client, 1u);
    EXPECT_EQ(history[0].outcome, Outcome::unknown);
}

TEST_P(ClientHistory, WhatAServerRefusesIsNoOperation) {
    test::RecordedRun run(quiet(1));
    run.simulator.runUntil(milliseconds(1));
    run.ask("n1", "put x 1"); // nobody leads yet
    EXPECT_TRUE(told(run).empty());
}

INSTANTIATE_TEST_SUITE_P(Of,
                         ClientHistory,
                         testing::Values("raft", "paxos"),
                         [](const auto& given) { return std::string(given.param); });

TEST(ClientHistoryTest, WhatLayOnDisksCountsAsAskedAtTheStart) {
    scenario::Scenario made = simTest::meshOf("raft", 3, 5, 1);
    made.workload.every = seconds(1'000'000);
    for (const char* node : {"n1", "n2", "n3"})
        made.presets[node] = R"({"currentTerm":1,"log":[{"term":1,"command":"put x 7"}]})";
    test::RecordedRun run(made);
    run.simulator.runUntil(seconds(2));
    run.ask("c1", "get x");
    run.simulator.runUntil(seconds(3));
    const auto history = exports::clientHistory(run.trace, 0);
    ASSERT_EQ(history.size(), 2u) << run.conversation();
    EXPECT_EQ(history[0], (ClientOperation{.client = 1,
                                           .verb = "put",
                                           .key = "x",
                                           .expected = {},
                                           .value = "7",
                                           .called = Time{},
                                           .returned = Time::never(),
                                           .outcome = Outcome::unknown}));
    EXPECT_EQ(history[1].value, "7");
}

} // namespace
} // namespace synod::exportsTest
