// SPDX-License-Identifier: GPL-3.0-or-later
// The whole demonstration by mouse and keys, in the order in which a teacher gives it: first
// in-process, then with real processes.
#include "app/window/menu_corner.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "engine/protocols/raft/messages.h"
#include "tests/app/window/window_lab.h"
#include "widgets/branches/branch_list.h"
#include "widgets/inspector/why_card.h"
#include "widgets/stage/bubble.h"
#include "widgets/timeline/time_line.h"
#include "widgets/timeline/transport_bar.h"
#include "widgets/words/act_text.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>

namespace synod::app {
namespace {

using trace::NodeStatus;
using widgets::Thing;

class DemonstrationTest : public WindowLab {
protected:
    bool press(const char* button) {
        auto* found = window->stage()->bubble().findChild<QPushButton*>(QLatin1String(button));
        if (found == nullptr || !found->isVisible())
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        return true;
    }
    void click(const Thing& thing) {
        const QPoint at = window->stage()->areaOf(thing).center().toPoint();
        QTest::mouseClick(window->stage(), Qt::LeftButton, {}, at);
    }
    NodeStatus statusOf(NodeId node) { return model().snapshot().nodes[node.index].status; }
    std::string said() { return window->statusLine()->text().toStdString(); }

    /// The leader is asked for a change, by its bubble.
    void request(const char* command) {
        click(Thing::ofNode(*leader()));
        ASSERT_TRUE(press("request"));
        auto* editor = window->stage()->bubble().findChild<QLineEdit*>("editor");
        ASSERT_TRUE(editor);
        QTest::keyClicks(editor, QString::fromLatin1(command));
        QTest::keyClick(editor, Qt::Key_Return);
    }
    static bool carriesEntries(const Value& payload) {
        const auto* held = payload.getIf<raft::Message>();
        const auto* append =
            held == nullptr ? nullptr : std::get_if<raft::AppendEntriesRequest>(held);
        return append != nullptr && !append->entries.empty();
    }
    /// An AppendEntriesRequest with entries that is on its way now.
    const trace::MessageView* entriesUnderWay() {
        for (const trace::MessageView& message : model().snapshot().messages())
            if (trace::Snapshot::live(message) && carriesEntries(message.payload))
                return &message;
        return nullptr;
    }
    /// Presses Play, waits for something, presses it again.
    template <class Condition>
    bool playUntil(Condition condition) {
        key(Qt::Key_Space);
        EXPECT_TRUE(window->clock()->playing());
        const bool come = QTest::qWaitFor(condition, 30'000);
        key(Qt::Key_Space);
        EXPECT_FALSE(window->clock()->playing());
        return come;
    }
    void chooseEngine(Qt::Key towards) {
        auto* engines = window->transport()->findChild<QComboBox*>();
        engines->setFocus();
        QTest::keyClick(engines, towards);
        window->stage()->setFocus();
    }
};

TEST_F(DemonstrationTest, AMessageIsDroppedUnderWayAndItsSenderSaysWhyItSendsAgain) {
    EXPECT_EQ(window->stage()->look().hint, "Press Space");
    key(Qt::Key_End);
    request("put demo 1");
    ASSERT_NE(entriesUnderWay(), nullptr);
    run().goTo(model().time() + milliseconds(60)); // well on its way
    const trace::MessageView lost = *entriesUnderWay();
    click(Thing::ofMessage(lost.id));
    EXPECT_EQ(model().selection().message, lost.id);
    ASSERT_TRUE(press("drop"));
    EXPECT_EQ(model().snapshot().message(lost.id), nullptr);
    EXPECT_THAT(said(), testing::StartsWith("Dropped AppendEntriesRequest n"));
    ASSERT_FALSE(window->stage()->scene().drops.empty());
    EXPECT_EQ(window->stage()->scene().drops[0].reason, trace::DropReason::byHand);

    // The entry is sent to the same server once more, and the inspector says why.
    const std::uint64_t from = model().snapshot().next;
    play(seconds(1));
    std::uint64_t again = from;
    const auto isAgain = [&](const trace::Record& record) {
        return record.kind == trace::Kind::send && record.to == lost.to &&
               carriesEntries(record.payload);
    };
    const trace::Trace& trace = model().trace();
    while (again < trace.size(0) && !isAgain(trace.at(0, again)))
        ++again;
    ASSERT_LT(again, trace.size(0));
    model().select({.kind = widgets::Selection::Kind::record, .seq = again});
    const Why* why = widgets::reasonOf(trace, 0, trace.at(0, again));
    ASSERT_NE(why, nullptr);
    EXPECT_THAT(std::string(why->rule->cites), testing::StartsWith("Raft Fig. 2, Leaders"));
    const auto cards = window->findChildren<widgets::WhyCard*>();
    EXPECT_TRUE(std::any_of(cards.begin(), cards.end(),
                            [](const auto* card) { return card->isVisible(); }));
}

TEST_F(DemonstrationTest, TenEventsBackTheLeaderIsCrashedAndBothWaysOnStay) {
    const std::uint64_t tail = model().trace().size(0);
    const Time end = model().endTime();
    for (int i = 0; i < 10; ++i)
        key(Qt::Key_Left);
    ASSERT_LT(model().time(), end);
    const NodeId old = *leader();
    click(Thing::ofNode(old));
    ASSERT_TRUE(press("crash"));
    EXPECT_EQ(statusOf(old), NodeStatus::crashed);
    EXPECT_EQ(model().branch(), 1u);
    ASSERT_EQ(window->transport()->timeLine()->forks().size(), 1u) << "the old tail, beside it";
    EXPECT_EQ(model().trace().size(0), tail);
    window->clock()->setSpeed(20);
    ASSERT_TRUE(playUntil([&] { return leader().has_value(); }));
    EXPECT_NE(*leader(), old);

    // Reopened by a double click in the list of branches.
    auto* tabs = window->findChild<TabbedDock*>()->findChild<QTabBar*>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(panelNamed("branches")).center());
    auto* tree = window->findChild<widgets::BranchList*>()->tree();
    const QPoint main = tree->visualItemRect(tree->topLevelItem(0)).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, main);
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, main);
    EXPECT_EQ(model().branch(), 0u);
    EXPECT_TRUE(window->stage()->hasFocus()) << "the keys belong to the stage again";
    key(Qt::Key_End);
    EXPECT_EQ(model().snapshot().next, tail);
    EXPECT_EQ(statusOf(old), NodeStatus::up);
    // And left again by a click on the time line.
    auto* line = window->transport()->timeLine();
    const auto& fork = line->forks().at(0);
    QTest::mouseClick(line, Qt::LeftButton, {},
                      QPointF(line->xOf(fork.to) - 3, line->laneY(fork.lane)).toPoint());
    EXPECT_EQ(model().branch(), 1u);
}

