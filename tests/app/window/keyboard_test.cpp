// SPDX-License-Identifier: GPL-3.0-or-later
// The program by keys alone.
#include "app/window/export_dialog.h"
#include "app/window/main_menu.h"
#include "app/window/menu_corner.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "tests/app/window/window_lab.h"
#include "widgets/branches/branch_list.h"
#include "widgets/branches/compare_view.h"
#include "widgets/events/event_log.h"
#include "widgets/inspector/field_view.h"
#include "widgets/inspector/inspector.h"
#include "widgets/lesson/lesson_panel.h"
#include "widgets/stage/bubble.h"
#include "widgets/timeline/transport_bar.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace synod::app {
namespace {

class KeyboardTest : public WindowLab {
protected:
    TabbedDock* bottom() { return window->findChild<TabbedDock*>(); }
    QWidget* focused() { return QApplication::focusWidget(); }
    /// To whatever has the focus, as a keyboard does.
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget* popup = QApplication::activePopupWidget();
        QWidget* to = popup != nullptr ? popup : focused() != nullptr ? focused() : window.get();
        QTest::keyClick(to, static_cast<Qt::Key>(key), modifiers);
        QTest::qWait(1);
    }
    bool isIn(const QWidget* panel) { return panel == focused() || panel->isAncestorOf(focused()); }
};

TEST_F(KeyboardTest, F6GoesFromPanelToPanelAndBack) {
    window->stage()->setFocus();
    const std::vector<QWidget*> panels{window->findChild<QDockWidget*>(QStringLiteral("inspector")),
                                       bottom(), window->transport(),
                                       window->findChild<MenuCorner*>(), window->stage()};
    for (QWidget* panel : panels) {
        press(Qt::Key_F6);
        EXPECT_TRUE(isIn(panel)) << panel->metaObject()->className() << ", but "
                                 << focused()->metaObject()->className();
    }
    for (auto panel = panels.rbegin() + 1; panel != panels.rend(); ++panel) {
        press(Qt::Key_F6, Qt::ShiftModifier);
        EXPECT_TRUE(isIn(*panel)) << (*panel)->metaObject()->className();
    }
}

TEST_F(KeyboardTest, WhoComesToTheTransportByKeysCanPlay) {
    window->stage()->setFocus();
    while (!isIn(window->transport()))
        press(Qt::Key_F6);
    EXPECT_EQ(focused(), window->transport()->playButton());
    press(Qt::Key_Space);
    EXPECT_TRUE(window->clock()->playing());
    run().pause();
}

// What the first picture does not show is made behind it.
TEST_F(KeyboardTest, TabGoesThroughTheWindowAsItStands) {
    // The inspector has fields, which Tab goes to only then.
    model().select({.kind = widgets::Selection::Kind::node, .node = NodeId{0}});
    const auto* inspector = window->findChild<widgets::Inspector*>();
    ASSERT_NE(inspector->findChild<widgets::FieldView*>()->focusPolicy() & Qt::TabFocus, 0);
    const std::vector<QWidget*> parts{window->transport(),
                                      window->lessonPanel(),
                                      window->problemBar(),
                                      window->fontBar(),
                                      window->stage(),
                                      window->compareView()->otherStage(),
                                      window->findChild<QDockWidget*>(QStringLiteral("inspector")),
                                      window->findChild<widgets::BranchList*>(),
                                      window->findChild<MenuCorner*>()};
    const auto partOf = [&](QWidget* widget) {
        return std::find_if(parts.begin(), parts.end(), [&](const QWidget* part) {
            return part == widget || part->isAncestorOf(widget);
        });
    };
    std::vector<QWidget*> met;
    QWidget* next = window->transport();
    do {
        const auto part = partOf(next);
        if (part != parts.end() && (next->focusPolicy() & Qt::TabFocus) != 0 &&
            (met.empty() || met.back() != *part))
            met.push_back(*part);
        next = next->nextInFocusChain();
    } while (next != window->transport());
    EXPECT_EQ(met, parts);
}

