// SPDX-License-Identifier: GPL-3.0-or-later
// Reads by a leader's lease: dissertation §6.4.1, and what makes it safe.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

Options withLease(Reads reads = Reads::lease) {
    Options options;
    options.reads = reads;
    return options;
}

/// n1 leads since 200 ms, has committed its no-op and x = 1, and has a lease until 325 ms: the
/// shortest election timeout of 150 ms by 1.2.
struct RaftLease : testing::Test {
    explicit RaftLease(std::size_t count = 3, Reads reads = Reads::lease)
        : servers(count, withLease(reads)), client(servers.addClient()) {
        servers.start();
        servers.now = milliseconds(200);
        servers.elect(n1);
        servers.request(n1, "put x 1");
        servers.deliverAll();
        servers.answers.clear();
    }
    void ask(NodeId server, const std::string& command = "get x") {
        servers.receive(server, client, ClientRequest{client, ++asked, command});
    }
    void extend(Time at) {
        servers.now = at;
        servers.heartbeat(n1);
        servers.deliverAll();
    }
    Lease lease() const { return servers[n1].lease; }

    Bench servers;
    NodeId client;
    std::uint64_t asked = 0;
};

struct RaftLeaseOfFive : RaftLease {
    RaftLeaseOfFive() : RaftLease(5) {}
};
struct RaftLongLease : RaftLease {
    RaftLongLease() : RaftLease(3, Reads::longLease) {}
};

TEST_F(RaftLease, Section641AReadIsAnsweredAtOnceAndNobodyIsAsked) {
    servers.now = milliseconds(324);
    ask(n1);
    EXPECT_TRUE(servers.fired("raft.serveReadByLease")) << servers;
    EXPECT_EQ(servers.answers, std::vector<ClientResponse>({{client, 1, Status::ok, "= 1", n1}}))
        << servers;
    EXPECT_EQ(servers.effects().effects.size(), 1u) << "the answer alone\n" << servers;
    EXPECT_EQ(lastIndexOf(servers[n1]), 2u) << "no entry of its own\n" << servers;
    servers.request(n1, "read x");
    EXPECT_TRUE(servers.fired("raft.serveReadByLease")) << servers;
}

// A server that was paused, or heard from nobody, falls back to a round.
TEST_F(RaftLease, WhenItIsOverAReadWaitsForARound) {
    servers.now = milliseconds(325);
    ask(n1);
    EXPECT_TRUE(servers.answers.empty()) << servers;
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({ConfirmLeaderRequest{1, n1, 2}}))
        << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers.size(), 1u) << servers;
}

TEST_F(RaftLease, Section641ItIsExtendedFromWhenTheRoundWasSent) {
    servers.now = milliseconds(250);
    servers.heartbeat(n1);
    EXPECT_EQ(lease().until, milliseconds(325)) << "nobody has confirmed it\n" << servers;
    servers.now = milliseconds(290);
    servers.deliverAll();
    EXPECT_EQ(lease().until, milliseconds(375)) << servers;
    EXPECT_TRUE(lease().rounds.empty()) << servers;
}

TEST_F(RaftLeaseOfFive, Section641AMajorityExtendsIt) {
    servers.now = milliseconds(250);
    servers.heartbeat(n1);
    servers.take();
    servers.receive(n1, n2, ConfirmLeaderResponse{1, 2});
    EXPECT_EQ(lease().until, milliseconds(325)) << servers;
    servers.receive(n1, n3, ConfirmLeaderResponse{1, 2});
    EXPECT_EQ(lease().until, milliseconds(375)) << servers;
    EXPECT_TRUE(servers.fired("raft.extendLease")) << servers;
}

// Suppose answers take longer than it is from heartbeat to heartbeat.
TEST_F(RaftLease, AnEarlierRoundExtendsItWhileALaterOneIsUnderWay) {
    servers.now = milliseconds(240);
    servers.heartbeat(n1);
    servers.now = milliseconds(280);
    servers.heartbeat(n1);
    servers.take();
    servers.receive(n1, n3, ConfirmLeaderResponse{1, 2});
    EXPECT_EQ(lease().until, milliseconds(365)) << servers;
    EXPECT_EQ(lease().rounds, std::vector<LeaseRound>({{3, milliseconds(280)}})) << servers;
    servers.receive(n1, n2, ConfirmLeaderResponse{1, 2});
    EXPECT_EQ(lease().until, milliseconds(365)) << servers;
}

