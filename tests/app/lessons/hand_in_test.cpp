// SPDX-License-Identifier: GPL-3.0-or-later
// What a student hands in is a file with their name in it, whatever it is called.
#include "app/lessons/hand_in_dialog.h"
#include "tests/app/lessons/lesson_lab.h"
#include "tests/support/captured_console.h"
#include "widgets/words/event_text.h"

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
    const trace::BranchId branch = run().session()->branch();
    const trace::Trace& trace = model().trace();
    EXPECT_EQ(widgets::detailText(model(), branch, trace.at(branch, trace.size(branch) - 1)),
              QStringLiteral("handed in by “Li Lei (2B)”"));
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

TEST_F(HandInTest, OneFileHasTheSessionsOfAllScenarios) {
    window->openLesson(QStringLiteral("summary-wrong"));
    const lesson::Lesson all = lesson().lesson();
    ASSERT_GT(all.others.size(), 1U);
    const auto stepIn = [&](std::size_t scenario) {
        return std::find_if(all.steps.begin(), all.steps.end(), [&](const lesson::Step& step) {
            return all.scenarioNumber(step.begin.run) == scenario;
        });
    };
    for (std::size_t other = 1; other <= all.others.size(); ++other) {
        ASSERT_NE(stepIn(other), all.steps.end());
        window->lessonGuide()->goToStep(stepIn(other)->id);
        run().act(intervention::HealAll{});
    }
    const QString file = profile.filePath(QStringLiteral("mine.synodrec"));
    handInAs("Li Lei", file);
    EXPECT_EQ(QDir(profile.path()).entryList({QStringLiteral("mine*")}, QDir::Files).size(), 1);
    const std::string row = gradeOf("summary-wrong", file);
    std::size_t tasks = 0;
    for (const lesson::Step& step : all.steps)
        tasks += step.tasks.size();
    EXPECT_THAT(row, HasSubstr(",Li Lei,yes,0," + std::to_string(tasks) + ",")) << row;

    // Whoever looks at it finds each as it was left, and nothing of their own.
    run().setModified(false);
    openWindow();
    window->openPath(file);
    ASSERT_TRUE(lesson().isOpen());
    for (std::size_t other = 1; other <= all.others.size(); ++other) {
        window->lessonGuide()->goToStep(stepIn(other)->id);
        EXPECT_EQ(model().trace().branchCount(), 2U) << other;
    }
    const QString copy = profile.filePath(QStringLiteral("copy.synodrec"));
    ASSERT_TRUE(window->saveTo(copy));
    EXPECT_THAT(gradeOf("summary-wrong", copy), HasSubstr(",Li Lei,yes,0,"));
}

std::map<std::string, std::string> lessonWithoutTasks() {
    return {{"scenario.toml", "format = 1\nprotocol = \"raft\"\nuntil = \"2s\"\n[topology]\n"
                              "nodes = 3\n"},
            {"lesson.toml", "format = 1\nid = \"asks\"\nminutes = 5\nscenario = "
                            "\"scenario.toml\"\n[value.leader]\nwho = { field = \"role\", is = "
                            "\"Leader\" }\n[[step]]\nid = \"who\"\nbegin = { seek = \"10ms\" }\n"
                            "play = [{ to = \"1s\" }]\n[step.guess]\nkind = \"node\"\nanswer = "
                            "\"leader\"\n[[step]]\nid = \"then\"\n"},
            {"en.md", "# Asks\n\n## Who? {#who}\n\nWho will lead?\n\n### Yes {#who.right}\n\n"
                      "{leader}.\n\n### No {#who.other}\n\n{leader}.\n\n## Then {#then}\n\n"
                      "It leads.\n"}};
}

// Nothing is done to its run: what was guessed, and where one is, are in the recording all the
// same.
TEST_F(HandInTest, ALessonWithoutTasksIsKeptAndHandedInToo) {
    const QString folder = writeFolder(QStringLiteral("asks"), lessonWithoutTasks());
    window->openPath(folder);
    clickNode(*model().names().find("n2"));
    next();
    arrive();
    next();
    ASSERT_EQ(step(), "then");
    EXPECT_FALSE(run().modified());
    const QString file = profile.filePath(QStringLiteral("asked.synodrec"));
    press(panel().handInButton());
    ASSERT_NE(dialog(), nullptr);
    QTest::keyClicks(dialog()->nameField(), QStringLiteral("Li Lei"));
    dialog()->fileField()->selectAll();
    QTest::keyClicks(dialog()->fileField(), file);
    QTest::mouseClick(dialog()->handInButton(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return QFileInfo::exists(file); }));
    const std::string row = gradeOf(folder.toUtf8().constData(), file);
    EXPECT_THAT(row, HasSubstr(",Li Lei,yes,0,0,0,0,")) << row;
    EXPECT_THAT(row, HasSubstr(",1,n2,then,")) << row;

    EXPECT_TRUE(window->close());
    const QString kept = profile.filePath(QStringLiteral("lessons/asks/scenario.synodrec"));
    EXPECT_THAT(gradeOf(folder.toUtf8().constData(), kept), HasSubstr(",1,n2,then,"));
    openWindow();
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(step(), "then");
    window->openPath(file);
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(step(), "then");
    EXPECT_EQ(lesson().picked(lesson().lesson().steps.front()), "n2");
}

TEST_F(HandInTest, TheLastStepHasAButtonForItInBothLanguages) {
    window->openLesson(QStringLiteral("handshake"));
    EXPECT_FALSE(panel().handInButton()->isVisible());
    window->lessonGuide()->goToStep(lesson().lesson().steps.back().id);
    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return panel().handInButton()->text() == "交作业…"; }));
    EXPECT_FALSE(panel().putBackButton()->accessibleName().isEmpty()) << "there it is a sign alone";
    press(panel().handInButton());
    ASSERT_NE(dialog(), nullptr);
    dialog()->reject();
    back();
    EXPECT_FALSE(panel().handInButton()->isVisible());
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
