// SPDX-License-Identifier: GPL-3.0-or-later
// What a scenario asks for is done, or a note says why not.
#include "engine/sim/branching_run.h"
#include "engine/trace/record_json.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace synod::simTest {
namespace {

using intervention::Intervention;
using trace::Kind;
using trace::Record;

Intervention asking(const char* node, const char* command) {
    return intervention::Request{node, command};
}

scenario::Scenario with(std::vector<scenario::ScheduledIntervention> script) {
    scenario::Scenario made = raftOn(3, 4);
    made.at = std::move(script);
    return made;
}

/// Nobody leads in the first millisecond; n2 crashes twice, and n9 is nobody.
scenario::Scenario inVain() {
    return with({{milliseconds(1), asking("leader", "put x 1")},
                 {milliseconds(2), intervention::Crash{"n2"}},
                 {milliseconds(2), intervention::Crash{"n2"}},
                 {milliseconds(3), intervention::Pause{"n9"}},
                 {seconds(2), intervention::Restart{"n2"}}});
}

std::vector<std::string> notesOf(const trace::Trace& trace) {
    std::vector<std::string> notes;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        const Record& record = trace.at(0, seq);
        if (record.kind == Kind::note)
            notes.push_back(toMilliseconds(record.time) + " " +
                            record.payload.text(trace.branch(0).names));
    }
    return notes;
}

TEST(Script, WhatCannotBeDoneLeavesANoteThatSaysWhy) {
    test::RecordedRun run(inVain());
    run.simulator.runUntil(seconds(3));
    EXPECT_THAT(
        notesOf(run.trace),
        testing::ElementsAre(
            "1.000 ms “request put x 1 at leader” is not done: There is no node or role leader "
            "now.",
            "2.000 ms “crash n2” is not done: n2 is not running, so it cannot crash.",
            "3.000 ms “pause n9” is not done: There is no node or role n9 now."));
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        const Record& record = run.trace.at(0, seq);
        const bool about = record.kind == Kind::note && record.time == milliseconds(2);
        EXPECT_TRUE(!about || record.node == NodeId{1}) << "where it would have happened";
    }
}

TEST(Script, ARunWithNotesIsReplayed) {
    const scenario::Scenario made = inVain();
    sim::BranchingRun run(made);
    run.runUntil(seconds(1));
    EXPECT_FALSE(run.intervene(intervention::Crash{"n1"}));
    run.runUntil(seconds(3));
    EXPECT_EQ(notesOf(run.trace()).size(), 3u);
    EXPECT_TRUE(sim::BranchingRun::replay(made, run.trace()));
}

/// Wherever one goes on from, what was tried is not tried again, and what is to come is.
TEST(Script, WhatWasTriedInVainIsNotTriedAgainFromATrace) {
    const scenario::Scenario made = inVain();
    sim::BranchingRun run(made);
    run.runUntil(seconds(3));
    const trace::Trace& trace = run.trace();
    for (std::uint64_t count = 0; count < 40; ++count) {
        if (trace.at(0, count).kind == Kind::crash)
            continue; // follows the intervention at once: nobody stands in between
        const Time time = trace.at(0, count).time;
        auto told = sim::Simulator::fromTrace(made, trace, {0, count, time});
        ASSERT_TRUE(told);
        trace::Trace copy(trace.header());
        for (std::uint64_t seq = 0; seq < count; ++seq)
            copy.append(0, Record(trace.at(0, seq)));
        trace::TraceWriter writer(copy, 0);
        told->setSink(&writer);
        told->runUntil(milliseconds(100));
        EXPECT_EQ(notesOf(copy), notesOf(trace)) << "from record " << count;
    }
}

TEST(Script, AtTimeZeroNodesHaveStartedWhenSomethingIsDoneToThem) {
    test::RecordedRun run(with({{{}, intervention::Fire{"n1", {}}},
                                {{}, intervention::Crash{"n2"}},
                                {{}, asking("n3", "put x 1")}}));
    run.simulator.runUntil({});
    EXPECT_THAT(notesOf(run.trace), testing::IsEmpty());
    std::vector<Kind> begins;
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        const Record& record = run.trace.at(0, seq);
        if (trace::isTrigger(record) || record.kind == Kind::crash)
            begins.push_back(record.kind);
    }
    EXPECT_THAT(begins, testing::ElementsAre(Kind::start, Kind::start, Kind::start,
                                             Kind::timerExpired, Kind::crash, Kind::request));
}

TEST(Script, AtTimeZeroLinksAreCutBeforeAnythingStarts) {
    intervention::Cut cut;
    cut.link = {"n1", "n2"};
    test::RecordedRun run(with({{{}, intervention::Fire{"n1", {}}}, {{}, cut}}));
    run.simulator.runUntil({});
    ASSERT_GT(run.trace.size(0), 1u);
    EXPECT_EQ(run.trace.at(0, 0).kind, Kind::intervention);
    EXPECT_EQ(run.trace.at(0, 1).kind, Kind::linkChanged);
}

} // namespace
} // namespace synod::simTest
