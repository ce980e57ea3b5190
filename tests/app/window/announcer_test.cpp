// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/announcer.h"
#include "tests/app/lessons/lesson_lab.h"

#include <QAccessible>
#include <QSignalSpy>

namespace synod::app {
namespace {

class AnnouncerTest : public LessonLab {
protected:
    /// All that has been said, a line each.
    QString heard(const QSignalSpy& spoken) {
        QStringList lines;
        for (const QList<QVariant>& one : spoken)
            lines += one.front().toString();
        return lines.join('\n');
    }
};

TEST_F(AnnouncerTest, SaysWhatWasDoneAndWhoIsElected) {
    const QSignalSpy spoken(window->announcer(), &Announcer::spoken);
    window->stage()->choose(widgets::Thing::ofNode(*leader()));
    const NodeId crashed = *leader();
    window->stage()->perform(widgets::Deed::crash);
    EXPECT_THAT(heard(spoken).toStdString(), testing::StartsWith("Crashed n"));
    EXPECT_EQ(spoken.count(), 1) << "and not twice";
    for (int round = 0; round < 20 && !leader(); ++round)
        play(seconds(1));
    ASSERT_TRUE(leader());
    ASSERT_NE(*leader(), crashed);
    const QString name = window->stage()->nameOf(widgets::Thing::ofNode(*leader()));
    EXPECT_TRUE(QTest::qWaitFor([&] { return heard(spoken).contains(name.section(',', 0, 1)); },
                                3 * Announcer::restMilliseconds))
        << heard(spoken).toStdString() << "\nwithout " << name.toStdString();
}

TEST_F(AnnouncerTest, SaysNothingOfWhatLiesBetween) {
    run().act(intervention::Crash{"n1"});
    play(seconds(3));
    const Time end = model().time();
    window->announcer()->hush();
    const QSignalSpy spoken(window->announcer(), &Announcer::spoken);
    run().scrub();
    for (int part = 0; part <= 20; ++part)
        model().seekTime(Time{end.ns * part / 20});
    EXPECT_EQ(heard(spoken), QString());
}

TEST_F(AnnouncerTest, SaysWhatStandsInTheWindowForAWhile) {
    const QSignalSpy spoken(window->announcer(), &Announcer::spoken);
    key(Qt::Key_B, Qt::ControlModifier); // there is nothing to compare yet
    EXPECT_THAT(heard(spoken).toStdString(), testing::StartsWith("There is one branch so far."));
    window->openPath(QStringLiteral("/no/such.toml"));
    EXPECT_EQ(spoken.count(), 2);
    EXPECT_THAT(heard(spoken).toStdString(), testing::HasSubstr("/no/such.toml"));
}

TEST_F(AnnouncerTest, AStepIsTold) {
    const QSignalSpy spoken(window->announcer(), &Announcer::spoken);
    key(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(spoken.count(), 1);
    EXPECT_GT(heard(spoken).size(), 10) << "a sentence";
}

TEST_F(AnnouncerTest, ATaskThatIsTicked) {
    window->openLesson(QStringLiteral("1"));
    settle();
    const QSignalSpy spoken(window->announcer(), &Announcer::spoken);
    play(milliseconds(500));
    EXPECT_TRUE(QTest::qWaitFor([&] { return heard(spoken).contains(QStringLiteral("Done: ")); },
                                3 * Announcer::restMilliseconds))
        << heard(spoken).toStdString();
}

TEST_F(AnnouncerTest, SpeaksChinese) {
    window->setLanguage(QStringLiteral("zh_CN"));
    const QSignalSpy spoken(window->announcer(), &Announcer::spoken);
    run().act(intervention::Crash{"n1"});
    EXPECT_THAT(heard(spoken).toStdString(), testing::HasSubstr("崩溃"));
}

TEST(Announcer, TellsTheLastFewTogetherAndNoneAgainSoon) {
    QWidget parent;
    Announcer announcer(&parent);
    const QSignalSpy spoken(&announcer, &Announcer::spoken);
    announcer.tell(QStringLiteral("one"));
    for (const char* text : {"two", "three", "one", "four", "five"})
        announcer.tell(QString::fromLatin1(text));
    ASSERT_EQ(spoken.count(), 1) << "the first at once";
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return spoken.count() == 2; }, 2 * Announcer::restMilliseconds));
    EXPECT_EQ(spoken[1].front().toString(), QStringLiteral("three\nfour\nfive"));
    announcer.tell(QStringLiteral("six"));
    announcer.answer(QStringLiteral("done"));
    EXPECT_EQ(spoken[2].front().toString(), QStringLiteral("done")) << "in place of what waited";
}

TEST(Announcer, IsANotificationThatHasASayingForAName) {
    QWidget parent;
    Announcer announcer(&parent);
    announcer.answer(QStringLiteral("Crashed n1"));
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(&announcer);
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->role(), QAccessible::Notification);
    EXPECT_EQ(heard->text(QAccessible::Name), QStringLiteral("Crashed n1"));
}

} // namespace
} // namespace synod::app
