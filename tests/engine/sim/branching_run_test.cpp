// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/record_json.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

namespace synod::simTest {
namespace {

using intervention::Intervention;
using sim::BranchingRun;
using trace::BranchId;
using trace::Trace;
using trace::TraceCursor;

Intervention crash(const char* node) {
    intervention::Crash what;
    what.node = node;
    return what;
}

std::string lines(const Trace& trace, BranchId branch, std::uint64_t from, std::uint64_t to) {
    trace::RecordLines writer(trace.branch(branch).topology);
    std::string text;
    for (std::uint64_t seq = 0; seq < to; ++seq) {
        const std::size_t length = text.size();
        writer.append(text, trace.at(branch, seq));
        text += '\n';
        if (seq < from)
            text.resize(length);
    }
    return text;
}

/// Everything of a picture that a view can see, as text.
std::string picture(const trace::Snapshot& snapshot, const Names& names) {
    std::string text = toMilliseconds(snapshot.time) + " next " + std::to_string(snapshot.next);
    for (const trace::NodeView& node : snapshot.nodes) {
        text += "\n" + std::to_string(static_cast<int>(node.status)) + " " +
                node.state.text(names) + " step " + std::to_string(node.lastStep) + " changed " +
                std::to_string(node.lastChange) + " clock " +
                Value::of(NodeClock(node.clock)).json({});
        for (const trace::TimerView& timer : node.timers)
            text += " [" + timer.timer.text(names) + " " + toMilliseconds(timer.due) + "]";
    }
    for (const trace::MessageView& message : snapshot.messages())
        if (trace::Snapshot::live(message))
            text += "\n" + std::to_string(message.id) + " on " +
                    std::to_string(message.link.index) + " due " + toMilliseconds(message.due) +
                    " " + message.payload.text(names);
    for (const auto& [number, link] : snapshot.changedLinks())
        text += "\nlink " + std::to_string(number) + (link.forwardUp ? " up" : " cut");
    return text;
}

TEST(BranchingRun, TheSameScenarioGivesTheSameRecords) {
    BranchingRun a(roughRaft(5, 3));
    BranchingRun b(roughRaft(5, 3));
    a.runUntil(seconds(3));
    while (b.nextEventTime() && *b.nextEventTime() <= seconds(3))
        b.step();
    ASSERT_GT(a.trace().size(0), 1'000u);
    ASSERT_EQ(a.trace().size(0), b.trace().size(0));
    EXPECT_EQ(lines(a.trace(), 0, 0, a.trace().size(0)), lines(b.trace(), 0, 0, b.trace().size(0)));
}

TEST(BranchingRun, SeekingAnywhereShowsWhatAFreshFoldShows) {
    BranchingRun run(roughRaft(5, 4));
    run.runUntil(seconds(4));
    const Trace& trace = run.trace();
    TraceCursor wanderer(trace, 0);
    Random random(4, 0, Purpose::workload);
    for (int i = 0; i < 200; ++i) {
        const Time time = random.between({}, seconds(4));
        wanderer.seekTime(time);
        trace::Snapshot fresh(trace.header().topology);
        for (std::uint64_t seq = 0; seq < trace.size(0) && trace.at(0, seq).time <= time; ++seq)
            fresh.apply(trace.at(0, seq));
        fresh.time = time;
        ASSERT_EQ(picture(wanderer.snapshot(), trace.branch(0).names),
                  picture(fresh, trace.branch(0).names));
    }
}

// UDP has no monitors: while a past is restored nobody looks at the nodes.
TEST(BranchingRun, ASystemThatNobodyWatchesGoesOnFromItsPastAsItDid) {
    const auto loaded = scenario::loadScenario(R"(
format = 1
protocol = "udp"
[topology]
names = ["a", "b"]
links = [["a", "b"]]
[[at]]
time = "1s"
do = "request"
node = "a"
command = "udp b:7 hello"
[[at]]
time = "1500ms"
do = "crash"
node = "b"
[[at]]
time = "2500ms"
do = "restart"
node = "b"
[[at]]
time = "3s"
do = "request"
node = "a"
command = "udp b:7 again"
)",
                                               "udp");
    for (const Time past : {milliseconds(500), milliseconds(1'200), seconds(2)}) {
        BranchingRun run(std::get<scenario::Scenario>(loaded));
        run.runUntil(seconds(4));
        const Trace& trace = run.trace();
        TraceCursor cursor(trace, 0);
        cursor.seekTime(past);
        run.forkAt({0, cursor.snapshot().next, past}, "again");
        run.runUntil(seconds(4));
        const auto states = [&](BranchId branch) {
            std::string text;
            for (const trace::NodeView& node : trace.end(branch).nodes)
                text += node.state.text(trace.branch(branch).names) + '\n';
            return text;
        };
        EXPECT_EQ(states(1), states(0)) << toMilliseconds(past);
        // Each record of a change names the same fields as on the line that it repeats.
        std::size_t changes[2] = {};
        for (const BranchId branch : {0u, 1u})
            for (std::uint64_t seq = trace.branch(1).at; seq < trace.size(branch); ++seq)
                if (const auto& step = trace.at(branch, seq).step)
                    changes[branch] += step->changed.size();
        EXPECT_EQ(changes[1], changes[0]) << toMilliseconds(past);
    }
}

TEST(BranchingRun, ActingInThePastKeepsTheOldTailAndSharesThePrefix) {
    BranchingRun run(roughRaft(3, 5));
    run.runUntil(seconds(3));
    const Trace& trace = run.trace();
    const std::string before = lines(trace, 0, 0, trace.size(0));

    const Time when = milliseconds(1'500);
    const BranchId opened = run.forkAt({0, trace.firstAfter(0, when), when}, "what if");
    ASSERT_FALSE(run.intervene(crash("n1")));
    run.runUntil(seconds(3));

    EXPECT_EQ(lines(trace, 0, 0, trace.size(0)), before);
    const std::uint64_t at = trace.branch(opened).at;
    EXPECT_EQ(lines(trace, opened, 0, at), lines(trace, 0, 0, at));
    EXPECT_EQ(trace.at(opened, at).kind, trace::Kind::branch);
    EXPECT_EQ(trace.at(opened, at + 1).kind, trace::Kind::intervention);
    EXPECT_EQ(trace.at(opened, at + 2).kind, trace::Kind::crash);
    EXPECT_EQ(trace.at(opened, at + 2).time, when);
}

TEST(BranchingRun, ABranchOnWhichNothingIsDoneRepeatsTheOldTail) {
    BranchingRun run(roughRaft(3, 6));
    run.runUntil(seconds(3));
    const Trace& trace = run.trace();
    const Time when = milliseconds(700);
    const BranchId opened = run.forkAt({0, trace.firstAfter(0, when), when}, "again");
    run.runUntil(seconds(3));
    // The record that opens the branch takes one place in the order; all else is the same.
    const std::uint64_t at = trace.branch(opened).at;
    ASSERT_EQ(trace.size(opened), trace.size(0) + 1);
    for (std::uint64_t seq = at; seq < trace.size(0); ++seq) {
        const trace::Record& old = trace.at(0, seq);
        const trace::Record& again = trace.at(opened, seq + 1);
        ASSERT_EQ(old.kind, again.kind) << seq;
        ASSERT_EQ(old.time, again.time) << seq;
        ASSERT_EQ(old.message, again.message) << seq;
        ASSERT_EQ(old.payload, again.payload) << seq;
    }
}

TEST(BranchingRun, ABranchIsGoneOnWithAsIfNobodyHadLeftIt) {
    BranchingRun left(roughRaft(3, 7));
    BranchingRun stayed(roughRaft(3, 7));
    for (BranchingRun* run : {&left, &stayed}) {
        run->runUntil(milliseconds(800));
        ASSERT_FALSE(run->intervene(crash("n2")));
        run->runUntil(milliseconds(1'600));
    }
    left.forkAt({0, left.trace().firstAfter(0, milliseconds(900)), milliseconds(900)}, "aside");
    left.runUntil(seconds(2));
    left.goOn(0);
    for (BranchingRun* run : {&left, &stayed})
        run->runUntil(seconds(3));
    ASSERT_EQ(left.trace().size(0), stayed.trace().size(0));
    EXPECT_EQ(lines(left.trace(), 0, 0, left.trace().size(0)),
              lines(stayed.trace(), 0, 0, stayed.trace().size(0)));
}

TEST(BranchingRun, ABranchOfABranchSharesBothPrefixes) {
    BranchingRun run(roughRaft(3, 8));
    run.runUntil(seconds(2));
    const Trace& trace = run.trace();
    const BranchId first =
        run.forkAt({0, trace.firstAfter(0, milliseconds(900)), milliseconds(900)}, "one");
    ASSERT_FALSE(run.intervene(crash("n3")));
    run.runUntil(seconds(2));
    const BranchId second = run.forkAt(
        {first, trace.firstAfter(first, milliseconds(1'200)), milliseconds(1'200)}, "two");
    ASSERT_FALSE(run.intervene(crash("n1")));
    run.runUntil(seconds(2));
    EXPECT_EQ(lines(trace, second, 0, trace.branch(second).at),
              lines(trace, first, 0, trace.branch(second).at));
    EXPECT_EQ(trace.owner(second, 0), 0u);
    TraceCursor cursor(trace, second);
    cursor.seekTime(seconds(2));
    EXPECT_EQ(cursor.snapshot().nodes[0].status, trace::NodeStatus::crashed);
    EXPECT_EQ(cursor.snapshot().nodes[2].status, trace::NodeStatus::crashed);
    cursor.setBranch(0);
    EXPECT_EQ(cursor.snapshot().nodes[0].status, trace::NodeStatus::up);
}

TEST(BranchingRun, ActingBeforeTheFirstEventOrAtTheLiveEnd) {
    BranchingRun run(roughRaft(3, 9));
    run.runUntil(seconds(1));
    EXPECT_EQ(run.forkAt({0, run.trace().size(0), seconds(1)}, "no fork"), 0u);
    const BranchId opened = run.forkAt({0, 0, Time{}}, "from the start");
    EXPECT_EQ(run.trace().branch(opened).at, 0u);
    run.runUntil(seconds(1));
    EXPECT_GT(run.trace().size(opened), 100u);
}

TEST(BranchingRun, ActingBehindWhatLeftNoRecord) {
    scenario::Scenario scenario = roughRaft(3, 3);
    intervention::Request request;
    request.node = "leader"; // nobody leads by then: it leaves no record
    request.command = "put x 1";
    scenario.at = {{milliseconds(1), request}};
    BranchingRun run(scenario);
    run.runUntil(seconds(1));
    const Time time = milliseconds(2);
    const BranchId branch =
        run.forkAt({0, run.trace().firstAfter(0, time), time}, "behind the request");
    EXPECT_FALSE(run.intervene(crash("n1")));
    EXPECT_EQ(run.now(), time);
    EXPECT_EQ(run.branch(), branch);
}

TEST(BranchingRun, WhatCannotBeDoneInThePastLeavesNoBranch) {
    BranchingRun run(roughRaft(3, 10));
    run.runUntil(seconds(2));
    const std::uint64_t size = run.trace().size(0);
    intervention::Restart restart;
    restart.node = "n1"; // it runs
    const Time time = seconds(1);
    const trace::Place place{0, run.trace().firstAfter(0, time), time};
    const auto wrong = run.actAt(place, "restart n1", restart);
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->rule->id, "error.notDown");
    EXPECT_EQ(run.trace().branchCount(), 1u);
    EXPECT_EQ(run.branch(), 0u);
    run.runUntil(seconds(3));
    EXPECT_GT(run.trace().size(0), size) << "the run goes on where it stood";

    EXPECT_FALSE(run.actAt(place, "crash n1", crash("n1")));
    EXPECT_EQ(run.trace().branchCount(), 2u);
    EXPECT_EQ(run.trace().end(1).nodes[0].status, trace::NodeStatus::crashed);
    EXPECT_EQ(run.now(), time);
}

TEST(BranchingRun, ActsBesideItsLiveEndToo) {
    BranchingRun run(roughRaft(3, 10));
    run.runUntil(seconds(2));
    const std::uint64_t size = run.trace().size(0);
    ASSERT_FALSE(run.actBeside({0, size, run.now()}, "crash n1", crash("n1")));
    EXPECT_EQ(run.branch(), 1u);
    EXPECT_EQ(run.trace().size(0), size);
    EXPECT_EQ(run.trace().end(0).nodes[0].status, trace::NodeStatus::up);
    EXPECT_EQ(run.trace().end(1).nodes[0].status, trace::NodeStatus::crashed);
    run.goOn(0);
    run.runUntil(seconds(3));
    EXPECT_GT(run.trace().size(0), size);
}

TEST(BranchingRun, ABranchFromBeforeANodeWasAddedMayAddAnother) {
    BranchingRun run(raftOn(3, 11));
    run.runUntil(seconds(1));
    intervention::AddNode add;
    add.name = "n4";
    add.neighbours = {"n1", "n2"};
    ASSERT_FALSE(run.intervene(add));
    run.runUntil(seconds(2));
    add.name = "other";
    add.neighbours = {"n3"};
    const Time time = milliseconds(500);
    ASSERT_FALSE(run.actAt({0, run.trace().firstAfter(0, time), time}, "other", add));
    const trace::Branch& branch = run.trace().branch(1);
    ASSERT_EQ(branch.topology.nodes.size(), 4u);
    EXPECT_EQ(branch.names.of(NodeId{3}), "other");
    ASSERT_EQ(branch.topology.links.size(), 4u);
    EXPECT_EQ(branch.topology.links[3].b, NodeId{2});
    EXPECT_EQ(run.trace().branch(0).names.of(NodeId{3}), "n4");
}

TEST(Replay, ARecordedSessionWithItsBranchesComesOutTheSameAndGoesOn) {
    scenario::Scenario made = roughRaft(3, 21);
    made.at = {{milliseconds(400), crash("n3")}};
    BranchingRun run(made);
    run.runUntil(milliseconds(800));
    ASSERT_FALSE(run.intervene(crash("n1")));
    run.runUntil(seconds(2));
    const Trace& trace = run.trace();
    run.forkAt({0, trace.firstAfter(0, milliseconds(900)), milliseconds(900)}, "what if");
    ASSERT_FALSE(run.intervene(crash("n2")));
    run.runUntil(seconds(2));

    const auto again = BranchingRun::replay(made, trace);
    ASSERT_NE(again, nullptr);
    for (BranchId branch = 0; branch < 2; ++branch)
        EXPECT_EQ(lines(again->trace(), branch, 0, again->trace().size(branch)),
                  lines(trace, branch, 0, trace.size(branch)));
    run.runUntil(seconds(3));
    again->runUntil(seconds(3));
    EXPECT_EQ(lines(again->trace(), 1, 0, again->trace().size(1)),
              lines(trace, 1, 0, trace.size(1)));
}

TEST(Replay, AnotherScenarioIsNotTakenForTheRecordedOne) {
    BranchingRun run(roughRaft(3, 22));
    run.runUntil(seconds(1));
    EXPECT_EQ(BranchingRun::replay(roughRaft(3, 23), run.trace()), nullptr);
    EXPECT_EQ(BranchingRun::replay(roughRaft(5, 22), run.trace()), nullptr);
}

TEST(Replay, ManualDeliveryWithItsPicks) {
    scenario::Scenario made = raftOn(3, 24);
    made.delivery = scenario::Delivery::manual;
    BranchingRun run(made);
    run.runUntil(seconds(1));
    intervention::Fire fire;
    fire.node = "n1";
    ASSERT_FALSE(run.intervene(fire));
    intervention::Deliver deliver;
    deliver.message.type = "RequestVoteRequest";
    ASSERT_FALSE(run.intervene(deliver));
    ASSERT_FALSE(run.intervene(deliver));
    EXPECT_NE(BranchingRun::replay(made, run.trace()), nullptr);
}

TEST(Simulator, ACopyGoesOnLikeTheOriginal) {
    sim::Simulator original(roughRaft(5, 10), nullptr);
    original.runUntil(seconds(1));
    sim::Simulator copy = original;
    original.runUntil(seconds(4));
    copy.runUntil(seconds(4));
    EXPECT_EQ(original.nextSeq(), copy.nextSeq());
    for (std::uint16_t node = 0; node < 5; ++node)
        EXPECT_EQ(original.state({node}), copy.state({node}));
}

} // namespace
} // namespace synod::simTest
