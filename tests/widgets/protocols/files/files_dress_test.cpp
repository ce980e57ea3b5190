// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/paxos_state.h"
#include "widgets/protocols/files/files_dress.h"
#include "widgets/protocols/files/files_text.h"
#include "widgets/protocols/views.h"

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

constexpr NodeId n1{0};
const Names names({"n1", "n2", "n3"});

files::State serverWith(int count) {
    files::State state;
    for (int i = 1; i <= count; ++i)
        write(state.tree, *files::readRequest("PUT /d/" + std::to_string(i) + ".txt x"), n1);
    return state;
}

NodeFace faceOf(files::State state, trace::NodeStatus status = trace::NodeStatus::up) {
    trace::Snapshot snapshot;
    snapshot.nodes.resize(3);
    for (trace::NodeView& node : snapshot.nodes) {
        node.status = trace::NodeStatus::up;
        node.state = Value::of(files::State());
    }
    snapshot.nodes[0].state = Value::of(std::move(state));
    snapshot.nodes[0].status = status;
    NodeFace face;
    FilesDress().dressNode(face, n1, snapshot, names);
    return face;
}

TEST(FilesDress, TheFilesOfAServerStandBesideIt) {
    const NodeFace face = faceOf(serverWith(2));
    const std::vector<Badge> expected{{"2.txt", Badge::State::given},
                                      {"1.txt", Badge::State::given}};
    EXPECT_EQ(face.badges, expected) << "the newest first";
}

TEST(FilesDress, ManyAreCounted) {
    const NodeFace face = faceOf(serverWith(7));
    ASSERT_EQ(face.badges.size(), FilesDress::mostFiles + 1);
    EXPECT_EQ(face.badges[0].text, "7.txt");
    EXPECT_EQ(face.badges.back(), (Badge{"+4", Badge::State::pending}));
}

TEST(FilesDress, LongNamesAreCut) {
    files::State state;
    write(state.tree, *files::readRequest("PUT /a-very-long-name.txt x"), n1);
    const NodeFace face = faceOf(std::move(state));
    ASSERT_EQ(face.badges.size(), 1u);
    EXPECT_EQ(face.badges[0].text, QStringLiteral("a-very-l…"));
}

TEST(FilesDress, WhatIsRaftsIsDrawnAsRafts) {
    files::State state = serverWith(1);
    state.raft.role = raft::Role::Leader;
    state.raft.currentTerm = 3;
    state.raft.log.append({3, "PUT /a.txt x", {}, 0, raft::EntryKind::command});
    const NodeFace face = faceOf(state);
    EXPECT_TRUE(face.crown);
    EXPECT_EQ(face.tint, Tint::of(3));
    EXPECT_EQ(face.strip.size(), 1u);
}

TEST(FilesDress, OneThatIsDownHasItsLogAndNoTree) {
    files::State state = serverWith(1);
    state.raft.log.append({1, "PUT /a.txt x", {}, 0, raft::EntryKind::command});
    const NodeFace face = faceOf(std::move(state), trace::NodeStatus::crashed);
    EXPECT_TRUE(face.badges.empty());
    EXPECT_EQ(face.strip.size(), 1u);
}

TEST(FilesDress, TheMouseThatRestsSeesSizesAndTags) {
    trace::NodeView node;
    node.status = trace::NodeStatus::up;
    node.state = Value::of(serverWith(1));
    const QString tip = FilesDress().nodeTip(node, names);
    EXPECT_TRUE(tip.contains("/d/1.txt: 1 octets, ETag \"1-")) << tip.toStdString();
}

TEST(FilesDress, WhatAServerWasAskedForStandsInItsLine) {
    files::State state = serverWith(0);
    state.requests[1].request = *files::readRequest("GET /a.txt");
    trace::NodeView node;
    node.status = trace::NodeStatus::up;
    node.state = Value::of(std::move(state));
    EXPECT_TRUE(FilesDress().nodeLine(node, names).endsWith("GET /a.txt"));
}

TEST(FilesText, NamesTheTimersOfARequest) {
    const auto text = [](files::Timer timer) {
        return filesText(Value::of(timer), Names()).toStdString();
    };
    EXPECT_EQ(text(files::AskAgain{2}), "Asking again for request 2");
    EXPECT_EQ(text(files::GiveUp{3}), "Giving up request 3");
    EXPECT_EQ(text(files::RaftTimer{}), "");
    EXPECT_EQ(filesText(Value::of(std::string("x")), Names()).toStdString(), "");
}

