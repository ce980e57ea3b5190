// SPDX-License-Identifier: GPL-3.0-or-later
// What comes to the cluster's sockets from somebody who is none of its nodes.
#include "engine/core/why_value.h"
#include "engine/sockets/datagram.h"
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

namespace synod::socketsTest {
namespace {

constexpr std::uint32_t otherLoopback = INADDR_LOOPBACK + 1; // 127.0.0.2

sockaddr_in loopback(std::uint16_t port, std::uint32_t host = INADDR_LOOPBACK) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(host);
    address.sin_port = htons(port);
    return address;
}

/// Somebody else's socket for datagrams.
class Sender {
public:
    explicit Sender(std::uint16_t port = 0, std::uint32_t host = INADDR_LOOPBACK) {
        const sockaddr_in address = loopback(port, host);
        EXPECT_EQ(::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0)
            << port;
    }
    ~Sender() { ::close(m_socket); }
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    void send(std::uint16_t port, const std::string& text) const {
        const sockaddr_in address = loopback(port);
        ::sendto(m_socket, text.data(), text.size(), MSG_DONTWAIT,
                 reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }

private:
    int m_socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

/// The port of a process's socket for datagrams, as the kernel lists it; 0 when it has none.
std::uint16_t datagramPortOf(int process) {
    std::ifstream table("/proc/" + std::to_string(process) + "/net/udp");
    std::string line;
    std::getline(table, line);
    std::map<std::string, std::uint16_t> ports; // by inode
    while (std::getline(table, line)) {
        std::istringstream words(line);
        std::string word, local, inode;
        words >> word >> local;
        for (int i = 0; i < 8; ++i)
            words >> inode;
        const std::string digits = local.substr(local.find(':') + 1);
        ports["socket:[" + inode + "]"] =
            static_cast<std::uint16_t>(std::stoul(digits, nullptr, 16));
    }
    std::error_code ignored;
    for (const auto& file :
         std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/fd", ignored)) {
        const auto found = ports.find(std::filesystem::read_symlink(file, ignored).string());
        if (found != ports.end())
            return found->second;
    }
    return 0;
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
    /// What the relay would send n2 from n1, but for the seal.
    std::string ping(std::uint64_t message = 1) const {
        const Value ping = Value::of(echo::Message(echo::Ping{1, "x"}));
        return sockets::datagramToNode({message, message, milliseconds(1), {}},
                                       sockets::datagramTail(ping, echo.names()));
    }
    std::uint16_t portOf(const std::string& node) {
        return datagramPortOf(echo.cluster().processOf(echo.node(node)));
    }
    std::uint64_t strangers() { return echo.cluster().counts().strangers; }
    /// The notes that tell of datagrams from strangers.
    std::vector<Why> notes() const {
        std::vector<Why> found;
        for (std::uint64_t seq = 0; seq < echo.size(); ++seq) {
            const trace::Record& record = echo.trace().at(0, seq);
            const Why* why =
                record.kind == trace::Kind::note ? record.payload.getIf<Why>() : nullptr;
            if (why != nullptr && why->rule->id == std::string_view("error.strangers"))
                found.push_back(*why);
        }
        return found;
    }
    /// The session has taken in nothing of it: every message that came had been sent.
    void expectUnmoved() const {
        for (std::uint64_t seq = 0; seq < echo.size(); ++seq) {
            const trace::Record& record = echo.trace().at(0, seq);
            EXPECT_FALSE(record.kind == trace::Kind::deliver && record.cause == trace::noSeq)
                << echo.conversation();
        }
    }

    WatchedCluster echo;
};

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

/// Suppose another user of the machine binds the relay's port at 127.0.0.2: who looks at the port
/// alone believes him.
TEST_F(Stranger, atAnotherAddressWithTheRelaysPortIsNotBelieved) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const Sender stranger(echo.cluster().relayPort(echo.node("n1")), otherLoopback);
    const std::uint16_t port = portOf("n2");
    ASSERT_NE(port, 0);
    stranger.send(port, ping());
    stranger.send(port, "0123456789abcdef" + ping());
    EXPECT_TRUE(echo.until([&] { return strangers() == 2; })) << echo.conversation();
    EXPECT_TRUE(stillEchoes()) << echo.conversation();
    EXPECT_EQ(echo.count(trace::Kind::deliver), 6u) << echo.conversation();
    EXPECT_TRUE(echo.until([&] { return !notes().empty(); })) << echo.conversation();
    ASSERT_EQ(notes().size(), 1u) << echo.conversation();
    // The second may come when the first has been told of already; it is counted all the same.
    EXPECT_THAT(fillIn(notes()[0].rule->text, notes()[0].arguments, echo.names()),
                testing::MatchesRegex("Datagrams that no process of this session had sent came to "
                                      "n2 and were refused: [12] so far\\."));
}

TEST_F(Stranger, atAnotherAddressWithANodesPortIsNotBelievedByTheRelay) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const Sender stranger(portOf("n1"), otherLoopback);
    const Value pong = Value::of(echo::Message(echo::Pong{1, "x"}));
    stranger.send(echo.cluster().relayPort(echo.node("n2")),
                  "0123456789abcdef" +
                      sockets::datagramToRelay({2, 0}, sockets::datagramTail(pong, echo.names())));
    EXPECT_TRUE(echo.until([&] { return strangers() == 1; })) << echo.conversation();
    EXPECT_TRUE(stillEchoes()) << echo.conversation();
    EXPECT_EQ(echo.count(trace::Kind::deliver), 6u) << echo.conversation();
}

/// The address and port are the relay's own when its process has given them up, as a program does
/// that a stranger has replaced: here a node's, while that node is down.
TEST_F(Stranger, atTheRightAddressWithoutTheRightTagIsNotBelieved) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const std::uint16_t port = portOf("n2");
    echo.cluster().pause();
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::paused));
    const int process = echo.cluster().processOf(echo.node("n2"));
    // The kernel lets the same user bind it once the process is gone, and before the cluster knows.
    ::kill(process, SIGKILL);
    EXPECT_TRUE(echo.until([&] { return !lives(process); }));
    const Sender stranger(port);
    const Value pong = Value::of(echo::Message(echo::Pong{1, "x"}));
    const std::string body =
        sockets::datagramToRelay({2, 0}, sockets::datagramTail(pong, echo.names()));
    for (const sockets::SecretKey key : {sockets::SecretKey{}, sockets::makeKey()})
        stranger.send(echo.cluster().relayPort(echo.node("n1")),
                      sockets::seal(key, sockets::Way::toRelay, echo.node("n1"), body));
    EXPECT_TRUE(echo.until([&] { return strangers() == 2; })) << echo.conversation();
}

