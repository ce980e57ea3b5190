// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/diagram.h"
#include "engine/protocols/paxos/milestones.h"
#include "tests/engine/protocols/paxos/harness.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace synod::paxos {
namespace {

const Names names({"n1", "n2", "n3"});

template <class T>
T readBack(const T& object) {
    const std::string text = Value::of(T(object)).json(names);
    Value read = Value::makeDefault(descriptorOf<T>());
    const std::string held(Value::of(T(object)).heldName());
    EXPECT_EQ(descriptorOf<T>().readJson(read.mutableData(), held, boost::json::parse(text), names),
              "");
    return read.get<T>();
}

TEST(PaxosValues, NumbersAreShortInTextAndJson) {
    EXPECT_EQ(Value::of(number(3, n2)).text(names), "3.n2");
    EXPECT_EQ(Value::of(number(3, n2)).json(names), "\"3.n2\"");
    EXPECT_EQ(Value::of(ProposalNumber{}).json(names), "null");
    EXPECT_EQ(readBack(number(3, n2)), number(3, n2));
    EXPECT_EQ(readBack(ProposalNumber{}), ProposalNumber{});
    for (const char* wrong :
         {"3", "\"3\"", "\"n2.3\"", "\"3.n9\"", "\"0.n1\"", "\".n1\"", "\"\""}) {
        ProposalNumber n;
        EXPECT_NE(readOwnJson(n, boost::json::parse(wrong), names), "") << wrong;
    }
}

TEST(PaxosValues, ValuesOfPeopleAreTheirText) {
    EXPECT_EQ(Value::of(commandOf("put x 1")).json(names), "\"put x 1\"");
    EXPECT_EQ(readBack(commandOf("put x 1")), commandOf("put x 1"));
    EXPECT_EQ(readBack(noOp()), noOp());
    EXPECT_EQ(readBack(ProposedValue{}), ProposedValue{});
    const ProposedValue ofClient{"put x 1", n3, 7, ValueKind::command};
    EXPECT_EQ(readBack(ofClient), ofClient);
    EXPECT_EQ(Value::of(noOp()).text(names), "no-op");
}

TEST(PaxosValues, EveryMessageAndStateIsReadBack) {
    const Proposal proposal{number(1, n1), commandOf("a")};
    for (const Message& message : std::vector<Message>{
             Prepare{number(1, n1), 3}, Promise{number(1, n1), {{2, number(1, n2), noOp()}}},
             Accept{1, number(1, n1), noOp()}, Accepted{9, number(1, n1), commandOf("a")},
             Refusal{number(1, n1), number(2, n2)}, Heartbeat{number(1, n1), 4},
             Propose{commandOf("a")}, Learn{5}, Learned{1, {commandOf("a"), noOp()}}})
        EXPECT_EQ(readBack(message), message);
    State state;
    state.roles = {true, false, true};
    state.promised = number(2, n2);
    placeItem(state.accepted, 2, proposal);
    state.issued[70'000] = proposal;
    state.heard[70'001] = {{number(1, n1), noOp(), {n1, n3}}};
    EXPECT_EQ(readBack(state), state);
}

TEST(PaxosValues, AnItemFindsItsPlaceInASequence) {
    Sequence<ProposedValue> items;
    placeItem(items, 3, commandOf("c"));
    placeItem(items, 1, commandOf("a"));
    ASSERT_EQ(items.size(), 3u);
    EXPECT_EQ(itemOf(items, 1), commandOf("a"));
    EXPECT_FALSE(itemOf(items, 2).known());
    EXPECT_EQ(itemOf(items, 3), commandOf("c"));
    EXPECT_FALSE(itemOf(items, 4).known());
    EXPECT_FALSE(itemOf(items, 0).known());
}

TEST(PaxosDiagram, EveryArrowIsAnotherAndCites) {
    for (const Transition& transition : diagram) {
        EXPECT_TRUE(inDiagram(transition.from, transition.to));
        EXPECT_FALSE(transition.cites.empty()) << transition.label;
    }
    EXPECT_FALSE(inDiagram(Phase::Idle, Phase::Leading));
    EXPECT_FALSE(inDiagram(Phase::Leading, Phase::Proposing));
}

std::vector<Milestone> milestonesOf(const State& before, const State& after) {
    std::vector<Delta> changed;
    descriptorOf<State>().diff(&before, &after, changed);
    std::vector<Milestone> found;
    findMilestones(Value::of(State(before)), changed, found);
    return found;
}

TEST(PaxosMilestones, AProposerShowsItsWay) {
    State idle;
    State preparing;
    preparing.phase = Phase::Preparing;
    preparing.n = number(3, n1);
    ASSERT_EQ(milestonesOf(idle, preparing).size(), 1u);
    EXPECT_EQ(milestonesOf(idle, preparing)[0].kind, Milestone::Kind::candidate);
    EXPECT_EQ(milestonesOf(idle, preparing)[0].number, 3u);
    State proposing = preparing;
    proposing.phase = Phase::Proposing;
    ASSERT_EQ(milestonesOf(preparing, proposing).size(), 1u);
    EXPECT_EQ(milestonesOf(preparing, proposing)[0].kind, Milestone::Kind::leader);
    State done;
    placeItem(done.learned, 1, commandOf("a"));
    ASSERT_EQ(milestonesOf(proposing, done).size(), 1u);
    EXPECT_EQ(milestonesOf(proposing, done)[0].kind, Milestone::Kind::commit);
    EXPECT_TRUE(milestonesOf(idle, done).empty());
}

} // namespace
} // namespace synod::paxos
