// SPDX-License-Identifier: GPL-3.0-or-later
// Load balancing as real processes over real sockets.
#include "engine/systems/balance/state.h"
#include "tests/engine/sockets/watched_cluster.h"
#include "tests/engine/systems/balance/runs.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

using balance::BackendState;
using balance::BalancerState;
using balance::ClientState;

constexpr NodeId lb{0}, s1{1}, s2{2}, s3{3}, c1{4};

class BalanceCluster : public testing::Test {
protected:
    template <class State>
    static const State* in(const WatchedCluster& cluster, NodeId id) {
        const auto& nodes = cluster.now().nodes;
        return id.index < nodes.size() ? nodes[id.index].state.getIf<State>() : nullptr;
    }
    static const balance::Backend* known(const WatchedCluster& cluster, NodeId server) {
        const auto* state = in<BalancerState>(cluster, lb);
        return state == nullptr ? nullptr : state->backends.find(server);
    }
};

TEST_F(BalanceCluster, requestsAreAnsweredADeadBackendIsFoundAndComesBack) {
    WatchedCluster cluster(
        balance::balanced("checkInterval = \"100ms\"\ncheckTimeout = \"50ms\"\nfall = 2\nrise = 2\n"
                          "serviceTime = \"5ms\"",
                          "[network]\nlatency = \"1ms\"\n[workload]\nclients = 1\n"
                          "rate = \"50/s\"\noperations = [\"get\"]\n"));
    ASSERT_TRUE(cluster.until([&] {
        const auto* client = in<ClientState>(cluster, c1);
        return client != nullptr && client->done >= 9;
    })) << cluster.conversation();
    for (const NodeId server : {s1, s2, s3})
        EXPECT_GE(in<BackendState>(cluster, server)->executed, 2u) << cluster.conversation();
    cluster.post(intervention::Crash{"s2"});
    ASSERT_TRUE(cluster.until([&] { return !known(cluster, s2)->up; })) << cluster.conversation();
    const std::uint64_t chosen = known(cluster, s2)->chosen;
    const std::uint64_t done = in<ClientState>(cluster, c1)->done;
    ASSERT_TRUE(cluster.until([&] { return in<ClientState>(cluster, c1)->done >= done + 6; }))
        << cluster.conversation();
    EXPECT_EQ(known(cluster, s2)->chosen, chosen) << cluster.conversation();
    cluster.post(intervention::Restart{"s2"});
    ASSERT_TRUE(cluster.until([&] { return known(cluster, s2)->chosen > chosen; }))
        << cluster.conversation();
    cluster.ask("balancer", "drain s1");
    ASSERT_TRUE(cluster.until([&] { return known(cluster, s1)->draining; }))
        << cluster.conversation();
    EXPECT_TRUE(cluster.errors().empty()) << cluster.conversation();
    EXPECT_EQ(cluster.now().violations, 0u) << cluster.conversation();
}

TEST_F(BalanceCluster, overTcpAProgramThatStopsRefusesAndOneThatStartsIsAskedAgain) {
    WatchedCluster cluster(
        balance::balanced("transport = \"tcp\"\ncheckInterval = \"100ms\"\n"
                          "checkTimeout = \"50ms\"\nfall = 2\nrise = 2\nserviceTime = \"5ms\"",
                          "[network]\nlatency = \"1ms\"\n[workload]\nclients = 1\n"
                          "rate = \"50/s\"\noperations = [\"get\"]\n"));
    ASSERT_TRUE(cluster.until([&] {
        const auto* client = in<ClientState>(cluster, c1);
        return client != nullptr && client->done >= 9;
    })) << cluster.conversation();
    EXPECT_FALSE(in<ClientState>(cluster, c1)->lines.empty()) << cluster.conversation();
    cluster.ask("s2", "stop");
    ASSERT_TRUE(cluster.until([&] { return !known(cluster, s2)->up; })) << cluster.conversation();
    cluster.ask("s2", "start");
    const std::uint64_t chosen = known(cluster, s2)->chosen;
    ASSERT_TRUE(cluster.until([&] { return known(cluster, s2)->chosen > chosen; }))
        << cluster.conversation();
    EXPECT_TRUE(cluster.errors().empty()) << cluster.conversation();
    EXPECT_EQ(cluster.now().violations, 0u) << cluster.conversation();
}

} // namespace
} // namespace synod::socketsTest
