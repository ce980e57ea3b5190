// SPDX-License-Identifier: GPL-3.0-or-later
// In manual delivery nothing moves until a person picks it, real processes or not.
#include "engine/protocols/raft/state.h"
#include "tests/engine/sockets/watched_cluster.h"

#include <gtest/gtest.h>

namespace synod::socketsTest {
namespace {

using sockets::ClusterState;
using trace::Kind;
using trace::Record;

scenario::Scenario byHand(std::uint16_t nodes) {
    scenario::Scenario scenario = raft(nodes);
    scenario.delivery = scenario::Delivery::manual;
    return scenario;
}

class ManualDelivery : public testing::Test {
protected:
    ManualDelivery() {
        EXPECT_TRUE(raft.until([&] { return count(Kind::start) == 3; })) << raft.conversation();
    }

    std::size_t count(Kind kind) const { return raft.count(kind); }
    void fire(const std::string& node) { raft.post(intervention::Fire{node, {}}); }
    template <class Kind>
    void pick(const std::string& type, const std::string& to) {
        raft.post(Kind{{.type = type, .to = to}});
    }
    /// n1 stands for election: two requests for votes are under way then.
    void standForElection() {
        fire("n1");
        ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::timerExpired; }))
            << raft.conversation();
        ASSERT_TRUE(raft.until([&] { return count(Kind::send) == 2; })) << raft.conversation();
    }
    /// Real time in which anything that moves by itself would have moved: links take 5 ms, and
    /// elections time out after 300 ms.
    void letTimePass() {
        const auto wall = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
        raft.until([&] { return std::chrono::steady_clock::now() > wall; });
    }
    const raft::State& stateOf(std::uint16_t index) {
        return raft.now().nodes.at(index).state.get<raft::State>();
    }

    WatchedCluster raft{byHand(3)};
};

TEST_F(ManualDelivery, NothingMovesUntilItIsPicked) {
    letTimePass();
    EXPECT_EQ(count(Kind::timerExpired), 0u) << raft.conversation();
    standForElection();
    letTimePass();
    EXPECT_EQ(count(Kind::deliver), 0u) << raft.conversation();
    EXPECT_EQ(count(Kind::timerExpired), 1u) << raft.conversation();
    EXPECT_EQ(raft.now().messageCount(), 2u) << raft.conversation();
    EXPECT_TRUE(raft.errors().empty()) << raft.conversation();
}

TEST_F(ManualDelivery, DeliverBringsExactlyTheOne) {
    standForElection();
    const Time due = raft.now().messages().front().due;
    pick<intervention::Deliver>("RequestVoteRequest", "n3");
    ASSERT_TRUE(raft.until([&] { return count(Kind::deliver) == 1; })) << raft.conversation();
    letTimePass();
    EXPECT_EQ(count(Kind::deliver), 1u) << raft.conversation();
    const Record* deliver = raft.find([](const Record& r) { return r.kind == Kind::deliver; });
    EXPECT_EQ(deliver->node, raft.node("n3"));
    EXPECT_GE(deliver->time, due) << "time is max(now, due) of what is picked";
    EXPECT_EQ(stateOf(2).votedFor, raft.node("n1"));
    EXPECT_EQ(stateOf(1).currentTerm, 0u);
    // n2's request and n3's answer.
    EXPECT_EQ(raft.now().messageCount(), 2u) << raft.conversation();
}

TEST_F(ManualDelivery, DropTakesExactlyTheOne) {
    standForElection();
    pick<intervention::Drop>("RequestVoteRequest", "n2");
    ASSERT_TRUE(raft.until([&] { return count(Kind::drop) == 1; })) << raft.conversation();
    letTimePass();
    EXPECT_EQ(count(Kind::drop), 1u);
    EXPECT_EQ(raft.find([](const Record& r) { return r.kind == Kind::drop; })->to, raft.node("n2"));
    EXPECT_EQ(raft.now().messageCount(), 1u) << raft.conversation();
    pick<intervention::Drop>("RequestVoteRequest", "n2"); // none is left
    ASSERT_TRUE(raft.until([&] { return !raft.errors().empty(); }));
    EXPECT_EQ(raft.errors()[0].rule->id, "error.noMessageWaits");
}

