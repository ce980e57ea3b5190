// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/present_mode.h"
#include "tests/app/window/window_lab.h"
#include "widgets/timeline/transport_bar.h"

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
    // The lab starts where it has settled.
    const Time lab = model().time();
    play(seconds(1));
    run().goTo(seconds(2));
    key(Qt::Key_F5);
    EXPECT_TRUE(presenting());
    EXPECT_EQ(model().time(), lab);
    EXPECT_TRUE(leader());
    key(Qt::Key_F5);
    EXPECT_FALSE(presenting());
    run().goTo(seconds(2));
    run().act(intervention::Crash{"n1"});
    ASSERT_EQ(model().branch(), 1u);
    key(Qt::Key_F5);
    EXPECT_EQ(model().time(), lab);
    EXPECT_EQ(model().branch(), 0u) << "on that branch the lab never was";
    key(Qt::Key_F5);
    window->openPath(QStringLiteral(":/scenarios/raft-3.toml"));
    run().goTo(seconds(2));
    key(Qt::Key_F5);
    EXPECT_EQ(model().time(), Time{});
}

TEST_F(PresentModeTest, NothingIsLeftOverOfWhatSomebodyWasDoing) {
    widgets::Stage& stage = *window->stage();
    clickNode(*leader());
    const QRectF other = stage.areaOf(widgets::Thing::ofNode(NodeId{0}));
    QTest::mouseMove(&stage, other.center().toPoint());
    QTest::qWait(1);
    EXPECT_FALSE(stage.look().hint.isEmpty());
    key(Qt::Key_F5, Qt::ShiftModifier);
    QTest::qWait(1);
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::nothing);
    EXPECT_FALSE(stage.look().chosen);
    EXPECT_FALSE(stage.look().hovered);
    EXPECT_EQ(stage.look().hint, QString());
    EXPECT_EQ(stage.toolTip(), QString());
    key(Qt::Key_Escape);
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::node) << "it comes back";
    EXPECT_FALSE(stage.look().hint.isEmpty());
}

TEST_F(PresentModeTest, AClickerMovesOnAndHidesThePicture) {
    run().toStart();
    key(Qt::Key_F5, Qt::ShiftModifier);
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
