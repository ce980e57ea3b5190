// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × faults × monitors, with real processes: few and short, as they take real time.
#include "engine/core/random.h"
#include "engine/sockets/run.h"
#include "engine/trace/transcript.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

class FaultsOverSockets : public testing::TestWithParam<std::uint64_t> {};

/// Every 150 ms something breaks or is mended; the last fifth is quiet.
std::vector<scenario::ScheduledIntervention> faults(std::uint64_t seed, Time until) {
    Random random(seed, 0, Purpose::faults);
    std::vector<scenario::ScheduledIntervention> all;
    const auto add = [&](Time time, const Intervention& what) { all.push_back({time, what}); };
    Time time = milliseconds(400);
    for (; time < until / 5 * 3; time += milliseconds(150)) {
        const std::string name = "n" + std::to_string(1 + random.below(5));
        const Time mended = time + milliseconds(100);
        switch (random.below(4)) {
        case 0:
            add(time, intervention::Crash{random.below(2) == 0 ? "leader" : name});
            for (int n = 1; n <= 5; ++n)
                add(mended, intervention::Restart{"n" + std::to_string(n)});
            break;
        case 1:
            add(time, intervention::Pause{name});
            add(mended, intervention::Resume{name});
            break;
        case 2:
            add(time, intervention::Isolate{"leader"});
            add(mended, intervention::HealAll{});
            break;
        default: add(time, intervention::Isolate{name}); add(mended, intervention::HealAll{});
        }
    }
    return all;
}

/// Counts, and keeps what a person reads up to the first violation.
struct Counting final : trace::RecordSink {
    explicit Counting(const net::Topology& topology)
        : transcript(topology, [this](std::string_view line) { lines.emplace_back(line); }) {}
    void append(trace::Record&& record) override {
        inOrder = inOrder && record.seq == count && record.time >= latest;
        latest = record.time;
        ++count;
        if (violations == 0)
            transcript.print(record);
        violations += record.kind == trace::Kind::violation ? 1 : 0;
        outputs += record.kind == trace::Kind::output ? 1 : 0;
        crashes += record.kind == trace::Kind::crash ? 1 : 0;
        restarts += record.kind == trace::Kind::restart ? 1 : 0;
    }
    std::string conversation() {
        transcript.finish();
        std::string text;
        for (const std::string& line : lines)
            text += line;
        return text;
    }

    std::vector<std::string> lines;
    trace::Transcript transcript;
    bool inOrder = true;
    Time latest;
    std::uint64_t count = 0, violations = 0, outputs = 0, crashes = 0, restarts = 0;
};

TEST_P(FaultsOverSockets, breakNoPropertyOfRaft) {
    scenario::Scenario scenario = raft(5);
    scenario.seed = GetParam();
    const Time until = seconds(3);
    scenario.at = faults(scenario.seed, until);
    for (net::Link& link : scenario.topology.links) {
        link.parameters.loss = {Probability::one / 50};
        link.parameters.duplicate = {Probability::one / 50};
        link.parameters.reorder = {Probability::one / 50};
        link.parameters.jitter = milliseconds(3);
    }
    for (Time time = milliseconds(500); time < until; time += milliseconds(100)) {
        intervention::Request put;
        put.node = "leader";
        put.command = "put x " + std::to_string(time.ns);
        scenario.at.push_back({time, put});
    }
    std::stable_sort(scenario.at.begin(), scenario.at.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    Counting counting(scenario.topology);
    sockets::RunListener listener;
    listener.sink = &counting;
    const sockets::RunOutcome outcome = sockets::runSockets(scenario, until, listener);
    ASSERT_TRUE(outcome.cameUp);
    EXPECT_TRUE(counting.inOrder);
    EXPECT_EQ(counting.violations, 0u) << counting.conversation();
    EXPECT_EQ(counting.crashes, counting.restarts);
    EXPECT_GT(counting.outputs, 0u);
    EXPECT_EQ(outcome.counts.kernelDrops, 0u);
    for (const Why& why : outcome.errors)
        ADD_FAILURE() << fillIn(why.rule->text, why.arguments, scenario.topology.names());
}

INSTANTIATE_TEST_SUITE_P(Seeds, FaultsOverSockets, testing::Range<std::uint64_t>(1, 6));

} // namespace
} // namespace synod::socketsTest