NodeFace faceOverPaxos(files::PaxosState state) {
    trace::Snapshot snapshot;
    snapshot.nodes.resize(3);
    for (trace::NodeView& node : snapshot.nodes) {
        node.status = trace::NodeStatus::up;
        node.state = Value::of(files::PaxosState());
    }
    snapshot.nodes[0].state = Value::of(std::move(state));
    NodeFace face;
    FilesPaxosDress().dressNode(face, n1, snapshot, names);
    return face;
}

TEST(FilesPaxosDress, WhatIsOfPaxosIsDrawnSoAndTheFilesStandBesideIt) {
    files::PaxosState state;
    write(state.tree, *files::readRequest("PUT /a.txt x"), n1);
    state.paxos.phase = paxos::Phase::Leading;
    state.paxos.n = state.paxos.promised = {3, n1};
    state.paxos.accepted.append({{3, n1}, paxos::commandOf("PUT /a.txt x")});
    state.paxos.issued[1] = {{3, n1}, paxos::commandOf("PUT /a.txt x")};
    const NodeFace face = faceOverPaxos(state);
    EXPECT_TRUE(face.crown);
    EXPECT_EQ(face.tint, Tint::of(3));
    EXPECT_EQ(face.strip.size(), 1u);
    const std::vector<Badge> files{{"a.txt", Badge::State::given}};
    EXPECT_EQ(face.badges, files);
    EXPECT_TRUE(face.badgeCaption.isEmpty()) << face.badgeCaption.toStdString();
}

TEST(FilesPaxosDress, WhoGathersPromisesShowsThem) {
    files::PaxosState state;
    write(state.tree, *files::readRequest("PUT /a.txt x"), n1);
    state.paxos.phase = paxos::Phase::Preparing;
    state.paxos.n = {3, n1};
    state.paxos.promises = {n1};
    const NodeFace face = faceOverPaxos(state);
    ASSERT_FALSE(face.badges.empty());
    EXPECT_EQ(face.badges[0].text, "n1");
}

TEST(FilesPaxosDress, TimersOfRequestsAndOfPaxosHaveTheirNames) {
    trace::TimerView timer;
    timer.timer = Value::of(files::PaxosServerTimer(files::AskAgain{1}));
    EXPECT_EQ(FilesPaxosDress().timerTitle(timer, names), "Until it asks the leader again");
    EXPECT_FALSE(filesText(timer.timer, names).isEmpty());
    timer.timer = Value::of(files::PaxosServerTimer(files::PaxosTimer{paxos::Timer::leader}));
    EXPECT_EQ(FilesPaxosDress().timerTitle(timer, names), "Leader timer");
    EXPECT_TRUE(filesText(timer.timer, names).isEmpty());
}

TEST(FilesPaxosDress, TheInspectorHasTheirNamesToo) {
    const auto words = [](const char* protocol, const Value& value) {
        return viewsOf(protocol).words(value, names).toStdString();
    };
    using files::PaxosServerTimer, files::PaxosTimer;
    EXPECT_EQ(words("files-paxos", Value::of(PaxosServerTimer(PaxosTimer{paxos::Timer::leader}))),
              "Leader timer");
    EXPECT_EQ(words("files-paxos", Value::of(PaxosServerTimer(files::AskAgain{3}))),
              "Asking again for request 3");
    EXPECT_EQ(words("files-paxos", Value::of(files::PaxosState())), "") << "no timer";
}

TEST(FilesPaxosDress, WhatIsAskedForIsAFiles) {
    trace::Snapshot snapshot;
    snapshot.nodes.resize(3);
    for (trace::NodeView& node : snapshot.nodes) {
        node.status = trace::NodeStatus::up;
        files::PaxosState state;
        node.state = Value::of(std::move(state));
    }
    std::vector<QString> asked;
    for (const StageAction& action : viewsOf("files-paxos").actions(n1, nullptr, snapshot, names))
        if (action.id == "request")
            asked.push_back(action.text);
    EXPECT_EQ(asked, std::vector<QString>{"PUT /a.txt hello"});
}

} // namespace
} // namespace synod::widgets
