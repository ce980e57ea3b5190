// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/lesson_check.h"
#include "engine/lesson/grade.h"
#include "engine/lesson/progress.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>

namespace synod::lesson {
namespace {

using test::changed;
using test::loaded;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using trace::Place;

constexpr const char* hosts = R"(format = 1
protocol = "tcp"
until = "2s"

[topology]
names = ["client", "server"]
shape = "line"

[[at]]
time = "0s"
do = "request"
node = "server"
command = "listen 80"

[[at]]
time = "100ms"
do = "request"
node = "client"
command = "open server:80"
)";

/// The runs, and values of them, in front of the first value.
constexpr const char* otherRuns = R"([run.five]
set = ["topology.nodes=5"]

[run.hosts]
scenario = "tcp.toml"

[value.fifth]
node = "n5"
field = "currentTerm"
of = "five"

[value.atEnd]
node = "n4"
field = "currentTerm"
run = "crash-fifth"

[value.leader])";

constexpr const char* moreSteps = R"(
[[step]]
id = "five-servers"
begin = { run = "five", until = { state = [{ node = "n5", field = "currentTerm", atLeast = 1 }] } }
focus = [{ node = "n5" }]

[[step.task]]
id = "crash-fifth"
goal = { eventually = { do = "crash", node = "n5", by = "student" } }

[[step.task.solution]]
time = "1200ms"
do = "crash"
node = "n5"

[[step.task.wrong]]
time = "1200ms"
do = "pause"
node = "n5"

[[step]]
id = "two-hosts"
begin = { run = "hosts", until = { kind = "deliver", message = { type = "SYN" } } }

[step.guess]
right = "a"
choice = [
    { id = "a", goal = { eventually = { message = { type = "SYN-ACK" } } } },
    { id = "b", run = "crash-fifth", goal = { never = { kind = "crash" } } },
]
)";

constexpr const char* moreText = R"(
## Five {#five-servers}

It is in term {fifth}; [see n5](synod:focus/n5).

### Crash n5 {#crash-fifth}

In the end the term was {atEnd}.

### A hint {#crash-fifth.hint1}

Click it.

## Two hosts {#two-hosts}

[A segment](synod:message/SYN/1) comes. In the other run the term was {atEnd}.

### An answer {#two-hosts.a}

### None {#two-hosts.b}

There is one.
)";

/// The small lesson with a step behind it in which the same is done to five servers, and one in
/// which the protocol is another one.
Folder threeScenarios() {
    Folder folder = changed(test::smallLesson(), "lesson.toml", "[value.leader]", otherRuns);
    folder.files["tcp.toml"] = hosts;
    folder.files["lesson.toml"] += moreSteps;
    folder.files["en.md"] += moreText;
    return folder;
}

const Task& fifth(const Lesson& lesson) {
    return *lesson.task("crash-fifth");
}

TEST(OtherScenario, IsThatOfItsStepsAndTasks) {
    const auto lesson = loaded(threeScenarios());
    ASSERT_NE(lesson, nullptr);
    EXPECT_EQ(lesson->runs(),
              (std::vector<std::string>{"five", "hosts", "crash-leader", "crash-fifth"}));
    EXPECT_EQ(lesson->scenarioNumber("scenario"), 0U);
    EXPECT_EQ(lesson->scenarioNumber("crash-leader"), 0U);
    EXPECT_EQ(lesson->scenarioNumber("five"), 1U);
    EXPECT_EQ(lesson->scenarioNumber("crash-fifth"), 1U);
    EXPECT_EQ(lesson->scenarioNumber("hosts"), 2U);
    EXPECT_EQ(lesson->scenarioAt(1).topology.nodes.size(), 5U);
    EXPECT_EQ(lesson->scenarioAt(2).protocol, "tcp");
    EXPECT_EQ(lesson->steps[1].begin.run, "five");
    EXPECT_EQ(lesson->steps[2].guess->run, "hosts");
    EXPECT_EQ(lesson->steps[2].guess->choices[1].run, "crash-fifth");
}

