// SPDX-License-Identifier: GPL-3.0-or-later
// What clients see of real processes could have come of one store, also while a leader is killed.
#include "engine/check/linearizability.h"
#include "engine/export/client_history.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

using exports::ClientOperation;
using exports::Outcome;
using trace::Kind;

scenario::Scenario withClients(const char* protocol) {
    scenario::Scenario made = meshOf(protocol, 3);
    if (made.protocol == "paxos")
        made.options["instances"].text = "many";
    made.workload.clients = 2;
    made.workload.every = milliseconds(5);
    made.workload.operations = {"put", "get", "cas"};
    made.workload.keys = 1;
    net::LinkParameters perfect;
    perfect.latency = {};
    for (const char* name : {"c1", "c2"}) {
        const NodeId client = made.topology.addNode(name, net::NodeKind::client);
        for (std::uint16_t server = 0; server < 3; ++server)
            made.topology.addLink(client, {server}, perfect);
    }
    return made;
}

class ClusterHistories : public testing::TestWithParam<const char*> {
protected:
    std::size_t answered() const {
        std::size_t count = 0;
        for (const ClientOperation& operation : exports::clientHistory(cluster.trace(), 0))
            count += operation.outcome == Outcome::unknown ? 0u : 1u;
        return count;
    }

    WatchedCluster cluster{withClients(GetParam())};
};

TEST_P(ClusterHistories, AreLinearizableAlsoWhileALeaderIsKilled) {
    ASSERT_TRUE(cluster.until([&] { return answered() >= 10; })) << cluster.conversation();
    cluster.post(intervention::Crash{"leader"});
    ASSERT_TRUE(cluster.untilRecord([](const auto& record) { return record.kind == Kind::crash; }))
        << cluster.conversation();
    const std::size_t before = answered();
    ASSERT_TRUE(cluster.until([&] { return answered() >= before + 10; })) << cluster.conversation();
    EXPECT_EQ(check::notLinearizable(exports::clientHistory(cluster.trace(), 0)),
              std::vector<std::string>())
        << cluster.conversation();
}

INSTANTIATE_TEST_SUITE_P(Of,
                         ClusterHistories,
                         testing::Values("raft", "paxos", "files", "files-paxos"),
                         [](const auto& given) {
                             std::string name = given.param;
                             std::erase(name, '-');
                             return name;
                         });

} // namespace
} // namespace synod::socketsTest
