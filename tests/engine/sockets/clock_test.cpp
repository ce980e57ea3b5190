// SPDX-License-Identifier: GPL-3.0-or-later
// A real process's own clock goes at another rate, as in-process: its timers, and what it takes for
// the time.
#include "engine/protocols/raft/state.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::socketsTest {
namespace {

using sockets::ClusterState;
using trace::Kind;
using trace::NodeStatus;
using trace::Record;

constexpr Time least = milliseconds(150), most = milliseconds(300); // the election timeout
constexpr NodeId n1{0};

sockets::ClusterOptions standing() {
    sockets::ClusterOptions options;
    options.paused = true;
    return options;
}

class ClockCluster : public testing::Test {
protected:
    explicit ClockCluster(sockets::ClusterOptions options = {})
        : raft(socketsTest::raft(3), std::move(options)) {}

    void setClock(const std::string& node, std::uint32_t perMillion) {
        intervention::SetClock what;
        what.node = node;
        what.rate = {perMillion};
        raft.cluster().post(what);
        EXPECT_TRUE(raft.untilRecord(is(Kind::clockChanged), raft.size())) << raft.conversation();
    }
    static std::function<bool(const Record&)> is(Kind kind) {
        return [kind](const Record& record) { return record.kind == kind; };
    }
    /// The timer that n1 runs, as the trace has it.
    const trace::TimerView& timer() { return raft.now().nodes.at(0).timers.at(0); }
    bool leads(std::size_t index) {
        const trace::NodeView& view = raft.now().nodes.at(index);
        return view.status == NodeStatus::up && !view.state.empty() &&
               view.state.get<raft::State>().role == raft::Role::Leader;
    }
    std::optional<std::size_t> leader() {
        for (std::size_t index = 0; index < raft.now().nodes.size(); ++index)
            if (leads(index))
                return index;
        return std::nullopt;
    }

    WatchedCluster raft;
};

/// Its clock stands but for what is granted, so that every time is exact.
class StandingClockCluster : public ClockCluster {
protected:
    StandingClockCluster() : ClockCluster(standing()) {
        EXPECT_TRUE(raft.untilState(ClusterState::paused));
    }
    /// Grants events until n1's timer has expired; gives that record.
    const Record* untilTimeout() {
        const std::uint64_t from = raft.size();
        const auto expired = [](const Record& record) {
            return record.kind == Kind::timerExpired && record.node == n1;
        };
        while (raft.find(expired, from) == nullptr) {
            const std::uint64_t before = raft.size();
            raft.cluster().stepOnce();
            if (!raft.until(
                    [&] { return raft.size() > before && raft.state() == ClusterState::paused; }))
                return nullptr;
        }
        return raft.find(expired, from);
    }
    /// The first time that a step's reason names: for how long it has heard nobody.
    static Time told(const Record& record) {
        for (const Why& why : record.step->why)
            for (const Value& argument : why.arguments)
                if (const Time* time = argument.getIf<Time>())
                    return *time;
        return {};
    }
};

TEST_F(StandingClockCluster, WhatIsLeftOfATimerLastsAsLongAsTheClockTakes) {
    raft.post(intervention::Isolate{"n1"});
    ASSERT_TRUE(raft.untilRecord(is(Kind::linkChanged)));
    const Time right = timer().due;
    ASSERT_GE(right, least);
    setClock("n1", 2'000'000);
    EXPECT_EQ(timer().due, (Time{(right.ns + 1) / 2})) << "the trace says when it will be";
    const Record* expired = untilTimeout();
    ASSERT_NE(expired, nullptr) << raft.conversation();
    EXPECT_EQ(expired->time, (Time{(right.ns + 1) / 2})) << raft.conversation();
    EXPECT_GE(told(*expired), right) << "by its own clock";
    EXPECT_LE(told(*expired), right + Time{1});
    // The next one it sets by the clock as it goes now.
    const Time next = timer().due - expired->time;
    EXPECT_GE(next, least / 2);
    EXPECT_LE(next, most / 2 + Time{1});
    EXPECT_TRUE(raft.errors().empty());
}

TEST_F(StandingClockCluster, AClockIsItsMachinesAndSurvivesTheProcess) {
    setClock("n1", 500'000);
    raft.post(intervention::Isolate{"n1"});
    const Record* first = untilTimeout();
    ASSERT_NE(first, nullptr) << raft.conversation();
    const Time when = first->time;
    EXPECT_GE(when, least * 2);
    raft.post(intervention::Crash{"n1"});
    raft.post(intervention::Restart{"n1"});
    ASSERT_TRUE(raft.untilRecord(is(Kind::restart))) << raft.conversation();
    ASSERT_TRUE(raft.until([&] { return !raft.now().nodes.at(0).timers.empty(); }));
    EXPECT_EQ(raft.now().nodes.at(0).clock.rate, ClockRate{500'000});
    EXPECT_GE(timer().due - timer().setAt, least * 2);
    EXPECT_LE(timer().due - timer().setAt, most * 2);
    const Record* second = untilTimeout();
    ASSERT_NE(second, nullptr) << raft.conversation();
    EXPECT_GE(told(*second), least);
    EXPECT_LE(told(*second), most) << "by its own clock, not the trace's";
}

TEST_F(ClockCluster, ALeaderWithASlowClockLosesItsFollowers) {
    ASSERT_TRUE(raft.until([&] { return leader().has_value(); })) << raft.conversation();
    const std::size_t slow = *leader();
    setClock(raft.names().of(NodeId::at(slow)), ClockRate::slowest);
    EXPECT_TRUE(raft.until([&] { return leader() && *leader() != slow; })) << raft.conversation();
    EXPECT_EQ(raft.now().violations, 0u);
    EXPECT_TRUE(raft.errors().empty());
}

/// Rates change back and forth between the steps.
TEST_F(StandingClockCluster, EveryTimerExpiresWhenTheTraceSaysThatItWill) {
    const std::uint32_t rates[] = {5'000'000, 200'000, 1'000'000, 3'000'001};
    const char* const nodes[] = {"n1", "n2", "n3"};
    int expired = 0;
    for (std::size_t step = 0; step < 40; ++step) {
        setClock(nodes[step % 3], rates[step % 4]);
        const trace::Snapshot before = raft.now();
        raft.cluster().stepOnce();
        ASSERT_TRUE(raft.until([&] {
            return raft.size() > before.next && raft.state() == ClusterState::paused;
        })) << raft.conversation();
        const Record* record = raft.find(is(Kind::timerExpired), before.next);
        if (record == nullptr)
            continue;
        ++expired;
        for (const trace::TimerView& timer : before.nodes.at(record->node.index).timers)
            EXPECT_TRUE(timer.timer != record->payload || timer.due == record->time)
                << raft.conversation();
    }
    EXPECT_GT(expired, 2) << raft.conversation();
    EXPECT_TRUE(raft.errors().empty());
}

} // namespace
} // namespace synod::socketsTest
