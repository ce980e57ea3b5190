// SPDX-License-Identifier: GPL-3.0-or-later
// Each property is seen to break once, and to hold where all is well.
#include "engine/protocols/paxos/monitors.h"
#include "tests/engine/protocols/paxos/harness.h"

#include <gtest/gtest.h>

namespace synod::paxos {
namespace {

const ProposedValue a = commandOf("put x 1");
const ProposedValue b = commandOf("put x 2");

/// Feeds a monitor with states of three acceptors as if nodes had reported them.
class Reports {
public:
    explicit Reports(std::unique_ptr<Monitor> monitor) : m_monitor(std::move(monitor)) {}

    void issue(NodeId node, ProposalNumber n, const ProposedValue& v) {
        m_states[node].issued[1] = {n, v};
        report(node);
    }
    void accept(NodeId node, ProposalNumber n, const ProposedValue& v) {
        placeItem(m_states[node].accepted, 1, Proposal{n, v});
        report(node);
    }
    void learn(NodeId node, const ProposedValue& v) {
        placeItem(m_states[node].learned, 1, v);
        report(node);
    }
    void start(NodeId node, const Sequence<Proposal>& accepted) {
        m_states[node].accepted = accepted;
        report(node, true);
    }
    void fork() { m_monitor = m_monitor->clone(); }

    std::vector<Violation> violations;

private:
    void report(NodeId node, bool restarted = false) {
        std::vector<Delta> changed;
        const State& state = m_states[node];
        descriptorOf<State>().diff(&m_before[node], &state, changed);
        const Value value = Value::of(State(state));
        m_monitor->observe({m_seq++, Time{}, node, value, changed, restarted}, violations);
        m_before[node] = state;
    }

    std::unique_ptr<Monitor> m_monitor;
    std::map<NodeId, State> m_states, m_before;
    std::uint64_t m_seq = 0;
};

using Evidence = std::vector<std::uint64_t>;

TEST(PaxosMonitors, OnlyProposedIsChosen) {
    Reports run(std::make_unique<OnlyProposedIsChosen>(3));
    run.issue(n1, number(1, n1), a);
    run.accept(n1, number(1, n1), a);
    run.accept(n2, number(1, n1), a);
    EXPECT_TRUE(run.violations.empty());
    run.accept(n1, number(2, n1), b);
    run.fork();
    run.accept(n2, number(2, n1), b);
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Only Proposed Is Chosen");
    EXPECT_EQ(run.violations[0].evidence, (Evidence{3, 4}));
}

TEST(PaxosMonitors, WhatIsOnADiskAtTheStartWasProposedBefore) {
    Reports run(std::make_unique<OnlyProposedIsChosen>(3));
    run.start(n1, {Proposal{number(1, n3), a}});
    run.start(n2, {Proposal{number(1, n3), a}});
    EXPECT_TRUE(run.violations.empty());
}

TEST(PaxosMonitors, OneValueIsChosen) {
    Reports run(std::make_unique<OneValueIsChosen>(3));
    run.accept(n1, number(1, n1), a);
    run.accept(n2, number(1, n1), a);
    run.accept(n2, number(2, n2), a);
    run.accept(n3, number(2, n2), a);
    EXPECT_TRUE(run.violations.empty());
    run.fork();
    run.accept(n1, number(3, n3), b);
    EXPECT_TRUE(run.violations.empty());
    run.accept(n2, number(3, n3), b);
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "One Value Is Chosen");
    EXPECT_EQ(run.violations[0].evidence, (Evidence{0, 1, 4, 5}));
}

TEST(PaxosMonitors, OnlyChosenIsLearned) {
    Reports run(std::make_unique<OnlyChosenIsLearned>(3));
    run.accept(n1, number(1, n1), a);
    run.fork();
    run.learn(n3, a);
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Only Chosen Is Learned");
    EXPECT_EQ(run.violations[0].evidence, (Evidence{1}));
    run.accept(n2, number(1, n1), a);
    run.learn(n2, a);
    EXPECT_EQ(run.violations.size(), 1u);
}

TEST(PaxosMonitors, P2bWhetherTheProposalComesAfterTheChoiceOrBefore) {
    for (const bool before : {false, true}) {
        Reports run(std::make_unique<P2b>(3));
        if (before)
            run.issue(n2, number(2, n2), b);
        run.issue(n3, number(2, n3), a);
        run.accept(n1, number(1, n1), a);
        run.fork();
        run.accept(n2, number(1, n1), a);
        if (!before) {
            EXPECT_TRUE(run.violations.empty());
            run.issue(n2, number(2, n2), b);
        }
        ASSERT_EQ(run.violations.size(), 1u);
        EXPECT_EQ(run.violations[0].property, "P2b");
        EXPECT_EQ(run.violations[0].evidence, before ? (Evidence{0, 2, 3}) : (Evidence{1, 2, 3}));
    }
}

TEST(PaxosMonitors, P2cHoldsWhereAMajorityHasAcceptedNothingOrTheSame) {
    Reports run(std::make_unique<P2c>(std::vector{n1, n2, n3}));
    run.issue(n1, number(1, n1), a);
    run.accept(n1, number(1, n1), a);
    run.issue(n2, number(1, n2), b); // n2 and n3 have accepted nothing
    run.accept(n2, number(1, n2), b);
    run.issue(n3, number(2, n3), a); // of n1 and n3, the highest is that of n1
    run.accept(n3, number(2, n3), a);
    EXPECT_TRUE(run.violations.empty());
}

TEST(PaxosMonitors, P2cIsBrokenByAProposalThatNoMajorityAllows) {
    Reports run(std::make_unique<P2c>(std::vector{n1, n2, n3}));
    run.issue(n1, number(1, n1), a);
    run.accept(n1, number(1, n1), a);
    run.accept(n2, number(1, n1), a);
    run.fork();
    run.issue(n3, number(2, n3), b);
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "P2c");
    EXPECT_EQ(run.violations[0].evidence, (Evidence{1, 2, 3}));
    run.accept(n3, number(2, n3), b);
    EXPECT_EQ(run.violations.size(), 1u);
}

// A promise that is not kept shows in P2c of the higher proposal, when the lower one is accepted.
TEST(PaxosMonitors, P2cIsBrokenByALateAcceptanceOfALowerNumber) {
    Reports run(std::make_unique<P2c>(std::vector{n1, n2, n3}));
    run.issue(n1, number(1, n1), a);
    run.issue(n2, number(2, n2), b);
    run.accept(n1, number(1, n1), a);
    EXPECT_TRUE(run.violations.empty());
    run.accept(n2, number(1, n1), a);
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].evidence, (Evidence{1, 2, 3}));
}

} // namespace
} // namespace synod::paxos
