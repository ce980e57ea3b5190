// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/present_mode.h"
#include "tests/app/window_lab.h"
#include "widgets/transport_bar.h"

#include <QDockWidget>
#include <QMenuBar>

namespace synod::app {
namespace {

class PresentModeTest : public WindowLab {
protected:
    bool presenting() { return window->presentMode()->active(); }
    Caption& caption() { return *window->findChild<Caption*>(); }
};

TEST_F(PresentModeTest, ShowsTheStageAndOneLineAndGivesEverythingBack) {
    const double scale = window->themeHolder()->theme().scale;
    const Time here = model().time();
    key(Qt::Key_F5, Qt::ShiftModifier);
    EXPECT_TRUE(presenting());
    EXPECT_EQ(model().time(), here);
    EXPECT_TRUE(window->isFullScreen());
    EXPECT_FALSE(window->menuBar()->isVisible());
    EXPECT_FALSE(window->transport()->isVisible());
    for (const QDockWidget* dock : window->findChildren<QDockWidget*>())
        EXPECT_FALSE(dock->isVisible());
    EXPECT_TRUE(caption().isVisible());
    EXPECT_FALSE(caption().text().isEmpty());
    EXPECT_GE(caption().font().pixelSize(), qRound(20 * caption().logicalDpiY() / 72.0));
    EXPECT_GE(window->themeHolder()->theme().scale, 1.5);
    EXPECT_TRUE(window->stage()->hasFocus());

    key(Qt::Key_Escape);
    EXPECT_FALSE(presenting());
    EXPECT_TRUE(window->isVisible()) << "Esc never quits";
    EXPECT_FALSE(window->isFullScreen());
    EXPECT_TRUE(window->menuBar()->isVisible());
    EXPECT_TRUE(window->transport()->isVisible());
    EXPECT_FALSE(caption().isVisible());
    EXPECT_DOUBLE_EQ(window->themeHolder()->theme().scale, scale);
}

TEST_F(PresentModeTest, FromTheStartAndTheSameKeyLeaves) {
    key(Qt::Key_F5);
    EXPECT_TRUE(presenting());
    EXPECT_EQ(model().time(), Time{});
    key(Qt::Key_F5);
    EXPECT_FALSE(presenting());
}

TEST_F(PresentModeTest, AClickerMovesOnAndHidesThePicture) {
    key(Qt::Key_F5);
    key(Qt::Key_PageDown);
    const Time first = model().time();
    key(Qt::Key_PageDown);
    EXPECT_GT(model().snapshot().next, 0u);
    key(Qt::Key_PageUp);
    EXPECT_LE(model().time(), first);
    EXPECT_FALSE(window->presentMode()->curtain().isVisible());
    key(Qt::Key_Period);
    EXPECT_TRUE(window->presentMode()->curtain().isVisible());
    key(Qt::Key_B);
    EXPECT_FALSE(window->presentMode()->curtain().isVisible());
    key(Qt::Key_W);
    EXPECT_TRUE(window->presentMode()->curtain().isVisible());
    key(Qt::Key_Escape);
    EXPECT_FALSE(window->presentMode()->curtain().isVisible());
    EXPECT_TRUE(presenting()) << "first the picture comes back";
    key(Qt::Key_Space);
    EXPECT_TRUE(window->clock()->playing());
    key(Qt::Key_Space);
}

TEST_F(PresentModeTest, OtherwiseItsKeysDoNothing) {
    key(Qt::Key_B);
    key(Qt::Key_PageDown);
    EXPECT_FALSE(window->presentMode()->curtain().isVisible());
    EXPECT_FALSE(presenting());
}

} // namespace
} // namespace synod::app
