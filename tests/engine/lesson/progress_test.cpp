// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"
#include "engine/lesson/progress.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"
#include "tests/support/temporary.h"

#include <gtest/gtest.h>

#include <chrono>

namespace synod::lesson {
namespace {

using intervention::Intervention;
using test::loaded;
using test::smallLesson;
using trace::Place;

Intervention crash(const std::string& node) {
    return intervention::Crash{node};
}

TEST(LessonProgress, TicksWhatTheStudentDoes) {
    const auto lesson = loaded(smallLesson());
    const Task& task = lesson->steps.front().tasks.front();
    sim::BranchingRun run(lesson->scenario);
    Progress progress(lesson, run.trace());
    run.runUntil(milliseconds(1200));
    progress.read(0);
    ASSERT_FALSE(run.intervene(crash("leader")));
    EXPECT_FALSE(progress.done(task, {0, run.trace().size(0), run.now()}));
    run.runUntil(seconds(3));
    const std::uint64_t end = run.trace().size(0);
    EXPECT_TRUE(progress.done(task, {0, end, run.now()}));
    // Back in time it is not done yet, and behind that it is again.
    EXPECT_FALSE(progress.done(task, {0, end / 2, {}}));
    const std::uint64_t since = progress.since(task.goal, 0).value();
    EXPECT_TRUE(progress.holds(task.goal, 0, since));
    EXPECT_FALSE(progress.holds(task.goal, 0, since - 1));
}

TEST(LessonProgress, TellsTheScenariosDoingsFromTheStudents) {
    Folder folder = smallLesson();
    folder.files["scenario.toml"] +=
        "\n[[at]]\ntime = \"1200ms\"\ndo = \"crash\"\nnode = \"leader\"\n";
    const auto lesson = loaded(folder);
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(3));
    Progress progress(lesson, run.trace());
    EXPECT_FALSE(progress.since(lesson->steps.front().tasks.front().goal, 0));
}

TEST(LessonProgress, TakesAListByItsLengthToo) {
    const auto holdsOf = [](const std::string& test) {
        const auto lesson = loaded(test::changed(
            smallLesson(), "lesson.toml",
            "inOrder = [\n    { do = \"crash\", node = \"leader\", by = \"student\" },\n"
            "    { state = [{ field = \"role\", is = \"Leader\" }] },\n]",
            "eventually = { state = [{ node = \"leader\", field = \"log\", " + test + " }] }"));
        sim::BranchingRun run(lesson->scenario);
        run.runUntil(seconds(3));
        return Progress(lesson, run.trace())
            .since(lesson->steps.front().tasks.front().goal, 0)
            .has_value();
    };
    EXPECT_TRUE(holdsOf("is = 2"));
    EXPECT_TRUE(holdsOf("isNot = 2"));
    EXPECT_FALSE(holdsOf("is = 7"));
}

TEST(LessonProgress, GivesABranchTicksOfItsOwn) {
    const auto lesson = loaded(smallLesson());
    const std::size_t goal = lesson->steps.front().tasks.front().goal;
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(3));
    Progress progress(lesson, run.trace());
    EXPECT_FALSE(progress.since(goal, 0));
    const Place place{0, run.trace().firstAfter(0, seconds(1)), seconds(1)};
    ASSERT_FALSE(run.actAt(place, "crash", crash("leader")));
    run.runUntil(seconds(3));
    ASSERT_EQ(run.trace().branchCount(), 2U);
    EXPECT_TRUE(progress.since(goal, 1));
    EXPECT_FALSE(progress.since(goal, 0));
    EXPECT_FALSE(progress.holds(goal, 1, place.count));
    // A branch of the branch, from behind the crash, has it too; from before it has not.
    const Place behind{1, run.trace().size(1), run.trace().endTime(1)};
    ASSERT_FALSE(run.actAt({1, behind.count - 5, milliseconds(2900)}, "more", crash("leader")));
    EXPECT_TRUE(progress.holds(goal, 2, behind.count - 5));
    ASSERT_FALSE(run.actAt(place, "other", crash("n3")));
    EXPECT_FALSE(progress.holds(goal, 3, run.trace().size(3)));
}

TEST(LessonProgress, ShowsTheValuesOfAPlace) {
    const auto lesson = loaded(smallLesson());
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(3));
    const trace::Trace& trace = run.trace();
    Progress progress(lesson, trace);
    const Place end{0, trace.size(0), trace.endTime(0)};
    const std::string said = progress.fillIn("{leader} leads term {term}; {elections}", end);
    EXPECT_EQ(said.substr(2), " leads term 1; 1");
    EXPECT_EQ(progress.fillIn("{leader} {term} {elections} \\{x}", {0, 3, {}}), "— 0 0 {x}");
}

