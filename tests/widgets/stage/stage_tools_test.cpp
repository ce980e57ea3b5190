// SPDX-License-Identifier: GPL-3.0-or-later
// Large topologies, what a teacher draws, trails, and distances that are latencies: by real clicks,
// drags and keys.
#include "tests/widgets/stage/on_stage.h"
#include "widgets/stage/label_plan.h"
#include "widgets/stage/latency.h"
#include "widgets/stage/layer_strip.h"
#include "widgets/stage/minimap.h"
#include "widgets/stage/node_finder.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/words/sentences.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using intervention::Intervention;
using testing::Story;

class StageTools : public OnStage {
protected:
    void open(net::Shape shape, std::size_t servers) {
        story = std::make_unique<Story>(shape, servers);
        model.setTrace(&story->trace()); // nothing has happened yet: all are there
    }
    bool seesWhole(const Thing& thing) {
        return QRectF(stage.rect()).contains(stage.areaOf(thing));
    }
    /// To be looked at: SYNOD_SHOTS names the folder that pictures go to.
    void shot(const char* name) {
        const QString folder = qEnvironmentVariable("SYNOD_SHOTS");
        if (!folder.isEmpty())
            stage.grab().save(QDir(folder).filePath(QLatin1String(name) + ".png"));
    }
    LabelPlan plan() {
        const StageLook as = stage.look();
        return planLabels(stage.scene(), as,
                          chooseSides(stage.scene(), as.camera, as.area, as.bar, as.theme));
    }
};

TEST_F(StageTools, AMapIsThereWhereNotEverythingIsSeen) {
    open(net::Shape::mesh, 5);
    EXPECT_FALSE(stage.minimap().isVisible());
    stage.zoomBy(5, stage.areaOf(node(1)).center());
    ASSERT_TRUE(stage.minimap().isVisible());
    shot("map");
    EXPECT_TRUE(stage.rect().contains(stage.minimap().geometry()));
    // A press on it goes there: to each of its corners, and back.
    auto* map = const_cast<Minimap*>(&stage.minimap());
    const auto middleOfStage = [&] {
        return stage.look().camera.unmap(QRectF(stage.rect()).center());
    };
    QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(12, 12));
    const QPointF first = middleOfStage();
    QTest::mousePress(map, Qt::LeftButton, {}, map->rect().center());
    const QPointF centre = middleOfStage();
    EXPECT_LT(first.x(), centre.x());
    EXPECT_LT(first.y(), centre.y());
    QTest::mouseMove(map, map->rect().bottomRight() - QPoint(12, 12));
    QTest::mouseRelease(map, Qt::LeftButton, {}, map->rect().bottomRight() - QPoint(12, 12));
    EXPECT_GT(middleOfStage().x(), centre.x());
    stage.fit();
    EXPECT_FALSE(stage.minimap().isVisible());
}

