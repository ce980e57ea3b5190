// SPDX-License-Identifier: GPL-3.0-or-later
// Two branches side by side: what differs is marked on both stages, listed, and its cause is named.
#include "tests/widgets/stage/story.h"
#include "widgets/branches/branch_list.h"
#include "widgets/branches/compare_view.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/stage.h"
#include "widgets/timeline/time_line.h"
#include "widgets/words/act_text.h"

#include <QAccessible>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using intervention::Intervention;
using testing::electionMoment;
using testing::electionUnderWay;

Time moment(double milliseconds) {
    return microseconds(static_cast<std::int64_t>(milliseconds * 1000));
}

/// The election, and beside it a branch that leaves it at 2 s: there n4 is crashed instead.
class CompareViewTest : public ::testing::Test {
protected:
    CompareViewTest() : view(&model, &themes) {
        themes.setReducedMotion(true);
        leaveAt(2000);
        model.setTrace(&story.trace());
        for (Stage* stage : {view.stage(), view.otherStage()})
            stage->setDress(&dress);
        view.resize(1000, 640);
        view.show();
        model.seekTime(moment(electionMoment));
    }

    void leaveAt(double at) {
        trace::Trace& trace = story.trace();
        const std::uint64_t shared = trace.firstAfter(0, moment(at));
        other = trace.openBranch(0, shared, {});
        append(trace::Kind::branch, at, Value::of(trace::BranchBody{other, 0, shared, {}}));
        append(trace::Kind::intervention, at,
               Value::of(intervention::Intervention(intervention::Crash{"n4"})));
        append(trace::Kind::crash, at, Value::of(trace::CrashBody{}));
        trace.advance(other, moment(2200));
    }
    void append(trace::Kind kind, double at, Value payload) {
        trace::Record record;
        record.seq = story.trace().size(other);
        record.time = moment(at);
        record.kind = kind;
        record.node = NodeId{3};
        record.payload = std::move(payload);
        story.trace().append(other, std::move(record));
    }
    bool marked(std::uint16_t node) const {
        const auto& marks = view.stage()->look().marked;
        return std::binary_search(marks.begin(), marks.end(), NodeId{node});
    }

    testing::Story story = electionUnderWay();
    trace::BranchId other = 0;
    RaftDress dress;
    TraceModel model;
    ThemeHolder themes;
    CompareView view;
};

TEST_F(CompareViewTest, BothStagesStandAtTheSameMomentAndFollowOneCursor) {
    EXPECT_FALSE(view.otherStage()->isVisible());
    view.compareWith(other);
    ASSERT_TRUE(view.otherStage()->isVisible());
    EXPECT_TRUE(view.stage()->isVisible());
    EXPECT_EQ(view.other().time(), model.time());
    EXPECT_LE(std::abs(view.stage()->width() - view.otherStage()->width()), 2);
    EXPECT_EQ(view.otherStage()->scene().node(NodeId{3})->status, trace::NodeStatus::crashed);
    EXPECT_EQ(view.stage()->scene().node(NodeId{3})->status, trace::NodeStatus::up);
    model.seekTime(moment(2100));
    EXPECT_EQ(view.other().time(), moment(2100));
    model.stepBack({});
    EXPECT_EQ(view.other().time(), model.time());
    // Beyond its end the other one stands still.
    model.seekTime(model.endTime());
    EXPECT_EQ(view.other().time(), std::min(model.endTime(), story.trace().endTime(other)));
}

TEST_F(CompareViewTest, WhatDiffersIsMarkedOnBothAndListed) {
    view.compareWith(other);
    EXPECT_TRUE(marked(3)) << "crashed here, not there";
    EXPECT_EQ(view.stage()->look().marked, view.otherStage()->look().marked);
    const auto rows = differencesOf(model.snapshot(), view.other().snapshot(), model.names());
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(view.table()->topLevelItemCount(), static_cast<int>(rows.size()));
    const auto ofN4 = std::find_if(rows.begin(), rows.end(),
                                   [](const auto& row) { return row.node == NodeId{3}; });
    ASSERT_NE(ofN4, rows.end());
    EXPECT_EQ(ofN4->field, QString()) << "its condition comes first";
    EXPECT_EQ(ofN4->there, QStringLiteral("crashed"));

    model.seekTime(moment(1900)); // before they part
    EXPECT_TRUE(view.stage()->look().marked.empty());
    ASSERT_TRUE(QTest::qWaitFor([&] { return view.table()->topLevelItemCount() == 0; }));
    view.stop();
    model.seekTime(moment(electionMoment));
    EXPECT_TRUE(view.stage()->look().marked.empty());
}

TEST_F(CompareViewTest, TheEventThatPartsThemIsNamedAndGoneTo) {
    view.compareWith(other);
    EXPECT_THAT(view.partingText().toStdString(),
                ::testing::AllOf(::testing::StartsWith("First difference at 2"),
                                 ::testing::HasSubstr("Crash n4")));
    const QSignalSpy asked(&view, &CompareView::timeRequested);
    QTest::mouseClick(view.findChild<QPushButton*>("goThere"), Qt::LeftButton);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].value<Time>(), moment(2000));
}

