// SPDX-License-Identifier: GPL-3.0-or-later
// How fast it goes, and where a play ends.
#include "app/control/pace.h"
#include "app/files/examples.h"
#include "app/window/end_bar.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "engine/scenario/loader.h"
#include "tests/app/window/window_lab.h"
#include "widgets/stage/text_painter.h"
#include "widgets/timeline/transport_bar.h"

#include <QFile>
#include <QPushButton>

#include <algorithm>

namespace synod::app {
namespace {

using intervention::Intervention;

class PaceTest : public WindowLab {
protected:
    double speed() { return window->clock()->speed(); }
    void openExample(const char* name) { window->openPath(pathOf(*exampleNamed(name))); }
    static const Example* exampleNamed(const std::string& name) {
        for (const Example& example : examples())
            if (name == example.name)
                return &example;
        return nullptr;
    }
    /// Plays fast until it stops by itself.
    void playOut() {
        window->clock()->setSpeed(100);
        run().play();
        for (int i = 0; i < 10'000 && window->clock()->playing(); ++i)
            window->clock()->pass(milliseconds(90));
        EXPECT_FALSE(window->clock()->playing());
    }
};

TEST_F(PaceTest, ASpeedStaysWithinASession) {
    window->clock()->setSpeed(0.5);
    run().goTo(seconds(4));
    run().act(intervention::Crash{"n1"});
    run().showBranch(0);
    run().toStart();
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    window->setLanguage(QStringLiteral("en"));
    run().undo();
    window->openFirstLab();
    EXPECT_DOUBLE_EQ(speed(), 0.5);
    if (!socketsAvailable())
        return;
    run().runWith(Session::Engine::sockets);
    EXPECT_DOUBLE_EQ(speed(), 0.5);
    run().runWith(Session::Engine::inProcess);
    EXPECT_DOUBLE_EQ(speed(), 0.5);
}

TEST_F(PaceTest, AnExampleOpensAtItsOwnPaceAndTheLabAtTheLabs) {
    window->clock()->setSpeed(10);
    openExample("tcp-handshake");
    EXPECT_DOUBLE_EQ(speed(), 0.25);
    openExample("raft-workload");
    EXPECT_LT(speed(), 0.1) << "its links take 10 ms";
    window->openFirstLab();
    EXPECT_DOUBLE_EQ(speed(), 0.25);
}

TEST_F(PaceTest, EachExampleShowsItsMessagesAndComesToItsEnd) {
    for (const Example& example : examples()) {
        QFile file(pathOf(example));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto loaded = scenario::loadScenario(file.readAll().toStdString(), example.name);
        const auto& scenario = std::get<scenario::Scenario>(loaded);
        const double pace = paceOf(scenario);
        EXPECT_LE(pace, 1) << example.name;
        EXPECT_LE(static_cast<double>(scenario.until.ns) / 1e9 / pace, 300) << example.name;
    }
}

TEST_F(PaceTest, WhatOneLeftComesBackAtTheSpeedAtWhichOneLeftIt) {
    openExample("tcp-handshake");
    window->clock()->setSpeed(2.5);
    openWindow();
    EXPECT_DOUBLE_EQ(speed(), 2.5);
    EXPECT_EQ(model().trace().header().protocol, "tcp");
}

TEST_F(PaceTest, ALessonThatIsAskedForGoesAtItsOwnPace) {
    openExample("tcp-handshake");
    window->clock()->setSpeed(2.5);
    openWindow({}, QStringLiteral("curl"));
    EXPECT_DOUBLE_EQ(speed(), paceOf(*run().session()->scenario()));
    EXPECT_LT(speed(), 2.5);
}

TEST_F(PaceTest, APlayStopsWhereTheScenarioEndsAndGoesOnByAClick) {
    openExample("udp-echo");
    const Time end = run().session()->scenario()->until;
    playOut();
    EXPECT_EQ(model().time(), end);
    ASSERT_TRUE(window->endBar()->isVisible());
    EXPECT_EQ(window->endBar()->text().toStdString(),
              "The scenario's end (" + std::to_string(end.ns / 1'000'000'000) + " s) is reached.");
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    EXPECT_THAT(window->endBar()->text().toStdString(), testing::HasSubstr("结束"));
    window->setLanguage(QStringLiteral("en"));
    QTest::qWait(1);
    QTest::mouseClick(window->endBar()->goOn(), Qt::LeftButton);
    EXPECT_TRUE(window->clock()->playing());
    EXPECT_FALSE(window->endBar()->isVisible());
    window->clock()->pass(milliseconds(90));
    run().pause();
    EXPECT_GT(model().time(), end);
    run().goTo(end - milliseconds(100));
    play(seconds(1));
    EXPECT_GT(model().time(), end) << "whoever has gone beyond is not held up again";
    EXPECT_FALSE(window->endBar()->isVisible());
}

TEST_F(PaceTest, TheMessageGoesWithThePlaceAndABranchEndsToo) {
    openExample("udp-echo");
    const Time end = run().session()->scenario()->until;
    playOut();
    ASSERT_TRUE(window->endBar()->isVisible());
    key(Qt::Key_Left);
    EXPECT_FALSE(window->endBar()->isVisible());
    run().goTo(seconds(1));
    run().act(intervention::Crash{model().names().of(NodeId{0})});
    ASSERT_EQ(model().branch(), 1u);
    playOut();
    EXPECT_EQ(model().time(), end);
    EXPECT_TRUE(window->endBar()->isVisible());
    window->openFirstLab();
    EXPECT_FALSE(window->endBar()->isVisible());
}

TEST_F(PaceTest, AScenarioThatSaysNoEndGoesOn) {
    const QString path = profile.filePath(QStringLiteral("open.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 3\n");
    file.close();
    window->openPath(path);
    window->clock()->setSpeed(100);
    play(seconds(12));
    EXPECT_GE(model().time(), seconds(12))
        << "beyond the ten seconds that it runs without a window";
}

TEST_F(PaceTest, WhatWasSaidGoesWithWhatItSpeaksOf) {
    const auto said = [this] { return window->statusLine()->text(); };
    const auto crash = [this](const char* node) { run().act(intervention::Crash{node}); };
    crash("n1");
    EXPECT_FALSE(said().isEmpty());
    play(milliseconds(100));
    EXPECT_FALSE(said().isEmpty()) << "it can still be undone";
    key(Qt::Key_Left);
    EXPECT_EQ(said(), QString()) << "one looks at something else";
    run().toLiveEnd();
    crash("n2");
    run().nodesMoved(Positions(5), Positions(5));
    EXPECT_EQ(said(), QString()) << "Ctrl+Z would put the nodes back now";
    crash("n2"); // it is down
    EXPECT_FALSE(said().isEmpty());
    window->openFirstLab();
    EXPECT_EQ(said(), QString());
    window->saveTo(profile.filePath(QStringLiteral("lab.synodrec")));
    EXPECT_FALSE(said().isEmpty());
    key(Qt::Key_Left);
    EXPECT_FALSE(said().isEmpty()) << "it speaks of the file";
}

TEST_F(PaceTest, WhatIsSaidCoversNoNodeAndNothingThatANodeWears) {
    for (const char* example : {"raft-workload", "tcp-sliding-window", "paxos-roles-7"}) {
        openExample(example);
        run().goTo(seconds(2));
        for (const double scale : {1.0, 1.5, 2.5}) {
            window->themeHolder()->setScale(scale);
            window->resize(scale > 1.5 ? QSize(1280, 800) : QSize(1024, 768));
            QTest::qWait(1);
            window->statusLine()->inform(
                QStringLiteral("Four segments may be in flight; the strip under the client shows "
                               "which, and one more sentence makes this a long one."));
            QTest::qWait(1);
            const widgets::Stage& stage = *window->stage();
            const QRect line(window->statusLine()->mapTo(window.get(), QPoint()),
                             window->statusLine()->size());
            for (const QRectF& area : stage.nodeAreas())
                EXPECT_FALSE(
                    area.translated(stage.mapTo(window.get(), QPoint())).intersects(QRectF(line)))
                    << example << " at " << scale;
            const QRect bar(window->transport()->mapTo(window.get(), QPoint()),
                            window->transport()->size());
            EXPECT_FALSE(bar.intersects(line)) << example << " at " << scale;
            window->statusLine()->say({});
        }
    }
}

TEST_F(PaceTest, WhatIsSaidGoesOutOfTheWayOfAHeadlineThatComes) {
    openExample("balance-side-by-side");
    window->resize(1400, 1000);
    window->themeHolder()->setScale(1.25);
    run().goTo(Time());
    QTest::qWait(1);
    window->statusLine()->inform(QStringLiteral("What is to be seen here, and a little more."));
    ASSERT_TRUE(window->stage()->scene().headline.text.isEmpty());
    run().goTo(seconds(3));
    ASSERT_FALSE(window->stage()->scene().headline.text.isEmpty());
    const widgets::Stage& stage = *window->stage();
    const auto placeOf = [this](const QWidget& widget) {
        return QRect(widget.mapTo(window.get(), QPoint()), widget.size());
    };
    const auto isClear = [&] {
        const QRectF line =
            QRectF(placeOf(*window->statusLine())).translated(-QPointF(placeOf(stage).topLeft()));
        const auto texts = widgets::textAreasNow(stage.scene(), stage.look());
        return std::none_of(texts.begin(), texts.end(),
                            [&](const QRectF& text) { return text.intersects(line); });
    };
    EXPECT_FALSE(isClear()) << "else there is nothing to go out of";
    EXPECT_TRUE(QTest::qWaitFor(isClear, 2'000));
    EXPECT_TRUE(window->statusLine()->isVisible());
}

} // namespace
} // namespace synod::app
