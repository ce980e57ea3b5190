// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons in the real window, by clicks and keys.
#include "app/window/choice_bar.h"
#include "app/window/message_bar.h"
#include "app/window/present_mode.h"
#include "engine/lesson/course.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/inspector/field_view.h"
#include "widgets/inspector/inspector.h"
#include "widgets/lesson/lesson_list.h"
#include "widgets/lesson/lesson_notes.h"
#include "widgets/lesson/lesson_slide.h"
#include "widgets/words/event_text.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <set>

namespace synod::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using widgets::ChoiceButton;
using widgets::TaskState;
using widgets::Thing;
using Mark = widgets::ChoiceButton::Mark;

using LessonTest = LessonLab;

TEST_F(LessonTest, AGuessIsLockedBeforeThePlayAndAnsweredByIt) {
    window->openLesson(QStringLiteral("handshake"));
    EXPECT_EQ(step(), "strangers");
    EXPECT_THAT(text(), HasSubstr("its initial sequence number is 100"));
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::node)
        << "it points to the client";
    next();
    ASSERT_EQ(step(), "guess");
    ASSERT_EQ(panel().guess()->choices().size(), 4U);
    EXPECT_EQ(panel().guess()->choices()[1]->text(), "101");
    press(panel().guess()->choices()[0]);
    EXPECT_EQ(markOf(0), Mark::picked);
    press(panel().guess()->choices()[2]);
    EXPECT_EQ(markOf(0), Mark::none) << "until it is locked it can be changed";
    press(panel().guess()->choices()[0]);
    const Time before = model().time();
    next();
    EXPECT_TRUE(window->clock()->playing());
    EXPECT_EQ(markOf(0), Mark::locked);
    EXPECT_FALSE(panel().guess()->choices()[1]->isEnabled());
    EXPECT_THAT(answer(), IsEmpty()) << "the play answers it, not a text";
    window->clock()->pass(milliseconds(90));
    key(Qt::Key_Space);
    EXPECT_FALSE(window->clock()->playing());
    key(Qt::Key_Space);
    arrive();
    EXPECT_GT(model().time(), before);
    EXPECT_EQ(markOf(0), Mark::wrongGuess);
    EXPECT_EQ(markOf(1), Mark::right);
    EXPECT_THAT(answer(), HasSubstr("Tempting"));

    window->setLanguage(QStringLiteral("zh_CN"));
    settle();
    EXPECT_EQ(step(), "guess");
    EXPECT_EQ(markOf(0), Mark::wrongGuess);
    EXPECT_EQ(markOf(1), Mark::right);
    EXPECT_THAT(answer(), Not(HasSubstr("Tempting")));
    EXPECT_THAT(panel().heading().toStdString(), HasSubstr("第 4 课"));
    window->setLanguage(QStringLiteral("en"));
    settle();
    EXPECT_THAT(answer(), HasSubstr("Tempting"));

    next();
    EXPECT_EQ(step(), "see");
    back();
    EXPECT_EQ(step(), "guess");
    EXPECT_EQ(lesson().beat(), 1U) << "at its end, as time goes back from there";
    back();
    EXPECT_EQ(model().time(), before) << "and then to before the beat";
    EXPECT_EQ(markOf(0), Mark::locked) << "a guess stays what it was";
    EXPECT_EQ(markOf(1), Mark::passed) << "what answers it has not happened here";
    EXPECT_THAT(answer(), IsEmpty());
    EXPECT_THAT(widgets::verdictOf(lesson(), lesson().current()).toStdString(),
                Not(HasSubstr("What happened:")));
    next();
    arrive();
    EXPECT_EQ(markOf(0), Mark::wrongGuess) << "and here it has again";
}

TEST_F(LessonTest, WhoComesToAQuestionByKeysAnswersIt) {
    window->openLesson(QStringLiteral("handshake"));
    panel().nextButton()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(panel().nextButton(), Qt::Key_Space);
    ASSERT_EQ(step(), "guess");
    QTest::qWait(1); // it comes into sight
    ASSERT_EQ(QApplication::focusWidget(), panel().guess()->choices()[0]);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    EXPECT_EQ(markOf(1), Mark::picked);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
    EXPECT_TRUE(lesson().locked(lesson().current()));
    run().pause();
}

