// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the stage for looking at, not for comparing: SYNOD_SHOTS names the folder that they
// go to. Without it they are painted all the same.
#include "tests/widgets/stage/story.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/paint.h"
#include "widgets/stage/stage.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QImage>
#include <QPushButton>
#include <QTranslator>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

using testing::Story;

struct Shot {
    QString name;
    QSize size{1240, 640};
    Theme theme;
    double milliseconds = 0;
    double pixelRatio = 1;
};

Theme themed(ThemeKind kind, double scale = 1, const QString& language = "en") {
    return {kind, scale, false, language, paletteOf(kind)};
}

class StageShots : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = qEnvironmentVariable("SYNOD_SHOTS");
        if (!m_folder.isEmpty())
            QDir().mkpath(m_folder);
    }

    void take(Story& story, const Shot& shot) {
        const trace::Snapshot snapshot = story.at(shot.milliseconds);
        const QRectF area(QPointF(), shot.size);
        const QRectF room = area.adjusted(shot.theme.px(8), shot.theme.px(34), -shot.theme.px(8),
                                          -shot.theme.px(8));
        const double aspect = aspectOf(room, shot.theme);
        const auto places = layoutPositions(story.topology(), aspect);
        const double distance =
            smallestDistance(story.topology(), shapePositions(story.topology(), aspect));
        StageLook look;
        look.theme = shot.theme;
        look.area = area;
        look.pixelRatio = shot.pixelRatio;
        look.camera = fitCamera(places, distance, room, shot.theme, {});
        look.hint = m_hint;
        look.chosen = m_chosen;
        const RaftDress dress;
        const Names names = story.topology().names();
        const StageScene scene = buildScene({snapshot, story.topology(), names, dress, places,
                                             m_drops, milliseconds(150), look.camera.detail});
        QImage image(shot.size * shot.pixelRatio, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(shot.pixelRatio);
        image.fill(shot.theme.palette.stage);
        StageCaches caches;
        for (int frame = 0; frame < 2; ++frame) { // the second comes from the caches
            image.fill(shot.theme.palette.stage);
            QPainter painter(&image);
            paintStage(painter, scene, look, caches);
        }
        if (!m_folder.isEmpty())
            image.save(QDir(m_folder).filePath(shot.name + ".png"));
    }

    QString m_folder, m_hint;
    Thing m_chosen;
    std::vector<RecentDrop> m_drops;
};

TEST_F(StageShots, Election) {
    Story story = testing::electionUnderWay();
    m_chosen = {Thing::Kind::message, {}, 3};
    take(story, {"election", {676, 494}, themed(ThemeKind::light), testing::electionMoment});
    take(story, {"election-wide", {1240, 640}, themed(ThemeKind::light), testing::electionMoment});
    take(story, {"election-dark", {900, 560}, themed(ThemeKind::dark), testing::electionMoment});
    take(story,
         {"election-contrast", {900, 560}, themed(ThemeKind::contrast), testing::electionMoment});
    take(story,
         {"election-150", {620, 480}, themed(ThemeKind::light, 1.5), testing::electionMoment});
    take(story, {"election-2x", {676, 494}, themed(ThemeKind::light), testing::electionMoment, 2});
}

Story settledLeader(net::Shape shape, int count) {
    Story story(shape, static_cast<std::size_t>(count));
    for (int i = 1; i <= count; ++i) {
        raft::State state = testing::follower(1, {1, 1, 1}, 3);
        if (i == 1)
            state.role = raft::Role::Leader;
        story.start(i, state, 0);
        story.timer(i, 0, i == 1 ? 60 : 60 + 13.0 * (i % 9),
                    i == 1 ? raft::Timer::heartbeat : raft::Timer::election);
    }
    return story;
}

TEST_F(StageShots, FirstStart) {
    Story story = settledLeader(net::Shape::mesh, 5);
    m_hint = "Press Space";
    take(story, {"first-start", {1240, 640}, themed(ThemeKind::light), 30});
    for (int to = 2; to <= 5; ++to)
        story.send(1, to, raft::AppendEntriesRequest{1, NodeId{0}, 3, 1, {}, 3}, 40, 50);
    const std::uint64_t id = story.send(
        1, 2, raft::AppendEntriesRequest{1, NodeId{0}, 3, 1, {{1, "x", {}, 0, {}}}, 3}, 41, 51);
    story.duplicate(id, 41, 53);
    story.send(3, 1, raft::AppendEntriesResponse{1, true, 3}, 42, 52);
    story.send(4, 1, raft::AppendEntriesResponse{1, false, 0}, 42, 52);
    story.send(5, 1, raft::ClientRequest{NodeId{4}, 1, "put x 1"}, 42, 52);
    story.send(1, 5, raft::ClientResponse{}, 42, 52);
    take(story, {"messages", {1240, 640}, themed(ThemeKind::light), 47});
}

