// SPDX-License-Identifier: GPL-3.0-or-later
// What comes to the cluster's sockets from somebody who is none of its nodes.
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace synod::socketsTest {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

class Stranger : public testing::Test {
protected:
    Stranger() : echo(echo::echoScenario(), options()) {}
    static sockets::ClusterOptions options() {
        sockets::ClusterOptions given;
        given.system = &echo::echoSystem();
        given.nodeProgram = sockets::findNodeProgram().parent_path() / "synod-echo-node";
        return given;
    }
    bool stillEchoes() {
        echo.ask("n1", "go 3 3");
        return echo.untilRecord(
            [](const trace::Record& r) { return r.kind == trace::Kind::output; });
    }
    /// Says a line to the control port; true when the connection is closed in answer.
    bool isRefused(const std::string& line) {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(echo.cluster().controlPort());
        EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address),
                  0);
        EXPECT_GT(::send(socket, line.data(), line.size(), MSG_NOSIGNAL), 0);
        pollfd file{socket, POLLIN, 0};
        char octet = 0;
        const bool closed = ::poll(&file, 1, 5'000) == 1 && ::recv(socket, &octet, 1, 0) <= 0;
        ::close(socket);
        return closed;
    }

    WatchedCluster echo;
};

TEST_F(Stranger, withoutTheTokenIsRefused) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    EXPECT_TRUE(isRefused("{\"Hello\":{\"token\":\"00000000000000000000000000000000\","
                          "\"node\":\"n1\",\"port\":1}}\n"));
    EXPECT_TRUE(isRefused("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_TRUE(isRefused(std::string(5'000, '{')));
    EXPECT_TRUE(stillEchoes()) << echo.conversation();
    EXPECT_TRUE(echo.until([&] { return echo.cluster().counts().refused == 3; }));
}

TEST_F(Stranger, withGarbageToTheRelayIsCountedAndIgnored) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    for (std::uint16_t index = 0; index < 2; ++index) {
        const sockaddr_in address = loopback(echo.cluster().relayPort({index}));
        for (const std::string text : {"", "garbage", "{\"step\":1,\"send\":0,\"type\":\"Ping\"}"})
            ::sendto(socket, text.data(), text.size(), 0,
                     reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    ::close(socket);
    EXPECT_TRUE(echo.until([&] { return echo.cluster().counts().strangers == 6; }));
    EXPECT_TRUE(stillEchoes()) << echo.conversation();
}

TEST_F(Stranger, mayNotLookAtTheDisks) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    struct stat status {};
    ASSERT_EQ(::stat(echo.cluster().directory().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0700u);
}

} // namespace
} // namespace synod::socketsTest
