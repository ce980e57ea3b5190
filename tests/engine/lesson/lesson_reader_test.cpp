// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>

namespace synod::test {
namespace {

TEST(LessonReader, ReadsAWholeLesson) {
    const auto lesson = loaded(smallLesson());
    ASSERT_NE(lesson, nullptr);
    EXPECT_EQ(lesson->id, "small");
    EXPECT_EQ(lesson->number, 90);
    EXPECT_EQ(lesson->english.title, "A small lesson");
    ASSERT_EQ(lesson->steps.size(), 1U);
    const lesson::Step& step = lesson->steps.front();
    EXPECT_EQ(step.allow, (std::vector<std::string>{"crash", "drop"}));
    ASSERT_EQ(step.tasks.size(), 1U);
    EXPECT_EQ(step.tasks.front().hints, 1U);
    EXPECT_FALSE(step.tasks.front().overProcesses);
    EXPECT_EQ(lesson->runs(), std::vector<std::string>{"crash-leader"});
    EXPECT_EQ(lesson->section("look", "zh_CN"), lesson->english.find("look"));
}

struct Wrong {
    const char* name;
    const char* file;
    const char* from;
    const char* to;
    const char* text; ///< the beginning behind the folder
};
class LessonReaderWrong : public testing::TestWithParam<Wrong> {};

TEST_P(LessonReaderWrong, IsToldWithItsPlace) {
    const Wrong& wrong = GetParam();
    const auto result =
        lesson::loadLesson(changed(smallLesson(), wrong.file, wrong.from, wrong.to));
    const auto* problem = std::get_if<lesson::Problem>(&result);
    ASSERT_NE(problem, nullptr);
    EXPECT_THAT(problem->text(),
                testing::StartsWith("lessons/90-small/" + std::string(wrong.text)));
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    LessonReaderWrong,
    testing::Values(
        Wrong{"Key", "lesson.toml", "minutes = 5", "minits = 5",
              "lesson.toml:1:1: the key minutes is missing here"},
        Wrong{"Format", "lesson.toml", "format = 1", "format = 2",
              "lesson.toml:1:10: this lesson has format 2"},
        Wrong{"Field", "lesson.toml", "field = \"currentTerm\"", "field = \"curentTerm\"",
              "lesson.toml:11:9: n1 has no field curentTerm; did you mean currentTerm?"},
        Wrong{"DeepField", "lesson.toml", "field = \"currentTerm\"", "field = \"log.1.trm\"",
              "lesson.toml:11:9: n1 has no field trm; did you mean term?"},
        Wrong{"FieldOfAMap", "lesson.toml", "field = \"currentTerm\"", "field = \"nextIndex.n9\"",
              "lesson.toml:11:9: n1 has no field n9"},
        Wrong{"Node", "lesson.toml", "node = \"n1\"", "node = \"n7\"",
              "lesson.toml:10:8: there is no node or role n7; did you mean n"},
        Wrong{"Rule", "lesson.toml", "raft.becomeLeader", "raft.becomeLeeder",
              "lesson.toml:14:18: rule cannot be raft.becomeLeeder; did you mean "
              "raft.becomeLeader?"},
        Wrong{"Goal", "lesson.toml", "inOrder = [", "inOder = [",
              "lesson.toml:33:1: there is no key inOder here; did you mean inOrder?"},
        Wrong{"Action", "lesson.toml", "{ do = \"crash\", node", "{ do = \"crsh\", node",
              "lesson.toml:34:12: do cannot be crsh; did you mean crash?"},
        Wrong{"Value", "lesson.toml", "answer = \"leader\"", "answer = \"leadr\"",
              "lesson.toml:26:10: there is no value leadr; did you mean leader?"},
        Wrong{"ValueInText", "en.md", "{elections}", "{electons}",
              "en.md:5:28: there is no value electons; did you mean elections?"},
        Wrong{"Section", "en.md", "{#look.other}", "{#look.othr}",
              "en.md:1:1: there is no section look.other; add one: ### … {#look.other}"},
        Wrong{"SectionTwice", "en.md", "{#look.other}", "{#look.right}",
              "en.md:15:1: there is a heading of this id already"},
        Wrong{"Link", "lesson.toml", "[\"n1\", \"n2\"]", "[\"n1\", \"n1\"]", "lesson.toml:20:"},
        Wrong{"Panel", "lesson.toml", "[\"charts\"]", "[\"chart\"]",
              "lesson.toml:21:9: fold cannot be chart; did you mean charts?"},
        Wrong{"Command", "scenario.toml", "put x 1", "putt x 1", "scenario.toml:14:11: "},
        Wrong{"Outside", "lesson.toml", "scenario = \"scenario.toml\"",
              "scenario = \"../../secret.toml\"",
              "lesson.toml:4:12: ../../secret.toml does not lie within the folder of the lesson"},
        Wrong{"Engine", "lesson.toml", "id = \"crash-leader\"",
              "id = \"crash-leader\"\nengines = [\"in-process\", \"socket\"]",
              "lesson.toml:31:26: engines cannot be socket; did you mean sockets?"},
        Wrong{"OneEngine", "lesson.toml", "id = \"crash-leader\"",
              "id = \"crash-leader\"\nengines = [\"sockets\"]",
              "lesson.toml:31:11: a solution is always played in-process"},
        Wrong{"Solution", "lesson.toml", "[[step.task.solution]]", "[[step.task.solved]]",
              "lesson.toml:38:13: there is no key solved here; the keys are: "}),
    [](const testing::TestParamInfo<Wrong>& wrong) { return wrong.param.name; });

TEST(LessonReader, KnowsTheFieldsOfMessages) {
    const auto text = [](const std::string& message) {
        const auto result = lesson::loadLesson(changed(
            smallLesson(), "lesson.toml", "node = \"n1\"\nfield = \"currentTerm\"", message));
        const auto* problem = std::get_if<lesson::Problem>(&result);
        return problem == nullptr ? std::string() : problem->text();
    };
    EXPECT_EQ(text("message = { type = \"RequestVoteRequest\" }\nfield = \"lastLogTerm\""), "");
    EXPECT_THAT(
        text("message = { type = \"RequestVoteRequest\" }\nfield = \"lastLogTrm\""),
        testing::HasSubstr(":11:9: RequestVoteRequest has no field lastLogTrm; did you mean "
                           "lastLogTerm?"));
    EXPECT_THAT(text("message = { type = \"RequestVoteReqest\" }\nfield = \"term\""),
                testing::HasSubstr(":10:20: raft has no message RequestVoteReqest; did you mean "
                                   "RequestVoteRequest?"));
    EXPECT_THAT(text("message = { from = \"n1\" }\nfield = \"term\""),
                testing::HasSubstr(":11:9: which fields a message has depends on its type"));
}

} // namespace
} // namespace synod::test
