// SPDX-License-Identifier: GPL-3.0-or-later
// A simulator that starts from what a trace tells stands where the run stood that wrote it.
#include "engine/protocols/raft/state.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/record_json.h"
#include "tests/engine/sim/raft_scenario.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

namespace synod::simTest {
namespace {

using intervention::Intervention;
using sim::BranchingRun;
using sim::Simulator;
using trace::Trace;

/// Everything that a session may leave behind: crashes, lost disks, pauses, cuts, nodes and links
/// that come and go, and messages that are waited for.
scenario::Scenario eventful(std::uint64_t seed, bool rough) {
    scenario::Scenario made = raftOn(5, seed);
    for (net::Link& link : made.topology.links) {
        if (rough) {
            link.parameters.jitter = milliseconds(5);
            link.parameters.loss = {Probability::one / 20};
            link.parameters.duplicate = {Probability::one / 20};
            link.parameters.reorder = {Probability::one / 20};
        }
        if (link.a == NodeId{0})
            link.parameters.bandwidth = 1'000'000;
    }
    made.network = made.topology.links[0].parameters;
    const auto at = [&made](std::int64_t time, Intervention what) {
        made.at.push_back({milliseconds(time), std::move(what)});
    };
    const intervention::Request request{"leader", "put x 1"};
    at(500, request);
    at(600, intervention::Pause{"n2"});
    const auto clockAt = [&](std::int64_t time, const char* node, std::uint32_t rate) {
        at(time, intervention::SetClock{node, {rate}});
    };
    clockAt(650, "n2", 1'700'000); // while it is paused
    clockAt(680, "leader", 300'000);
    at(700, intervention::Crash{"leader"});
    intervention::AddNode add;
    add.name = "n6";
    add.neighbours = {"n1", "n2", "n3"};
    at(800, add);
    intervention::Cut cut;
    cut.link = {"n3", "n4"};
    at(900, cut);
    at(1'000, intervention::Resume{"n2"});
    at(1'100, request);
    for (const char* node : {"n1", "n2", "n3", "n4", "n5"})
        at(1'200, intervention::Restart{node});
    intervention::Drop wait;
    wait.message.type = "AppendEntriesRequest";
    wait.message.nth = 30;
    at(1'300, wait);
    clockAt(1'350, "n2", 900'001);
    clockAt(1'400, "n4", 1'500'000);
    at(1'500, intervention::Crash{"n5", intervention::Disk::lost});
    at(1'600, intervention::RemoveNode{"n6"});
    at(1'700, intervention::Restart{"n5"});
    at(1'900, intervention::HealAll{});
    return made;
}

/// The lines from a place on, without the reasons: how long a server has waited for its leader is
/// said there, and no state tells it. The writer learns from those before what it must know.
std::vector<std::string> tail(const Trace& trace, trace::BranchId branch, std::uint64_t from) {
    trace::RecordLines writer(trace.branch(branch).topology);
    std::vector<std::string> lines;
    std::string passed;
    for (std::uint64_t seq = 0; seq < trace.size(branch); ++seq) {
        std::string& line = seq < from ? passed : lines.emplace_back();
        writer.append(line, trace.at(branch, seq));
        line.resize(std::min(line.find(",\"why\":["), line.size()));
    }
    return lines;
}

/// Writes what a simulator does from a place on as a branch of its own trace.
std::vector<std::string> goneOnWith(const scenario::Scenario& made,
                                    const Trace& original,
                                    const trace::Place& place,
                                    Time until) {
    auto told = Simulator::fromTrace(made, original, place);
    EXPECT_TRUE(told);
    Trace copy(original.header());
    copy.setTopology(0, original.branch(0).topology);
    for (std::uint64_t seq = 0; seq < place.count; ++seq)
        copy.append(0, trace::Record(original.at(0, seq)));
    trace::TraceWriter writer(copy, 0);
    told->setSink(&writer);
    EXPECT_EQ(told->nextSeq(), place.count);
    EXPECT_EQ(told->now(), place.time);
    told->runUntil(until);
    return tail(copy, 0, place.count);
}

class FromTrace : public testing::TestWithParam<std::tuple<std::uint64_t, bool>> {};

TEST_P(FromTrace, ComesOutAsItWould) {
    const auto [seed, rough] = GetParam();
    const scenario::Scenario made = eventful(seed, rough);
    BranchingRun run(made);
    run.runUntil(milliseconds(2'500));
    const Trace& trace = run.trace();
    ASSERT_GT(trace.size(0), 300u);
    Random random(seed, 0, Purpose::workload);
    for (int i = 0; i < test::rounds(12); ++i) {
        const Time time = random.between({}, milliseconds(2'400));
        const trace::Place place{0, trace.firstAfter(0, time), time};
        const auto expected = tail(trace, 0, place.count);
        const auto found = goneOnWith(made, trace, place, milliseconds(2'500));
        for (std::size_t n = 0; n < std::min(expected.size(), found.size()); ++n)
            ASSERT_EQ(found[n], expected[n]) << "from " << toMilliseconds(time) << ", record " << n;
        ASSERT_EQ(found.size(), expected.size()) << "from " << toMilliseconds(time);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds,
                         FromTrace,
                         testing::Combine(testing::Range<std::uint64_t>(1, 9), testing::Bool()));

TEST(Retelling, ManualDeliveryWaitsOnForThePicks) {
    scenario::Scenario made = raftOn(3, 31);
    made.delivery = scenario::Delivery::manual;
    BranchingRun run(made);
    run.runUntil(seconds(1));
    ASSERT_FALSE(run.intervene(intervention::Fire{"n1", {}}));
    const Trace& trace = run.trace();
    const trace::Place place{0, trace.size(0), run.now()};
    auto told = Simulator::fromTrace(made, trace, place);
    ASSERT_TRUE(told);
    EXPECT_FALSE(told->nextEventTime());
    intervention::Deliver deliver;
    deliver.message.type = "RequestVoteRequest";
    EXPECT_FALSE(told->intervene(deliver));
    EXPECT_FALSE(told->intervene(deliver));
    EXPECT_TRUE(told->intervene(deliver)) << "only two were under way";
    EXPECT_FALSE(told->intervene(intervention::Fire{"n1", {}}));
}

TEST(Retelling, MonitorsKnowTheHistory) {
    // A second leader of a term is a violation only to somebody who has seen the first.
    scenario::Scenario made = raftOn(3, 5);
    BranchingRun run(made);
    run.runUntil(seconds(2));
    const Trace& trace = run.trace();
    std::optional<NodeId> leader;
    raft::Term term = 0;
    for (std::uint16_t index = 0; index < 3; ++index) {
        const auto& state = trace.end(0).nodes[index].state.get<raft::State>();
        if (state.role == raft::Role::Leader) {
            leader = NodeId{index};
            term = state.currentTerm;
        }
    }
    ASSERT_TRUE(leader);
    auto told = Simulator::fromTrace(made, trace, {0, trace.size(0), run.now()});
    ASSERT_TRUE(told);
    // A node without its disk comes to stand in that term again, and counts a vote that nobody
    // gave.
    const std::uint16_t other = leader->index == 0 ? 1 : 0;
    const intervention::Crash lost{other == 0 ? "n1" : "n2", intervention::Disk::lost};
    ASSERT_FALSE(told->intervene(lost));
    ASSERT_FALSE(told->intervene(intervention::Restart{lost.node}));
    ASSERT_FALSE(told->intervene(intervention::Isolate{lost.node}));
    while (told->state({other}).get<raft::State>().currentTerm < term)
        ASSERT_FALSE(told->intervene(intervention::Fire{lost.node, {}}));
    ASSERT_FALSE(told->intervene(intervention::HealAll{}));
    intervention::Inject vote;
    vote.from = "n3";
    vote.to = lost.node;
    vote.type = "RequestVoteResponse";
    vote.body = "{\"term\":" + std::to_string(term) + ",\"voteGranted\":true}";
    ASSERT_EQ(told->state({other}).get<raft::State>().currentTerm, term);
    ASSERT_FALSE(told->intervene(vote));
    intervention::Deliver now;
    now.message = {.type = "RequestVoteResponse", .from = "n3", .to = lost.node};
    ASSERT_FALSE(told->intervene(now));
    EXPECT_GT(told->violationCount(), 0u);
}

TEST(Retelling, AnotherScenarioIsRefused) {
    BranchingRun run(raftOn(3, 1));
    run.runUntil(seconds(1));
    EXPECT_FALSE(Simulator::fromTrace(raftOn(5, 1), run.trace(), {}));
    EXPECT_TRUE(Simulator::fromTrace(raftOn(3, 1), run.trace(), {}));
}

TEST(BesideATrace, BranchesAreSimulatedWhileTheOthersGoOnGrowing) {
    const scenario::Scenario made = raftOn(3, 6);
    BranchingRun other(made);
    other.runUntil(seconds(2));
    Trace& trace = other.trace();
    const auto beside = BranchingRun::beside(made, trace);
    ASSERT_NE(beside, nullptr);
    EXPECT_FALSE(beside->simulates(0));
    const Time time = milliseconds(900);
    const trace::Place place{0, trace.firstAfter(0, time), time};
    EXPECT_TRUE(beside->actAt(place, "no", intervention::Restart{"n1"}));
    EXPECT_EQ(trace.branchCount(), 1u);
    ASSERT_FALSE(beside->actAt(place, "crash n1", intervention::Crash{"n1"}));
    const trace::BranchId opened = beside->branch();
    EXPECT_EQ(opened, 1u);
    EXPECT_TRUE(beside->simulates(opened));
    beside->runUntil(seconds(2));
    other.runUntil(seconds(3)); // the one who wrote the trace goes on
    beside->runUntil(seconds(3));
    EXPECT_EQ(trace.endTime(0), seconds(3));
    EXPECT_EQ(trace.end(1).nodes[0].status, trace::NodeStatus::crashed);
    EXPECT_EQ(trace.end(0).nodes[0].status, trace::NodeStatus::up);

    // A branch of that branch, and one from before it left.
    const Time later = milliseconds(1'500);
    beside->forkAt({opened, trace.firstAfter(opened, later), later}, "later");
    EXPECT_EQ(beside->branch(), 2u);
    beside->runUntil(seconds(2));
    const Time earlier = milliseconds(300);
    beside->forkAt({opened, trace.firstAfter(opened, earlier), earlier}, "earlier");
    beside->runUntil(seconds(2));
    EXPECT_EQ(trace.end(3).nodes[0].status, trace::NodeStatus::up);
    beside->goOn(opened);
    beside->runUntil(seconds(4));
    EXPECT_EQ(trace.endTime(opened), seconds(4));
    // At the end of what somebody else writes a branch of its own begins too.
    beside->forkAt({0, trace.size(0), trace.endTime(0)}, "end");
    EXPECT_EQ(beside->branch(), 4u);
}

class BesideSeeds : public testing::TestWithParam<std::uint64_t> {};

TEST_P(BesideSeeds, TheSafetyPropertiesHoldOnWhatIsGoneOnWith) {
    const scenario::Scenario made = roughRaft(5, GetParam());
    BranchingRun other(made);
    other.runUntil(seconds(2));
    const auto beside = BranchingRun::beside(made, other.trace());
    ASSERT_NE(beside, nullptr);
    Random random(GetParam(), 1, Purpose::workload);
    for (int i = 0; i < 4; ++i) {
        const Time time = random.between(milliseconds(200), seconds(2));
        beside->forkAt({0, other.trace().firstAfter(0, time), time}, "on");
        beside->intervene(intervention::Crash{"leader"});
        beside->runUntil(time + seconds(2));
        const trace::Snapshot& end = other.trace().end(beside->branch());
        EXPECT_EQ(end.violations, 0u) << "from " << toMilliseconds(time);
        EXPECT_GT(other.trace().size(beside->branch()), other.trace().firstAfter(0, time) + 50);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, BesideSeeds, testing::Range<std::uint64_t>(1, 16));

} // namespace
} // namespace synod::simTest
