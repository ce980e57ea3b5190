// SPDX-License-Identifier: GPL-3.0-or-later
// However a cluster ends, nothing of it is left behind after two seconds.
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sstream>
#include <thread>

namespace synod::socketsTest {
namespace {

/// What there is of a cluster, as another process can see it.
struct Remains {
    std::vector<int> processes;
    std::filesystem::path directory;

    bool gone() const {
        return std::none_of(processes.begin(), processes.end(), [](int p) { return lives(p); }) &&
               !std::filesystem::exists(directory);
    }
};

bool goneWithinTwoSeconds(const Remains& remains) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (!remains.gone() && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return remains.gone();
}

Remains remainsOf(sockets::Cluster& cluster, std::uint16_t nodes) {
    Remains remains;
    remains.directory = cluster.directory();
    for (std::uint16_t index = 0; index < nodes; ++index)
        remains.processes.push_back(cluster.processOf({index}));
    return remains;
}

TEST(Cleanup, nothingIsLeftWhenAClusterEnds) {
    Remains remains;
    {
        WatchedCluster raft(socketsTest::raft(3));
        ASSERT_TRUE(raft.untilState(sockets::ClusterState::running)) << raft.conversation();
        remains = remainsOf(raft.cluster(), 3);
        EXPECT_FALSE(remains.gone());
    }
    EXPECT_TRUE(remains.gone());
}

/// In a process of its own: runs a cluster, stops one of its nodes, tells what there is, and hangs.
[[noreturn]] void ownACluster(int tell) {
    WatchedCluster raft(socketsTest::raft(3));
    raft.untilState(sockets::ClusterState::running);
    raft.post(Action::pause, "n2");
    raft.untilRecord([](const trace::Record& r) { return r.kind == trace::Kind::pause; });
    const Remains remains = remainsOf(raft.cluster(), 3);
    std::string text = remains.directory.string();
    for (const int process : remains.processes)
        text += ' ' + std::to_string(process);
    text += '\n';
    if (::write(tell, text.data(), text.size()) < 0)
        ::_exit(1);
    for (;;)
        ::pause();
}

TEST(Cleanup, nothingIsLeftWhenItsOwnerIsKilledWithAStoppedNode) {
    int tell[2];
    ASSERT_EQ(::pipe(tell), 0);
    const pid_t owner = ::fork();
    if (owner == 0)
        ownACluster(tell[1]);
    ::close(tell[1]);
    std::string text;
    for (char octet = 0; ::read(tell[0], &octet, 1) == 1 && octet != '\n';)
        text += octet;
    ::close(tell[0]);

    Remains remains;
    std::istringstream words(text);
    std::string directory;
    words >> directory;
    remains.directory = directory;
    for (int process = 0; words >> process;)
        remains.processes.push_back(process);
    ASSERT_EQ(remains.processes.size(), 3u) << text;
    EXPECT_TRUE(lives(remains.processes[1]));
    EXPECT_TRUE(std::filesystem::exists(remains.directory));

    ::kill(owner, SIGKILL);
    ::waitpid(owner, nullptr, 0);
    EXPECT_TRUE(goneWithinTwoSeconds(remains)) << text;
}

} // namespace
} // namespace synod::socketsTest
