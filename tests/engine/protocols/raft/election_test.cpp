// SPDX-License-Identifier: GPL-3.0-or-later
// One test per sentence of §5.1, §5.2, §5.4.1 and of Figure 2's boxes on elections.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::raft {
namespace {

RequestVoteResponse voteOf(const Bench& servers, NodeId candidate) {
    const std::vector<Message> sent = servers.sentTo(candidate);
    EXPECT_EQ(sent.size(), 1u) << servers;
    return sent.empty() ? RequestVoteResponse{} : std::get<RequestVoteResponse>(sent.front());
}

/// Where in the last step's effects the first of a kind is.
std::ptrdiff_t firstOf(const Bench& servers, Effect::Kind kind) {
    const auto& effects = servers.effects().effects;
    return std::find_if(effects.begin(), effects.end(),
                        [=](const Effect& effect) { return effect.kind == kind; }) -
           effects.begin();
}

// §5.2: servers begin as followers.
TEST(RaftElection, Section52ServersStartAsFollowers) {
    Bench servers(3);
    servers.start();
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 0u) << servers;
    EXPECT_EQ(servers.rules(), std::vector<std::string>{"raft.start"}) << servers;
}

// §5.2: without a leader's message for an election timeout, a follower stands: it counts its term
// up, votes for itself, and asks all others. Figure 2, Candidates 1.
TEST(RaftElection, Section52AFollowerThatHearsNobodyStandsForElection) {
    Bench servers(5);
    servers.start();
    servers.now = milliseconds(152);
    servers.timeout(n2);
    EXPECT_EQ(servers[n2].role, Role::Candidate) << servers;
    EXPECT_EQ(servers[n2].currentTerm, 1u) << servers;
    EXPECT_EQ(servers[n2].votedFor, n2) << servers;
    for (const NodeId other : {n1, n3, n4, n5})
        EXPECT_EQ(servers.sentTo(other), std::vector<Message>({RequestVoteRequest{1, n2, 0, 0}}))
            << servers;
    const Why& why = servers.effects().reasons.front();
    EXPECT_EQ(why.rule->id, "raft.timeout") << servers;
    EXPECT_EQ(why.arguments[1].get<Time>(), milliseconds(152)) << servers;
}

// Figure 2, Persistent state: on disk before the server answers or asks.
TEST(RaftElection, Figure2TermAndVoteAreOnDiskBeforeAnyMessage) {
    Bench servers(3);
    servers.start();
    servers.timeout(n1);
    EXPECT_LT(firstOf(servers, Effect::Kind::persist), firstOf(servers, Effect::Kind::send))
        << servers;
    EXPECT_EQ(servers.disk(n1).votedFor, n1) << servers;
    servers.receive(n2, n1, RequestVoteRequest{1, n1, 0, 0});
    EXPECT_LT(firstOf(servers, Effect::Kind::persist), firstOf(servers, Effect::Kind::send))
        << servers;
    EXPECT_EQ(servers.disk(n2).votedFor, n1) << servers;
}

// §5.2: a server votes for at most one candidate in a term, first come first served.
TEST(RaftElection, Section52AServerVotesForAtMostOneCandidateInATerm) {
    Bench servers(5);
    servers.start();
    servers.receive(n1, n3, RequestVoteRequest{1, n3, 0, 0});
    EXPECT_TRUE(voteOf(servers, n3).voteGranted) << servers;
    servers.receive(n1, n2, RequestVoteRequest{1, n2, 0, 0});
    EXPECT_FALSE(voteOf(servers, n2).voteGranted) << servers;
    ASSERT_TRUE(servers.fired("raft.refuseVoteAlreadyVoted")) << servers;
    EXPECT_EQ(servers.effects().reasons.back().arguments[3].get<NodeId>(), n3) << servers;
    EXPECT_EQ(servers[n1].votedFor, n3) << servers;
}

// Figure 2, RequestVote receiver 2: "votedFor is null or candidateId".
TEST(RaftElection, Figure2ADuplicatedRequestGetsTheSameVoteAgain) {
    Bench servers(3);
    servers.start();
    servers.receive(n1, n3, RequestVoteRequest{1, n3, 0, 0});
    servers.receive(n1, n3, RequestVoteRequest{1, n3, 0, 0});
    EXPECT_TRUE(voteOf(servers, n3).voteGranted) << servers;
    EXPECT_TRUE(servers.fired("raft.grantVoteAgain")) << servers;
}

