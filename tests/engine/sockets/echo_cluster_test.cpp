// SPDX-License-Identifier: GPL-3.0-or-later
// What a cluster does whatever it runs, shown with the simplest protocol there is.
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace synod::socketsTest {
namespace {

using sockets::ClusterState;
using trace::Kind;
using trace::Record;

TEST(EchoCluster, givesTheRecordsOfAConversation) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    echo.ask("n1", "go 1 3");
    ASSERT_TRUE(echo.untilRecord(isOutput)) << echo.conversation();

    std::vector<Kind> kinds;
    for (std::uint64_t seq = 0; seq < echo.size(); ++seq)
        kinds.push_back(echo.trace().at(0, seq).kind);
    EXPECT_EQ(kinds, (std::vector<Kind>{Kind::start, Kind::start, Kind::intervention, Kind::request,
                                        Kind::send, Kind::deliver, Kind::send, Kind::deliver,
                                        Kind::output}))
        << echo.conversation();
    const auto causeOf = [&](std::uint64_t seq) { return echo.trace().at(0, seq).cause; };
    EXPECT_EQ(causeOf(3), 2u);
    EXPECT_EQ(causeOf(4), 3u);
    EXPECT_EQ(causeOf(5), 4u);
    EXPECT_EQ(causeOf(6), 5u);
    EXPECT_EQ(echo.trace().at(0, 5).from, echo.node("n1"));
}

TEST(EchoCluster, echoesManyTimes) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    echo.ask("n1", "go 500 100");
    ASSERT_TRUE(echo.untilRecord(isOutput)) << echo.conversation();
    EXPECT_EQ(echo.count(Kind::deliver), 1'000u);
    EXPECT_TRUE(echo.errors().empty()) << echo.conversation();
}

TEST(EchoCluster, sharesMemoryWithEachOfItsProcesses) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    ASSERT_TRUE(echo.untilState(ClusterState::running)) << echo.conversation();
    for (const char* node : {"n1", "n2"}) {
        const int process = echo.cluster().processOf(echo.node(node));
        std::ifstream maps("/proc/" + std::to_string(process) + "/maps");
        const std::string all{std::istreambuf_iterator<char>(maps), {}};
        EXPECT_NE(all.find("synod reports"), std::string::npos) << all;
    }
}

TEST(EchoCluster, saysThatAMessageIsTooLongAndGoesOn) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    echo.ask("n1", "go 1 70000");
    ASSERT_TRUE(echo.untilRecord([](const Record& record) { return record.kind == Kind::drop; }))
        << echo.conversation();
    ASSERT_EQ(echo.errors().size(), 1u);
    EXPECT_EQ(echo.errors()[0].rule->id, "error.tooLongForDatagram");
    echo.ask("n1", "go 1 60000");
    EXPECT_TRUE(echo.untilRecord(isOutput)) << echo.conversation();
}

TEST(EchoCluster, saysThatItsProgramIsMissing) {
    sockets::ClusterOptions options = optionsFor(echo::echoSystem());
    options.nodeProgram = "/nowhere/synod-node";
    WatchedCluster echo(echo::echoScenario(), options);
    ASSERT_TRUE(echo.untilState(ClusterState::failed));
    ASSERT_EQ(echo.errors().size(), 1u);
    EXPECT_EQ(echo.errors()[0].rule->id, "error.noNodeProgram");
    echo.ask("n1", "go 1 1");
    EXPECT_TRUE(echo.until([&] { return echo.errors().size() == 2; }));
}

TEST(EchoCluster, saysThatANodeDoesNotComeUp) {
    sockets::ClusterOptions options = optionsFor(echo::echoSystem());
    options.nodeProgram = "/bin/true";
    WatchedCluster echo(echo::echoScenario(), options);
    ASSERT_TRUE(echo.untilState(ClusterState::failed));
    EXPECT_EQ(echo.errors().back().rule->id, "error.endedAtStart") << echo.conversation();
}

// What is set before its process has said Hello, it is told as it begins.
TEST(EchoCluster, startsANodeAgainThoughTheClockIsSetMeanwhile) {
    WatchedCluster echo(echo::echoScenario(), optionsFor(echo::echoSystem()));
    ASSERT_TRUE(echo.untilState(ClusterState::running));
    echo.post(intervention::Crash{"n2"});
    echo.post(intervention::Restart{"n2"});
    echo.cluster().setRate(2);
    echo.cluster().pause();
    ASSERT_TRUE(echo.untilState(ClusterState::paused)) << echo.conversation();
    EXPECT_EQ(echo.now().nodes[1].status, trace::NodeStatus::up) << echo.conversation();
    echo.cluster().resume();
    echo.ask("n1", "go 2 3");
    EXPECT_TRUE(echo.untilRecord(isOutput)) << echo.conversation();
    EXPECT_TRUE(echo.errors().empty());
}

TEST(EchoCluster, comesUpStandingAndIsSteppedThroughAConversation) {
    sockets::ClusterOptions options = optionsFor(echo::echoSystem());
    options.paused = true;
    scenario::Scenario scenario = echo::echoScenario();
    scenario.topology.links[0].parameters.latency = milliseconds(3);
    WatchedCluster echo(scenario, options);
    ASSERT_TRUE(echo.untilState(ClusterState::paused));
    echo.ask("n1", "go 2 3");
    ASSERT_TRUE(echo.untilRecord([](const Record& r) { return r.kind == Kind::send; }));
    const std::uint64_t waiting = echo.size();

    for (int step = 1; step <= 4; ++step) {
        EXPECT_EQ(echo.count(Kind::deliver), static_cast<std::size_t>(step - 1));
        echo.cluster().stepOnce();
        ASSERT_TRUE(echo.until([&] {
            return echo.count(Kind::deliver) == static_cast<std::size_t>(step) &&
                   echo.state() == ClusterState::paused;
        })) << echo.conversation();
        const Record* deliver = echo.find(
            [&](const Record& r) {
                return r.kind == Kind::deliver && r.time == milliseconds(3) * step;
            },
            waiting);
        EXPECT_NE(deliver, nullptr) << echo.conversation();
    }
    EXPECT_NE(echo.find(isOutput), nullptr) << echo.conversation();
}

} // namespace
} // namespace synod::socketsTest
