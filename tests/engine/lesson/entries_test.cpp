// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"
#include "engine/lesson/entry.h"
#include "engine/lesson/grade.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gtest/gtest.h>

namespace synod::lesson {
namespace {

using intervention::Intervention;

TEST(LessonEntries, ReadWhatTheyWrote) {
    const Entry step{.lesson = "handshake", .step = "guess", .seconds = 75, .student = "A. Name"};
    EXPECT_EQ(textOf(step),
              R"({"lesson":"handshake","step":"guess","student":"A. Name","seconds":75})");
    EXPECT_TRUE(isLessonRecord(step));
    const Entry guess{
        .lesson = "handshake", .guess = "guess", .answer = "b \"quoted\"", .seconds = 80};
    EXPECT_FALSE(isLessonRecord(guess));
    for (const Entry& entry : {step, guess})
        EXPECT_EQ(readEntry(textOf(entry)), entry);
    EXPECT_EQ(readEntry(R"({"lesson":"x","later":[1],"seconds":-4})"), (Entry{.lesson = "x"}));
    for (const char* bad : {"", "[]", "{", "{\"lesson\":3}", "free text"})
        EXPECT_FALSE(readEntry(bad)) << bad;
}

/// A student who guesses twice, takes a hint and crashes the leader on a branch.
void study(sim::BranchingRun& run) {
    const auto write = [&](const Entry& entry) {
        run.write(isLessonRecord(entry) ? trace::Kind::lesson : trace::Kind::task, textOf(entry));
    };
    write({.lesson = "small", .step = "look", .seconds = 0});
    run.runUntil(milliseconds(1000));
    write({.lesson = "small", .guess = "look", .answer = "n1", .seconds = 30});
    write({.lesson = "small", .guess = "look", .answer = "n2", .seconds = 40});
    write({.lesson = "small", .hint = "crash-leader", .seconds = 60});
    run.runUntil(seconds(2));
    const Intervention crash = intervention::Crash{"leader"};
    const trace::Place place{0, run.trace().firstAfter(0, milliseconds(1200)), milliseconds(1200)};
    ASSERT_FALSE(run.actAt(place, "crash", crash));
    run.runUntil(seconds(3));
    write({.lesson = "small", .done = "crash-leader", .seconds = 125});
    write({.lesson = "another", .hint = "x", .seconds = 9999});
}

TEST(LessonEntries, AddUpToAGrade) {
    const auto lesson = test::loaded(test::smallLesson());
    const check::LessonRuns runs = check::playLesson(lesson);
    sim::BranchingRun run(lesson->scenario);
    study(run);
    const Grade grade = lesson::grade(lesson, run.trace(), runs.values);
    EXPECT_EQ(grade.done, std::vector<std::string>{"crash-leader"});
    EXPECT_EQ(grade.tries, 1U);
    EXPECT_EQ(grade.hints, 1U);
    EXPECT_EQ(grade.seconds, 125);
    EXPECT_EQ(grade.lastStep, "look");
    ASSERT_EQ(grade.guesses.size(), 1U);
    EXPECT_EQ(grade.guesses[0].answer, "n1"); // the first one counts
    const std::string leader = *runs.values.value("scenario", "leader");
    EXPECT_EQ(grade.guesses[0].right, leader == "n1");
}

TEST(LessonEntries, OfASolutionThatWasPlayedForSomebodyAreNotTheirs) {
    const auto lesson = test::loaded(test::smallLesson());
    const check::LessonRuns runs = check::playLesson(lesson);
    sim::BranchingRun run(lesson->scenario);
    study(run);
    run.write(trace::Kind::task, textOf({.lesson = "small", .given = "crash-leader"}));
    const Grade grade = lesson::grade(lesson, run.trace(), runs.values);
    EXPECT_TRUE(grade.done.empty());
    EXPECT_EQ(grade.possible, std::vector<std::string>{"crash-leader"});
    EXPECT_EQ(grade.tries, 0U);
}

TEST(LessonEntries, AreReplayedWithTheRun) {
    const auto lesson = test::loaded(test::smallLesson());
    sim::BranchingRun run(lesson->scenario);
    study(run);
    const auto again = sim::BranchingRun::replay(lesson->scenario, run.trace());
    ASSERT_NE(again, nullptr);
    // What has been replayed can be gone back in: the entries are passed on the way.
    EXPECT_EQ(again->trace().size(1), run.trace().size(1));
    again->goOn(0);
    again->runUntil(seconds(3));
    const trace::Place place{1, run.trace().size(1) - 1, seconds(3)};
    EXPECT_EQ(again->forkAt(place, "back"), 2U);
}

TEST(LessonEntries, OfAnEditedRecordingAreNotReplayed) {
    const auto lesson = test::loaded(test::smallLesson());
    sim::BranchingRun run(lesson->scenario);
    study(run);
    trace::Trace edited(run.trace().header());
    for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq) {
        trace::Record record = run.trace().at(0, seq);
        if (record.kind == trace::Kind::deliver && record.step != nullptr)
            record.step->changed.clear(); // nobody heard anything
        edited.append(0, std::move(record));
    }
    EXPECT_EQ(sim::BranchingRun::replay(lesson->scenario, edited), nullptr);
}

} // namespace
} // namespace synod::lesson
