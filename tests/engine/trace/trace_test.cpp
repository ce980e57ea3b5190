// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/record_json.h"
#include "engine/trace/trace.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
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

std::unique_ptr<sim::BranchingRun> runOf(const std::string& text) {
    auto loaded = scenario::loadScenario(text, "steps.toml");
    auto* scenario = std::get_if<scenario::Scenario>(&loaded);
    if (scenario == nullptr)
        return nullptr;
    auto run = std::make_unique<sim::BranchingRun>(*scenario);
    run->runUntil(scenario->until);
    return run;
}

class Steps : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

/// Whoever goes from one step's end to the next goes on, past every record, and each record says of
/// itself in which of these steps it is.
TEST_P(Steps, CoverARunOneAfterTheOther) {
    const auto run = runOf(GetParam().second);
    ASSERT_NE(run, nullptr);
    const Trace& trace = run->trace();
    std::uint64_t start = 0;
    while (start < trace.size(0)) {
        const std::uint64_t end = trace.stepEnd(0, start);
        ASSERT_GT(end, start);
        for (std::uint64_t seq = start; seq < end; ++seq) {
            ASSERT_EQ(trace.stepStart(0, seq), start) << "of record " << seq;
            ASSERT_EQ(trace.stepEnd(0, seq), end) << "of record " << seq;
        }
        start = end;
    }
}

// An order that waits for a message is obeyed behind the step that sends it, at the same time or
// later.
INSTANTIATE_TEST_SUITE_P(
    Runs,
    Steps,
    ::testing::Values(std::pair("OrdersOfTheSameMoment",
                                "format = 1\nprotocol = \"tcp\"\nuntil = \"1s\"\n[topology]\n"
                                "names = [\"a\", \"b\"]\nlinks = [[\"a\", \"b\"]]\n"
                                "[[at]]\ntime = \"1ms\"\ndo = \"request\"\nnode = \"b\"\n"
                                "command = \"listen 80 once\"\n"
                                "[[at]]\ntime = \"100ms\"\ndo = \"delay\"\nby = \"300ms\"\n"
                                "message = { type = \"SYN\", from = \"a\" }\n"
                                "[[at]]\ntime = \"100ms\"\ndo = \"request\"\nnode = \"a\"\n"
                                "command = \"open b:80 from 5000\"\n"),
                      std::pair("OrdersBefore",
                                "format = 1\nprotocol = \"raft\"\nuntil = \"1s\"\n[topology]\n"
                                "shape = \"mesh\"\nnodes = 3\n"
                                "[[at]]\ntime = \"1ms\"\ndo = \"drop\"\n"
                                "message = { type = \"RequestVoteRequest\", to = \"n2\" }\n"),
                      std::pair("ActsUponManyLinks",
                                "format = 1\nprotocol = \"raft\"\nuntil = \"2s\"\n[topology]\n"
                                "shape = \"mesh\"\nnodes = 5\n"
                                "[[at]]\ntime = \"500ms\"\ndo = \"partition\"\n"
                                "groups = [[\"n1\", \"n2\"], [\"n3\", \"n4\", \"n5\"]]\n"
                                "[[at]]\ntime = \"900ms\"\ndo = \"crash\"\nnode = \"n1\"\n")),
    [](const auto& one) { return one.param.first; });

} // namespace
} // namespace synod::trace
