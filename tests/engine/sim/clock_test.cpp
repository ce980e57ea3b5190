// SPDX-License-Identifier: GPL-3.0-or-later
// A node's own clock goes at another rate: when its timers expire, and what it takes for the time.
#include "engine/protocols/raft/state.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/fingerprint.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

namespace synod::simTest {
namespace {

using intervention::Intervention;
using test::RecordedRun;
using trace::Kind;
using trace::Record;

constexpr ClockRate half{500'000}, twice{2'000'000};

Intervention clockOf(const char* node, ClockRate rate) {
    return intervention::SetClock{node, rate};
}

/// When n1's first election timeout expires, and for how long it says that it has heard nobody.
struct FirstTimeout {
    Time at, heardNobodyFor;
};

FirstTimeout firstTimeout(RecordedRun& run) {
    run.simulator.runUntil(seconds(4));
    for (const Record* record : run.of(Kind::timerExpired))
        if (record->node == NodeId{0} && record->step != nullptr)
            for (const Why& why : record->step->why)
                for (const Value& argument : why.arguments)
                    if (const Time* time = argument.getIf<Time>())
                        return {record->time, *time};
    ADD_FAILURE() << "n1 never stands for election\n" << run.conversation();
    return {};
}

/// A server alone: nobody sets its timer anew.
scenario::Scenario alone() {
    scenario::Scenario made = raftOn(3, 11);
    made.at.push_back({{}, intervention::Isolate{"n1"}});
    return made;
}

scenario::Scenario
alone(std::initializer_list<std::pair<std::int64_t, Intervention>> interventions) {
    scenario::Scenario made = alone();
    for (const auto& [time, what] : interventions)
        made.at.push_back({milliseconds(time), what});
    return made;
}

trace::Snapshot pictureAt(const RecordedRun& run, Time time) {
    trace::TraceCursor cursor(run.trace, 0);
    cursor.seekTime(time);
    return cursor.snapshot();
}

class Clock : public testing::Test {
protected:
    Clock() {
        RecordedRun right(alone());
        const FirstTimeout found = firstTimeout(right);
        m_timeout = found.at;
        EXPECT_EQ(found.heardNobodyFor, m_timeout);
        EXPECT_GT(m_timeout, milliseconds(150));
    }
    Time m_timeout; ///< of n1 when its clock is right
};

Time halved(Time time) {
    return {(time.ns + 1) / 2};
}

TEST_F(Clock, AFastOneExpiresTimersInHalfTheTime) {
    RecordedRun run(alone({{0, clockOf("n1", twice)}}));
    const FirstTimeout found = firstTimeout(run);
    EXPECT_EQ(found.at, halved(m_timeout)) << run.conversation();
    EXPECT_GE(found.heardNobodyFor, m_timeout) << "by its own clock";
    EXPECT_LE(found.heardNobodyFor, m_timeout + Time{1});
}

TEST_F(Clock, WhatIsLeftOfATimerLastsHalfAsLong) {
    RecordedRun run(alone({{100, clockOf("n1", twice)}}));
    const FirstTimeout found = firstTimeout(run);
    EXPECT_EQ(found.at, milliseconds(100) + halved(m_timeout - milliseconds(100)));
    EXPECT_GE(found.heardNobodyFor, m_timeout);
    EXPECT_LE(found.heardNobodyFor, m_timeout + Time{1});
}

TEST_F(Clock, ASlowOneTakesLongerUntilItIsRightAgain) {
    RecordedRun run(alone({{50, clockOf("n1", half)}, {130, clockOf("n1", {})}}));
    EXPECT_EQ(firstTimeout(run).at, m_timeout + milliseconds(40));
}

TEST_F(Clock, ARateThatIsSetAgainChangesNothing) {
    RecordedRun run(alone({{30, clockOf("n1", {})}}));
    EXPECT_EQ(firstTimeout(run).at, m_timeout);
}

TEST_F(Clock, GoesOnWhileItsNodeIsPaused) {
    RecordedRun run(alone({{20, intervention::Pause{"n1"}},
                           {40, clockOf("n1", half)},
                           {60, intervention::Resume{"n1"}}}));
    EXPECT_EQ(firstTimeout(run).at, milliseconds(40) + (m_timeout - milliseconds(40)) * 2);
    RecordedRun overdue(alone({{20, intervention::Pause{"n1"}},
                               {40, clockOf("n1", {ClockRate::fastest})},
                               {90, intervention::Resume{"n1"}}}));
    EXPECT_EQ(firstTimeout(overdue).at, milliseconds(90)) << "it runs as soon as the node does";
}

TEST_F(Clock, IsItsMachinesAndSurvivesACrash) {
    RecordedRun run(alone({{10, clockOf("n1", twice)},
                           {20, intervention::Crash{"n1"}},
                           {30, intervention::Restart{"n1"}}}));
    const FirstTimeout found = firstTimeout(run);
    EXPECT_EQ(found.at - milliseconds(30), halved(found.heardNobodyFor));
    const NodeClock clock = pictureAt(run, milliseconds(40)).nodes[0].clock;
    EXPECT_EQ(clock.rate, twice);
    EXPECT_EQ(clock.at(milliseconds(40)), milliseconds(70));

    RecordedRun down(alone({{20, intervention::Crash{"n1"}},
                            {25, clockOf("n1", twice)},
                            {30, intervention::Restart{"n1"}}}));
    const FirstTimeout after = firstTimeout(down);
    EXPECT_EQ(after.at - milliseconds(30), halved(after.heardNobodyFor));
}

TEST(ClockRecords, SayWhatAViewNeeds) {
    RecordedRun run(alone({{100, clockOf("n1", twice)}}));
    run.simulator.runUntil(milliseconds(120));
    const auto changes = run.of(Kind::clockChanged);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0]->node, NodeId{0});
    EXPECT_EQ(run.trace.at(0, changes[0]->cause).kind, Kind::intervention);
    EXPECT_EQ(changes[0]->payload.get<NodeClock>(),
              (NodeClock{twice, milliseconds(100), milliseconds(100)}));
    const trace::Snapshot before = pictureAt(run, milliseconds(99));
    const trace::Snapshot after = pictureAt(run, milliseconds(120));
    ASSERT_EQ(before.nodes[0].timers.size(), 1u);
    ASSERT_EQ(after.nodes[0].timers.size(), 1u);
    EXPECT_EQ(after.nodes[0].timers[0].due,
              milliseconds(100) + halved(before.nodes[0].timers[0].due - milliseconds(100)));
    EXPECT_EQ(after.nodes[0].clock.at(milliseconds(120)), milliseconds(140));
    EXPECT_EQ(after.nodes[1].clock, NodeClock{});
}

TEST(ClockRecords, AWrongNodeIsRefused) {
    RecordedRun run(raftOn(3, 1));
    EXPECT_FALSE(run.act(clockOf("n9", twice)));
    EXPECT_FALSE(run.act(clockOf("leader", twice))) << "nobody leads yet";
    EXPECT_TRUE(run.act(clockOf("n2", twice)));
}

TEST(ClockRecords, ManualDeliveryMovesTheTimeToTheNewInstant) {
    scenario::Scenario made = raftOn(3, 31);
    made.delivery = scenario::Delivery::manual;
    RecordedRun right(made);
    right.simulator.runUntil(milliseconds(1));
    ASSERT_TRUE(right.act(intervention::Fire{"n1", {}}));
    RecordedRun slow(made);
    slow.simulator.runUntil(milliseconds(1));
    ASSERT_TRUE(slow.act(clockOf("n1", half)));
    ASSERT_TRUE(slow.act(intervention::Fire{"n1", {}}));
    EXPECT_EQ(slow.simulator.now() - milliseconds(1),
              (right.simulator.now() - milliseconds(1)) * 2);
}

/// Clocks are set all over a rough session; wherever it is forked, the fork goes on as a fresh run
/// with the same interventions does.
TEST(ClockForks, GoOnAsAFreshRunDoes) {
    scenario::Scenario made = roughRaft(5, 8);
    made.at.push_back({milliseconds(200), clockOf("n2", {1'300'000})});
    made.at.push_back({milliseconds(700), clockOf("leader", {700'000})});
    made.at.push_back({milliseconds(1'400), clockOf("n2", {})});
    const Intervention late = clockOf("n4", {3'141'592});
    sim::BranchingRun run(made);
    run.runUntil(seconds(3));
    scenario::Scenario longer = made;
    longer.at.push_back({milliseconds(1'777), late});
    sim::BranchingRun fresh(longer);
    fresh.runUntil(seconds(3));
    const Time when = milliseconds(1'777);
    const trace::Place place{0, run.trace().firstAfter(0, when - Time{1}), when};
    ASSERT_FALSE(run.actAt(place, "late", late));
    run.runUntil(seconds(3));
    ASSERT_NE(run.branch(), 0u);
    // The fork's own record is one more, and so every number after it.
    EXPECT_EQ(run.trace().size(run.branch()), fresh.trace().size(0) + 1);
    EXPECT_EQ(run.simulator().stepCount(), fresh.simulator().stepCount());
    for (std::uint16_t node = 0; node < 5; ++node)
        EXPECT_EQ(run.simulator().state({node}), fresh.simulator().state({node}));
    EXPECT_TRUE(sim::BranchingRun::replay(made, run.trace())) << "and the whole is replayed";
}

} // namespace
} // namespace synod::simTest
