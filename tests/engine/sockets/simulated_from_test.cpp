// SPDX-License-Identifier: GPL-3.0-or-later
// What real processes did is told to a simulator, which goes on from any moment of it.
#include "engine/core/random.h"
#include "engine/protocols/raft/state.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

using trace::NodeStatus;
using trace::Record;

class SimulatedFrom : public testing::TestWithParam<std::uint64_t> {
protected:
    static scenario::Scenario rough() {
        scenario::Scenario scenario = raft(5);
        scenario.seed = GetParam();
        for (net::Link& link : scenario.topology.links) {
            link.parameters.loss = {Probability::one / 30};
            link.parameters.jitter = milliseconds(3);
            link.parameters.duplicate = {Probability::one / 30};
        }
        const auto at = [&scenario](std::int64_t time, const Intervention& what) {
            scenario.at.push_back({milliseconds(time), what});
        };
        at(600, intervention::Request{"leader", "put x 1"});
        at(700, intervention::Pause{"n2"});
        at(800, intervention::Crash{"leader"});
        at(1'000, intervention::Resume{"n2"});
        at(1'200, intervention::Request{"leader", "put x 1"});
        for (const char* node : {"n1", "n2", "n3", "n4", "n5"})
            at(1'400, intervention::Restart{node});
        return scenario;
    }
    static bool anyLeads(const trace::Snapshot& picture) {
        return std::any_of(picture.nodes.begin(), picture.nodes.end(), [](const auto& node) {
            const auto* state = node.state.template getIf<raft::State>();
            return node.status == NodeStatus::up && state != nullptr &&
                   state->role == raft::Role::Leader;
        });
    }
};

TEST_P(SimulatedFrom, AnyMomentOfRealProcessesAndTheyGoOn) {
    const scenario::Scenario scenario = rough();
    sockets::ClusterOptions options;
    options.until = seconds(2);
    WatchedCluster real(scenario, options);
    ASSERT_TRUE(real.until([&] {
        return real.state() == sockets::ClusterState::paused && real.size() > 200;
    })) << real.conversation();
    trace::Trace& trace = real.ownTrace();
    const std::uint64_t size = real.size();
    const auto beside = sim::BranchingRun::beside(scenario, trace);
    ASSERT_NE(beside, nullptr);
    Random random(GetParam(), 0, Purpose::workload);
    for (int i = 0; i < 8; ++i) {
        const Time time = random.between(milliseconds(300), seconds(2));
        const trace::Place place{0, trace.firstAfter(0, time), time};
        const trace::BranchId opened = beside->forkAt(place, "from here");
        trace::TraceCursor then(trace, 0);
        then.seekTime(time);
        for (std::uint16_t index = 0; index < 5; ++index) {
            const trace::NodeView& node = then.snapshot().nodes[index];
            if (node.status == NodeStatus::up) {
                EXPECT_EQ(beside->simulator().state({index}), node.state) << toMilliseconds(time);
            }
        }
        beside->runUntil(time + seconds(3));
        EXPECT_EQ(trace.end(opened).violations, 0u) << "from " << toMilliseconds(time);
        EXPECT_TRUE(anyLeads(trace.end(opened))) << "from " << toMilliseconds(time);
    }
    EXPECT_EQ(trace.size(0), size);

    real.cluster().setUntil(Time::never());
    real.cluster().resume();
    EXPECT_TRUE(real.until([&] { return real.size() > size + 50; })) << real.conversation();
}

TEST(RealTimes, AreOneForAStepAndForAnInterventionWithWhatItDoes) {
    WatchedCluster real(raft(3));
    ASSERT_TRUE(real.untilRecord([](const Record& r) { return r.kind == trace::Kind::send; }));
    real.post(intervention::Crash{"n1"});
    ASSERT_TRUE(real.untilRecord([](const Record& r) { return r.kind == trace::Kind::crash; }));
    for (std::uint64_t seq = 1; seq < real.size(); ++seq) {
        const Record& record = real.trace().at(0, seq);
        const bool byHand = record.kind == trace::Kind::crash;
        if (trace::isEffect(record.kind) || byHand) {
            EXPECT_EQ(record.time, real.trace().at(0, record.cause).time) << real.conversation();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SimulatedFrom, testing::Range<std::uint64_t>(1, 5));

} // namespace
} // namespace synod::socketsTest
