// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/messages.h"
#include "engine/protocols/raft/state.h"
#include "widgets/protocols/raft/raft_actions.h"
#include "widgets/protocols/raft/raft_dress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

constexpr NodeId n1{0}, n2{1}, n3{2}, n4{3};
const Names names({"n1", "n2", "n3", "n4"});

raft::State serverWith(const std::vector<raft::Term>& terms, raft::Index committed) {
    raft::State state;
    for (const raft::Term term : terms)
        state.log.append({term, "put x 1", {}, 0, raft::EntryKind::command});
    state.commitIndex = committed;
    return state;
}

NodeFace faceOf(raft::State state, trace::NodeStatus status = trace::NodeStatus::up) {
    trace::Snapshot snapshot;
    snapshot.nodes.resize(3);
    for (trace::NodeView& node : snapshot.nodes) {
        node.status = trace::NodeStatus::up;
        node.state = Value::of(raft::State());
    }
    snapshot.nodes[0].state = Value::of(std::move(state));
    snapshot.nodes[0].status = status;
    NodeFace face;
    RaftDress().dressNode(face, n1, snapshot, names);
    return face;
}

TEST(RaftDress, TheStripBeginsWithTheSnapshot) {
    raft::State state = serverWith({3, 3}, 9);
    state.snapshot.lastIncludedIndex = 8;
    state.snapshot.lastIncludedTerm = 2;
    const NodeFace face = faceOf(state);
    ASSERT_EQ(face.strip.size(), 3u);
    EXPECT_TRUE(face.strip[0].stacked);
    EXPECT_EQ(face.strip[0].label, "8");
    EXPECT_EQ(face.strip[0].tint, Tint::of(2));
    EXPECT_FALSE(face.strip[1].stacked);
    EXPECT_TRUE(face.strip[1].solid);
    EXPECT_FALSE(face.strip[2].solid);
    EXPECT_TRUE(face.marks.empty()) << "of a follower nothing is known to it";
}

TEST(RaftDress, ALeaderShowsHowFarItsFollowersAre) {
    raft::State state = serverWith({1, 1, 1, 1}, 2);
    state.role = raft::Role::Leader;
    state.matchIndex = {{n2, 4}, {n3, 1}, {n4, 0}};
    state.nextIndex = {{n2, 5}, {n3, 3}, {n4, 1}};
    const std::vector<StripMark> expected{{4, 4, "n2"}, {1, 2, "n3"}, {0, 0, "n4"}};
    EXPECT_EQ(faceOf(state).marks, expected);
    trace::NodeView leader;
    leader.status = trace::NodeStatus::up;
    leader.state = Value::of(state);
    EXPECT_EQ(RaftDress().nodeTip(leader, names), "n2: matchIndex 4, nextIndex 5\n"
                                                  "n3: matchIndex 1, nextIndex 3\n"
                                                  "n4: matchIndex 0, nextIndex 1");
    const NodeFace crashed = faceOf(state, trace::NodeStatus::crashed);
    EXPECT_TRUE(crashed.marks.empty()) << "what it knew of others was in its memory";
    EXPECT_EQ(crashed.strip.size(), 4u) << "its log is on its disk";
}

TEST(RaftDress, OfManyFollowersThoseOfWhomItKnowsTheSameShareALine) {
    raft::State state = serverWith({1, 1, 1, 1}, 2);
    state.role = raft::Role::Leader;
    std::vector<std::string> all{"n1"};
    for (std::uint16_t i = 1; i <= 8; ++i) {
        all.push_back("n" + std::to_string(i + 1));
        state.matchIndex[NodeId{i}] = i == 3 ? 1 : i == 5 ? 0 : 4;
        state.nextIndex[NodeId{i}] = i == 3 ? 2 : i == 5 ? 1 : 5;
    }
    trace::Snapshot snapshot;
    snapshot.nodes.resize(9);
    snapshot.nodes[0].status = trace::NodeStatus::up;
    snapshot.nodes[0].state = Value::of(state);
    NodeFace face;
    RaftDress().dressNode(face, n1, snapshot, Names(all));
    const std::vector<StripMark> expected{{4, 4, "n2 +5"}, {1, 1, "n4"}, {0, 0, "n6"}};
    EXPECT_EQ(face.marks, expected);
}

TEST(RaftDress, WhatASnapshotHasIsOneCell) {
    raft::State state = serverWith({1, 1}, 6);
    state.role = raft::Role::Leader;
    state.snapshot.lastIncludedIndex = 5;
    state.snapshot.lastIncludedTerm = 1;
    state.matchIndex = {{n2, 7}, {n3, 5}, {n4, 3}};
    state.nextIndex = {{n2, 8}, {n3, 6}, {n4, 4}};
    const std::vector<StripMark> expected{{3, 3, "n2"}, {1, 1, "n3"}, {0, 0, "n4"}};
    EXPECT_EQ(faceOf(state).marks, expected);
}

