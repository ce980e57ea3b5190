// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/state.h"
#include "engine/trace/fingerprint.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::simTest {
namespace {

using intervention::Intervention;
using trace::Kind;
using trace::Record;

/// A run with its records, and what failing expectations print.
struct Recorded : test::RecordedRun {
    using RecordedRun::RecordedRun;

    std::vector<Record> of(Kind kind) const {
        std::vector<Record> found;
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
            if (trace.at(0, seq).kind == kind)
                found.push_back(trace.at(0, seq));
        return found;
    }
    /// The first record of a kind from a place on, with the message it is about.
    const Record* next(Kind kind, std::uint64_t from, std::uint64_t message) const {
        for (std::uint64_t seq = from; seq < trace.size(0); ++seq)
            if (trace.at(0, seq).kind == kind && trace.at(0, seq).message == message)
                return &trace.at(0, seq);
        return nullptr;
    }
    NodeId leader() const {
        for (std::uint16_t i = 0; i < simulator.topology().nodes.size(); ++i) {
            const Value state = simulator.state({i});
            const auto* raft = state.getIf<raft::State>();
            if (raft != nullptr && raft->role == raft::Role::Leader)
                return {i};
        }
        return {};
    }
    /// Goes on until a message is sent, by `node` where one is given.
    Record untilSend(NodeId node = {}) {
        for (int i = 0; i < 10'000; ++i) {
            std::uint64_t seq = trace.size(0);
            simulator.step();
            for (; seq < trace.size(0); ++seq) {
                const Record& record = trace.at(0, seq);
                if (record.kind == Kind::send && (!node.valid() || record.from == node))
                    return record;
            }
        }
        ADD_FAILURE() << "nothing is sent";
        return {};
    }
    std::string name(NodeId node) const { return simulator.topology().nodes[node.index].name; }
};

TEST(TotalOrder, InterventionsComeFirstAtEqualTimesAndThenTheOrderOfScheduling) {
    scenario::Scenario made = raftOn(3, 1);
    // The first heartbeats and this intervention fall on the same instant: every node starts at 0.
    made.at = {{Time{}, intervention::Pause{"n2"}}};
    Recorded run(made);
    run.simulator.step();
    // Nothing runs yet, so the pause is refused and leaves no record; then n1 starts before n2.
    run.simulator.step();
    run.simulator.step();
    ASSERT_EQ(run.trace.at(0, 0).kind, Kind::start);
    EXPECT_EQ(run.trace.at(0, 0).node, NodeId{0});
}

// The tests run compiled by GCC and by Clang, with and without optimisation: a run must give the
// same octets in all of them, and on every machine. A change of what a run does changes this
// number too; then read the transcripts that changed with it before you enter the new one.
TEST(TotalOrder, ARunGivesTheSameOctetsOnEveryMachineAndCompiler) {
    const scenario::Scenario made = roughRaft(5, 1);
    trace::FingerprintSink sink(made.topology);
    sim::Simulator simulator(made, &sink);
    simulator.runUntil(seconds(3));
    EXPECT_GT(simulator.nextSeq(), 3'000u);
    EXPECT_EQ(sink.fingerprint().text(), "d2f7897d74f02dd0");
}

TEST(TotalOrder, ARunOfPaxosGivesTheSameOctetsToo) {
    scenario::Scenario made = roughened(meshOf("paxos", 5, 1, 2));
    made.options["instances"].text = "many";
    trace::FingerprintSink sink(made.topology);
    sim::Simulator simulator(made, &sink);
    simulator.runUntil(seconds(3));
    EXPECT_GT(simulator.nextSeq(), 3'000u);
    EXPECT_EQ(sink.fingerprint().text(), "e72512e28f0482b3");
}

TEST(TotalOrder, TimesNeverGoBackAndCausesComeBeforeWhatTheyCause) {
    Recorded run(roughRaft(5, 2));
    run.simulator.runUntil(seconds(3));
    Time last;
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        const Record& record = run.trace.at(0, seq);
        ASSERT_EQ(record.seq, seq);
        ASSERT_GE(record.time, last);
        last = record.time;
        if (record.cause != trace::noSeq) {
            ASSERT_LT(record.cause, seq);
        }
    }
}

TEST(Messages, EachIsDeliveredOrDroppedOnceAndNeverBeforeItsPlannedArrival) {
    Recorded run(roughRaft(5, 3));
    run.simulator.runUntil(seconds(3));
    for (const Record& record : run.of(Kind::send)) {
        const Record* delivered = run.next(Kind::deliver, record.seq, record.message);
        const Record* dropped = run.next(Kind::drop, record.seq, record.message);
        EXPECT_FALSE(delivered != nullptr && dropped != nullptr) << record.message;
        if (delivered != nullptr) {
            EXPECT_EQ(delivered->time, record.due) << record.message;
        }
        if (dropped != nullptr) {
            EXPECT_LE(dropped->time, record.due) << record.message;
        }
    }
}

TEST(Messages, OnARingTheyGoHopByHopTheShorterWay) {
    scenario::Scenario made = raftOn(5, 4);
    made.topology.links.clear();
    for (const auto& [a, b] : net::linksOf(net::Shape::ring, 5))
        made.topology.addLink(a, b, made.network);
    Recorded run(made);
    run.simulator.runUntil(seconds(1));
    for (const Record& send : run.of(Kind::send)) {
        const int around = std::abs(send.from.index - send.to.index);
        const int hops = std::min(around, 5 - around);
        const Record* delivered = run.next(Kind::deliver, send.seq, send.message);
        if (delivered == nullptr)
            continue; // still on its way
        EXPECT_EQ(delivered->time - send.time, made.network.latency * hops);
        EXPECT_EQ(run.next(Kind::forward, send.seq, send.message) != nullptr, hops > 1);
    }
    EXPECT_TRUE(run.leader().valid());
}

TEST(Crash, ACrashedNodeTakesNothingAndALaterRestartHasOnlyItsDisk) {
    Recorded run(raftOn(3, 5));
    run.simulator.runUntil(seconds(1));
    const NodeId leader = run.leader();
    ASSERT_TRUE(leader.valid());
    const Value before = run.simulator.state(leader);
    ASSERT_FALSE(run.simulator.intervene(intervention::Crash{"leader"}));
    run.simulator.runUntil(seconds(2));
    const auto drops = run.of(Kind::drop);
    EXPECT_TRUE(std::any_of(drops.begin(), drops.end(), [&](const Record& drop) {
        return drop.reason == trace::DropReason::receiverCrashed && drop.to == leader;
    }));
    EXPECT_NE(run.leader(), leader);
    ASSERT_TRUE(run.leader().valid()) << "another is elected";

    ASSERT_FALSE(run.simulator.intervene(intervention::Restart{run.name(leader)}));
    const Value after = run.simulator.state(leader);
    const raft::State& state = after.get<raft::State>();
    EXPECT_EQ(state.currentTerm, before.get<raft::State>().currentTerm);
    EXPECT_EQ(state.log, before.get<raft::State>().log);
    EXPECT_EQ(state.commitIndex, 0u);
    EXPECT_EQ(state.role, raft::Role::Follower);
}

TEST(Crash, WithTheDiskLostANodeRemembersNothing) {
    Recorded run(raftOn(3, 6));
    run.simulator.runUntil(seconds(1));
    intervention::Crash lost{"n1"};
    lost.disk = intervention::Disk::lost;
    ASSERT_FALSE(run.simulator.intervene(lost));
    ASSERT_FALSE(run.simulator.intervene(intervention::Restart{"n1"}));
    EXPECT_EQ(run.simulator.state({0}).get<raft::State>().currentTerm, 0u);
}

TEST(Cut, DropsWhatIsOnTheLinkWhereItWas) {
    Recorded run(raftOn(3, 7));
    run.simulator.runUntil(seconds(1));
    // The leader's next heartbeats are half way when its link is cut.
    const NodeId leader = run.leader();
    const NodeId other{static_cast<std::uint16_t>((leader.index + 1) % 3)};
    run.untilSend(leader);
    run.simulator.runUntil(run.simulator.now() + milliseconds(5));
    ASSERT_FALSE(run.simulator.intervene(intervention::Cut{{run.name(leader), run.name(other)}}));
    const auto drops = run.of(Kind::drop);
    ASSERT_EQ(drops.size(), 1u);
    EXPECT_EQ(drops[0].reason, trace::DropReason::linkCut);
    EXPECT_NEAR(static_cast<double>(drops[0].fraction) / Probability::one, 0.5, 0.01);
    run.simulator.runUntil(seconds(3));
    const auto later = run.of(Kind::drop);
    EXPECT_GT(later.size(), 5u) << "what is sent over the cut link is dropped as well";
}

TEST(Cut, OneWayOnlyTheOtherWayStaysOpen) {
    Recorded run(raftOn(3, 8));
    run.simulator.runUntil(seconds(1));
    intervention::Cut cut{{"n1", "n2"}};
    cut.link.way = intervention::Way::forward;
    ASSERT_FALSE(run.simulator.intervene(cut));
    run.simulator.runUntil(seconds(3));
    for (const Record& drop : run.of(Kind::drop)) {
        EXPECT_EQ(drop.from, NodeId{0});
        EXPECT_EQ(drop.to, NodeId{1});
    }
    EXPECT_FALSE(run.of(Kind::drop).empty());
}

TEST(Partition, SplitsTheGroupsAndHealAllJoinsThem) {
    Recorded run(raftOn(5, 9, 1));
    run.simulator.runUntil(seconds(1));
    intervention::Partition split;
    split.groups = {{"n1", "n2"}, {"n3", "n4", "n5"}};
    ASSERT_FALSE(run.simulator.intervene(split));
    EXPECT_EQ(run.of(Kind::linkChanged).size(), 6u);
    intervention::HealAll heal;
    ASSERT_FALSE(run.simulator.intervene(heal));
    EXPECT_EQ(run.of(Kind::linkChanged).size(), 12u);
}

TEST(Pause, OverdueTimersRunBeforeWaitingMessagesWhenANodeResumes) {
    Recorded run(raftOn(3, 10));
    run.simulator.runUntil(seconds(1));
    const NodeId leader = run.leader();
    ASSERT_FALSE(run.simulator.intervene(intervention::Pause{run.name(leader)}));
    run.simulator.runUntil(seconds(2));
    const std::uint64_t from = run.trace.size(0);
    ASSERT_FALSE(run.simulator.intervene(intervention::Resume{run.name(leader)}));
    run.simulator.runUntil(seconds(2));
    std::vector<Kind> steps;
    for (std::uint64_t seq = from; seq < run.trace.size(0); ++seq)
        if (run.trace.at(0, seq).node == leader && trace::isTrigger(run.trace.at(0, seq)))
            steps.push_back(run.trace.at(0, seq).kind);
    ASSERT_GE(steps.size(), 2u);
    EXPECT_EQ(steps[0], Kind::timerExpired);
    EXPECT_EQ(steps[1], Kind::deliver);
}

TEST(OneMessage, CanBeDroppedDuplicatedDelayedAndDelivered) {
    using namespace intervention;
    for (const Intervention& kind :
         std::vector<Intervention>{Drop(), Duplicate(), Delay{{}, milliseconds(30)}, Deliver()}) {
        Recorded run(raftOn(3, 11));
        run.simulator.runUntil(seconds(1));
        const Record send = run.untilSend();
        run.simulator.runUntil(run.simulator.now() + milliseconds(2));
        Intervention what = kind;
        std::visit(
            [&](auto& picks) {
                if constexpr (requires { picks.message; })
                    picks.message.id = send.message;
            },
            what);
        ASSERT_FALSE(run.simulator.intervene(what));
        run.simulator.runUntil(seconds(2));
        const Record* delivered = run.next(Kind::deliver, send.seq, send.message);
        const Record* dropped = run.next(Kind::drop, send.seq, send.message);
        if (what.is<Drop>()) {
            EXPECT_EQ(delivered, nullptr);
            ASSERT_NE(dropped, nullptr);
            EXPECT_EQ(dropped->reason, trace::DropReason::byHand);
        } else if (what.is<Duplicate>()) {
            const auto copies = run.of(Kind::duplicate);
            ASSERT_EQ(copies.size(), 1u);
            EXPECT_EQ(copies[0].original, send.message);
            EXPECT_NE(run.next(Kind::deliver, 0, copies[0].message), nullptr);
            EXPECT_NE(delivered, nullptr);
        } else {
            EXPECT_EQ(delivered->time,
                      what.is<Delay>() ? send.due + milliseconds(30) : send.time + milliseconds(2));
        }
        EXPECT_EQ(run.simulator.intervene(what)->rule->id, "error.noSuchMessage");
    }
}

TEST(OneMessage, OneThatIsDelayedGoesOnFromWhereItIs) {
    Recorded run(raftOn(3, 11));
    run.simulator.runUntil(seconds(1));
    const Record send = run.untilSend();
    const Time middle = send.time + Time{(send.due - send.time).ns / 2};
    run.simulator.runUntil(middle);
    trace::TraceCursor cursor(run.trace, 0);
    const auto part = [&](Time at) {
        cursor.seekTime(at);
        const trace::MessageView* view = cursor.snapshot().message(send.message);
        return view == nullptr ? 1
                               : trace::partOfWay(view->since, view->due, view->part, at) * 0x1p-32;
    };
    EXPECT_NEAR(part(middle), 0.5, 0.01);
    intervention::Delay what{{send.message}};
    what.by = milliseconds(30);
    ASSERT_FALSE(run.simulator.intervene(what));
    run.simulator.runUntil(middle + milliseconds(40));
    const Time left = send.due + milliseconds(30) - middle;
    EXPECT_NEAR(part(middle), 0.5, 0.01) << "it does not go back";
    EXPECT_NEAR(part(middle + Time{left.ns / 2}), 0.75, 0.01);

    // A second delay, and what drops it where it is then.
    Recorded again(raftOn(3, 11));
    again.simulator.runUntil(middle);
    ASSERT_FALSE(again.simulator.intervene(what));
    again.simulator.runUntil(middle + Time{left.ns / 2});
    ASSERT_FALSE(again.simulator.intervene(what));
    ASSERT_FALSE(again.simulator.intervene(intervention::Drop{{send.message}}));
    const auto drops = again.of(Kind::drop);
    ASSERT_EQ(drops.size(), 1u);
    EXPECT_NEAR(drops[0].fraction * 0x1p-32, 0.75, 0.01);
}

TEST(OneMessage, ADescriptionWaitsForTheNthSendThatFits) {
    Recorded run(raftOn(3, 12));
    intervention::Drop what;
    what.message.type = "RequestVoteRequest";
    what.message.nth = 2;
    ASSERT_FALSE(run.simulator.intervene(what));
    run.simulator.runUntil(seconds(1));
    const auto drops = run.of(Kind::drop);
    ASSERT_EQ(drops.size(), 1u);
    const auto sends = run.of(Kind::send);
    std::vector<std::uint64_t> requests;
    for (const Record& send : sends)
        if (send.payload.heldName() == "RequestVoteRequest")
            requests.push_back(send.message);
    EXPECT_EQ(drops[0].message, requests.at(1));
}

TEST(Manual, NothingMovesUntilItIsPickedAndTimeIsThatOfWhatIsPicked) {
    scenario::Scenario made = raftOn(3, 13);
    made.delivery = scenario::Delivery::manual;
    Recorded run(made);
    run.simulator.runUntil(seconds(5));
    EXPECT_TRUE(run.of(Kind::send).empty());
    ASSERT_FALSE(run.simulator.intervene(intervention::Fire{"n2", {}}));
    EXPECT_EQ(run.simulator.now(), seconds(5)) << "its time had passed";
    ASSERT_EQ(run.of(Kind::send).size(), 2u);
    const Record send = run.of(Kind::send)[0];
    run.simulator.runUntil(seconds(5));
    EXPECT_TRUE(run.of(Kind::deliver).empty());
    ASSERT_FALSE(run.simulator.intervene(intervention::Deliver{{send.message}}));
    ASSERT_EQ(run.of(Kind::deliver).size(), 1u);
    EXPECT_EQ(run.simulator.now(), send.due);
}

TEST(Topology, AnAddedServerIsALearnerAndAnotherCanBeRemoved) {
    Recorded run(raftOn(3, 14, 1));
    run.simulator.runUntil(seconds(1));
    intervention::AddNode add;
    add.neighbours = {"n1", "n2", "n3"};
    ASSERT_FALSE(run.simulator.intervene(add));
    run.simulator.runUntil(seconds(3));
    const NodeId added{4};
    EXPECT_EQ(run.name(added), "n5");
    const Value state = run.simulator.state(added);
    EXPECT_EQ(state.get<raft::State>().role, raft::Role::Learner);
    EXPECT_GT(state.get<raft::State>().log.size(), 0u) << "the leader replicates to it";

    ASSERT_FALSE(run.simulator.intervene(intervention::RemoveNode{"n1"}));
    run.simulator.runUntil(seconds(5));
    EXPECT_TRUE(run.simulator.state({0}).empty());
    EXPECT_TRUE(run.leader().valid());
    EXPECT_EQ(run.simulator.intervene(intervention::Restart{"n1"})->rule->id, "error.noSuchNode");
}

TEST(Interventions, WrongOnesSayWhyAndLeaveNoTrace) {
    Recorded run(raftOn(3, 15));
    run.simulator.runUntil(seconds(1));
    const std::uint64_t size = run.trace.size(0);
    intervention::Inject inject;
    inject.from = "n1";
    inject.to = "n2";
    inject.type = "Nonsense";
    const std::pair<Intervention, std::string_view> wrong[] = {
        {intervention::Crash{"n9"}, "error.noSuchNode"},
        {intervention::Restart{"n1"}, "error.notDown"},
        {intervention::Resume{"n1"}, "error.notPaused"},
        {intervention::Cut{{"n1", "n1"}}, "error.linkToItself"},
        {intervention::AddLink{{"n1", "n2"}, {}}, "error.linkExists"},
        {intervention::Drop{{999'999}}, "error.noSuchMessage"},
        {inject, "error.badMessage"},
    };
    for (const auto& [what, rule] : wrong) {
        const auto why = run.simulator.intervene(what);
        ASSERT_TRUE(why) << rule;
        EXPECT_EQ(why->rule->id, rule);
    }
    EXPECT_EQ(run.trace.size(0), size);
}

TEST(Links, ANarrowOneQueuesAndThenDrops) {
    scenario::Scenario made = raftOn(3, 16);
    for (net::Link& link : made.topology.links) {
        link.parameters.bandwidth = 8'000; // an octet a millisecond
        link.parameters.queue = 2;
    }
    Recorded run(made);
    run.simulator.runUntil(seconds(2));
    const auto drops = run.of(Kind::drop);
    ASSERT_FALSE(drops.empty());
    EXPECT_EQ(drops[0].reason, trace::DropReason::queueFull);
}

} // namespace
} // namespace synod::simTest
