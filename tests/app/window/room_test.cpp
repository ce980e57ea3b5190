// SPDX-License-Identifier: GPL-3.0-or-later
// The window keeps its size, Play and the line of time are always there, and docks give way.
#include "app/lessons/lesson_guide.h"
#include "app/window/dock_room.h"
#include "app/window/keys_overlay.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/diagram/state_diagram.h"
#include "widgets/events/event_log.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/lesson/lesson_panel.h"
#include "widgets/stage/bubble.h"
#include "widgets/timeline/transport_bar.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <vector>

namespace synod::app {
namespace {

class RoomTest : public WindowLab {
protected:
    void start(QSize size, double scale, const char* language) {
        window.reset();
        WindowOptions options;
        options.welcomes = false;
        options.profile = profile.path();
        options.language = QString::fromLatin1(language);
        options.theme = QStringLiteral("light");
        options.size = size;
        options.scale = scale;
        options.reducedMotion = true;
        window = std::make_unique<MainWindow>(options);
        window->show();
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->begin();
        settle();
    }
    /// Until everything has taken its place.
    static void settle() {
        for (int round = 0; round < 4; ++round)
            QTest::qWait(10);
    }
    QDockWidget* inspector() {
        return window->findChild<QDockWidget*>(QStringLiteral("inspector"));
    }
    TabbedDock* bottom() { return window->findChild<TabbedDock*>(); }
    QRect placeOf(const QWidget* widget) {
        return {widget->mapTo(window.get(), QPoint()), widget->size()};
    }
    void expectAllThere(QSize size, const std::string& where) {
        EXPECT_EQ(window->size(), size) << where;
        const QRect all(QPoint(), size);
        const widgets::TransportBar* bar = window->transport();
        EXPECT_TRUE(all.contains(placeOf(bar))) << where;
        for (const QWidget* widget :
             std::initializer_list<const QWidget*>{bar->playButton(), bar->timeLine()}) {
            EXPECT_TRUE(widget->isVisible()) << where;
            EXPECT_TRUE(all.contains(placeOf(widget))) << where;
            EXPECT_GE(widget->width(), widget->minimumSizeHint().width()) << where;
        }
        for (const QWidget* child :
             bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            EXPECT_TRUE(!child->isVisible() || bar->rect().contains(child->geometry()))
                << where << ": " << child->metaObject()->className();
        const QRect stage = placeOf(window->stage());
        EXPECT_TRUE(all.contains(stage)) << where;
        EXPECT_GE(stage.width(), size.width() * 4 / 10) << where;
        EXPECT_GE(stage.height(), size.height() * 3 / 10) << where;
        EXPECT_FALSE(stage.intersects(placeOf(bar))) << where;
    }
};

struct Asked {
    QSize size;
    double scale;
};

/// A start takes the longest: one window is asked for one size after another by the key.
TEST_F(RoomTest, LargeTextByAStartAndByAKeyIsTheSameWindow) {
    const Asked cases[] = {{{1280, 800}, 1.5}, {{1280, 800}, 2.5}, {{1024, 700}, 2}};
    const char* const languages[] = {"en", "zh_CN"};
    struct Given {
        QSize stage;
        bool beside, below;
    };
    std::vector<Given> byStart;
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        start(cases[i].size, cases[i].scale, languages[i % 2]);
        expectAllThere(cases[i].size, "by a start");
        byStart.push_back(
            {window->stage()->size(), inspector()->isVisible(), bottom()->isVisible()});
    }
    start({1280, 800}, 1, "en");
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        const Asked& asked = cases[i];
        const std::string where = std::to_string(asked.size.width()) + " at " +
                                  std::to_string(asked.scale) + ' ' + languages[i % 2];
        QTest::keyClick(window.get(), Qt::Key_0, Qt::ControlModifier);
        window->setLanguage(QString::fromLatin1(languages[i % 2]));
        window->resize(asked.size);
        while (window->themeHolder()->theme().scale < asked.scale - 0.01)
            QTest::keyClick(window.get(), Qt::Key_Plus, Qt::ControlModifier);
        settle();
        expectAllThere(asked.size, where + " by a key");
        EXPECT_EQ(inspector()->isVisible(), byStart[i].beside) << where;
        EXPECT_EQ(bottom()->isVisible(), byStart[i].below) << where;
        const int between = std::abs((window->stage()->size() - byStart[i].stage).width());
        EXPECT_LE(between, 12) << where << ": a gap between docks is all that may differ";
    }
}

TEST_F(RoomTest, EveryMenuIsReachedInLargeText) {
    for (const char* language : {"en", "zh_CN"}) {
        for (const double scale : {1.5, 2.0, 2.5}) {
            start({1024, 768}, scale, language);
            settle();
            const QMenuBar* bar = window->menuBar();
            const QRect corner = bar->cornerWidget(Qt::TopRightCorner)->geometry();
            const auto* more = bar->findChild<QToolButton*>("qt_menubar_ext_button");
            ASSERT_TRUE(more);
            for (QAction* menu : bar->actions()) {
                const QRect place = bar->actionGeometry(menu);
                const bool seen = !place.isEmpty() && place.right() < corner.left();
                const bool kept = more->isVisible() && more->menu() != nullptr &&
                                  more->menu()->actions().contains(menu);
                EXPECT_TRUE(seen || kept) << menu->text().toStdString() << " at " << scale;
            }
            EXPECT_TRUE(!more->isVisible() || !more->geometry().intersects(corner)) << scale;
            EXPECT_TRUE(!more->isVisible() || more->width() >= 20 * scale) << more->width();
        }
    }
}

TEST_F(RoomTest, DocksGiveWayAndComeBack) {
    const QSize size(1280, 800);
    start(size, 1, "en");
    const QSize before = inspector()->size(), below = bottom()->size();
    window->themeHolder()->setScale(2.5);
    settle();
    EXPECT_FALSE(inspector()->isVisible());
    EXPECT_FALSE(bottom()->isVisible());
    window->themeHolder()->setScale(1);
    settle();
    EXPECT_EQ(inspector()->width(), before.width());
    EXPECT_EQ(bottom()->height(), below.height());
    inspector()->titleBarWidget()->findChild<QToolButton*>()->click();
    window->resize(700, 500);
    settle();
    EXPECT_FALSE(bottom()->isVisible());
    window->resize(size);
    settle();
    EXPECT_FALSE(inspector()->isVisible()) << "a person has closed it";
    EXPECT_TRUE(bottom()->isVisible());
}

TEST_F(RoomTest, WhoOpensAPanelWhereThereIsNoRoomSeesIt) {
    const QSize size(1280, 800);
    start(size, 2.5, "en");
    bottom()->showPanel(panelNamed("charts"));
    inspector()->show();
    settle();
    EXPECT_TRUE(bottom()->isVisible());
    EXPECT_TRUE(inspector()->isVisible());
    EXPECT_EQ(window->size(), size);
    EXPECT_TRUE(QRect(QPoint(), size).contains(placeOf(window->transport())));
    EXPECT_TRUE(window->transport()->playButton()->isVisible());
    EXPECT_GE(window->stage()->height() * 3, bottom()->height() * 2) << "two fifths of all";
    bottom()->hide();
    settle();
    EXPECT_FALSE(bottom()->isVisible());
}

/// Of the last step the buttons are the widest.
TEST_F(RoomTest, ALessonLeavesTheStageItsRoom) {
    const QSize size(1024, 768);
    start(size, 2.5, "en");
    window->openLesson(QStringLiteral("election"), QStringLiteral("say"));
    settle();
    expectAllThere(size, "beside a lesson");
    auto* dock = window->findChild<QDockWidget*>(QStringLiteral("lesson"));
    EXPECT_TRUE(QRect(QPoint(), size).contains(placeOf(dock)));
    EXPECT_FALSE(placeOf(dock).intersects(placeOf(window->stage())));
    const widgets::LessonPanel* panel = window->lessonPanel();
    for (const QPushButton* button : {panel->handInButton(), panel->nextButton()}) {
        EXPECT_TRUE(placeOf(dock).contains(placeOf(button))) << button->text().toStdString();
        EXPECT_GE(button->width(), button->sizeHint().width()) << button->text().toStdString();
    }
}

TEST_F(RoomTest, WhatIsAskedIsTypedInTheCard) {
    start({1024, 768}, 1.5, "en");
    window->openLesson(QStringLiteral("consistency"), QStringLiteral("ask-old"));
    settle();
    window->stage()->openBubble(widgets::Thing::ofNode(*model().names().find("c2")), true);
    const widgets::Bubble& card = window->stage()->bubble();
    auto* ask = card.findChild<QPushButton*>(QStringLiteral("request"));
    ASSERT_NE(ask, nullptr);
    QTest::mouseClick(ask, Qt::LeftButton);
    const auto* editor = card.findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    EXPECT_TRUE(card.rect().contains(editor->geometry()));
}

TEST_F(RoomTest, TheEngineIsInTheMenuWhereTheBarHasNoRoomForIt) {
    start({1024, 768}, 2.5, "en");
    EXPECT_FALSE(window->transport()->findChild<QComboBox*>()->isVisible());
    QStringList checked;
    for (const QAction* action : window->findChildren<QAction*>())
        if (action->isChecked())
            checked += action->text();
    EXPECT_TRUE(checked.contains(QStringLiteral("In-process")));
    EXPECT_FALSE(checked.contains(QStringLiteral("Real processes")));
}

TEST_F(RoomTest, TheInspectorStandsInTheLessonsPlaceWhereThereIsRoomForOne) {
    const QSize size(1024, 768);
    start(size, 2.5, "en");
    window->openLesson(QStringLiteral("election"), QStringLiteral("say"));
    settle();
    const auto* dock = window->findChild<QDockWidget*>(QStringLiteral("lesson"));
    inspector()->show();
    settle();
    EXPECT_FALSE(dock->isVisible());
    expectAllThere(size, "beside the inspector");
    inspector()->hide();
    settle();
    EXPECT_TRUE(dock->isVisible());
    inspector()->show();
    settle();
    window->lessonGuide()->goToStep(window->lesson()->lesson().steps.front().id);
    settle();
    EXPECT_TRUE(dock->isVisible()) << "a step is to be read";
    EXPECT_FALSE(inspector()->isVisible());
}

TEST_F(RoomTest, APanelGivesItsRoomBack) {
    start({1280, 800}, 1, "en");
    const QSize inspectorBefore = inspector()->size(), bottomBefore = bottom()->size(),
                stageBefore = window->stage()->size();
    const auto expectAsBefore = [&](const char* after) {
        settle();
        EXPECT_EQ(inspector()->width(), inspectorBefore.width()) << after;
        EXPECT_EQ(bottom()->height(), bottomBefore.height()) << after;
        const QSize grown = window->stage()->size() - stageBefore;
        EXPECT_LE(std::max(std::abs(grown.width()), std::abs(grown.height())), 6) << after;
    };
    for (const char* panel : {"state-diagram", "charts", "safety"}) {
        bottom()->showPanel(panelNamed(panel));
        settle();
        bottom()->showPanel(panelNamed("event-log"));
        expectAsBefore("a tab");
        bottom()->showPanel(panelNamed(panel));
        settle();
        bottom()->hide();
        settle();
        EXPECT_GT(window->stage()->height(), stageBefore.height());
        bottom()->showPanel(panelNamed("event-log"));
        expectAsBefore("a dock that was closed");
    }
    inspector()->hide();
    settle();
    inspector()->show();
    expectAsBefore("the inspector");
    key(Qt::Key_F5);
    settle();
    key(Qt::Key_F5);
    expectAsBefore("presenting");
}

TEST_F(RoomTest, StateDiagramsNeedNotScroll) {
    struct Case {
        QSize size;
        double scale;
        const char* language;
    };
    for (const Case& asked : {Case{{1024, 768}, 1.5, "en"}, Case{{1024, 768}, 1.5, "zh_CN"},
                              Case{{1280, 800}, 1, "en"}}) {
        start(asked.size, asked.scale, asked.language);
        for (const char* scenario : {"tcp-handshake", "raft-3", "paxos-duel"}) {
            window->openPath(QString::fromStdString(
                (test::sourceDirectory() / "resources/scenarios" / scenario).string() + ".toml"));
            run().goTo(seconds(2));
            bottom()->showPanel(panelNamed("state-diagram"));
            settle();
            int areas = 0; // its own, and the one of the dock around it
            const QWidget* inner =
                window->findChild<widgets::StateDiagram*>()->findChild<QScrollArea*>();
            for (; inner != nullptr; inner = inner->parentWidget()) {
                const auto* area = qobject_cast<const QScrollArea*>(inner);
                if (area == nullptr)
                    continue;
                ++areas;
                ASSERT_TRUE(area->isVisible());
                EXPECT_EQ(area->verticalScrollBar()->maximum(), 0)
                    << scenario << " at " << asked.scale << ' ' << asked.language;
                EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0) << scenario;
            }
            EXPECT_EQ(areas, 2);
        }
    }
}