// Figure 2, RequestVote receiver 1.
TEST(RaftElection, Figure2ACandidateOfAnOldTermIsRefused) {
    Bench servers(3);
    servers.boot(n1, diskOf(5, {}));
    servers.start();
    servers.receive(n1, n2, RequestVoteRequest{4, n2, 9, 4});
    EXPECT_EQ(voteOf(servers, n2), (RequestVoteResponse{5, false})) << servers;
    EXPECT_TRUE(servers.fired("raft.refuseVoteOldTerm")) << servers;
}

// §5.2: a candidate wins with the votes of a majority in the same term.
TEST(RaftElection, Section52ACandidateWinsWithAMajority) {
    Bench servers(5);
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, RequestVoteResponse{1, true});
    EXPECT_EQ(servers[n1].role, Role::Candidate) << servers;
    servers.receive(n1, n3, RequestVoteResponse{1, true});
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
    // Once a leader, it tells all others at once.
    EXPECT_EQ(servers.sentTo(n5), std::vector<Message>({AppendEntriesRequest{1, n1, 0, 0, {}, 0}}))
        << servers;
}

TEST(RaftElection, Section52AVoteThatComesTwiceCountsOnce) {
    Bench servers(5);
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, RequestVoteResponse{1, true});
    servers.receive(n1, n2, RequestVoteResponse{1, true});
    EXPECT_EQ(servers[n1].role, Role::Candidate) << servers;
    EXPECT_TRUE(servers.fired("raft.voteCountedBefore")) << servers;
}

TEST(RaftElection, Section52AVoteOfAnEarlierElectionDoesNotCount) {
    Bench servers(3);
    servers.start();
    servers.timeout(n1);
    servers.timeout(n1);
    servers.receive(n1, n2, RequestVoteResponse{1, true});
    EXPECT_EQ(servers[n1].role, Role::Candidate) << servers;
    EXPECT_TRUE(servers.fired("raft.staleVote")) << servers;
}

TEST(RaftElection, ARefusalAndALateVoteChangeNothing) {
    Bench servers(3);
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, RequestVoteResponse{1, false});
    EXPECT_TRUE(servers.fired("raft.voteRefused")) << servers;
    servers.receive(n1, n3, RequestVoteResponse{1, true});
    servers.receive(n1, n2, RequestVoteResponse{1, true});
    EXPECT_TRUE(servers.fired("raft.lateVote")) << servers;
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
}

// §5.2: a candidate that hears from a leader of its term or a later one recognises it.
TEST(RaftElection, Section52ACandidateYieldsToALeaderOfItsTerm) {
    Bench servers(3);
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, AppendEntriesRequest{1, n2, 0, 0, {}, 0});
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_EQ(servers[n1].leaderId, n2) << servers;
    EXPECT_EQ(servers[n1].votedFor, n1) << "its vote of the term is spent\n" << servers;
}

// §5.2: a leader of an earlier term is rejected, and the candidate goes on.
TEST(RaftElection, Section52ACandidateGoesOnInSpiteOfALeaderOfAnOldTerm) {
    Bench servers(3);
    servers.boot(n1, diskOf(4, {}));
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, AppendEntriesRequest{4, n2, 0, 0, {}, 0});
    EXPECT_EQ(servers[n1].role, Role::Candidate) << servers;
    EXPECT_EQ(servers.sentTo(n2), std::vector<Message>({AppendEntriesResponse{5, false, 0}}))
        << servers;
}

// §5.2: when votes are split, each candidate times out and starts anew in a further term.
TEST(RaftElection, Section52ASplitVoteEndsInANewElection) {
    Bench servers(4);
    servers.start();
    servers.timeout(n1);
    servers.timeout(n2);
    const auto requests = servers.take();
    servers.receive(n3, n1, RequestVoteRequest{1, n1, 0, 0});
    servers.receive(n4, n2, RequestVoteRequest{1, n2, 0, 0});
    servers.deliverAll();
    EXPECT_EQ(servers[n1].role, Role::Candidate) << servers;
    EXPECT_EQ(servers[n2].role, Role::Candidate) << servers;
    servers.timeout(n2);
    EXPECT_TRUE(servers.fired("raft.timeoutAgain")) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers[n2].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n2].currentTerm, 2u) << servers;
    EXPECT_EQ(requests.size(), 6u) << servers;
}

