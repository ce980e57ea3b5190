// SPDX-License-Identifier: GPL-3.0-or-later
// Raft as real processes over real sockets, with what a person can do to them.
#include "engine/protocols/raft/state.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

#include <csignal>
#include <utility>

namespace synod::socketsTest {
namespace {

using sockets::ClusterState;
using trace::Kind;
using trace::NodeStatus;
using trace::Record;

class RaftCluster : public testing::Test {
protected:
    explicit RaftCluster(scenario::Scenario made = socketsTest::raft(5)) : raft(std::move(made)) {}
    const raft::State& stateOf(NodeId id) const {
        return raft.now().nodes.at(id.index).state.get<raft::State>();
    }
    /// The leader of the highest term among those that run.
    std::optional<NodeId> leader() const {
        std::optional<NodeId> best;
        for (std::uint16_t index = 0; index < raft.now().nodes.size(); ++index) {
            const trace::NodeView& view = raft.now().nodes[index];
            if (view.status != NodeStatus::up || view.state.empty() ||
                stateOf({index}).role != raft::Role::Leader)
                continue;
            if (!best || stateOf(*best).currentTerm < stateOf({index}).currentTerm)
                best = NodeId{index};
        }
        return best;
    }
    NodeId awaitLeader(NodeId other = {}) {
        EXPECT_TRUE(raft.until([&] { return leader() && *leader() != other; }))
            << raft.conversation();
        return leader().value_or(NodeId{0});
    }
    std::string nameOf(NodeId id) const { return raft.names().of(id); }
    void request(const std::string& command) { raft.ask("leader", command); }
    bool untilCommitted(NodeId id, raft::Index index) {
        return raft.until([&] { return stateOf(id).commitIndex >= index; });
    }
    bool untilStatus(NodeId id, NodeStatus status) {
        return raft.until([&] {
            return raft.now().nodes.size() > id.index &&
                   raft.now().nodes[id.index].status == status;
        });
    }
    void expectNoErrors() {
        EXPECT_TRUE(raft.errors().empty()) << raft.conversation();
        EXPECT_EQ(raft.now().violations, 0u) << raft.conversation();
    }

    WatchedCluster raft;
};

TEST_F(RaftCluster, fiveProcessesElectALeaderAndReplicate) {
    const NodeId first = awaitLeader();
    const raft::Index before = stateOf(first).log.size();
    request("put x 1");
    for (std::uint16_t index = 0; index < 5; ++index)
        EXPECT_TRUE(untilCommitted({index}, before + 1)) << raft.conversation();
    expectNoErrors();
}

TEST_F(RaftCluster, electsAnotherWhenItsLeaderIsKilled) {
    const NodeId first = awaitLeader();
    const int process = raft.cluster().processOf(first);
    ASSERT_TRUE(lives(process));
    raft.post(intervention::Crash{"leader"});
    ASSERT_TRUE(untilStatus(first, NodeStatus::crashed)) << raft.conversation();
    EXPECT_TRUE(raft.until([&] { return !lives(process); }));
    awaitLeader(first);
    expectNoErrors();
}

TEST_F(RaftCluster, restartsWithWhatItsDiskHolds) {
    const NodeId first = awaitLeader();
    request("put x 1");
    ASSERT_TRUE(untilCommitted(first, 1)) << raft.conversation();
    raft.post(intervention::Crash{nameOf(first)});
    ASSERT_TRUE(untilStatus(first, NodeStatus::crashed));
    const raft::State before = stateOf(first);
    raft.post(intervention::Restart{nameOf(first)});
    ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::restart; }))
        << raft.conversation();
    ASSERT_TRUE(untilStatus(first, NodeStatus::up));
    EXPECT_GE(stateOf(first).currentTerm, before.currentTerm);
    EXPECT_GE(stateOf(first).log.commonPrefix(before.log), before.commitIndex);
    EXPECT_TRUE(untilCommitted(first, before.commitIndex)) << raft.conversation();
    expectNoErrors();
}

