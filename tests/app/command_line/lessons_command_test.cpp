// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/entry.h"
#include "engine/lesson/grade.h"
#include "engine/record/recording_writer.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"
#include "tests/support/captured_console.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace synod::app {
namespace {

using test::capture;
using test::Captured;
using testing::HasSubstr;
using testing::StartsWith;

std::string written(const lesson::Folder& folder, const std::string& name) {
    namespace files = std::filesystem;
    const files::path root(test::temporaryPath(name));
    files::create_directories(root);
    for (const auto& [file, text] : folder.files)
        std::ofstream(root / file, std::ios::binary) << text;
    return root.string();
}

TEST(LessonsCommand, ListsTheCourse) {
    const Captured call = capture({"lessons"});
    EXPECT_EQ(call.status, 0);
    EXPECT_THAT(call.out, testing::ContainsRegex(
                              "\n4   handshake         [0-9]+ min  How two strangers agree where "
                              "to begin to count \\(after udp-send, ports-checksums\\)\n"));
}

TEST(LessonsCommand, ChecksThoseOfTheProgramAndThoseOfTheTree) {
    const Captured own = capture({"lessons", "check", "--in-process"});
    EXPECT_EQ(own.status, 0) << own.out;
    const Captured tree = capture(
        {"lessons", "check", "--in-process", (test::sourceDirectory() / "lessons").string()});
    EXPECT_EQ(tree.status, 0) << tree.out;
    EXPECT_THAT(tree.out, HasSubstr("handshake holds; steps: 8"));
}

TEST(LessonsCommand, SaysWhatIsWrong) {
    const std::string folder = written(test::smallLesson(), "small-lesson");
    const Captured call = capture({"lessons", "check", folder});
    EXPECT_EQ(call.status, 1);
    EXPECT_EQ(call.out, folder + "/zh_CN.md:1:1: the Chinese text of this lesson is missing\n");
    const std::string broken = written(
        test::changed(test::smallLesson(), "lesson.toml", "minutes = 5", "minutes = 0"), "broken");
    const Captured other = capture({"lessons", "check", broken});
    EXPECT_EQ(other.status, 1);
    EXPECT_THAT(other.out, StartsWith(broken + "/lesson.toml:3:11: minutes must be"));
}

TEST(LessonsCommand, KnowsWhichLessonsThereAre) {
    const auto saysOf = [](const std::string& from, const std::string& to) {
        const lesson::Folder folder = test::changed(
            test::changed(test::smallLesson(), "lesson.toml", "minutes = 5", "minutes = 5\n" + to),
            "en.md", "Who leads?", "[Who leads?](synod:lesson/" + from + ")");
        return capture({"lessons", "check", written(folder, "small-lesson")}).out;
    };
    EXPECT_THAT(saysOf("election", "after = [\"hard\"]"),
                testing::AllOf(testing::Not(HasSubstr("leads nowhere")),
                               testing::Not(HasSubstr("there is no lesson"))));
    EXPECT_THAT(saysOf("elections", "after = [\"harder\"]"),
                testing::AllOf(HasSubstr("en.md:5:1: synod:lesson/elections leads nowhere"),
                               HasSubstr("there is no lesson harder to come before this one")));
}

/// The files that a page shows whole: "```toml lesson.toml" begins one.
lesson::Folder shownIn(const std::filesystem::path& page) {
    lesson::Folder folder;
    std::ifstream stream(page);
    std::string* file = nullptr;
    for (std::string line; std::getline(stream, line);) {
        const std::size_t name = line.rfind(' ');
        if (line.starts_with("```")) {
            const bool begins = file == nullptr && name != std::string::npos;
            file = begins ? &folder.files[line.substr(name + 1)] : nullptr;
        } else if (file != nullptr) {
            *file += line + "\n";
        }
    }
    return folder;
}

TEST(LessonsCommand, TheLessonOfThePageOnWritingThemHolds) {
    const lesson::Folder shown = shownIn(test::sourceDirectory() / "docs/writing-lessons.md");
    ASSERT_EQ(shown.files.size(), 4u);
    const Captured call = capture({"lessons", "check", written(shown, "three-servers")});
    EXPECT_EQ(call.status, 0) << call.out;
    EXPECT_THAT(call.out, HasSubstr("three-servers holds; steps: 3, guesses: 1, tasks: 1"));
}

/// A recording of the small lesson by a student who crashes n1's leader, or does nothing.
std::string recorded(const std::string& name, bool crashes) {
    const auto lesson = test::loaded(test::smallLesson());
    sim::BranchingRun run(lesson->scenario);
    run.write(trace::Kind::lesson,
              lesson::textOf({.lesson = "small", .step = "look", .student = "=1+1, a name"}));
    run.runUntil(milliseconds(1200));
    const intervention::Intervention crash = intervention::Crash{"leader"};
    if (crashes) {
        EXPECT_FALSE(run.intervene(crash));
    }
    run.runUntil(seconds(3));
    run.write(trace::Kind::task,
              lesson::textOf({.lesson = "small", .guess = "look", .answer = "n1", .seconds = 90}));
    std::string path = test::temporaryPath(name);
    auto writer = record::RecordingWriter::create(path, run.trace().header());
    (*writer)->follow(run.trace());
    EXPECT_FALSE((*writer)->close());
    return path;
}

// On whichever branch it was given.
TEST(GradeCommand, TheNameThatWasGivenLastCounts) {
    const auto lesson = test::loaded(test::smallLesson());
    sim::BranchingRun run(lesson->scenario);
    run.runUntil(seconds(3));
    run.forkAt({0, run.trace().firstAfter(0, seconds(1)), seconds(1)}, "a branch");
    run.write(trace::Kind::task,
              lesson::textOf({.lesson = "small", .seconds = 10, .student = "Lei Li"}));
    run.runUntil(seconds(3));
    run.goOn(0);
    run.write(trace::Kind::task,
              lesson::textOf({.lesson = "small", .seconds = 20, .student = "Li Lei"}));
    const std::string path = test::temporaryPath("renamed.synodrec");
    auto writer = record::RecordingWriter::create(path, run.trace().header());
    (*writer)->follow(run.trace());
    EXPECT_FALSE((*writer)->close());
    const Captured call = capture({"grade", written(test::smallLesson(), "named"), path});
    EXPECT_THAT(call.out, HasSubstr(path + ",Li Lei,yes,")) << call.err;
}

TEST(GradeCommand, GivesARowAStudent) {
    const std::string folder = written(test::smallLesson(), "graded");
    const std::string one = recorded("one.synodrec", true), two = recorded("two.jsonl", false);
    const Captured call = capture({"grade", folder, one, two});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, StartsWith("recording,student,genuine,tasks,of,crash-leader,tries,hints,"
                                     "right,guesses,look,last,minutes\n"));
    EXPECT_THAT(call.out, HasSubstr(one + ",\"'=1+1, a name\",yes,1,1,1,1,0,"));
    EXPECT_THAT(call.out, HasSubstr(two + ",\"'=1+1, a name\",yes,0,1,0,0,0,"));
    EXPECT_THAT(call.out, HasSubstr(",n1,look,1.5\n"));
    const Captured json = capture({"grade", "--json", folder, two});
    EXPECT_THAT(json.out, HasSubstr("\"tasks\":{\"crash-leader\":false},\"tries\":0"));
}

