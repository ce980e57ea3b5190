// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of who votes, one server at a time: dissertation §4, and the amendment of 2015.
#include "engine/protocols/raft/monitors.h"
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

/// n1 leads three servers, and n4 has been added as a learner.
struct RaftConfiguration : testing::Test {
    explicit RaftConfiguration(Options options = {}) : servers(3, options) {
        for (auto& monitor : safetyMonitors())
            servers.watch(std::move(monitor));
        servers.start();
        servers.elect(n1);
        servers.addLearner();
        settle();
    }
    ~RaftConfiguration() override { EXPECT_TRUE(servers.violations().empty()) << servers; }
    RaftConfiguration(const RaftConfiguration&) = delete;
    RaftConfiguration& operator=(const RaftConfiguration&) = delete;

    void settle(NodeId leader = n1) {
        servers.deliverAll();
        servers.heartbeat(leader);
        servers.deliverAll();
        servers.heartbeat(leader);
        servers.deliverAll();
    }
    void change(const std::string& verb, NodeId server, NodeId leader = n1) {
        servers.request(leader, verb, server);
        settle(leader);
    }
    std::string rule() const { return servers.rules().empty() ? "" : servers.rules().front(); }

    Bench servers;
};

const std::vector<NodeId> four{n1, n2, n3, n4};

TEST_F(RaftConfiguration, Section42ALearnerGetsAVote) {
    change("add", n4);
    for (const NodeId node : four) {
        EXPECT_EQ(servers[node].voters, four) << servers;
        EXPECT_EQ(servers[node].commitIndex, 2u) << servers;
    }
    EXPECT_EQ(servers[n4].role, Role::Follower) << servers;
    servers.elect(n4);
    EXPECT_EQ(servers[n4].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n4].votesGranted.size(), 3u) << "three of four are a majority\n" << servers;
}

// What is to be learned without a vote is no matter of one that has it.
TEST_F(RaftConfiguration, WhoGotAVoteIsNoLearnerAndWhoLostItIs) {
    EXPECT_EQ(servers[n1].learners, std::vector{n4}) << servers;
    change("add", n4);
    for (const NodeId node : four)
        EXPECT_TRUE(servers[node].learners.empty()) << servers;
    servers.down(n2);
    servers.up(n2);
    EXPECT_TRUE(servers[n2].learners.empty()) << "after a restart too\n" << servers;
    settle();
    change("remove", n3);
    for (const NodeId node : {n1, n2, n4})
        EXPECT_EQ(servers[node].learners, std::vector{n3}) << servers;
    servers.down(n2);
    servers.up(n2);
    EXPECT_EQ(servers[n2].learners, std::vector{n3}) << "after a restart too\n" << servers;
}

// §4.1: "servers always use the latest configuration in their logs, regardless of whether the entry
// is committed": two of four are no majority.
TEST_F(RaftConfiguration, Section41AChangeHoldsAsSoonAsItIsInTheLog) {
    servers.down(n3);
    servers.down(n4);
    change("add", n4);
    EXPECT_EQ(servers[n1].voters, four) << servers;
    EXPECT_EQ(servers[n1].commitIndex, 1u) << servers;
    servers.request(n1, "remove", n3);
    EXPECT_EQ(rule(), "raft.changePending") << servers;
    servers.up(n3);
    settle();
    EXPECT_EQ(servers[n1].commitIndex, 2u) << servers;
    change("remove", n4);
    EXPECT_EQ(servers[n1].voters, (std::vector<NodeId>{n1, n2, n3})) << servers;
}

// §4.2.1: a new server catches up without a vote first.
TEST_F(RaftConfiguration, Section421WhoIsBehindCatchesUpFirst) {
    servers.down(n4);
    servers.request(n1, "put x 1");
    settle();
    servers.request(n1, "add", n4);
    EXPECT_EQ(rule(), "raft.waitForLearner") << servers;
    EXPECT_TRUE(servers[n1].voters.empty()) << servers;
    servers.up(n4);
    settle();
    EXPECT_EQ(servers[n1].voters, four) << servers;
    EXPECT_FALSE(servers[n1].toAdd.valid()) << servers;
}

