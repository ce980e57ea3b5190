// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/state.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/sim/simulator.h"

#include <gtest/gtest.h>

#include <vector>

namespace synod::scenario {
namespace {

const Names names({"n1", "n2", "n3"});

std::string whatIsWrong(std::string_view json) {
    Value disk;
    return findSystem("paxos")->readPreset(disk, json, names);
}

TEST(PaxosSystem, IsRegistered) {
    ASSERT_NE(findSystem("paxos"), nullptr);
    EXPECT_EQ(findSystem("paxos")->name, "paxos");
}

TEST(PaxosSystem, ReadsAPreset) {
    Value disk;
    const std::string wrong = findSystem("paxos")->readPreset(
        disk,
        R"({"roles":["acceptor"],"promised":"2.n2","accepted":[{"n":"1.n1","v":"put x 1"},{}],)"
        R"("lastRound":4})",
        names);
    ASSERT_EQ(wrong, "");
    const auto& stable = disk.get<paxos::Stable>();
    EXPECT_EQ(stable.promised, (paxos::ProposalNumber{2, {1}}));
    ASSERT_EQ(stable.accepted.size(), 2u);
    EXPECT_EQ(stable.accepted[0].v, paxos::commandOf("put x 1"));
    EXPECT_EQ(stable.lastRound, 4u);
}

TEST(PaxosSystem, APresetWithoutAPromiseHasThatOfItsHighestProposal) {
    Value disk;
    ASSERT_EQ(findSystem("paxos")->readPreset(
                  disk, R"({"accepted":[{"n":"3.n1","v":"a"},{"n":"1.n2","v":"b"}]})", names),
              "");
    EXPECT_EQ(disk.get<paxos::Stable>().promised, (paxos::ProposalNumber{3, {0}}));
}

TEST(PaxosSystem, SaysWhatIsWrongWithAPreset) {
    EXPECT_EQ(whatIsWrong(R"({"term":3})"),
              "unknown field term; there are roles promised accepted lastRound");
    EXPECT_EQ(whatIsWrong(R"({"roles":["leader"]})"),
              "roles: unknown role; there are proposer acceptor learner");
    EXPECT_EQ(whatIsWrong(R"({"roles":[]})"), "roles: at least one of proposer acceptor learner");
    EXPECT_EQ(whatIsWrong(R"({"accepted":[{"number":"1.n1"}]})"),
              "accepted: unknown field number; there are n v");
    EXPECT_EQ(whatIsWrong(R"({"accepted":[{"n":"1.n1"}]})"),
              "accepted: a proposal has a number n and a value v; { } stands for none");
    EXPECT_EQ(whatIsWrong(R"({"promised":"1.n1","accepted":[{"n":"2.n1","v":"a"}]})"),
              "promised: at least the number of every proposal that was accepted");
    EXPECT_NE(whatIsWrong(R"({"promised":"3"})"), "");
    EXPECT_NE(whatIsWrong(R"({"promised":"3.n9"})"), "");
    EXPECT_NE(whatIsWrong(R"({"accepted":[7]})"), "");
    EXPECT_NE(whatIsWrong("7"), "");
    EXPECT_NE(whatIsWrong("{"), "");
}

TEST(PaxosSystem, FindsRoles) {
    const auto node = [](paxos::Phase phase, std::uint64_t round, paxos::Roles roles) {
        paxos::State state;
        state.phase = phase;
        state.n = {round, {0}};
        state.roles = roles;
        return Value::of(state);
    };
    const std::vector<Value> states{node(paxos::Phase::Idle, 0, {true, false, false}), Value(),
                                    node(paxos::Phase::Leading, 2, {true, true, false}),
                                    node(paxos::Phase::Leading, 5, {true, true, false}),
                                    node(paxos::Phase::Preparing, 7, {true, false, true})};
    const System& system = *findSystem("paxos");
    EXPECT_EQ(system.findRole("leader", states), NodeId{3});
    EXPECT_EQ(system.findRole("proposer", states), NodeId{4});
    EXPECT_EQ(system.findRole("acceptor", states), NodeId{2});
    EXPECT_EQ(system.findRole("learner", states), NodeId{4});
    EXPECT_EQ(system.findRole("king", states), std::nullopt);
    EXPECT_EQ(system.findRole("proposer", {&states[0], 1}), NodeId{0});
}

Scenario loaded(const std::string& text) {
    auto made = loadScenario(text, "test.toml", {});
    EXPECT_TRUE(std::holds_alternative<Scenario>(made)) << std::get<LoadError>(made).text();
    return std::get<Scenario>(std::move(made));
}

const std::string placed = R"(format = 1
protocol = "paxos"
[topology]
names = ["p", "a1", "a2", "a3", "l"]
[node.p]
roles = ["proposer"]
[node.a1]
roles = ["acceptor"]
[node.a2]
roles = ["acceptor"]
[node.a3]
roles = ["acceptor"]
[node.l]
roles = ["learner"]
[[at]]
time = "10ms"
do = "request"
node = "p"
command = "put x 1"
)";

TEST(PaxosSystem, AgentsAreWhereTheScenarioPlacesThem) {
    sim::Simulator simulator(loaded(placed), nullptr);
    simulator.runUntil(milliseconds(200));
    const Value learner = simulator.state({4});
    EXPECT_EQ(learner.get<paxos::State>().executed, 1u);
    EXPECT_TRUE(learner.get<paxos::State>().accepted.empty());
    EXPECT_EQ(simulator.state({1}).get<paxos::State>().accepted.size(), 1u);
    EXPECT_EQ(simulator.violationCount(), 0u);
}

// Accepted by a majority on disk: it is chosen, and was issued before.
TEST(PaxosSystem, WhatIsOnDisksAtTheStartMayBeChosen) {
    sim::Simulator simulator(loaded(R"(format = 1
protocol = "paxos"
[topology]
nodes = 3
[options]
instances = "many"
[node.n1]
accepted = [{ n = "1.n1", v = "put x 1" }]
lastRound = 1
[node.n2]
accepted = [{ n = "1.n1", v = "put x 1" }]
)"),
                             nullptr);
    simulator.runUntil(seconds(1));
    EXPECT_EQ(simulator.state({2}).get<paxos::State>().executed, 1u);
    EXPECT_EQ(simulator.violationCount(), 0u);
}

TEST(PaxosSystem, ANodeThatIsAddedLearns) {
    sim::Simulator simulator(loaded(placed + R"([[at]]
time = "300ms"
do = "addNode"
name = "late"
neighbours = ["a1", "a2", "a3"]
)"),
                             nullptr);
    simulator.runUntil(milliseconds(500));
    EXPECT_EQ(simulator.state({5}).get<paxos::State>().executed, 1u);
}

TEST(PaxosSystem, HeartbeatsAreBackground) {
    const System& system = *findSystem("paxos");
    EXPECT_TRUE(system.isBackground(Value::of(paxos::Message(paxos::Heartbeat{}))));
    EXPECT_FALSE(system.isBackground(Value::of(paxos::Message(paxos::Prepare{}))));
    EXPECT_FALSE(system.isBackground(Value()));
    EXPECT_FALSE(system.readCommand("  "));
    EXPECT_TRUE(system.readCommand("lead"));
}

TEST(PaxosSystem, SaysHowFarItHasCome) {
    paxos::State state;
    state.attempts = 3;
    const std::vector<Value> states{Value::of(paxos::State(state)), Value(),
                                    Value::of(paxos::State(state))};
    const Why why = findSystem("paxos")->progress(states);
    EXPECT_EQ(fillIn(why.rule->text, why.arguments, names),
              "values chosen: 0; attempts since then: 6");
}

} // namespace
} // namespace synod::scenario