TEST(RaftElection, AServerAloneLeadsAtOnce) {
    Bench servers(1);
    servers.start();
    servers.timeout(n1);
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
    servers.request(n1, "put x 1");
    EXPECT_EQ(servers[n1].lastApplied, 1u) << servers;
}

TEST(RaftElection, ALeaderDoesNotStandAgainstItself) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.timeout(n1);
    EXPECT_EQ(servers[n1].role, Role::Leader) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 1u) << servers;
    EXPECT_TRUE(servers.fired("raft.timeoutOfLeader")) << servers;
    servers.heartbeat(n2);
    EXPECT_TRUE(servers.fired("raft.heartbeatOfNoLeader")) << servers;
}

TEST(RaftElection, ARestoredServerDoesNotPretendToKnowHowLongItWaited) {
    Raft raft({n1, {n1, n2, n3}, {}}, {});
    raft.restore(State{});
    StepEffects step;
    Effects<Raft> out(step);
    Random random;
    raft.expire({milliseconds(400), random}, Timer::election, out);
    EXPECT_EQ(step.reasons.front().rule->id, "raft.timeoutUnmeasured");
}

// Figure 2, All Servers 2: a larger term in any message makes a follower of its receiver.
struct LaterTerm {
    const char* name;
    Message message;
};

class RaftLaterTerm : public testing::TestWithParam<LaterTerm> {};

TEST_P(RaftLaterTerm, MakesAFollowerOfALeader) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.receive(n1, n2, GetParam().message);
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 7u) << servers;
    EXPECT_TRUE(servers[n1].nextIndex.empty()) << servers;
    EXPECT_EQ(servers.disk(n1).currentTerm, 7u) << servers;
    EXPECT_TRUE(servers.fired("raft.stepDown")) << servers;
}

TEST_P(RaftLaterTerm, MakesAFollowerOfACandidate) {
    Bench servers(3);
    servers.start();
    servers.timeout(n1);
    servers.receive(n1, n2, GetParam().message);
    EXPECT_EQ(servers[n1].role, Role::Follower) << servers;
    EXPECT_EQ(servers[n1].currentTerm, 7u) << servers;
}

INSTANTIATE_TEST_SUITE_P(
    Figure2,
    RaftLaterTerm,
    testing::Values(LaterTerm{"RequestVoteRequest", RequestVoteRequest{7, n2, 0, 0}},
                    LaterTerm{"RequestVoteResponse", RequestVoteResponse{7, false}},
                    LaterTerm{"AppendEntriesRequest", AppendEntriesRequest{7, n2, 0, 0, {}, 0}},
                    LaterTerm{"AppendEntriesResponse", AppendEntriesResponse{7, false, 0}}),
    [](const auto& given) { return given.param.name; });

// §5.4.1: the later last term wins; of equal last terms the longer log.
struct UpToDate {
    const char* name;
    std::vector<Term> voter;
    Index lastLogIndex;
    Term lastLogTerm;
    const char* rule;
};

class RaftUpToDate : public testing::TestWithParam<UpToDate> {};

TEST_P(RaftUpToDate, DecidesTheVote) {
    const UpToDate& given = GetParam();
    Bench servers(3);
    servers.boot(n1, diskOf(8, given.voter));
    servers.start();
    servers.receive(n1, n2, RequestVoteRequest{9, n2, given.lastLogIndex, given.lastLogTerm});
    EXPECT_TRUE(servers.fired(given.rule)) << servers;
    EXPECT_EQ(voteOf(servers, n2).voteGranted, std::string(given.rule) == "raft.grantVote")
        << servers;
}

