// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/messages.h"
#include "tests/widgets/protocols/paxos/conversation.h"
#include "widgets/events/safety_panel.h"
#include "widgets/protocols/paxos/paxos_actions.h"
#include "widgets/protocols/paxos/paxos_dress.h"

#include <QLabel>

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::widgets {
namespace {

class Dressed {
public:
    explicit Dressed(const std::string& name) : conversation(name) {}

    NodeFace face(const std::string& name, Time time) {
        conversation.model.seekTime(time);
        NodeFace made;
        dress.dressNode(made, node(name), conversation.model.snapshot(),
                        conversation.model.names());
        return made;
    }
    NodeId node(const std::string& name) { return *conversation.model.names().find(name); }
    Headline headline(Time time) {
        conversation.model.seekTime(time);
        return dress.headline(conversation.model.snapshot());
    }

    PaxosConversation conversation;
    PaxosDress dress;
};

TEST(PaxosDress, AProposerGathersItsQuorum) {
    Dressed shown("plain-ballot");
    NodeFace face = shown.face("p1", milliseconds(15));
    EXPECT_EQ(face.role, "phase 1 · 1.p1");
    EXPECT_EQ(face.ring, RoleRing::dashed);
    EXPECT_EQ(face.badgeCaption, "0 of 2 promises");
    face = shown.face("p1", milliseconds(45));
    EXPECT_EQ(face.role, "phase 2 · 1.p1");
    EXPECT_EQ(face.ring, RoleRing::thick);
    EXPECT_EQ(face.badgeCaption, "0 of 2 accepted");
    EXPECT_EQ(face.badges.size(), 2u);
}

TEST(PaxosDress, AnAcceptorShowsWhatItPromisedAndAccepted) {
    Dressed shown("plain-ballot");
    EXPECT_EQ(shown.face("a1", milliseconds(5)).roleTerm, "");
    EXPECT_EQ(shown.face("a1", milliseconds(25)).roleTerm, "≥ 1.p1");
    EXPECT_TRUE(shown.face("a1", milliseconds(25)).strip.empty());
    const NodeFace face = shown.face("a1", milliseconds(45));
    ASSERT_EQ(face.strip.size(), 1u);
    EXPECT_EQ(face.strip[0].label, "1");
    EXPECT_EQ(face.strip[0].caption, "p1");
    EXPECT_FALSE(face.strip[0].solid); // an acceptor alone knows nothing of what is chosen
}

TEST(PaxosDress, TheValueThatIsChosenIsSeen) {
    Dressed shown("plain-ballot");
    EXPECT_EQ(shown.headline(milliseconds(5)), Headline());
    EXPECT_EQ(shown.headline(milliseconds(25)), (Headline{"round 1", Tint::of(1)}));
    EXPECT_EQ(shown.headline(milliseconds(90)), (Headline{"chosen: put x 1", Tint::of(1)}));
    const NodeFace face = shown.face("l1", milliseconds(90));
    EXPECT_EQ(face.badgeCaption, "put x 1");
    EXPECT_EQ(face.role, "learner");
}

TEST(PaxosDress, ALeaderWearsTheCrown) {
    Dressed shown("leader-change-fills-gap");
    EXPECT_TRUE(shown.face("n1", milliseconds(100)).crown);
    EXPECT_FALSE(shown.face("n2", milliseconds(100)).crown);
    EXPECT_FALSE(shown.face("n1", milliseconds(300)).crown);
    EXPECT_TRUE(shown.face("n2", milliseconds(400)).crown);
    EXPECT_EQ(shown.face("n2", milliseconds(400)).strip.size(), 3u);
    EXPECT_EQ(shown.headline(milliseconds(400)).text, "round 2");
}

TEST(PaxosDress, OnlyProposersAreAskedToPropose) {
    Dressed shown("plain-ballot");
    shown.conversation.model.seekTime(milliseconds(15));
    const trace::Snapshot& now = shown.conversation.model.snapshot();
    const Names& names = shown.conversation.model.names();
    const auto actionsOf = [&](const char* name) {
        const NodeId id = shown.node(name);
        return paxosActions(id, shown.dress.ringTimer(now.nodes[id.index]), now, names);
    };
    const auto actions = actionsOf("p1");
    ASSERT_EQ(actions.size(), 3u);
    EXPECT_EQ(actions[1].id, "request");
    EXPECT_EQ(std::get<intervention::Request>(actions[2].does.front()).command, "lead");
    EXPECT_TRUE(actionsOf("a1").empty());
}

TEST(PaxosDress, MessagesAreToldApartByShapeAndLetter) {
    const PaxosDress dress;
    std::vector<std::uint64_t> keys;
    for (const paxos::Message& message : std::vector<paxos::Message>{
             paxos::Prepare{}, paxos::Promise{}, paxos::Accept{}, paxos::Accepted{},
             paxos::Refusal{}, paxos::Heartbeat{}, paxos::Propose{}, paxos::Learn{},
             paxos::Learned{}, paxos::ClientRequest{}, paxos::ClientResponse{}})
        keys.push_back(dress.messageFace(Value::of(message)).key());
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
}

// What is safe and stands still shows below the safety properties.
TEST(PaxosProgress, IsToldAtTheCursor) {
    PaxosConversation conversation("choose-by-all");
    ThemeHolder theme;
    SafetyPanel panel(&conversation.model, &theme);
    panel.resize(700, 300);
    panel.show();
    conversation.model.seekTime(milliseconds(5));
    EXPECT_EQ(panel.progress()->text(), "Progress: values chosen: 0; attempts since then: 0");
    conversation.model.seekTime(milliseconds(890));
    EXPECT_EQ(panel.progress()->text(), "Progress: values chosen: 0; attempts since then: 5");
    EXPECT_TRUE(panel.safe());
    conversation.model.seekTime(milliseconds(5));
    EXPECT_EQ(panel.progress()->text(), "Progress: values chosen: 0; attempts since then: 0");
}

} // namespace
} // namespace synod::widgets
