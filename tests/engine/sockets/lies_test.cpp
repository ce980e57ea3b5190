// SPDX-License-Identifier: GPL-3.0-or-later
// What comes with the right key and still has not happened: a node that lies, datagrams that
// somebody has read and sends once more.
#include "engine/sockets/datagram.h"
#include "engine/sockets/node_socket.h"
#include "engine/sockets/relay.h"
#include "engine/sockets/sip_hash.h"
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/lying_node.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace synod::socketsTest {
namespace {

class LyingNode : public testing::TestWithParam<const char*> {
protected:
    LyingNode() { ::setenv(echo::lieVariable, GetParam(), 1); }
    ~LyingNode() override { ::unsetenv(echo::lieVariable); }
};

TEST_P(LyingNode, isEndedAndItsLieIsNotRecorded) {
    sockets::ClusterOptions options = optionsFor(echo::echoSystem());
    const std::string lie = GetParam();
    if (lie == "serves" || lie == "asks")
        options.httpPort = 0; // no program outside is to meddle
    WatchedCluster echo(echo::echoScenario(), options);
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const int process = echo.cluster().processOf(echo.node("n2"));
    ASSERT_TRUE(echo.until([&] { return !echo.errors().empty(); })) << echo.conversation();
    EXPECT_EQ(echo.errors()[0].rule->id, "error.makesNoSense") << echo.conversation();
    EXPECT_FALSE(process != 0 && lives(process)) << "what is said to have ended has ended";
    // One that seems to serve programs outside is noted as such.
    const std::size_t serving = echo.serving().size();
    EXPECT_TRUE(echo.until([&] { return echo.count(trace::Kind::note) == 1 + serving; }));
    EXPECT_EQ(echo.now().nodes[1].status, trace::NodeStatus::crashed);
    // Two starts, the crash and its note: no step.
    EXPECT_EQ(echo.size(), 4 + serving) << echo.conversation();
}

INSTANTIATE_TEST_SUITE_P(Lies,
                         LyingNode,
                         testing::Values("deliver",
                                         "request",
                                         "asked",
                                         "askedOther",
                                         "timer",
                                         "start",
                                         "number",
                                         "nobody",
                                         "hello",
                                         "serves",
                                         "asks"),
                         [](const testing::TestParamInfo<const char*>& each) {
                             return std::string(each.param);
                         });

/// The same program, which does not lie here.
class AskingNode : public LyingNode {};

TEST_P(AskingNode, IsToldWhatItIsNotLetDoAndTheTraceSaysWhy) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    EXPECT_TRUE(echo.untilRecord([&](const trace::Record& record) {
        const auto* made = record.payload.getIf<intervention::Intervention>();
        const auto* asked = made == nullptr ? nullptr : std::get_if<intervention::Request>(made);
        return asked != nullptr && asked->command == "go 1 1";
    })) << echo.conversation();
    const trace::Record* note =
        echo.find([](const trace::Record& record) { return record.kind == trace::Kind::note; });
    ASSERT_NE(note, nullptr) << echo.conversation();
    EXPECT_EQ(note->node, echo.node("n2"));
    const auto& refused = note->payload.get<intervention::Refused>();
    EXPECT_EQ(std::get<intervention::Request>(refused.intervention).command, "nonsense");
    EXPECT_EQ(refused.why.rule->id, std::string_view("error.noSuchCommand"));
    EXPECT_TRUE(echo.errors().empty()) << "the program hears of it from its node";
}

INSTANTIATE_TEST_SUITE_P(Asks, AskingNode, testing::Values("nonsense"));

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
