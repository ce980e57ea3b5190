// SPDX-License-Identifier: GPL-3.0-or-later
// What comes with the right key and still has not happened: a node that lies, datagrams that
// somebody has read and sends once more.
#include "engine/sockets/child_process.h"
#include "engine/sockets/control_line.h"
#include "engine/sockets/datagram.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/node_socket.h"
#include "engine/sockets/relay.h"
#include "engine/sockets/sip_hash.h"
#include "engine/sockets/wire.h"
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/lying_node.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>

namespace synod::socketsTest {
namespace {

class LyingNode : public testing::TestWithParam<const char*> {
protected:
    LyingNode() { ::setenv(echo::lieVariable, GetParam(), 1); }
    ~LyingNode() override { ::unsetenv(echo::lieVariable); }
};

TEST_P(LyingNode, isEndedAndItsLieIsNotRecorded) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const int process = echo.cluster().processOf(echo.node("n2"));
    ASSERT_TRUE(echo.until([&] { return !echo.errors().empty(); })) << echo.conversation();
    EXPECT_EQ(echo.errors()[0].rule->id, "error.makesNoSense") << echo.conversation();
    EXPECT_FALSE(process != 0 && lives(process)) << "what is said to have ended has ended";
    EXPECT_TRUE(echo.until([&] { return echo.count(trace::Kind::note) == 1; }));
    EXPECT_EQ(echo.now().nodes[1].status, trace::NodeStatus::crashed);
    // Two starts, the crash and its note: no step.
    EXPECT_EQ(echo.size(), 4u) << echo.conversation();
}

INSTANTIATE_TEST_SUITE_P(
    Lies,
    LyingNode,
    testing::Values("deliver", "request", "asked", "timer", "start", "number", "nobody"),
    [](const testing::TestParamInfo<const char*>& each) { return std::string(each.param); });

TEST(Replay, ANodeTakesADatagramOnceHoweverOftenItComes) {
    const scenario::Scenario scenario = echo::echoScenario();
    boost::asio::io_context context;
    const sockets::SecretKey key = sockets::makeKey();
    sockets::DatagramSocket relay; // stands for n1
    sockets::SocketPair control;
    sockets::ChildPlan plan;
    plan.program = sockets::findNodeProgram().parent_path() / "synod-echo-node";
    plan.arguments = {"--node", "n2"};
    plan.standardInput = control.far();
    sockets::ChildProcess node(context, plan, [](int) {});
    const auto line =
        std::make_shared<sockets::ControlLine>(context, control.takeNear(), std::size_t{1} << 20);
    const auto until = [&](const auto& condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            context.run_one_for(std::chrono::milliseconds(10));
        return condition();
    };
    const std::string delivers =
        "\"trigger\":" + std::to_string(static_cast<int>(sockets::Trigger::deliver)) + ",";
    int delivered = 0;
    std::uint64_t strangers = 0;
    std::uint16_t port = 0;
    line->listen(
        [&](std::string_view text) {
            sockets::wire::FromNode said;
            if (text.find(delivers) != std::string_view::npos)
                ++delivered;
            else if (!sockets::wire::read(said, text).empty())
                return;
            else if (const auto* told = std::get_if<sockets::wire::Strangers>(&said))
                strangers = told->count;
            else if (const auto* hello = std::get_if<sockets::wire::Hello>(&said))
                port = hello->port;
        },
        [] {});
    const std::filesystem::path disk =
        std::filesystem::temp_directory_path() / ("synod-replay-" + sockets::textOf(key));
    sockets::wire::Begin begin;
    begin.key = sockets::textOf(key);
    begin.scenario = sockets::wire::entryOf(scenario);
    begin.topology = scenario.topology;
    begin.ports = {relay.port(), 1};
    begin.self = 1;
    begin.directory = disk.string();
    line->write(sockets::wire::line(sockets::wire::ToNode(begin)));
    ASSERT_TRUE(until([&] { return port != 0; }));
    const Names names = scenario.topology.names();
    const auto sealed = [&](std::uint64_t number) {
        const Value ping = Value::of(echo::Message(echo::Ping{1, "x"}));
        return sockets::seal(key, sockets::Way::toNode, NodeId{0},
                             sockets::datagramToNode({number, number, Time{}, {}},
                                                     sockets::datagramTail(ping, names)));
    };
    for (int i = 0; i < 5; ++i)
        for (const std::uint64_t number : {1u, 2u})
            relay.send(port, sealed(number));
    EXPECT_TRUE(until([&] { return strangers == 8; })) << strangers;
    EXPECT_EQ(delivered, 2);
    line->close();
    node.killAndWait();
    std::filesystem::remove_all(disk);
}

TEST(Replay, TheRelayForgetsWhatIsOver) {
    sockets::Relay relay;
    relay.addNode();
    relay.addNode();
    const NodeId from{0}, to{1};
    const sockets::DatagramSocket process;
    const sockets::SecretKey key = sockets::makeKey();
    relay.setProcess(from, process.port(), key);
    const auto send = [&](std::uint64_t step) {
        process.send(relay.port(to),
                     sockets::seal(key, sockets::Way::toRelay, to,
                                   sockets::datagramToRelay({step, 0}, "\"octets\":x")));
    };
    send(1);
    EXPECT_TRUE(relay.take(from, to, {1, 0}));
    relay.forgetUpTo(from, 1);
    send(1);
    EXPECT_FALSE(relay.take(from, to, {1, 0})) << "that step is over";
    // A next process of the node has another key: what the one before it left is nothing new, and
    // no stranger's.
    relay.setProcess(from, process.port(), sockets::makeKey());
    send(2);
    EXPECT_FALSE(relay.take(from, to, {2, 0}));
    EXPECT_EQ(relay.strangers(to), 0u);
    relay.setProcess(from, process.port(), sockets::makeKey());
    send(2);
    EXPECT_FALSE(relay.take(from, to, {2, 0}));
    EXPECT_EQ(relay.strangers(to), 1u);
}

} // namespace
} // namespace synod::socketsTest
