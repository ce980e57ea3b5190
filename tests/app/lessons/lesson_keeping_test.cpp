// SPDX-License-Identifier: GPL-3.0-or-later
// What is done in a lesson is kept with it, and nobody is asked.
#include "engine/record/load_trace.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/lesson/lesson_list.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>

namespace synod::app {
namespace {

using widgets::TaskState;
using widgets::Thing;

class LessonKeepingTest : public LessonLab {
protected:
    /// Loses the answer of the server, as a student would, and sees what comes of it.
    void loseTheAnswer() {
        window->openLesson(QStringLiteral("handshake"), QStringLiteral("do"));
        const std::uint64_t answer = model().selection().message;
        window->clock()->setSpeed(1);
        play(milliseconds(100));
        clickMiddle(Thing::ofMessage(answer));
        key(Qt::Key_D);
        play(seconds(8));
        ASSERT_EQ(taskState(), TaskState::here);
        ASSERT_EQ(model().trace().branchCount(), 2U);
    }
    void chooseInList(const char* title) {
        window->lessonGuide()->goToStep(lesson().lesson().steps.back().id);
        next();
        QTest::keyClicks(panel().list()->search(), QString::fromLatin1(title));
        QTest::keyClick(panel().list()->search(), Qt::Key_Return);
        panel().list()->search()->clear();
    }
    bool asked() { return window->findChild<QMessageBox*>() != nullptr; }
};

TEST_F(LessonKeepingTest, GoingOnToAnotherLessonAsksNothingAndLosesNothing) {
    loseTheAnswer();
    EXPECT_TRUE(run().modified());
    chooseInList("who could not");
    EXPECT_FALSE(asked());
    ASSERT_EQ(lesson().lesson().id, "election");
    EXPECT_FALSE(run().modified());

    window->openLesson(QStringLiteral("handshake"), QStringLiteral("do"));
    EXPECT_EQ(model().trace().branchCount(), 2U) << "the student's branch is there";
    EXPECT_FALSE(run().modified());
    EXPECT_EQ(taskState(), TaskState::elsewhere);
    next();
    EXPECT_EQ(step(), "seen");
    EXPECT_EQ(model().branch(), 1U) << "and the lesson goes on from it";
    run().act(intervention::HealAll{});
    EXPECT_EQ(model().trace().branchCount(), 3U) << "as a session does";
}

TEST_F(LessonKeepingTest, ClosingAndOpeningSomethingElseKeepItToo) {
    loseTheAnswer();
    EXPECT_TRUE(window->close());
    EXPECT_FALSE(asked());
    openWindow();
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(model().trace().branchCount(), 2U);
    run().showBranch(1);
    run().act(intervention::HealAll{});
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    EXPECT_FALSE(asked());
    EXPECT_FALSE(lesson().isOpen()) << "a fresh lab";
    run().act(intervention::HealAll{});
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    ASSERT_TRUE(asked()) << "a lab is in no file";
    window->findChild<QMessageBox*>()->reject();
    run().setModified(false);
    window->openLesson(QStringLiteral("handshake"));
    EXPECT_GE(model().trace().branchCount(), 2U);
}

TEST_F(LessonKeepingTest, WhereItCannotBeKeptOneIsAsked) {
    // A file stands where the folder should be made.
    writeFile(profile.filePath(QStringLiteral("lessons")), "in the way");
    loseTheAnswer();
    chooseInList("who could not");
    EXPECT_TRUE(asked());
    EXPECT_EQ(lesson().lesson().id, "handshake");
    window->findChild<QMessageBox*>()->reject();
    run().setModified(false);
}

TEST_F(LessonKeepingTest, AStudentsRecordingChangesNothingOfWhoeverLooksAtIt) {
    loseTheAnswer();
    const QString theirs = profile.filePath(QStringLiteral("theirs.synodrec"));
    ASSERT_TRUE(window->saveTo(theirs));
    QDir(profile.filePath(QStringLiteral("lessons"))).removeRecursively();
    QFile::remove(profile.filePath(QStringLiteral("synod.ini")));
    openWindow();
    window->openPath(theirs);
    ASSERT_TRUE(lesson().isOpen());
    run().act(intervention::HealAll{});
    chooseInList("who could not");
    ASSERT_TRUE(asked()) << "it is in a file, and what was done to it is in none";
    window->findChild<QMessageBox*>()->reject();
    run().setModified(false);
    window->openLesson(QStringLiteral("handshake"));
    EXPECT_EQ(model().trace().branchCount(), 1U);
    EXPECT_TRUE(lesson().memory().done.empty()) << "it was not done here";
}

TEST_F(LessonKeepingTest, EachScenarioIsKeptAndEachRecordingTellsOfAll) {
    window->openLesson(QStringLiteral("summary-wrong"));
    const auto shown = window->lesson()->lesson().others.size();
    ASSERT_GT(shown, 0U);
    run().act(intervention::HealAll{});
    const lesson::Lesson all = lesson().lesson();
    const lesson::Step* asking = nullptr;
    const lesson::Step* other = nullptr;
    for (const lesson::Step& each : all.steps) {
        asking = asking == nullptr && each.guess ? &each : asking;
        other = other == nullptr && all.scenarioNumber(each.begin.run) != 0 ? &each : other;
    }
    ASSERT_TRUE(asking != nullptr && other != nullptr);
    window->lessonGuide()->goToStep(asking->id);
    lesson().pick(asking->guess->choices.empty() ? "1" : asking->guess->choices[0].id);
    lesson().lock();
    const std::string answer = lesson().memory().guesses.at(asking->id);
    window->lessonGuide()->goToStep(other->id);
    run().act(intervention::HealAll{});
    const std::size_t branches = model().trace().branchCount();
    const QString path = profile.filePath(QStringLiteral("mine.synodrec"));
    ASSERT_TRUE(window->saveTo(path));
    const auto recorded = record::loadTrace(path.toStdString());
    ASSERT_TRUE(recorded);
    bool told = false;
    for (trace::BranchId branch = 0; branch < recorded->trace.branchCount(); ++branch)
        for (std::uint64_t seq = 0; seq < recorded->trace.size(branch); ++seq)
            if (const auto* text = recorded->trace.at(branch, seq).payload.getIf<std::string>())
                told = told || (text->find("\"guess\":\"" + asking->id) != text->npos &&
                                text->find("\"answer\":\"" + answer) != text->npos);
    EXPECT_TRUE(told) << "of what was guessed in another scenario";

    run().setModified(true);
    window->openLesson(QStringLiteral("handshake"));
    window->openLesson(QStringLiteral("summary-wrong"), QString::fromStdString(other->id));
    EXPECT_EQ(model().trace().branchCount(), branches);
    window->lessonGuide()->goToStep(all.steps.front().id);
    EXPECT_EQ(model().trace().branchCount(), 2U) << "the first scenario's, too";
}

TEST_F(LessonKeepingTest, WhoComesBackToALessonStillHasItsOtherScenarios) {
    window->openLesson(QStringLiteral("summary-wrong"));
    run().act(intervention::HealAll{});
    const lesson::Lesson all = lesson().lesson();
    const auto other = std::find_if(all.steps.begin(), all.steps.end(), [&](const auto& each) {
        return all.scenarioNumber(each.begin.run) != 0;
    });
    ASSERT_NE(other, all.steps.end());
    window->lessonGuide()->goToStep(other->id);
    run().act(intervention::HealAll{});
    const std::size_t branches = model().trace().branchCount();
    run().setModified(true);
    window->openLesson(QStringLiteral("handshake")); // both are kept
    window->openLesson(QStringLiteral("summary-wrong"),
                       QString::fromStdString(all.steps.front().id));
    // As from real processes, or from what had been discarded.
    run().setKeepsReplaced(true);
    run().run(all.scenario, Time{});
    run().setKeepsReplaced(false);
    ASSERT_FALSE(lesson().isOpen());
    run().undo();
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(window->lessonGuide()->scenarios().others().size(), 1U) << "to be handed in";
    window->lessonGuide()->goToStep(other->id);
    EXPECT_EQ(model().trace().branchCount(), branches);
}

TEST_F(LessonKeepingTest, OfAScenarioThatHasChangedItStaysBesideTheNext) {
    const auto scenario = [](const char* seed) {
        return "format = 1\nprotocol = \"raft\"\nuntil = \"3s\"\nseed = " + std::string(seed) +
               "\n[topology]\nnodes = 3\n";
    };
    const QString folder = writeFolder(
        QStringLiteral("mine"),
        {{"scenario.toml", scenario("1")},
         {"lesson.toml", "format = 1\nid = \"mine\"\nminutes = 5\nscenario = \"scenario.toml\"\n"
                         "[[step]]\nid = \"one\"\nbegin = { seek = \"500ms\" }\n"},
         {"en.md", "# Mine\n\n## First {#one}\n\nHere is one.\n"}});
    window->openPath(folder);
    run().act(intervention::HealAll{});
    ASSERT_EQ(model().trace().branchCount(), 2U);
    window->openFirstLab();
    window->openPath(folder);
    EXPECT_EQ(model().trace().branchCount(), 1U) << "it was thrown away, as openFirstLab() says";
    run().act(intervention::HealAll{});
    EXPECT_TRUE(window->close());
    writeFile(folder + "/scenario.toml", scenario("2"));
    openWindow();
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(model().trace().branchCount(), 1U);
    EXPECT_TRUE(QFile::exists(profile.filePath("lessons/mine/scenario.before.synodrec")));
}

TEST_F(LessonKeepingTest, ASolutionThatWasGivenIsNobodysAlsoAfterwards) {
    window->openLesson(QStringLiteral("handshake"));
    window->lessonGuide()->goToStep("seen");
    ASSERT_EQ(model().branch(), 1U);
    run().setModified(true);
    EXPECT_TRUE(window->close());
    openWindow();
    ASSERT_EQ(model().trace().branchCount(), 2U) << "it is there";
    window->lessonGuide()->goToStep("seen");
    EXPECT_EQ(model().branch(), 1U) << "it is not played again";
    EXPECT_EQ(model().trace().branchCount(), 2U);
    run().toLiveEnd();
    EXPECT_TRUE(lesson().memory().done.empty());
}

} // namespace
} // namespace synod::app
