// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the window for looking at, not for comparing: SYNOD_SHOTS names the folder that they
// go to. Without it they are painted all the same.
#include "app/main_menu.h"
#include "app/message_bar.h"
#include "app/panel_dock.h"
#include "app/recovery_bar.h"
#include "tests/app/window_lab.h"
#include "widgets/event_log.h"

#include <QDir>
#include <QMenuBar>

namespace synod::app {
namespace {

class WindowShots : public WindowLab {
protected:
    void take(const QString& name) {
        QTest::qWait(120);
        const QPixmap picture = window->grab();
        EXPECT_FALSE(picture.isNull());
        const QString folder = qEnvironmentVariable("SYNOD_SHOTS");
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            picture.save(QDir(folder).filePath(QStringLiteral("window-%1.png").arg(name)));
        }
    }
    TabbedDock* bottom() { return window->findChild<TabbedDock*>(); }
};

TEST_F(WindowShots, ABranchAndWhatWasDone) {
    window->clock()->setSpeed(1);
    run().goTo(seconds(4));
    model().select({.kind = widgets::Selection::Kind::node, .node = *leader()});
    run().crashChosen();
    play(seconds(3));
    run().goTo(seconds(5));
    run().act({.action = scenario::Intervention::Action::isolate, .node = "n2"});
    play(milliseconds(1500));
    take(QStringLiteral("branches"));
    bottom()->showPanel(MainMenu::tabOf(MainMenu::branches));
    take(QStringLiteral("branch-list"));
    window->setLanguage(QStringLiteral("zh_CN"));
    take(QStringLiteral("branch-list-zh"));
}

TEST_F(WindowShots, SafetyAndAProblem) {
    bottom()->showPanel(MainMenu::tabOf(MainMenu::safety));
    window->problemBar()->show(
        QStringLiteral("lab.toml:4:1: there is no key latncy here; did you mean latency?"));
    take(QStringLiteral("safety"));
    run().act({.action = scenario::Intervention::Action::crash, .node = "n9"});
    take(QStringLiteral("refused"));
}

TEST_F(WindowShots, AQuestionAboutThePast) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    run().runWith(Session::Engine::sockets);
    window->clock()->setSpeed(10);
    run().play();
    ASSERT_TRUE(QTest::qWaitFor([&] { return leader().has_value(); }, 20'000));
    run().pause();
    run().goTo(model().endTime() - milliseconds(5));
    run().act({.action = scenario::Intervention::Action::crash, .node = "n1"});
    EXPECT_FALSE(run().question().isEmpty());
    take(QStringLiteral("question"));
    window->setLanguage(QStringLiteral("zh_CN"));
    take(QStringLiteral("question-zh"));
    window->themeHolder()->setKind(widgets::ThemeKind::dark);
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    take(QStringLiteral("question-zh-dark-large"));
    window->setLanguage(QStringLiteral("en"));
    take(QStringLiteral("question-dark-large"));
    run().actSimulated();
    take(QStringLiteral("simulated"));
}

TEST_F(WindowShots, ASessionThatWasLost) {
    window->recoveryBar()->offer(QDateTime(QDate(2026, 3, 1), QTime(9, 30)));
    take(QStringLiteral("recovery"));
    window->setLanguage(QStringLiteral("zh_CN"));
    window->themeHolder()->setKind(widgets::ThemeKind::dark);
    take(QStringLiteral("recovery-zh"));
    window->fontBar()->show(QStringLiteral("There is no Chinese font on this computer, so Chinese "
                                           "text shows as boxes. Install the package "
                                           "fonts-noto-cjk."));
    window->themeHolder()->setKind(widgets::ThemeKind::light);
    window->setLanguage(QStringLiteral("en"));
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    take(QStringLiteral("recovery-large"));
}

TEST_F(WindowShots, TheStateDiagramAndTheCharts) {
    window->clock()->setSpeed(1);
    model().select({.kind = widgets::Selection::Kind::node, .node = *leader()});
    run().crashChosen();
    play(seconds(3));
    for (const auto panel : {MainMenu::stateDiagram, MainMenu::charts}) {
        const QString name =
            panel == MainMenu::charts ? QStringLiteral("charts") : QStringLiteral("state-diagram");
        window->setLanguage(QStringLiteral("en"));
        window->themeHolder()->setKind(widgets::ThemeKind::light);
        bottom()->showPanel(MainMenu::tabOf(panel));
        take(name);
        window->themeHolder()->setKind(widgets::ThemeKind::dark);
        window->setLanguage(QStringLiteral("zh_CN"));
        take(name + QStringLiteral("-dark-zh"));
    }
    window->themeHolder()->setKind(widgets::ThemeKind::contrast);
    take(QStringLiteral("charts-contrast"));
}

TEST_F(WindowShots, TheStateDiagramAndTheChartsInLargeText) {
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    window->clock()->setSpeed(1);
    play(seconds(1));
    bottom()->showPanel(MainMenu::tabOf(MainMenu::stateDiagram));
    take(QStringLiteral("state-diagram-large"));
    bottom()->showPanel(MainMenu::tabOf(MainMenu::charts));
    take(QStringLiteral("charts-large"));
    EXPECT_LE(window->width(), 1024);
    EXPECT_LE(window->height(), 768);
}

TEST_F(WindowShots, AllKeys) {
    QTest::keyClick(window.get(), Qt::Key_F1);
    take(QStringLiteral("keys"));
    window->setLanguage(QStringLiteral("zh_CN"));
    take(QStringLiteral("keys-zh"));
}

TEST_F(WindowShots, AMessageAndALink) {
    run().goTo(model().endTime() + milliseconds(160));
    ASSERT_GT(model().snapshot().messageCount(), 0u);
    for (const trace::MessageView& message : model().snapshot().messages()) {
        if (trace::Snapshot::live(message))
            window->stage()->openBubble(widgets::Thing::ofMessage(message.id));
    }
    take(QStringLiteral("message"));
    model().select({.kind = widgets::Selection::Kind::link, .link = 2});
    take(QStringLiteral("link"));
}

TEST_F(WindowShots, LargeTextInASmallWindow) {
    window->resize(1024, 768);
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(window.get(), Qt::Key_Plus, Qt::ControlModifier);
    take(QStringLiteral("large-text"));
    EXPECT_LE(window->width(), 1024) << "it must still fit a small projector";
    EXPECT_LE(window->height(), 768);
}

} // namespace
} // namespace synod::app