TEST_F(StageShots, Faults) {
    Story story = settledLeader(net::Shape::mesh, 5);
    story.crash(3, 10);
    story.pause(4, 10);
    story.setLink(1, 2, 11, false, true);
    story.setLink(2, 5, 11, true, false);
    net::LinkParameters lossy;
    lossy.loss = {Probability::one / 4};
    story.setParameters(1, 4, 12, lossy);
    net::LinkParameters slow;
    slow.latency = milliseconds(80);
    story.setParameters(1, 5, 12, slow);
    for (int to = 1; to <= 5; ++to)
        if (to != 5)
            story.setLink(5, to, 13, to == 1, to == 1);
    const raft::AppendEntriesRequest append{1, NodeId{0}, 3, 1, {{1, "x", {}, 0, {}}}, 3};
    for (int k = 0; k < 5; ++k)
        story.send(1, 4, append, 20 + k, Story::waits);
    m_drops.push_back({1, 1, milliseconds(25), net::DirectedLink::of(0, true), 0x70000000,
                       trace::DropReason::linkCut, Value::of(raft::Message(append))});
    m_drops.push_back({2, 2, milliseconds(25), net::DirectedLink::of(1, true), 0xFFFFFFFF,
                       trace::DropReason::receiverCrashed, Value::of(raft::Message(append))});
    take(story, {"faults", {1240, 640}, themed(ThemeKind::light), 30});
    take(story, {"faults-dark", {900, 560}, themed(ThemeKind::dark), 30});
}

TEST_F(StageShots, Shapes) {
    for (const auto& [shape, name, count] :
         {std::tuple(net::Shape::tree, "tree", 7), std::tuple(net::Shape::star, "star", 6),
          std::tuple(net::Shape::line, "line", 5), std::tuple(net::Shape::ring, "ring", 9)}) {
        Story story = settledLeader(shape, count);
        take(story, {QString("shape-%1").arg(name), {900, 560}, themed(ThemeKind::light), 30});
    }
    Story many = settledLeader(net::Shape::star, 1000);
    for (int i = 2; i <= 1000; i += 2)
        many.send(1, i, raft::AppendEntriesRequest{}, 20, 30 + i % 17);
    take(many, {"thousand-star", {1240, 740}, themed(ThemeKind::light), 26});
    for (const auto shape : {net::Shape::ring, net::Shape::tree, net::Shape::line}) {
        Story large = settledLeader(shape, 1000);
        take(large, {QString("thousand-%1").arg(static_cast<int>(shape)),
                     {1240, 740},
                     themed(ThemeKind::light),
                     26});
    }
    Story medium = settledLeader(net::Shape::mesh, 25);
    take(medium, {"mesh-25", {900, 560}, themed(ThemeKind::light), 30});
}

TEST_F(StageShots, Chinese) {
    QTranslator chinese;
    ASSERT_TRUE(chinese.load(":/i18n/synod_zh_CN.qm"));
    qApp->installTranslator(&chinese);
    Story story = testing::electionUnderWay();
    take(
        story,
        {"election-zh", {900, 560}, themed(ThemeKind::light, 1, "zh_CN"), testing::electionMoment});
    qApp->removeTranslator(&chinese);
}

struct WidgetShot {
    QString name;
    QSize size{900, 600};
    ThemeKind kind = ThemeKind::light;
    double scale = 1;
    Thing opened;
    QString edited; ///< the action whose editor is open
    QString language = "en";
};

TEST_F(StageShots, Bubbles) {
    Story story = testing::electionUnderWay();
    const RaftDress dress;
    for (const WidgetShot& shot :
         {WidgetShot{"bubble-message", {676, 494}, ThemeKind::light, 1, Thing::ofMessage(3), {}},
          WidgetShot{"bubble-node", {900, 600}, ThemeKind::light, 1, Thing::ofNode(NodeId{1}), {}},
          WidgetShot{"bubble-dark", {900, 600}, ThemeKind::dark, 1, Thing::ofNode(NodeId{2}), {}},
          WidgetShot{"bubble-link", {900, 600}, ThemeKind::light, 1, Thing::ofLink(3), "latency"},
          WidgetShot{
              "bubble-ask", {900, 600}, ThemeKind::light, 1, Thing::ofNode(NodeId{3}), "request"},
          WidgetShot{"bubble-150", {620, 420}, ThemeKind::light, 1.5, Thing::ofNode(NodeId{1}), {}},
          WidgetShot{"bubble-250", {700, 480}, ThemeKind::light, 2.5, Thing::ofNode(NodeId{1}), {}},
          WidgetShot{
              "bubble-contrast", {900, 600}, ThemeKind::contrast, 1, Thing::ofTimer(NodeId{4}), {}},
          WidgetShot{"bubble-zh",
                     {900, 600},
                     ThemeKind::light,
                     1,
                     Thing::ofNode(NodeId{1}),
                     {},
                     "zh_CN"}}) {
        QTranslator chinese;
        if (shot.language != "en" && chinese.load(":/i18n/synod_zh_CN.qm"))
            qApp->installTranslator(&chinese);
        TraceModel model;
        ThemeHolder themes;
        themes.setKind(shot.kind);
        themes.setScale(shot.scale);
        themes.setLanguage(shot.language);
        themes.setReducedMotion(true);
        themes.applyToApplication();
        Stage stage(&model, &themes);
        stage.setDress(&dress);
        stage.resize(shot.size);
        stage.show();
        model.setTrace(&story.trace());
        model.seekTime(milliseconds(static_cast<std::int64_t>(testing::electionMoment)));
        stage.openBubble(shot.opened);
        for (const StageAction& action : stage.actionsOf(shot.opened))
            if (action.id == shot.edited)
                stage.bubble().findChild<QPushButton*>(action.id)->click();
        stage.grab();
        const QPixmap picture = stage.grab();
        if (!m_folder.isEmpty())
            picture.save(QDir(m_folder).filePath(shot.name + ".png"));
    }
    qApp->setStyleSheet({});
}

} // namespace
} // namespace synod::widgets
