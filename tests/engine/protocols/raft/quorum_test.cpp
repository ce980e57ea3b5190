// SPDX-License-Identifier: GPL-3.0-or-later
// PreVote (dissertation §9.6) and CheckQuorum (§6.2), sentence by sentence.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

Options withPreVote() {
    Options options = Bench::withoutNoOp();
    options.preVote = true;
    return options;
}

Options withCheckQuorum() {
    Options options = Bench::withoutNoOp();
    options.checkQuorum = true;
    return options;
}

PreVoteResponse answerTo(const Bench& servers, NodeId candidate) {
    const std::vector<Message> sent = servers.sentTo(candidate);
    EXPECT_EQ(sent.size(), 1u) << servers;
    return sent.empty() ? PreVoteResponse{} : std::get<PreVoteResponse>(sent.front());
}

// "a candidate only increments its term if it first learns from a majority of the cluster".
TEST(RaftPreVote, Section96AServerAsksBeforeItEntersATerm) {
    Bench servers(5, withPreVote());
    servers.start();
    servers.now = milliseconds(170);
    servers.timeout(n2);
    EXPECT_EQ(servers[n2].currentTerm, 0u) << servers;
    EXPECT_EQ(servers[n2].role, Role::Follower) << servers;
    for (const NodeId other : {n1, n3, n4, n5})
        EXPECT_EQ(servers.sentTo(other), std::vector<Message>({PreVoteRequest{1, n2, 0, 0}}))
            << servers;
    servers.receive(n2, n1, PreVoteResponse{1, true});
    EXPECT_EQ(servers[n2].currentTerm, 0u) << servers;
    servers.receive(n2, n1, PreVoteResponse{1, true}); // counts once
    EXPECT_EQ(servers[n2].currentTerm, 0u) << servers;
    servers.receive(n2, n4, PreVoteResponse{1, true});
    EXPECT_EQ(servers[n2].role, Role::Candidate) << servers;
    EXPECT_EQ(servers[n2].currentTerm, 1u) << servers;
    EXPECT_EQ(servers.sentTo(n5), std::vector<Message>({RequestVoteRequest{1, n2, 0, 0}}))
        << servers;
}

TEST(RaftPreVote, WhoAnswersEntersNoTermAndGivesNoVote) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.receive(n1, n3, PreVoteRequest{7, n3, 0, 0});
    EXPECT_EQ(answerTo(servers, n3), (PreVoteResponse{7, true})) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 0u) << servers;
    EXPECT_FALSE(servers[n1].votedFor.valid()) << servers;
    servers.receive(n1, n2, PreVoteRequest{7, n2, 0, 0});
    EXPECT_TRUE(answerTo(servers, n2).voteGranted) << "it has promised nothing\n" << servers;
}

// The whole of it: a majority elects a leader, by way of the question.
TEST(RaftPreVote, AnElectionSucceeds) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.elect(n3);
    EXPECT_EQ(servers[n3].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n3].currentTerm, 1u) << servers;
    EXPECT_TRUE(servers[n3].preVotesGranted.empty()) << servers;
}

// §9.6: a server does not vote while it hears from a leader within the minimum election timeout.
TEST(RaftPreVote, AServerThatWasCutOffDoesNotDeposeTheLeader) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.elect(n1);
    servers.now += milliseconds(500);
    for (int i = 0; i < 5; ++i)
        servers.timeout(n3);
    servers.take();
    servers.heartbeat(n1);
    servers.deliverAll();
    servers.now += milliseconds(149);
    servers.timeout(n3);
    servers.deliverAll();
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n3].currentTerm, 1u) << servers;
    EXPECT_EQ(servers[n3].role, Role::Follower) << servers;
}

TEST(RaftPreVote, AfterTheShortestTimeoutTheLeaderIsNoReasonAnyMore) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.elect(n1);
    servers.down(n1);
    servers.now += milliseconds(150);
    servers.timeout(n3);
    servers.deliverAll();
    EXPECT_EQ(servers[n3].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n3].currentTerm, 2u) << servers;
}

struct Refusal {
    const char* name;
    PreVoteRequest request;
    const char* rule;
};

class RaftPreVoteRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(RaftPreVoteRefusal, IsFor) {
    Bench servers(3, withPreVote());
    servers.boot(n1, diskOf(5, {1, 3, 3}, n2));
    servers.start();
    servers.receive(n1, n3, GetParam().request);
    EXPECT_EQ(answerTo(servers, n3), (PreVoteResponse{5, false})) << servers;
    EXPECT_TRUE(servers.fired(GetParam().rule)) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 5u) << servers;
}

