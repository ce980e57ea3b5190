// SPDX-License-Identifier: GPL-3.0-or-later
// Real clicks, drags and keys on the stage.
#include "tests/widgets/stage/on_stage.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/legend.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using intervention::Intervention;
using testing::Story;

class StageTest : public OnStage {
protected:
    StageTest() { openElection(); }

    void click(const Thing& thing) { QTest::mouseClick(&stage, Qt::LeftButton, {}, middle(thing)); }
    bool press(const char* button) {
        auto* found = stage.bubble().findChild<QPushButton*>(button);
        if (found == nullptr || !found->isVisible())
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        return true;
    }
    std::uint32_t link(int a, int b) {
        return *story->topology().linkBetween(node(a).node, node(b).node);
    }
};

TEST_F(StageTest, ClickingANodeOffersToCrashIt) {
    click(node(2));
    EXPECT_EQ(model.selection().kind, Selection::Kind::node);
    EXPECT_EQ(model.selection().node, node(2).node);
    ASSERT_TRUE(stage.bubble().isVisible());
    EXPECT_TRUE(QRect(QPoint(), stage.size()).contains(stage.bubble().geometry()));
    ASSERT_TRUE(press("crash"));
    ASSERT_EQ(asks.size(), 1u);
    EXPECT_TRUE(asks[0].is<intervention::Crash>());
    EXPECT_EQ(std::get<intervention::Crash>(asks[0]).node, "n2");
    EXPECT_EQ(std::get<intervention::Crash>(asks[0]).disk, intervention::Disk::kept);
    EXPECT_FALSE(stage.bubble().isVisible());
}

TEST_F(StageTest, ACrashedNodeOffersToRestartAndNotToCrash) {
    click(node(1));
    EXPECT_FALSE(press("crash"));
    ASSERT_TRUE(press("restart"));
    EXPECT_TRUE(asks.at(0).is<intervention::Restart>());
}

TEST_F(StageTest, ClickingAMessagePausesAndOffersToDropIt) {
    const QSignalSpy paused(&stage, &Stage::pauseRequested);
    click(Thing::ofMessage(3));
    EXPECT_EQ(paused.count(), 1);
    EXPECT_EQ(model.selection().kind, Selection::Kind::message);
    EXPECT_EQ(model.selection().message, 3u);
    ASSERT_TRUE(press("drop"));
    EXPECT_TRUE(asks.at(0).is<intervention::Drop>());
    EXPECT_EQ(std::get<intervention::Drop>(asks.at(0)).message.id, 3u);
}

TEST_F(StageTest, ALinkCanBeCutOneWay) {
    click(Thing::ofLink(link(2, 5)));
    EXPECT_EQ(model.selection().kind, Selection::Kind::link);
    ASSERT_TRUE(press("cutBackward"));
    EXPECT_TRUE(asks.at(0).is<intervention::Cut>());
    EXPECT_EQ(std::get<intervention::Cut>(asks.at(0)).link,
              (intervention::LinkWays{"n2", "n5", intervention::Way::backward}));
}

TEST_F(StageTest, ACutLinkCanBeHealed) {
    click(Thing::ofLink(link(4, 5)));
    EXPECT_FALSE(press("cut"));
    ASSERT_TRUE(press("heal"));
    EXPECT_TRUE(asks.at(0).is<intervention::Heal>());
}

TEST_F(StageTest, ASliderSetsTheLoss) {
    click(Thing::ofLink(link(2, 5)));
    ASSERT_TRUE(press("lossy"));
    EXPECT_TRUE(asks.empty());
    auto* slider = stage.bubble().findChild<QSlider*>("editor");
    ASSERT_NE(slider, nullptr);
    slider->setValue(250);
    ASSERT_TRUE(press("apply"));
    EXPECT_TRUE(asks.at(0).is<intervention::SetLink>());
    EXPECT_EQ(std::get<intervention::SetLink>(asks.at(0)).adjustment.loss,
              Probability{Probability::one / 4});
}

