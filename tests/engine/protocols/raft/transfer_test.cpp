// SPDX-License-Identifier: GPL-3.0-or-later
// Leadership transfer: dissertation §3.10, sentence by sentence.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

/// n1 leads three servers.
struct RaftTransfer : testing::Test {
    RaftTransfer() : servers(3, options()) {
        servers.start();
        servers.elect(n1);
    }
    static Options options() {
        Options made = Bench::withoutNoOp();
        made.preVote = true;
        return made;
    }

    Bench servers;
};

// "The prior leader sends a TimeoutNow request to the target server": here at once, for the logs
// match. The pre-votes that the others would refuse are not asked for.
TEST_F(RaftTransfer, Section310TheTargetTakesOverAtOnce) {
    servers.transfer(n1, n3);
    EXPECT_EQ(servers.sentTo(n3), std::vector<Message>({TimeoutNowRequest{1, n1}})) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers[n3].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n3].currentTerm, 2u) << servers;
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_FALSE(servers[n1].transferTo.valid()) << servers;
}

// "The prior leader fully updates the target server's log to match its own".
TEST_F(RaftTransfer, Section310TheTargetIsBroughtUpFirst) {
    servers.down(n3);
    servers.request(n1, "put x 1");
    servers.deliverAll();
    servers.up(n3);
    servers.transfer(n1, n3);
    EXPECT_TRUE(servers.sentTo(n3).empty()) << servers;
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(servers[n3].role, Role::Leader) << servers;
    EXPECT_EQ(servers.log(n3), "1") << servers;
}

// "The prior leader stops accepting new client requests."
TEST_F(RaftTransfer, Section310NoRequestIsTakenMeanwhile) {
    const NodeId client = servers.addClient();
    servers.down(n3);
    servers.transfer(n1, n3);
    servers.request(n1, "put x 1");
    EXPECT_TRUE(servers.fired("raft.refuseWhileTransferring")) << servers;
    servers.receive(n1, client, ClientRequest{client, 1, "put x 1"});
    EXPECT_EQ(servers.answers,
              std::vector<ClientResponse>({{client, 1, Status::notLeader, "", n3}}))
        << servers;
    EXPECT_TRUE(servers[n1].log.empty()) << servers;
}

// "If leadership transfer does not complete after about an election timeout, the prior leader
// aborts the transfer and resumes accepting client requests."
TEST_F(RaftTransfer, Section310ATransferThatDoesNotCompleteIsAborted) {
    servers.down(n3);
    servers.transfer(n1, n3);
    servers.take();
    servers.expire(n1, Timer::transfer);
    EXPECT_TRUE(servers.fired("raft.abortTransfer")) << servers;
    servers.request(n1, "put x 1");
    servers.deliverAll();
    EXPECT_EQ(servers[n1].commitIndex, 1u) << servers;
    servers.expire(n1, Timer::transfer);
    EXPECT_TRUE(servers.fired("raft.noTransfer")) << servers;
}

TEST_F(RaftTransfer, OnlyALeaderHandsOverAndOnlyToAnotherVoter) {
    servers.transfer(n1, n1);
    EXPECT_TRUE(servers.fired("raft.transferToSelf")) << servers;
    servers.transfer(n2, n3);
    EXPECT_TRUE(servers.fired("raft.refuseRequest")) << servers;
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    servers.transfer(n1, learner);
    EXPECT_TRUE(servers.fired("raft.transferToNonVoter")) << servers;
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
}

TEST_F(RaftTransfer, ALateWordOfAnOldLeaderIsIgnored) {
    servers.elect(n2); // the others still hear from n1: nothing comes of it
    servers.receive(n3, n1, TimeoutNowRequest{0, n1});
    EXPECT_TRUE(servers.fired("raft.ignoreTimeoutNow")) << servers;
    servers.receive(n1, n2, TimeoutNowRequest{1, n2});
    EXPECT_TRUE(servers.fired("raft.ignoreTimeoutNow")) << servers;
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
}

} // namespace
} // namespace synod::raft
