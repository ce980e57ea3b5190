// SPDX-License-Identifier: GPL-3.0-or-later
// The notes on the laptop while the class looks at the projector. A program has its screens from
// its start, so that the test starts itself once more, with two.
#include "app/window/present_mode.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/lesson/lesson_notes.h"
#include "widgets/lesson/lesson_slide.h"

#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QProcess>
#include <QScreen>

namespace synod::app {
namespace {

using testing::HasSubstr;

constexpr const char* twoScreens = R"({"screens": [
    {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800,
     "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "projector", "x": 1280, "y": 0, "width": 1024, "height": 768,
     "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})";

class SecondScreenTest : public LessonLab {
protected:
    widgets::LessonNotes& notes() { return *window->lessonNotes(); }
    static bool startsAgain() { return QGuiApplication::screens().size() < 2; }
    /// The test that runs now, in a program with two screens.
    void expectWithTwoScreens() {
        const QString config = profile.filePath(QStringLiteral("screens.json"));
        writeFile(config, twoScreens);
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"),
                           QStringLiteral("offscreen:configfile=") + config);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("--gtest_filter=%1.%2").arg(test->test_suite_name(), test->name())});
        ASSERT_TRUE(process.waitForFinished(60'000));
        const std::string said = process.readAll().toStdString();
        EXPECT_EQ(process.exitCode(), 0) << said;
        EXPECT_THAT(said, HasSubstr("[  PASSED  ] 1 test"));
    }
};

TEST_F(SecondScreenTest, HasNotesNextBeatAndClockWhileTheFirstHasTheLesson) {
    if (startsAgain())
        return expectWithTwoScreens();
    window->openLesson(QStringLiteral("handshake"));
    EXPECT_FALSE(notes().isVisible());
    QTest::keyClick(window.get(), Qt::Key_F5);
    ASSERT_TRUE(window->presentMode()->active());
    ASSERT_TRUE(notes().isVisible());
    EXPECT_NE(notes().screen(), window->screen());
    EXPECT_EQ(notes().geometry(), notes().screen()->availableGeometry());
    EXPECT_THAT(notes().clock().toStdString(), HasSubstr(" min left"));
    EXPECT_EQ(notes().next(), "PgDn: What will the answer say?");
    EXPECT_FALSE(notes().notes()->toPlainText().isEmpty());
    for (const QLabel* label : notes().findChildren<QLabel*>())
        EXPECT_TRUE(label->isVisible() && notes().rect().contains(label->geometry()))
            << label->text().toStdString();

    // A clicker is heard also where the notes have the focus.
    QTest::keyClick(&notes(), Qt::Key_PageDown);
    EXPECT_EQ(window->lessonSlide()->line(), "What will the answer say?");
    EXPECT_THAT(notes().next().toStdString(), HasSubstr("PgDn: plays 1 of 1"));
    QTest::keyClick(&notes(), Qt::Key_PageDown);
    EXPECT_EQ(notes().next(), "PgDn: to the end of what plays");
    QTest::keyClick(&notes(), Qt::Key_PageDown);

    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_THAT(notes().clock().toStdString(), HasSubstr("还剩 "));
    EXPECT_THAT(notes().next().toStdString(), HasSubstr("PgDn："));
    EXPECT_EQ(notes().windowTitle(), "教师备注");
    QTest::keyClick(&notes(), Qt::Key_PageUp);
    QTest::keyClick(&notes(), Qt::Key_PageUp);
    EXPECT_EQ(step(), "strangers");
    QTest::keyClick(&notes(), Qt::Key_Escape);
    EXPECT_FALSE(window->presentMode()->active());
    EXPECT_FALSE(notes().isVisible());
}

} // namespace
} // namespace synod::app
