// SPDX-License-Identifier: GPL-3.0-or-later
// However a cluster ends, nothing of it is left behind after two seconds.
#include "engine/sockets/session_directory.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
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
    raft.post(intervention::Pause{"n2"});
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

/// The supervisor of a session's directory; 0 when there is none.
int supervisorOf(const std::filesystem::path& directory) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream file(entry.path() / "cmdline", std::ios::binary);
        const std::string command((std::istreambuf_iterator<char>(file)), {});
        if (command.find(std::string("--supervise") + '\0' + directory.string() + '\0') !=
            std::string::npos)
            return std::atoi(entry.path().filename().c_str());
    }
    return 0;
}

class OwnerKilled : public testing::TestWithParam<bool> {};

TEST_P(OwnerKilled, nothingIsLeftThoughANodeAndPerhapsTheSupervisorAreStopped) {
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

    remains.processes.push_back(supervisorOf(remains.directory));
    ASSERT_GT(remains.processes.back(), 0);
    if (GetParam())
        ::kill(remains.processes.back(), SIGSTOP);

    ::kill(owner, SIGKILL);
    ::waitpid(owner, nullptr, 0);
    EXPECT_TRUE(goneWithinTwoSeconds(remains)) << text;
}

INSTANTIATE_TEST_SUITE_P(Cleanup, OwnerKilled, testing::Bool(), [](const auto& each) {
    return std::string(each.param ? "supervisorToo" : "nodeOnly");
});

/// A place of its own for session directories.
class LeftBehind : public testing::Test {
protected:
    LeftBehind() {
        std::string pattern = (std::filesystem::temp_directory_path() / "left-XXXXXX").string();
        place = ::mkdtemp(pattern.data());
    }
    ~LeftBehind() override { std::filesystem::remove_all(place); }
    std::filesystem::path add(const std::string& name, const char* file) const {
        std::filesystem::create_directories(place / name / "n1");
        std::ofstream(place / name / file) << "x";
        return place / name;
    }

    std::filesystem::path place;
};

TEST_F(LeftBehind, isRemovedByTheNextStartUnlessSomebodyHoldsIt) {
    const std::filesystem::path dead = add("synod-abcdef", ".synod-session");
    const std::filesystem::path mine = add("synod-backup", "notes.txt");
    const std::filesystem::path other = add("other-abcdef", ".synod-session");
    sockets::SessionDirectory first;
    ASSERT_FALSE(first.make(place));
    EXPECT_FALSE(std::filesystem::exists(dead));
    EXPECT_TRUE(std::filesystem::exists(mine)) << "nobody knows whose it is";
    EXPECT_TRUE(std::filesystem::exists(other));
    sockets::SessionDirectory second;
    ASSERT_FALSE(second.make(place));
    EXPECT_TRUE(std::filesystem::exists(first.path())) << "it is held";
    const std::filesystem::path path = first.path();
    first.remove();
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(LeftBehind, isRemovedThoughItsOwnerAndItsSupervisorWereKilled) {
    const pid_t owner = ::fork();
    if (owner == 0) {
        sockets::SessionDirectory directory;
        ::_exit(directory.make(place) ? 1 : 0); // without a word
    }
    ::waitpid(owner, nullptr, 0);
    EXPECT_FALSE(std::filesystem::is_empty(place));
    sockets::removeLeftBehind(place);
    EXPECT_TRUE(std::filesystem::is_empty(place));
}

TEST_F(LeftBehind, aPlaceThatIsNoneIsNamed) {
    for (const std::filesystem::path& none : {place / "none", place / std::string(5'000, 'x')}) {
        sockets::ClusterOptions options;
        options.directory = none;
        WatchedCluster raft(socketsTest::raft(3), options);
        ASSERT_TRUE(raft.untilState(sockets::ClusterState::failed));
        ASSERT_EQ(raft.errors().size(), 1u);
        EXPECT_EQ(raft.errors()[0].rule->id, "error.noDirectory");
        EXPECT_EQ(raft.errors()[0].arguments[0], argument(none.string()));
    }
    // No socket has a name there, so a long one is no hindrance.
    const std::filesystem::path deep = place / std::string(200, 'x');
    std::filesystem::create_directory(deep);
    sockets::ClusterOptions options;
    options.directory = deep;
    WatchedCluster raft(socketsTest::raft(3), options);
    EXPECT_TRUE(raft.untilState(sockets::ClusterState::running)) << raft.conversation();
}

TEST_F(LeftBehind, TMPDIRSaysWhere) {
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", place.c_str(), 1);
    EXPECT_EQ(sockets::usualPlace(), place);
    if (before == nullptr)
        ::unsetenv("TMPDIR");
    else
        ::setenv("TMPDIR", kept.c_str(), 1);
}

} // namespace
} // namespace synod::socketsTest