TEST_F(RaftCluster, restartsWithNothingWhenTheDiskIsLost) {
    const NodeId first = awaitLeader();
    request("put x 1");
    ASSERT_TRUE(untilCommitted(first, 1)) << raft.conversation();
    intervention::Crash crash;
    crash.node = nameOf(first);
    crash.disk = intervention::Disk::lost;
    // Nobody else may speak to it before it is looked at.
    raft.cluster().pause();
    ASSERT_TRUE(raft.untilState(ClusterState::paused));
    raft.cluster().post(crash);
    raft.post(intervention::Restart{nameOf(first)});
    ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::restart; }))
        << raft.conversation();
    EXPECT_EQ(stateOf(first).currentTerm, 0u);
    EXPECT_TRUE(stateOf(first).log.empty());
}

TEST_F(RaftCluster, aLeaderThatCannotBeHeardIsReplaced) {
    const NodeId first = awaitLeader();
    intervention::Cut cut;
    cut.link.way = intervention::Way::forward;
    for (std::uint16_t index = 0; index < 5; ++index) {
        if (index == first.index)
            continue;
        cut.link = {nameOf(first), nameOf({index})};
        raft.cluster().post(cut);
    }
    awaitLeader(first);
    EXPECT_NE(raft.find([&](const Record& r) {
        return r.kind == Kind::drop && r.reason == trace::DropReason::linkCut && r.from == first;
    }),
              nullptr);
    expectNoErrors();
}

TEST_F(RaftCluster, aPausedNodeQueuesWhatComesToIt) {
    const NodeId first = awaitLeader();
    raft.post(intervention::Pause{nameOf(first)});
    ASSERT_TRUE(untilStatus(first, NodeStatus::paused)) << raft.conversation();
    const std::uint64_t paused = raft.size();
    const NodeId second = awaitLeader(first);
    EXPECT_EQ(raft.find([&](const Record& r) { return isTrigger(r) && r.node == first; }, paused),
              nullptr);
    raft.post(intervention::Resume{nameOf(first)});
    ASSERT_TRUE(raft.until([&] {
        return stateOf(first).currentTerm >= stateOf(second).currentTerm;
    })) << raft.conversation();
    const Record* resumed = raft.find([](const Record& r) { return r.kind == Kind::resume; });
    ASSERT_NE(resumed, nullptr);
    const Record* came = raft.find(
        [&](const Record& r) { return r.kind == Kind::deliver && r.node == first; }, resumed->seq);
    ASSERT_NE(came, nullptr);
    EXPECT_LT(came->cause, resumed->seq) << raft.conversation();
    expectNoErrors();
}

TEST_F(RaftCluster, aPausedNodeGoesOnWithItsOverdueTimer) {
    const NodeId leader = awaitLeader();
    // So that nothing can come to it before its timer does.
    raft.post(intervention::Isolate{nameOf(leader)});
    ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::linkChanged; }));
    ASSERT_TRUE(raft.untilRecord(
        [&](const Record& r) { return r.kind == Kind::timerExpired && r.node == leader; },
        raft.size()));
    raft.post(intervention::Pause{nameOf(leader)});
    ASSERT_TRUE(untilStatus(leader, NodeStatus::paused)) << raft.conversation();
    awaitLeader(leader); // which takes longer than a heartbeat
    raft.post(intervention::Resume{nameOf(leader)});
    ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::resume; }));
    const std::uint64_t resumed =
        raft.find([](const Record& r) { return r.kind == Kind::resume; })->seq;
    const auto steps = [&](const Record& r) { return isTrigger(r) && r.node == leader; };
    ASSERT_TRUE(raft.untilRecord(steps, resumed)) << raft.conversation();
    EXPECT_EQ(raft.find(steps, resumed)->kind, Kind::timerExpired) << raft.conversation();
    expectNoErrors();
}

TEST_F(RaftCluster, isSteppedEventByEvent) {
    awaitLeader();
    raft.cluster().pause();
    ASSERT_TRUE(raft.untilState(ClusterState::paused)) << raft.conversation();
    for (int step = 0; step < 20; ++step) {
        const std::uint64_t before = raft.size();
        raft.cluster().stepOnce();
        ASSERT_TRUE(raft.until([&] {
            return raft.size() > before && raft.state() == ClusterState::paused;
        })) << raft.conversation();
        std::size_t triggers = 0;
        for (std::uint64_t seq = before; seq < raft.size(); ++seq)
            triggers += isTrigger(raft.trace().at(0, seq)) ? 1 : 0;
        EXPECT_EQ(triggers, 1u) << raft.conversation();
    }
    raft.cluster().resume();
    const std::uint64_t resumed = raft.size();
    EXPECT_TRUE(raft.until([&] { return raft.size() > resumed + 20; }));
    expectNoErrors();
}

