// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts and routers in the simulator, from scenarios as people write them.
#include "engine/scenario/loader.h"
#include "engine/scenario/systems/host_system.h"
#include "engine/systems/host/state.h"
#include "tests/engine/run/recorded_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <variant>

namespace synod::hostTest {
namespace {

using trace::Kind;
using trace::Record;

scenario::Scenario load(const std::string& text) {
    auto loaded = scenario::loadScenario("format = 1\n" + text, "test.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        throw std::runtime_error(error->text());
    return std::get<scenario::Scenario>(loaded);
}

struct HostRun : test::RecordedRun {
    explicit HostRun(const std::string& text, Time until) : RecordedRun(load(text)) {
        simulator.runUntil(until);
    }
    const host::State& state(const std::string& name) {
        held = simulator.state(*simulator.topology().names().find(name));
        return held.get<host::State>();
    }
    /// The nodes that the last message of a type came to.
    std::string way(std::string_view type) const {
        std::string text;
        std::uint64_t message = 0;
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
            const Record& record = trace.at(0, seq);
            if (record.kind == Kind::send && record.payload.heldName() == type) {
                message = record.message;
                text = simulator.topology().nodes[record.node.index].name;
            }
            if (record.kind == Kind::deliver && record.message == message && message != 0)
                text += " " + simulator.topology().nodes[record.node.index].name;
        }
        return text;
    }
    std::string outputs() const {
        std::string text;
        const Names names = simulator.topology().names();
        for (const Record* record : of(Kind::output))
            text += names.of(record->node) + ": " + record->payload.text(names) + "\n";
        return text;
    }
    Value held;
};

std::string routersOf(const std::string& topology) {
    const scenario::Scenario made = load("protocol = \"ip\"\n[topology]\n" + topology);
    std::string text;
    for (const net::Node& node : made.topology.nodes)
        if (node.kind == net::NodeKind::router)
            text += (text.empty() ? "" : " ") + node.name;
    return text;
}

TEST(Shapes, nodesWithMoreThanOneLinkAreRoutersWhereNobodySaysOtherwise) {
    EXPECT_EQ(routersOf("shape = \"star\"\nnodes = 4"), "n1");
    EXPECT_EQ(routersOf("shape = \"line\"\nnodes = 4"), "n2 n3");
    EXPECT_EQ(routersOf("shape = \"ring\"\nnodes = 3"), "n1 n2 n3");
    EXPECT_EQ(routersOf("shape = \"tree\"\nnodes = 7"), "n1 n2 n3");
    EXPECT_EQ(routersOf("shape = \"mesh\"\nnodes = 3"), "n1 n2 n3");
    EXPECT_EQ(routersOf("shape = \"line\"\nnodes = 4\nrouters = [\"n2\"]"), "n2");
    const auto star = scenario::loadScenario(
        "format = 1\nprotocol = \"ip\"\n[topology]\nshape = \"star\"\nnodes = 300", "star.toml");
    EXPECT_EQ(std::get<scenario::LoadError>(star).what.rule->id, "errors.tooManyHosts");
}

TEST(Ping, comesBackOverEveryRouterWithOneLessToLive) {
    HostRun run("protocol = \"ip\"\n[topology]\nshape = \"line\"\nnodes = 4", Time{});
    run.ask("n1", "ping n4");
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs(), "n1: echo 1 came back from n4 after 60 ms\n") << run.conversation();
    EXPECT_EQ(run.way("Echo"), "n1 n2 n3 n4");
    EXPECT_EQ(run.way("EchoReply"), "n4 n3 n2 n1");
    EXPECT_NE(run.conversation().find("n2  forwards n1 → n4  ICMP echo 1  ttl 63"),
              std::string::npos)
        << run.conversation();
    run.ask("n1", "ping 10.0.1.1"); // n2's
    run.simulator.runUntil(seconds(2));
    EXPECT_NE(run.outputs().find("echo 2 came back from n2"), std::string::npos);
    run.ask("n1", "ping nobody");
    EXPECT_NE(run.outputs().find("n1: there is no nobody"), std::string::npos);
}

TEST(Ping, whatHasNoRouteEndsAtTheRouterWhichTellsTheSource) {
    HostRun run("protocol = \"ip\"\n[topology]\nnames = [\"a\", \"r\", \"b\", \"c\"]\n"
                "links = [[\"a\", \"r\"], [\"r\", \"b\"], [\"b\", \"c\"]]\nrouters = [\"r\"]",
                Time{});
    run.ask("a", "ping c"); // behind b, which is a host and forwards nothing
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs().find("came back"), std::string::npos) << run.conversation();
    EXPECT_EQ(run.trace.end(0).messageCount(), 0u);
}