TEST_F(RaftConfiguration, Section422AServerThatIsRemovedVotesNoMore) {
    change("remove", n3);
    for (const NodeId node : {n1, n2, n3})
        EXPECT_EQ(servers[node].voters, (std::vector<NodeId>{n1, n2})) << servers;
    EXPECT_EQ(servers[n3].role, Role::Learner) << servers;
    servers.down(n2);
    servers.request(n1, "put x 1");
    settle();
    EXPECT_EQ(servers[n1].commitIndex, 2u) << "one of two is no majority\n" << servers;
    servers.up(n2);
    settle();
    EXPECT_EQ(servers[n1].commitIndex, 3u) << servers;
    servers.down(n3);
    servers.up(n3);
    settle();
    EXPECT_EQ(servers[n3].role, Role::Learner) << servers;
}

// §4.2.2: "a leader that is removed from the configuration steps down once the entry is committed",
// and does not count itself until then.
TEST_F(RaftConfiguration, Section422ALeaderThatIsRemovedStepsDownWhenThatIsCommitted) {
    servers.down(n3);
    change("remove", n1);
    EXPECT_EQ(servers[n1].role, Role::Leader) << "n2 alone is no majority\n" << servers;
    EXPECT_EQ(servers[n1].commitIndex, 1u) << servers;
    servers.up(n3);
    settle();
    EXPECT_EQ(servers[n1].role, Role::Learner) << servers;
    EXPECT_EQ(servers[n1].commitIndex, 2u) << servers;
    servers.elect(n2);
    EXPECT_EQ(servers[n2].role, Role::Leader) << servers;
}

// Of two servers the leader removes itself and crashes before the other has heard of it: the other
// needs its vote.
TEST_F(RaftConfiguration, WhoseRemovalIsNotCommittedIsNeededStill) {
    change("remove", n3);
    servers.request(n1, "remove", n1);
    servers.take();
    servers.down(n1);
    servers.up(n1);
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_EQ(servers[n1].voters, std::vector<NodeId>{n2}) << servers;
    servers.timeout(n1); // its log is longer; it does not count itself
    EXPECT_TRUE(servers[n1].votesGranted.empty()) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers[n1].role, Role::Learner) << "it led until that was committed\n" << servers;
    EXPECT_EQ(servers[n1].currentTerm, 2u) << servers;
    EXPECT_EQ(servers[n2].votedFor, n1) << servers;
    servers.elect(n2);
    EXPECT_EQ(servers[n2].role, Role::Leader) << servers;
}

TEST_F(RaftConfiguration, AChangeThatIsReplacedHoldsNoMore) {
    servers.down(n2);
    servers.down(n3);
    servers.request(n1, "add", n4);
    servers.deliverAll();
    EXPECT_EQ(servers[n4].role, Role::Follower) << servers;
    servers.down(n1);
    servers.up(n2);
    servers.up(n3);
    servers.down(n4);
    servers.elect(n2);
    servers.request(n2, "put x 1");
    servers.deliverAll();
    servers.up(n1);
    servers.up(n4);
    settle(n2);
    settle(n2);
    EXPECT_TRUE(servers[n1].voters.empty()) << servers;
    EXPECT_TRUE(servers[n4].voters.empty()) << servers;
    EXPECT_EQ(servers[n4].role, Role::Learner) << servers;
}