TEST_F(RaftCluster, dropsOneMessageByHand) {
    awaitLeader();
    raft.cluster().pause();
    ASSERT_TRUE(raft.untilState(ClusterState::paused));
    while (raft.now().messageCount() == 0) {
        const std::uint64_t before = raft.size();
        raft.cluster().stepOnce();
        ASSERT_TRUE(raft.until([&] { return raft.size() > before; }));
    }
    std::uint64_t id = 0;
    for (const trace::MessageView& message : raft.now().messages())
        if (trace::Snapshot::live(message))
            id = message.id;
    intervention::Drop drop;
    drop.message.id = id;
    raft.cluster().post(drop);
    ASSERT_TRUE(raft.untilRecord([&](const Record& r) {
        return r.kind == Kind::drop && r.reason == trace::DropReason::byHand && r.message == id;
    })) << raft.conversation();
    raft.cluster().post(drop); // it is gone
    ASSERT_TRUE(raft.until([&] { return !raft.errors().empty(); }));
    EXPECT_EQ(raft.errors()[0].rule->id, "error.noSuchMessage");
    raft.cluster().resume();
    const std::uint64_t resumed = raft.size();
    EXPECT_TRUE(raft.until([&] { return raft.size() > resumed + 20; }));
    EXPECT_EQ(
        raft.find([&](const Record& r) { return r.kind == Kind::deliver && r.message == id; }),
        nullptr);
}

TEST_F(RaftCluster, aNodeKilledFromOutsideIsACrash) {
    const NodeId first = awaitLeader();
    ::kill(raft.cluster().processOf(first), SIGKILL);
    ASSERT_TRUE(untilStatus(first, NodeStatus::crashed)) << raft.conversation();
    const Record* note = raft.find([](const Record& r) { return r.kind == Kind::note; });
    ASSERT_TRUE(raft.until([&] { return !raft.errors().empty(); }));
    ASSERT_NE(note, nullptr);
    EXPECT_NE(note->payload.text(raft.names()).find("signal 9 (Killed)"), std::string::npos);
    EXPECT_EQ(raft.errors()[0].rule->id, "error.endedByItself");
    awaitLeader(first);
    raft.post(intervention::Restart{nameOf(first)});
    EXPECT_TRUE(untilStatus(first, NodeStatus::up)) << raft.conversation();
}

TEST_F(RaftCluster, timeStandsWhilePaused) {
    awaitLeader();
    raft.cluster().pause();
    ASSERT_TRUE(raft.untilState(ClusterState::paused));
    const Time stood = raft.cluster().take().now;
    const auto wall = std::chrono::steady_clock::now();
    ASSERT_TRUE(raft.until(
        [&] { return std::chrono::steady_clock::now() > wall + std::chrono::milliseconds(300); }));
    EXPECT_EQ(raft.cluster().take().now, stood);
    raft.cluster().resume();
    const std::uint64_t resumed = raft.size();
    ASSERT_TRUE(raft.until([&] { return raft.size() > resumed; }));
    // Nothing that waited becomes overdue by the pause: the next event is where it was planned.
    EXPECT_LT(raft.trace().at(0, resumed).time, stood + milliseconds(200)) << raft.conversation();
    expectNoErrors();
}

TEST_F(RaftCluster, addsAndRemovesANode) {
    awaitLeader();
    intervention::AddNode add;
    add.name = "n6";
    add.neighbours = {"n1", "n2", "n3", "n4", "n5"};
    raft.cluster().post(add);
    ASSERT_TRUE(untilStatus({5}, NodeStatus::up)) << raft.conversation();
    const NodeId leader = awaitLeader();
    // A leader changes who votes only after it has committed an entry of its term.
    ASSERT_TRUE(raft.until([&] {
        return !stateOf(leader).learners.empty() && stateOf(leader).commitIndex > 0;
    })) << raft.conversation();
    raft.ask(nameOf(leader), "add n6");
    EXPECT_TRUE(raft.until([&] { return stateOf({5}).voters.size() == 6; }))
        << raft.conversation(99) << "a learner is given a vote";
    EXPECT_EQ(stateOf({5}).role, raft::Role::Follower);
    raft.post(intervention::RemoveNode{"n6"});
    ASSERT_TRUE(untilStatus({5}, NodeStatus::removed)) << raft.conversation();
    EXPECT_EQ(raft.cluster().processOf({5}), 0);
    expectNoErrors();
}