TEST(LessonProgress, ALongValueIsShortenedInAText) {
    lesson::Folder folder = smallLesson();
    std::string& structure = folder.files["lesson.toml"];
    structure += "\n[value.whole]\nnode = \"n1\"\nfield = \"log\"\n";
    const auto lesson = loaded(folder);
    sim::BranchingRun run(lesson->scenario);
    const std::string command = "put x " + std::string(300, '7');
    run.runUntil(seconds(2));
    ASSERT_FALSE(run.intervene(intervention::Request{"leader", command}));
    run.runUntil(seconds(3));
    const trace::Trace& trace = run.trace();
    Progress progress(lesson, trace);
    const std::string said = progress.fillIn("{whole}", {0, trace.size(0), trace.endTime(0)});
    EXPECT_LE(said.size(), Progress::longestValue + 3);
    EXPECT_TRUE(said.ends_with("…")) << said;
}

TEST(LessonProgress, AnswersWhatWasGuessed) {
    const auto lesson = loaded(smallLesson());
    const check::LessonRuns runs = check::playLesson(lesson);
    const Step& step = lesson->steps.front();
    const std::string leader = *runs.values.value("scenario", "leader");
    EXPECT_EQ(isRight(*lesson, *step.guess, " " + leader + " ", runs.values), true);
    EXPECT_EQ(sectionOf(*lesson, step, leader, runs.values), "look.right");
    EXPECT_EQ(isRight(*lesson, *step.guess, "n9", runs.values), false);
    EXPECT_EQ(sectionOf(*lesson, step, "n9", runs.values), "look.other");
    if (leader != "n1") {
        EXPECT_EQ(sectionOf(*lesson, step, "n1", runs.values), "look.first");
    }
    EXPECT_EQ(isRight(*lesson, *step.guess, leader, {}), std::nullopt);
}

/// A run with much in it: elections, losses, crashes, requests.
const char* busy = R"(format = 1
protocol = "raft"
seed = %
until = "4s"
[topology]
nodes = 3
[network]
loss = 0.1
[[at]]
time = "1s"
do = "request"
node = "leader"
command = "put x 1"
[[at]]
time = "1500ms"
do = "crash"
node = "leader"
[[at]]
time = "2500ms"
do = "healAll"
)";

const std::vector<std::string>& goals() {
    static const std::vector<std::string> all{
        "eventually = { rule = \"raft.becomeLeader\", nth = 2 }",
        "eventually = { kind = \"deliver\", message = { type = \"RequestVoteRequest\", nth = 2 } }",
        "inOrder = [{ kind = \"crash\" }, { state = [{ field = \"role\", is = \"Leader\" }] }]",
        "before = { first = { kind = \"drop\" }, then = { kind = \"crash\" } }",
        "within = { first = { kind = \"crash\" }, then = { rule = \"raft.becomeLeader\" }, time = "
        "\"900ms\" }",
        "count = { of = { kind = \"drop\", reason = \"loss\" }, least = 3 }",
        "count = { of = { state = [{ field = \"role\", is = \"Leader\" }] }, least = 2 }",
        "all = [{ eventually = { kind = \"crash\" } }, { eventually = { state = [{ field = "
        "\"commitIndex\", atLeast = 1, least = 2 }] } }]",
        "any = [{ eventually = { kind = \"restart\" } }, { eventually = { state = [{ node = "
        "\"n1\", "
        "field = \"log\", atLeast = 2 }] } }]",
        "never = { rule = \"raft.becomeLeader\", nth = 2 }",
        "always = { state = [{ field = \"role\", is = \"Leader\", most = 1 }] }",
        "count = { of = { kind = \"crash\" }, most = 0 }",
    };
    return all;
}

class LessonGoal : public testing::TestWithParam<int> {
protected:
    /// The same lesson with the busy scenario, of a seed.
    static std::shared_ptr<const Lesson> lessonOf(int seed) {
        Folder folder = smallLesson();
        std::string scenario = busy;
        scenario.replace(scenario.find('%'), 1, std::to_string(seed));
        folder.files["scenario.toml"] = scenario;
        std::string& toml = folder.files["lesson.toml"];
        const std::size_t begin = toml.find("[step.task.goal]") + 16;
        std::string all = "\nall = [\n";
        for (const std::string& goal : goals())
            all += "{ " + goal + " },\n";
        toml.replace(begin, toml.find("[[step.task.solution]]") - begin, all + "]\n\n");
        return loaded(folder);
    }
};

