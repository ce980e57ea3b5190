// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/choice_bar.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/branches/compare_view.h"
#include "widgets/charts/charts.h"
#include "widgets/diagram/state_diagram.h"
#include "widgets/events/event_log.h"
#include "widgets/inspector/inspector.h"
#include "widgets/stage/bubble.h"
#include "widgets/timeline/transport_bar.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>

namespace synod::app {
namespace {

using MainWindowTest = WindowLab;

TEST_F(MainWindowTest, FirstStartStandsInASettledLab) {
    ASSERT_TRUE(leader());
    const auto& state = model().snapshot().nodes[leader()->index].state.get<raft::State>();
    EXPECT_GE(state.commitIndex, 3u);
    EXPECT_EQ(model().snapshot().nodes.size(), 5u);
    EXPECT_EQ(model().snapshot().messageCount(), 0u);
    EXPECT_FALSE(window->clock()->playing());
    EXPECT_DOUBLE_EQ(window->clock()->speed(), 0.25);
    EXPECT_TRUE(model().atEnd());
}

TEST_F(MainWindowTest, SpacePlaysAndPauses) {
    const Time before = model().time();
    key(Qt::Key_Space);
    EXPECT_TRUE(window->clock()->playing());
    ASSERT_TRUE(QTest::qWaitFor([&] { return model().time() > before + milliseconds(5); }));
    key(Qt::Key_Space);
    EXPECT_FALSE(window->clock()->playing());
}

TEST_F(MainWindowTest, PlayButtonPlaysAndLeavesTheFocusWithTheStage) {
    window->stage()->setFocus();
    for (auto* button : window->transport()->findChildren<QAbstractButton*>()) {
        if (button->property("primary").toBool())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    EXPECT_TRUE(window->clock()->playing());
}

TEST_F(MainWindowTest, WhatIsSaidLeavesTheHeadingsOfTwoBranchesToBeRead) {
    run().goTo(seconds(2));
    run().act(intervention::Crash{"n1"});
    EXPECT_FALSE(window->statusLine()->text().isEmpty());
    window->compareView()->compareWith(0);
    EXPECT_TRUE(window->statusLine()->text().isEmpty()) << "it stood where the headings are now";
    QTest::qWait(1);
    run().act(intervention::Crash{"n2"});
    QTest::qWait(1);
    const StatusLine* line = window->statusLine();
    ASSERT_TRUE(line->isVisible());
    int visible = 0;
    for (const QWidget* strip : window->compareView()->strips()) {
        const QRect place(strip->mapTo(line->parentWidget(), QPoint()), strip->size());
        visible += strip->isVisible() ? 1 : 0;
        EXPECT_FALSE(strip->isVisible() && place.intersects(line->geometry()))
            << strip->metaObject()->className();
    }
    EXPECT_GE(visible, 2) << "of each branch its heading";
}

TEST_F(MainWindowTest, WhatIsSaidGivesWayToTheBubbleThatOpens) {
    window->openPath(QStringLiteral(":/scenarios/ip-ring.toml"));
    const StatusLine* line = window->statusLine();
    clickNode(NodeId{0});
    const widgets::Bubble& bubble = window->stage()->bubble();
    ASSERT_TRUE(bubble.isVisible() && line->isVisible());
    const auto apart = [&] {
        const QPoint stage = window->stage()->mapTo(line->parentWidget(), QPoint());
        return !bubble.geometry().translated(stage).intersects(line->geometry());
    };
    EXPECT_TRUE(QTest::qWaitFor(apart, 2'000));
    EXPECT_TRUE(line->isVisible());
}

TEST_F(MainWindowTest, StepsBackTenEventsAndForthAgain) {
    const std::uint64_t end = model().snapshot().next;
    std::vector<std::uint64_t> places;
    for (int i = 0; i < 10; ++i) {
        key(Qt::Key_Left);
        places.push_back(model().snapshot().next);
    }
    EXPECT_TRUE(std::is_sorted(places.rbegin(), places.rend()));
    EXPECT_LT(places.back(), places.front());
    for (int i = 0; i < 10; ++i)
        key(Qt::Key_Right);
    EXPECT_EQ(model().snapshot().next, end);
}

TEST_F(MainWindowTest, ShiftArrowStopsOnlyWhereSomethingChanges) {
    run().toStart();
    int stops = 0;
    while (stops < 200 && !model().atEnd() && model().stepForward({.interestingOnly = true})) {
        ++stops;
        const std::uint64_t next = model().snapshot().next;
        const std::uint64_t first = model().trace().stepStart(model().branch(), next - 1);
        bool interesting = false;
        for (std::uint64_t seq = first; seq < next; ++seq)
            interesting = interesting || model().interest().in(model().trace(), 0, seq);
        EXPECT_TRUE(interesting);
    }
    EXPECT_GT(stops, 10);
}

TEST_F(MainWindowTest, EGoesToTheNextEventOfTheChosenNode) {
    model().select({});
    key(Qt::Key_E);
    EXPECT_EQ(window->statusLine()->text(), QStringLiteral("Choose a node first."));
    run().toStart();
    const NodeId node{1};
    model().select({.kind = widgets::Selection::Kind::node, .node = node});
    const auto isOfNode = [&](std::uint64_t first) {
        const auto& trace = model().trace();
        for (std::uint64_t seq = first; seq < trace.stepEnd(0, first); ++seq)
            if (trace.at(0, seq).node == node)
                return true;
        return false;
    };
    std::vector<std::uint64_t> places;
    for (int i = 0; i < 12; ++i) {
        const std::uint64_t from = model().snapshot().next;
        key(Qt::Key_E);
        places.push_back(model().snapshot().next);
        ASSERT_GT(places.back(), from);
        for (std::uint64_t step = from; step < places.back();
             step = model().trace().stepEnd(0, step))
            ASSERT_EQ(isOfNode(step), model().trace().stepEnd(0, step) == places.back());
    }
    while (places.size() > 1) {
        key(Qt::Key_E, Qt::ShiftModifier);
        places.pop_back();
        ASSERT_EQ(model().snapshot().next, places.back());
    }
    run().toLiveEnd();
    const std::uint64_t end = model().snapshot().next;
    key(Qt::Key_E);
    EXPECT_GT(model().snapshot().next, end) << "what has not happened yet happens";
    EXPECT_TRUE(isOfNode(model().trace().stepStart(0, model().snapshot().next - 1)));
}

TEST_F(MainWindowTest, HeartbeatsAndTheirAnswersAreFolded) {
    const int before = window->eventLog()->rows()->rowCount();
    const std::uint64_t records = model().trace().size(0);
    window->clock()->setSpeed(1);
    play(seconds(4));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->eventLog()->rows()->complete(); }));
    EXPECT_GT(model().trace().size(0), records + 100) << "the leader went on sending heartbeats";
    // One round of answers still tells the followers that the last entry is committed.
    EXPECT_LT(window->eventLog()->rows()->rowCount(), before + 30);
}

TEST_F(MainWindowTest, TheLogShowsWhatOneStepsToFoldedOrNot) {
    window->clock()->setSpeed(1);
    play(seconds(3)); // heartbeats, which are folded
    const widgets::EventLogModel& rows = *window->eventLog()->rows();
    ASSERT_TRUE(QTest::qWaitFor([&] { return rows.complete(); }));
    const int folded = rows.rowCount();
    for (int i = 0; i < 20; ++i) {
        key(i < 12 ? Qt::Key_Left : Qt::Key_Right);
        const std::uint64_t next = model().snapshot().next;
        const int row = rows.rowAtOrBefore(next - 1);
        ASSERT_GE(row, 0);
        EXPECT_GE(rows.seqAt(row), model().trace().stepStart(0, next - 1)) << "step " << i;
        EXPECT_LE(rows.rowCount(), folded + 1) << "the one before has gone again";
    }
    run().toStart();
    EXPECT_EQ(rows.rowCount(), folded);
}

TEST_F(MainWindowTest, TheKeyOfALinkDoesWhatItsBubbleDoes) {
    using intervention::Intervention;
    model().select({.kind = widgets::Selection::Kind::link, .link = 0});
    const auto waysUp = [&] {
        const net::Link link = widgets::linkNow(model().snapshot(), model().topology(), 0);
        return (link.forwardUp ? 1 : 0) + (link.backwardUp ? 1 : 0);
    };
    run().act(intervention::Cut{{"n1", "n2", intervention::Way::forward}});
    ASSERT_EQ(waysUp(), 1);
    const auto offered = window->stage()->actionsOf(widgets::Thing::ofLink(0));
    EXPECT_EQ(offered.front().id, QStringLiteral("cut"));
    key(Qt::Key_X);
    EXPECT_EQ(waysUp(), 0) << "what is still up is cut";
    key(Qt::Key_X);
    EXPECT_EQ(waysUp(), 2);
    key(Qt::Key_D);
    EXPECT_EQ(window->statusLine()->text(), QStringLiteral("Choose a message on its way first."));
}

TEST_F(MainWindowTest, WhereNothingOfNoteComesOneStaysWhereOneIs) {
    window->clock()->setSpeed(1);
    play(seconds(2)); // all is committed: from here on there are only heartbeats
    const Time time = model().time();
    const Time end = model().endTime();
    const std::uint64_t next = model().snapshot().next;
    const std::uint64_t size = model().trace().size(0);
    key(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(model().time(), time);
    EXPECT_EQ(model().snapshot().next, next);
    EXPECT_THAT(window->statusLine()->text().toStdString(),
                testing::StartsWith("Nothing of note comes within the next "));
    EXPECT_EQ(model().endTime(), end) << "the session is as it was";
    EXPECT_EQ(model().trace().size(0), size);
}

TEST_F(MainWindowTest, ASpeedThatCannotBeKeptIsNotShown) {
    auto* label = window->transport()->findChild<QLabel*>("speed");
    ASSERT_TRUE(label);
    window->clock()->setSpeed(10);
    EXPECT_EQ(label->text().toStdString(), "10×");
    const auto slow =
        QObject::connect(window->clock(), &widgets::PlaybackClock::advanced,
                         [&](Time step) { window->clock()->fallShort(step - step / 4); });
    run().play();
    for (int i = 0; i < 8; ++i)
        window->clock()->pass(milliseconds(80));
    EXPECT_THAT(label->text().toStdString(), testing::StartsWith("≈ "));
    QObject::disconnect(slow);
    run().pause();
    EXPECT_EQ(label->text().toStdString(), "10×");
}

TEST_F(MainWindowTest, ALogBecomesRowsOnlyWhereItIsOpenAndSeen) {
    auto* inspector = window->findChild<widgets::Inspector*>();
    ASSERT_TRUE(inspector);
    QWidget* dock = inspector->parentWidget();
    while (qobject_cast<QDockWidget*>(dock) == nullptr)
        dock = dock->parentWidget();
    dock->show();
    model().select({.kind = widgets::Selection::Kind::node, .node = *leader()});
    QTest::qWait(1);
    widgets::FieldView* state = nullptr;
    QModelIndex log;
    for (auto* view : inspector->findChildren<widgets::FieldView*>()) {
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            if (index.data(widgets::FieldModel::nameRole) != QStringLiteral("log"))
                continue;
            state = view;
            log = index;
        }
    }
    ASSERT_TRUE(state);
    EXPECT_TRUE(state->model()->hasChildren(log));
    EXPECT_EQ(state->model()->rowCount(log), 0) << "nobody has opened it";
    const QRect place = state->visualRect(log);
    QTest::mouseClick(state->viewport(), Qt::LeftButton, {}, place.center());
    const int entries = state->model()->rowCount(log);
    EXPECT_GE(entries, 3);
    run().act(intervention::Request{"leader", "put x 9"});
    window->clock()->setSpeed(1);
    play(seconds(1));
    EXPECT_TRUE(QTest::qWaitFor([&] { return state->model()->rowCount(log) == entries + 1; }));
    EXPECT_TRUE(state->isExpanded(log)) << "it is the same row";

    dock->hide();
    QSignalSpy added(state->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(state->model(), &QAbstractItemModel::dataChanged);
    run().act(intervention::Request{"leader", "put x 10"});
    play(seconds(1));
    EXPECT_FALSE(QTest::qWaitFor([&] { return added.count() + changed.count() > 0; }, 60))
        << "nobody sees it";
    dock->show();
    EXPECT_EQ(state->model()->rowCount(log), entries + 2);
}

TEST_F(MainWindowTest, AStepAtTheLiveEndLetsTheNextThingHappen) {
    const std::uint64_t before = model().trace().size(0);
    key(Qt::Key_Right);
    EXPECT_GT(model().trace().size(0), before);
    EXPECT_EQ(model().snapshot().next, model().trace().size(0));
}

TEST_F(MainWindowTest, TheLeaderCrashesByAClickAndAnotherIsElected) {
    const NodeId old = *leader();
    clickNode(old);
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::node);
    key(Qt::Key_C);
    EXPECT_EQ(model().snapshot().nodes[old.index].status, trace::NodeStatus::crashed);
    EXPECT_THAT(
        window->statusLine()->text().toStdString(),
        testing::AllOf(testing::StartsWith("Crashed n"), testing::HasSubstr("Ctrl+Z goes back")));
    window->clock()->setSpeed(10);
    play(seconds(10));
    ASSERT_TRUE(leader());
    EXPECT_NE(*leader(), old);
}

TEST_F(MainWindowTest, TheLeadersClockIsSetByClicksAndItsFollowersRevolt) {
    const NodeId old = *leader();
    const auto rateOf = [&](NodeId node) {
        return model().snapshot().nodes[node.index].clock.rate;
    };
    clickNode(old);
    const auto press = [&](const char* button) {
        auto* found = window->stage()->findChild<QPushButton*>(button);
        ASSERT_TRUE(found && found->isVisible()) << button;
        QTest::mouseClick(found, Qt::LeftButton);
    };
    press("clock");
    press("clock-0.2");
    EXPECT_EQ(rateOf(old), ClockRate{200'000});
    EXPECT_EQ(window->stage()->scene().node(old)->clock, ClockRate{200'000}) << "it is to be seen";
    EXPECT_THAT(window->stage()->nameOf(widgets::Thing::ofNode(old)).toStdString(),
                testing::HasSubstr("clock ×0.2"));
    EXPECT_THAT(
        window->statusLine()->text().toStdString(),
        testing::AllOf(testing::HasSubstr("goes at ×0.2"), testing::HasSubstr("Ctrl+Z goes back")));
    window->clock()->setSpeed(10);
    play(seconds(5));
    ASSERT_TRUE(leader());
    EXPECT_NE(*leader(), old);
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(rateOf(old), ClockRate{}) << "back to before";
    EXPECT_EQ(window->stage()->scene().node(old)->clock, ClockRate{});
}

TEST_F(MainWindowTest, TwoEndsAreSeenInTheSpaceTimeDiagramUntilAPersonChoosesAnother) {
    const auto file = [](const char* name) {
        return QString::fromStdString(
            (test::sourceDirectory() / "resources" / "scenarios" / name).string());
    };
    auto* bottom = window->findChild<TabbedDock*>();
    EXPECT_EQ(bottom->currentPanel(), panelNamed("event-log"));
    window->openPath(file("tcp-handshake.toml"));
    EXPECT_EQ(bottom->currentPanel(), panelNamed("space-time"));
    window->openPath(file("raft-3.toml"));
    EXPECT_EQ(bottom->currentPanel(), panelNamed("event-log"));
    window->openPath(file("udp-loss.toml"));
    EXPECT_EQ(bottom->currentPanel(), panelNamed("space-time"));
    auto* tabs = bottom->findChild<QTabBar*>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(panelNamed("charts")).center());
    ASSERT_EQ(bottom->currentPanel(), panelNamed("charts"));
    window->openPath(file("tcp-handshake.toml"));
    EXPECT_EQ(bottom->currentPanel(), panelNamed("charts")) << "a person wants to see this one";
}

TEST_F(MainWindowTest, DiagramAndChartsAreMadeWhenFirstShownAndGetTheirRoom) {
    EXPECT_EQ(window->findChild<widgets::StateDiagram*>(), nullptr);
    EXPECT_EQ(window->findChild<widgets::Charts*>(), nullptr);
    auto* bottom = window->findChild<TabbedDock*>();
    const int before = bottom->height();
    bottom->showPanel(panelNamed("state-diagram"));
    QTest::qWait(1);
    auto* diagram = window->findChild<widgets::StateDiagram*>();
    ASSERT_TRUE(diagram);
    EXPECT_GT(bottom->height(), before);
    EXPECT_GE(diagram->canvas()->look().theme.scale, 0.9);
    EXPECT_TRUE(diagram->history().complete());
    bottom->showPanel(panelNamed("event-log"));
    bottom->showPanel(panelNamed("state-diagram"));
    EXPECT_EQ(window->findChild<widgets::StateDiagram*>(), diagram) << "it is kept";
    bottom->showPanel(panelNamed("charts"));
    QTest::qWait(1);
    ASSERT_TRUE(window->findChild<widgets::Charts*>());
    EXPECT_EQ(window->findChild<widgets::Charts*>()->charts().size(), 3u);
}

TEST_F(MainWindowTest, LettersInAFieldAreLetters) {
    QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* filter = window->eventLog()->findChild<QLineEdit*>();
    ASSERT_TRUE(filter);
    QTest::keyClicks(filter, QStringLiteral("crd x"));
    EXPECT_EQ(filter->text(), QStringLiteral("crd x"));
    EXPECT_FALSE(window->clock()->playing());
    EXPECT_EQ(model().trace().branchCount(), 1u);
}

TEST_F(MainWindowTest, BracketsChangeTheSpeed) {
    key(Qt::Key_BracketRight);
    EXPECT_DOUBLE_EQ(window->clock()->speed(), 0.5);
    key(Qt::Key_BracketLeft);
    key(Qt::Key_BracketLeft);
    EXPECT_DOUBLE_EQ(window->clock()->speed(), 0.1);
}

TEST_F(MainWindowTest, LargerTextReachesEverything) {
    const int before = window->menuBar()->font().pixelSize();
    QTest::keyClick(window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(window.get(), Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(window->themeHolder()->theme().scale, 1.2);
    EXPECT_GT(window->themeHolder()->theme().px(13), before);
    QTest::keyClick(window.get(), Qt::Key_0, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(window->themeHolder()->theme().scale, 1.0);
}

TEST_F(MainWindowTest, AWrongScenarioShowsItsPlaceAndTheLabGoesOn) {
    const QString path = profile.filePath(QStringLiteral("wrong.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 1\nprotocol = \"raft\"\n[network]\nlatncy = \"10ms\"\n");
    file.close();
    window->openPath(path);
    EXPECT_EQ(window->problemBar()->text().toStdString(),
              path.toStdString() + ":4:1: there is no key latncy here; did you mean latency?");
    EXPECT_TRUE(leader());
    window->setLanguage(QStringLiteral("zh_CN"));
    window->openPath(path);
    EXPECT_THAT(window->problemBar()->text().toStdString(),
                testing::HasSubstr("这里没有键 latncy"));
}

TEST_F(MainWindowTest, ARecordingIsSavedOpenedAtItsStartAndGoneOnWith) {
    const QString path = profile.filePath(QStringLiteral("lab.synodrec"));
    const std::uint64_t size = model().trace().size(0);
    window->saveTo(path);
    EXPECT_EQ(window->problemBar()->text(), QString());
    window->openPath(path);
    EXPECT_EQ(model().trace().size(0), size);
    EXPECT_EQ(model().time(), Time{});
    run().goTo(seconds(3));
    run().act(intervention::Crash{"n1"});
    EXPECT_EQ(model().trace().branchCount(), 2u);
    EXPECT_EQ(model().trace().size(0), size);
}

TEST_F(MainWindowTest, ARecordingThatDoesNotComeOutTheSameIsForViewing) {
    const QString path = profile.filePath(QStringLiteral("lab.jsonl"));
    window->saveTo(path);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QByteArray lines = file.readAll();
    file.close();
    ASSERT_TRUE(lines.contains("seed = 7"));
    lines.replace("seed = 7", "seed = 8");
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(lines);
    file.close();
    window->openPath(path);
    const std::uint64_t size = model().trace().size(0);
    EXPECT_GT(size, 0u);
    EXPECT_THAT(window->statusLine()->text().toStdString(), testing::HasSubstr("for viewing"));
    run().act(intervention::Crash{"n1"});
    EXPECT_THAT(window->choiceBar()->text().toStdString(),
                testing::HasSubstr("recording that cannot be replayed"));
    EXPECT_FALSE(window->choiceBar()->live()->isVisible());
    EXPECT_EQ(model().trace().branchCount(), 1u);

    QTest::mouseClick(window->choiceBar()->simulated(), Qt::LeftButton);
    EXPECT_EQ(window->choiceBar()->text(), QString());
    EXPECT_EQ(model().trace().branchCount(), 2u);
    EXPECT_EQ(model().branch(), 1u);
    EXPECT_EQ(model().snapshot().nodes[0].status, trace::NodeStatus::crashed);
    window->clock()->setSpeed(10);
    play(seconds(1));
    EXPECT_GT(model().endTime(), seconds(1));
    EXPECT_EQ(model().trace().size(0), size) << "what was recorded stays as it is";
}

TEST_F(MainWindowTest, SequenceNumbersAreShownAsOneLikesThem) {
    const auto action = [this] {
        for (QAction* candidate : window->menuBar()->findChildren<QAction*>())
            if (candidate->text() == QStringLiteral("Relative sequence numbers"))
                return candidate;
        return static_cast<QAction*>(nullptr);
    };
    ASSERT_TRUE(action());
    EXPECT_TRUE(action()->isChecked());
    action()->trigger();
    EXPECT_FALSE(model().lens().relative());
    openWindow();
    EXPECT_FALSE(model().lens().relative()) << "it is remembered";
    EXPECT_FALSE(action()->isChecked());
    const auto path = test::sourceDirectory() / "resources" / "scenarios" / "udp-echo.toml";
    window->openPath(QString::fromStdString(path.string()));
    for (const auto* box : window->findChildren<QCheckBox*>())
        EXPECT_FALSE(box->text() == QStringLiteral("Relative numbers") && box->isVisible())
            << "UDP has none";
}

TEST_F(MainWindowTest, TheSameLabRunsAsRealProcesses) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    run().runWith(Session::Engine::sockets);
    EXPECT_EQ(model().trace().header().engine, "sockets");
    window->clock()->setSpeed(10);
    run().play();
    ASSERT_TRUE(QTest::qWaitFor([&] { return leader().has_value(); }, 20'000));
    run().pause();
    const NodeId old = *leader();
    run().toLiveEnd();
    model().select({.kind = widgets::Selection::Kind::node, .node = old});
    window->stage()->perform(widgets::Deed::crash);
    EXPECT_EQ(model().snapshot().nodes[old.index].status, trace::NodeStatus::crashed);
}

TEST_F(MainWindowTest, TheSecondStartIsWhereOneLeftOff) {
    const QString path = profile.filePath(QStringLiteral("two.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 3\n");
    file.close();
    window->openPath(path);
    window->clock()->setSpeed(5);
    openWindow();
    EXPECT_EQ(model().topology().nodes.size(), 3u);
    EXPECT_DOUBLE_EQ(window->clock()->speed(), 5);
}

} // namespace
} // namespace synod::app
