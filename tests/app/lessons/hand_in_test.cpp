// SPDX-License-Identifier: GPL-3.0-or-later
// What a student hands in is a file with their name in it, whatever it is called.
#include "app/lessons/hand_in_dialog.h"
#include "tests/app/lessons/lesson_lab.h"
#include "tests/support/captured_console.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

namespace synod::app {
namespace {

using test::capture;
using testing::HasSubstr;
using widgets::Thing;

class HandInTest : public LessonLab {
protected:
    /// As a hand does it: the menu is opened, and its entry clicked.
    void chooseHandIn() {
        QAction* entry = handIn();
        ASSERT_NE(entry, nullptr);
        ASSERT_TRUE(entry->isEnabled());
        auto* menu = qobject_cast<QMenu*>(entry->associatedObjects().first());
        ASSERT_NE(menu, nullptr);
        menu->popup(window->mapToGlobal(QPoint(40, 40)));
        ASSERT_TRUE(QTest::qWaitFor([=] { return menu->isVisible(); }));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry).center());
    }
    QAction* handIn() {
        for (const QAction* top : window->menuBar()->actions())
            for (QAction* entry : top->menu()->actions())
                if (entry->text() == QStringLiteral("Hand in…"))
                    return entry;
        return nullptr;
    }
    HandInDialog* dialog() { return window->findChild<HandInDialog*>(); }
    /// Fills the dialog in and clicks its button.
    void handInAs(const char* student, const QString& file) {
        chooseHandIn();
        ASSERT_NE(dialog(), nullptr);
        dialog()->nameField()->selectAll();
        QTest::keyClicks(dialog()->nameField(), QString::fromUtf8(student));
        dialog()->fileField()->selectAll();
        QTest::keyClicks(dialog()->fileField(), file);
        QTest::mouseClick(dialog()->handInButton(), Qt::LeftButton);
        ASSERT_TRUE(QTest::qWaitFor([this] { return dialog() == nullptr; }));
    }
    std::string gradeOf(const char* lesson, const QString& file) {
        const test::Captured call = capture({"grade", lesson, file.toStdString()});
        EXPECT_EQ(call.status, 0) << call.err;
        return call.out;
    }
};

TEST_F(HandInTest, WithoutALessonThereIsNothingToHandIn) {
    EXPECT_FALSE(handIn()->isEnabled());
}

TEST_F(HandInTest, TheFileHasTheNameAndWhatWasDone) {
    window->openLesson(QStringLiteral("handshake"), QStringLiteral("do"));
    const std::uint64_t answer = model().selection().message;
    window->clock()->setSpeed(1);
    play(milliseconds(100));
    clickMiddle(Thing::ofMessage(answer));
    key(Qt::Key_D);
    play(seconds(8));
    ASSERT_EQ(taskState(), widgets::TaskState::here);

    const QString file = profile.filePath(QStringLiteral("first.synodrec"));
    handInAs("Li Lei (2B)", file);
    ASSERT_TRUE(QFileInfo::exists(file));
    const QString renamed = profile.filePath(QStringLiteral("untitled.synodrec"));
    ASSERT_TRUE(QFile::rename(file, renamed));
    const std::string row = gradeOf("handshake", renamed);
    EXPECT_THAT(row, HasSubstr("untitled.synodrec,Li Lei (2B),yes,1,")) << row;
}

TEST_F(HandInTest, TheNameIsAskedForAndSuggestsTheFile) {
    window->openLesson(QStringLiteral("handshake"));
    chooseHandIn();
    ASSERT_NE(dialog(), nullptr);
    EXPECT_FALSE(dialog()->handInButton()->isEnabled()) << "nobody's file is of no use";
    QTest::keyClicks(dialog()->nameField(), QStringLiteral("  Li  Lei "));
    EXPECT_TRUE(dialog()->handInButton()->isEnabled());
    EXPECT_EQ(dialog()->student(), "Li Lei");
    EXPECT_EQ(QFileInfo(dialog()->path()).fileName(), "handshake-Li-Lei.synodrec");
    dialog()->fileField()->selectAll();
    QTest::keyClicks(dialog()->fileField(), QStringLiteral("mine"));
    QTest::keyClicks(dialog()->nameField(), QStringLiteral("a"));
    EXPECT_EQ(QFileInfo(dialog()->path()).fileName(), "mine.synodrec") << "one's own name stays";
    dialog()->reject();
}

TEST_F(HandInTest, WhatIsThereIsNotWrittenOverUnasked) {
    window->openLesson(QStringLiteral("handshake"));
    const QString file = profile.filePath(QStringLiteral("mine.synodrec"));
    writeFile(file, "something else");
    handInAs("Han Meimei", file);
    auto* box = window->findChild<QMessageBox*>();
    ASSERT_NE(box, nullptr);
    EXPECT_EQ(readFile(file), "something else");
    for (QAbstractButton* button : box->buttons())
        if (button->text() == QStringLiteral("Write over it"))
            press(button);
    ASSERT_TRUE(QTest::qWaitFor([&] { return readFile(file) != "something else"; }));
    EXPECT_THAT(gradeOf("handshake", file), HasSubstr(",Han Meimei,yes,"));
    QTest::qWait(1); // the box goes
    chooseHandIn();
    ASSERT_NE(dialog(), nullptr);
    EXPECT_EQ(dialog()->student(), "Han Meimei") << "the name is known next time";
    dialog()->reject();
}

TEST_F(HandInTest, EachScenarioOfALessonIsHandedIn) {
    window->openLesson(QStringLiteral("summary-wrong"));
    const lesson::Lesson all = lesson().lesson();
    ASSERT_GT(all.others.size(), 0U);
    for (const lesson::Step& step : all.steps)
        if (all.scenarioNumber(step.begin.run) != 0)
            window->lessonGuide()->goToStep(step.id);
    const QString file = profile.filePath(QStringLiteral("mine.synodrec"));
    handInAs("Li Lei", file);
    const QStringList written =
        QDir(profile.path()).entryList({QStringLiteral("mine*.synodrec")}, QDir::Files);
    EXPECT_GE(written.size(), 2) << written.join(' ').toStdString();
    for (const QString& each : written)
        EXPECT_THAT(gradeOf("summary-wrong", profile.filePath(each)), HasSubstr(",Li Lei,yes,"))
            << each.toStdString();
}

TEST(HandInFileName, IsANameOnEveryDisk) {
    EXPECT_EQ(handInFileName("handshake", "Li Lei (2B)"), "handshake-Li-Lei-2B.synodrec");
    EXPECT_EQ(handInFileName("handshake", "韩梅梅"), "handshake-韩梅梅.synodrec");
    EXPECT_EQ(handInFileName("handshake", "../../etc"), "handshake-etc.synodrec");
    EXPECT_EQ(handInFileName("handshake", " . "), "handshake.synodrec");
    EXPECT_EQ(handInFileName("handshake", ""), "handshake.synodrec");
    EXPECT_LE(handInFileName("handshake", QString(500, QChar(0x97E9))).toUtf8().size(), 255);
}

} // namespace
} // namespace synod::app
