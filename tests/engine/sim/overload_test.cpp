// SPDX-License-Identifier: GPL-3.0-or-later

// What is more than a run can be stops, and says so, before the machine does.

#include "engine/check/sweep.h"
#include "engine/run/overload.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"

#include <gtest/gtest.h>

namespace synod::simTest {
namespace {

/// Every link of a long line doubles every message, and whoever gets one answers.
scenario::Scenario doubling(const std::string& latency) {
    auto loaded = scenario::loadScenario(R"(format = 1
protocol = "raft"
until = "60s"
[topology]
shape = "line"
nodes = 12
[network]
duplicate = 1.0
jitter = "0s"
latency = ")" + latency + "\"\n",
                                         "t.toml");
    return std::get<scenario::Scenario>(std::move(loaded));
}

TEST(Overload, OfMessagesUnderWayStopsTheRun) {
    sim::Simulator simulator(doubling("10ms"), nullptr);
    EXPECT_FALSE(simulator.overload());
    simulator.runUntil(seconds(60));
    ASSERT_TRUE(simulator.overload());
    EXPECT_EQ(simulator.overload()->rule, &run::tooManyUnderWay);
    EXPECT_LT(simulator.now(), seconds(2));
    EXPECT_EQ(simulator.nextEventTime(), std::nullopt);
    EXPECT_FALSE(simulator.step());
}

TEST(Overload, WithoutLatencyStopsTheRunToo) {
    sim::Simulator simulator(doubling("0s"), nullptr);
    simulator.runUntil(seconds(60));
    EXPECT_TRUE(simulator.overload());
}

TEST(Overload, OfStepsIsFarFromWhatLongRunsHave) {
    constexpr std::uint64_t hour = 3'600, million = 1'000'000;
    static_assert(run::mostSteps(seconds(hour), 5) > 50 * million,
                  "five busy servers: 3.6 million");
    static_assert(run::mostSteps(seconds(1), 2) > 4 * million, "a gigabyte in small segments");
    static_assert(run::mostSteps(seconds(600), 1'000) > 3 * 600 * 20'000, "a thousand servers");
    static_assert(run::mostSteps(seconds(10), 5) < 11 * million, "timeouts of microseconds");
    SUCCEED();
}

TEST(Overload, LetsAPersonCutALinkAndGoOn) {
    sim::BranchingRun run(doubling("10ms"));
    run.runUntil(seconds(60));
    ASSERT_TRUE(run.overload());
    const Time stopped = run.now();
    EXPECT_EQ(run.trace().endTime(0), stopped);
    for (int node = 1; node < 12; ++node) {
        intervention::Cut cut;
        cut.link = {"n" + std::to_string(node), "n" + std::to_string(node + 1)};
        ASSERT_FALSE(run.intervene(cut));
    }
    EXPECT_FALSE(run.overload());
    run.runUntil(stopped + milliseconds(1));
    EXPECT_EQ(run.now(), stopped + milliseconds(1));
}

TEST(Overload, EndsASeedOfASweep) {
    const check::SeedOutcome outcome = check::runSeed(doubling("10ms"), 1, {});
    EXPECT_TRUE(outcome.overload);
    EXPECT_FALSE(outcome.broken);
}

} // namespace
} // namespace synod::simTest
