// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"
#include "engine/lesson/course.h"

#include <gtest/gtest.h>

namespace synod::lesson {
namespace {

std::string_view glossary() {
    for (const BuiltInFile& file : builtInFiles())
        if (file.path == "glossary.md")
            return file.octets;
    return {};
}

TEST(Course, HasEveryFolderAsALesson) {
    const Course course;
    EXPECT_EQ(course.lessons().size(), builtInFolders().size());
    EXPECT_FALSE(course.lessons().empty());
    for (const auto& lesson : course.lessons()) {
        EXPECT_EQ(course.find(lesson->id), lesson);
        EXPECT_EQ(course.find(std::to_string(lesson->number)), lesson);
    }
    EXPECT_EQ(course.find("nothing"), nullptr);
    EXPECT_EQ(course.next(*course.lessons().back()), nullptr);
}

class CourseLesson : public testing::TestWithParam<std::size_t> {};

/// What `synod lessons check` says of each.
TEST_P(CourseLesson, Holds) {
    const LoadResult loaded = loadLesson(builtInFolders()[GetParam()]);
    if (const auto* problem = std::get_if<Problem>(&loaded))
        FAIL() << problem->text();
    const auto& lesson = std::get<std::shared_ptr<const Lesson>>(loaded);
    for (const Problem& problem : check::checkLesson(lesson, glossary()))
        ADD_FAILURE() << problem.text();
}

INSTANTIATE_TEST_SUITE_P(Each,
                         CourseLesson,
                         testing::Range<std::size_t>(0, builtInFolders().size()));

} // namespace
} // namespace synod::lesson
