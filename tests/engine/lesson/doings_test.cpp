// SPDX-License-Identifier: GPL-3.0-or-later
// A solution from what was done, and where it goes in its author's file.
#include "engine/check/lesson_check.h"
#include "engine/lesson/doings.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>

namespace synod::lesson {
namespace {

using intervention::Crash;
using intervention::Drop;
using intervention::MessageSelector;
using testing::HasSubstr;

const Doings crashAtTwo{{seconds(2), intervention::Intervention{Crash{"n2"}}}};

TEST(Doings, GoIntoTheFileOfTheTaskAndNothingElseChanges) {
    const std::string toml = test::smallStructure;
    const auto changed = withSolution(toml, "crash-leader", crashAtTwo);
    ASSERT_TRUE(changed);
    const std::string before = "[[step.task.solution]]\ntime = \"1200ms\"\ndo = \"crash\"\n"
                               "node = \"leader\"\n";
    const std::string after = "[[step.task.solution]]\ntime = \"2s\"\ndo = \"crash\"\n"
                              "node = \"n2\"\n";
    std::string expected = toml;
    expected.replace(expected.find(before), before.size(), after);
    EXPECT_EQ(*changed, expected);
    EXPECT_EQ(*withSolution(*changed, "crash-leader", crashAtTwo), *changed) << "again: the same";
}

TEST(Doings, KeepCommentsAndWhatFollows) {
    const std::string toml = R"([[step]]
id = "a"

  [[step.task]] # the first
  id = "one"
  goal = { eventually = { kind = "crash" } }
  # how we do it
  [[step.task.solution]]
  time = "1s" # not earlier
  do = "partition"
  groups = [
      ["n1"],
      ["n2", "n3"],
  ]
  [[step.task.solution]]
  time = "2s"
  do = "healAll"
# the second task

[[step.task]]
id = "two"
goal = { eventually = { kind = "crash" } }

[[step.task.wrong]]
time = "1s"
do = "healAll"

[[step]]
id = "b"
)";
    const auto first = withSolution(toml, "one", crashAtTwo);
    ASSERT_TRUE(first);
    EXPECT_THAT(*first, HasSubstr("# how we do it\n\n[[step.task.solution]]\ntime = \"2s\"\n"
                                  "do = \"crash\"\nnode = \"n2\"\n"));
    EXPECT_EQ(first->find("partition"), std::string::npos);
    EXPECT_EQ(first->find("\"n3\""), std::string::npos);
    EXPECT_THAT(*first, HasSubstr("# the second task\n\n[[step.task]]\nid = \"two\""));
    const auto second = withSolution(*first, "two", crashAtTwo);
    ASSERT_TRUE(second);
    EXPECT_THAT(*second, HasSubstr("do = \"healAll\"\n\n[[step.task.solution]]\ntime = \"2s\""))
        << "a task that has none gets one";
    EXPECT_THAT(*second, HasSubstr("node = \"n2\"\n\n[[step]]\nid = \"b\"\n"));
    EXPECT_FALSE(withSolution(toml, "three", crashAtTwo));
    EXPECT_FALSE(withSolution("[[step]]\ntask = [{ id = \"one\" }]\n", "one", crashAtTwo))
        << "a task within a line is its author's to write";
}

/// What a person does behind something that happens at the same time is done behind it again.
TEST(Doings, LeadToTheSamePlaceWhenTheyAreDoneAgain) {
    const auto lesson = test::loaded(test::smallLesson());
    ASSERT_NE(lesson, nullptr);
    for (const std::uint64_t sent : {3U, 7U, 12U}) {
        sim::BranchingRun run(lesson->scenario);
        run.runUntil(seconds(3));
        std::uint64_t seq = 0;
        for (std::uint64_t sends = 0; sends < sent; ++seq)
            sends += run.trace().at(0, seq).kind == trace::Kind::send;
        const std::uint64_t id = run.trace().at(0, seq - 1).message;
        const std::uint64_t end = run.trace().stepEnd(0, seq - 1);
        const Time time = run.trace().at(0, end - 1).time;
        ASSERT_FALSE(run.actAt({0, end, time}, {}, intervention::Intervention{Drop{{.id = id}}}));
        run.runUntil(seconds(3));
        const trace::Place place{run.branch(), run.trace().size(run.branch()), seconds(3)};
        for (const auto messages : {MessagesBy::kind, MessagesBy::number}) {
            const Doings done = doneUpTo(run.trace(), place, lesson->scenario.at, messages);
            ASSERT_EQ(done.size(), 1U);
            sim::BranchingRun again(lesson->scenario);
            for (auto next = again.nextEventTime(); next && *next < done.front().time;
                 next = again.nextEventTime())
                again.step();
            again.runUntilBefore(done.front().time);
            ASSERT_FALSE(again.intervene(done.front().intervention));
            again.runUntil(seconds(3));
            bool dropped = false;
            for (std::uint64_t at = 0; at < again.trace().size(0); ++at)
                dropped = dropped || (again.trace().at(0, at).kind == trace::Kind::drop &&
                                      again.trace().at(0, at).message == id);
            EXPECT_TRUE(dropped) << "message " << id << ", " << sectionsOf(done, "solution");
        }
    }
}

} // namespace
} // namespace synod::lesson