TEST_F(CompareViewTest, ShowingTheOtherBranchChangesSides) {
    view.compareWith(other);
    const QSignalSpy asked(&view, &CompareView::branchRequested);
    QTest::mouseClick(view.findChild<QPushButton*>("swap"), Qt::LeftButton);
    ASSERT_EQ(asked.count(), 1);
    model.setBranch(asked[0][0].value<trace::BranchId>());
    EXPECT_TRUE(view.comparing());
    EXPECT_EQ(view.otherBranch(), 0u);
    EXPECT_EQ(view.stage()->scene().node(NodeId{3})->status, trace::NodeStatus::crashed);
}

TEST_F(CompareViewTest, ANodeChosenOnEitherSideIsChosenOnBoth) {
    view.compareWith(other);
    view.otherStage()->grab(); // it knows its places once it has been painted
    const QRectF area = view.otherStage()->areaOf(Thing::ofNode(NodeId{0}));
    ASSERT_FALSE(area.isEmpty());
    QTest::mouseClick(view.otherStage(), Qt::LeftButton, {}, area.center().toPoint());
    EXPECT_EQ(model.selection().node, NodeId{0});
    EXPECT_EQ(view.stage()->chosen(), Thing::ofNode(NodeId{0}));
    model.select({.kind = Selection::Kind::node, .node = NodeId{3}});
    EXPECT_EQ(view.otherStage()->chosen(), Thing::ofNode(NodeId{3}));
}

TEST_F(CompareViewTest, TheOtherStageIsForWatchingOnly) {
    view.compareWith(other);
    const QSignalSpy asked(view.otherStage(), &Stage::interventionRequested);
    const QSignalSpy moved(view.otherStage(), &Stage::nodesMoved);
    view.otherStage()->grab();
    const QRectF area = view.otherStage()->areaOf(Thing::ofNode(NodeId{0}));
    ASSERT_FALSE(area.isEmpty());
    const QPoint at = area.center().toPoint();
    QTest::mouseClick(view.otherStage(), Qt::LeftButton, {}, at);
    EXPECT_FALSE(view.otherStage()->bubble().isVisible());
    QTest::keyClick(view.otherStage(), Qt::Key_C);
    QTest::mousePress(view.otherStage(), Qt::LeftButton, {}, at);
    for (int step = 1; step < 6; ++step)
        QTest::mouseMove(view.otherStage(), at + QPoint(10, 10) * step);
    QTest::mouseRelease(view.otherStage(), Qt::LeftButton, {}, at + QPoint(60, 60));
    EXPECT_EQ(asked.count(), 0);
    EXPECT_EQ(moved.count(), 0);
}

TEST_F(CompareViewTest, NodesStandWhereTheyWerePut) {
    auto positions = view.stage()->nodePositions();
    positions[1] = net::Position{10, 20};
    view.stage()->setNodePositions(positions);
    view.compareWith(other);
    EXPECT_EQ(view.otherStage()->nodePositions(), positions);
}

TEST_F(CompareViewTest, ScreenReadersHearWhatIsWhere) {
    view.compareWith(other);
    EXPECT_EQ(view.otherStage()->accessibleName(), QStringLiteral("Stage of “Crash n4”"));
    EXPECT_FALSE(view.table()->accessibleName().isEmpty());
    EXPECT_THAT(view.stage()->nameOf(Thing::ofNode(NodeId{3})).toStdString(),
                ::testing::EndsWith(", differs"));
}

TEST_F(CompareViewTest, TheListComparesWhatIsChosenInIt) {
    BranchList list(&model, &themes);
    list.resize(600, 160);
    list.show();
    const QSignalSpy asked(&list, &BranchList::compareRequested);
    auto* button = list.findChild<QPushButton*>("compareBranches");
    ASSERT_TRUE(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].value<trace::BranchId>(), other);
    model.setBranch(other);
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(asked.count(), 2);
    EXPECT_EQ(asked[1][0].value<trace::BranchId>(), 0u);
}

TEST_F(CompareViewTest, BranchesBeyondTheLanesAreCountedOnTheTimeLine) {
    TimeLine line(&model, &themes);
    line.resize(700, line.sizeHint().height());
    line.show();
    const int before = line.sizeHint().height();
    for (int i = 0; i < 5; ++i)
        leaveAt(1500 + 100 * i);
    model.grown();
    EXPECT_EQ(line.forks().size(), 4u);
    EXPECT_GT(line.sizeHint().height(), before);
    line.resize(700, line.sizeHint().height());
    const QSignalSpy asked(&line, &TimeLine::allBranchesRequested);
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(line.width() - 40, 6));
    EXPECT_EQ(asked.count(), 1);
}

} // namespace
} // namespace synod::widgets