TEST(GradeCommand, LeavesOutWhatARecordingOfAnotherScenarioCannotShow) {
    const lesson::Folder two =
        test::changed(test::smallLesson(), "lesson.toml", "[value.leader]",
                      "[run.five]\nset = [\"topology.nodes=5\"]\n\n[value.leader]");
    const std::string folder = written(two, "graded-two");
    sim::BranchingRun run(test::loaded(two)->scenarioAt(1));
    run.runUntil(seconds(2));
    const std::string path = test::temporaryPath("five.synodrec");
    auto writer = record::RecordingWriter::create(path, run.trace().header());
    (*writer)->follow(run.trace());
    ASSERT_FALSE((*writer)->close());
    const Captured call = capture({"grade", folder, path});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr(path + ",,yes,0,0,,0,0,"));
    const Captured json = capture({"grade", "--json", folder, path});
    EXPECT_THAT(json.out, HasSubstr("\"tasks\":{\"crash-leader\":null}"));
}

/// What a student has made of one scenario of a lesson, as a file; `within`: the octets of others.
std::string recordingOf(sim::BranchingRun& run,
                        const std::string& name,
                        const std::vector<std::string>& within = {}) {
    std::string path = test::temporaryPath(name);
    auto writer = record::RecordingWriter::create(path, run.trace().header(), within);
    (*writer)->follow(run.trace());
    EXPECT_FALSE((*writer)->close());
    return path;
}
std::string octetsOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(GradeCommand, ReadsTheSessionsOfSeveralScenariosInOneFile) {
    const lesson::Folder two =
        test::changed(test::smallLesson(), "lesson.toml", "[value.leader]",
                      "[run.five]\nset = [\"topology.nodes=5\"]\n\n[value.leader]");
    const std::string folder = written(two, "graded-both");
    const auto lesson = test::loaded(two);
    sim::BranchingRun own(lesson->scenario);
    own.write(trace::Kind::lesson,
              lesson::textOf({.lesson = "small", .step = "look", .seconds = 5}));
    own.runUntil(milliseconds(1200));
    ASSERT_FALSE(own.intervene(intervention::Crash{"leader"}));
    own.runUntil(seconds(3));
    own.write(trace::Kind::task,
              lesson::textOf({.lesson = "small", .seconds = 60, .student = "Li Lei"}));
    sim::BranchingRun five(lesson->scenarioAt(1));
    five.runUntil(seconds(1));
    ASSERT_FALSE(five.intervene(intervention::HealAll{}));
    five.write(trace::Kind::task, lesson::textOf({.lesson = "small",
                                                  .guess = "look",
                                                  .answer = "n1",
                                                  .seconds = 120,
                                                  .student = "Li Lei"}));
    five.runUntil(seconds(2));
    const std::string inner = octetsOf(recordingOf(own, "inner.synodrec"));
    const std::string path = recordingOf(five, "both.synodrec", {inner});
    const Captured call = capture({"grade", folder, path});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr(path + ",Li Lei,yes,1,1,1,2,0,")) << "of both together";
    EXPECT_THAT(call.out, HasSubstr(",1,n1,look,2.0\n"));

    sim::BranchingRun stranger(lesson->scenarioAt(1));
    stranger.write(trace::Kind::task,
                   lesson::textOf({.lesson = "small", .seconds = 9, .student = "Han Meimei"}));
    stranger.runUntil(seconds(2));
    const Captured mixed =
        capture({"grade", folder, recordingOf(stranger, "mixed.synodrec", {inner})});
    EXPECT_THAT(mixed.out, HasSubstr(",no,")) << "a session of somebody else's";
    const Captured broken =
        capture({"grade", folder, recordingOf(five, "broken.synodrec", {inner.substr(0, 200)})});
    EXPECT_EQ(broken.status, 2);
    EXPECT_THAT(broken.out, HasSubstr(",no,"));
}

TEST(GradeCommand, TellsARecordingThatWasEdited) {
    const std::string folder = written(test::smallLesson(), "graded-edited");
    const std::string path = recorded("edited.jsonl", true);
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    in.close();
    // As if a vote that was given had been refused.
    const std::string given = "\"voteGranted\":true";
    ASSERT_NE(text.find(given), text.npos);
    text.replace(text.find(given), given.size(), "\"voteGranted\":false");
    std::ofstream(path, std::ios::binary) << text;
    const Captured call = capture({"grade", folder, path});
    EXPECT_THAT(call.out, HasSubstr(",no,")) << call.err;
}

TEST(GradeCommand, RefusesRecordingsOfSomethingElse) {
    const std::string recording = recorded("other.synodrec", false);
    const Captured call = capture({"grade", "handshake", recording});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("is no recording of this lesson"));
}

} // namespace
} // namespace synod::app
