// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/run_controller.h"
#include "app/window/message_bar.h"
#include "tests/app/window/window_lab.h"
#include "widgets/timeline/transport_bar.h"

#include <QFile>
#include <QToolButton>

#include <utility>
#include <vector>

namespace synod::app {
namespace {

using intervention::Intervention;

class RunControllerTest : public WindowLab {
protected:
    void crash(const std::string& node) { run().act(intervention::Crash{node}); }
    trace::NodeStatus statusOf(std::size_t node) { return model().snapshot().nodes[node].status; }
};

TEST_F(RunControllerTest, ActingInThePastOpensABranchAndKeepsTheTail) {
    const std::uint64_t tail = model().trace().size(0);
    const Time end = model().endTime();
    run().goTo(seconds(4));
    crash("n1");
    EXPECT_EQ(model().branch(), 1u);
    EXPECT_EQ(statusOf(0), trace::NodeStatus::crashed);
    EXPECT_EQ(widgets::branchTitle(model().trace(), 1), "Crash n1");
    EXPECT_EQ(model().trace().size(0), tail) << "nothing of the old line is lost";

    run().showBranch(0);
    run().toLiveEnd();
    EXPECT_EQ(model().time(), end);
    EXPECT_EQ(model().snapshot().next, tail);
    EXPECT_EQ(statusOf(0), trace::NodeStatus::up);
}

TEST_F(RunControllerTest, ThePastIsPlayedAsItWasAndThenItGoesOnLive) {
    const Time end = model().endTime();
    run().goTo(end - milliseconds(500));
    window->clock()->setSpeed(1);
    play(seconds(2));
    EXPECT_EQ(model().trace().branchCount(), 1u);
    EXPECT_GT(model().endTime(), end + seconds(1));
}

TEST_F(RunControllerTest, CtrlZGoesBackToBeforeAndCtrlYForth) {
    const Time before = model().time();
    crash("n1");
    play(seconds(1));
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(model().time(), before - nanoseconds(1)) << "the crash was at that very time";
    EXPECT_EQ(statusOf(0), trace::NodeStatus::up);
    QTest::keyClick(window.get(), Qt::Key_Y, Qt::ControlModifier);
    EXPECT_EQ(statusOf(0), trace::NodeStatus::crashed);
    EXPECT_EQ(model().time(), before);
}

TEST_F(RunControllerTest, AShapeThatIsThereAlreadyIsNotSaidToBeAnother) {
    window->openPath(QStringLiteral(":/scenarios/raft-ring-5.toml"));
    const auto told = [this] { return window->findChild<StatusLine*>()->text(); };
    run().setShape(net::Shape::star);
    EXPECT_EQ(told(),
              QStringLiteral("The links are those of another shape now. Ctrl+Z goes back."));
    run().setShape(net::Shape::star);
    EXPECT_EQ(told(), QStringLiteral("The links are those of this shape already."));
    run().goTo(seconds(1)); // from there on it is no edit
    const std::uint64_t records = model().trace().size(0);
    run().setShape(net::Shape::star);
    EXPECT_EQ(told(), QStringLiteral("The links are those of this shape already."));
    EXPECT_EQ(model().trace().size(0), records);
}

TEST_F(RunControllerTest, AShapeChosenWhileItRunsIsUndoneByItsName) {
    window->openPath(QStringLiteral(":/scenarios/raft-ring-5.toml"));
    const auto told = [this] { return window->findChild<StatusLine*>()->text(); };
    run().goTo(seconds(1));
    run().setShape(net::Shape::star);
    run().undo();
    EXPECT_EQ(told(), QStringLiteral("Before: Another shape. Ctrl+Y does it again."));
    run().redo();
    EXPECT_EQ(told(), QStringLiteral("Done again: Another shape. Ctrl+Z goes back."));
}

TEST_F(RunControllerTest, OfWhatIsDoneTogetherTheFirstIsTold) {
    window->openPath(QStringLiteral(":/scenarios/raft-ring-3.toml"));
    const auto told = [this] { return window->findChild<StatusLine*>()->text(); };
    auto* add = window->stage()->findChild<QToolButton*>(QStringLiteral("addServer"));
    QTest::mouseClick(add, Qt::LeftButton); // its neighbours' own link goes, too
    EXPECT_EQ(told(), QStringLiteral("Added n4. Ctrl+Z goes back."));
    run().goTo(seconds(1)); // from there on it is no edit
    QTest::mouseClick(add, Qt::LeftButton);
    EXPECT_EQ(told(), QStringLiteral("Added n5. Ctrl+Z goes back."));
    run().undo();
    run().redo();
    EXPECT_EQ(told(), QStringLiteral("Added n5. Ctrl+Z goes back."));
}

TEST_F(RunControllerTest, APlayDoesNotBeginWithAStageThatStandsStillForSeconds) {
    const auto beginsAt = [this](const char* example, std::vector<lesson::Stop> stops = {}) {
        window->openPath(QStringLiteral(":/scenarios/%1.toml").arg(example));
        run().setStops(std::move(stops));
        run().play();
        run().pause();
        return model().time();
    };
    EXPECT_GT(beginsAt("paxos-duel"), milliseconds(450)) << "somebody proposes after half a second";
    EXPECT_LT(model().time(), milliseconds(500));
    EXPECT_EQ(beginsAt("raft-3"), Time{}) << "timers run";
    const lesson::Stop before{
        .kind = lesson::Stop::Kind::time, .time = milliseconds(100), .armed = true};
    EXPECT_EQ(beginsAt("paxos-duel", {before}), Time{});
}

TEST_F(RunControllerTest, AfterGoingBackThePlayDoesNotRunIntoWhatWasUndone) {
    crash("n1");
    play(seconds(1));
    run().undo();
    play(seconds(1));
    EXPECT_EQ(statusOf(0), trace::NodeStatus::up);
    EXPECT_EQ(model().branch(), 1u);
    EXPECT_EQ(widgets::branchTitle(model().trace(), 1), "Without: Crash n1");
    run().redo();
    EXPECT_EQ(model().branch(), 0u);
    EXPECT_EQ(statusOf(0), trace::NodeStatus::crashed);
}

TEST_F(RunControllerTest, UndoOfABranchGoesBackToWhereItLeft) {
    run().goTo(seconds(4));
    const std::uint64_t place = model().snapshot().next;
    crash("n2");
    play(seconds(1));
    run().undo();
    EXPECT_EQ(model().branch(), 0u);
    EXPECT_EQ(model().snapshot().next, place);
    play(milliseconds(300));
    EXPECT_EQ(model().branch(), 0u) << "the old line does not hold what was undone";
}

TEST_F(RunControllerTest, WhatCannotBeDoneIsSaidAndLeavesNothing) {
    crash("n1");
    const std::uint64_t size = model().trace().size(0);
    crash("n1");
    EXPECT_EQ(window->statusLine()->text(),
              QStringLiteral("n1 is not running, so it cannot crash."));
    EXPECT_EQ(model().trace().size(0), size);
}

TEST_F(RunControllerTest, WhatCannotBeDoneInThePastLeavesNoBranch) {
    run().goTo(seconds(4));
    const Time time = model().time();
    run().act(intervention::Restart{"n1"});
    EXPECT_THAT(window->statusLine()->text().toStdString(), testing::HasSubstr("runs already"));
    EXPECT_EQ(model().trace().branchCount(), 1u);
    EXPECT_EQ(model().branch(), 0u);
    EXPECT_EQ(model().time(), time);
    crash("n1");
    EXPECT_EQ(model().trace().branchCount(), 2u);
}

TEST_F(RunControllerTest, BeforeTheRunTheTopologyIsEditedAndUndone) {
    const QString path = profile.filePath(QStringLiteral("build.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"ring\"\nnodes = 3\n");
    file.close();
    window->openPath(path);
    const std::size_t links = model().topology().links.size();
    run().act(intervention::AddNode{"n4", {"n1", "n2"}});
    EXPECT_EQ(model().topology().nodes.size(), 4u);
    EXPECT_EQ(model().topology().links.size(), links + 2);
    EXPECT_EQ(model().trace().branchCount(), 1u);
    run().undo();
    EXPECT_EQ(model().topology().nodes.size(), 3u);
    run().redo();
    EXPECT_EQ(model().topology().nodes.size(), 4u);
    run().play();
    window->clock()->pass(milliseconds(90));
    run().pause();
    run().act(intervention::AddNode{"n5", {"n1"}});
    EXPECT_EQ(model().topology().nodes.size(), 5u);
    EXPECT_GT(model().time(), Time{}) << "once it runs, a new node is an event";
}

TEST_F(RunControllerTest, AFastPlayKeepsUp) {
    window->clock()->setSpeed(100);
    const Time before = model().time();
    run().play();
    window->clock()->pass(milliseconds(16));
    EXPECT_EQ(model().time(), before + milliseconds(1600));
    run().pause();
}

TEST_F(RunControllerTest, AMovedNodeIsPutBack) {
    const Positions before(5);
    Positions after = before;
    after[0] = net::Position{120, -40};
    run().nodesMoved(before, after);
    EXPECT_TRUE(run().canUndo());
    EXPECT_EQ(model().topology().positions.at(0), (net::Position{120, -40}));
    run().undo();
    EXPECT_EQ(model().topology().positions.at(0), std::nullopt);
}

} // namespace
} // namespace synod::app
