// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/trace/outline.h"
#include "tests/engine/run/recorded_run.h"

#include <gtest/gtest.h>

#include <variant>

namespace synod::trace {
namespace {

/// Long enough for the reader to forget most answers, some of which come twice or never.
TEST(Outline, HeartbeatsAndTheirAnswersAreNoEventsForLong) {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\n"
                                         "[topology]\nshape = \"mesh\"\nnodes = 5\n"
                                         "[network]\nduplicate = 0.05\nreorder = 0.05\n"
                                         "[options]\nheartbeatInterval = \"20ms\"\n",
                                         "still.toml");
    auto* scenario = std::get_if<scenario::Scenario>(&loaded);
    ASSERT_NE(scenario, nullptr);
    test::RecordedRun run(*scenario);
    run.simulator.runUntil(seconds(60));
    OutlineReader reader(scenario::outlineRules("raft"));
    Outline outline;
    Snapshot picture(run.trace.header().topology);
    std::uint64_t answers = 0;
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        const Record& record = run.trace.at(0, seq);
        answers += record.payload.heldName() == "AppendEntriesResponse" ? 1 : 0;
        reader.read(picture, record, outline);
        picture.apply(record);
    }
    ASSERT_GT(answers, 10'000u);
    ASSERT_FALSE(outline.events.empty());
    EXPECT_LT(run.trace.at(0, outline.events.back()).time, seconds(5)) << "of the election";
}

TEST(Outline, APartIsWhatTheWholeHasOfIt) {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\n"
                                         "[topology]\nshape = \"mesh\"\nnodes = 3\n"
                                         "[workload]\nclients = 2\nrate = \"20/s\"\n"
                                         "[[at]]\ntime = \"3s\"\ndo = \"crash\"\nnode = \"n2\"\n",
                                         "busy.toml");
    auto* scenario = std::get_if<scenario::Scenario>(&loaded);
    ASSERT_NE(scenario, nullptr);
    test::RecordedRun run(*scenario);
    run.simulator.runUntil(seconds(10));
    const auto outlineOf = [&](OutlineParts parts) {
        OutlineReader reader(scenario::outlineRules("raft"), parts);
        Outline outline;
        Snapshot picture(run.trace.header().topology);
        for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
            const Record& record = run.trace.at(0, seq);
            reader.read(picture, record, outline);
            if (parts.needPicture())
                picture.apply(record);
        }
        reader.finish(outline);
        return outline;
    };
    const Outline whole = outlineOf({});
    const Outline marks = outlineOf({.milestones = true, .events = false});
    const Outline events = outlineOf({.milestones = false, .events = true});
    const Outline faults = outlineOf({.milestones = false, .events = false});
    ASSERT_GT(whole.marks.size(), 100u);
    EXPECT_EQ(marks.marks, whole.marks);
    EXPECT_TRUE(marks.events.empty());
    EXPECT_EQ(events.events, whole.events);
    ASSERT_EQ(faults.marks.size(), 1u);
    EXPECT_EQ(faults.marks, events.marks);
    EXPECT_EQ(faults.marks.begin()->kind, Mark::Kind::fault);
}

} // namespace
} // namespace synod::trace
