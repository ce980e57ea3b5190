// SPDX-License-Identifier: GPL-3.0-or-later
// The variants that are wrong: two are caught, two stand still.
#include "engine/protocols/paxos/progress.h"
#include "tests/engine/protocols/paxos/harness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::paxos {
namespace {

bool broken(const Bench& nodes, std::string_view property) {
    const auto& all = nodes.violations();
    return std::any_of(all.begin(), all.end(),
                       [&](const Violation& v) { return v.property == property; });
}

Progress progressIn(const Bench& nodes, std::initializer_list<NodeId> up) {
    std::vector<Value> states;
    for (const NodeId node : up)
        states.push_back(Value::of(State(nodes[node])));
    return progressOf(states);
}

TEST(PaxosVariants, AnAcceptorThatTakesSmallerNumbersLetsTwoValuesBeChosen) {
    Options options;
    options.acceptor = AcceptRule::smaller;
    Bench nodes = Bench::apart(options);
    nodes.start();
    nodes.request(n1, "put x 1");
    for (const NodeId acceptor : {n3, n4, n5})
        nodes.deliver<Prepare>(n1, acceptor);
    for (const NodeId acceptor : {n3, n4})
        nodes.deliver<Promise>(acceptor, n1);
    const std::deque<Bench::Envelope> late = std::exchange(nodes.sent, {});
    nodes.request(n2, "put x 2");
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n6), "put x 2") << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
    nodes.sent = late;
    nodes.deliverAll();
    EXPECT_TRUE(broken(nodes, "One Value Is Chosen")) << nodes;
    EXPECT_TRUE(broken(nodes, "P2c")) << nodes;
}

TEST(PaxosVariants, ProposersWithoutPhase1LetTwoValuesBeChosen) {
    Options options;
    options.skipPrepare = true;
    Bench nodes = Bench::apart(options);
    nodes.start();
    nodes.request(n1, "put x 1");
    nodes.deliverAll();
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
    nodes.request(n2, "put x 2");
    EXPECT_TRUE(broken(nodes, "P2b")) << nodes;
    EXPECT_TRUE(broken(nodes, "P2c")) << nodes;
    EXPECT_FALSE(broken(nodes, "One Value Is Chosen")) << nodes;
    nodes.deliverAll();
    EXPECT_TRUE(broken(nodes, "One Value Is Chosen")) << nodes;
}

TEST(PaxosVariants, ChoosingByAllIsBlockedByOneCrash) {
    Options options;
    options.chooseBy = ChooseBy::all;
    Bench nodes(3, options);
    nodes.start();
    nodes.down(n3);
    nodes.request(n1, "put x 1");
    nodes.deliverAll();
    for (int again = 0; again < 5; ++again) {
        nodes.expire(n1, Timer::retry);
        nodes.deliverAll();
    }
    EXPECT_EQ(progressIn(nodes, {n1, n2}), (Progress{0, 6})) << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
    nodes.up(n3);
    nodes.expire(n1, Timer::retry);
    nodes.deliverAll();
    EXPECT_EQ(progressIn(nodes, {n1, n2, n3}), (Progress{1, 0})) << nodes;
}

TEST(PaxosVariants, AcceptingOnceIsBlockedByADuel) {
    Options options;
    options.acceptor = AcceptRule::once;
    Bench nodes = Bench::apart(options);
    nodes.start();
    nodes.down(n5);
    nodes.receive(n3, n1, Accept{1, number(1, n1), commandOf("put x 1")});
    nodes.receive(n4, n2, Accept{1, number(1, n2), commandOf("put x 2")});
    nodes.drop();
    nodes.request(n1, "put x 1");
    nodes.deliverAll();
    for (int again = 0; again < 5; ++again) {
        nodes.expire(n1, Timer::retry);
        nodes.deliverAll();
        EXPECT_TRUE(nodes[n1].learned.empty()) << nodes;
    }
    EXPECT_EQ(progressIn(nodes, {n1, n2, n6}), (Progress{0, 6})) << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

// A proposer whose own acceptor refuses gives its number up, and nobody else hears of it again.
TEST(PaxosVariants, WhoGivesItsNumberUpAsksNobodyToAcceptWithIt) {
    for (const bool many : {false, true}) {
        Options options = many ? Bench::many() : Options{};
        options.acceptor = AcceptRule::once;
        Bench nodes(3, options);
        nodes.start();
        nodes.receive(n1, n2, Accept{1, number(1, n2), commandOf("put x 2")});
        nodes.drop();
        if (many)
            nodes.expire(n1, Timer::leader);
        else
            nodes.request(n1, "put x 1");
        nodes.deliver<Prepare>(n1, n2);
        nodes.deliver<Promise>(n2, n1);
        EXPECT_TRUE(nodes.fired(many ? "paxos.stepDownRefused" : "paxos.abandonRefused")) << nodes;
        EXPECT_EQ(nodes[n1].phase, Phase::Idle) << nodes;
        EXPECT_TRUE(nodes[n1].issued.empty()) << nodes;
        EXPECT_TRUE(nodes.sentTo(n2).empty()) << nodes;
        EXPECT_TRUE(nodes.sentTo(n3).empty()) << nodes;
        EXPECT_TRUE(nodes.violations().empty()) << nodes;
    }
}

} // namespace
} // namespace synod::paxos