TEST_F(LessonTest, NobodyIsToldYesWhoHasNotGuessed) {
    window->openLesson(QStringLiteral("handshake"), QStringLiteral("guess"));
    next();
    arrive();
    EXPECT_THAT(answer(), StartsWith("The number that the server wants next."));
    window->setLanguage(QStringLiteral("zh_CN"));
    settle();
    EXPECT_THAT(answer(), StartsWith("服务器下一个想要的就是它。"));
    window->setLanguage(QStringLiteral("en"));
    lesson().forgetAnswers();
    window->lessonGuide()->goToStep("guess");
    press(panel().guess()->choices()[1]);
    next();
    arrive();
    EXPECT_THAT(answer(), StartsWith("Yes: the number that the server wants next."));

    window->openLesson(QStringLiteral("shapes"), QStringLiteral("under-way"));
    next();
    arrive();
    EXPECT_THAT(answer(), StartsWith("n5 has no entry")) << "a name is written as it is";
}

TEST_F(LessonTest, AStepPointsToAllThatItSpeaksOf) {
    window->openLesson(QStringLiteral("handshake"));
    const auto& steps = lesson().lesson().steps;
    const auto both = std::find_if(steps.begin(), steps.end(), [](const lesson::Step& step) {
        return step.focus.size() == 2 && step.focus[1].kind == lesson::Focus::Kind::node;
    });
    ASSERT_NE(both, steps.end());
    window->lessonGuide()->goToStep(both->id);
    const auto node = [&](const lesson::Focus& focus) {
        return model().names().find(focus.node.name).value();
    };
    EXPECT_EQ(model().selection().node, node(both->focus[0])) << "which the inspector shows";
    EXPECT_EQ(window->stage()->pointed(), std::vector{Thing::ofNode(node(both->focus[1]))});
    window->openFirstLab();
    EXPECT_TRUE(window->stage()->pointed().empty());
}

TEST_F(LessonTest, ATaskTicksWhenItIsDoneAndUnticksWhereItWasNot) {
    window->openLesson(QStringLiteral("handshake"), QStringLiteral("again"));
    press(panel().guess()->choices()[0]);
    next();
    ASSERT_EQ(step(), "do");
    EXPECT_EQ(taskState(), TaskState::open);
    QPushButton* hint = panel().tasks().front()->hintButton();
    press(hint);
    EXPECT_EQ(panel().tasks().front()->hintsShown(), 1U);
    EXPECT_EQ(hint->text(), "Show the solution");

    ASSERT_EQ(model().selection().kind, widgets::Selection::Kind::message);
    const std::uint64_t answer = model().selection().message;
    window->clock()->setSpeed(1);
    play(milliseconds(100));
    clickMiddle(Thing::ofMessage(answer));
    key(Qt::Key_D);
    EXPECT_EQ(model().branch(), 1U) << "what a student does opens a branch beside the lesson's run";
    play(seconds(8));
    EXPECT_EQ(taskState(), TaskState::here);
    EXPECT_EQ(lesson().memory().done.count("lose-syn-ack"), 1U);
    const lesson::Step* asked = lesson().askedBefore(lesson().current());
    ASSERT_NE(asked, nullptr);
    EXPECT_TRUE(lesson().answered(*asked));
    EXPECT_THAT(widgets::verdictOf(lesson(), *asked).toStdString(),
                HasSubstr("You guessed A · The client sends its SYN again, and that is enough. "
                          "What happened: C · Both send again"));

    press(panel().putBackButton());
    EXPECT_EQ(model().branch(), 0U);
    EXPECT_EQ(taskState(), TaskState::elsewhere) << "here it has not happened";
    EXPECT_FALSE(lesson().told(*asked)) << "nor what it answers";
    next();
    EXPECT_EQ(step(), "seen");
    EXPECT_EQ(model().branch(), 1U) << "it goes on from what the student did";
    EXPECT_THAT(text(), Not(HasSubstr("—"))) << text();
}

