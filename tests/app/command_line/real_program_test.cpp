// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a person starts it, with real processes: what the outside world does to it is said
// on standard error, and it goes on or ends in good order.
#include "tests/support/directories.h"
#include "tests/support/temporary.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace synod::app {
namespace {

using testing::HasSubstr;

std::string contentOf(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

/// A program that runs, with what it prints and what it says on standard error.
class Running {
public:
    Running(const std::filesystem::path& program, std::vector<std::string> arguments)
        : m_said(test::temporaryPath("said")), m_printed(test::temporaryPath("printed")) {
        arguments.insert(arguments.begin(), program.string());
        std::vector<char*> pointers;
        for (std::string& argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        m_process = ::fork();
        if (m_process != 0)
            return;
        if (std::freopen(m_said.c_str(), "w", stderr) == nullptr ||
            std::freopen(m_printed.c_str(), "w", stdout) == nullptr)
            ::_exit(126);
        ::execv(program.c_str(), pointers.data());
        ::_exit(127);
    }
    ~Running() {
        if (m_process > 0)
            ::kill(m_process, SIGKILL);
        end();
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// Its exit status, when it has ended.
    int end() {
        int status = 0;
        if (m_process > 0)
            ::waitpid(m_process, &status, 0);
        m_process = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string said() const { return contentOf(m_said); }
    std::string printed() const { return contentOf(m_printed); }
    int id() const { return m_process; }

private:
    std::string m_said, m_printed;
    pid_t m_process = 0;
};

/// The process of a node of a running program; 0 when there is none yet.
int processOf(int parent, const std::string& node) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const int process = std::atoi(entry.path().filename().c_str());
        if (process <= 0)
            continue;
        const std::string command = contentOf(entry.path() / "cmdline");
        const std::string status = contentOf(entry.path() / "status");
        if (command.find(std::string("--node") + '\0' + node + '\0') != std::string::npos &&
            status.find("PPid:\t" + std::to_string(parent) + "\n") != std::string::npos)
            return process;
    }
    return 0;
}

/// Whether a process has something of its own to do at SIGINT.
bool listensToCtrlC(int process) {
    const std::string status = contentOf("/proc/" + std::to_string(process) + "/status");
    const std::size_t caught = status.find("SigCgt:");
    return caught != std::string::npos &&
           (std::stoull(status.substr(caught + 7), nullptr, 16) >> (SIGINT - 1) & 1) == 1;
}

class RealProgram : public testing::Test {
protected:
    static std::string scenario(const std::string& until) {
        const std::string path = test::temporaryPath("real.toml");
        std::ofstream(path) << "format = 1\nprotocol = \"raft\"\nuntil = \"" << until
                            << "\"\n[topology]\nshape = \"mesh\"\nnodes = 3\n";
        return path;
    }
    static std::vector<std::string> run(const std::string& file) {
        return {"run", file, "--engine", "sockets", "--format", "text"};
    }
    static std::filesystem::path synod() { return test::programDirectory() / "synod"; }
};

TEST_F(RealProgram, SaysThatAPortIsTakenAndGoesOn) {
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    const std::string port = std::to_string(ntohs(address.sin_port));
    std::vector<std::string> arguments = run(scenario("300ms"));
    arguments.insert(arguments.end(), {"--port", port});
    Running program(synod(), arguments);
    EXPECT_EQ(program.end(), 0) << program.said();
    EXPECT_THAT(program.said(), HasSubstr("Port " + port + " on 127.0.0.1 is taken"));
    EXPECT_THAT(program.said(), HasSubstr("Choose other ports with --port"));
    ::close(socket);
}

TEST_F(RealProgram, SaysThatItsHelperIsMissing) {
    // The same program in a folder where it is alone.
    const std::filesystem::path alone =
        test::programDirectory() / ("alone-" + std::to_string(::getpid()));
    std::filesystem::create_directory(alone);
    std::filesystem::create_hard_link(synod(), alone / "synod");
    Running program(alone / "synod", run(scenario("300ms")));
    EXPECT_EQ(program.end(), 2);
    EXPECT_THAT(program.said(), HasSubstr((alone / "synod-node").string()));
    EXPECT_THAT(program.said(), HasSubstr("Reinstall Synod, or run in-process"));
    std::filesystem::remove_all(alone);
}

TEST_F(RealProgram, SaysAtOnceThatANodeHasDiedAndGoesOn) {
    Running program(synod(), run(scenario("60s")));
    const auto until = [](const auto& condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return condition();
    };
    // A node that dies before all are up is why they do not come up; this one dies later.
    ASSERT_TRUE(until([&] { return program.printed().find("n2") != std::string::npos; }))
        << program.said();
    ::kill(processOf(program.id(), "n2"), SIGKILL);
    EXPECT_TRUE(until([&] {
        return program.said().find("The process of n2 has ended: signal 9 (Killed)") !=
               std::string::npos;
    })) << program.said();
    EXPECT_EQ(::kill(program.id(), SIGINT), 0) << "it still runs";
    EXPECT_EQ(program.end(), 0) << program.said();
}

class EndedBySignal : public RealProgram, public testing::WithParamInterface<int> {};

TEST_P(EndedBySignal, ARunEndsInGoodOrder) {
    const std::string recording = test::temporaryPath("ended.jsonl");
    std::vector<std::string> arguments = run(scenario("60s"));
    arguments.insert(arguments.end(), {"--record", recording});
    Running program(synod(), arguments);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (program.printed().find("n2") == std::string::npos &&
           std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const int node = processOf(program.id(), "n2");
    ASSERT_GT(node, 0) << program.said();
    ASSERT_EQ(::kill(program.id(), GetParam()), 0);
    EXPECT_EQ(program.end(), GetParam() == SIGINT ? 0 : 128 + GetParam()) << program.said();
    EXPECT_NE(::kill(node, 0), 0) << "its nodes have ended";
    EXPECT_EQ(program.said(), "");
    EXPECT_EQ(program.printed().back(), '\n');
    Running check(synod(), {"check", recording});
    EXPECT_EQ(check.end(), 0) << check.said();
    EXPECT_EQ(contentOf(recording).back(), '\n');
}

INSTANTIATE_TEST_SUITE_P(RealProgram,
                         EndedBySignal,
                         testing::Values(SIGINT, SIGTERM, SIGHUP),
                         [](const testing::TestParamInfo<int>& each) {
                             return "Signal" + std::to_string(each.param);
                         });

TEST_F(RealProgram, EndsQuietlyWhenNobodyReadsOn) {
    const std::string command = "(" + synod().string() + " run " + scenario("60s") +
                                " --engine sockets; echo status $? >&2) 2>" +
                                test::temporaryPath("noise") + " | head -3 >" +
                                test::temporaryPath("heard");
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(contentOf(test::temporaryPath("noise")), "status 0\n");
}

/// As docs/formats.md shows it: shards of a sweep, one after the other or side by side.
TEST_F(RealProgram, SweepsInShardsWithGnuParallel) {
    if (std::system("parallel --version 2>/dev/null | grep -q GNU") != 0)
        GTEST_SKIP() << "GNU parallel is not there: install the package parallel";
    const std::string results = test::temporaryPath("shard-");
    const std::string sweep = synod().string() + " sweep " + scenario("2s") + " --seeds 1..30";
    const std::string command = "parallel -j 2 " + sweep + " --shard {}/3 --out " + results +
                                "{}.json ::: 1 2 3 >/dev/null && " + synod().string() +
                                " sweep --merge " + results + "*.json";
    const std::string whole = test::temporaryPath("whole.txt");
    const std::string merged = test::temporaryPath("merged.txt");
    ASSERT_EQ(std::system((command + " >" + merged).c_str()), 0) << command;
    ASSERT_EQ(std::system((sweep + " >" + whole).c_str()), 0);
    EXPECT_THAT(contentOf(merged), HasSubstr("30 seeds, 60 s simulated"));
    EXPECT_EQ(contentOf(merged), contentOf(whole));
}

TEST_F(RealProgram, EndsASweepInGoodOrderAtCtrlC) {
    const std::string out = test::temporaryPath("interrupted.json");
    Running program(synod(), {"sweep", scenario("60s"), "--seeds", "1000000", "--out", out});
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!listensToCtrlC(program.id()) && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ASSERT_EQ(::kill(program.id(), SIGINT), 0);
    EXPECT_EQ(program.end(), 130) << program.said();
    EXPECT_THAT(program.printed(), HasSubstr("every property holds over "));
    EXPECT_THAT(program.said(), HasSubstr("of 1000000 seeds were run"));
    EXPECT_THAT(contentOf(out), HasSubstr("\"seeds\":\"1..1000000\""));
}

} // namespace
} // namespace synod::app
