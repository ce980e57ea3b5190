// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/outline.h"
#include "engine/trace/record_json.h"

#include <gtest/gtest.h>

#include <variant>

namespace synod::trace {
namespace {

/// Outlines a branch as far as to a time.
Outline outlineOf(const Trace& trace, Time until) {
    OutlineReader reader(scenario::outlineRules("raft"));
    Snapshot picture(trace.header().topology);
    Outline outline;
    for (std::uint64_t seq = 0; seq < trace.firstAfter(0, until); ++seq) {
        reader.read(picture, trace.at(0, seq), outline);
        picture.apply(trace.at(0, seq));
    }
    reader.finish(outline);
    return outline;
}

/// However many heartbeats there have been: what is kept of their answers is bounded.
TEST(Outline, HeartbeatsAndTheirAnswersAreNoEventsForLong) {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\nuntil = \"200s\"\n"
                                         "[topology]\nshape = \"mesh\"\nnodes = 5\n"
                                         "[network]\nlatency = \"5ms\"\nduplicate = \"5%\"\n",
                                         "idle.toml");
    auto* scenario = std::get_if<scenario::Scenario>(&loaded);
    ASSERT_NE(scenario, nullptr);
    sim::BranchingRun run(*scenario);
    run.runUntil(seconds(200));
    const Outline settled = outlineOf(run.trace(), seconds(2));
    const Outline all = outlineOf(run.trace(), seconds(200));
    EXPECT_GT(run.trace().size(0), 50'000u);
    EXPECT_GT(settled.events.size(), 10u);
    EXPECT_EQ(all.events.size(), settled.events.size())
        << "the first that is none of them: record " << all.events[settled.events.size()];
}

/// Whoever folds records goes on from the trace's keyframes, and shares its states with it.
TEST(Trace, AKeyframeIsThePictureThatItsRecordsAddUpTo) {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\nuntil = \"8s\"\n"
                                         "[topology]\nshape = \"mesh\"\nnodes = 5\n"
                                         "[workload]\nclients = 2\nrate = \"20/s\"\n",
                                         "busy.toml");
    auto* scenario = std::get_if<scenario::Scenario>(&loaded);
    ASSERT_NE(scenario, nullptr);
    sim::BranchingRun run(*scenario);
    run.runUntil(seconds(8));
    const Trace& trace = run.trace();
    const RecordLines lines(trace.header().topology);
    Snapshot picture(trace.header().topology);
    int keyframes = 0;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        if (const Snapshot* keyframe = trace.keyframeAt(0, seq)) {
            ++keyframes;
            ASSERT_EQ(keyframe->next, seq);
            ASSERT_EQ(lines.stateOf(*keyframe), lines.stateOf(picture));
            ASSERT_EQ(keyframe->time, picture.time);
            ASSERT_EQ(keyframe, &trace.keyframeBefore(0, seq));
        }
        picture.apply(trace.at(0, seq));
    }
    EXPECT_GE(keyframes, 7);
}

} // namespace
} // namespace synod::trace