TEST(Ping, withALowTimeToLiveAsksTheRoutersOnTheWay) {
    HostRun run("protocol = \"ip\"\n[topology]\nshape = \"line\"\nnodes = 4", Time{});
    run.ask("n1", "ping n4 2 ttl 2");
    run.simulator.runUntil(seconds(3));
    EXPECT_EQ(run.way("Echo"), "n1 n2 n3") << run.conversation();
    EXPECT_EQ(run.outputs(), "n1: time exceeded for a datagram to n4, says n3\n"
                             "n1: time exceeded for a datagram to n4, says n3\n")
        << run.conversation();
    run.ask("n1", "ping n4 ttl 3");
    run.simulator.runUntil(seconds(4));
    EXPECT_EQ(run.way("Echo"), "n1 n2 n3 n4") << "as far as it may";
    run.ask("n1", "ping n4");
    run.simulator.runUntil(seconds(5));
    EXPECT_EQ(run.state("n1").applications.pingTtl, ip::defaultTtl) << "it holds for one command";
    EXPECT_NE(run.conversation().find("n1  is asked: ping n4 2 ttl 2"), std::string::npos)
        << run.conversation();
}

TEST(Ping, isReadWithItsNumbersAndNothingElse) {
    const auto reads = [](std::string_view text) {
        const auto command = scenario::readHostCommand(text);
        return command ? command->text({}) : "no";
    };
    EXPECT_EQ(reads("ping n4"), "ping n4");
    EXPECT_EQ(reads("ping n4 3"), "ping n4 3");
    EXPECT_EQ(reads("ping n4 ttl 1"), "ping n4 ttl 1");
    EXPECT_EQ(reads("ping n4  3  ttl 255"), "ping n4 3 ttl 255");
    EXPECT_EQ(reads("ping ttl ttl 2"), "ping ttl ttl 2") << "a node may have this name";
    for (const char* wrong :
         {"ping", "ping n4 0", "ping n4 1001", "ping n4 ttl", "ping n4 ttl 0", "ping n4 ttl 256",
          "ping n4 ttl 2 3", "ping n4 ttl 2 ttl 3", "ping n4 3 hops 2"})
        EXPECT_EQ(reads(wrong), "no") << wrong;
}

constexpr const char* ring =
    "protocol = \"ip\"\nseed = 5\n[topology]\nshape = \"ring\"\nnodes = 5\n"
    "[options]\nrouting = \"distanceVector\"\nupdateInterval = \"2s\"\n";

TEST(DistanceVector, findsTheOtherWayRoundWhenALinkIsCut) {
    HostRun run(ring, seconds(5));
    run.ask("n1", "ping n3");
    run.simulator.runUntil(seconds(6));
    EXPECT_EQ(run.way("Echo"), "n1 n2 n3") << run.conversation();
    EXPECT_TRUE(run.act(intervention::Cut{{"n2", "n3"}}));
    run.simulator.runUntil(seconds(12));
    run.ask("n1", "ping n3");
    run.simulator.runUntil(seconds(13));
    EXPECT_EQ(run.way("Echo"), "n1 n5 n4 n3") << run.conversation();
    EXPECT_TRUE(run.act(intervention::Heal{{"n2", "n3"}}));
    run.simulator.runUntil(seconds(20));
    run.ask("n1", "ping n3");
    run.simulator.runUntil(seconds(21));
    EXPECT_EQ(run.way("Echo"), "n1 n2 n3") << run.conversation();
    EXPECT_EQ(run.state("n1").applications.pings, 3u);
}

TEST(DistanceVector, leadsOverALinkThatIsAdded) {
    HostRun run("protocol = \"ip\"\nseed = 5\n[topology]\nshape = \"line\"\nnodes = 5\n"
                "routers = [\"n1\", \"n2\", \"n3\", \"n4\"]\n"
                "[options]\nrouting = \"distanceVector\"\nupdateInterval = \"2s\"\n",
                seconds(8));
    run.ask("n1", "ping n4");
    run.simulator.runUntil(seconds(9));
    EXPECT_EQ(run.way("Echo"), "n1 n2 n3 n4") << run.conversation();
    EXPECT_TRUE(run.act(intervention::AddLink{{"n1", "n4"}, {}}));
    EXPECT_TRUE(run.act(intervention::AddLink{{"n2", "n5"}, {}})); // a host
    run.simulator.runUntil(seconds(14));
    run.ask("n1", "ping n4");
    run.simulator.runUntil(seconds(15));
    EXPECT_EQ(run.way("Echo"), "n1 n4") << run.conversation();
    run.ask("n2", "ping n5");
    run.simulator.runUntil(seconds(16));
    EXPECT_EQ(run.way("Echo"), "n2 n5") << run.conversation();
}

TEST(DistanceVector, saysOfALinkWhatItLeadsTo) {
    HostRun run("protocol = \"ip\"\nseed = 5\n[topology]\nshape = \"line\"\nnodes = 3\n"
                "routers = [\"n1\", \"n2\"]\n[options]\nrouting = \"distanceVector\"\n",
                seconds(2));
    EXPECT_TRUE(run.act(intervention::Cut{{"n2", "n3"}}));
    run.simulator.runUntil(seconds(3));
    EXPECT_TRUE(run.act(intervention::Heal{{"n2", "n3"}}));
    EXPECT_TRUE(run.act(intervention::AddNode{"n4", {"n1"}}));
    run.simulator.runUntil(seconds(4));
    const std::string said = run.conversation();
    EXPECT_NE(said.find("the link of n2 to n3 works: n3 is reached"), std::string::npos) << said;
    EXPECT_NE(said.find("n1 has a link to n4, of which it knows no address"), std::string::npos)
        << said;
    EXPECT_EQ(said.find("it asks what can be reached there"), std::string::npos) << said;
}