TEST_F(RaftCluster, firesATimerAndInjectsAMessage) {
    const NodeId first = awaitLeader();
    const NodeId other{static_cast<std::uint16_t>(first.index == 0 ? 1 : 0)};
    intervention::Inject inject;
    inject.from = nameOf(first);
    inject.to = nameOf(other);
    inject.type = "AppendEntriesRequest";
    inject.body = "{\"term\":1}";
    raft.cluster().post(inject);
    const auto isInjected = [](const Record& r) {
        return r.kind == Kind::send && r.why == trace::noWhy;
    };
    ASSERT_TRUE(raft.untilRecord(isInjected)) << raft.conversation();
    const std::uint64_t id = raft.find(isInjected)->message;
    EXPECT_TRUE(raft.untilRecord([&](const Record& r) {
        return r.kind == Kind::deliver && r.message == id;
    })) << raft.conversation();
    const raft::Term term = stateOf(other).currentTerm;
    raft.post(intervention::Fire{nameOf(other), {}});
    EXPECT_TRUE(raft.until([&] { return stateOf(other).currentTerm > term; }))
        << raft.conversation();
    expectNoErrors();
}

class CompactingRaftCluster : public RaftCluster {
protected:
    CompactingRaftCluster() : RaftCluster(compacting()) {}

    static scenario::Scenario compacting() {
        scenario::Scenario made = socketsTest::raft(3);
        made.options["snapshotAfter"].number = 3;
        made.options["preVote"].flag = true;
        made.options["checkQuorum"].flag = true;
        return made;
    }
    bool untilSnapshot(NodeId id, raft::Index index) {
        return raft.until([&] { return stateOf(id).snapshot.lastIncludedIndex >= index; });
    }
};

// A process that was down is brought up by a snapshot, and one that is killed begins with its own.
TEST_F(CompactingRaftCluster, goesOnFromSnapshots) {
    const NodeId first = awaitLeader();
    const NodeId behind{static_cast<std::uint16_t>((first.index + 1) % 3)};
    const NodeId other{static_cast<std::uint16_t>((first.index + 2) % 3)};
    raft.post(intervention::Crash{nameOf(behind)});
    ASSERT_TRUE(untilStatus(behind, NodeStatus::crashed)) << raft.conversation();
    for (raft::Index index = 1; index <= 8; ++index) {
        const raft::Index before = stateOf(other).commitIndex;
        request("append x " + std::to_string(index));
        ASSERT_TRUE(untilCommitted(other, before + 1)) << raft.conversation();
    }
    ASSERT_TRUE(untilSnapshot(other, 6)) << raft.conversation();
    raft.post(intervention::Restart{nameOf(behind)});
    ASSERT_TRUE(untilStatus(behind, NodeStatus::up));
    EXPECT_TRUE(untilSnapshot(behind, 3)) << raft.conversation();
    EXPECT_TRUE(untilCommitted(behind, stateOf(other).commitIndex)) << raft.conversation();
    EXPECT_EQ(stateOf(behind).store, stateOf(other).store) << raft.conversation();
    raft.post(intervention::Crash{nameOf(other)});
    ASSERT_TRUE(untilStatus(other, NodeStatus::crashed));
    const raft::Snapshot kept = stateOf(other).snapshot;
    raft.post(intervention::Restart{nameOf(other)});
    ASSERT_TRUE(raft.untilRecord(
        [&](const Record& r) { return r.kind == Kind::restart && r.node == other; }));
    ASSERT_TRUE(untilStatus(other, NodeStatus::up));
    EXPECT_GE(stateOf(other).snapshot.lastIncludedIndex, kept.lastIncludedIndex);
    expectNoErrors();
}

} // namespace
} // namespace synod::socketsTest