TEST_F(KeyboardTest, WhoComesBackToAPanelIsWhereTheyWere) {
    window->eventLog()->focusFilter();
    QWidget* filter = focused();
    press(Qt::Key_F6);
    EXPECT_FALSE(isIn(bottom()));
    press(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(focused(), filter);
}

TEST_F(KeyboardTest, APanelThatIsShutIsLeftOut) {
    bottom()->hide();
    window->stage()->setFocus();
    press(Qt::Key_F6);
    press(Qt::Key_F6);
    EXPECT_TRUE(isIn(window->transport()));
}

TEST_F(KeyboardTest, AGroupIsPartitionedOff) {
    window->stage()->setFocus();
    window->stage()->choose(widgets::Thing::ofNode(NodeId{0}));
    press(Qt::Key_G);
    press(Qt::Key_Tab);
    press(Qt::Key_G);
    EXPECT_TRUE(window->stage()->bubble().isVisible());
    press(Qt::Key_Down); // into the card, whose button does something at once
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    const trace::Snapshot& now = model().snapshot();
    int cut = 0;
    for (const auto& [index, link] : now.changedLinks())
        cut += !link.forwardUp && !link.backwardUp ? 1 : 0;
    EXPECT_EQ(cut, 6) << "two of five";
}

TEST_F(KeyboardTest, AGroupIsOfNodesThatAreThere) {
    window->stage()->setFocus();
    window->stage()->choose(widgets::Thing::ofNode(NodeId{4}));
    press(Qt::Key_G);
    run().act(intervention::RemoveNode{"n5"});
    window->stage()->choose(widgets::Thing::ofNode(NodeId{0}));
    press(Qt::Key_G);
    ASSERT_TRUE(window->stage()->bubble().isVisible());
    EXPECT_EQ(window->stage()->bubble().accessibleName(), QStringLiteral("n1"));
}

TEST_F(KeyboardTest, ALinkIsAddedFromTheCardOfANode) {
    run().act(intervention::RemoveLink{{"n1", "n2"}});
    const std::size_t before = window->stage()->scene().links->size();
    window->stage()->choose(widgets::Thing::ofNode(NodeId{0}));
    const auto actions = window->stage()->actionsOf(window->stage()->chosen());
    const auto link = std::find_if(actions.begin(), actions.end(), [](const auto& action) {
        return action.id == QLatin1String("link");
    });
    ASSERT_NE(link, actions.end());
    ASSERT_EQ(link->choices.size(), 1u);
    window->stage()->perform(link->choices.front());
    EXPECT_EQ(window->stage()->scene().links->size(), before + 1);
}

TEST_F(KeyboardTest, TheStageIsZoomedAndMoved) {
    window->stage()->setFocus();
    const auto place = [this] {
        return window->stage()->areaOf(widgets::Thing::ofNode(NodeId{0}));
    };
    window->stage()->choose({});
    const QRectF first = place();
    press(Qt::Key_Plus);
    EXPECT_GT(place().width(), first.width());
    const QPointF zoomed = place().center();
    press(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    EXPECT_GT(place().center().x(), zoomed.x()) << "what is to the left comes into sight";
    press(Qt::Key_0);
    EXPECT_EQ(place(), first);
}

/// Opens an example, crashes the leader, steps, reads why, goes back and branches, and exports.
TEST_F(KeyboardTest, AStoryByKeysAlone) {
    window->stage()->setFocus();
    press(Qt::Key_F, Qt::AltModifier);
    QWidget* file = QApplication::activePopupWidget();
    ASSERT_TRUE(file) << "the menu File";
    press(Qt::Key_E); // Examples
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([] { return QApplication::activePopupWidget() == nullptr; }));
    const QString opened = window->windowTitle();
    EXPECT_FALSE(opened.contains(QStringLiteral("First lab"))) << opened.toStdString();

    press(Qt::Key_N, Qt::ControlModifier);
    window->stage()->setFocus();
    ASSERT_TRUE(leader());
    for (int tabs = 0;
         tabs < 6 && !(window->stage()->chosen() == widgets::Thing::ofNode(*leader())); ++tabs)
        press(Qt::Key_Tab);
    const NodeId crashed = *leader();
    press(Qt::Key_C);
    EXPECT_EQ(model().snapshot().nodes[crashed.index].status, trace::NodeStatus::crashed);
    for (int steps = 0; steps < 400 && (!leader() || *leader() == crashed); ++steps)
        press(Qt::Key_Right, Qt::ShiftModifier);
    ASSERT_TRUE(leader());

    while (!isIn(bottom()))
        press(Qt::Key_F6);
    auto* table = qobject_cast<QTableView*>(focused());
    ASSERT_TRUE(table) << "the table of events has the focus";
    press(Qt::Key_Up);
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::record);
    const auto* inspector = window->findChild<widgets::Inspector*>();
    EXPECT_TRUE(QTest::qWaitFor([&] { return inspector->isVisible(); }));

    while (!isIn(window->stage()))
        press(Qt::Key_F6);
    const trace::BranchId before = model().branch();
    press(Qt::Key_Left, Qt::ShiftModifier);
    press(Qt::Key_Left, Qt::ShiftModifier);
    window->stage()->choose(widgets::Thing::ofNode(crashed));
    press(Qt::Key_R);
    EXPECT_NE(model().branch(), before) << "acting in the past opens a branch";

    press(Qt::Key_E, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->exportDialog()->isVisible(); }));
    window->exportDialog()->activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(window->exportDialog()));
    QTest::keyClick(window->exportDialog(), Qt::Key_Escape);
    EXPECT_FALSE(window->exportDialog()->isVisible());
}

} // namespace
} // namespace synod::app