TEST_F(RaftLease, RoundsThatNobodyConfirmsAreForgotten) {
    servers.down(n2);
    servers.down(n3);
    for (int k = 1; k <= 20; ++k)
        extend(milliseconds(200 + 50 * k));
    EXPECT_EQ(lease().rounds.size(), 3u) << "of the last 125 ms\n" << servers;
}

TEST_F(RaftLease, TheWordOfALearnerDoesNotExtendIt) {
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    servers.now = milliseconds(250);
    servers.heartbeat(n1);
    servers.take();
    servers.receive(n1, learner, ConfirmLeaderResponse{1, 2});
    EXPECT_EQ(lease().until, milliseconds(325)) << servers;
}

TEST(RaftLeaseAlone, OneServerExtendsItByItself) {
    Bench servers(1, withLease());
    servers.start();
    servers.now = milliseconds(200);
    servers.timeout(n1);
    EXPECT_EQ(servers[n1].lease.until, milliseconds(325)) << servers;
}

// §6.4, 1 holds for leases, too: what is committed must be known.
TEST_F(RaftLease, ANewLeaderWaitsForAnEntryOfItsTerm) {
    servers.now = milliseconds(400);
    servers.timeout(n2);
    for (const Bench::Envelope& vote : servers.take())
        if (vote.to == n3)
            servers.receive(n3, n2, vote.message);
    for (const Bench::Envelope& vote : servers.take())
        servers.receive(n2, n3, vote.message);
    ASSERT_EQ(servers[n2].role, Role::Leader) << servers;
    servers.take();
    servers.receive(n2, n3, ConfirmLeaderResponse{2, 1});
    ASSERT_GT(servers[n2].lease.until, servers.now) << servers;
    ask(n2);
    EXPECT_TRUE(servers.fired("raft.readWaitsForEntry")) << servers;
    EXPECT_TRUE(servers.answers.empty()) << servers;
}

TEST_F(RaftLease, WhoStepsDownHasNone) {
    servers.receive(n1, n2, AppendEntriesResponse{7, false, 0});
    EXPECT_EQ(lease(), Lease()) << servers;
}

// ---- nobody else is elected meanwhile ----------------------------------------------------------

TEST_F(RaftLease, Section423WhoHasHeardFromTheLeaderNeitherVotesNorEntersTheTerm) {
    servers.now = milliseconds(349);
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 9, 1});
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({RequestVoteResponse{1, false}})) << servers;
    EXPECT_TRUE(servers.fired("raft.refuseToDisturb")) << servers;
    EXPECT_EQ(servers[n3].currentTerm, 1u) << servers;
    servers.now = milliseconds(350);
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 9, 1});
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({RequestVoteResponse{2, true}})) << servers;
}

// Suppose n2, cut off from n1, stands in term 2, and a call for votes of n3 from long ago comes
// there: n3 learns of term 2 by the answer, and still keeps to n1.
TEST_F(RaftLease, WhoHasLearntOfTheTermOtherwiseDoesNotVoteInItEither) {
    servers.now = milliseconds(300);
    servers.receive(n3, n2, RequestVoteResponse{2, false});
    ASSERT_EQ(servers[n3].currentTerm, 2u) << servers;
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 9, 1});
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({RequestVoteResponse{2, false}})) << servers;
    EXPECT_TRUE(servers.fired("raft.refuseToDisturb")) << servers;
    servers.now = milliseconds(350);
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 9, 1});
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({RequestVoteResponse{2, true}})) << servers;
}

TEST(RaftLeaseOption, WithRoundsAServerVotesAsInFigure2) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 0, 0});
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({RequestVoteResponse{2, true}})) << servers;
}

// Suppose n3 confirms a round, and is killed and started again before the lease is over.
TEST_F(RaftLease, WhoHasJustStartedMayHaveConfirmedALeader) {
    servers.down(n3);
    servers.now = milliseconds(210);
    servers.up(n3);
    servers.now = milliseconds(359);
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 9, 1});
    EXPECT_TRUE(servers.fired("raft.refuseToDisturb")) << servers;
    servers.now = milliseconds(360);
    servers.receive(n3, n2, RequestVoteRequest{2, n2, 9, 1});
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({RequestVoteResponse{2, true}})) << servers;
}

TEST_F(RaftLease, WhoseTimerIsMadeToExpireDoesNotStandBefore) {
    servers.now = milliseconds(300);
    servers.timeout(n2);
    EXPECT_TRUE(servers.fired("raft.timeoutTooEarly")) << servers;
    EXPECT_EQ(servers[n2].role, Role::Follower) << servers;
    EXPECT_EQ(servers.effects().effects.size(), 1u) << "its timer is set anew\n" << servers;
}

