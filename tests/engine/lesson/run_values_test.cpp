// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"
#include "engine/lesson/course.h"
#include "engine/lesson/run_values.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace synod::lesson {
namespace {

TEST(RunValues, AreFoundOutOnceWhenTheyAreAskedFor) {
    std::vector<std::string> asked;
    const RunValues runs([&](const std::string& run) -> std::optional<ValuesOfRun> {
        asked.push_back(run);
        return run == "scenario" ? std::optional(ValuesOfRun{{"leader", "n2"}}) : std::nullopt;
    });
    const RunValues copy = runs;
    EXPECT_TRUE(asked.empty());
    EXPECT_EQ(runs.value("scenario", "leader"), "n2");
    EXPECT_EQ(copy.value("scenario", "leader"), "n2");
    EXPECT_EQ(runs.value("scenario", "term"), std::nullopt);
    EXPECT_EQ(runs.value("nowhere", "leader"), std::nullopt);
    EXPECT_EQ(copy.value("nowhere", "leader"), std::nullopt);
    EXPECT_EQ(asked, (std::vector<std::string>{"scenario", "nowhere"}));
}

TEST(RunValues, AreThoseOfRunsThatAreAllPlayed) {
    const Course course;
    std::size_t compared = 0;
    for (const char* id : {"handshake", "shapes", "break-it", "histories"}) {
        const auto lesson = course.find(id);
        ASSERT_NE(lesson, nullptr) << id;
        const check::LessonRuns played = check::playLesson(lesson);
        const RunValues asked = check::valuesWhenAsked(lesson);
        for (const auto& [run, trace] : played.runs)
            for (const TraceValue& value : lesson->values) {
                const auto known = played.values.value(run, value.name);
                EXPECT_EQ(asked.value(run, value.name), known)
                    << id << ' ' << run << ' ' << value.name;
                compared += known.has_value();
            }
    }
    EXPECT_GT(compared, 50U);
}

} // namespace
} // namespace synod::lesson