TEST_F(DemonstrationTest, TheLanguageIsSwitchedWhileMessagesFly) {
    key(Qt::Key_Space);
    ASSERT_TRUE(QTest::qWaitFor([&] { return model().snapshot().messageCount() > 0; }, 30'000));
    const Thing node = Thing::ofNode(*leader());
    EXPECT_THAT(window->stage()->nameOf(node).toStdString(), testing::HasSubstr("Leader"));
    auto* corner = window->findChild<MenuCorner*>();
    const QList<SwitchHalf*> halves = corner->findChildren<SwitchHalf*>();
    QTest::mouseClick(halves[0], Qt::LeftButton);
    EXPECT_TRUE(window->clock()->playing());
    EXPECT_GT(model().snapshot().messageCount(), 0u);
    EXPECT_THAT(window->stage()->nameOf(node).toStdString(), testing::HasSubstr("领导者"));
    // Widgets hear of it when the event loop comes round.
    const auto firstMenu = [&] { return window->menuBar()->actions()[0]->text(); };
    EXPECT_TRUE(QTest::qWaitFor([&] { return firstMenu().contains(QStringLiteral("文件")); }));
    QTest::mouseClick(halves[1], Qt::LeftButton);
    EXPECT_TRUE(QTest::qWaitFor([&] { return firstMenu().contains(QStringLiteral("File")); }));
    key(Qt::Key_Space);
}

TEST_F(DemonstrationTest, ABranchIsNamedInTheLanguageOfTheWindow) {
    run().goTo(seconds(4));
    run().act(intervention::Crash{"n1"});
    EXPECT_EQ(widgets::branchTitle(model().trace(), 1), QStringLiteral("Crash n1"));
    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_THAT(widgets::branchTitle(model().trace(), 1).toStdString(),
                testing::HasSubstr("n1 崩溃"));
    run().renameBranch(1, QStringLiteral("mine"));
    EXPECT_EQ(widgets::branchTitle(model().trace(), 1), QStringLiteral("mine"));
}

class LiveDemonstrationTest : public DemonstrationTest {
protected:
    void SetUp() override {
        if (!socketsAvailable())
            GTEST_SKIP() << "synod-node is not there";
        chooseEngine(Qt::Key_Down);
        ASSERT_EQ(model().trace().header().engine, "sockets");
        window->clock()->setSpeed(10);
        ASSERT_TRUE(playUntil([&] { return leader().has_value(); }));
        key(Qt::Key_End);
    }
    /// A link between two that live, with nothing before its middle.
    std::optional<std::uint32_t> freeLink() {
        for (const widgets::SceneLink& link : *window->stage()->scene().links) {
            const bool up = statusOf(NodeId{link.a}) == NodeStatus::up &&
                            statusOf(NodeId{link.b}) == NodeStatus::up;
            const Thing thing = Thing::ofLink(link.index);
            if (up && window->stage()->at(window->stage()->areaOf(thing).center()) == thing)
                return link.index;
        }
        return std::nullopt;
    }
};

TEST_F(LiveDemonstrationTest, TheSameFaultsHappenToRealProcesses) {
    const NodeId old = *leader();
    click(Thing::ofNode(old));
    ASSERT_TRUE(press("crash"));
    EXPECT_EQ(statusOf(old), NodeStatus::crashed);
    ASSERT_TRUE(playUntil([&] { return leader() && *leader() != old; })) << "nobody took over";
    key(Qt::Key_End);

    // Cut one way, between two that live.
    const auto link = freeLink();
    ASSERT_TRUE(link);
    click(Thing::ofLink(*link));
    ASSERT_TRUE(press("cutForward"));
    const auto& changed = model().snapshot().changedLinks();
    ASSERT_TRUE(changed.count(*link));
    EXPECT_NE(changed.at(*link).forwardUp, changed.at(*link).backwardUp);

    const NodeId other = model().topology().links[*link].a;
    click(Thing::ofNode(other));
    ASSERT_TRUE(press("pause"));
    EXPECT_EQ(statusOf(other), NodeStatus::paused);

    // One event at a time.
    for (int i = 0; i < 3; ++i) {
        const std::uint64_t before = model().snapshot().next;
        ASSERT_TRUE(QTest::qWaitFor([&] {
            key(Qt::Key_Right);
            return model().snapshot().next > before;
        }));
    }
    // More may have come in with the last step; who acts before the end is asked what is meant.
    key(Qt::Key_End);
    click(Thing::ofNode(other));
    ASSERT_TRUE(press("resume"));
    EXPECT_EQ(statusOf(other), NodeStatus::up);
}

TEST_F(LiveDemonstrationTest, WhatWasDoneInProcessWaitsForItsReturn) {
    chooseEngine(Qt::Key_Up);
    EXPECT_EQ(model().trace().header().engine, "in-process");
    EXPECT_TRUE(leader()) << "where it was left, not anew";
    EXPECT_GT(model().time(), seconds(3));
}

} // namespace
} // namespace synod::app
