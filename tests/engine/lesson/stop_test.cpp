// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/stop.h"
#include "engine/protocols/raft/state.h"
#include "engine/scenario/language.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gtest/gtest.h>

namespace synod::lesson {
namespace {

Stop milestone(Milestone::Kind kind) {
    Stop stop;
    stop.kind = Stop::Kind::milestone;
    stop.milestone = kind;
    return stop;
}

Stop field(std::string path, std::optional<lesson::Test::Kind> test = {}, std::string value = {}) {
    Stop stop;
    stop.kind = Stop::Kind::field;
    stop.field = std::move(path);
    stop.test = test;
    stop.value = std::move(value);
    return stop;
}

/// Five servers whose leader crashes, for three seconds.
class StopsOfARun : public testing::Test {
protected:
    StopsOfARun() : lesson(test::loaded(test::smallLesson())), run(lesson->scenario) {
        run.runUntil(milliseconds(1200));
        EXPECT_FALSE(run.intervene(intervention::Crash{"leader"}));
        run.runUntil(seconds(3));
    }

    /// The records at which the stop is met.
    std::vector<std::uint64_t> met(const Stop& stop) {
        const trace::Trace& trace = run.trace();
        const Names& names = trace.branch(0).names;
        StopFinder finder({stop}, *scenario::findLanguage("raft"), trace.header().topology, names);
        trace::Snapshot picture(trace.header().topology);
        std::vector<std::uint64_t> found;
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
            if (finder.read(trace.at(0, seq), picture, names))
                found.push_back(seq);
        return found;
    }
    const trace::Record& record(std::uint64_t seq) { return run.trace().at(0, seq); }

    std::shared_ptr<const Lesson> lesson;
    sim::BranchingRun run;
};

TEST_F(StopsOfARun, ALeaderIsMetWhereItsRoleComesToBeSo) {
    const auto leaders = met(milestone(Milestone::Kind::leader));
    ASSERT_EQ(leaders.size(), 2u) << "one, and one after the crash";
    EXPECT_EQ(leaders, met(field("role", lesson::Test::Kind::is, "Leader")));
    const std::string first = run.trace().branch(0).names.of(record(leaders.front()).node);
    Stop there = milestone(Milestone::Kind::leader);
    there.node = first;
    EXPECT_EQ(met(there), std::vector{leaders.front()});
}

TEST_F(StopsOfARun, AFieldIsMetWhereItChangesOrPassesANumber) {
    const auto changes = met(field("currentTerm"));
    const auto reaches = met(field("currentTerm", lesson::Test::Kind::atLeast, "2"));
    EXPECT_GT(changes.size(), reaches.size());
    ASSERT_FALSE(reaches.empty());
    for (const std::uint64_t seq : reaches)
        EXPECT_TRUE(isTrigger(record(seq)));
    EXPECT_TRUE(met(field("currentTerm", lesson::Test::Kind::atLeast, "100")).empty());
    EXPECT_FALSE(met(field("role", lesson::Test::Kind::isNot, "Follower")).empty());
}

TEST_F(StopsOfARun, KindsOfRecordsAreMetWhereTheyStand) {
    for (const auto& [kind, of] : {std::pair{Stop::Kind::crash, trace::Kind::crash},
                                   {Stop::Kind::timeout, trace::Kind::timerExpired},
                                   {Stop::Kind::drop, trace::Kind::drop}}) {
        Stop stop;
        stop.kind = kind;
        std::vector<std::uint64_t> expected;
        for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq)
            if (record(seq).kind == of)
                expected.push_back(seq);
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(met(stop), expected);
    }
}

TEST(Stops, AreKeptAsALineEach) {
    Stop time;
    time.kind = Stop::Kind::time;
    time.time = milliseconds(1500);
    time.armed = true;
    Stop drop;
    drop.node = "n \"1\"";
    for (const Stop& stop : {time, drop, milestone(Milestone::Kind::commit),
                             field("log.last.term", lesson::Test::Kind::atLeast, "3")})
        EXPECT_EQ(readStop(textOf(stop)), stop) << textOf(stop);
}

TEST(Stops, ALineThatIsNoneGivesNothing) {
    for (const char* line :
         {"", "{", "[]", "{}", R"({"kind":"nothing"})", R"({"kind":7})", R"({"kind":"field"})",
          R"({"kind":"milestone","milestone":"moon"})", R"({"kind":"time","time_ns":-1})",
          R"({"kind":"field","field":"term","test":"atLeast","value":"many"})"})
        EXPECT_FALSE(readStop(line)) << line;
}

} // namespace
} // namespace synod::lesson
