// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each thing that the store's sources promise, or do not.
#include "engine/check/consistency.h"
#include "engine/export/client_history.h"
#include "tests/engine/systems/register/register_scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::registersTest {
namespace {

using check::Answer;
using check::Model;
using registers::LostUpdate;

Answer judged(const Store& run, Model model) {
    return check::judge(exports::clientHistory(run.trace, 0), model);
}

std::vector<LostUpdate> lostIn(const Store& run) {
    std::vector<LostUpdate> all;
    for (const trace::Record* record : run.of(trace::Kind::output))
        if (const auto* output = record->payload.getIf<registers::Output>())
            if (const auto* lost = std::get_if<LostUpdate>(output))
                all.push_back(*lost);
    return all;
}

class EveryStore : public testing::TestWithParam<const char*> {};

TEST_P(EveryStore, PutsAndGets) {
    Store run(storeOf(GetParam(), 3, 1));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.say("c1", "get x"), "absent");
    EXPECT_EQ(run.say("c1", "put x a b"), "ok");
    run.simulator.runUntil(run.simulator.now() + seconds(3));
    EXPECT_EQ(run.say("c1", "get x"), "= a b");
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(run.held(server, "x"), "= a b") << server << run.conversation();
    EXPECT_EQ(run.simulator.violationCount(), 0u) << run.conversation();
}

TEST_P(EveryStore, KeepsOverACrashWhatItHasAcknowledged) {
    Store run(storeOf(GetParam(), 3, 1));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.say("c1", "put x 1"), "ok");
    for (const char* server : {"n1", "n2", "n3"})
        run.act(intervention::Crash{server});
    for (const char* server : {"n1", "n2", "n3"})
        run.act(intervention::Restart{server});
    run.simulator.runUntil(run.simulator.now() + seconds(3));
    EXPECT_EQ(run.say("c1", "get x", seconds(3)), "= 1") << run.conversation();
}

INSTANTIATE_TEST_SUITE_P(Of,
                         EveryStore,
                         testing::Values("strong", "quorum", "eventual"),
                         [](const auto& given) { return std::string(given.param); });

TEST(StrongStore, KnowsEveryOperation) {
    Store run(storeOf("strong", 3, 1));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.say("c1", "append x a"), "ok");
    EXPECT_EQ(run.say("c1", "cas x a b"), "ok");
    EXPECT_EQ(run.say("c1", "cas x a c"), "failed");
    EXPECT_EQ(run.say("c1", "delete x"), "ok");
    EXPECT_EQ(run.say("c1", "get x"), "absent");
    EXPECT_EQ(run.held("n1", "x"), "absent");
}

/// What a server applies in one step, another may in two.
TEST(StrongStore, ServersThatApplyManyEntriesAtOnceHoldTheSameVersions) {
    Store run(storeOf("strong", 3, 2));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.say("c1", "put x a"), "ok");
    run.act(intervention::Isolate{"n3"});
    for (const char* command : {"append x b", "append x c", "delete x", "put x d", "append x e"})
        EXPECT_EQ(run.say("c1", command, seconds(3)), "ok") << run.conversation();
    run.act(intervention::HealAll{});
    run.simulator.runUntil(run.simulator.now() + seconds(3));
    EXPECT_EQ(run.serverOf("n1").store, run.serverOf("n3").store) << run.conversation();
    EXPECT_EQ(run.simulator.violationCount(), 0u) << run.conversation();
}

TEST(QuorumStore, FailsWhereTooFewReplicasAnswerAndAPutIsNotAskedAgain) {
    scenario::Scenario made = storeOf("quorum", 3, 1);
    Store run(made);
    run.act(intervention::Crash{"n2"});
    run.act(intervention::Crash{"n3"});
    EXPECT_EQ(run.say("c1", "ask n1 put x 1"), "");
    EXPECT_EQ(run.stateOf("c1").givenUp, 1u);
    EXPECT_EQ(run.stateOf("c1").attempts, 1u) << "to ask again would be to put again";
    EXPECT_EQ(run.held("n1", "x"), "absent") << "no timestamp was agreed on";
}

TEST(QuorumStore, WithOneOfThreeDownTwoWillDo) {
    Store run(storeOf("quorum", 3, 1));
    run.act(intervention::Crash{"n3"});
    EXPECT_EQ(run.say("c1", "ask n1 put x 1"), "ok");
    EXPECT_EQ(run.say("c1", "ask n2 get x"), "= 1");
}