TEST(OtherScenario, IsCheckedInItsOwnRuns) {
    const auto lesson = loaded(threeScenarios());
    ASSERT_NE(lesson, nullptr);
    std::vector<std::string> wrong;
    for (const Problem& problem : check::checkLesson(lesson, ""))
        wrong.push_back(problem.text());
    EXPECT_THAT(wrong, testing::ElementsAre(HasSubstr("the Chinese text")));
    const check::LessonRuns runs = check::playLesson(lesson);
    std::vector<Problem> problems;
    const auto places = check::placesOf(*lesson, runs, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(places[1].run, "five");
    EXPECT_GT(places[2].begin.count, 0U);
    EXPECT_TRUE(runs.values.value("five", "fifth"));
    EXPECT_FALSE(runs.values.value("crash-leader", "fifth"));
}

TEST(OtherScenario, HasTasksThatARunOfAnotherDoesNotTick) {
    const auto lesson = loaded(threeScenarios());
    ASSERT_NE(lesson, nullptr);
    const auto grades = [&](std::size_t which, const char* node) {
        sim::BranchingRun run(lesson->scenarioAt(which));
        run.runUntil(milliseconds(1200));
        const intervention::Intervention crash = intervention::Crash{node};
        EXPECT_FALSE(run.intervene(crash));
        run.runUntil(seconds(2));
        const Place end{0, run.trace().size(0), run.now()};
        Progress progress(lesson, run.trace());
        EXPECT_EQ(progress.done(fifth(*lesson), end), which == 1 && std::string(node) == "n5");
        EXPECT_EQ(progress.value(*lesson->value("fifth"), end).has_value(), which == 1);
        EXPECT_EQ(progress.value(*lesson->value("elections"), end).has_value(), which == 0);
        return grade(lesson, run.trace(), {});
    };
    EXPECT_EQ(grades(1, "n5").done, std::vector<std::string>{"crash-fifth"});
    EXPECT_EQ(grades(1, "n2").done, std::vector<std::string>());
    EXPECT_EQ(grades(1, "n5").possible, std::vector<std::string>{"crash-fifth"});
    EXPECT_EQ(grades(0, "leader").done, std::vector<std::string>{"crash-leader"});
    EXPECT_EQ(grades(0, "leader").possible, std::vector<std::string>{"crash-leader"});
    EXPECT_THAT(grades(2, "client").possible, testing::IsEmpty());
}

TEST(OtherScenario, IsKnownByItsOptionsWhereItsTextHasChanged) {
    const auto lesson = loaded(
        changed(threeScenarios(), "lesson.toml", "[run.hosts]",
                "[run.forgets]\nset = [\"options.forgetsVote=true\", \"topology.nodes=5\"]\n\n"
                "[run.hosts]"));
    ASSERT_NE(lesson, nullptr);
    for (std::size_t which = 0; which <= lesson->others.size(); ++which) {
        trace::SessionHeader header = sim::BranchingRun(lesson->scenarioAt(which)).trace().header();
        header.scenario = "# An older edition.\n" + header.scenario;
        EXPECT_EQ(lesson->scenarioOf(header), which);
    }
}

TEST(OtherScenario, IsKnownByItsTextWhereNodesAreTheSame) {
    const auto lesson = loaded(changed(
        changed(threeScenarios(), "lesson.toml", "set = [\"topology.nodes=5\"]",
                "set = [\"seed=9\", \"topology.nodes=5\"]"),
        "lesson.toml", "[run.hosts]", "[run.other]\nset = [\"topology.nodes=5\"]\n\n[run.hosts]"));
    ASSERT_NE(lesson, nullptr);
    for (std::size_t which = 0; which <= lesson->others.size(); ++which) {
        const sim::BranchingRun run(lesson->scenarioAt(which));
        EXPECT_EQ(lesson->scenarioOf(run.trace().header()), which);
    }
    trace::SessionHeader header = sim::BranchingRun(lesson->scenarioAt(1)).trace().header();
    header.scenario = "# written otherwise";
    EXPECT_EQ(lesson->scenarioOf(header), 1U);
    header.protocol = "paxos";
    EXPECT_EQ(lesson->scenarioOf(header), std::nullopt);
}

struct Wrong {
    const char* name;
    const char* file;
    const char* from;
    const char* to;
    const char* text;
};
class OtherScenarioWrong : public testing::TestWithParam<Wrong> {};

TEST_P(OtherScenarioWrong, IsToldWithItsPlace) {
    const Wrong& wrong = GetParam();
    const auto result = loadLesson(changed(threeScenarios(), wrong.file, wrong.from, wrong.to));
    const auto* problem = std::get_if<Problem>(&result);
    ASSERT_NE(problem, nullptr);
    EXPECT_THAT(problem->text(),
                testing::StartsWith("lessons/90-small/" + std::string(wrong.text)));
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    OtherScenarioWrong,
    testing::Values(
        Wrong{"Run", "lesson.toml", "run = \"five\"", "run = \"fife\"",
              "lesson.toml:66:17: there is no run fife in this lesson; did you mean five?"},
        Wrong{"FarRun", "lesson.toml", "run = \"five\"", "run = \"everything\"",
              "lesson.toml:66:17: there is no run everything in this lesson; there are: scenario, "
              "five, hosts, crash-fifth, crash-leader"},
        Wrong{"Of", "lesson.toml", "of = \"five\"", "of = \"fiv\"",
              "lesson.toml:15:6: there is no run fiv in this lesson; did you mean five?"},
        Wrong{"File", "lesson.toml", "\"tcp.toml\"", "\"udp.toml\"",
              "lesson.toml:10:12: there is no file udp.toml in this folder"},
        Wrong{"Key", "lesson.toml", "scenario = \"tcp.toml\"", "scenarios = \"tcp.toml\"",
              "lesson.toml:10:1: there is no key scenarios here; did you mean scenario?"},
        Wrong{"Name", "lesson.toml", "[run.five]", "[run.scenario]",
              "lesson.toml:6:6: the run of the lesson's own scenario is named scenario already"},
        Wrong{"BadName", "lesson.toml", "[run.five]", "[run.Five]",
              "lesson.toml:6:6: Five cannot be an id"},
        Wrong{"Setting", "lesson.toml", "topology.nodes=5", "topology.nods=5",
              "lesson.toml:7:7: set topology.nods: "},
        Wrong{"Twice", "lesson.toml", "id = \"crash-leader\"", "id = \"five\"",
              "lesson.toml:46:6: there is something with the id five already"},
        Wrong{"Node", "lesson.toml", "do = \"crash\", node = \"n5\"",
              "do = \"crash\", node = \"server\"",
              "lesson.toml:71:46: there is no node or role server"},
        Wrong{"NodeOfTheOwn", "lesson.toml", "do = \"crash\", node = \"leader\"",
              "do = \"crash\", node = \"n5\"", "lesson.toml:50:28: there is no node or role n5"},
        Wrong{"Rule", "lesson.toml", "message = { type = \"SYN-ACK\" }",
              "rule = \"raft.becomeLeader\"",
              "lesson.toml:90:48: rule cannot be raft.becomeLeader"},
        Wrong{"Value", "en.md", "the term was {atEnd}.\n\n### An",
              "the term was {fifth}.\n\n### An",
              "en.md:39:71: fifth is a value of five, but this step is of hosts; give it a value "
              "of its own, with of = \"hosts\", or one with run"}),
    [](const testing::TestParamInfo<Wrong>& wrong) { return wrong.param.name; });

TEST(OtherScenario, IsWhatLinksLeadInto) {
    const auto wrongLinks = [](const std::string& from, const std::string& to) {
        std::vector<std::string> wrong;
        if (const auto lesson = loaded(changed(threeScenarios(), "en.md", from, to)))
            for (const Problem& problem : check::checkLesson(lesson, ""))
                wrong.push_back(problem.text());
        return wrong;
    };
    EXPECT_THAT(wrongLinks("synod:focus/n5", "synod:focus/server"),
                Contains(HasSubstr("synod:focus/server leads nowhere")));
    EXPECT_THAT(wrongLinks("synod:message/SYN/1", "synod:focus/server"),
                Not(Contains(HasSubstr("leads nowhere"))));
    EXPECT_THAT(wrongLinks("synod:message/SYN/1", "synod:message/AppendEntriesRequest/1"),
                Contains(HasSubstr("leads nowhere")));
}

TEST(OtherScenario, MayBeOfATaskWhoseRunAnEarlierStepLooksAt) {
    Folder folder = threeScenarios();
    folder = changed(folder, "lesson.toml", "[[step]]\nid = \"look\"",
                     "[[step]]\nid = \"ahead\"\nbegin = { run = \"crash-fifth\", until = { kind = "
                     "\"crash\", node = \"n5\" } }\n\n[[step]]\nid = \"look\"");
    folder = changed(folder, "lesson.toml",
                     "begin = { until = { state = [{ field = \"role\", is = \"Leader\" }] } }",
                     "begin = { run = \"scenario\", until = { state = [{ field = \"role\", is = "
                     "\"Leader\" }] } }");
    folder = changed(folder, "en.md", "## Look {#look}",
                     "## Ahead {#ahead}\n\n{fifth}\n\n## Look {#look}");
    const auto lesson = loaded(folder);
    ASSERT_NE(lesson, nullptr);
    EXPECT_EQ(lesson->scenarioNumber(lesson->steps[0].begin.run), 1U);
}

} // namespace
} // namespace synod::lesson
