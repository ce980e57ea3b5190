// SPDX-License-Identifier: GPL-3.0-or-later
// A person plays the network: what could happen is a list, with what would come of each.
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/explore/next_list.h"

#include <QPushButton>

namespace synod::app {
namespace {

class ExploreTest : public WindowLab {
protected:
    void open(const std::string& example) {
        window->openPath(QString::fromStdString(
            (test::sourceDirectory() / "resources/scenarios" / example).string()));
        window->findChild<TabbedDock*>()->showPanel(panelNamed("explore"));
        list = window->findChild<widgets::NextList*>();
        ASSERT_NE(list, nullptr);
        settle();
    }
    /// The list is made anew once nothing moves.
    void settle() { QTest::qWait(140); }
    int rowOf(const QString& what) {
        for (int row = 0; row < list->tree()->topLevelItemCount(); ++row)
            if (list->tree()->topLevelItem(row)->text(0).startsWith(what))
                return row;
        return -1;
    }
    void choose(int row) {
        ASSERT_GE(row, 0);
        list->tree()->setCurrentItem(list->tree()->topLevelItem(row));
        QTest::mouseClick(list->findChild<QPushButton*>("doIt"), Qt::LeftButton);
        settle();
    }
    QString outlook(int row) { return list->tree()->topLevelItem(row)->text(2); }

    widgets::NextList* list = nullptr;
};

TEST_F(ExploreTest, WhatIsToldBeforehandIsWhatComes) {
    open("raft-manual-3.toml");
    run().goTo(milliseconds(1));
    settle();
    const int timer = rowOf("n2: the timer expires: election");
    ASSERT_GE(timer, 0);
    const QString told = outlook(timer);
    EXPECT_TRUE(told.contains("n2") && told.contains("sends 2 messages")) << told.toStdString();
    const Time before = model().time();
    choose(timer);
    EXPECT_TRUE(window->statusLine()->text().startsWith("Fired the timer of n2"));
    const auto* state = model().snapshot().nodes[1].state.getIf<raft::State>();
    ASSERT_NE(state, nullptr);
    EXPECT_EQ(state->role, raft::Role::Candidate) << "what comes of it is seen at once";
    EXPECT_GE(model().time(), before);

    const int vote = rowOf("Deliver RequestVoteRequest n2 → n1");
    ASSERT_GE(vote, 0);
    EXPECT_TRUE(outlook(vote).startsWith("n1 ")) << outlook(vote).toStdString();
    choose(vote);
    choose(rowOf("Deliver RequestVoteResponse n1 → n2"));
    EXPECT_TRUE(leader());
}

TEST_F(ExploreTest, ATimedRunIsExploredFromAnyMoment) {
    open("raft-3.toml");
    run().goTo(seconds(2));
    settle();
    const auto branches = model().trace().branchCount();
    run().goTo(seconds(1));
    settle();
    const int crash = rowOf("Crash n1");
    ASSERT_GE(crash, 0);
    EXPECT_FALSE(outlook(crash).isEmpty());
    model().setFutureHidden(true); // a guess is open
    settle();
    EXPECT_TRUE(outlook(crash).isEmpty());
    EXPECT_FALSE(window->findChild<QPushButton*>("doIt")->isEnabled());
    EXPECT_FALSE(window->findChild<QPushButton*>("surprise")->isEnabled());
    const Time before = model().time();
    emit list->chosen(intervention::Crash{"n1"}); // a double click on the row
    EXPECT_EQ(model().trace().branchCount(), branches);
    run().runTo({lesson::Stop{}});
    EXPECT_EQ(model().time(), before);
    EXPECT_THAT(window->statusLine()->text().toStdString(),
                testing::StartsWith("The guess comes first"));
    model().setFutureHidden(false);
    settle();
    EXPECT_EQ(model().trace().branchCount(), branches) << "looking ahead opens nothing";
    choose(crash);
    EXPECT_EQ(model().trace().branchCount(), branches + 1);
    EXPECT_EQ(model().snapshot().nodes[0].status, trace::NodeStatus::crashed);
    EXPECT_EQ(model().time(), seconds(1));
    EXPECT_GE(rowOf("Restart n1"), 0);
    const int timer = rowOf("n2: the timer expires");
    ASSERT_GE(timer, 0);
    EXPECT_TRUE(list->tree()->topLevelItem(timer)->text(1).startsWith("in "));
}

TEST_F(ExploreTest, ASurpriseIsNoFaultAndALongListIsCut) {
    open("raft-3.toml");
    run().goTo(seconds(1));
    settle();
    for (int i = 0; i < 4; ++i) {
        QTest::mouseClick(list->findChild<QPushButton*>("surprise"), Qt::LeftButton);
        settle();
        for (const auto& node : model().snapshot().nodes)
            EXPECT_EQ(node.status, trace::NodeStatus::up);
    }
    EXPECT_EQ(model().time(), seconds(1)) << "time stands still";
}

} // namespace
} // namespace synod::app