/// Dynamo §5: a get updates the replicas that gave an older answer.
TEST(QuorumStore, AGetRepairsAReplicaThatWasDown) {
    Store run(storeOf("quorum", 3, 1));
    run.act(intervention::Crash{"n3"});
    EXPECT_EQ(run.say("c1", "ask n1 put x 1"), "ok");
    run.act(intervention::Restart{"n3"});
    EXPECT_EQ(run.held("n3", "x"), "absent");
    EXPECT_EQ(run.say("c1", "ask n1 get x"), "= 1");
    EXPECT_EQ(run.held("n3", "x"), "= 1") << run.conversation();
}

/// Dynamo §5: the coordinator waits for outstanding answers. The newest may be one of these, and
/// then those that it has answered by are old, its own among them.
TEST(QuorumStore, ANewerAnswerThatComesLateRepairsThoseBeforeIt) {
    scenario::Scenario made = storeOf("quorum", 3, 1);
    made.options["reads"].number = made.options["writes"].number = 1;
    Store run(made);
    EXPECT_EQ(run.say("c1", "ask n1 put x 1"), "ok");
    run.act(intervention::Cut{{"n1", "n2"}});
    run.act(intervention::Cut{{"n1", "n3"}});
    EXPECT_EQ(run.say("c1", "ask n1 put x 2"), "ok");
    run.act(intervention::HealAll{});
    for (const char* server : {"n2", "n3"})
        ASSERT_EQ(run.held(server, "x"), "= 1") << run.conversation();
    EXPECT_EQ(run.say("c1", "ask n2 get x"), "= 1") << "its own answer is one, and one will do";
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(run.held(server, "x"), "= 2") << server << run.conversation();
    EXPECT_EQ(run.say("c1", "ask n2 get x"), "= 2");
    EXPECT_EQ(run.simulator.violationCount(), 0u) << run.conversation();
}

/// Dynamo §4.6.
TEST(QuorumStore, WhoStoodInHandsOverWhatItTook) {
    scenario::Scenario made = storeOf("quorum", 5, 1);
    made.options["sloppy"].flag = true;
    Store run(made);
    EXPECT_EQ(run.say("c1", "put x 1"), "ok");
    std::vector<std::string> holders;
    std::vector<std::string> others;
    for (const char* server : {"n1", "n2", "n3", "n4", "n5"})
        (run.held(server, "x") == "absent" ? others : holders).emplace_back(server);
    ASSERT_EQ(holders.size(), 3u);
    run.act(intervention::Crash{holders[0]});
    run.act(intervention::Crash{holders[1]});
    EXPECT_EQ(run.say("c1", "ask " + others[0] + " put x 2"), "ok") << run.conversation();
    const auto hints = [&] {
        return run.serverOf(others[0]).hints.size() + run.serverOf(others[1]).hints.size();
    };
    EXPECT_EQ(hints(), 2u) << run.conversation();
    run.act(intervention::Restart{holders[0]});
    run.act(intervention::Restart{holders[1]});
    run.simulator.runUntil(run.simulator.now() + seconds(2));
    EXPECT_EQ(run.held(holders[0], "x"), "= 2") << run.conversation();
    EXPECT_EQ(run.held(holders[1], "x"), "= 2");
    EXPECT_EQ(hints(), 0u);
    EXPECT_EQ(run.simulator.violationCount(), 0u) << run.conversation();
}

TEST(EventualStore, AnswersAtOnceAndIsOldElsewhere) {
    scenario::Scenario made = storeOf("eventual", 3, 2);
    made.options["gossipInterval"].least = seconds(10);
    Store run(made);
    EXPECT_EQ(run.say("c1", "ask n1 put x 1", milliseconds(10)), "ok");
    EXPECT_EQ(run.say("c2", "ask n2 get x", milliseconds(10)), "absent");
    EXPECT_EQ(judged(run, Model::linearizable), Answer::broken);
    EXPECT_EQ(judged(run, Model::sequential), Answer::holds);
    EXPECT_EQ(run.say("c1", "ask n3 get x", milliseconds(10)), "absent");
    EXPECT_EQ(judged(run, Model::readYourWrites), Answer::broken);
}

