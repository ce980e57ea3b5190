// SPDX-License-Identifier: GPL-3.0-or-later
// Where people put the nodes is an edit: undone, saved, and there again when the file is opened.
#include "tests/app/window/window_lab.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/scene.h"

#include <QFile>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace synod::app {
namespace {

using widgets::Thing;

class ScenarioFileTest : public WindowLab {
protected:
    QPoint middle(NodeId node) {
        return window->stage()->areaOf(Thing::ofNode(node)).center().toPoint();
    }
    void drag(NodeId node, QPoint way) {
        const QPoint from = middle(node);
        QTest::mousePress(window->stage(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 8; ++step)
            QTest::mouseMove(window->stage(), from + way * step / 8);
        QTest::mouseRelease(window->stage(), Qt::LeftButton, {}, from + way);
    }
    void choose(const char* button, const char* shape) {
        QTest::mouseClick(window->stage()->findChild<QToolButton*>(button), Qt::LeftButton);
        auto* choice = window->stage()->bubble().findChild<QPushButton*>(shape);
        ASSERT_TRUE(choice);
        QTest::mouseClick(choice, Qt::LeftButton);
    }
    std::size_t linksNow() {
        const net::Topology now = widgets::topologyNow(model().snapshot(), model().topology());
        return static_cast<std::size_t>(
            std::count_if(now.links.begin(), now.links.end(),
                          [](const net::Link& link) { return link.present; }));
    }
    std::size_t changedLinks() { return model().snapshot().changedLinks().size(); }
};

TEST_F(ScenarioFileTest, PlacesOfAMeshComeBackFromTheFile) {
    drag(NodeId{1}, {-70, 40});
    const auto placed = window->stage()->nodePositions();
    ASSERT_TRUE(placed.at(1));
    EXPECT_FALSE(placed.at(0));
    const QString path = profile.filePath(QStringLiteral("mine.toml"));
    window->saveScenarioTo(path);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(text.contains("shape = \"mesh\"")) << text.toStdString();
    EXPECT_TRUE(text.contains("positions")) << text.toStdString();

    window->openPath(path);
    EXPECT_EQ(window->stage()->nodePositions(), placed);
    EXPECT_EQ(model().topology().nodes.size(), 5u);
}

TEST_F(ScenarioFileTest, AMoveIsUndoneByOneKey) {
    const QPoint before = middle(NodeId{1});
    drag(NodeId{1}, {-70, 40});
    const QPoint after = middle(NodeId{1});
    EXPECT_GT((after - before).manhattanLength(), 60);
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_LE((middle(NodeId{1}) - before).manhattanLength(), 3);
    key(Qt::Key_Y, Qt::ControlModifier);
    EXPECT_LE((middle(NodeId{1}) - after).manhattanLength(), 3);
}

TEST_F(ScenarioFileTest, DistanceIsLatencyAndIsUndoneWithTheMove) {
    window->stage()->setDistanceIsLatency(true);
    const QPoint before = middle(NodeId{1});
    const std::uint64_t records = model().snapshot().next;
    drag(NodeId{1}, {60, -60});
    EXPECT_EQ(changedLinks(), 4u) << "each of its links in a mesh of five";
    for (const auto& [index, link] : model().snapshot().changedLinks())
        EXPECT_NE(link.parameters.latency, model().topology().links[index].parameters.latency);
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(changedLinks(), 0u);
    EXPECT_EQ(model().snapshot().next, records);
    EXPECT_LE((middle(NodeId{1}) - before).manhattanLength(), 3);
    key(Qt::Key_Y, Qt::ControlModifier);
    EXPECT_EQ(changedLinks(), 4u);
}

TEST_F(ScenarioFileTest, AnotherArrangementMovesNodesAndIsUndone) {
    const QPoint before = middle(NodeId{2});
    choose("arrange", "arrange-line");
    EXPECT_EQ(linksNow(), 10u) << "the links stay those of the mesh";
    EXPECT_GT((middle(NodeId{2}) - before).manhattanLength(), 20);
    EXPECT_TRUE(window->stage()->nodePositions().at(2));
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_LE((middle(NodeId{2}) - before).manhattanLength(), 3);
}

TEST_F(ScenarioFileTest, AnotherShapeWhileItRunsRewiresAndIsUndone) {
    play(seconds(1));
    window->stage()->fit(); // to the room that the hint has left
    const QPoint before = middle(NodeId{2});
    choose("shapes", "shape-ring");
    EXPECT_EQ(linksNow(), 5u);
    EXPECT_EQ(model().trace().branchCount(), 1u) << "at the live end it simply happens";
    choose("shapes", "shape-line");
    EXPECT_EQ(linksNow(), 4u);
    EXPECT_GT((middle(NodeId{2}) - before).manhattanLength(), 20);
    play(seconds(1));
    EXPECT_TRUE(leader()) << "what is sent goes from node to node along the line";
    run().undo();
    EXPECT_EQ(linksNow(), 5u);
    run().undo();
    EXPECT_EQ(linksNow(), 10u);
    EXPECT_LE((middle(NodeId{2}) - before).manhattanLength(), 3);
    run().redo();
    EXPECT_EQ(linksNow(), 5u);
}

TEST_F(ScenarioFileTest, AnotherShapeInThePastIsOnOneBranchOfItsOwn) {
    run().goTo(seconds(4));
    choose("shapes", "shape-star");
    EXPECT_EQ(linksNow(), 4u);
    EXPECT_EQ(model().trace().branchCount(), 2u);
    run().showBranch(0);
    EXPECT_EQ(linksNow(), 10u);
}

TEST_F(ScenarioFileTest, BeforeTheRunAMoveAndItsLatenciesAreOneEdit) {
    const QString path = profile.filePath(QStringLiteral("build.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"ring\"\nnodes = 4\n");
    file.close();
    window->openPath(path);
    window->stage()->setDistanceIsLatency(true);
    const auto latency = [&] { return model().topology().links[0].parameters.latency; };
    const Time before = latency();
    drag(NodeId{0}, {40, 30});
    EXPECT_NE(latency(), before);
    EXPECT_TRUE(window->stage()->nodePositions().at(0));
    run().undo();
    EXPECT_EQ(latency(), before);
    EXPECT_FALSE(window->stage()->nodePositions().at(0));
}

} // namespace
} // namespace synod::app