TEST_F(RoomTest, TheLogShowsFourEventsAtOnce) {
    start({1280, 800}, 1, "en");
    const QTableView* table = window->eventLog()->table();
    const int row = table->verticalHeader()->defaultSectionSize();
    EXPECT_GE(table->viewport()->height(), 4 * row);
    // Whether it has a bar to its right end, or has no more need of one.
    const int before = table->viewport()->height();
    QHeaderView* header = table->horizontalHeader();
    const int width = header->sectionSize(widgets::EventLogModel::detailColumn);
    header->resizeSection(widgets::EventLogModel::detailColumn, 2'000);
    settle();
    ASSERT_TRUE(table->horizontalScrollBar()->isVisible());
    EXPECT_GE(table->viewport()->height(), 4 * row);
    header->resizeSection(widgets::EventLogModel::detailColumn, width);
    settle();
    EXPECT_EQ(table->viewport()->height(), before);
    // As small again as before a larger text, such as one that is presented with.
    window->themeHolder()->setScale(1.5);
    settle();
    window->themeHolder()->setScale(1);
    settle();
    EXPECT_EQ(table->verticalHeader()->defaultSectionSize(), row);
}

TEST_F(RoomTest, AllKeysAreReadWholeInLargeText) {
    for (const char* language : {"zh_CN", "en"}) {
        for (const double scale : {1.0, 1.5, 2.5}) {
            start({1024, 768}, scale, language);
            QTest::keyClick(window.get(), Qt::Key_F1);
            settle();
            ASSERT_TRUE(window->keysOverlay()->isVisible());
            const QScrollArea* area = window->keysOverlay()->area();
            const QWidget* table = area->widget();
            EXPECT_LE(table->width(), area->viewport()->width()) << language << scale;
            EXPECT_EQ(table->height(), table->heightForWidth(table->width())) << language << scale;
            const int hidden = std::max(0, table->height() - area->viewport()->height());
            EXPECT_EQ(area->verticalScrollBar()->maximum(), hidden) << language << scale;
            EXPECT_TRUE(window->rect().contains(placeOf(area))) << language << scale;
            if (hidden == 0)
                continue;
            QTest::keyClick(window->keysOverlay(), Qt::Key_End);
            EXPECT_EQ(area->verticalScrollBar()->value(), hidden);
            QTest::keyClick(window->keysOverlay(), Qt::Key_Escape);
            EXPECT_FALSE(window->keysOverlay()->isVisible());
        }
    }
}

} // namespace
} // namespace synod::app
