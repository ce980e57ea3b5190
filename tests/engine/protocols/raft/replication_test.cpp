// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

TEST(RaftReplication, FiveServersElectALeaderAndReplicateARequest) {
    Bench servers(5);
    servers.start();
    servers.elect(n2);
    ASSERT_EQ(servers[n2].role, Role::Leader) << servers;
    servers.request(n2, "put x 1");
    servers.deliverAll();
    EXPECT_EQ(servers[n2].commitIndex, 1u) << servers;
    servers.heartbeat(n2);
    servers.deliverAll();
    for (const NodeId node : {n1, n2, n3, n4, n5}) {
        EXPECT_EQ(servers[node].lastApplied, 1u) << servers;
        EXPECT_EQ(servers[node].store, (std::vector<Binding>{{"x", "1"}})) << servers;
        EXPECT_EQ(servers.disk(node).log, servers[node].log) << servers;
    }
}

} // namespace
} // namespace synod::raft