TEST(DistanceVector, whatGoesToAndFroUntilItsTimeIsUpIsSaidToHaveRunOutOfIt) {
    HostRun run("protocol = \"ip\"\nseed = 3\n[topology]\nshape = \"line\"\nnodes = 3\n"
                "routers = [\"n1\", \"n2\", \"n3\"]\n[network]\nlatency = \"300ms\"\n"
                "[options]\nrouting = \"distanceVector\"\nupdateInterval = \"2s\"\n"
                "splitHorizon = \"none\"\ntriggeredUpdates = false\n"
                "[[at]]\ntime = \"9200ms\"\ndo = \"cut\"\nlink = [\"n2\", \"n3\"]\n",
                milliseconds(12'000));
    const std::size_t before = run.of(Kind::drop).size();
    run.ask("n1", "ping n3 1 ttl 2"); // at n1 again there is nothing left of it
    run.ask("n1", "ping n3 1 ttl 3"); // and here at n2
    run.simulator.runUntil(seconds(15));
    std::size_t ranOut = 0;
    for (const Record* record : run.of(Kind::drop))
        ranOut += record->reason == DropReason::ttlExpired;
    EXPECT_EQ(ranOut, 2u) << run.conversation();
    EXPECT_EQ(run.of(Kind::drop).size(), before + 2);
}

TEST(DistanceVector, whoDoesNotSeeItsLinksWaitsForTheSilence) {
    HostRun run(std::string(ring) + "seesLinks = false\n", seconds(5));
    EXPECT_TRUE(run.act(intervention::Cut{{"n2", "n3"}}));
    run.simulator.runUntil(seconds(9));
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq)
        EXPECT_FALSE(run.trace.at(0, seq).kind == Kind::linkChanged &&
                     run.trace.at(0, seq).node.valid())
            << "nobody is told of a link" << run.conversation();
    const ip::Prefix n3 = ip::Prefix::around(ip::Address::of(10, 0, 3, 0), 24);
    EXPECT_EQ(run.state("n2").ip.routes.find(n3)->nextHop, NodeId{2}) << "it believes so still";
    run.simulator.runUntil(seconds(40));
    ASSERT_NE(run.state("n2").ip.routes.find(n3), nullptr) << run.conversation();
    EXPECT_EQ(run.state("n2").ip.routes.find(n3)->nextHop, NodeId{0});
}

TEST(Udp, anEchoComesBackAndAClosedPortIsTold) {
    HostRun run("protocol = \"udp\"\n[topology]\nnames = [\"client\", \"r\", \"server\"]\n"
                "links = [[\"client\", \"r\"], [\"r\", \"server\"]]",
                Time{});
    run.ask("client", "udp server:7 hello");
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs(), "client: \"hello\" from server at port 49152\n") << run.conversation();
    run.ask("client", "udp server:99 hello");
    run.simulator.runUntil(seconds(2));
    EXPECT_NE(
        run.outputs().find("client: port unreachable for a datagram to server, says server\n"),
        std::string::npos)
        << run.conversation();
    run.ask("server", "listen 99");
    run.ask("client", "udp server:99 again");
    run.simulator.runUntil(seconds(3));
    EXPECT_NE(run.outputs().find("server: \"again\" from client at port 99\n"), std::string::npos)
        << run.conversation();
    const auto drops = std::count_if(
        run.trace.end(0).nodes.begin(), run.trace.end(0).nodes.end(),
        [](const trace::NodeView& node) { return node.status != trace::NodeStatus::up; });
    EXPECT_EQ(drops, 0);
}

TEST(Udp, aTickerCountsOneWayAndHearsNothing) {
    HostRun run("protocol = \"udp\"\n[topology]\nnames = [\"a\", \"b\"]\nlinks = [[\"a\", \"b\"]]\n"
                "[workload]\napplication = \"ticker\"\nfrom = \"a\"\nto = \"b\"\nrate = \"2/s\"",
                milliseconds(1'700));
    EXPECT_EQ(run.outputs(), "b: \"tick 1\" from a at port 9\nb: \"tick 2\" from a at port 9\n"
                             "b: \"tick 3\" from a at port 9\n")
        << run.conversation();
    EXPECT_EQ(run.state("a").applications.sent, 3u);
}

TEST(Host, aCopyGoesOnAsTheOriginalDoes) {
    HostRun run(ring, seconds(5));
    run.ask("n1", "ping n3 5");
    sim::Simulator copy = run.simulator;
    copy.setSink(nullptr);
    copy.runUntil(seconds(20));
    run.simulator.runUntil(seconds(20));
    for (std::uint16_t node = 0; node < 5; ++node)
        EXPECT_EQ(copy.state({node}), run.simulator.state({node})) << node;
    EXPECT_EQ(copy.nextSeq(), run.simulator.nextSeq());
}

} // namespace
} // namespace synod::hostTest
