// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/centre_view.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "tests/app/window/window_lab.h"
#include "widgets/spacetime/space_time.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QToolButton>

namespace synod::app {
namespace {

class CentreViewTest : public WindowLab {
protected:
    CentreView& centre() { return *window->findChild<CentreView*>(); }
    void choose(const char* entry) {
        for (QAction* action : window->findChildren<QAction*>())
            if (action->text() == QLatin1String(entry) && action->isCheckable() &&
                action->actionGroup() != nullptr)
                return action->trigger();
        FAIL() << "no entry " << entry;
    }
};

TEST_F(CentreViewTest, TheDiagramStandsInPlaceOfTheStageAndHearsItsKeys) {
    EXPECT_EQ(centre().spaceTime(), nullptr) << "it is made when it is first shown";
    choose("Space-time");
    ASSERT_TRUE(centre().spaceTime());
    widgets::LadderCanvas* canvas = centre().spaceTime()->canvas();
    EXPECT_TRUE(canvas->isVisible());
    EXPECT_FALSE(window->stage()->isVisible());
    EXPECT_EQ(QApplication::focusWidget(), canvas);
    const std::uint64_t before = model().snapshot().next;
    QTest::keyClick(canvas, Qt::Key_Right);
    EXPECT_GT(model().snapshot().next, before) << "the next event, as on the stage";
    QTest::keyClick(canvas, Qt::Key_Space);
    EXPECT_TRUE(window->clock()->playing());
    QTest::keyClick(canvas, Qt::Key_Space);
    EXPECT_FALSE(window->clock()->playing());

    choose("Stage and space-time");
    EXPECT_TRUE(canvas->isVisible());
    EXPECT_TRUE(window->stage()->isVisible());
    EXPECT_NEAR(centre().spaceTime()->width(), centre().width() / 2, centre().width() / 8);
    EXPECT_EQ(QApplication::focusWidget(), window->stage());

    choose("Stage");
    EXPECT_FALSE(canvas->isVisible());
    EXPECT_TRUE(window->stage()->isVisible());
    EXPECT_TRUE(window->stage()->hasFocus());
}

TEST_F(CentreViewTest, IsAsItWasAtTheNextStart) {
    choose("Stage and space-time");
    openWindow();
    EXPECT_EQ(centre().shows(), CentreView::Shows::both);
    choose("Space-time");
    openWindow();
    EXPECT_EQ(centre().shows(), CentreView::Shows::spaceTime);
    openWindow({}, QStringLiteral("handshake"));
    EXPECT_EQ(centre().shows(), CentreView::Shows::stage) << "of which the lesson speaks";
    choose("Stage");
    openWindow();
    EXPECT_EQ(centre().shows(), CentreView::Shows::stage);
}

TEST_F(CentreViewTest, IsTheStageInALessonAndAsItWasBehindIt) {
    choose("Space-time");
    window->openLesson(QStringLiteral("handshake"));
    EXPECT_EQ(centre().shows(), CentreView::Shows::stage);
    QSignalSpy shown(&centre(), &CentreView::showsChanged);
    window->openLesson(QStringLiteral("1"));
    QCoreApplication::processEvents();
    EXPECT_EQ(centre().shows(), CentreView::Shows::stage);
    EXPECT_EQ(shown.count(), 0) << "nothing comes and goes between two lessons";
    window->openFirstLab();
    QCoreApplication::processEvents();
    EXPECT_EQ(centre().shows(), CentreView::Shows::spaceTime);
}

TEST_F(CentreViewTest, IsNotShownBelowAsWell) {
    auto* dock = window->findChild<TabbedDock*>();
    dock->showPanel(panelNamed("space-time"));
    choose("Space-time");
    EXPECT_EQ(dock->currentPanel(), panelNamed("event-log"));
    dock->showPanel(panelNamed("charts"));
    choose("Stage and space-time");
    EXPECT_EQ(dock->currentPanel(), panelNamed("charts")) << "what is another view stays";
}

TEST_F(CentreViewTest, IsPresentedWithoutItsTools) {
    choose("Space-time");
    widgets::SpaceTime* view = centre().spaceTime();
    const auto tools = [&] {
        int visible = 0;
        for (const QToolButton* button : view->findChildren<QToolButton*>())
            visible += button->isVisible() ? 1 : 0;
        return visible;
    };
    EXPECT_GT(tools(), 0);
    QTest::keyClick(view->canvas(), Qt::Key_F5, Qt::ShiftModifier);
    ASSERT_TRUE(window->presentMode()->active());
    EXPECT_TRUE(view->canvas()->isVisible());
    EXPECT_EQ(QApplication::focusWidget(), view->canvas());
    EXPECT_EQ(tools(), 0);
    QTest::keyClick(view->canvas(), Qt::Key_Escape);
    EXPECT_FALSE(window->presentMode()->active());
    EXPECT_GT(tools(), 0);
}

} // namespace
} // namespace synod::app
