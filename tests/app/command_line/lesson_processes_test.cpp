// SPDX-License-Identifier: GPL-3.0-or-later
// Solutions of lessons that are marked so, played over real processes.
#include "app/command_line/lesson_processes.h"
#include "engine/lesson/course.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace synod::app {
namespace {

using testing::HasSubstr;

/// The task of the small lesson, to be played over processes, too.
lesson::Folder overProcesses() {
    return test::changed(test::smallLesson(), "lesson.toml", "id = \"crash-leader\"",
                         "id = \"crash-leader\"\nengines = [\"in-process\", \"sockets\"]");
}

TEST(LessonProcesses, PlayWhatALessonAsksFor) {
    const auto lesson = test::loaded(overProcesses());
    ASSERT_NE(lesson, nullptr);
    EXPECT_TRUE(lesson->steps.front().tasks.front().overProcesses);
    for (const lesson::Problem& problem : playOverProcesses(lesson))
        ADD_FAILURE() << problem.text();
}

// It is played as the solution says, and judged by the goal: one that asks for more is not reached.
TEST(LessonProcesses, ASolutionThatDoesNotTickThereIsTold) {
    lesson::Folder folder = test::changed(overProcesses(), "lesson.toml",
                                          "state = [{ field = \"role\", is = \"Leader\" }] },\n]",
                                          "kind = \"violation\" },\n]");
    folder = test::changed(folder, "scenario.toml", "until = \"3s\"", "until = \"400ms\"");
    const auto lesson = test::loaded(folder);
    ASSERT_NE(lesson, nullptr);
    const auto problems = playOverProcesses(lesson);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_THAT(problems.front().text(),
                HasSubstr("over real processes the solution of crash-leader does not tick it, in "
                          "3 runs"));
}

TEST(LessonProcesses, TheLessonsThatAskForThemHoldThere) {
    std::size_t asked = 0;
    for (const lesson::Folder& folder : lesson::builtInFolders()) {
        const auto lesson = test::loaded(folder);
        ASSERT_NE(lesson, nullptr) << folder.name;
        for (const lesson::Step& step : lesson->steps)
            for (const lesson::Task& task : step.tasks)
                asked += task.overProcesses ? 1u : 0u;
        for (const lesson::Problem& problem : playOverProcesses(lesson))
            ADD_FAILURE() << problem.text();
    }
    EXPECT_GE(asked, 2u);
}

} // namespace
} // namespace synod::app