TEST_F(StageTools, ANodeOfAThousandIsFoundByItsName) {
    open(net::Shape::tree, 1'000);
    ASSERT_EQ(stage.look().camera.detail, Detail::dots);
    QTest::keyClick(&stage, Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(stage.finder().isVisible());
    auto* field = stage.finder().findChild<QLineEdit*>();
    ASSERT_TRUE(field != nullptr && field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("n777"));
    EXPECT_EQ(model.selection().node, node(777).node);
    EXPECT_TRUE(seesWhole(node(777)));
    EXPECT_NE(stage.look().camera.detail, Detail::dots) << "its name can be read";
    EXPECT_TRUE(stage.minimap().isVisible());
    shot("found");
    // And it is hit where it is seen.
    EXPECT_EQ(stage.at(stage.areaOf(node(777)).center()), node(777));
    field->clear();
    QTest::keyClicks(field, QStringLiteral("N99"));
    EXPECT_EQ(model.selection().node, node(99).node);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(model.selection().node, node(990).node);
    QTest::keyClick(field, Qt::Key_Up);
    EXPECT_EQ(model.selection().node, node(99).node);
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(stage.finder().isVisible());
    EXPECT_TRUE(stage.hasFocus());
    EXPECT_EQ(model.selection().node, node(99).node);
}

TEST_F(StageTools, WhatIsFoundBeginsWithTheText) {
    const Names names({"core-1", "score", "core", "edge"});
    std::vector<NodeId> all;
    for (std::size_t i = 0; i < names.size(); ++i)
        all.push_back(NodeId::at(i));
    EXPECT_EQ(nodesNamed(QStringLiteral("CORE"), all, names),
              (std::vector<NodeId>{NodeId::at(2), NodeId::at(0), NodeId::at(1)}));
    EXPECT_TRUE(nodesNamed(QStringLiteral("  "), all, names).empty());
    EXPECT_TRUE(nodesNamed(QStringLiteral("x"), all, names).empty());
}

// Zooming in, names come back to those that are looked at, and every one is hit.
TEST_F(StageTools, ManyNodesAreNamedAndHitWhereOneLooks) {
    const std::pair<net::Shape, std::size_t> labs[] = {
        {net::Shape::tree, 1'000}, {net::Shape::mesh, 60}, {net::Shape::ring, 120}};
    for (const auto& [shape, count] : labs) {
        open(shape, count);
        stage.fit();
        const Thing wanted = node(static_cast<int>(count) - 3);
        for (int step = 0; step < 40 && stage.look().camera.detail == Detail::dots; ++step)
            stage.zoomBy(1.2, stage.areaOf(wanted).center());
        EXPECT_NE(stage.look().camera.detail, Detail::dots);
        ASSERT_TRUE(stage.rect().contains(middle(wanted)));
        QTest::mouseClick(&stage, Qt::LeftButton, {}, middle(wanted));
        EXPECT_EQ(model.selection().node, wanted.node);
        EXPECT_FALSE(stage.scene().node(wanted.node)->face.name.isEmpty());
        stage.closeBubble();
    }
}

TEST_F(StageTools, DotsAreNamedWhereFewAreLookedAt) {
    open(net::Shape::tree, 1'000);
    EXPECT_TRUE(stage.scene().nodes.front().face.name.isEmpty());
    for (int step = 0; step < 60 && stage.scene().nodes.front().face.name.isEmpty(); ++step)
        stage.zoomBy(1.1, stage.areaOf(node(1)).center());
    EXPECT_EQ(stage.look().camera.detail, Detail::dots) << "before they are circles";
    EXPECT_FALSE(stage.scene().nodes.front().face.name.isEmpty());
    shot("dots");
}

TEST_F(StageTools, ThePenDrawsAndLeavesWithTheStep) {
    openElection();
    const QSignalSpy changed(&stage, &Stage::chalkChanged);
    stage.takeChalk(Chalk::Tool::pen);
    const QPoint from = middle(node(2)), to(450, 300);
    drag(from, to);
    drag(QPoint(300, 200), QPoint(310, 220));
    ASSERT_EQ(stage.chalk().strokes().size(), 2u);
    shot("pen");
    EXPECT_TRUE(asks.empty());
    EXPECT_EQ(model.selection().kind, Selection::Kind::nothing) << "nothing is clicked";
    // A stroke stays with what it is drawn around.
    const QPointF place = stage.chalk().strokes()[0].front();
    EXPECT_LE((stage.look().camera.map(place) - from).manhattanLength(), 1);
    stage.zoomBy(2, QPointF(450, 300));
    EXPECT_LE((stage.look().camera.map(place) - middle(node(2))).manhattanLength(), 2);
    ASSERT_TRUE(model.stepBack({}));
    EXPECT_TRUE(stage.chalk().strokes().empty());
    EXPECT_EQ(stage.chalk().tool(), Chalk::Tool::pen) << "it stays at hand";
    QTest::keyClick(&stage, Qt::Key_Escape);
    EXPECT_EQ(stage.chalk().tool(), Chalk::Tool::none);
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(StageTools, EscLaysThePenDownAndThenWipesWhatItDrew) {
    openElection();
    model.select({.kind = Selection::Kind::node, .node = node(2).node});
    stage.takeChalk(Chalk::Tool::pen);
    drag(QPoint(300, 200), QPoint(310, 220));
    QTest::keyClick(&stage, Qt::Key_Escape);
    EXPECT_EQ(stage.chalk().tool(), Chalk::Tool::none);
    EXPECT_EQ(stage.chalk().strokes().size(), 1u);
    QTest::keyClick(&stage, Qt::Key_Escape);
    EXPECT_TRUE(stage.chalk().strokes().empty());
    EXPECT_EQ(model.selection().node, node(2).node) << "that is for the next";
}

TEST_F(StageTools, OneOfAThousandToLinkWithIsLookedFor) {
    open(net::Shape::tree, 1'000);
    const std::vector<StageAction> actions = stage.actionsOf(node(500));
    const auto link = std::find_if(actions.begin(), actions.end(), [](const StageAction& action) {
        return action.id == QLatin1String("linkSearch");
    });
    ASSERT_TRUE(link != actions.end());
    model.select({.kind = Selection::Kind::node, .node = node(500).node});
    stage.perform(*link);
    ASSERT_TRUE(stage.finder().isVisible());
    auto* field = stage.finder().findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("n500"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(asks.empty()) << "not with itself";
    field->clear();
    QTest::keyClicks(field, QStringLiteral("n999"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(stage.finder().isVisible());
    ASSERT_EQ(asks.size(), 1u);
    const auto& asked = std::get<intervention::AddLink>(asks.front());
    EXPECT_EQ(asked.link, (intervention::Ends{"n500", "n999"}));
}

TEST_F(StageTools, WhatIsLookedForIsSaidInTheLanguageThatIsChosenMeanwhile) {
    open(net::Shape::tree, 1'000);
    const std::vector<StageAction> actions = stage.actionsOf(node(500));
    const auto link = std::find_if(actions.begin(), actions.end(), [](const StageAction& action) {
        return action.id == QLatin1String("linkSearch");
    });
    ASSERT_TRUE(link != actions.end());
    model.select({.kind = Selection::Kind::node, .node = node(500).node});
    stage.perform(*link);
    const auto* field = stage.finder().findChild<QLineEdit*>();
    EXPECT_EQ(field->placeholderText(), QStringLiteral("Link n500 to…"));
    QTranslator chinese;
    ASSERT_TRUE(chinese.load(QStringLiteral(":/i18n/synod_zh_CN.qm")));
    QCoreApplication::installTranslator(&chinese);
    QCoreApplication::processEvents();
    const QString said = field->placeholderText();
    QCoreApplication::removeTranslator(&chinese);
    EXPECT_TRUE(said.contains(QStringLiteral("n500"))) << said.toStdString();
    EXPECT_NE(said, QStringLiteral("Link n500 to…"));
}

TEST_F(StageTools, AFrameSaysThatKeysGoToTheStageOnceOneDid) {
    openElection();
    const auto framed = [&] {
        const QColor frame = stage.grab().toImage().pixelColor(0, stage.height() / 2);
        return frame == themes.theme().palette.accent;
    };
    ASSERT_TRUE(stage.hasFocus());
    EXPECT_FALSE(framed()) << "the program gave it the focus";
    QTest::keyClick(&stage, Qt::Key_Control);
    EXPECT_FALSE(framed()) << "that does nothing here";
    QTest::keyClick(&stage, Qt::Key_Tab);
    EXPECT_TRUE(framed());
    QTest::mouseClick(&stage, Qt::LeftButton, {}, QPoint(5, 5));
    EXPECT_FALSE(framed());
    QTest::keyClick(&stage, Qt::Key_0);
    EXPECT_TRUE(framed());
    stage.clearFocus();
    EXPECT_FALSE(framed());
    stage.setFocus(Qt::MouseFocusReason);
    EXPECT_FALSE(framed());
    stage.clearFocus();
    stage.setFocus(Qt::BacktabFocusReason);
    EXPECT_TRUE(framed());
}

TEST_F(StageTools, TheLightFollowsAndLeavesWithTheStep) {
    openElection();
    stage.takeChalk(Chalk::Tool::spotlight);
    ASSERT_TRUE(stage.chalk().light());
    QTest::mouseMove(&stage, QPoint(200, 150));
    QTest::mouseMove(&stage, middle(node(3)));
    EXPECT_LE((stage.look().camera.map(*stage.chalk().light()) - middle(node(3))).manhattanLength(),
              1);
    shot("light");
    // Under it things are clicked, and keys take it along.
    QTest::mouseClick(&stage, Qt::LeftButton, {}, middle(node(3)));
    EXPECT_EQ(model.selection().node, node(3).node);
    model.select({.kind = Selection::Kind::node, .node = node(5).node});
    EXPECT_LE((stage.look().camera.map(*stage.chalk().light()) - middle(node(5))).manhattanLength(),
              1);
    ASSERT_TRUE(model.stepBack({}));
    EXPECT_FALSE(stage.chalk().light());
    EXPECT_EQ(stage.chalk().tool(), Chalk::Tool::none);
}

TEST_F(StageTools, WhatIsDrawnIsReadInEveryTheme) {
    openElection();
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::contrast}) {
        themes.setKind(kind);
        stage.takeChalk(Chalk::Tool::pen);
        drag(QPoint(300, 60), QPoint(380, 60));
        const QColor drawn = stage.grab().toImage().pixelColor(340, 60);
        EXPECT_EQ(drawn.name(), themes.theme().palette.danger.name());
        stage.wipeChalk();
        EXPECT_NE(stage.grab().toImage().pixelColor(340, 60).name(), drawn.name());
        stage.takeChalk(Chalk::Tool::none);
    }
}

TEST_F(StageTools, AMessageLeavesATrailThatIsGoneSoon) {
    story = std::make_unique<Story>(net::Shape::mesh, 3);
    for (int server = 1; server <= 3; ++server)
        story->start(server, {});
    const auto sent = story->send(1, 2, raft::RequestVoteRequest{1, NodeId{0}, 0, 0}, 10, 20);
    story->deliver(sent, 20);
    story->trace().advance(0, seconds(2));
    model.setTrace(&story->trace());
    model.seekTime(milliseconds(25));
    EXPECT_TRUE(stage.scene().trails.empty()) << "only when it is asked for";
    stage.setTrails(true);
    ASSERT_EQ(stage.scene().trails.size(), 1u);
    shot("trail");
    const SceneTrail young = stage.scene().trails[0];
    EXPECT_EQ(young.from, 0);
    EXPECT_EQ(young.to, 1);
    model.seekTime(milliseconds(60));
    ASSERT_EQ(stage.scene().trails.size(), 1u);
    EXPECT_GT(stage.scene().trails[0].age, young.age);
    model.seekTime(seconds(1));
    EXPECT_TRUE(stage.scene().trails.empty());
    model.seekTime(milliseconds(25));
    ASSERT_EQ(stage.scene().trails.size(), 1u);
    EXPECT_TRUE(stage.scene().trails[0] == young) << "going back is the same";
}

TEST_F(StageTools, DistanceIsReadAsLatencyWhileItChanges) {
    openElection();
    EXPECT_TRUE(plan().labels.empty() || !stage.look().latencies);
    stage.setDistanceIsLatency(true);
    const auto latencies = [&](bool changing) {
        QStringList texts;
        for (const PlacedLabel& label : plan().labels)
            if (label.what == PlacedLabel::What::latency && label.changes == changing)
                texts += label.text;
        return texts;
    };
    EXPECT_GT(latencies(false).size(), 5);
    EXPECT_TRUE(latencies(false).contains(timeText(milliseconds(10))));
    const QPoint from = middle(node(2)), to = from + QPoint(-90, -60);
    drag(from, to, false);
    const QStringList promised = latencies(true);
    EXPECT_GE(promised.size(), 3);
    shot("latency");
    EXPECT_TRUE(asks.empty()) << "not before it is let go";
    QTest::mouseRelease(&stage, Qt::LeftButton, {}, to);
    ASSERT_EQ(asks.size(), 4u);
    QStringList asked;
    for (const Intervention& one : asks) {
        const Time latency = *std::get<intervention::SetLink>(one).adjustment.latency;
        EXPECT_EQ(latency.ns % 100'000, 0) << "what is read is what is";
        asked += timeText(latency);
    }
    for (const QString& text : promised)
        EXPECT_TRUE(asked.contains(text)) << text.toStdString();
}

TEST_F(StageTools, TheLayersStandAloneWhereThePaletteHasNoRoom) {
    stage.setLayer(Layer::application);
    const auto* palette = stage.findChild<PaletteBar*>();
    const auto* layers = stage.findChild<LayerStrip*>();
    ASSERT_TRUE(palette && layers);
    bool alone = false, neither = false;
    for (int height = 400; height >= 80; height -= 10) {
        stage.resize(900, height);
        alone = alone || (palette->isHidden() && !layers->isHidden());
        neither = neither || layers->isHidden();
        for (const QWidget* card :
             {static_cast<const QWidget*>(palette), static_cast<const QWidget*>(layers)})
            EXPECT_TRUE(card->isHidden() || stage.rect().contains(card->geometry())) << height;
    }
    EXPECT_TRUE(alone);
    EXPECT_TRUE(neither) << "on a stage that is lower than they are";
}

} // namespace
} // namespace synod::widgets
