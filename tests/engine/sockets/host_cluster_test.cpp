// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts and routers as processes, between which real octets travel.
#include "engine/scenario/loader.h"
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <variant>

namespace synod::socketsTest {
namespace {

using trace::Kind;
using trace::Record;

scenario::Scenario load(const std::string& text) {
    return std::get<scenario::Scenario>(scenario::loadScenario("format = 1\n" + text, "test.toml"));
}

TEST(HostCluster, anEchoComesBackOverRoutersAndAClosedPortIsTold) {
    WatchedCluster run(load("protocol = \"udp\"\nuntil = \"60s\"\n[topology]\nshape = \"line\"\n"
                            "nodes = 4\n[network]\nlatency = \"1ms\""));
    run.ask("n1", "udp n4:7 hello");
    run.ask("n1", "udp n4:99 anybody");
    run.ask("n1", "ping n4");
    ASSERT_TRUE(run.until([&] { return run.count(Kind::output) == 3; })) << run.conversation(99);
    const Record* echoed = run.find([](const Record& record) {
        return record.kind == Kind::output &&
               std::holds_alternative<host::Received>(record.payload.get<host::Output>());
    });
    ASSERT_NE(echoed, nullptr) << run.conversation(99);
    EXPECT_EQ(std::get<host::Received>(echoed->payload.get<host::Output>()).data.text(), "hello");
    const Record* last = run.find([&](const Record& record) {
        return record.kind == Kind::forward && record.node == run.node("n3");
    });
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(last->payload.get<host::Packet>().ip.ttl, 62) << "what n2 sent on is what n3 read";
    EXPECT_TRUE(run.errors().empty()) << run.conversation(99);
}

TEST(HostCluster, aTransferOverARealPathThatLosesArrivesWholeAndTheConnectionCloses) {
    WatchedCluster run(
        load("protocol = \"tcp\"\nuntil = \"60s\"\nseed = 5\n[topology]\nshape = \"line\"\n"
             "nodes = 3\n[network]\nlatency = \"1ms\"\nloss = 0.03\n[options]\nmsl = \"100ms\"\n"
             "[workload]\napplication = \"bulk\"\nfrom = \"n1\"\nto = \"n3\"\n"
             "octets = 100000\nclose = true"));
    const auto closes = [](const Record& record) {
        if (record.kind != Kind::output)
            return false;
        const auto& output = record.payload.get<host::Output>();
        const auto* signal = std::get_if<tcp::Signal>(&output);
        return signal != nullptr && signal->kind == tcp::SignalKind::closed;
    };
    ASSERT_TRUE(run.until([&] { return run.find(closes) != nullptr; })) << run.conversation(99);
    const auto* state = run.now().nodes[run.node("n3").index].state.getIf<host::State>();
    ASSERT_NE(state, nullptr);
    const tcp::Connection* accepted = state->tcp.connections.find(1);
    ASSERT_NE(accepted, nullptr) << run.conversation(99);
    EXPECT_EQ(tcp::lengthOf(accepted->received), 100'000U);
    EXPECT_GT(run.count(Kind::drop), 0U) << "the path has lost something";
    EXPECT_TRUE(run.errors().empty()) << run.conversation(99);
}

TEST(HostCluster, routersFindTheOtherWayRound) {
    WatchedCluster run(load("protocol = \"ip\"\nuntil = \"60s\"\n[topology]\nshape = \"ring\"\n"
                            "nodes = 3\n[network]\nlatency = \"1ms\"\n[options]\n"
                            "routing = \"distanceVector\"\nupdateInterval = \"200ms\""));
    const auto routeTo = [&](const std::string& node, ip::Address address) {
        const auto* state = run.now().nodes[run.node(node).index].state.getIf<host::State>();
        const ip::Match match =
            state == nullptr ? ip::Match() : ip::longestMatch(state->ip.routes, address);
        return match.route == nullptr ? NodeId{} : match.route->nextHop;
    };
    const ip::Address n2 = ip::Address::of(10, 0, 2, 1);
    ASSERT_TRUE(run.until([&] { return routeTo("n1", n2) == run.node("n2"); }))
        << run.conversation();
    intervention::Cut cut;
    cut.link = {"n1", "n2"};
    run.cluster().post(cut);
    ASSERT_TRUE(run.until([&] { return routeTo("n1", n2) == run.node("n3"); }))
        << run.conversation();
    EXPECT_TRUE(run.errors().empty()) << run.conversation();
}

} // namespace
} // namespace synod::socketsTest
