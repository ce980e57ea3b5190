// SPDX-License-Identifier: GPL-3.0-or-later
// Reads without an entry in the log: dissertation §6.4, step by step.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

Options withReads() {
    Options options;
    options.readIndex = true;
    return options;
}

/// n1 leads three servers and has committed its no-op and x = 1.
struct RaftRead : testing::Test {
    explicit RaftRead(Options options = withReads())
        : servers(3, options), client(servers.addClient()) {
        servers.start();
        servers.elect(n1);
        servers.request(n1, "put x 1");
        servers.deliverAll();
        servers.answers.clear();
    }
    void ask(NodeId server, const std::string& command, std::uint64_t number = 1) {
        servers.receive(server, client, ClientRequest{client, number, command});
    }

    Bench servers;
    NodeId client;
};

TEST_F(RaftRead, Section64AReadIsAnsweredOnceAMajorityConfirmsTheLeader) {
    ask(n1, "get x");
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({ConfirmLeaderRequest{1, n1, 1}}))
        << servers;
    EXPECT_TRUE(servers.answers.empty()) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers, std::vector<ClientResponse>({{client, 1, Status::ok, "= 1", n1}}))
        << servers;
    EXPECT_EQ(lastIndexOf(servers[n1]), 2u) << "no entry of its own\n" << servers;
    EXPECT_TRUE(servers[n1].reads.empty()) << servers;
}

TEST_F(RaftRead, APersonReadsTheSameWay) {
    servers.request(n1, "read x");
    servers.take();
    servers.receive(n1, n3, ConfirmLeaderResponse{1, 1});
    EXPECT_TRUE(servers.fired("raft.serveRead")) << servers;
    EXPECT_EQ(servers.effects().reasons.back().arguments[3].get<std::string>(), "= 1") << servers;
    servers.request(n2, "read x");
    EXPECT_TRUE(servers.fired("raft.refuseRequest")) << servers;
}

TEST(RaftReadOption, WithoutTheOptionAGetIsAnEntry) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.request(n1, "get x");
    EXPECT_EQ(lastIndexOf(servers[n1]), 1u) << servers;
}

// Step 1: "If the leader has not yet marked an entry from its current term committed, it waits
// until it has done so."
TEST_F(RaftRead, Section64AnewLeaderWaitsForAnEntryOfItsTerm) {
    servers.down(n1);
    servers.timeout(n2);
    while (servers[n2].role != Role::Leader) {
        const auto next = servers.sent.front();
        servers.sent.pop_front();
        if (next.to != n1)
            servers.receive(next.to, next.from, next.message);
    }
    ask(n2, "get x");
    EXPECT_TRUE(servers.fired("raft.readWaitsForEntry")) << servers;
    EXPECT_TRUE(servers.sentTo(n3).empty()) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers, std::vector<ClientResponse>({{client, 1, Status::ok, "= 1", n2}}))
        << servers;
}

// Step 3. Suppose n1 is cut off, and n2 leads and commits another value: n1 must not answer it.
TEST_F(RaftRead, Section64ALeaderThatWasReplacedOnlyRefuses) {
    ask(n1, "get x");
    servers.take();
    servers.down(n1);
    servers.elect(n2);
    servers.request(n2, "put x 2");
    servers.deliverAll();
    servers.receive(n1, n3, ConfirmLeaderResponse{2, 0});
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_TRUE(servers[n1].reads.empty()) << servers;
    EXPECT_TRUE(servers.fired("raft.refuseRead")) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers,
              std::vector<ClientResponse>({{client, 1, Status::notLeader, "", NodeId{}}}))
        << "it says no, so that the client asks on at once\n"
        << servers;
}

TEST_F(RaftRead, WhatAPersonAskedIsRefusedWithAReason) {
    servers.request(n1, "read x");
    servers.take();
    servers.receive(n1, n2, ConfirmLeaderResponse{7, 0});
    EXPECT_TRUE(servers.fired("raft.refuseRead")) << servers;
    EXPECT_TRUE(servers.fired("raft.stepDown")) << servers;
}

TEST_F(RaftRead, AnOldLeaderIsNotConfirmed) {
    servers.elect(n2);
    servers.receive(n3, n1, ConfirmLeaderRequest{1, n1, 1});
    EXPECT_EQ(servers.sentTo(n1), std::vector<Message>({ConfirmLeaderResponse{2, 0}})) << servers;
    EXPECT_TRUE(servers.fired("raft.doesNotConfirm")) << servers;
}