TEST(RaftDress, MarksEndWithTheStrip) {
    raft::State state = serverWith(std::vector<raft::Term>(10, 1), 10);
    state.role = raft::Role::Leader;
    state.matchIndex = {{n2, 10}, {n3, 2}};
    state.nextIndex = {{n2, 11}, {n3, 6}};
    const NodeFace face = faceOf(state);
    ASSERT_EQ(face.hidden, 3u);
    const std::vector<StripMark> expected{{7, 7, "n2"}, {0, 2, "n3"}};
    EXPECT_EQ(face.marks, expected);
}

TEST(RaftDress, WhoAsksForPreVotesIsSeenToAsk) {
    raft::State state;
    state.preVotesGranted = {n1};
    const NodeFace face = faceOf(state);
    EXPECT_EQ(face.ring, RoleRing::dashed);
    EXPECT_EQ(face.badgeCaption, "1 of 2 would vote");
}

TEST(RaftDress, AMajorityIsOfThoseWhoVote) {
    raft::State state;
    state.role = raft::Role::Candidate;
    state.votesGranted = {n1};
    state.voters = {n1};
    EXPECT_EQ(faceOf(state).badgeCaption, "1 of 1 votes");
}

TEST(RaftDress, TheRingIsTheElectionOrTheHeartbeatAndNoOtherTimer) {
    trace::NodeView node;
    node.timers.resize(2);
    node.timers[0].timer = Value::of(raft::Timer::quorum);
    node.timers[1].timer = Value::of(raft::Timer::heartbeat);
    EXPECT_EQ(RaftDress().ringTimer(node), &node.timers[1]);
    for (const auto& [timer, title] : {std::pair{raft::Timer::election, "Election timer"},
                                       std::pair{raft::Timer::heartbeat, "Heartbeat timer"},
                                       std::pair{raft::Timer::quorum, "Quorum timer"},
                                       std::pair{raft::Timer::snapshot, "Snapshot timer"},
                                       std::pair{raft::Timer::transfer, "Transfer timer"}}) {
        node.timers[0].timer = Value::of(raft::Timer(timer));
        EXPECT_EQ(RaftDress().timerTitle(node.timers[0], names), title);
    }
}

TEST(RaftDress, EveryMessageHasALetterOfItsOwn) {
    const RaftDress dress;
    const auto letter = [&](raft::Message message) {
        return dress.messageFace(Value::of(std::move(message))).letter;
    };
    EXPECT_EQ(letter(raft::PreVoteRequest{}), u'P');
    EXPECT_EQ(letter(raft::InstallSnapshotRequest{}), u'S');
    EXPECT_EQ(letter(raft::TimeoutNowRequest{}), u'T');
    EXPECT_EQ(letter(raft::TransferVoteRequest{}), u'V') << "a call for votes as any other";
    EXPECT_EQ(letter(raft::ConfirmLeaderRequest{}), u'L');
    const raft::InstallSnapshotRequest install{3, n1, {8, 2, {}, {}}};
    EXPECT_EQ(dress.messageLine(Value::of(raft::Message(install)), names),
              QStringLiteral("term 3 · lastIncluded 8/2"));
}

/// What the protocol adds to the bubble of a node: "id: command" for each request.
std::vector<std::string> offeredBy(NodeId node, const trace::Snapshot& snapshot) {
    std::vector<std::string> offered;
    const auto add = [&](const StageAction& action) {
        for (const intervention::Intervention& does : action.does) {
            const auto* request = std::get_if<intervention::Request>(&does);
            if (request != nullptr && !request->command.empty())
                offered.push_back(action.id.toStdString() + " " + request->node + ": " +
                                  request->command);
        }
    };
    for (const StageAction& action : raftActions(node, nullptr, snapshot, names)) {
        add(action);
        for (const StageAction& choice : action.choices)
            add(choice);
    }
    return offered;
}

TEST(RaftDress, WhoLeadsAndWhoVotesCanBeChangedAtTheirBubbles) {
    trace::Snapshot snapshot;
    snapshot.nodes.resize(4);
    for (trace::NodeView& node : snapshot.nodes) {
        node.status = trace::NodeStatus::up;
        node.state = Value::of(raft::State());
    }
    EXPECT_TRUE(offeredBy(n1, snapshot).empty()) << "nobody leads";
    raft::State leader = serverWith({1}, 1);
    leader.role = raft::Role::Leader;
    leader.learners = {n4};
    snapshot.nodes[n1.index].state = Value::of(leader);
    using testing::ElementsAre;
    EXPECT_THAT(offeredBy(n1, snapshot),
                ElementsAre("transfer-n2 leader: transfer n2", "transfer-n3 leader: transfer n3",
                            "removeVoter leader: remove n1"));
    EXPECT_THAT(offeredBy(n2, snapshot), ElementsAre("removeVoter leader: remove n2"));
    EXPECT_THAT(offeredBy(n4, snapshot), ElementsAre("addVoter leader: add n4"));
    leader.voters = {n1};
    snapshot.nodes[n1.index].state = Value::of(leader);
    EXPECT_TRUE(offeredBy(n1, snapshot).empty()) << "the last voter stays";
    EXPECT_THAT(offeredBy(n2, snapshot), ElementsAre("addVoter leader: add n2"));
}

} // namespace
} // namespace synod::widgets