INSTANTIATE_TEST_SUITE_P(
    Section96,
    RaftPreVoteRefusal,
    testing::Values(Refusal{"AnOldTerm", {4, n3, 9, 3}, "raft.refusePreVoteOldTerm"},
                    Refusal{"ATermInWhichItHasVoted", {5, n3, 9, 3}, "raft.refusePreVoteVoted"},
                    Refusal{"AShorterLog", {6, n3, 2, 3}, "raft.refusePreVoteOlderLog"},
                    Refusal{"AnOlderLog", {6, n3, 9, 2}, "raft.refusePreVoteOlderLog"}),
    [](const auto& given) { return given.param.name; });

TEST(RaftPreVote, ALeaderWouldVoteForNobody) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.elect(n1);
    servers.receive(n1, n3, PreVoteRequest{2, n3, 0, 0});
    EXPECT_TRUE(servers.fired("raft.refusePreVoteLeads")) << servers;
}

TEST(RaftPreVote, ARefusalTellsOfALaterTerm) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, PreVoteResponse{4, false});
    EXPECT_EQ(servers[n1].currentTerm, 4u) << servers;
    EXPECT_TRUE(servers[n1].preVotesGranted.empty()) << servers;
    servers.receive(n1, n3, PreVoteResponse{1, true});
    EXPECT_TRUE(servers.fired("raft.latePreVote")) << servers;
}

// Suppose a candidate asks again, and then the vote arrives that makes it the leader of the term it
// is in: what it hears of its question must not make a candidate of it.
TEST(RaftPreVote, AVoteThatWinsTheTermEndsTheQuestion) {
    Bench servers(3, withPreVote());
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, PreVoteResponse{1, true});
    servers.timeout(n1);
    EXPECT_EQ(servers[n1].role, Role::Candidate) << servers;
    servers.receive(n1, n2, RequestVoteResponse{1, true});
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
    servers.receive(n1, n3, PreVoteResponse{2, true});
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
}

TEST(RaftPreVote, AServerAloneLeadsAtOnce) {
    Bench servers(1, withPreVote());
    servers.start();
    servers.timeout(n1);
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
}

TEST(RaftPreVote, ALearnerHasNoneToGive) {
    Bench servers(3, withPreVote());
    servers.start();
    const NodeId learner = servers.addLearner();
    servers.receive(learner, n1, PreVoteRequest{1, n1, 0, 0});
    EXPECT_FALSE(answerTo(servers, n1).voteGranted) << servers;
    servers.timeout(n1);
    servers.receive(n1, learner, PreVoteResponse{1, true});
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
}

// §6.2: "A leader in Raft steps down if an election timeout elapses without a successful round of
// heartbeats to a majority of its cluster".
TEST(RaftCheckQuorum, Section62ALeaderThatHearsFromNoMajorityStepsDown) {
    Bench servers(5, withCheckQuorum());
    servers.start();
    servers.elect(n1);
    servers.expire(n1, Timer::quorum); // all have answered
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
    EXPECT_TRUE(servers.fired("raft.hasQuorum")) << servers;
    servers.receive(n1, n2, AppendEntriesResponse{1, true, 0});
    servers.expire(n1, Timer::quorum);
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 1u) << "it stays in its term\n" << servers;
    EXPECT_TRUE(servers[n1].matchIndex.empty()) << servers;
    EXPECT_TRUE(servers[n1].heardFrom.empty()) << servers;
    EXPECT_TRUE(servers.fired("raft.lostQuorum")) << servers;
}

TEST(RaftCheckQuorum, AnAnswerOfALearnerDoesNotCount) {
    Bench servers(3, withCheckQuorum());
    servers.start();
    servers.elect(n1);
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    servers.expire(n1, Timer::quorum);
    servers.receive(n1, learner, AppendEntriesResponse{1, true, 0});
    EXPECT_TRUE(servers[n1].heardFrom.empty()) << servers;
    servers.expire(n1, Timer::quorum);
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    servers.expire(n1, Timer::quorum);
    EXPECT_TRUE(servers.fired("raft.quorumOfNoLeader")) << servers;
}

} // namespace
} // namespace synod::raft