TEST_F(ManualDelivery, FireLetsExactlyTheOneTimerExpire) {
    fire("n2");
    ASSERT_TRUE(raft.until([&] { return count(Kind::timerExpired) == 1; })) << raft.conversation();
    letTimePass();
    EXPECT_EQ(count(Kind::timerExpired), 1u) << raft.conversation();
    EXPECT_EQ(stateOf(1).role, raft::Role::Candidate);
    EXPECT_EQ(stateOf(0).role, raft::Role::Follower);
}

TEST_F(ManualDelivery, AStepGrantsExactlyTheOneThatIsDueFirst) {
    standForElection();
    for (std::size_t step = 0; step < 12; ++step) {
        const std::uint64_t before = raft.size();
        raft.cluster().stepOnce();
        ASSERT_TRUE(raft.until([&] { return raft.size() > before; })) << raft.conversation();
        letTimePass();
        std::size_t happened = 0;
        for (std::uint64_t seq = before; seq < raft.size(); ++seq) {
            const Record& record = raft.trace().at(0, seq);
            happened += isTrigger(record) || record.kind == Kind::drop ? 1 : 0;
        }
        ASSERT_EQ(happened, 1u) << raft.conversation();
    }
    EXPECT_TRUE(raft.errors().empty()) << raft.conversation();
}

/// Of a scenario's own: by hand, and by the clock.
TEST(ScriptOfProcesses, WhatCannotBeDoneLeavesANote) {
    for (const auto delivery : {scenario::Delivery::manual, scenario::Delivery::timed}) {
        scenario::Scenario wanted = raft(3);
        wanted.delivery = delivery;
        const intervention::Resume resume{"n2"};
        wanted.at.push_back({{}, resume});
        WatchedCluster cluster(wanted);
        ASSERT_TRUE(cluster.untilRecord([](const Record& r) { return r.kind == Kind::note; }))
            << cluster.conversation();
        const Record* note = cluster.find([](const Record& r) { return r.kind == Kind::note; });
        const auto& refused = note->payload.get<intervention::Refused>();
        EXPECT_EQ(refused.intervention, Intervention(resume));
        EXPECT_EQ(refused.why.rule->id, "error.notPaused");
        EXPECT_TRUE(cluster.errors().empty()) << "nobody is there who asked for it";
    }
}

TEST_F(ManualDelivery, AWholeElectionByHand) {
    standForElection();
    pick<intervention::Deliver>("RequestVoteRequest", "n2");
    ASSERT_TRUE(raft.until([&] { return count(Kind::deliver) == 1; })) << raft.conversation();
    pick<intervention::Deliver>("RequestVoteResponse", "n1");
    ASSERT_TRUE(raft.until([&] { return stateOf(0).role == raft::Role::Leader; }))
        << raft.conversation();
    EXPECT_EQ(raft.now().violations, 0u);
}

TEST_F(ManualDelivery, WhatIsForAPausedNodeCannotBePicked) {
    standForElection();
    raft.post(intervention::Pause{"n2"});
    ASSERT_TRUE(raft.untilRecord([](const Record& r) { return r.kind == Kind::pause; }));
    pick<intervention::Deliver>("RequestVoteRequest", "n2");
    ASSERT_TRUE(raft.until([&] { return !raft.errors().empty(); }));
    EXPECT_EQ(raft.errors()[0].rule->id, "error.notRunning");
    raft.post(intervention::Resume{"n2"});
    pick<intervention::Deliver>("RequestVoteRequest", "n2");
    EXPECT_TRUE(raft.until([&] { return count(Kind::deliver) == 1; })) << raft.conversation();
}

} // namespace
} // namespace synod::socketsTest
