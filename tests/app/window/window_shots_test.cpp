// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the window for looking at, not for comparing: SYNOD_SHOTS names the folder that they
// go to. Without it they are painted all the same.
#include "app/window/main_menu.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "app/window/recovery_bar.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/branches/compare_view.h"
#include "widgets/charts/charts.h"
#include "widgets/events/event_log.h"

#include <QDir>
#include <QFile>
#include <QMenuBar>

#include <functional>

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
    /// In both languages, light and dark, in a usual window and in a small one with large text.
    /// `show` makes anew what a change of these closes, such as a bubble.
    void takeAll(
        const QString& name, const std::function<void()>& show = [] {}) {
        show();
        take(name);
        if (qEnvironmentVariable("SYNOD_SHOTS").isEmpty())
            return;
        for (const bool small : {false, true})
            for (const bool dark : {false, true})
                for (const char* language : {"en", "zh_CN"}) {
                    window->setLanguage(QString::fromLatin1(language));
                    window->themeHolder()->setKind(dark ? widgets::ThemeKind::dark
                                                        : widgets::ThemeKind::light);
                    window->themeHolder()->setScale(small ? 1.5 : 1);
                    window->resize(small ? QSize(1024, 768) : QSize(1280, 800));
                    QTest::qWait(60);
                    show();
                    take(QStringLiteral("%1-%2-%3-%4")
                             .arg(name, QString::fromLatin1(language),
                                  dark ? QStringLiteral("dark") : QStringLiteral("light"),
                                  small ? QStringLiteral("small") : QStringLiteral("usual")));
                }
        window->setLanguage(QStringLiteral("en"));
        window->themeHolder()->setKind(widgets::ThemeKind::light);
        window->themeHolder()->setScale(1);
        window->resize(1280, 800);
    }
    void openScenario(const char* path) {
        window->openPath(QString::fromStdString((test::sourceDirectory() / path).string()));
    }
    TabbedDock* bottom() { return window->findChild<TabbedDock*>(); }
    void comeToMessages() {
        run().goTo(model().endTime() + milliseconds(200));
        ASSERT_GT(model().snapshot().messageCount(), 0u);
    }
};

TEST_F(WindowShots, FirstStart) {
    takeAll(QStringLiteral("first"));
}

TEST_F(WindowShots, BubblesOnEverything) {
    comeToMessages();
    std::uint64_t message = 0;
    for (const trace::MessageView& flying : model().snapshot().messages())
        message = trace::Snapshot::live(flying) ? flying.id : message;
    const auto bubbleOf = [this](const widgets::Thing& thing) {
        return [this, thing] { window->stage()->openBubble(thing); };
    };
    takeAll(QStringLiteral("bubble-node"), bubbleOf(widgets::Thing::ofNode(*leader())));
    takeAll(QStringLiteral("bubble-message"), bubbleOf(widgets::Thing::ofMessage(message)));
    takeAll(QStringLiteral("bubble-link"), bubbleOf(widgets::Thing::ofLink(2)));
}

TEST_F(WindowShots, WhyALogEntryIsThere) {
    run().goTo(seconds(5) + milliseconds(200));
    bottom()->showPanel(0);
    model().select({.kind = widgets::Selection::Kind::record, .seq = model().snapshot().next - 1});
    takeAll(QStringLiteral("why"));
}

TEST_F(WindowShots, TwoBranchesSideBySide) {
    run().goTo(seconds(5));
    model().select({.kind = widgets::Selection::Kind::node, .node = *leader()});
    window->stage()->perform(widgets::Deed::crash);
    play(milliseconds(4500));
    window->compareView()->compareWith(0);
    run().goTo(seconds(6) + milliseconds(150));
    takeAll(QStringLiteral("compare"));
}

TEST_F(WindowShots, Presenting) {
    comeToMessages();
    window->presentMode()->enter();
    window->showNormal();
    window->resize(1280, 720);
    take(QStringLiteral("present"));
    window->setLanguage(QStringLiteral("zh_CN"));
    take(QStringLiteral("present-zh"));
    window->presentMode()->leave();
}

TEST_F(WindowShots, RealProcesses) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    runProcesses();
    ASSERT_TRUE(leader());
    model().select({.kind = widgets::Selection::Kind::node, .node = *leader()});
    window->stage()->perform(widgets::Deed::crash);
    takeAll(QStringLiteral("sockets"));
}

TEST_F(WindowShots, ABranchAndWhatWasDone) {
    window->clock()->setSpeed(1);
    run().goTo(seconds(4));
    model().select({.kind = widgets::Selection::Kind::node, .node = *leader()});
    window->stage()->perform(widgets::Deed::crash);
    play(seconds(3));
    run().goTo(seconds(5));
    run().act(intervention::Isolate{"n2"});
    play(milliseconds(1500));
    take(QStringLiteral("branches"));
    bottom()->showPanel(panelNamed("branches"));
    takeAll(QStringLiteral("branch-list"));
}

TEST_F(WindowShots, SafetyAndARefusal) {
    bottom()->showPanel(panelNamed("safety"));
    takeAll(QStringLiteral("safety"));
    run().act(intervention::Crash{"n9"});
    take(QStringLiteral("refused"));
}

