// SPDX-License-Identifier: GPL-3.0-or-later
// Questions while a lesson is presented: each kind of guess, hands that are counted, and a future
// that is hidden until somebody has guessed.
#include "app/window/present_mode.h"
#include "engine/lesson/course.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/charts/chart.h"
#include "widgets/events/event_log.h"
#include "widgets/lesson/lesson_notes.h"
#include "widgets/lesson/lesson_slide.h"
#include "widgets/stage/bubble.h"
#include "widgets/timeline/time_line.h"
#include "widgets/timeline/transport_bar.h"

#include <QAbstractItemModel>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

namespace synod::app {
namespace {

using testing::HasSubstr;
using widgets::ChoiceButton;
using widgets::Thing;
using Mark = ChoiceButton::Mark;

class PresentLessonTest : public LessonLab {
protected:
    widgets::LessonSlide& slide() { return *window->lessonSlide(); }
    void present(const char* lesson, const char* step) {
        window->openLesson(QString::fromLatin1(lesson), QString::fromLatin1(step));
        QTest::keyClick(window.get(), Qt::Key_F5, Qt::ShiftModifier);
        ASSERT_TRUE(slide().isVisible());
    }
    bool blackScreen() { return window->presentMode()->curtain().isVisible(); }
    QString verdict() { return slide().findChild<QLabel*>(QStringLiteral("slideVerdict"))->text(); }
    std::string picked() { return lesson().picked(lesson().current()); }
};

TEST_F(PresentLessonTest, ANumberIsTypedAndAClickersKeysAreNotTakenForOne) {
    present("election", "first-asks");
    EXPECT_EQ(slide().guess(), "Guess: type a number");
    EXPECT_EQ(slide().line(), "How many of the five votes will it get, its own included?");
    type("15");
    QTest::keyClick(window->stage(), Qt::Key_Backspace);
    QTest::keyClick(window->stage(), Qt::Key_Backspace);
    type("5");
    EXPECT_EQ(slide().guess(), "Your guess: 5");
    clicker(Qt::Key_Period);
    EXPECT_TRUE(blackScreen());
    clicker(Qt::Key_Period);
    EXPECT_FALSE(blackScreen());
    clicker(Qt::Key_B);
    EXPECT_TRUE(blackScreen());
    clicker(Qt::Key_B);
    EXPECT_EQ(picked(), "5");

    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_EQ(slide().guess(), "你的猜测：5");
    clicker(Qt::Key_PageDown);
    EXPECT_TRUE(window->clock()->playing());
    EXPECT_TRUE(lesson().locked(lesson().current()));
    type("7");
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(lesson().right(lesson().current()), false);
    EXPECT_EQ(picked(), "5") << "what is locked stays";
}

TEST_F(PresentLessonTest, ANodeIsClickedOnTheStageWithoutABubbleOverIt) {
    present("teardown", "who-waits");
    EXPECT_EQ(slide().guess(), "Guess: click a node");
    const NodeId server = model().names().find("server").value();
    const NodeId client = model().names().find("client").value();
    clickNode(server);
    EXPECT_EQ(slide().guess(), "Your guess: server");
    EXPECT_FALSE(window->stage()->bubble().isVisible());
    clickNode(client);
    EXPECT_EQ(slide().guess(), "Your guess: client");
    clicker(Qt::Key_PageDown);
    clicker(Qt::Key_PageDown);
    ASSERT_TRUE(lesson().answered(lesson().current()));
    EXPECT_EQ(lesson().right(lesson().current()), true);
    clickNode(client);
    EXPECT_TRUE(window->stage()->bubble().isVisible()) << "nothing is asked any more";
}

std::map<std::string, std::string> lessonOfAPlace() {
    const auto election = lesson::Course().find("election");
    return {{"scenario.toml", election->scenario.source},
            {"lesson.toml", R"(format = 1
id = "place"
minutes = 5
scenario = "scenario.toml"

[value.last]
message = { type = "RequestVoteRequest", from = "n2", to = "n3" }
field = "lastLogIndex"

[[step]]
id = "which"
begin = { seek = "500ms" }
play = [{ to = "600ms" }]

[step.guess]
kind = "place"
answer = "last"
)"},
            {"en.md", "# A place\n\n## Which entry is the last of n2? {#which}\n\nClick it.\n\n"
                      "### Yes {#which.right}\n\nFive.\n\n### No {#which.other}\n\nNot that.\n"}};
}

TEST_F(PresentLessonTest, AnEntryOfALogIsClickedInThePanelAndOnTheSlide) {
    const QString folder = writeFolder(QStringLiteral("place"), lessonOfAPlace());
    window->openPath(folder);
    ASSERT_TRUE(lesson().isOpen());
    const NodeId n2 = model().names().find("n2").value();
    const auto click = [&](std::uint64_t entry) {
        const QRectF area = window->stage()->areaOfEntry(n2, entry);
        ASSERT_FALSE(area.isEmpty()) << entry;
        QTest::mouseClick(window->stage(), Qt::LeftButton, {}, area.center().toPoint());
    };
    click(4);
    EXPECT_EQ(picked(), "4");
    EXPECT_EQ(panel().guess()->input()->text(), "4");
    QTest::keyClick(window.get(), Qt::Key_F5);
    EXPECT_EQ(slide().guess(), "Guess: click an entry of a log, or type its number")
        << "from the start another class is asked";
    click(5);
    EXPECT_EQ(slide().guess(), "Your guess: 5");
    clickNode(n2);
    EXPECT_TRUE(window->stage()->bubble().isVisible()) << "a node is no entry";
    window->stage()->closeBubble();
    clicker(Qt::Key_PageDown);
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(lesson().right(lesson().current()), true);
}

TEST_F(PresentLessonTest, NodesAndEntriesAreGuessedInChinese) {
    window->setLanguage(QStringLiteral("zh_CN"));
    present("teardown", "who-waits");
    EXPECT_EQ(slide().guess(), "猜一猜：点一个节点");
    const NodeId server = model().names().find("server").value();
    clickNode(server);
    EXPECT_EQ(slide().guess(), "你的猜测：server");
    clicker(Qt::Key_PageDown);
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(verdict(), "✗ 你猜的是 server，实际结果是 client");
    clicker(Qt::Key_Escape);
    EXPECT_THAT(panel().guess()->answer()->toPlainText().toStdString(), HasSubstr("最后一句话"));

    window->openPath(writeFolder(QStringLiteral("place"), lessonOfAPlace()));
    ASSERT_TRUE(lesson().isOpen());
    EXPECT_EQ(panel().guess()->input()->accessibleName(),
              "先猜，再看：点日志里的一条，或者填它的序号");
    QTest::keyClicks(panel().guess()->input(), QStringLiteral("4"));
    QTest::keyClick(window.get(), Qt::Key_F5, Qt::ShiftModifier);
    EXPECT_EQ(slide().guess(), "你的猜测：4");
    const NodeId n2 = model().names().find("n2").value();
    QTest::mouseClick(window->stage(), Qt::LeftButton, {},
                      window->stage()->areaOfEntry(n2, 5).center().toPoint());
    EXPECT_EQ(slide().guess(), "你的猜测：5");
    clicker(Qt::Key_PageDown);
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(verdict(), "✓ 你猜的是 5，实际也是这样。");
}

TEST_F(PresentLessonTest, HandsAreCountedBesideTheChoicesAndKeptWithTheLesson) {
    present("handshake", "guess");
    EXPECT_THAT(window->lessonNotes()->next().toStdString(), HasSubstr("count the hands"));
    type("12");
    QTest::keyClick(window->stage(), Qt::Key_Return);
    type("70");
    QTest::keyClick(window->stage(), Qt::Key_Backspace);
    EXPECT_EQ(slide().choices()[0]->hands(), 12);
    EXPECT_EQ(slide().choices()[1]->hands(), 7);
    EXPECT_EQ(slide().choices()[2]->hands(), std::nullopt);
    clicker(Qt::Key_B);
    EXPECT_TRUE(blackScreen()) << "B is a clicker's, and no letter to vote by";
    clicker(Qt::Key_B);
    EXPECT_EQ(picked(), "") << "to count is not to guess";
    EXPECT_TRUE(verdict().startsWith("Hands for B"));
    clicker(Qt::Key_PageDown);
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(slide().choices()[1]->mark(), Mark::right);
    EXPECT_EQ(slide().choices()[1]->hands(), 7) << "beside what happened";
    EXPECT_EQ(verdict(), "What happened: B") << "what was not counted is not waited for";
    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_EQ(slide().choices()[0]->hands(), 12);
    EXPECT_EQ(verdict(), "实际结果：B");
    openWindow();
    ASSERT_EQ(step(), "guess") << "the second start";
    EXPECT_EQ(panel().guess()->choices()[0]->hands(), 12);
    QTest::keyClick(window.get(), Qt::Key_F5);
    EXPECT_EQ(lesson().hands(lesson().lesson().steps[1], 0), std::nullopt) << "another class";
}

TEST_F(PresentLessonTest, WhatATaskAnswersIsToldWhereNobodyDidItToo) {
    present("handshake", "again");
    clicker(Qt::Key_PageDown);
    ASSERT_EQ(step(), "do");
    EXPECT_EQ(verdict(), "") << "it has not happened";
    clicker(Qt::Key_PageDown);
    ASSERT_EQ(step(), "seen");
    EXPECT_EQ(verdict(), "") << "not yet";
    clicker(Qt::Key_PageDown);
    clicker(Qt::Key_PageDown);
    const auto isTold = [&] { return verdict() == "What happened: C · Both send again"; };
    EXPECT_TRUE(QTest::qWaitFor(isTold));
    clicker(Qt::Key_PageDown);
    EXPECT_EQ(verdict(), "") << "once";
    clicker(Qt::Key_PageUp);
    ASSERT_EQ(step(), "seen");
    EXPECT_TRUE(QTest::qWaitFor(isTold));
}

TEST_F(PresentLessonTest, BehindAQuestionTheStageHasItsRoomAgain) {
    present("one-ballot", "do");
    const int alone = window->stage()->height();
    clicker(Qt::Key_PageUp);
    ASSERT_EQ(step(), "two-missing");
    EXPECT_TRUE(QTest::qWaitFor([&] { return window->stage()->height() < alone; }));
    clicker(Qt::Key_PageDown);
    ASSERT_EQ(step(), "do");
    EXPECT_TRUE(QTest::qWaitFor([&] { return window->stage()->height() >= alone; }))
        << window->stage()->height() << " and " << alone;
}

TEST_F(PresentLessonTest, TheClockCountsDownAndThenOver) {
    using widgets::LessonNotes;
    EXPECT_EQ(LessonNotes::clockText(QTime(10, 32), 12, 20), "10:32 · 8 of 20 min left");
    EXPECT_EQ(LessonNotes::clockText(QTime(9, 5), 20, 20), "09:05 · 0 of 20 min left");
    EXPECT_EQ(LessonNotes::clockText(QTime(10, 43), 23, 20), "10:43 · 3 min over the 20");
    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_EQ(LessonNotes::clockText(QTime(10, 32), 12, 20), "10:32 · 还剩 8 分钟，共 20 分钟");
    EXPECT_EQ(LessonNotes::clockText(QTime(10, 43), 23, 20), "10:43 · 已超过 20 分钟，多了 3 分钟");
}

TEST_F(PresentLessonTest, WhatComesIsHiddenWhileAGuessIsNotLocked) {
    window->openLesson(QStringLiteral("handshake"), QStringLiteral("guess"));
    const auto* rows = window->eventLog()->findChild<QTableView*>()->model();
    const auto* line = window->transport()->timeLine();
    const auto marksBehind = [&] {
        int marks = 0;
        const int now = static_cast<int>(line->xOf(model().time())) + 12;
        for (int x = now; x < line->width(); x += 4)
            marks += line->markAt(x).has_value();
        return marks;
    };
    line->parentWidget()->repaint();
    ASSERT_TRUE(lesson().asks());
    EXPECT_TRUE(model().futureHidden());
    EXPECT_LT(model().shownRecords(), model().trace().size(0));
    const int before = rows->rowCount();
    EXPECT_EQ(marksBehind(), 0);
    press(panel().guess()->choices()[0]);
    EXPECT_EQ(rows->rowCount(), before) << "it can still be changed";
    next();
    EXPECT_FALSE(model().futureHidden());
    EXPECT_TRUE(QTest::qWaitFor([&] { return rows->rowCount() > before; }));
    EXPECT_TRUE(QTest::qWaitFor([&] {
        line->parentWidget()->repaint();
        return marksBehind() > 0;
    }));
    arrive();
    next();
    EXPECT_EQ(model().shownRecords(), model().trace().size(0)) << "a step that asks nothing";
    window->openFirstLab();
    EXPECT_FALSE(model().futureHidden());
}

} // namespace
} // namespace synod::app