TEST_F(LessonTest, SkippingAheadLeadsToTheSameStateAndTicksNothing) {
    window->openLesson(QStringLiteral("handshake"));
    window->lessonGuide()->goToStep("seen");
    EXPECT_NE(model().branch(), 0U);
    EXPECT_EQ(model().trace().branchCount(), 2U);
    EXPECT_THAT(text(), Not(HasSubstr("—"))) << text();
    EXPECT_THAT(lesson().memory().done, IsEmpty());
    const lesson::Task& task = *lesson().lesson().task("lose-syn-ack");
    EXPECT_EQ(lesson().hintsShown(task), task.hints) << "the solution has been given";
    window->lessonGuide()->goToStep("strangers");
    window->lessonGuide()->goToStep("seen");
    EXPECT_EQ(model().trace().branchCount(), 2U) << "once";
    window->lessonGuide()->follow(QUrl(QStringLiteral("synod:message/SYN/2")));
    EXPECT_EQ(model().selection().kind, widgets::Selection::Kind::message);
}

TEST_F(LessonTest, ANumberIsTypedAndAnyWayOfDoingCounts) {
    window->openLesson(QStringLiteral("18"), QStringLiteral("first-asks"));
    QLineEdit* input = panel().guess()->input();
    ASSERT_TRUE(input->isVisible());
    QTest::keyClicks(input, QStringLiteral("5"));
    EXPECT_EQ(step(), "first-asks");
    QTest::keyClick(input, Qt::Key_PageDown);
    EXPECT_TRUE(lesson().locked(lesson().current()));
    EXPECT_FALSE(input->isVisible());
    arrive();
    ASSERT_TRUE(lesson().answered(lesson().current()));
    EXPECT_EQ(lesson().right(lesson().current()), false);
    EXPECT_THAT(answer(), Not(IsEmpty()));
    window->stage()->setFocus();
    key(Qt::Key_PageDown);
    EXPECT_EQ(step(), "rule");
    key(Qt::Key_PageDown);
    key(Qt::Key_PageDown);
    ASSERT_EQ(step(), "lead");
    run().act(intervention::Fire{"n3"});
    window->clock()->setSpeed(1);
    play(seconds(2));
    EXPECT_EQ(taskState(), TaskState::here);
    key(Qt::Key_PageUp);
    EXPECT_EQ(step(), "who-may");
}

TEST_F(LessonTest, APlayThatEndsWhereAPropertyIsViolatedAnswers) {
    window->openLesson(QStringLiteral("sharing"), QStringLiteral("home"));
    QLineEdit* input = panel().guess()->input();
    QTest::keyClicks(input, QStringLiteral("25"));
    QTest::keyClick(input, Qt::Key_PageDown);
    arrive();
    EXPECT_GT(model().snapshot().violations, 0U);
    EXPECT_TRUE(lesson().answered(lesson().current()));
}

