// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>

namespace synod::check {
namespace {

using test::changed;
using test::loaded;
using test::smallLesson;
using testing::Contains;
using testing::HasSubstr;

std::vector<std::string> wrongWith(const lesson::Folder& folder) {
    std::vector<std::string> texts;
    if (const auto lesson = loaded(folder))
        for (const lesson::Problem& problem : checkLesson(lesson, ""))
            texts.push_back(problem.text());
    return texts;
}

std::vector<std::string> wrongWith(const std::string& from, const std::string& to) {
    return wrongWith(changed(smallLesson(), "lesson.toml", from, to));
}

TEST(LessonCheck, HasNothingAgainstTheSmallLessonButItsChinese) {
    EXPECT_THAT(wrongWith(smallLesson()), testing::ElementsAre(HasSubstr("Chinese text")));
}

TEST(LessonCheck, WantsATaskToBeFalseBeforeItsSolution) {
    EXPECT_THAT(wrongWith("do = \"crash\", node = \"leader\", by = \"student\"",
                          "rule = \"raft.becomeLeader\""),
                Contains(HasSubstr(
                    "lesson.toml:29:1: the task crash-leader is ticked before anything was done")));
}

TEST(LessonCheck, WantsASolutionToTickItsTask) {
    EXPECT_THAT(wrongWith("do = \"crash\"\nnode = \"leader\"\n\n[[step.task.wrong]]",
                          "do = \"pause\"\nnode = \"leader\"\n\n[[step.task.wrong]]"),
                Contains(HasSubstr("the solution of crash-leader does not tick it")));
}

TEST(LessonCheck, WantsAWrongSolutionNotToTickIt) {
    EXPECT_THAT(wrongWith("do = \"pause\"", "do = \"crash\""),
                Contains(HasSubstr("the wrong solution of crash-leader ticks it")));
}

TEST(LessonCheck, SaysWhatCannotBeDone) {
    EXPECT_THAT(wrongWith("do = \"pause\"\nnode = \"leader\"", "do = \"resume\"\nnode = \"n1\""),
                Contains(HasSubstr("at 1.2 s this cannot be done: n1 is not paused.")));
}

TEST(LessonCheck, WantsTheRightChoiceToBeWhatTheTraceSays) {
    const std::string choices = "kind = \"node\"\nanswer = \"leader\"\nchoice = [{ id = \"first\", "
                                "text = \"n1\" }]";
    const auto with = [&](const std::string& right, const std::string& goals) {
        lesson::Folder folder = changed(smallLesson(), "lesson.toml", choices,
                                        "right = \"" + right + "\"\nchoice = [" + goals + "]");
        folder.files["en.md"] =
            changed(folder, "en.md", "### Right {#look.right}", "### B {#look.b}").files["en.md"];
        folder.files["en.md"] =
            changed(folder, "en.md", "### No {#look.other}\n\nAnother one does.\n", "")
                .files["en.md"];
        folder.files["en.md"] =
            changed(folder, "en.md", "{#look.first}", "{#look.a}").files["en.md"];
        return wrongWith(folder);
    };
    const std::string yes = "goal = { eventually = { rule = \"raft.becomeLeader\" } }";
    const std::string no = "goal = { eventually = { kind = \"crash\" } }";
    EXPECT_THAT(with("a", "{ id = \"a\", " + yes + " }, { id = \"b\", " + no + " }"),
                testing::SizeIs(1)); // the Chinese text
    EXPECT_THAT(with("a", "{ id = \"a\", " + no + " }, { id = \"b\", " + yes + " }"),
                testing::IsSupersetOf({HasSubstr("the trace does not say that look.a is right"),
                                       HasSubstr("the trace says that look.b is right as well")}));
}

TEST(LessonCheck, WantsWhatAStepWaitsForToHappen) {
    EXPECT_THAT(
        wrongWith("play = [{ to = \"1500ms\" }]", "play = [{ until = { kind = \"crash\" } }]"),
        Contains(HasSubstr("lesson.toml:19:9: this does not happen in the run of scenario")));
}

TEST(LessonCheck, WantsValuesToBeThereWhenTheyAreShown) {
    EXPECT_THAT(
        wrongWith("count = { rule = \"raft.becomeLeader\" }", "time = { kind = \"crash\" }"),
        Contains(HasSubstr("the text of look shows the value elections")));
}

TEST(LessonCheck, TakesAStepsTextForShownBeforeItIsPlayed) {
    // What was elected by then is known in the answer to the guess, and not in its question.
    const std::string begin =
        "begin = { until = { state = [{ field = \"role\", is = \"Leader\" }] } }";
    const lesson::Folder folder = changed(smallLesson(), "lesson.toml", begin, "");
    EXPECT_THAT(wrongWith(changed(folder, "lesson.toml", "count = { rule = \"raft.becomeLeader\" }",
                                  "time = { rule = \"raft.becomeLeader\" }")),
                Contains(HasSubstr("the text of look shows the value elections")));
}

TEST(LessonCheck, AsksTheSameOfAStepWithoutAGuess) {
    lesson::Folder folder = smallLesson();
    folder.files["lesson.toml"] += "\n[[step]]\nid = \"later\"\nplay = [{ to = \"2s\" }]\n";
    folder.files["lesson.toml"] =
        changed(folder, "lesson.toml", "[value.term]",
                "[value.late]\ntime = { kind = \"timerExpired\", nth = 30 }\n\n[value.term]")
            .files["lesson.toml"];
    folder.files["en.md"] += "\n## Later {#later}\n\nAt {late}.\n";
    EXPECT_THAT(wrongWith(folder), Contains(HasSubstr("the text of later shows the value late")));
}

TEST(LessonCheck, FindsThePlacesOfTheSteps) {
    const auto lesson = loaded(smallLesson());
    const LessonRuns runs = playLesson(lesson);
    std::vector<lesson::Problem> problems;
    const auto places = placesOf(*lesson, runs, problems);
    ASSERT_EQ(places.size(), 1U);
    EXPECT_TRUE(problems.empty());
    EXPECT_GT(places[0].begin.count, 0U);
    EXPECT_EQ(places[0].end().time, milliseconds(1500));
}

} // namespace
} // namespace synod::check