TEST(EventualStore, OfTwoConcurrentPutsTheLastWriterWinsAndTheOtherIsLost) {
    Store run(storeOf("eventual", 3, 2));
    EXPECT_EQ(run.say("c1", "ask n1 put x 1", milliseconds(1)), "ok");
    EXPECT_EQ(run.say("c2", "ask n2 put x 2", milliseconds(1)), "ok");
    run.simulator.runUntil(seconds(5));
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(run.held(server, "x"), "= 2") << server;
    const std::vector<LostUpdate> lost = lostIn(run);
    ASSERT_FALSE(lost.empty());
    EXPECT_TRUE(std::all_of(lost.begin(), lost.end(), [](const LostUpdate& update) {
        return update.value == "1" && update.replacedBy == "2";
    }));
}

TEST(EventualStore, APutThatHasSeenTheOtherLosesNothing) {
    Store run(storeOf("eventual", 3, 2));
    EXPECT_EQ(run.say("c1", "ask n1 put x 1"), "ok");
    run.simulator.runUntil(seconds(4));
    EXPECT_EQ(run.say("c2", "ask n2 put x 2"), "ok");
    run.simulator.runUntil(seconds(8));
    EXPECT_TRUE(lostIn(run).empty());
}

/// Lamport 1978: the client's clock goes along, so that a server that has heard of nothing gives a
/// later timestamp all the same.
TEST(EventualStore, WhatAClientPutsAtAnotherServerIsNewerThanWhatItPutBefore) {
    Store run(storeOf("eventual", 3, 1));
    for (const char* value : {"1", "2", "3"})
        EXPECT_EQ(run.say("c1", std::string("ask n1 put x ") + value, milliseconds(1)), "ok");
    EXPECT_EQ(run.say("c1", "ask n2 put x 4", milliseconds(1)), "ok");
    run.simulator.runUntil(seconds(5));
    EXPECT_EQ(run.held("n1", "x"), "= 4") << run.conversation();
}

/// Dynamo §4.4.
TEST(EventualStore, WithVectorClocksBothStayUntilAPutHasSeenBoth) {
    scenario::Scenario made = storeOf("eventual", 3, 2);
    made.options["versions"].text = "vector";
    Store run(made);
    EXPECT_EQ(run.say("c1", "ask n1 put x 1", milliseconds(1)), "ok");
    EXPECT_EQ(run.say("c2", "ask n2 put x 2", milliseconds(1)), "ok");
    run.simulator.runUntil(seconds(5));
    EXPECT_EQ(run.say("c1", "ask n3 get x"), "= 1 | 2");
    EXPECT_EQ(run.say("c1", "ask n3 put x 3"), "ok");
    run.simulator.runUntil(run.simulator.now() + seconds(5));
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(run.held(server, "x"), "= 3") << server;
    EXPECT_TRUE(lostIn(run).empty());
}

/// Terry 1994.
TEST(EventualStore, AClientThatReadsItsWritesAsksOn) {
    scenario::Scenario made = storeOf("eventual", 3, 1);
    made.options["readYourWrites"].flag = true;
    made.options["gossipInterval"].least = seconds(10);
    Store run(made);
    EXPECT_EQ(run.say("c1", "ask n1 put x 1", milliseconds(10)), "ok");
    EXPECT_EQ(run.say("c1", "ask n2 get x", seconds(30)), "= 1") << run.conversation();
    EXPECT_GE(run.stateOf("c1").tooOld, 1u);
    EXPECT_EQ(judged(run, Model::readYourWrites), Answer::holds);
}

TEST(RegisterCommands, AreThoseThatTheServersKnow) {
    const scenario::System& system = *scenario::findSystem("register");
    const Names names({"n1", "n2", "c1"});
    const auto read = scenario::readCommand(system, "ask n2  get   x", names);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text(names), "ask n2 get x");
    EXPECT_FALSE(scenario::readCommand(system, "ask n9 get x", names));
    EXPECT_FALSE(scenario::readCommand(system, "ask n2", names));
    EXPECT_FALSE(scenario::readCommand(system, "fetch x", names));
    EXPECT_TRUE(system.takesCommand(storeOf("strong", 3, 1), *system.readCommand("cas x 1 2")));
    EXPECT_FALSE(system.takesCommand(storeOf("quorum", 3, 1), *system.readCommand("cas x 1 2")));
}

} // namespace
} // namespace synod::registersTest