TEST_F(LessonTest, ABrokenFolderIsToldWithItsPlaceAndMendedWhenItIsSaved) {
    const QString folder = profile.filePath(QStringLiteral("18-mine"));
    ASSERT_TRUE(QDir().mkpath(folder));
    const auto write = [&](const char* name, const QByteArray& octets) {
        QFile file(folder + '/' + name);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
    };
    write("lesson.toml", "format = 1\nid = \"mine\"\nminutes = ");
    window->openPath(folder);
    ASSERT_TRUE(window->problemBar()->isVisible());
    EXPECT_THAT(window->problemBar()->text().toStdString(), HasSubstr("lesson.toml:3:"));
    EXPECT_FALSE(lesson().isOpen());

    write("scenario.toml", "format = 1\nprotocol = \"raft\"\n[topology]\nnodes = 3\n");
    write("en.md", "# Mine\n\n## First {#one}\n\nHere is one.\n\n## Second {#two}\n\nTwo.\n");
    write("lesson.toml", "format = 1\nid = \"mine\"\nminutes = 5\nscenario = \"scenario.toml\"\n"
                         "[[step]]\nid = \"one\"\nbegin = { seek = \"500ms\" }\n"
                         "[[step]]\nid = \"two\"\n");
    window->openPath(folder);
    EXPECT_FALSE(window->problemBar()->isVisible());
    ASSERT_TRUE(lesson().isOpen());
    next();
    ASSERT_EQ(step(), "two");
    write("en.md", "# Mine\n\n## First {#one}\n\nHere is one.\n\n## Second {#two}\n\nThree.\n");
    EXPECT_TRUE(QTest::qWaitFor([&] { return text() == "Three."; }, 10'000)) << text();
    EXPECT_EQ(step(), "two") << "where the author was";
}

TEST_F(LessonTest, ItGoesOnWhereOneLeftOffAndARecordingHoldsIt) {
    window->openLesson(QStringLiteral("handshake"), QStringLiteral("guess"));
    press(panel().guess()->choices()[2]);
    next();
    arrive();
    const std::uint64_t last = model().trace().size(0) - 1;
    EXPECT_EQ(widgets::detailText(model(), 0, model().trace().at(0, last)).toStdString(),
              "guessed at “guess”: c");
    const QString path = profile.filePath(QStringLiteral("mine.synodrec"));
    ASSERT_TRUE(window->saveTo(path));
    openWindow();
    ASSERT_TRUE(lesson().isOpen()) << "the second start";
    EXPECT_EQ(step(), "guess");
    EXPECT_EQ(markOf(2), Mark::locked) << "at the beginning of the step";
    next();
    arrive();
    EXPECT_EQ(markOf(2), Mark::wrongGuess);

    window->openFirstLab();
    EXPECT_FALSE(lesson().isOpen());
    EXPECT_FALSE(panel().isVisible());
    window->openPath(path);
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(step(), "guess");
    EXPECT_EQ(lesson().picked(lesson().current()), "c");
    openWindow();
    EXPECT_TRUE(lesson().isOpen()) << "it is in the recording that was open last";
}

TEST_F(LessonTest, TheFirstStartOpensTheFirstLessonAndEndsWithThreeWaysOn) {
    window.reset();
    ASSERT_TRUE(QFile::remove(profile.filePath(QStringLiteral("synod.ini"))));
    welcomes = true;
    openWindow();
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(lesson().lesson().number, 1);
    EXPECT_TRUE(leader().has_value()) << "in the middle of a running lab";
    EXPECT_EQ(taskState(), TaskState::open);
    key(Qt::Key_Space);
    key(Qt::Key_Space);
    EXPECT_EQ(taskState(), TaskState::here);
    window->lessonGuide()->goToStep("crash");
    clickNode(*leader());
    key(Qt::Key_C);
    window->clock()->setSpeed(2);
    play(seconds(8));
    EXPECT_EQ(lesson().memory().done.count("crash-leader"), 1U);
    key(Qt::Key_Left);
    EXPECT_EQ(lesson().memory().done.count("step-back"), 1U);
    auto* build = panel().findChild<QPushButton*>(QStringLiteral("cardBuild"));
    EXPECT_FALSE(build->isVisible());
    window->lessonGuide()->goToStep("lose");
    play(milliseconds(400));
    ASSERT_GT(model().snapshot().messageCount(), 0U);
    for (const auto& message : model().snapshot().messages())
        if (trace::Snapshot::live(message)) {
            clickMiddle(Thing::ofMessage(message.id));
            break;
        }
    key(Qt::Key_D);
    settle();
    EXPECT_TRUE(lesson().allDone());
    ASSERT_TRUE(build->isVisible());
    run().setModified(false);
    press(build);
    EXPECT_FALSE(lesson().isOpen());
    EXPECT_EQ(model().names().size(), 3U);
}

/// As a student sees them: what each says, and where it leads.
TEST_F(LessonTest, TheThreeCardsLeadOnInBothLanguages) {
    const auto card = [&](const char* name) {
        return panel().findChild<QPushButton*>(QString::fromLatin1(name));
    };
    const auto finish = [&] {
        window->openLesson(QStringLiteral("welcome"), QStringLiteral("lose"));
        widgets::LessonMemory memory;
        for (const lesson::Step& each : lesson().lesson().steps)
            for (const lesson::Task& task : each.tasks)
                memory.done.insert(task.id);
        const auto shown = lesson::Course().find("welcome");
        memory.step = shown->steps.back().id;
        window->lessonGuide()->open(shown, memory);
        settle();
        EXPECT_TRUE(card("cardBuild")->isVisible());
    };
    finish();
    EXPECT_EQ(card("cardLecture")->text(), "Lecture: present a lesson");
    EXPECT_EQ(card("cardLearn")->text(), "Learn: all lessons");
    for (const char* name : {"cardLecture", "cardLearn", "cardBuild"})
        EXPECT_FALSE(card(name)->visibleRegion().isEmpty()) << name;
    press(card("cardLearn"));
    EXPECT_TRUE(panel().listShown());
    EXPECT_EQ(panel().list()->list()->count(), static_cast<int>(lesson::Course().lessons().size()));

    window->setLanguage(QStringLiteral("zh_CN"));
    finish();
    EXPECT_EQ(card("cardLecture")->text(), "讲课：演示一节课");
    press(card("cardLecture"));
    ASSERT_TRUE(panel().listShown());
    QTest::keyClicks(panel().list()->search(), QStringLiteral("two strangers agree"));
    QTest::keyClick(panel().list()->search(), Qt::Key_Return);
    EXPECT_TRUE(window->presentMode()->active()) << "a lecture is presented";
    EXPECT_EQ(lesson().lesson().id, "handshake");
    clicker(Qt::Key_Escape);
    EXPECT_FALSE(window->presentMode()->active());

    finish();
    run().setModified(false);
    press(card("cardBuild"));
    EXPECT_FALSE(lesson().isOpen());
    EXPECT_EQ(model().names().size(), 3U) << "a ring of three";
}

TEST_F(LessonTest, TheListIsSearchedAndOpensALesson) {
    EXPECT_EQ(panel().list()->list()->count(), 0) << "no window waits for all lessons to be read";
    window->openLesson(QStringLiteral("handshake"));
    window->lessonGuide()->goToStep(lesson().lesson().steps.back().id);
    next();
    ASSERT_TRUE(panel().listShown());
    QLineEdit* search = panel().list()->search();
    QTest::keyClicks(search, QStringLiteral("no such lesson"));
    EXPECT_EQ(panel().list()->list()->currentItem(), nullptr);
    search->clear();
    QTest::keyClicks(search, QStringLiteral("who could not"));
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(lesson().lesson().id, "election");
    EXPECT_FALSE(panel().listShown());
}

TEST_F(LessonTest, ALinkToAFieldMarksItInTheInspector) {
    window->openLesson(QStringLiteral("sharing"));
    run().goTo(seconds(3));
    window->lessonGuide()->follow(QUrl(QStringLiteral("synod:focus/s4/queue")));
    settle();
    const auto current = [&] {
        QString name;
        for (const auto* view :
             window->findChild<widgets::Inspector*>()->findChildren<widgets::FieldView*>())
            if (view->isVisible() && view->currentIndex().isValid())
                name = view->currentIndex().data(widgets::FieldModel::nameRole).toString();
        return name;
    };
    EXPECT_TRUE(QTest::qWaitFor([&] { return current() == QLatin1String("queue"); }))
        << current().toStdString();
    EXPECT_EQ(model().selection().node, *model().names().find("s4"));
    window->lessonGuide()->follow(QUrl(QStringLiteral("synod:focus/s4/arrived")));
    EXPECT_TRUE(QTest::qWaitFor([&] { return current() == QLatin1String("arrived"); }))
        << current().toStdString();
}

TEST_F(LessonTest, TheStartIsTheStepThatWasAskedFor) {
    window->openLesson(QStringLiteral("handshake"), QStringLiteral("4"));
    const std::string fourth = step();
    next();
    QTest::keyClick(window.get(), Qt::Key_F5);
    EXPECT_TRUE(window->presentMode()->active());
    EXPECT_EQ(step(), fourth);
    QTest::keyClick(window.get(), Qt::Key_F5);
    window->openLesson(QStringLiteral("handshake"));
    QTest::keyClick(window.get(), Qt::Key_F5);
    EXPECT_EQ(step(), lesson().lesson().steps.front().id);
}

TEST_F(LessonTest, AClickerPresentsIt) {
    window->openLesson(QStringLiteral("handshake"));
    QTest::keyClick(window.get(), Qt::Key_F5);
    ASSERT_TRUE(window->presentMode()->active());
    auto* slide = window->lessonSlide();
    ASSERT_TRUE(slide->isVisible());
    EXPECT_EQ(slide->line(), "Strangers");
    EXPECT_FALSE(panel().isVisible());
    widgets::LessonNotes* notes = window->lessonNotes();
    EXPECT_EQ(notes->isVisible(), QGuiApplication::screens().size() > 1);
    EXPECT_THAT(notes->notes()->toPlainText().toStdString(), Not(IsEmpty()));
    EXPECT_EQ(notes->next(), "PgDn: What will the answer say?");
    EXPECT_THAT(notes->clock().toStdString(), HasSubstr(" min left"));
    const auto clicker = [this](Qt::Key key) { QTest::keyClick(window->stage(), key); };
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(slide->line(), "What will the answer say?");
    ASSERT_EQ(slide->choices().size(), 4U);
    clicker(Qt::Key_PageDown);
    EXPECT_TRUE(window->clock()->playing()) << "the beat";
    clicker(Qt::Key_PageDown);
    EXPECT_FALSE(window->clock()->playing()) << "its end";
    EXPECT_EQ(step(), "guess");
    EXPECT_EQ(slide->choices()[1]->mark(), Mark::right) << "nobody typed a guess";
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(step(), "see");
    clicker(Qt::Key_PageUp);
    EXPECT_EQ(step(), "guess");
    clicker(Qt::Key_Escape);
    EXPECT_FALSE(window->presentMode()->active());
    EXPECT_TRUE(panel().isVisible());
    EXPECT_FALSE(slide->isVisible());
}

TEST_F(LessonTest, AStepInAnotherScenarioHasASessionOfItsOwnAndTheFirstWaits) {
    window->openLesson(QStringLiteral("summary-wrong"));
    const lesson::Lesson& shown = lesson().lesson();
    ASSERT_FALSE(shown.others.empty());
    run().act(intervention::HealAll{});
    const std::size_t branches = model().trace().branchCount();
    const auto other =
        std::find_if(shown.steps.begin(), shown.steps.end(), [&](const lesson::Step& step) {
            return shown.scenarioNumber(step.begin.run) != 0;
        });
    ASSERT_NE(other, shown.steps.end());
    window->lessonGuide()->goToStep(other->id);
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(step(), other->id);
    EXPECT_EQ(shown.scenarioOf(model().trace().header()), shown.scenarioNumber(other->begin.run));
    window->lessonGuide()->goToStep(shown.steps.front().id);
    EXPECT_EQ(model().trace().branchCount(), branches) << "as it was left";
}

/// By the clicker's key alone, and back again.
TEST_F(LessonTest, EveryLessonGoesFromItsFirstStepToItsLastAndBack) {
    const lesson::Course course;
    ASSERT_FALSE(course.lessons().empty());
    for (const auto& each : course.lessons()) {
        window->openLesson(QString::fromStdString(each->id), QStringLiteral("1"));
        std::set<std::string> seen;
        int keys = 0;
        for (; !panel().listShown() && keys < 200; ++keys) {
            seen.insert(step());
            window->lessonGuide()->next();
        }
        EXPECT_EQ(seen.size(), each->steps.size()) << each->id;
        for (keys = 0; (lesson().step() > 0 || lesson().beat() > 0) && keys < 200; ++keys)
            window->lessonGuide()->previous();
        EXPECT_EQ(step(), each->steps.front().id);
        run().setModified(false);
    }
}

/// Whatever the size of the text, a step is seen whole, or can be scrolled to where it is too large
/// for any window.
TEST_F(LessonTest, AStepIsSeenWholeOnASmallScreen) {
    const lesson::Course course;
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    for (const char* language : {"en", "zh_CN"}) {
        window->setLanguage(QString::fromLatin1(language));
        for (const auto& each : course.lessons()) {
            const std::string& id = each->id;
            window->openLesson(QString::fromStdString(id), QStringLiteral("1"));
            for (std::size_t number = 0; number < lesson().lesson().steps.size(); ++number) {
                window->lessonGuide()->goToStep(lesson().lesson().steps[number].id);
                settle();
                const QScrollBar* beyond = panel().scroll()->verticalScrollBar();
                EXPECT_TRUE(QTest::qWaitFor([&] { return beyond->maximum() == 0; }, 150))
                    << language << ' ' << id << ' ' << step() << ": " << beyond->maximum()
                    << " pixels more";
                EXPECT_GT(window->stage()->width(), 400);
            }
        }
    }
}

} // namespace
} // namespace synod::app
