// SPDX-License-Identifier: GPL-3.0-or-later
// The outside world gets in the way: ports that are taken, no files left, processes that die. Each
// is said clearly, and the session goes on or ends in good order.
#include "tests/engine/sockets/no_room.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace synod::socketsTest {
namespace {

using sockets::ClusterState;
using trace::Kind;
using trace::NodeStatus;
using trace::Record;

/// Somebody else's socket on 127.0.0.1, for datagrams or for a server.
class Occupant {
public:
    explicit Occupant(std::uint16_t port, int type = SOCK_DGRAM)
        : m_socket(::socket(AF_INET, type | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        m_holds =
            ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
            (type == SOCK_DGRAM || ::listen(m_socket, 1) == 0);
    }
    ~Occupant() { ::close(m_socket); }
    Occupant(const Occupant&) = delete;
    Occupant& operator=(const Occupant&) = delete;
    bool holds() const { return m_holds; }

private:
    int m_socket;
    bool m_holds = false;
};

/// The first of five ports that nobody has.
std::uint16_t freePorts(int type = SOCK_DGRAM) {
    for (std::uint16_t port = 21'000; port < 30'000; port = static_cast<std::uint16_t>(port + 10)) {
        bool free = true;
        for (std::uint16_t n = 0; n < 5; ++n)
            free = free && Occupant(static_cast<std::uint16_t>(port + n), type).holds();
        if (free)
            return port;
    }
    return 0;
}

std::vector<std::string_view> idsOf(const std::vector<Why>& errors) {
    std::vector<std::string_view> ids;
    for (const Why& why : errors)
        ids.push_back(why.rule->id);
    return ids;
}

bool electsALeader(WatchedCluster& raft) {
    return raft.untilRecord([](const Record& r) {
        return r.kind == Kind::send && r.payload.heldName() == "AppendEntriesRequest";
    });
}

TEST(OutsideWorld, PortsAreTheWantedOnes) {
    sockets::ClusterOptions options;
    options.firstPort = freePorts();
    WatchedCluster raft(socketsTest::raft(3), options);
    ASSERT_TRUE(raft.untilState(ClusterState::running)) << raft.conversation();
    for (std::uint16_t index = 0; index < 3; ++index)
        EXPECT_EQ(raft.cluster().relayPort({index}), options.firstPort + index);
    EXPECT_TRUE(raft.errors().empty()) << raft.conversation();
}

TEST(OutsideWorld, ATakenPortIsSaidAndAnotherServes) {
    sockets::ClusterOptions options;
    options.firstPort = freePorts();
    const auto second = static_cast<std::uint16_t>(options.firstPort + 1);
    const Occupant occupant(second);
    ASSERT_TRUE(occupant.holds());
    WatchedCluster raft(socketsTest::raft(3), options);
    EXPECT_TRUE(electsALeader(raft)) << raft.conversation();
    EXPECT_EQ(raft.cluster().relayPort({0}), options.firstPort);
    EXPECT_NE(raft.cluster().relayPort({1}), second);
    ASSERT_EQ(idsOf(raft.errors()), (std::vector<std::string_view>{"error.portTaken"}));
    EXPECT_EQ(raft.errors()[0].arguments,
              (std::vector<Value>{argument(std::uint64_t{second}),
                                  argument(std::uint64_t{raft.cluster().relayPort({1})})}));
}

TEST(OutsideWorld, ServersAnswerHttpInTheirOrderAlsoWherePortsAreTaken) {
    sockets::ClusterOptions options;
    options.httpPort = freePorts(SOCK_STREAM);
    const auto behind = [&](int n) { return static_cast<std::uint16_t>(options.httpPort + n); };
    const Occupant first(options.httpPort, SOCK_STREAM);
    const Occupant third(behind(2), SOCK_STREAM);
    ASSERT_TRUE(first.holds() && third.holds());
    WatchedCluster files(meshOf("files", 3), options);
    ASSERT_TRUE(files.until([&] { return files.serving().size() == 3; })) << files.conversation();
    std::map<std::string, std::uint16_t> ports;
    for (const sockets::Serving& serving : files.serving())
        ports[files.names().of(serving.node)] = serving.port;
    EXPECT_EQ(ports, (std::map<std::string, std::uint16_t>{
                         {"n1", behind(1)}, {"n2", behind(3)}, {"n3", behind(4)}}));
    std::set<std::string> said;
    for (const Why& why : files.errors())
        said.insert(fillIn(why.rule->text, why.arguments, files.names()));
    const auto taken = [&](int port, const char* node, int instead) {
        return "Port " + std::to_string(behind(port)) +
               " on 127.0.0.1 is taken by another program; " + node + " answers HTTP at port " +
               std::to_string(behind(instead)) + " instead.";
    };
    EXPECT_EQ(said, (std::set<std::string>{taken(0, "n1", 1), taken(2, "n2", 3)}));
}

TEST(OutsideWorld, WhoHasNoHttpPortBehindTheLastSaysSo) {
    sockets::ClusterOptions options;
    options.httpPort = 65'535;
    WatchedCluster files(meshOf("files", 3), options);
    ASSERT_TRUE(files.untilState(ClusterState::running)) << files.conversation();
    std::vector<std::string> left;
    for (const Why& why : files.errors())
        if (why.rule->id == std::string_view("error.noHttpPortLeft"))
            left.push_back(fillIn(why.rule->text, why.arguments, files.names()));
    EXPECT_EQ(left, (std::vector<std::string>{
                        "n2 answers no HTTP: behind port 65535 there is none. Choose a lower one "
                        "with --http-port.",
                        "n3 answers no HTTP: behind port 65535 there is none. Choose a lower one "
                        "with --http-port."}));
    for (const sockets::Serving& serving : files.serving())
        EXPECT_EQ(serving.port, 65'535) << files.names().of(serving.node);
}

/// So many files may be open from now on, until it goes out of scope.
class FileLimit {
public:
    explicit FileLimit(rlim_t files) {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit now{files, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~FileLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

private:
    rlimit m_before{};
};

/// The limit is on a file's number, and tests before may have left gaps between those in use.
rlim_t limitThatLeaves(rlim_t free) {
    rlim_t limit = 0;
    while (free > 0 || ::fcntl(static_cast<int>(limit), F_GETFD) != -1) {
        if (::fcntl(static_cast<int>(limit), F_GETFD) == -1)
            --free;
        ++limit;
    }
    return limit;
}

TEST(OutsideWorld, HoweverFewFilesAreLeftItIsSaid) {
#ifdef __clang__
#if __has_feature(undefined_behavior_sanitizer)
    GTEST_SKIP() << "the sanitizer looks at objects through a pipe, which there is not without "
                    "files: it takes them for no objects";
#endif
#endif
    std::size_t failed = 0;
    for (rlim_t more = 0; more < 40; ++more) {
        sockets::ClusterOptions options;
        options.startWithin = std::chrono::milliseconds(300);
        auto limit = std::make_unique<FileLimit>(limitThatLeaves(more));
        WatchedCluster raft(socketsTest::raft(3), options);
        const bool settled = raft.until([&] {
            return raft.state() == ClusterState::failed || raft.state() == ClusterState::running;
        });
        limit.reset(); // what there is of it can be removed again
        ASSERT_TRUE(settled) << more << " files";
        if (raft.state() == ClusterState::running)
            break;
        ++failed;
        ASSERT_FALSE(raft.errors().empty()) << more << " files";
        for (const Why& why : raft.errors()) {
            const std::string text = fillIn(why.rule->text, why.arguments, raft.names());
            EXPECT_THAT(text, testing::HasSubstr("Too many open files")) << more << " files";
            EXPECT_EQ(text.find(".hpp"), std::string::npos) << text;
        }
    }
    EXPECT_GT(failed, 5u);
    EXPECT_LT(failed, 40u) << "in the end there were enough";
}

TEST(OutsideWorld, ANodeThatDiesByItselfIsSaidAndComesBack) {
    WatchedCluster raft(socketsTest::raft(3));
    ASSERT_TRUE(electsALeader(raft)) << raft.conversation();
    raft.cluster().pause();
    ASSERT_TRUE(raft.untilState(ClusterState::paused));
    ::kill(raft.cluster().processOf(raft.node("n2")), SIGKILL);
    ASSERT_TRUE(raft.until([&] {
        return raft.now().nodes[1].status == NodeStatus::crashed && !raft.errors().empty();
    })) << raft.conversation();
    EXPECT_EQ(fillIn(raft.errors()[0].rule->text, raft.errors()[0].arguments, raft.names()),
              "The process of n2 has ended: signal 9 (Killed). Its disk is kept; Restart starts it "
              "again.");
    raft.post(intervention::Restart{"n2"});
    ASSERT_TRUE(raft.until([&] { return raft.now().nodes[1].status == NodeStatus::up; }))
        << raft.conversation();
    raft.cluster().resume();
    const std::uint64_t before = raft.size();
    EXPECT_TRUE(raft.until([&] { return raft.size() > before + 20; })) << raft.conversation();
}

TEST(OutsideWorld, ANodeWhoseDiskIsFullSaysThatAndNothingElse) {
    const NoRoom room(100);
    WatchedCluster raft(socketsTest::raft(3));
    ASSERT_TRUE(raft.until([&] { return !raft.errors().empty(); })) << raft.conversation();
    EXPECT_THAT(fillIn(raft.errors()[0].rule->text, raft.errors()[0].arguments, raft.names()),
                testing::MatchesRegex("The process of n[123] has ended: /.*/n[123]/stable\\.jsonl: "
                                      "File too large\\. Its disk is kept; Restart starts it "
                                      "again\\."));
}

TEST(OutsideWorld, AStoppedNodeThatIsKilledIsSaidToo) {
    WatchedCluster raft(socketsTest::raft(3));
    ASSERT_TRUE(electsALeader(raft)) << raft.conversation();
    raft.post(intervention::Pause{"n3"});
    ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::pause; }));
    ::kill(raft.cluster().processOf(raft.node("n3")), SIGKILL);
    ASSERT_TRUE(raft.until([&] { return raft.now().nodes[2].status == NodeStatus::crashed; }))
        << raft.conversation();
    EXPECT_EQ(idsOf(raft.errors()), (std::vector<std::string_view>{"error.endedByItself"}));
}

TEST(OutsideWorld, AProgramThatVanishesIsSaidWhenANodeIsToStartAgain) {
    // A copy of the program that can be taken away.
    const std::filesystem::path place =
        std::filesystem::temp_directory_path() / ("synod-vanish-" + std::to_string(::getpid()));
    std::filesystem::copy_file(sockets::findNodeProgram(), place);
    sockets::ClusterOptions options;
    options.nodeProgram = place;
    WatchedCluster raft(socketsTest::raft(3), options);
    ASSERT_TRUE(electsALeader(raft)) << raft.conversation();
    std::filesystem::remove(place);
    raft.post(intervention::Crash{"n1"});
    raft.post(intervention::Restart{"n1"});
    ASSERT_TRUE(raft.until([&] { return !raft.errors().empty(); })) << raft.conversation();
    EXPECT_EQ(raft.errors()[0].rule->id, "error.noNodeProgram");
    const std::uint64_t before = raft.size();
    EXPECT_TRUE(raft.until([&] { return raft.size() > before + 20; })) << "the others go on";
    std::filesystem::copy_file(sockets::findNodeProgram(), place);
    raft.post(intervention::Restart{"n1"});
    EXPECT_TRUE(raft.until([&] { return raft.now().nodes[0].status == NodeStatus::up; }))
        << raft.conversation();
    std::filesystem::remove(place);
}

} // namespace
} // namespace synod::socketsTest