TEST_F(StageTest, EnterTakesWhatTheSliderSays) {
    click(Thing::ofLink(link(2, 5)));
    ASSERT_TRUE(press("lossy"));
    auto* slider = stage.bubble().findChild<QSlider*>("editor");
    ASSERT_NE(slider, nullptr);
    slider->setValue(500);
    QTest::keyClick(slider, Qt::Key_Return);
    ASSERT_EQ(asks.size(), 1u);
    EXPECT_EQ(std::get<intervention::SetLink>(asks.at(0)).adjustment.loss,
              Probability{Probability::one / 2});
    EXPECT_FALSE(stage.bubble().isVisible());
}

TEST_F(StageTest, AClockIsSetToOneOfAFewRates) {
    click(node(2));
    ASSERT_TRUE(press("clock"));
    EXPECT_TRUE(asks.empty());
    EXPECT_FALSE(press("crash")) << "only the rates are offered now";
    EXPECT_TRUE(QRect(QPoint(), stage.size()).contains(stage.bubble().geometry()));
    auto* right = stage.bubble().findChild<QPushButton*>("clock-1");
    ASSERT_NE(right, nullptr);
    EXPECT_TRUE(right->property("primary").toBool()) << "it goes right now";
    ASSERT_TRUE(press("clock-0.5"));
    ASSERT_EQ(asks.size(), 1u);
    EXPECT_TRUE(asks[0].is<intervention::SetClock>());
    EXPECT_EQ(std::get<intervention::SetClock>(asks[0]).node, "n2");
    EXPECT_EQ(std::get<intervention::SetClock>(asks[0]).rate, ClockRate{500'000});
    EXPECT_FALSE(stage.bubble().isVisible());
}

TEST_F(StageTest, EscapeLeavesTheRatesForTheButtons) {
    click(node(2));
    ASSERT_TRUE(press("clock"));
    QTest::keyClick(stage.bubble().findChild<QPushButton*>("clock-0.2"), Qt::Key_Escape);
    EXPECT_TRUE(press("crash"));
}

TEST_F(StageTest, ATimerRingFiresItsTimer) {
    const QRectF area = stage.areaOf(node(4));
    const QPoint ring(qRound(area.left()), qRound(area.center().y()));
    QTest::mouseClick(&stage, Qt::LeftButton, {}, ring);
    ASSERT_TRUE(press("fire"));
    EXPECT_TRUE(asks.at(0).is<intervention::Fire>());
    EXPECT_EQ(std::get<intervention::Fire>(asks.at(0)).node, "n4");
    EXPECT_EQ(std::get<intervention::Fire>(asks.at(0)).timer, "election");
}

TEST_F(StageTest, ARequestIsTypedIntoTheBubble) {
    click(node(2));
    ASSERT_TRUE(press("request"));
    auto* editor = stage.bubble().findChild<QLineEdit*>("editor");
    ASSERT_NE(editor, nullptr);
    EXPECT_EQ(editor->text(), "put x 1");
    QTest::keyClicks(editor, "put y 7"); // what was there is selected
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(asks.at(0).is<intervention::Request>());
    EXPECT_EQ(std::get<intervention::Request>(asks.at(0)).command, "put y 7");
}

TEST_F(StageTest, WhatNeedsAChoiceOffersItInTheBubble) {
    static const char* second;
    second = "n5";
    const NodeActions choosing = [](NodeId, const trace::TimerView*, const trace::Snapshot&,
                                    const Names&) {
        StageAction action;
        action.id = action.label = QStringLiteral("give");
        for (const char* to : {"n3", second}) {
            StageAction& choice = action.choices.emplace_back();
            choice.id = choice.label = QString::fromLatin1(to);
            choice.does.push_back(intervention::Request{"n2", to});
        }
        return std::vector{action};
    };
    stage.setDress(nullptr, choosing);
    click(node(2));
    ASSERT_TRUE(press("give"));
    EXPECT_TRUE(asks.empty());
    second = "n4"; // one goes, and another comes
    model.retranslate();
    EXPECT_FALSE(press("n5"));
    ASSERT_TRUE(press("give"));
    EXPECT_EQ(stage.bubble().accessibleName(), "give");
    EXPECT_FALSE(press("crash")) << "only the choices are offered";
    auto* first = stage.bubble().findChild<QPushButton*>("n3");
    ASSERT_NE(first, nullptr);
    QTest::keyClick(first, Qt::Key_Escape); // back to all there is
    EXPECT_EQ(stage.bubble().accessibleName(), "n2");
    ASSERT_TRUE(press("give"));
    ASSERT_TRUE(press("n4"));
    EXPECT_EQ(std::get<intervention::Request>(asks.at(0)).command, "n4");
    EXPECT_TRUE(stage.bubble().isHidden());
    stage.setDress(nullptr);
}

TEST_F(StageTest, DraggingANodeMovesItAndIsNoClick) {
    const QSignalSpy moved(&stage, &Stage::nodesMoved);
    const QPoint from = middle(node(2)), to = from + QPoint(-60, 90);
    drag(from, to);
    EXPECT_LE((middle(node(2)) - to).manhattanLength(), 3);
    ASSERT_EQ(moved.count(), 1);
    EXPECT_FALSE(stage.bubble().isVisible());
    EXPECT_EQ(model.selection().kind, Selection::Kind::nothing);
    EXPECT_TRUE(asks.empty());
    // Undone with what the signal said.
    stage.setNodePositions(moved[0][0].value<Stage::Positions>());
    EXPECT_LE((middle(node(2)) - from).manhattanLength(), 3);
}

TEST_F(StageTest, ATremblingHandStillClicks) {
    const QSignalSpy moved(&stage, &Stage::nodesMoved);
    const QPoint at = middle(node(2));
    drag(at, at + QPoint(QApplication::startDragDistance() / 2, 1));
    EXPECT_EQ(moved.count(), 0);
    EXPECT_TRUE(stage.bubble().isVisible());
}

TEST_F(StageTest, DistanceIsLatencyWhenAskedFor) {
    stage.setDistanceIsLatency(true);
    drag(middle(node(2)), middle(node(2)) + QPoint(-90, -60));
    ASSERT_EQ(asks.size(), 4u); // one for each of its links
    for (const Intervention& asked : asks) {
        EXPECT_GT(std::get<intervention::SetLink>(asked).adjustment.latency->ns, 0);
    }
}

TEST_F(StageTest, DraggingFromARimAddsALink) {
    const QRectF area = stage.areaOf(node(4));
    drag(QPoint(qRound(area.left()), qRound(area.center().y())), middle(node(2)));
    ASSERT_EQ(asks.size(), 1u);
    EXPECT_TRUE(asks[0].is<intervention::AddLink>());
    EXPECT_EQ(std::get<intervention::AddLink>(asks[0]).link, (intervention::Ends{"n4", "n2"}));
}

TEST_F(StageTest, ALassoPartitionsNodesOff) {
    const QRectF both = stage.areaOf(node(3)) | stage.areaOf(node(4));
    const QPoint from(qRound(both.left()) - 20, qRound(both.bottom()) + 12);
    drag(from, QPoint(qRound(both.right()) + 20, qRound(both.top()) - 12));
    EXPECT_TRUE(asks.empty());
    ASSERT_TRUE(press("partition"));
    EXPECT_TRUE(asks.at(0).is<intervention::Partition>());
    EXPECT_EQ(std::get<intervention::Partition>(asks.at(0)).groups,
              (std::vector<std::vector<std::string>>{{"n3", "n4"}, {"n1", "n2", "n5"}}));
}

TEST_F(StageTest, TheFaultToolActsAtOnce) {
    QTest::keyClick(&stage, Qt::Key_F);
    EXPECT_TRUE(stage.faultTool());
    click(node(2));
    click(node(1));
    click(Thing::ofLink(link(2, 5)));
    click(Thing::ofLink(link(4, 5)));
    ASSERT_EQ(asks.size(), 4u);
    EXPECT_TRUE(asks[0].is<intervention::Crash>());
    EXPECT_TRUE(asks[1].is<intervention::Restart>());
    EXPECT_TRUE(asks[2].is<intervention::Cut>());
    EXPECT_TRUE(asks[3].is<intervention::Heal>());
    EXPECT_FALSE(stage.bubble().isVisible());
    QTest::keyClick(&stage, Qt::Key_Escape);
    EXPECT_FALSE(stage.faultTool());
}

TEST_F(StageTest, EverythingGoesByKeyboard) {
    stage.choose(node(1));
    QTest::keyClick(&stage, Qt::Key_Tab);
    EXPECT_EQ(model.selection().node, node(2).node);
    QTest::keyClick(&stage, Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(model.selection().node, node(1).node);
    QTest::keyClick(&stage, Qt::Key_R);
    EXPECT_TRUE(asks.at(0).is<intervention::Restart>());
    stage.choose(Thing::ofMessage(2));
    QTest::keyClick(&stage, Qt::Key_D);
    QTest::keyClick(&stage, Qt::Key_U);
    QTest::keyClick(&stage, Qt::Key_L);
    ASSERT_EQ(asks.size(), 3u) << "it is asked by how much";
    auto* slider = stage.bubble().findChild<QSlider*>("editor");
    ASSERT_TRUE(slider);
    ASSERT_TRUE(press("apply"));
    ASSERT_EQ(asks.size(), 4u);
    EXPECT_TRUE(asks[1].is<intervention::Drop>());
    EXPECT_TRUE(asks[2].is<intervention::Duplicate>());
    EXPECT_TRUE(asks[3].is<intervention::Delay>());
    EXPECT_EQ(std::get<intervention::Delay>(asks[3]).by, milliseconds(19));
}

TEST_F(StageTest, EnterOpensTheBubbleAndEscapeGivesTheFocusBack) {
    stage.choose(node(2));
    QTest::keyClick(&stage, Qt::Key_Return);
    ASSERT_TRUE(stage.bubble().isVisible());
    QWidget* first = stage.bubble().focusWidget();
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->hasFocus());
    EXPECT_NE(first->objectName(), "crash") << "nothing that does harm has the focus by itself";
    QTest::keyClick(first, Qt::Key_Escape);
    EXPECT_FALSE(stage.bubble().isVisible());
    EXPECT_TRUE(stage.hasFocus());
}

TEST_F(StageTest, EnterThatSendsARequestDoesNothingElse) {
    click(node(2));
    ASSERT_TRUE(press("request"));
    QTest::keyClick(stage.bubble().findChild<QLineEdit*>("editor"), Qt::Key_Return);
    EXPECT_EQ(asks.size(), 1u);
    EXPECT_FALSE(stage.bubble().isVisible()) << "it did not open again on Crash";
    EXPECT_TRUE(stage.hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    EXPECT_EQ(asks.size(), 1u);
}

TEST_F(StageTest, ArrowsWalkTheBubble) {
    click(node(2));
    ASSERT_TRUE(stage.bubble().isVisible());
    const auto focused = [] { return QApplication::focusWidget()->objectName(); };
    QTest::keyClick(&stage, Qt::Key_Right);
    const QString first = focused();
    EXPECT_NE(first, "crash") << "nothing that does harm has the focus by itself";
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    EXPECT_NE(focused(), first);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    EXPECT_EQ(focused(), first);
    const int buttons = static_cast<int>(stage.bubble().findChildren<QPushButton*>().size());
    for (int i = 0; i < buttons && (i == 0 || focused() != first); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    EXPECT_EQ(focused(), first) << "it goes around";
    EXPECT_TRUE(asks.empty());
}

TEST_F(StageTest, AltAndArrowsMoveTheChosenNode) {
    const QSignalSpy moved(&stage, &Stage::nodesMoved);
    const QPoint before = middle(node(2));
    stage.choose(node(2));
    QTest::keyClick(&stage, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_LT(middle(node(2)).x(), before.x());
}

TEST_F(StageTest, SpaceAndArrowsAreLeftToThePlayer) {
    stage.choose(node(2));
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Left, Qt::Key_Right, Qt::Key_PageDown,
                              Qt::Key_Home, Qt::Key_BracketLeft, Qt::Key_B}) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(&stage, &event);
        EXPECT_FALSE(event.isAccepted()) << key;
    }
    EXPECT_TRUE(asks.empty());
}

TEST_F(StageTest, ASliderKeepsItsArrowsFromThePlayersShortcuts) {
    QAction next;
    next.setShortcut(Qt::Key_Right);
    next.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    stage.addAction(&next);
    const QSignalSpy played(&next, &QAction::triggered);
    click(Thing::ofLink(link(2, 5)));
    ASSERT_TRUE(press("latency"));
    auto* slider = stage.bubble().findChild<QSlider*>("editor");
    const int before = slider->value();
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_GT(slider->value(), before);
    EXPECT_EQ(played.count(), 0);
}

TEST_F(StageTest, TheBubbleGoesWithItsMessage) {
    click(Thing::ofMessage(3));
    ASSERT_TRUE(stage.bubble().isVisible());
    model.seekTime(milliseconds(2100)); // before it was sent
    EXPECT_FALSE(stage.bubble().isVisible());
}

TEST_F(StageTest, ShapesRearrangeAndAreAskedFor) {
    const QSignalSpy asked(&stage, &Stage::shapeRequested);
    const QPoint before = middle(node(3));
    QTest::mouseClick(stage.findChild<QToolButton*>("shapes"), Qt::LeftButton);
    ASSERT_TRUE(press("shape-line"));
    EXPECT_EQ(asked.count(), 1);
    EXPECT_EQ(middle(node(3)), before) << "whoever rewires arranges";
    QTest::mouseClick(stage.findChild<QToolButton*>("arrange"), Qt::LeftButton);
    ASSERT_TRUE(press("arrange-line"));
    EXPECT_EQ(asked.count(), 1);
    EXPECT_NE(middle(node(3)), before);
    const QRect all(QPoint(), stage.size());
    for (int number = 1; number <= 5; ++number)
        EXPECT_TRUE(all.contains(stage.areaOf(node(number)).toRect())) << number;
}

TEST_F(StageTest, ANewServerIsLinkedAsTheShapeIs) {
    QTest::mouseClick(stage.findChild<QToolButton*>("addServer"), Qt::LeftButton);
    EXPECT_TRUE(asks.at(0).is<intervention::AddNode>());
    EXPECT_EQ(std::get<intervention::AddNode>(asks.at(0)).name, "n6");
    EXPECT_EQ(std::get<intervention::AddNode>(asks.at(0)).neighbours.size(), 5u); // a mesh
}

TEST_F(StageTest, ANewServerGoesOnWithTheLinksThatThereAreNow) {
    Story rewired(net::Shape::mesh, 4);
    for (int number = 1; number <= 4; ++number)
        rewired.start(number, testing::follower(1, {}, 0), 1);
    rewired.removeLink(1, 3, 10); // a ring is left
    rewired.removeLink(2, 4, 10);
    rewired.removeLink(4, 1, 20); // and then a line
    rewired.trace().advance(0, milliseconds(100));
    model.setTrace(&rewired.trace());
    const auto added = [&](Time time) {
        model.seekTime(time);
        asks.clear();
        QTest::mouseClick(stage.findChild<QToolButton*>("addServer"), Qt::LeftButton);
        return std::get<intervention::AddNode>(asks.at(0)).neighbours;
    };
    EXPECT_EQ(added(milliseconds(5)).size(), 4u);
    EXPECT_EQ(added(milliseconds(15)), (std::vector<std::string>{"n1", "n4"}));
    ASSERT_EQ(asks.size(), 2u) << "it stands between the two";
    EXPECT_TRUE(asks.at(1).is<intervention::RemoveLink>());
    EXPECT_EQ(added(milliseconds(50)), std::vector<std::string>{"n4"});
    EXPECT_EQ(asks.size(), 1u);
}

TEST_F(StageTest, NodesComeAndGoWithTheTime) {
    Story growing(net::Shape::mesh, 4);
    for (int number = 1; number <= 3; ++number)
        growing.start(number, testing::follower(1, {}, 0), 1);
    growing.start(4, testing::follower(1, {}, 0), 50);
    growing.remove(2, 80);
    growing.trace().advance(0, milliseconds(100));
    model.setTrace(&growing.trace());
    model.seekTime(milliseconds(10));
    EXPECT_EQ(stage.scene().nodes.size(), 3u);
    EXPECT_TRUE(stage.scene().title.contains("3 servers")) << "it counts those that are there";
    const QPoint three = middle(node(3));
    model.seekTime(milliseconds(60));
    EXPECT_EQ(stage.scene().nodes.size(), 4u);
    EXPECT_TRUE(stage.scene().title.contains("4 servers"));
    EXPECT_NE(middle(node(3)), three); // room was made for the fourth
    model.seekTime(milliseconds(90));
    EXPECT_EQ(stage.scene().nodes.size(), 3u);
    EXPECT_TRUE(stage.areaOf(node(2)).isEmpty());
    model.seekTime(milliseconds(10));
    EXPECT_EQ(middle(node(3)), three);
    model.setTrace(nullptr);
}

TEST_F(StageTest, AtTheBeginningAllAreThereWhoeverHasStarted) {
    Story beginning(net::Shape::mesh, 3);
    for (int number = 1; number <= 3; ++number)
        beginning.start(number, testing::follower(1, {}, 0));
    beginning.trace().advance(0, milliseconds(100));
    model.setTrace(&beginning.trace());
    model.seekSeq(0);
    const QPoint before = middle(node(3));
    for (std::uint64_t started = 1; started <= 3; ++started) {
        model.seekSeq(started);
        EXPECT_EQ(stage.scene().nodes.size(), 3u) << started;
        EXPECT_EQ(stage.scene().title, "Raft · 3 servers");
        EXPECT_EQ(middle(node(3)), before);
    }
    model.setTrace(nullptr);
}

TEST_F(StageTest, ZoomKeepsThePlaceUnderTheMouse) {
    const QPoint at = middle(node(2));
    stage.zoomBy(2, at);
    EXPECT_LE((middle(node(2)) - at).manhattanLength(), 2);
    EXPECT_GT(stage.look().camera.scale, 0);
    stage.fit();
    EXPECT_LE((middle(node(2)) - at).manhattanLength(), 2);
}

TEST_F(StageTest, EverythingFitsAtEverySizeOfText) {
    for (const double scale : {1.0, 1.5, 2.5}) {
        themes.setScale(scale);
        stage.resize(620, 440);
        const QRect all(QPoint(), stage.size());
        for (int number = 1; number <= 5; ++number)
            EXPECT_TRUE(all.contains(stage.areaOf(node(number)).toRect())) << scale;
        for (int number = 2; number <= 5; ++number) {
            stage.openBubble(node(number));
            EXPECT_TRUE(all.contains(stage.bubble().geometry())) << scale << " n" << number;
        }
    }
}

TEST_F(StageTest, ALegendSaysWhatIsDrawn) {
    auto* button = stage.findChild<QToolButton*>("legendButton");
    auto* legend = stage.findChild<LegendCard*>();
    ASSERT_TRUE(button && legend);
    EXPECT_FALSE(legend->isVisible());
    button->click();
    EXPECT_TRUE(legend->isVisible());
    EXPECT_TRUE(QRect(QPoint(), stage.size()).contains(legend->geometry()));
    const auto& entries = legend->view()->entries();
    EXPECT_TRUE(std::any_of(entries.begin(), entries.end(), [](const LegendEntry& entry) {
        return entry.text.contains(QStringLiteral("matchIndex"));
    }));
    for (const double scale : {1.5, 2.5}) {
        themes.setScale(scale);
        EXPECT_TRUE(legend->isVisible()) << "made anew, in another size";
        EXPECT_TRUE(QRect(QPoint(), stage.size()).contains(legend->geometry())) << scale;
    }
    QTest::keyClick(legend, Qt::Key_Escape);
    EXPECT_FALSE(legend->isVisible());
    EXPECT_FALSE(button->isChecked());
    button->click();
    stage.openBubble(node(2));
    EXPECT_FALSE(legend->isVisible()) << "one card at a time";
}

TEST_F(StageTest, ABubbleHidesNoOtherNode) {
    for (const QSize& size :
         {QSize(900, 600), QSize(1200, 640), QSize(940, 320), QSize(940, 250)}) {
        stage.resize(size);
        for (int number = 1; number <= 5; ++number) {
            stage.openBubble(node(number));
            const QRectF card = QRectF(stage.bubble().geometry()).adjusted(12, 12, -12, -12);
            EXPECT_TRUE(stage.rect().contains(stage.bubble().geometry())) << number;
            const QRect inside = stage.bubble().rect().adjusted(12, 12, -12, -12);
            for (const auto* button : stage.bubble().findChildren<QPushButton*>())
                EXPECT_TRUE(button->isHidden() || inside.contains(button->geometry()))
                    << number << ": " << button->accessibleName().toStdString();
            for (int other = 1; other <= 5; ++other) {
                const QRectF common = card & stage.areaOf(node(other)).adjusted(8, 8, -8, -8);
                EXPECT_LT(common.width() * common.height(), 40) << number << " hides " << other;
            }
        }
    }
}

TEST_F(StageTest, TheShapesHideNoNode) {
    stage.resize(760, 320);
    for (const char* button : {"shapes", "arrange"}) {
        QTest::mouseClick(stage.findChild<QToolButton*>(button), Qt::LeftButton);
        ASSERT_TRUE(stage.bubble().isVisible());
        const QRectF card = QRectF(stage.bubble().geometry()).adjusted(12, 12, -12, -12);
        for (int number = 1; number <= 5; ++number) {
            const QRectF common = card & stage.areaOf(node(number)).adjusted(8, 8, -8, -8);
            EXPECT_LT(common.width() * common.height(), 40) << button << " hides " << number;
        }
    }
}

TEST_F(StageTest, ThingsHaveNamesForScreenReaders) {
    EXPECT_EQ(stage.nameOf(node(3)), "n3, Candidate, term 3");
    EXPECT_EQ(stage.nameOf(node(1)), "n1, crashed — was Leader, term 2");
    EXPECT_TRUE(stage.nameOf(Thing::ofMessage(3)).startsWith("RequestVoteRequest, n3 → n5"));
    EXPECT_EQ(stage.nameOf(Thing::ofLink(link(4, 5))), "n4 – n5, cut both ways");
}

TEST_F(StageTest, ScreenReadersFindEveryThing) {
    Stage another(&model, &themes);
    another.setDress(&dress, &raftActions);
    another.resize(900, 600);
    another.show();
    QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&another);
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(seen->text(QAccessible::Name), "Raft · 5 servers");
    ASSERT_GE(seen->childCount(), 5 + 4 + 10); // nodes, messages, links
    QAccessibleInterface* candidate = seen->child(2);
    EXPECT_EQ(candidate->text(QAccessible::Name), "n3, Candidate, term 3");
    EXPECT_EQ(candidate->parent(), seen);
    EXPECT_EQ(seen->indexOfChild(candidate), 2);
    EXPECT_TRUE(candidate->isValid());
    EXPECT_EQ(seen->childAt(candidate->rect().center().x(), candidate->rect().center().y()),
              candidate);
    candidate->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_TRUE(another.bubble().isVisible());
    EXPECT_TRUE(candidate->state().selected);
    EXPECT_TRUE(candidate->actionInterface()->actionNames().contains(QStringLiteral("Crash")));
    const QSignalSpy crashed(&another, &Stage::interventionRequested);
    candidate->actionInterface()->doAction(QStringLiteral("Crash"));
    EXPECT_EQ(crashed.count(), 1);
    // A message that has gone is no longer valid, and one that comes back is.
    QAccessibleInterface* message = seen->child(5);
    EXPECT_TRUE(message->text(QAccessible::Name).startsWith("RequestVoteRequest"));
    model.seekTime(milliseconds(2100));
    EXPECT_FALSE(message->isValid());
}

} // namespace
} // namespace synod::widgets