INSTANTIATE_TEST_SUITE_P(
    Section541,
    RaftUpToDate,
    testing::Values(UpToDate{"BothEmpty", {}, 0, 0, "raft.grantVote"},
                    UpToDate{"TheSame", {1, 2}, 2, 2, "raft.grantVote"},
                    UpToDate{"Longer", {1, 2}, 3, 2, "raft.grantVote"},
                    UpToDate{"Shorter", {1, 2, 2}, 2, 2, "raft.refuseVoteShorterLog"},
                    UpToDate{"LaterTermThoughShorter", {1, 1, 1}, 1, 2, "raft.grantVote"},
                    UpToDate{"LongerButOlder", {1, 2}, 9, 1, "raft.refuseVoteOlderLog"},
                    UpToDate{"Empty", {1}, 0, 0, "raft.refuseVoteOlderLog"}),
    [](const auto& given) { return given.param.name; });

// §5.1, Figure 2: a server that restarts has its term, its vote and its log, and nothing else.
TEST(RaftElection, AVoteSurvivesARestart) {
    Bench servers(3);
    servers.start();
    servers.receive(n1, n3, RequestVoteRequest{1, n3, 0, 0});
    servers.down(n1);
    servers.up(n1);
    servers.receive(n1, n2, RequestVoteRequest{1, n2, 0, 0});
    EXPECT_FALSE(voteOf(servers, n2).voteGranted) << servers;
}

TEST(RaftElection, WithItsDiskLostAServerVotesTwice) {
    Bench servers(3);
    servers.start();
    servers.receive(n1, n3, RequestVoteRequest{1, n3, 0, 0});
    servers.down(n1);
    servers.up(n1, false);
    servers.receive(n1, n2, RequestVoteRequest{1, n2, 0, 0});
    EXPECT_TRUE(voteOf(servers, n2).voteGranted) << servers;
}

TEST(RaftElection, ForgetsVoteVotesTwiceInATerm) {
    Options options = Bench::withoutNoOp();
    options.forgetsVote = true;
    Bench servers(3, options);
    servers.start();
    servers.receive(n1, n3, RequestVoteRequest{1, n3, 0, 0});
    EXPECT_TRUE(voteOf(servers, n3).voteGranted) << servers;
    servers.receive(n1, n2, RequestVoteRequest{1, n2, 0, 0});
    EXPECT_TRUE(voteOf(servers, n2).voteGranted) << servers;
}

// Dissertation §4.2.1: a learner is replicated to, and neither votes nor counts.
TEST(RaftLearner, CatchesUpWithoutAVote) {
    Bench servers(3);
    servers.boot(n1, diskOf(3, {1, 2, 3}));
    servers.start();
    servers.elect(n1);
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    EXPECT_EQ(servers[learner].role, Role::Learner) << servers;
    EXPECT_EQ(servers.log(learner), "1 2 3") << servers;
    servers.receive(learner, n2, RequestVoteRequest{9, n2, 9, 9});
    EXPECT_FALSE(voteOf(servers, n2).voteGranted) << servers;
    EXPECT_TRUE(servers.fired("raft.learnerHasNoVote")) << servers;
}

TEST(RaftLearner, DoesNotCountTowardsACommitment) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    servers.down(n2);
    servers.down(n3);
    servers.request(n1, "put x 1");
    servers.deliverAll();
    EXPECT_EQ(servers.log(learner), "1") << servers;
    EXPECT_EQ(servers[n1].commitIndex, 0u) << servers;
    EXPECT_TRUE(servers.fired("raft.learnerDoesNotCount")) << servers;
}

TEST(RaftLearner, IsKnownToTheNextLeaderAndNeverStands) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    servers.elect(n2);
    servers.request(n2, "put x 1");
    servers.deliverAll();
    EXPECT_EQ(servers.log(learner), "2") << servers;
    servers.timeout(learner);
    EXPECT_EQ(servers[learner].role, Role::Learner) << servers;
    EXPECT_TRUE(servers.fired("raft.learnerAsks")) << servers;
    servers.timeout(n1);
    EXPECT_TRUE(servers.sentTo(learner).empty()) << "nobody asks it for a vote\n" << servers;
    servers.receive(n1, learner, RequestVoteResponse{3, true});
    EXPECT_TRUE(servers.fired("raft.voteOfNonVoter")) << servers;
}

} // namespace
} // namespace synod::raft
