// SPDX-License-Identifier: GPL-3.0-or-later
// Layers, trails, the search for a node and the teacher's pen, by the keys and menus of the window.
#include "app/window/centre_view.h"
#include "app/window/main_menu.h"
#include "app/window/present_mode.h"
#include "tests/app/window/window_lab.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/stage/node_finder.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>

namespace synod::app {
namespace {

using widgets::Chalk;
using widgets::Layer;

class StageDeskTest : public WindowLab {
protected:
    widgets::Stage& stage() { return *window->stage(); }
    void stroke() {
        QTest::mousePress(&stage(), Qt::LeftButton, {}, QPoint(200, 60));
        QTest::mouseMove(&stage(), QPoint(260, 70));
        QTest::mouseRelease(&stage(), Qt::LeftButton, {}, QPoint(260, 70));
    }
};

TEST_F(StageDeskTest, ALayerIsChosenByItsKeyAndRemembered) {
    openWindow(QStringLiteral("example:udp-echo"));
    play(milliseconds(1'100));
    run().goTo(milliseconds(1'025));
    EXPECT_EQ(stage().scene().nodes.size(), 3u);
    key(Qt::Key_T);
    EXPECT_EQ(stage().layer(), Layer::transport);
    EXPECT_EQ(stage().scene().nodes.size(), 2u);
    key(Qt::Key_T, Qt::ShiftModifier);
    EXPECT_TRUE(stage().trails());
    openWindow(QStringLiteral("example:udp-echo"));
    EXPECT_EQ(stage().layer(), Layer::transport);
    EXPECT_TRUE(stage().trails());
    key(Qt::Key_A);
    EXPECT_EQ(stage().layer(), Layer::application);
    key(Qt::Key_N);
    EXPECT_EQ(stage().layer(), Layer::network);
    key(Qt::Key_T, Qt::ShiftModifier);
    EXPECT_FALSE(stage().trails());
}

TEST_F(StageDeskTest, ANodeIsFoundWhereTheStageHasTheKeys) {
    stage().setFocus();
    QTest::keyClick(&stage(), Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(stage().finder().isVisible());
    auto* field = stage().finder().findChild<QLineEdit*>();
    // Letters are letters, and no keys of the stage.
    QTest::keyClicks(field, QStringLiteral("n4"));
    EXPECT_EQ(model().selection().node.index, 3);
    EXPECT_EQ(stage().layer(), Layer::network);
    run().act(intervention::RemoveNode{"n4"});
    model().select({});
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::nothing) << "it is gone";
    QTest::keyClick(field, Qt::Key_Escape);
    key(Qt::Key_Slash);
    EXPECT_TRUE(stage().finder().isVisible());
}

TEST_F(StageDeskTest, WhatIsOfTheStageBringsItIntoSight) {
    auto* menu = window->findChild<MainMenu*>();
    for (const auto& [asked, modifiers] :
         {std::pair{Qt::Key_Slash, Qt::NoModifier}, std::pair{Qt::Key_I, Qt::NoModifier}}) {
        emit menu->centreRequested(CentreView::Shows::spaceTime);
        ASSERT_FALSE(stage().isVisible());
        QTest::keyClick(QApplication::focusWidget(), asked, modifiers);
        EXPECT_TRUE(stage().isVisible()) << asked;
    }
    EXPECT_TRUE(stage().finder().isVisible());
    EXPECT_EQ(stage().chalk().tool(), Chalk::Tool::pen);
}

TEST_F(StageDeskTest, WhoDrawsOnAMomentStandsInIt) {
    window->themeHolder()->setReducedMotion(false);
    run().play();
    key(Qt::Key_I);
    EXPECT_FALSE(window->clock()->playing());
    run().stepForward({.interestingOnly = true}); // glides
    key(Qt::Key_S);
    EXPECT_EQ(stage().chalk().tool(), Chalk::Tool::spotlight);
    EXPECT_TRUE(stage().chalk().light());
}

TEST_F(StageDeskTest, BeforeAClassEscPutsThePenAwayFirst) {
    key(Qt::Key_F5, Qt::ShiftModifier);
    key(Qt::Key_I);
    ASSERT_EQ(stage().chalk().tool(), Chalk::Tool::pen);
    stroke();
    EXPECT_EQ(stage().chalk().strokes().size(), 1u);
    key(Qt::Key_S);
    EXPECT_EQ(stage().chalk().tool(), Chalk::Tool::spotlight);
    key(Qt::Key_Escape);
    EXPECT_EQ(stage().chalk().tool(), Chalk::Tool::none);
    EXPECT_TRUE(window->presentMode()->active());
    key(Qt::Key_T);
    EXPECT_EQ(stage().layer(), Layer::transport);
    key(Qt::Key_Escape); // wipes what was drawn
    EXPECT_TRUE(stage().chalk().strokes().empty());
    EXPECT_TRUE(window->presentMode()->active());
    key(Qt::Key_Escape);
    EXPECT_FALSE(window->presentMode()->active());
}

TEST_F(StageDeskTest, WhatIsDrawnLeavesWithTheStepOfALesson) {
    openWindow({}, QStringLiteral("1"));
    ASSERT_TRUE(window->lesson()->isOpen());
    stage().setFocus();
    stage().takeChalk(Chalk::Tool::pen);
    stroke();
    ASSERT_EQ(stage().chalk().strokes().size(), 1u);
    key(Qt::Key_PageDown);
    EXPECT_TRUE(stage().chalk().strokes().empty());
}

} // namespace
} // namespace synod::app