TEST_P(LessonGoal, OnlyGrowsWhereItsKindSaysSo) {
    const auto lesson = lessonOf(GetParam());
    ASSERT_NE(lesson, nullptr);
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(4));
    Progress progress(lesson, run.trace());
    const std::vector<Goal>& all = lesson->vocabulary.goals;
    for (std::size_t goal = 0; goal < all.size(); ++goal) {
        bool before = progress.holds(goal, 0, 0);
        for (std::uint64_t count = 1; count <= run.trace().size(0); ++count) {
            const bool now = progress.holds(goal, 0, count);
            if (all[goal].onlyGrows(all)) {
                EXPECT_TRUE(now || !before) << "goal " << goal << " at " << count;
            }
            if (all[goal].kind == Goal::Kind::never || all[goal].kind == Goal::Kind::always) {
                EXPECT_TRUE(before || !now) << "goal " << goal << " at " << count;
            }
            before = now;
        }
    }
}

TEST_P(LessonGoal, IsTheSameLiveAsOfTheWholeAndOfARecording) {
    const auto lesson = lessonOf(GetParam());
    ASSERT_NE(lesson, nullptr);
    sim::BranchingRun run(lesson->scenario);
    Progress live(lesson, run.trace());
    std::vector<std::vector<bool>> seen(lesson->vocabulary.goals.size());
    std::uint64_t count = 0;
    while (run.nextEventTime().value_or(Time::never()) <= seconds(4)) {
        run.step();
        for (; count <= run.trace().size(0); ++count)
            for (std::size_t goal = 0; goal < seen.size(); ++goal)
                seen[goal].push_back(live.holds(goal, 0, count));
    }
    const std::string path = test::temporaryPath("progress.synodrec");
    {
        auto writer = record::RecordingWriter::create(path, run.trace().header());
        ASSERT_TRUE(writer.has_value());
        (*writer)->follow(run.trace());
        ASSERT_FALSE((*writer)->close());
    }
    const auto recorded = record::loadTrace(path);
    ASSERT_TRUE(recorded.has_value());
    Progress whole(lesson, run.trace()), later(lesson, recorded->trace);
    for (std::uint64_t at = count; at-- > 0;) // from the end to the beginning
        for (std::size_t goal = 0; goal < seen.size(); ++goal) {
            EXPECT_EQ(whole.holds(goal, 0, at), seen[goal][at]) << "goal " << goal << " at " << at;
            EXPECT_EQ(later.holds(goal, 0, at), seen[goal][at]) << "goal " << goal << " at " << at;
        }
}

TEST_P(LessonGoal, IsJudgedByWhatThePictureIs) {
    const auto lesson = lessonOf(GetParam());
    ASSERT_NE(lesson, nullptr);
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(4));
    const trace::Trace& trace = run.trace();
    const std::function<const trace::Record&(std::uint64_t)> at =
        [&](std::uint64_t seq) -> const trace::Record& { return trace.at(0, seq); };
    const Names& names = trace.branch(0).names;
    const Vocabulary& vocabulary = lesson->vocabulary;
    Judge judge(vocabulary);
    trace::Snapshot picture = trace.keyframeBefore(0, 0);
    std::size_t compared = 0;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        judge.read({trace.at(0, seq), names, at}, picture);
        for (std::size_t number = 0; number < vocabulary.patterns.size(); ++number) {
            const Pattern& pattern = vocabulary.patterns[number];
            if (pattern.ofRecord() || pattern.nth > 1 || !trace::isTrigger(trace.at(0, seq)))
                continue;
            // From the beginning, and not from what was known before.
            const bool so =
                std::all_of(pattern.state.begin(), pattern.state.end(), [&](const StateTest& test) {
                    return lesson::holds(test, *vocabulary.language, picture, names);
                });
            EXPECT_EQ(judge.happened(number), so) << "pattern " << number << " at " << seq;
            ++compared;
        }
    }
    EXPECT_GT(compared, 100U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LessonGoal, testing::Range(1, 7));

TEST(LessonProgress, JudgesARecordInTheOrderOfMicroseconds) {
    // Three servers under load, with every kind of goal: some ten thousand records.
    Folder folder = smallLesson();
    folder.files["scenario.toml"] = "format = 1\nprotocol = \"raft\"\nuntil = \"5s\"\n"
                                    "[topology]\nnodes = 3\n[workload]\nclients = 3\nrate = "
                                    "\"100/s\"\n";
    std::string& toml = folder.files["lesson.toml"];
    const std::size_t begin = toml.find("[step.task.goal]") + 16;
    std::string all = "\nall = [\n";
    for (const std::string& goal : goals())
        all += "{ " + goal + " },\n";
    toml.replace(begin, toml.find("[[step.task.solution]]") - begin, all + "]\n\n");
    const auto lesson = loaded(folder);
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(5));
    Progress progress(lesson, run.trace());
    const auto from = std::chrono::steady_clock::now();
    progress.read(0);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - from;
    const double each = took.count() / static_cast<double>(run.trace().size(0));
    RecordProperty("microsecondsARecord", std::to_string(each));
    RecordProperty("records", std::to_string(run.trace().size(0)));
    EXPECT_LT(each, 1'000.0);
}

} // namespace
} // namespace synod::lesson
