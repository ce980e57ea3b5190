// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/panel_dock.h"

#include <QLabel>
#include <QMainWindow>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

#include <gtest/gtest.h>

namespace synod::app {
namespace {

TEST(TabbedDock, ATabThatIsNotAvailableLeavesNoGap) {
    const widgets::ThemeHolder theme;
    QMainWindow window;
    auto* dock = new TabbedDock(&theme, &window);
    for (const char* title : {"Event log", "Ballots", "Safety"})
        dock->setPanelTitle(dock->addPanel([](QWidget* parent) { return new QLabel(parent); }),
                            QString::fromUtf8(title));
    window.addDockWidget(Qt::BottomDockWidgetArea, dock);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    for (int session = 0; session < 2; ++session)
        dock->setPanelAvailable(1, false);
    const auto* tabs = dock->findChild<QTabBar*>();
    EXPECT_EQ(tabs->tabRect(2).left(), tabs->tabRect(0).right() + 1);
}

TEST(TabbedDock, APanelThatNeedsMoreThanThereIsScrolls) {
    const widgets::ThemeHolder theme;
    QMainWindow window;
    auto* dock = new TabbedDock(&theme, &window);
    QWidget* panel = nullptr;
    const int place = dock->addPanel([&panel](QWidget* parent) {
        panel = new QLabel(parent);
        panel->setMinimumSize(100, 400);
        return panel;
    });
    dock->setPanelTitle(place, QStringLiteral("Stops"));
    EXPECT_EQ(panel, nullptr) << "nobody has asked for it";
    EXPECT_EQ(dock->panelAt(place), panel);
    window.addDockWidget(Qt::BottomDockWidgetArea, dock);
    window.resize(600, 300);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    EXPECT_EQ(dock->currentWidget(), panel);
    EXPECT_EQ(window.height(), 300);
    EXPECT_EQ(panel->height(), 400) << "it is not squeezed";
    const auto* area = dock->findChild<QScrollArea*>();
    ASSERT_TRUE(area);
    ASSERT_TRUE(area->isAncestorOf(panel));
    EXPECT_GT(area->verticalScrollBar()->maximum(), 0);
}

} // namespace
} // namespace synod::app