TEST_F(Stranger, whoSendsAsFastAsHeCanNeitherStopsTheSessionNorFillsItsRecording) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    const std::vector<std::string> noise = {"",
                                            "garbage",
                                            ping(),
                                            std::string(16, '0') + ping(),
                                            std::string(16, 'f') + ping().substr(0, 30),
                                            std::string(65'507, '{'),
                                            std::string(1, '\0') + ping()};
    const std::uint16_t node = portOf("n2");
    const std::uint16_t relay = echo.cluster().relayPort(echo.node("n2"));
    ASSERT_NE(node, 0);
    {
        const Sender asRelay(echo.cluster().relayPort(echo.node("n1")), otherLoopback);
        std::atomic<bool> over = false;
        std::thread flood([&] {
            for (std::size_t i = 0; !over; ++i)
                asRelay.send(i % 2 == 0 ? node : relay, noise[i / 2 % noise.size()]);
        });
        EXPECT_TRUE(echo.until([&] { return strangers() > 20'000; })) << echo.conversation();
        // It is heard in the midst of it: by its node, and by its cluster.
        echo.ask("n2", "go 0 0");
        EXPECT_TRUE(echo.untilRecord([](const trace::Record& r) {
            return r.kind == trace::Kind::request;
        })) << echo.conversation();
        over = true;
        flood.join();
    }
    const std::uint64_t before = echo.count(trace::Kind::output);
    EXPECT_TRUE(echo.until([&] {
        echo.ask("n1", "go 1 1"); // what the flood has pushed out of the sockets is lost
        return echo.count(trace::Kind::output) > before;
    })) << echo.conversation();
    expectUnmoved();
    EXPECT_GE(notes().size(), 2u);
    EXPECT_LE(notes().size(), 16u) << "one for each ten times as many, of two sockets";
    EXPECT_EQ(echo.now().nodes[1].status, trace::NodeStatus::up);
}

TEST_F(Stranger, mayNotLookAtTheDisks) {
    ASSERT_TRUE(echo.untilState(sockets::ClusterState::running)) << echo.conversation();
    struct stat status {};
    ASSERT_EQ(::stat(echo.cluster().directory().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0700u);
}

} // namespace
} // namespace synod::socketsTest
