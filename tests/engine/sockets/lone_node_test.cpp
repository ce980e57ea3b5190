// SPDX-License-Identifier: GPL-3.0-or-later
// What a node's process says, and when.
#include "engine/sockets/cluster.h"
#include "engine/sockets/datagram.h"
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/lone_node.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

namespace wire = sockets::wire;

class LoneEcho : public testing::Test {
protected:
    /// It is not told to begin before its port is known, or a datagram of its could come before.
    void begin() {
        ASSERT_TRUE(node.until([&] { return node.said<wire::Hello>() != nullptr; }));
        node.tell(node.beginning());
        ASSERT_TRUE(node.until([&] { return node.steps(sockets::Trigger::start) == 1; }));
    }

    scenario::Scenario scenario = echo::echoScenario();
    LoneNode node{scenario, "synod-echo-node"};
};

TEST_F(LoneEcho, TakesADatagramOnceHoweverOftenItComes) {
    ASSERT_NO_FATAL_FAILURE(begin());
    const Names names = scenario.topology.names();
    const auto sealed = [&](std::uint64_t number) {
        const Value ping = Value::of(echo::Message(echo::Ping{1, "x"}));
        return sockets::seal(node.key(), sockets::Way::toNode, NodeId{0},
                             sockets::datagramToNode({number, number, Time{}, {}},
                                                     sockets::datagramTail(ping, names)));
    };
    for (int i = 0; i < 5; ++i)
        for (const std::uint64_t number : {1u, 2u})
            node.relay().send(node.said<wire::Hello>()->port, sealed(number));
    EXPECT_TRUE(node.until([&] {
        const auto* strangers = node.said<wire::Strangers>();
        return strangers != nullptr && strangers->count == 8;
    }));
    EXPECT_EQ(node.steps(sockets::Trigger::deliver), 2u);
}

TEST_F(LoneEcho, TellsWhatItDidInTheTurnThatComesToGrief) {
    ASSERT_NO_FATAL_FAILURE(begin());
    node.tell(wire::line(wire::ToNode(wire::Request{"go 1 1", 1, Time{}})) + "nonsense\n");
    EXPECT_TRUE(node.until([&] { return node.said<wire::Trouble>() != nullptr; }));
    EXPECT_EQ(node.steps(sockets::Trigger::request), 1u);
}

/// Asked by a program while the clock stands: the cluster is asked first, as by a person.
class LoneServer : public testing::Test {
protected:
    void SetUp() override {
        wire::Begin begin = server.beginning();
        begin.httpPort = sockets::ClusterOptions().httpPort;
        server.tell(begin);
        ASSERT_TRUE(server.until([&] { return server.said<wire::Serves>() != nullptr; }));
        socket.connect(
            {boost::asio::ip::address_v4::loopback(), server.said<wire::Serves>()->port});
        boost::asio::write(socket, boost::asio::buffer(std::string(
                                       "GET /a.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")));
        EXPECT_TRUE(server.until([&] {
            return server.said<wire::Asked>() != nullptr ||
                   server.steps(sockets::Trigger::request) > 0;
        }));
        ASSERT_NE(server.said<wire::Asked>(), nullptr);
    }

    LoneNode server{meshOf("files", 1), sockets::findNodeProgram().filename().string()};
    boost::asio::io_context context;
    boost::asio::ip::tcp::socket socket{context};
};

TEST_F(LoneServer, DoesNothingAtOnceForAProgramWhileTheClockStands) {
    EXPECT_EQ(server.steps(sockets::Trigger::request), 0u);
    server.tell(wire::Request{server.said<wire::Asked>()->command, 1, Time{}});
    EXPECT_TRUE(server.until([&] { return server.steps(sockets::Trigger::request) == 1; }));
}

// Suppose it was paused before the cluster came to ask it: the program waits.
TEST_F(LoneServer, TellsTheProgramWhatItIsNotLetDo) {
    server.tell(wire::Declined{server.said<wire::Asked>()->command});
    std::string answer(1'024, ' ');
    boost::system::error_code failed;
    answer.resize(socket.read_some(boost::asio::buffer(answer), failed));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 503 Service Unavailable\r\n")) << answer;
    EXPECT_NE(answer.find("Retry-After: 1\r\n"), answer.npos) << answer;
    EXPECT_EQ(server.steps(sockets::Trigger::request), 0u);
}

} // namespace
} // namespace synod::socketsTest
