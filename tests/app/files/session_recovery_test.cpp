// SPDX-License-Identifier: GPL-3.0-or-later
// What a program that died leaves behind, and what the next one makes of it.
#include "app/files/first_lab.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/recovery_bar.h"
#include "engine/record/load_trace.h"
#include "engine/trace/fingerprint.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <sys/resource.h>

#include <csignal>

namespace synod::app {
namespace {

class SessionRecoveryTest : public WindowLab {
protected:
    QString folder() const { return profile.filePath(QStringLiteral("sessions")); }
    QStringList recordings() const {
        return QDir(folder()).entryList({QStringLiteral("*.synodrec")}, QDir::Files);
    }
    bool offered() const { return window->recoveryBar()->isVisible(); }
    void click(const char* button) {
        auto* found = window->recoveryBar()->findChild<QAbstractButton*>(QLatin1String(button));
        ASSERT_TRUE(found);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    bool waitUntilRecorded() {
        return QTest::qWaitFor([&] { return window->recorder().upToDate(); }, 20'000);
    }

    /// The real program, which runs the first lab up to `at` and stands there.
    void startProgram(const char* at) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        program.setProcessEnvironment(environment);
        program.start(QString::fromStdString(test::programDirectory() / "synod"),
                      {QStringLiteral("--profile"), profile.path(), QStringLiteral("--lang"),
                       QStringLiteral("en"), QStringLiteral("--at"), QLatin1String(at)});
        ASSERT_TRUE(program.waitForStarted());
    }
    /// How many records the recording holds that a program is writing.
    std::uint64_t recorded() const {
        const QStringList names = recordings();
        if (names.isEmpty())
            return 0;
        const auto loaded = record::loadTrace(QDir(folder()).filePath(names.first()).toStdString());
        return loaded ? loaded->trace.size(0) : 0;
    }
    void kill() {
        program.kill(); // SIGKILL
        program.waitForFinished();
    }

    QProcess program;
};

/// The records of the first lab up to a time.
trace::Fingerprint labUntil(Time time) {
    auto session = openFirstLab();
    session->advance(time, std::chrono::seconds(20));
    return trace::fingerprintOf(session->trace(), 0);
}

TEST_F(SessionRecoveryTest, AProgramThatIsKilledLeavesItsSessionToTheNextStart) {
    window.reset();
    auto fresh = openFirstLab();
    fresh->advance(seconds(20), std::chrono::seconds(20));
    startProgram("20s");
    ASSERT_TRUE(QTest::qWaitFor([&] { return recorded() == fresh->trace().size(0); }, 30'000))
        << recorded() << " of " << fresh->trace().size(0) << " records";
    kill();

    openWindow();
    ASSERT_TRUE(offered());
    EXPECT_FALSE(window->isWindowModified());
    click("openLost");
    EXPECT_FALSE(offered());
    EXPECT_EQ(window->problemBar()->text(), QString());
    EXPECT_EQ(trace::fingerprintOf(model().trace(), 0), labUntil(seconds(20)));
    EXPECT_TRUE(model().atEnd());
    EXPECT_TRUE(window->isWindowModified()) << "it is nowhere but here";
    EXPECT_EQ(recordings().size(), 1) << "as long as nothing better is there";
    const std::uint64_t size = model().trace().size(0);
    play(seconds(2));
    EXPECT_GT(model().trace().size(0), size) << "and it goes on";
    ASSERT_TRUE(waitUntilRecorded());
    ASSERT_TRUE(QTest::qWaitFor([&] { return recordings().size() == 1; }, 10'000));
    EXPECT_TRUE(window->recorder().path().endsWith(recordings().first()));

    window.reset();
    EXPECT_EQ(recordings(), QStringList());
    openWindow();
    EXPECT_FALSE(offered()) << "it ended in order";
}

TEST_F(SessionRecoveryTest, TwoWindowsAtOnceLeaveEachOtherAlone) {
    window.reset();
    startProgram("15s");
    ASSERT_TRUE(QTest::qWaitFor([&] { return recorded() > 0; }, 30'000));
    openWindow();
    EXPECT_FALSE(offered()) << "that session is not lost: its program runs";
    play(seconds(1));
    ASSERT_TRUE(waitUntilRecorded());
    EXPECT_EQ(recordings().size(), 2);
    window.reset();
    EXPECT_EQ(recordings().size(), 1);
    kill();
    openWindow();
    EXPECT_TRUE(offered());
    click("discardLost");
    EXPECT_FALSE(offered());
    EXPECT_EQ(recordings(), QStringList());
}

TEST_F(SessionRecoveryTest, BranchesAreRecordedToo) {
    play(seconds(4));
    run().goTo(model().endTime() - seconds(3));
    run().act(intervention::Crash{"leader"});
    play(seconds(2));
    ASSERT_EQ(model().trace().branchCount(), 2u);
    run().renameBranch(1, QStringLiteral("Without a leader"));
    play(milliseconds(100));
    ASSERT_TRUE(waitUntilRecorded());
    const auto loaded = record::loadTrace(window->recorder().path().toStdString());
    ASSERT_TRUE(loaded) << loaded.error().text();
    ASSERT_EQ(loaded->trace.branchCount(), 2u);
    EXPECT_EQ(loaded->trace.branch(1).name, "Without a leader");
    for (const trace::BranchId branch : {0u, 1u})
        EXPECT_EQ(trace::fingerprintOf(loaded->trace, branch),
                  trace::fingerprintOf(model().trace(), branch));
}

/// Frame by frame, and so slowly that what has come does not fill a frame of the recording.
TEST_F(SessionRecoveryTest, WhileItPlaysItGoesToTheDiskToo) {
    play(seconds(4));
    const std::uint64_t before = model().trace().size(0);
    ASSERT_LT(recorded(), before) << "the last of it fills none";
    window->clock()->setSpeed(widgets::PlaybackClock::slowest);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            play(nanoseconds(1));
            return recorded() >= before;
        },
        10'000))
        << recorded() << " of " << model().trace().size(0);
}

TEST_F(SessionRecoveryTest, ALabThatIsOnlyOpenedIsNotRecorded) {
    QTest::qWait(50);
    EXPECT_EQ(window->recorder().path(), QString());
    EXPECT_EQ(recordings(), QStringList());
}

TEST_F(SessionRecoveryTest, AnotherSessionTakesThePlaceOfTheFirst) {
    play(seconds(1));
    ASSERT_TRUE(waitUntilRecorded());
    const QString first = window->recorder().path();
    window->openFirstLab();
    EXPECT_FALSE(QFile::exists(first));
    play(seconds(1));
    ASSERT_TRUE(waitUntilRecorded());
    EXPECT_EQ(recordings().size(), 1);
}

TEST_F(SessionRecoveryTest, SavingLeavesTheRecordingToGoOn) {
    play(seconds(1));
    ASSERT_TRUE(waitUntilRecorded());
    const QString saved = profile.filePath(QStringLiteral("kept.synodrec"));
    window->saveTo(saved);
    EXPECT_FALSE(window->isWindowModified());
    play(seconds(1));
    ASSERT_TRUE(waitUntilRecorded());
    window.reset();
    EXPECT_EQ(recordings(), QStringList());
    const auto loaded = record::loadTrace(saved.toStdString());
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage);
}

TEST_F(SessionRecoveryTest, AFolderThatCannotBeMadeIsSaidOnceAndTheSessionGoesOn) {
    QFile inTheWay(folder());
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    play(seconds(1));
    EXPECT_THAT(window->problemBar()->text().toStdString(),
                testing::AllOf(testing::HasSubstr("not recorded"), testing::HasSubstr("sessions")));
    window->problemBar()->hide();
    const Time before = model().time();
    play(seconds(1));
    EXPECT_GT(model().time(), before);
    window->openFirstLab();
    play(seconds(1));
    EXPECT_EQ(window->problemBar()->text(), QString());
}

TEST_F(SessionRecoveryTest, AFullDiskIsSaidAndTheSessionGoesOn) {
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    window->clock()->setSpeed(10);
    play(seconds(30));
    const bool said = QTest::qWaitFor(
        [&] { return window->problemBar()->text().contains(QLatin1String("disk is full")); },
        20'000);
    const Time stopped = model().time();
    play(seconds(1));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, previous);
    EXPECT_TRUE(said) << window->problemBar()->text().toStdString();
    EXPECT_GT(model().time(), stopped);
    EXPECT_EQ(recordings(), QStringList()) << "half a session is no use on a full disk";
}

} // namespace
} // namespace synod::app