TEST_F(RaftConfiguration, WhatChangesNothingIsSaid) {
    servers.request(n1, "add", n2);
    EXPECT_EQ(rule(), "raft.hasVote") << servers;
    servers.request(n1, "remove", n4);
    EXPECT_EQ(rule(), "raft.hasNoVote") << servers;
    servers.request(n1, "add", n6);
    EXPECT_EQ(rule(), "raft.unknownServer") << servers;
    change("remove", n3);
    change("remove", n2);
    servers.request(n1, "remove", n1);
    EXPECT_EQ(rule(), "raft.lastVoter") << servers;
    servers.request(n1, "put x 1");
    EXPECT_EQ(servers[n1].commitIndex, lastIndexOf(servers[n1])) << "alone\n" << servers;
}

/// The same with snapshots.
struct RaftConfigurationInSnapshot : RaftConfiguration {
    RaftConfigurationInSnapshot() : RaftConfiguration(options()) {}
    static Options options() {
        Options made;
        made.snapshotAfter = 1;
        return made;
    }
};

TEST_F(RaftConfigurationInSnapshot, ASnapshotHasTheConfiguration) {
    servers.down(n3);
    change("add", n4);
    servers.expire(n1, Timer::snapshot);
    EXPECT_EQ(servers[n1].snapshot.voters, four) << servers;
    EXPECT_EQ(servers[n1].voters, four) << servers;
    servers.up(n3);
    settle();
    EXPECT_EQ(servers[n3].voters, four) << "from the snapshot alone\n" << servers;
    servers.down(n1);
    servers.up(n1);
    EXPECT_EQ(servers[n1].voters, four) << "from its disk\n" << servers;
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
}

// A snapshot has what was applied, and a change behind it is still in the log.
TEST_F(RaftConfigurationInSnapshot, AChangeBehindTheSnapshotIsNotInIt) {
    servers.down(n2);
    servers.down(n3);
    servers.request(n1, "add", n4);
    servers.take();
    servers.expire(n1, Timer::snapshot);
    EXPECT_TRUE(servers[n1].snapshot.voters.empty()) << servers;
    EXPECT_EQ(servers[n1].voters, four) << servers;
}

/// The counterexample of 2015: four servers, and n5 a learner. Gives what the monitors say.
std::vector<Violation> counterexample(Options options) {
    options.noOp = false;
    Bench servers(4, options);
    for (auto& monitor : safetyMonitors())
        servers.watch(std::move(monitor));
    servers.start();
    servers.elect(n1);
    servers.addLearner();
    servers.deliverAll();
    for (const NodeId node : {n2, n3, n4})
        servers.down(node);
    servers.request(n1, "add", n5); // reaches n5 alone
    servers.deliverAll();
    for (const NodeId node : {n1, n5})
        servers.down(node);
    for (const NodeId node : {n2, n3, n4})
        servers.up(node);
    servers.elect(n2);
    servers.down(n4);
    servers.request(n2, "remove", n1); // n2 and n3 are a majority of what is left
    servers.deliverAll();
    for (const NodeId node : {n2, n3})
        servers.down(node);
    for (const NodeId node : {n1, n4, n5})
        servers.up(node);
    servers.elect(n1); // n4 has voted in this term
    servers.elect(n1); // n1, n4 and n5 are a majority of five
    servers.heartbeat(n1);
    servers.deliverAll();
    return servers.violations();
}

TEST(RaftConfigurationVariant, WithoutTheAmendmentOf2015ACommittedEntryIsLost) {
    Options options;
    options.changesBeforeCommit = true;
    const std::vector<Violation> found = counterexample(options);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].property, "Leader Completeness");
    EXPECT_TRUE(counterexample({}).empty());
}

TEST(RaftConfigurationVariant, TheAmendmentRefusesAChangeBeforeAnEntryOfTheTerm) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.request(n1, "remove", n3);
    EXPECT_EQ(servers.rules(), std::vector<std::string>{"raft.changeBeforeCommit"}) << servers;
    servers.request(n1, "put x 1");
    servers.deliverAll();
    servers.request(n1, "remove", n3);
    EXPECT_EQ(servers.rules().front(), "raft.removeServer") << servers;
}

} // namespace
} // namespace synod::raft
