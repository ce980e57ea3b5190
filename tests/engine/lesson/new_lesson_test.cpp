// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson made from a session holds at once.
#include "engine/check/lesson_check.h"
#include "engine/check/new_lesson.h"
#include "engine/lesson/course.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>

namespace synod::check {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string problemsOf(const lesson::Folder& folder) {
    const auto loaded = test::loaded(folder);
    std::string all;
    if (loaded != nullptr)
        for (const lesson::Problem& problem : checkLesson(loaded, ""))
            all += problem.text() + "\n";
    return all;
}

TEST(NewLesson, FromAnyLessonsSolutionHoldsAndHasIt) {
    const lesson::Course course;
    for (const auto& lesson : course.lessons())
        for (const lesson::Step& step : lesson->steps)
            for (const lesson::Task& task : step.tasks) {
                if (task.did || task.scenario != 0)
                    continue;
                sim::BranchingRun run(lesson->scenario);
                for (const auto& doing : task.solution) {
                    const bool waits = doing.time == Time();
                    for (auto next = run.nextEventTime();
                         next && (*next < doing.time || (waits && *next == Time()));
                         next = run.nextEventTime())
                        run.step();
                    if (run.now() < doing.time)
                        run.runUntilBefore(doing.time);
                    ASSERT_FALSE(run.intervene(doing.intervention)) << lesson->id;
                }
                run.runUntil(lesson->scenario.until);
                const lesson::Folder made =
                    newLesson("made", "Made {of} *" + lesson->id + "*", lesson->scenario,
                              run.trace(), {0, run.trace().size(0), run.now()});
                EXPECT_THAT(problemsOf(made), IsEmpty()) << lesson->id << ' ' << task.id << '\n'
                                                         << made.files.at("lesson.toml");
                break;
            }
}

TEST(NewLesson, ProposesWhatCameOfItAndNotWhatComesAnyway) {
    const auto lesson = test::loaded(test::smallLesson());
    ASSERT_NE(lesson, nullptr);
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(milliseconds(1'200));
    ASSERT_FALSE(run.intervene(intervention::Intervention{intervention::Crash{"leader"}}));
    run.runUntil(seconds(3));
    const lesson::Folder made = newLesson("made", "Made", lesson->scenario, run.trace(),
                                          {0, run.trace().size(0), run.now()});
    EXPECT_THAT(problemsOf(made), IsEmpty());
    EXPECT_THAT(made.files.at("lesson.toml"), HasSubstr("do = \"crash\", by = \"student\""));
    EXPECT_THAT(made.files.at("lesson.toml"), HasSubstr("rule = \"raft."));
    EXPECT_THAT(made.files.at("lesson.toml"), HasSubstr("node = \"leader\""));
}

TEST(NewLesson, OfASessionInWhichNothingWasDoneHasNoTask) {
    const auto lesson = test::loaded(test::smallLesson());
    ASSERT_NE(lesson, nullptr);
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(1));
    const lesson::Folder made =
        newLesson("made", "", lesson->scenario, run.trace(), {0, run.trace().size(0), run.now()});
    EXPECT_THAT(problemsOf(made), IsEmpty());
    EXPECT_EQ(made.files.at("lesson.toml").find("task"), std::string::npos);
}

} // namespace
} // namespace synod::check
