// SPDX-License-Identifier: GPL-3.0-or-later
// What nodes learn of their links.
#include "tests/engine/run/hop_run.h"

#include <gtest/gtest.h>

namespace synod::hopTest {
namespace {

TEST(LinkNotice, bothEndsSeeACutAfterWhatWasOnTheLinkIsGone) {
    HopRun run(hop::hopScenario(3));
    run.send("send 1 9 hello");
    run.simulator.runUntil(milliseconds(5));
    ASSERT_TRUE(run.act(intervention::Cut{{"n1", "n2"}}));
    EXPECT_EQ(run.outputs(), "n1 from n2: down\nn2 from n1: down\n") << run.conversation();
    const auto changes = run.of(Kind::linkChanged);
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_FALSE(changes[0]->node.valid()) << "what happened";
    EXPECT_FALSE(isTrigger(*changes[0]));
    EXPECT_EQ(changes[1]->node, NodeId{0}) << "who saw it";
    EXPECT_TRUE(isTrigger(*changes[1]));
    EXPECT_EQ(changes[1]->cause, changes[0]->seq);
    EXPECT_TRUE(changes[1]->link.forward());
    EXPECT_FALSE(changes[2]->link.forward()) << "the way out of n2";
    EXPECT_LT(run.of(Kind::drop)[0]->seq, changes[1]->seq);
    EXPECT_EQ(run.trace.end(0).nodes[1].lastStep, changes[2]->seq);
    EXPECT_NE(run.conversation().find("n2  sees its link to n1 cut"), std::string::npos)
        << run.conversation();
}

TEST(LinkNotice, eachEndSeesItsOwnWays) {
    HopRun run(hop::hopScenario(2));
    intervention::Cut cut;
    cut.link = {"n1", "n2"};
    cut.link.way = intervention::Way::forward;
    ASSERT_TRUE(run.act(cut));
    EXPECT_EQ(run.outputs(), "n1 from n2: in\nn2 from n1: out\n");
    ASSERT_TRUE(run.act(intervention::Heal{{"n1", "n2"}}));
    EXPECT_EQ(run.outputs(),
              "n1 from n2: in\nn2 from n1: out\nn1 from n2: outin\nn2 from n1: outin\n");
}

TEST(LinkNotice, howFastALinkIsNobodySees) {
    HopRun run(hop::hopScenario(2));
    intervention::SetLink slower;
    slower.link = {"n1", "n2"};
    slower.adjustment.latency = milliseconds(50);
    ASSERT_TRUE(run.act(slower));
    EXPECT_EQ(run.of(Kind::linkChanged).size(), 1u);
    EXPECT_EQ(run.outputs(), "");
}

TEST(LinkNotice, neighboursSeeWhoComesAndGoes) {
    HopRun run(hop::hopScenario(2));
    intervention::AddNode add;
    add.neighbours = {"n2"};
    ASSERT_TRUE(run.act(add));
    EXPECT_EQ(run.outputs(), "n2 from n3: outin\n") << "n3 has known its links from its start";
    ASSERT_TRUE(run.act(intervention::RemoveNode{"n3"}));
    EXPECT_EQ(run.outputs(), "n2 from n3: outin\nn2 from n3: down\n") << run.conversation();
    ASSERT_TRUE(run.act(intervention::RemoveLink{{"n1", "n2"}}));
    ASSERT_TRUE(run.act(intervention::AddLink{{"n1", "n2"}}));
    EXPECT_EQ(run.of(Kind::output).size(), 6u) << run.conversation();
}

TEST(LinkNotice, aPausedNodeHearsOfItWhenItGoesOnAndOnlyHowItIsThen) {
    HopRun run(hop::hopScenario(2));
    ASSERT_TRUE(run.act(intervention::Pause{"n2"}));
    ASSERT_TRUE(run.act(intervention::Cut{{"n1", "n2"}}));
    ASSERT_TRUE(run.act(intervention::Heal{{"n1", "n2"}}));
    ASSERT_TRUE(run.act(intervention::Cut{{"n1", "n2"}}));
    EXPECT_EQ(run.of(Kind::output).size(), 3u) << "n1's";
    ASSERT_TRUE(run.act(intervention::Resume{"n2"}));
    EXPECT_EQ(run.of(Kind::output).size(), 4u) << run.conversation();
    EXPECT_EQ(run.of(Kind::output)[3]->payload.get<hop::Got>().text, "down");
}

TEST(LinkNotice, aNodeThatIsDownIsToldByItsTopologyWhenItStartsAgain) {
    HopRun run(hop::hopScenario(3));
    ASSERT_TRUE(run.act(intervention::Crash{"n2"}));
    ASSERT_TRUE(run.act(intervention::Cut{{"n2", "n3"}}));
    EXPECT_EQ(run.outputs(), "n3 from n2: down\n");
    const auto seen = run.simulator.topology().linksAt(NodeId{1});
    EXPECT_EQ(seen, (std::vector<LinkState>{{NodeId{0}, true, true}, {NodeId{2}, false, false}}));
}

} // namespace
} // namespace synod::hopTest
