// SPDX-License-Identifier: GPL-3.0-or-later
// A class sees at once that a property does not hold: the play stands still there, and says so.
#include "app/window/main_menu.h"
#include "app/window/panel_dock.h"
#include "app/window/violation_bar.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/events/safety_panel.h"

#include <QPushButton>

namespace synod::app {
namespace {

class ViolationTest : public WindowLab {
protected:
    void SetUp() override {
        window->openPath(QString::fromStdString(
            (test::sourceDirectory() / "resources/scenarios/raft-vote-by-id.toml").string()));
        window->clock()->setSpeed(1);
    }
    /// Of the first violation on the branch, once it has come.
    std::uint64_t violation() {
        const trace::Trace& trace = model().trace();
        std::uint64_t seq = 0;
        while (seq < trace.size(model().branch()) &&
               trace.at(model().branch(), seq).kind != trace::Kind::violation)
            ++seq;
        return seq;
    }
};

TEST_F(ViolationTest, APlayStandsStillAtTheFirst) {
    play(seconds(30));
    EXPECT_FALSE(window->clock()->playing());
    EXPECT_EQ(model().snapshot().violations, 1u);
    EXPECT_EQ(model().snapshot().lastViolation, violation());
    EXPECT_THAT(window->violationBar()->text().toStdString(),
                testing::StartsWith("Leader Completeness is violated at "));
    EXPECT_FALSE(window->stage()->look().accused.empty());

    const Time there = model().time();
    play(seconds(1));
    EXPECT_GE(model().time(), there + seconds(1)) << "whoever goes on is not stopped again";
    QTest::mouseClick(window->violationBar()->findChild<QPushButton*>("goToViolation"),
                      Qt::LeftButton);
    EXPECT_EQ(model().time(), there);
    EXPECT_EQ(model().selection().seq, violation());

    run().goTo(there - seconds(1));
    EXPECT_TRUE(window->violationBar()->isHidden()) << "here all holds";
    EXPECT_TRUE(window->stage()->look().accused.empty());
    play(seconds(2));
    EXPECT_EQ(model().time(), there) << "it stands still there again";
}

TEST_F(ViolationTest, APlayGoesOnWhereThatIsPreferred) {
    run().setStopsAtViolations(false);
    play(seconds(6));
    EXPECT_GE(model().time(), seconds(6));
    EXPECT_GT(model().snapshot().violations, 0u);
    EXPECT_FALSE(window->violationBar()->isHidden());
}

TEST_F(ViolationTest, TheStageNamesWhoIsPartOfIt) {
    play(seconds(30));
    const auto& accused = window->stage()->look().accused;
    ASSERT_FALSE(accused.empty());
    EXPECT_THAT(window->stage()->nameOf(widgets::Thing::ofNode(accused.front())).toStdString(),
                testing::EndsWith(", part of a violation"));
}

} // namespace
} // namespace synod::app
