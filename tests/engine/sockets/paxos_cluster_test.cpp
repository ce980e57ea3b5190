// SPDX-License-Identifier: GPL-3.0-or-later
// Paxos as real processes over real sockets.
#include "engine/protocols/paxos/state.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

using trace::Kind;
using trace::NodeStatus;
using trace::Record;

class PaxosCluster : public testing::Test {
protected:
    static const paxos::State* stateIn(const WatchedCluster& cluster, NodeId id) {
        const auto& nodes = cluster.now().nodes;
        return id.index < nodes.size() ? nodes[id.index].state.getIf<paxos::State>() : nullptr;
    }
    static void request(WatchedCluster& cluster, const std::string& node, const char* command) {
        intervention::Request what;
        what.node = node;
        what.command = command;
        cluster.cluster().post(what);
    }
    static bool untilStarted(WatchedCluster& cluster, std::uint16_t nodes) {
        return cluster.until([&] {
            for (std::uint16_t node = 0; node < nodes; ++node)
                if (stateIn(cluster, {node}) == nullptr)
                    return false;
            return true;
        });
    }
    static bool untilExecuted(WatchedCluster& cluster, NodeId id, paxos::Instance instance) {
        return cluster.until([&] { return stateIn(cluster, id)->executed >= instance; });
    }
    static void expectNoErrors(const WatchedCluster& cluster) {
        EXPECT_TRUE(cluster.errors().empty()) << cluster.conversation();
        EXPECT_EQ(cluster.now().violations, 0u) << cluster.conversation();
    }
};

TEST_F(PaxosCluster, threeProcessesChooseOneOfTwoValues) {
    WatchedCluster cluster(meshOf("paxos", 3));
    ASSERT_TRUE(untilStarted(cluster, 3)) << cluster.conversation();
    request(cluster, "n1", "put x 1");
    request(cluster, "n2", "put x 2");
    for (const NodeId node : {NodeId{0}, NodeId{1}, NodeId{2}})
        ASSERT_TRUE(untilExecuted(cluster, node, 1)) << cluster.conversation();
    const paxos::ProposedValue chosen = stateIn(cluster, {0})->learned[0];
    EXPECT_EQ(stateIn(cluster, {1})->learned[0], chosen);
    EXPECT_EQ(stateIn(cluster, {2})->learned[0], chosen);
    expectNoErrors(cluster);
}

TEST_F(PaxosCluster, anAcceptorRemembersWhatItsDiskHolds) {
    WatchedCluster cluster(meshOf("paxos", 3));
    ASSERT_TRUE(untilStarted(cluster, 3)) << cluster.conversation();
    request(cluster, "n1", "put x 1");
    ASSERT_TRUE(untilExecuted(cluster, {1}, 1)) << cluster.conversation();
    const paxos::State before = *stateIn(cluster, {1});
    cluster.post(intervention::Crash{"n2"});
    cluster.post(intervention::Restart{"n2"});
    ASSERT_TRUE(cluster.untilRecord([](const Record& r) { return r.kind == Kind::restart; }))
        << cluster.conversation();
    EXPECT_EQ(stateIn(cluster, {1})->accepted, before.accepted) << cluster.conversation();
    EXPECT_EQ(stateIn(cluster, {1})->promised, before.promised) << cluster.conversation();
    EXPECT_TRUE(untilExecuted(cluster, {1}, 1)) << cluster.conversation();
    expectNoErrors(cluster);
}

TEST_F(PaxosCluster, anotherLeadsWhenTheLeaderIsKilled) {
    scenario::Scenario made = meshOf("paxos", 3);
    made.options["instances"].text = "many";
    WatchedCluster cluster(made);
    const auto leader = [&](NodeId other) {
        for (std::uint16_t node = 0; node < 3; ++node) {
            const paxos::State* state = stateIn(cluster, {node});
            if (state != nullptr && NodeId{node} != other && state->phase == paxos::Phase::Leading)
                return NodeId{node};
        }
        return NodeId{};
    };
    ASSERT_TRUE(cluster.until([&] { return leader({}).valid(); })) << cluster.conversation();
    const NodeId first = leader({});
    request(cluster, "leader", "put x 1");
    ASSERT_TRUE(untilExecuted(cluster, first, 1)) << cluster.conversation();
    cluster.post(intervention::Crash{cluster.names().of(first)});
    ASSERT_TRUE(cluster.until([&] { return leader(first).valid(); })) << cluster.conversation();
    const NodeId second = leader(first);
    request(cluster, cluster.names().of(second), "put x 2");
    ASSERT_TRUE(untilExecuted(cluster, second, 2)) << cluster.conversation();
    expectNoErrors(cluster);
}

} // namespace
} // namespace synod::socketsTest
