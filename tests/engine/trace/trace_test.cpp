// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/record_json.h"
#include "engine/trace/trace.h"

#include <gtest/gtest.h>

#include <variant>

namespace synod::trace {
namespace {

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
