// SPDX-License-Identifier: GPL-3.0-or-later
// The same over TCP: what is known at once, what is used again, and what is counted.
#include "engine/sim/simulator.h"
#include "engine/systems/balance/progress.h"
#include "engine/systems/balance/state.h"
#include "engine/trace/trace.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/systems/balance/runs.h"

#include <algorithm>
#include <map>

namespace synod::balance {
namespace {

constexpr NodeId lb{0}, s1{1}, c1{4};
constexpr const char* load = "[workload]\nclients = 1\nrate = \"20/s\"\n";

std::string overTcp(const std::string& options) {
    return "transport = \"tcp\"\n" + options;
}

std::string atOf(const char* time, const std::string& what) {
    return std::string("[[at]]\ntime = \"") + time + "\"\n" + what + "\n";
}

/// How often a rule was given, and when first.
struct Given {
    std::uint64_t times = 0;
    Time first;
};
std::map<std::string, Given> rulesGiven(test::RecordedRun& run) {
    std::map<std::string, Given> given;
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        const trace::Record& record = run.trace.at(0, seq);
        if (record.step == nullptr)
            continue;
        for (const Why& why : record.step->why) {
            Given& each = given[std::string(why.rule->id)];
            each.first = each.times++ == 0 ? record.time : each.first;
        }
    }
    return given;
}

template <class State>
State stateOf(test::RecordedRun& run, NodeId node) {
    return run.simulator.state(node).template get<State>();
}

TEST(BalanceTcp, AnIdleConnectionIsUsedAgain) {
    test::RecordedRun run(balanced(overTcp("healthChecks = false"), load));
    run.simulator.runUntil(seconds(3));
    const auto client = stateOf<ClientState>(run, c1);
    EXPECT_GE(client.done, 50u);
    EXPECT_LE(client.lines.size(), 3u) << "as many as requests were under way at once";
    auto given = rulesGiven(run);
    EXPECT_GE(given["balance.wire.reuse"].times, 90u);
    EXPECT_LE(given["balance.wire.open"].times, 8u);
}

TEST(BalanceTcp, WithoutKeepAliveEachRequestHasItsOwnWhichTheAnswererCloses) {
    test::RecordedRun run(balanced(overTcp("healthChecks = false\nkeepAlive = false"), load));
    run.simulator.runUntil(seconds(3));
    const auto client = stateOf<ClientState>(run, c1);
    EXPECT_GE(client.done, 50u);
    auto given = rulesGiven(run);
    EXPECT_EQ(given["balance.wire.reuse"].times, 0u);
    EXPECT_GE(given["balance.wire.open"].times, 2 * client.done);
    EXPECT_GE(given["balance.wire.close"].times, 2 * client.done);
    const auto backend = stateOf<BackendState>(run, s1);
    const auto waits = std::count_if(
        backend.tcp.connections.begin(), backend.tcp.connections.end(),
        [](const auto& entry) { return entry.second.state == tcp::ConnectionState::timeWait; });
    EXPECT_GE(waits, 5) << "who closes first has them in TIME-WAIT";
}

/// Or a backend takes them for the connections of before, which it still has.
TEST(BalanceTcp, ABalancerThatHasOnlyCheckedBeginsItsPortsAnewWhenItRestarts) {
    test::RecordedRun run(balanced(overTcp("checkInterval = \"500ms\"\ncheckTimeout = \"400ms\""),
                                   atOf("1200ms", "do = \"crash\"\nnode = \"lb\"") +
                                       atOf("1500ms", "do = \"restart\"\nnode = \"lb\"")));
    run.simulator.runUntil(milliseconds(1'100));
    const tcp::Port before = stateOf<BalancerState>(run, lb).tcp.nextPort;
    EXPECT_EQ(before, 49'152 + 3) << "one for each backend";
    run.simulator.runUntil(seconds(3));
    EXPECT_GT(stateOf<BalancerState>(run, lb).tcp.nextPort, before + 3);
    EXPECT_EQ(rulesGiven(run)["balance.startAgain"].times, 1u);
}

/// The same end of s2, by its program and by its host.
Given failureOf(const std::string& end, const char* rule) {
    test::RecordedRun run(balanced(overTcp("healthChecks = false\nretries = 1\nretryBudget = 100"),
                                   std::string(load) + atOf("1s", "do = " + end)));
    run.simulator.runUntil(seconds(3));
    auto given = rulesGiven(run);
    EXPECT_EQ(run.simulator.violationCount(), 0u);
    return given[rule];
}

TEST(BalanceTcp, AProgramThatHasEndedIsKnownAtOnceAndADeadHostAfterTheTimeout) {
    const std::string stop = "\"request\"\nnode = \"s2\"\ncommand = \"stop\"";
    const std::string crash = "\"crash\"\nnode = \"s2\"";
    const Given refused = failureOf(stop, "balance.connectionRefused");
    EXPECT_GE(refused.times, 5u);
    EXPECT_EQ(failureOf(stop, "balance.retryTimedOut").times, 0u);
    EXPECT_EQ(failureOf(crash, "balance.connectionRefused").times, 0u);
    EXPECT_GE(failureOf(crash, "balance.neverSent").times, 5u);
}

/// Only what was on its way when the host died is in doubt.
TEST(BalanceTcp, WhatWasNeverSentIsRetriedWhateverItIs) {
    test::RecordedRun run(balanced(overTcp("healthChecks = false\nretries = 1\nretryBudget = 100"),
                                   std::string(load) + "operations = [\"append\"]\n" +
                                       atOf("1s", "do = \"crash\"\nnode = \"s2\"")));
    run.simulator.runUntil(seconds(3));
    auto given = rulesGiven(run);
    EXPECT_GE(given["balance.askAnother"].times, 5u);
    EXPECT_LE(given["balance.notIdempotent"].times, 2u);
    EXPECT_LE(stateOf<ClientState>(run, c1).failed, 2u);
    EXPECT_EQ(run.simulator.violationCount(), 0u);
}

/// RFC 9110 §9.2.2: what has certainly not been done may be asked again, whatever it is.
TEST(BalanceTcp, WhatARefusedConnectionWasForIsRetriedWhateverItIs) {
    test::RecordedRun run(
        balanced(overTcp("healthChecks = false\nretries = 1\nretryBudget = 100"),
                 std::string(load) + "operations = [\"append\"]\n" +
                     atOf("1s", "do = \"request\"\nnode = \"s2\"\ncommand = \"stop\"")));
    run.simulator.runUntil(seconds(3));
    auto given = rulesGiven(run);
    EXPECT_GE(given["balance.askAnother"].times, 5u);
    EXPECT_LE(stateOf<ClientState>(run, c1).failed, 2u) << "what was under way when it ended";
}

TEST(BalanceTcp, ACheckThatIsRefusedIsAMissAtOnce) {
    test::RecordedRun run(
        balanced(overTcp("checkInterval = \"500ms\"\ncheckTimeout = \"400ms\"\nfall = 1"),
                 atOf("1100ms", "do = \"request\"\nnode = \"s2\"\ncommand = \"stop\"") +
                     atOf("2700ms", "do = \"request\"\nnode = \"s2\"\ncommand = \"start\"")));
    run.simulator.runUntil(seconds(5));
    auto given = rulesGiven(run);
    EXPECT_GE(given["balance.checkRefused"].times, 1u);
    EXPECT_LT(given["balance.goOut"].first, milliseconds(1'550)) << "before its timeout";
    EXPECT_GE(given["balance.comeIn"].times, 1u);
    EXPECT_EQ(given["balance.backend.startProgram"].times, 1u);
    EXPECT_EQ(given["balance.backend.startAgain"].times, 0u) << "its host never went";
}

TEST(BalanceTcp, LeastConnectionsCountsRealConnections) {
    const scenario::Scenario made =
        balanced(overTcp("policy = \"leastConnections\"\nworkers = 1\nattemptTimeout = \"5s\"\n"
                         "serviceTime = \"60ms\""),
                 "[workload]\nclients = 2\nrate = \"20/s\"\n");
    sim::Simulator simulator(made, nullptr);
    std::uint64_t most = 0;
    while (simulator.now() < seconds(3)) {
        simulator.step();
        const Value state = simulator.state(lb);
        const auto& balancer = state.get<BalancerState>();
        for (const auto& [server, backend] : balancer.backends) {
            ASSERT_EQ(backend.underWay, busyConnectionsTo(server, balancer.lines));
            ASSERT_LE(backend.underWay, connectionsTo(server, balancer.lines));
            most = std::max(most, backend.underWay);
        }
    }
    EXPECT_GE(most, 2u);
}

TEST(BalanceTcp, ABalancerThatStartsAgainIsReachedByNewConnections) {
    test::RecordedRun run(
        balanced(overTcp(""), std::string(load) + atOf("1s", "do = \"crash\"\nnode = \"lb\"") +
                                  atOf("1500ms", "do = \"restart\"\nnode = \"lb\"")));
    run.simulator.runUntil(milliseconds(1'600));
    const auto before = stateOf<ClientState>(run, c1);
    run.simulator.runUntil(seconds(5));
    const auto client = stateOf<ClientState>(run, c1);
    EXPECT_GE(client.done, before.done + 65);
    EXPECT_EQ(client.failed, before.failed) << "a port of a connection that a backend still has";
    auto given = rulesGiven(run);
    EXPECT_GE(given["balance.client.connectionBroke"].times + client.givenUp, 1u);
    EXPECT_EQ(run.simulator.violationCount(), 0u);
}

} // namespace
} // namespace synod::balance
