// SPDX-License-Identifier: GPL-3.0-or-later
// Messages whose way is found by the nodes, between real processes.
#include "tests/engine/run/hop_system.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

using trace::Kind;
using trace::Record;

TEST(HopCluster, aParcelIsHandedFromProcessToProcessAndStaysTheSame) {
    WatchedCluster run(hop::hopScenario(4), optionsFor(hop::hopSystem()));
    run.ask("n1", "send 3 9 hello");
    ASSERT_TRUE(run.untilRecord(isOutput)) << run.conversation();
    const Record* output = run.find(isOutput);
    EXPECT_EQ(output->node, run.node("n4"));
    EXPECT_EQ(output->payload.get<hop::Got>().from, run.node("n3")) << "the neighbour";
    EXPECT_EQ(run.count(Kind::send), 1u);
    EXPECT_EQ(run.count(Kind::forward), 2u);
    EXPECT_EQ(run.count(Kind::deliver), 3u);
    const Record* forward = run.find([](const Record& r) { return r.kind == Kind::forward; });
    EXPECT_EQ(forward->payload.get<hop::Parcel>().left, 8u);
    EXPECT_EQ(forward->why, 0);
    EXPECT_EQ(forward->node, run.node("n2"));
    EXPECT_TRUE(run.errors().empty()) << run.conversation();
}

TEST(HopCluster, aProcessEndsAMessageOnItsWay) {
    WatchedCluster run(hop::hopScenario(4), optionsFor(hop::hopSystem()));
    run.ask("n1", "send 3 1 hello");
    run.ask("n1", "send 3 9 lose me");
    ASSERT_TRUE(run.until([&] { return run.count(Kind::drop) == 2; })) << run.conversation();
    const Record* expired = run.find([](const Record& record) {
        return record.kind == Kind::drop && record.reason == DropReason::ttlExpired;
    });
    ASSERT_NE(expired, nullptr) << run.conversation();
    EXPECT_EQ(expired->node, run.node("n3"));
    EXPECT_EQ(expired->why, 0);
    EXPECT_EQ(run.now().messageCount(), 0u);
}

TEST(HopCluster, processesSeeTheirLinksComeAndGo) {
    WatchedCluster run(hop::hopScenario(3), optionsFor(hop::hopSystem()));
    intervention::Cut cut;
    cut.link = {"n2", "n3"};
    run.cluster().post(cut);
    ASSERT_TRUE(run.until([&] { return run.count(Kind::output) == 2; })) << run.conversation();
    const Record* seen = run.find([&](const Record& record) {
        return record.kind == Kind::linkChanged && record.node == run.node("n3");
    });
    ASSERT_NE(seen, nullptr) << run.conversation();
    EXPECT_FALSE(seen->link.forward());
    run.ask("n1", "send 2 9 hello");
    ASSERT_TRUE(run.untilRecord([](const Record& record) {
        return record.kind == Kind::drop && record.reason == DropReason::linkCut;
    })) << run.conversation();
    EXPECT_TRUE(run.errors().empty()) << run.conversation();
}

} // namespace
} // namespace synod::socketsTest