TEST(RaftLeaseRestored, WhoDoesNotKnowWhenItHeardTrustsItsTimer) {
    State state;
    state.currentTerm = 1;
    state.leaderId = n1;
    Raft restored({n3, {n1, n2, n3}, {}}, withLease());
    restored.restore(state);
    Random random{1, 0, Purpose::protocol};
    StepEffects step;
    Raft::Out out(step);
    const Moment at{milliseconds(900), random};
    restored.receive(at, n2, RequestVoteRequest{2, n2, 9, 1}, out);
    EXPECT_EQ(restored.state().currentTerm, 1u);
    restored.expire(at, Timer::election, out);
    EXPECT_EQ(restored.state().role, Role::Candidate);
    restored.receive(at, n2, RequestVoteRequest{3, n2, 9, 1}, out);
    EXPECT_EQ(restored.state().votedFor, n2);
}

// ---- transfer and change -----------------------------------------------------------------------

TEST_F(RaftLeaseOfFive, Section641ATransferEndsItAndTheOthersVoteAllTheSame) {
    servers.transfer(n1, n3);
    EXPECT_EQ(servers.rules(), std::vector<std::string>(
                                   {"raft.transfer", "raft.giveUpLease", "raft.sendTimeoutNow"}))
        << servers;
    EXPECT_EQ(lease().until, Time()) << servers;
    ask(n1);
    EXPECT_TRUE(servers.answers.empty()) << servers;
    servers.receive(n3, n1, TimeoutNowRequest{1, n1});
    EXPECT_EQ(servers.sentTo(n5), std::vector<Message>({TransferVoteRequest{2, n3, 2, 1}}))
        << servers;
    servers.down(n1);
    servers.deliverAll();
    EXPECT_EQ(servers[n3].role, Role::Leader) << servers;
}

// Suppose TimeoutNow comes when the transfer was aborted long ago.
TEST_F(RaftLease, AfterATransferThereIsNoneForTheRestOfTheTerm) {
    servers.transfer(n1, n3);
    servers.take();
    servers.expire(n1, Timer::transfer);
    extend(milliseconds(250));
    ASSERT_EQ(servers[n1].role, Role::Leader) << servers;
    EXPECT_EQ(lease().until, Time()) << servers;
    ask(n1);
    servers.deliverAll();
    EXPECT_EQ(servers.answers.size(), 1u) << "by a round\n" << servers;
}

// With n4 a majority is another.
TEST_F(RaftLease, AnotherConfigurationMustConfirmItAnew) {
    const NodeId added = servers.addLearner();
    servers.deliverAll();
    servers.heartbeat(n1);
    servers.deliverAll();
    ASSERT_GT(lease().until, servers.now) << servers;
    servers.heartbeat(n1);
    const std::vector<Bench::Envelope> underWay = servers.take();
    servers.request(n1, "add", added);
    ASSERT_EQ(servers[n1].voters.size(), 4u) << servers;
    EXPECT_EQ(lease(), Lease()) << servers;
    for (const Bench::Envelope& message : underWay)
        servers.receive(message.to, n1, message.message);
    servers.deliverAll();
    EXPECT_EQ(lease().until, Time()) << "those rounds were of the old one\n" << servers;
    extend(milliseconds(250));
    EXPECT_EQ(lease().until, milliseconds(375)) << servers;
}

// ---- the variant that is wrong -----------------------------------------------------------------

/// n1 is cut off, n2 leads and has committed x = 2; n1 is asked.
void readFromADeposedLeader(RaftLease& of) {
    of.servers.down(n1);
    of.servers.now = milliseconds(360);
    of.servers.elect(n2);
    of.servers.request(n2, "put x 2");
    of.servers.deliverAll();
    ASSERT_EQ(of.servers[n2].commitIndex, 4u) << of.servers;
    of.servers.answers.clear();
    of.ask(n1);
}

TEST_F(RaftLongLease, ADeposedLeaderAnswersWithAnOldValue) {
    EXPECT_EQ(lease().until, milliseconds(800)) << servers;
    readFromADeposedLeader(*this);
    ASSERT_EQ(servers.answers.size(), 1u) << servers;
    EXPECT_EQ(servers.answers[0].result, "= 1") << servers;
}

TEST_F(RaftLease, ADeposedLeaderAnswersNothing) {
    readFromADeposedLeader(*this);
    EXPECT_TRUE(servers.answers.empty()) << servers;
}

} // namespace
} // namespace synod::raft