// An answer to an earlier round says nothing of the time since.
TEST_F(RaftRead, ARoundConfirmsTheReadsBeforeItAndNotThoseAfter) {
    ask(n1, "get x", 1);
    ask(n1, "get y", 2);
    servers.take();
    servers.receive(n1, n2, ConfirmLeaderResponse{1, 1});
    ASSERT_EQ(servers.answers.size(), 1u) << servers;
    EXPECT_EQ(servers.answers[0].sequenceNumber, 1u) << servers;
    servers.receive(n1, n2, ConfirmLeaderResponse{1, 1});
    EXPECT_TRUE(servers.fired("raft.lateConfirmation")) << servers;
    ask(n1, "get x", 3);
    servers.receive(n1, n3, ConfirmLeaderResponse{1, 3});
    ASSERT_EQ(servers.answers.size(), 3u) << servers;
    EXPECT_EQ(servers.answers[2].result, "= 1") << servers;
}

Options withSharedRounds() {
    Options options = withReads();
    options.reads = Reads::sharedRound;
    return options;
}
struct RaftSharedRound : RaftRead {
    RaftSharedRound() : RaftRead(withSharedRounds()) {}
};

// §6.4: "the leader can use a single round of heartbeats for any number of read-only queries that
// it has accumulated". One that is under way began before they came.
TEST_F(RaftSharedRound, ReadsThatComeWhileARoundIsUnderWayShareTheNext) {
    ask(n1, "get x", 1);
    ask(n1, "get y", 2);
    EXPECT_TRUE(servers.fired("raft.readWaitsForRound")) << servers;
    EXPECT_TRUE(servers.effects().effects.empty()) << servers;
    ask(n1, "get z", 3);
    servers.take();
    servers.receive(n1, n2, ConfirmLeaderResponse{1, 1});
    EXPECT_EQ(servers.answers.size(), 1u) << servers;
    EXPECT_EQ(servers.sentTo(n3), std::vector<Message>({ConfirmLeaderRequest{1, n1, 2}}))
        << servers;
    servers.receive(n1, n3, ConfirmLeaderResponse{1, 1});
    EXPECT_EQ(servers.answers.size(), 1u) << "that was the round before\n" << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers.size(), 3u) << servers;
}

TEST_F(RaftSharedRound, AHeartbeatBeginsTheNextForTheOneUnderWayMayBeLost) {
    ask(n1, "get x", 1);
    ask(n1, "get y", 2);
    servers.take();
    servers.heartbeat(n1);
    EXPECT_TRUE(servers.fired("raft.readIndex")) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers.size(), 2u) << servers;
}

TEST_F(RaftRead, WhoStepsDownTellsThoseWhoWait) {
    ask(n1, "get x");
    ask(n1, "get x", 2);
    servers.take();
    servers.receive(n1, n2, ConfirmLeaderResponse{7, 0});
    EXPECT_TRUE(servers.fired("raft.refuseRead")) << servers;
    EXPECT_EQ(servers.answers,
              std::vector<ClientResponse>(
                  {{client, 1, Status::notLeader, {}, {}}, {client, 2, Status::notLeader, {}, {}}}))
        << servers;
    EXPECT_TRUE(servers[n1].reads.empty()) << servers;
}

TEST_F(RaftRead, ALostRoundIsAskedForAgain) {
    ask(n1, "get x");
    servers.take();
    servers.heartbeat(n1);
    EXPECT_TRUE(servers.fired("raft.confirmLeader")) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers.size(), 1u) << servers;
}

TEST_F(RaftRead, TheWordOfALearnerDoesNotCount) {
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    ask(n1, "get x");
    servers.take();
    servers.receive(n1, learner, ConfirmLeaderResponse{1, 1});
    EXPECT_TRUE(servers.answers.empty()) << servers;
}

TEST(RaftReadAlone, AServerAloneNeedsNobody) {
    Bench servers(1, withReads());
    servers.start();
    servers.timeout(n1);
    servers.request(n1, "get x");
    EXPECT_TRUE(servers.fired("raft.serveRead")) << servers;
}

} // namespace
} // namespace synod::raft
