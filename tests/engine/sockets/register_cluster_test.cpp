// SPDX-License-Identifier: GPL-3.0-or-later
// The store as real processes, in each of its dresses.
#include "engine/check/consistency.h"
#include "engine/export/client_history.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::socketsTest {
namespace {

using check::Answer;
using check::Model;
using exports::ClientOperation;

scenario::Scenario storeOf(const char* consistency) {
    scenario::Scenario made = meshOf("register", 3);
    made.options["consistency"].text = consistency;
    made.options["writeBack"].flag = true;
    made.options["readYourWrites"].flag = true;
    made.workload.clients = 2;
    made.workload.every = milliseconds(5);
    made.workload.operations = {"put", "get"};
    made.workload.keys = 2;
    net::LinkParameters perfect;
    perfect.latency = {};
    for (const char* name : {"c1", "c2"}) {
        const NodeId client = made.topology.addNode(name, net::NodeKind::client);
        for (std::uint16_t server = 0; server < 3; ++server)
            made.topology.addLink(client, {server}, perfect);
    }
    return made;
}

class RegisterCluster : public testing::TestWithParam<const char*> {
protected:
    std::size_t answered() const {
        const auto history = exports::clientHistory(cluster.trace(), 0);
        return static_cast<std::size_t>(
            std::count_if(history.begin(), history.end(), [](const ClientOperation& operation) {
                return operation.outcome != exports::Outcome::unknown;
            }));
    }

    WatchedCluster cluster{storeOf(GetParam())};
};

TEST_P(RegisterCluster, KeepsWhatItPromisesWhileAServerIsKilled) {
    ASSERT_TRUE(cluster.until([&] { return answered() >= 10; })) << cluster.conversation();
    cluster.post(intervention::Crash{"n2"});
    ASSERT_TRUE(cluster.untilRecord([](const auto& record) {
        return record.kind == trace::Kind::crash;
    })) << cluster.conversation();
    const std::size_t before = answered();
    ASSERT_TRUE(cluster.until([&] { return answered() >= before + 10; })) << cluster.conversation();
    const Model promised =
        std::string_view(GetParam()) == "eventual" ? Model::readYourWrites : Model::linearizable;
    EXPECT_EQ(check::judge(exports::clientHistory(cluster.trace(), 0), promised), Answer::holds)
        << cluster.conversation();
}

INSTANTIATE_TEST_SUITE_P(Of,
                         RegisterCluster,
                         testing::Values("strong", "quorum", "eventual"),
                         [](const auto& given) { return std::string(given.param); });

} // namespace
} // namespace synod::socketsTest