TEST_F(WindowShots, AQuestionAboutThePast) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    runProcesses();
    ASSERT_TRUE(leader());
    run().goTo(model().endTime() - milliseconds(5));
    run().act(intervention::Crash{"n1"});
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
    window->stage()->perform(widgets::Deed::crash);
    play(seconds(3));
    for (const char* panel : {"state-diagram", "charts"}) {
        const QString name = QString::fromLatin1(panel);
        window->setLanguage(QStringLiteral("en"));
        window->themeHolder()->setKind(widgets::ThemeKind::light);
        bottom()->showPanel(panelNamed(panel));
        take(name);
        window->themeHolder()->setKind(widgets::ThemeKind::dark);
        window->setLanguage(QStringLiteral("zh_CN"));
        take(name + QStringLiteral("-dark-zh"));
    }
    window->themeHolder()->setKind(widgets::ThemeKind::contrast);
    take(QStringLiteral("charts-contrast"));
}

TEST_F(WindowShots, BallotsOfADuel) {
    openScenario("resources/scenarios/paxos-duel.toml");
    run().goTo(milliseconds(700));
    bottom()->showPanel(panelNamed("ballots"));
    takeAll(QStringLiteral("ballots"));
    bottom()->showPanel(panelNamed("state-diagram"));
    takeAll(QStringLiteral("ballots-diagram"));
    bottom()->showPanel(panelNamed("safety"));
    take(QStringLiteral("ballots-safety"));
    bottom()->showPanel(panelNamed("charts"));
    takeAll(QStringLiteral("ballots-charts"));
    openScenario("resources/scenarios/paxos-workload.toml");
    run().goTo(seconds(6));
    const auto* charts = window->findChild<widgets::Charts*>();
    EXPECT_TRUE(QTest::qWaitFor([&] { return charts->complete(); }));
    QTest::qWait(widgets::Charts::refreshMilliseconds);
    take(QStringLiteral("ballots-charts-workload"));
}

TEST_F(WindowShots, TheStateDiagramAndTheChartsInLargeText) {
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    window->clock()->setSpeed(1);
    play(seconds(1));
    bottom()->showPanel(panelNamed("state-diagram"));
    take(QStringLiteral("state-diagram-large"));
    bottom()->showPanel(panelNamed("charts"));
    take(QStringLiteral("charts-large"));
    EXPECT_LE(window->width(), 1024);
    EXPECT_LE(window->height(), 768);
}

TEST_F(WindowShots, HostsAndRouters) {
    openScenario("resources/scenarios/ip-ring.toml");
    run().goTo(seconds(5) + milliseconds(30));
    take(QStringLiteral("routers"));
    openScenario("resources/scenarios/udp-echo.toml");
    run().goTo(seconds(2) + milliseconds(120));
    for (const trace::MessageView& message : model().snapshot().messages())
        if (trace::Snapshot::live(message))
            model().select({.kind = widgets::Selection::Kind::message, .message = message.id});
    takeAll(QStringLiteral("headers"));
}

TEST_F(WindowShots, AConnection) {
    openScenario("tests/conversations/tcp/fast-retransmit.toml");
    run().goTo(milliseconds(125));
    take(QStringLiteral("tcp-syn"));
    run().goTo(seconds(3));
    run().goTo(seconds(1) + milliseconds(130));
    bottom()->showPanel(panelNamed("state-diagram"));
    takeAll(QStringLiteral("tcp-diagram"));
    bottom()->showPanel(panelNamed("charts"));
    takeAll(QStringLiteral("tcp-charts"));
    model().setRelativeNumbers(false);
    take(QStringLiteral("tcp-charts-absolute"));
    model().setRelativeNumbers(true);
    bottom()->showPanel(0);
    for (const trace::MessageView& message : model().snapshot().messages())
        if (trace::Snapshot::live(message))
            window->stage()->openBubble(widgets::Thing::ofMessage(message.id));
    take(QStringLiteral("tcp-message"));
    window->stage()->openBubble(widgets::Thing::ofNode(NodeId{0}));
    take(QStringLiteral("tcp-node"));
    window->stage()->closeBubble();
    window->presentMode()->enter();
    window->showNormal();
    window->resize(1280, 720);
    take(QStringLiteral("tcp-present"));
    window->presentMode()->leave();
    openScenario("tests/conversations/tcp/figure-12-normal-close.toml");
    run().goTo(seconds(2) + milliseconds(70));
    bottom()->showPanel(panelNamed("state-diagram"));
    take(QStringLiteral("tcp-close"));
}

TEST_F(WindowShots, AllKeys) {
    QTest::keyClick(window.get(), Qt::Key_F1);
    take(QStringLiteral("keys"));
    window->setLanguage(QStringLiteral("zh_CN"));
    take(QStringLiteral("keys-zh"));
}

TEST_F(WindowShots, AWrongScenario) {
    const QString path = profile.filePath(QStringLiteral("lab.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 1\nprotocol = \"raft\"\n[network]\nlatncy = \"10ms\"\n");
    file.close();
    takeAll(QStringLiteral("wrong"), [&] { window->openPath(path); });
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
