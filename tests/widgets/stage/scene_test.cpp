// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stage/story.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/paint.h"
#include "widgets/stage/scene.h"

#include <gmock/gmock.h>

#include <cmath>
#include <set>

namespace synod::widgets {
namespace {

using testing::electionMoment;
using testing::electionUnderWay;
using ::testing::FloatNear;
using testing::Story;

/// What is on the stage at a time.
StageScene sceneAt(const Story& story, double milliseconds, std::vector<RecentDrop> drops = {}) {
    const trace::Snapshot snapshot = story.at(milliseconds);
    const auto places = layoutPositions(story.topology(), 1.4);
    const Names names = story.topology().names();
    const RaftDress dress;
    return buildScene({snapshot, story.topology(), names, dress, places, drops,
                       synod::milliseconds(150), Detail::full});
}

TEST(Scene, ANodeThatHasLostItsDiskWearsNoLog) {
    const Story story = electionUnderWay();
    const trace::Snapshot snapshot = story.at(electionMoment);
    const auto places = layoutPositions(story.topology(), 1.4);
    const Names names = story.topology().names();
    const RaftDress dress;
    const std::vector<NodeId> lost{NodeId{0}, NodeId{2}};
    const StageScene scene = buildScene({snapshot,
                                         story.topology(),
                                         names,
                                         dress,
                                         places,
                                         {},
                                         milliseconds(150),
                                         Detail::full,
                                         Layer::network,
                                         {},
                                         {},
                                         lost});
    EXPECT_TRUE(scene.nodes[0].face.strip.empty());
    EXPECT_EQ(scene.nodes[0].face.hidden, 0u);
    EXPECT_EQ(scene.nodes[0].face.badgeCaption, "disk lost");
    EXPECT_FALSE(scene.nodes[2].face.strip.empty()) << "it is not down";
}

TEST(Scene, WhoIsAddedLaterIsNotThereAtTheBeginning) {
    Story story(net::Shape::mesh, 3);
    for (int number = 1; number <= 3; ++number)
        story.start(number, testing::follower(1, {}, 0));
    net::Topology grown = story.topology();
    grown.addNode("n4", net::NodeKind::server);
    const trace::Snapshot snapshot = story.at(0);
    const auto places = layoutPositions(grown, 1.4);
    const Names names = grown.names();
    const RaftDress dress;
    const StageScene scene =
        buildScene({snapshot, grown, names, dress, places, {}, milliseconds(150), Detail::full});
    EXPECT_EQ(scene.nodes.size(), 3u);
}

TEST(Scene, ElectionUnderWay) {
    const StageScene scene = sceneAt(electionUnderWay(), electionMoment);
    EXPECT_EQ(scene.title, "Raft · 5 servers");
    EXPECT_EQ(scene.headline, (Headline{"term 3", Tint::of(3)}));
    ASSERT_EQ(scene.nodes.size(), 5u);

    const SceneNode& crashed = scene.nodes[0];
    EXPECT_EQ(crashed.status, trace::NodeStatus::crashed);
    EXPECT_FALSE(crashed.face.crown); // it led, but leads no more
    EXPECT_EQ(crashed.timer, -1);
    ASSERT_EQ(crashed.face.strip.size(), 4u);
    EXPECT_TRUE(crashed.face.strip[2].solid);
    EXPECT_FALSE(crashed.face.strip[3].solid); // was never committed

    const SceneNode& candidate = scene.nodes[2];
    EXPECT_EQ(candidate.face.role, "Candidate");
    EXPECT_EQ(candidate.face.ring, RoleRing::dashed);
    EXPECT_EQ(candidate.face.tint, Tint::of(3));
    EXPECT_EQ(candidate.face.badges,
              (std::vector<Badge>{{"n3", Badge::State::given}, {"?"}, {"?"}}));
    EXPECT_EQ(candidate.face.badgeCaption, "1 of 3 votes");
    EXPECT_THAT(candidate.timer, FloatNear(15.0F / 27, 1e-4F));
}

TEST(Scene, MessagesAreWhereTheirTimeSays) {
    const StageScene scene = sceneAt(electionUnderWay(), electionMoment);
    ASSERT_EQ(scene.messages.size(), 4u);
    const SceneMessage& toN4 = scene.messages[1];
    EXPECT_EQ(toN4.from, 2);
    EXPECT_EQ(toN4.to, 3);
    EXPECT_THAT(toN4.along, FloatNear(12.0F / 19, 1e-4F));
    EXPECT_EQ(toN4.face.letter, u'V');
    EXPECT_TRUE(toN4.face.filled);
    const SceneMessage& vote = scene.messages[3];
    EXPECT_EQ(vote.face.letter, u'✓');
    EXPECT_FALSE(vote.face.filled);
    EXPECT_EQ(vote.face.tint, Tint::of(3));
}

TEST(Scene, GoingBackIsTheSameFunctionWithASmallerTime) {
    const Story story = electionUnderWay();
    const StageScene first = sceneAt(story, 2160);
    const StageScene later = sceneAt(story, 2166);
    EXPECT_EQ(sceneAt(story, 2160), first);
    EXPECT_NE(later, first);
}

TEST(Scene, CutLinksSayWhichWay) {
    Story story(net::Shape::mesh, 3);
    for (int server = 1; server <= 3; ++server)
        story.start(server, testing::follower(1, {}, 0));
    story.setLink(1, 2, 5, false, true);
    story.setLink(1, 3, 6, false, false);
    story.setLink(2, 3, 6, false, false);
    const StageScene scene = sceneAt(story, 10);
    ASSERT_EQ(scene.links->size(), 3u);
    EXPECT_FALSE(scene.links->at(0).forwardUp);
    EXPECT_TRUE(scene.links->at(0).backwardUp);
    EXPECT_TRUE(scene.links->at(1).cut());
    EXPECT_TRUE(scene.nodes[2].cutOff);
    EXPECT_FALSE(scene.nodes[0].cutOff);
    EXPECT_TRUE(sceneAt(story, 4).links->at(1).forwardUp);
}

TEST(Scene, MessagesThatTravelTogetherFanOut) {
    Story story(net::Shape::line, 2);
    for (int server = 1; server <= 2; ++server)
        story.start(server, testing::follower(1, {}, 0));
    for (int i = 0; i < 5; ++i)
        story.send(1, 2, raft::AppendEntriesRequest{}, 10, 20);
    std::set<int> fans;
    for (const SceneMessage& message : sceneAt(story, 12).messages)
        fans.insert(message.fan);
    EXPECT_EQ(fans, (std::set<int>{-2, -1, 0, 1, 2}));
    // Nobody changes places on the way.
    const auto before = sceneAt(story, 12).messages, after = sceneAt(story, 19).messages;
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(before[i].fan, after[i].fan);
}

TEST(Scene, MessagesThatWaitToBePickedQueueUpAtTheirSender) {
    Story story(net::Shape::line, 2);
    for (int server = 1; server <= 2; ++server)
        story.start(server, testing::follower(1, {}, 0));
    for (int i = 0; i < 3; ++i)
        story.send(1, 2, raft::AppendEntriesRequest{}, 10 + i, Story::waits);
    const StageScene scene = sceneAt(story, 500);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(scene.messages[i].waiting);
        EXPECT_EQ(scene.messages[i].along, 0);
        EXPECT_EQ(scene.messages[i].fan, i);
    }
}

TEST(Scene, HundredsOfMessagesStayWithTheirLink) {
    for (const bool waiting : {false, true}) {
        Story story(net::Shape::line, 2);
        for (int server = 1; server <= 2; ++server)
            story.start(server, testing::follower(1, {}, 0));
        for (int i = 0; i < 600; ++i)
            story.send(1, 2, raft::AppendEntriesRequest{}, 10, waiting ? Story::waits : 20);
        const StageScene scene = sceneAt(story, 15);
        ASSERT_EQ(scene.messages.size(), 600u);
        const QRectF area(0, 0, 800, 400);
        const Camera camera = fitCamera(scene.places, 100, area, Theme(), {});
        const QPointF from = camera.map(scene.places[0]);
        for (const SceneMessage& message : scene.messages) {
            const QPointF at = messagePlace(scene, message, camera);
            EXPECT_TRUE(area.contains(at)) << message.fan;
            EXPECT_LE(std::abs(at.y() - from.y()), 3.1 * camera.messageSize) << message.fan;
        }
    }
}

TEST(Scene, ACopyIsMarkedAsTheCopyOfItsOriginal) {
    Story story(net::Shape::line, 2);
    for (int server = 1; server <= 2; ++server)
        story.start(server, testing::follower(1, {}, 0));
    const auto original = story.send(1, 2, raft::AppendEntriesRequest{}, 10, 20);
    const auto copy = story.duplicate(original, 12, 24);
    const StageScene scene = sceneAt(story, 15);
    EXPECT_FALSE(scene.message(original)->copy);
    EXPECT_TRUE(scene.message(copy)->copy);
}

TEST(Scene, ADropAtAReceiverThatIsDownGoesWhenItIsUpAgain) {
    Story story(net::Shape::line, 2);
    for (int server = 1; server <= 2; ++server)
        story.start(server, testing::follower(1, {}, 0));
    story.crash(2, 10);
    story.start(2, testing::follower(1, {}, 0), 60);
    const RecentDrop drop{9,
                          1,
                          milliseconds(30),
                          net::DirectedLink::of(0, true),
                          0xffffffff,
                          trace::DropReason::receiverCrashed,
                          {}};
    EXPECT_EQ(sceneAt(story, 50, {drop}).drops.size(), 1u);
    EXPECT_TRUE(sceneAt(story, 70, {drop}).drops.empty());
}

TEST(Scene, ADropStaysForItsTimeAndNotLonger) {
    Story story = electionUnderWay();
    const RecentDrop drop{9,
                          1,
                          milliseconds(2100),
                          net::DirectedLink::of(0, true),
                          0x80000000,
                          trace::DropReason::loss,
                          {}};
    EXPECT_TRUE(sceneAt(story, 2099, {drop}).drops.empty());
    const StageScene scene = sceneAt(story, 2175, {drop});
    ASSERT_EQ(scene.drops.size(), 1u);
    EXPECT_THAT(scene.drops[0].along, FloatNear(0.5F, 1e-4F));
    EXPECT_THAT(scene.drops[0].age, FloatNear(0.5F, 1e-4F));
    EXPECT_TRUE(sceneAt(story, 2251, {drop}).drops.empty());
}

TEST(Scene, ALongLogShowsItsEndAndCountsTheRest) {
    Story story(net::Shape::line, 2);
    story.start(1, testing::follower(2, std::vector<raft::Term>(40, 2), 39));
    const NodeFace& face = sceneAt(story, 1).nodes[0].face;
    EXPECT_EQ(face.strip.size(), RaftDress::longestStrip);
    EXPECT_EQ(face.hidden, 40 - RaftDress::longestStrip);
    EXPECT_TRUE(face.strip[RaftDress::longestStrip - 2].solid);
    EXPECT_FALSE(face.strip.back().solid);
}

TEST(Layout, ShapesAreCentredAndKeepApart) {
    for (const net::Shape shape : {net::Shape::star, net::Shape::ring, net::Shape::line,
                                   net::Shape::tree, net::Shape::mesh, net::Shape::custom}) {
        for (const std::size_t count : {1, 2, 3, 5, 7, 9, 25, 100, 1000}) {
            // A mesh of a thousand has half a million links, which say nothing about places.
            const bool own = shape == net::Shape::custom || shape == net::Shape::mesh;
            const Story story(own ? net::Shape::tree : shape, count);
            net::Topology topology = story.topology();
            topology.shape = shape;
            const auto places = layoutPositions(topology, 1.6);
            ASSERT_EQ(places.size(), count);
            EXPECT_GE(smallestDistance(topology, places), count > 40 ? 4 : 40)
                << static_cast<int>(shape) << " of " << count;
        }
    }
}

TEST(Layout, ARingOfUpTo120IsRound) {
    for (const std::size_t count : {9, 41, 120}) {
        const auto places = layoutPositions(Story(net::Shape::ring, count).topology(), 1);
        const double radius = std::hypot(places.front().x(), places.front().y());
        for (const QPointF& place : places)
            EXPECT_NEAR(std::hypot(place.x(), place.y()) / radius, 1, 0.1) << count;
    }
}

TEST(Layout, APersonsPlaceIsKept) {
    net::Topology topology = Story(net::Shape::ring, 3).topology();
    topology.positions = {std::nullopt, net::Position{250, -40}, std::nullopt};
    const auto places = layoutPositions(topology, 1.5);
    EXPECT_EQ(places[1], QPointF(250, -40));
    EXPECT_EQ(places[0], shapePositions(topology, 1.5)[0]);
}

} // namespace
} // namespace synod::widgets
