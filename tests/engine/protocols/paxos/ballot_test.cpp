// SPDX-License-Identifier: GPL-3.0-or-later
// One test per sentence of "Paxos Made Simple" §2: proposers, acceptors, learners.
#include "tests/engine/protocols/paxos/harness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::paxos {
namespace {

const ProposedValue a = commandOf("put x 1");
const ProposedValue b = commandOf("put x 2");

/// Where in the last step's effects the first of a kind is.
std::ptrdiff_t firstOf(const Bench& nodes, Effect::Kind kind) {
    const auto& effects = nodes.effects().effects;
    return std::find_if(effects.begin(), effects.end(),
                        [=](const Effect& effect) { return effect.kind == kind; }) -
           effects.begin();
}

// §2.2: "An acceptor must accept the first proposal that it receives" (P1), which P1a includes.
TEST(PaxosBallot, P1AnAcceptorAcceptsTheFirstProposal) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.receive(n3, n1, Accept{1, number(1, n1), a});
    EXPECT_EQ(nodes[n3].accepted[0], (Proposal{number(1, n1), a})) << nodes;
}

// §2.2, Phase 1(a): "A proposer selects a proposal number n and sends a prepare request with number
// n to a majority of acceptors."
TEST(PaxosBallot, Phase1aAProposerSendsPrepareRequestsWithANewNumber) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.request(n1, "put x 1");
    for (const NodeId acceptor : {n3, n4, n5})
        EXPECT_EQ(nodes.sentTo(acceptor), std::vector<Message>({Prepare{number(1, n1), 1}}))
            << nodes;
    EXPECT_EQ(nodes[n1].phase, Phase::Preparing) << nodes;
}

// §2.5: a proposer "begins phase 1 with a higher proposal number than any it has already used", and
// remembers it in stable storage before it does.
TEST(PaxosBallot, Section25ANumberIsOnDiskBeforeItIsUsed) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.request(n1, "put x 1");
    EXPECT_LT(firstOf(nodes, Effect::Kind::persist), firstOf(nodes, Effect::Kind::send)) << nodes;
    EXPECT_EQ(nodes.disk(n1).lastRound, 1u) << nodes;
    nodes.down(n1);
    nodes.drop();
    nodes.up(n1);
    nodes.request(n1, "put x 2");
    EXPECT_EQ(nodes[n1].n, number(2, n1)) << nodes;
}

// §2.5: "different proposers choose their numbers from disjoint sets".
TEST(PaxosBallot, Section25NumbersOfOneRoundAreOrderedByTheirProposers) {
    EXPECT_LT(number(1, n1), number(1, n2));
    EXPECT_LT(number(1, n2), number(2, n1));
    EXPECT_LT(ProposalNumber{}, number(1, n1));
    EXPECT_NE(number(1, n1), number(1, n2));
}

// §2.2, Phase 1(b): a promise, "and with the highest-numbered proposal (if any) that it has
// accepted".
TEST(PaxosBallot, Phase1bAnAcceptorPromisesAndTellsWhatItAccepted) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.receive(n3, n1, Prepare{number(1, n1), 1});
    EXPECT_EQ(nodes.sentTo(n1), std::vector<Message>({Promise{number(1, n1), {}}})) << nodes;
    EXPECT_LT(firstOf(nodes, Effect::Kind::persist), firstOf(nodes, Effect::Kind::send)) << nodes;
    nodes.receive(n3, n1, Accept{1, number(1, n1), a});
    nodes.receive(n3, n2, Prepare{number(2, n2), 1});
    EXPECT_EQ(nodes.sentTo(n2),
              std::vector<Message>({Promise{number(2, n2), {{1, number(1, n1), a}}}}))
        << nodes;
    EXPECT_EQ(nodes.disk(n3).promised, number(2, n2)) << nodes;
}

// §2.2: "if an acceptor ignores a prepare or accept request because it has already received a
// prepare request with a higher number, then it should probably inform the proposer".
TEST(PaxosBallot, Section22AnAcceptorInformsAProposerWhoseNumberIsTooLow) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.receive(n3, n2, Prepare{number(2, n2), 1});
    nodes.receive(n3, n1, Prepare{number(1, n1), 1});
    const Message refusal = Refusal{number(1, n1), number(2, n2)};
    EXPECT_EQ(nodes.sentTo(n1), std::vector<Message>({refusal})) << nodes;
    nodes.receive(n3, n1, Accept{1, number(1, n1), a});
    EXPECT_EQ(nodes.sentTo(n1), std::vector<Message>({refusal})) << nodes;
    EXPECT_TRUE(nodes[n3].accepted.empty()) << nodes;
}

// P1a: "An acceptor can accept a proposal numbered n iff it has not responded to a prepare request
// having a number greater than n." It may accept many.
TEST(PaxosBallot, P1aAnAcceptorMayAcceptManyProposals) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.receive(n3, n1, Accept{1, number(1, n1), a});
    nodes.receive(n3, n2, Accept{1, number(1, n2), b});
    EXPECT_EQ(nodes[n3].accepted[0], (Proposal{number(1, n2), b})) << nodes;
    EXPECT_EQ(nodes.disk(n3).accepted[0].n, number(1, n2)) << nodes;
    nodes.receive(n3, n1, Accept{1, number(1, n1), a});
    EXPECT_TRUE(nodes.fired("paxos.refuseAccept")) << nodes;
}

// §2.2: the acceptor "must remember this information even if it fails and then restarts".
TEST(PaxosBallot, Section22AnAcceptorRemembersOverACrash) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.receive(n3, n2, Prepare{number(2, n2), 1});
    nodes.receive(n3, n2, Accept{1, number(2, n2), b});
    nodes.down(n3);
    nodes.up(n3);
    nodes.receive(n3, n1, Accept{1, number(1, n1), a});
    EXPECT_TRUE(nodes.fired("paxos.refuseAccept")) << nodes;
    nodes.receive(n3, n1, Prepare{number(3, n1), 1});
    EXPECT_TRUE(nodes.fired("paxos.promiseAndTell")) << nodes;
}

// §2.2, Phase 2(a): "or is any value if the responses reported no proposals".
TEST(PaxosBallot, Phase2aAMajorityWithoutProposalsLeavesTheValueFree) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.request(n1, "put x 1");
    nodes.receive(n1, n3, Promise{number(1, n1), {}});
    EXPECT_TRUE(nodes.sentTo(n3).empty()) << nodes;
    nodes.receive(n1, n3, Promise{number(1, n1), {}});
    EXPECT_TRUE(nodes.fired("paxos.promiseCountedBefore")) << nodes;
    nodes.receive(n1, n5, Promise{number(1, n1), {}});
    EXPECT_EQ(nodes.sentTo(n4), std::vector<Message>({Accept{1, number(1, n1), a}})) << nodes;
    nodes.receive(n1, n4, Promise{number(1, n1), {}});
    EXPECT_TRUE(nodes.fired("paxos.promiseNotNeeded")) << nodes;
}

// §2.2, Phase 2(a): "where v is the value of the highest-numbered proposal among the responses".
TEST(PaxosBallot, Phase2aTheValueOfTheHighestProposalIsBinding) {
    Bench nodes(5);
    nodes.start();
    nodes.request(n4, "put x 9");
    const ProposalNumber n = nodes[n4].n;
    nodes.receive(n4, n1, Promise{n, {{1, number(1, n1), a}}});
    nodes.receive(n4, n2, Promise{n, {{1, number(1, n2), b}}});
    EXPECT_TRUE(nodes.fired("paxos.proposeAdopted")) << nodes;
    EXPECT_EQ(nodes[n4].issued.find(1)->v, b) << nodes;
}

// Promises that come from who is no acceptor, or for a number that was given up, count nothing.
TEST(PaxosBallot, OnlyPromisesOfAcceptorsForThePresentNumberCount) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.request(n1, "put x 1");
    nodes.receive(n1, n2, Promise{number(1, n1), {}});
    EXPECT_TRUE(nodes.fired("paxos.promiseOfNoAcceptor")) << nodes;
    nodes.expire(n1, Timer::retry);
    nodes.receive(n1, n3, Promise{number(1, n1), {}});
    EXPECT_TRUE(nodes.fired("paxos.promiseOfAbandoned")) << nodes;
    EXPECT_TRUE(nodes[n1].promises.empty()) << nodes;
}

// §2.3: "a learner must find out that a proposal has been accepted by a majority of acceptors".
// Two acceptances of different numbers are no majority.
TEST(PaxosBallot, Section23ALearnerCountsTheAcceptancesOfOneProposal) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.receive(n6, n3, Accepted{1, number(1, n1), a});
    nodes.receive(n6, n3, Accepted{1, number(1, n1), a});
    EXPECT_TRUE(nodes.fired("paxos.acceptanceCountedBefore")) << nodes;
    nodes.receive(n6, n4, Accepted{1, number(1, n2), a});
    nodes.receive(n6, n2, Accepted{1, number(1, n2), a});
    EXPECT_TRUE(nodes.fired("paxos.acceptanceOfNoAcceptor")) << nodes;
    EXPECT_EQ(nodes.learned(n6), "") << nodes;
}

// §2: the whole of it, with each agent on a node of its own.
TEST(PaxosBallot, AValueIsChosenAndLearned) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.request(n1, "put x 1");
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n6), "put x 1") << nodes;
    EXPECT_EQ(nodes[n1].phase, Phase::Idle) << nodes;
    nodes.request(n2, "put x 2");
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n2), "put x 1") << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

TEST(PaxosBallot, OneNodeAloneIsAMajority) {
    Bench nodes(1);
    nodes.start();
    nodes.request(n1, "put x 1");
    EXPECT_EQ(nodes.learned(n1), "put x 1") << nodes;
    nodes.request(n1, "put x 2");
    EXPECT_TRUE(nodes.fired("paxos.alreadyChosen")) << nodes;
    EXPECT_TRUE(nodes[n1].issued.empty()) << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

// §2.3: "The learner could ask the acceptors what proposals they have accepted."
TEST(PaxosBallot, Section23ALearnerAsksTheAcceptors) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.down(n6);
    nodes.request(n1, "put x 1");
    nodes.deliverAll();
    nodes.up(n6);
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n6), "put x 1") << nodes;
}

// §2.4: two proposers, each issuing "a sequence of proposals with increasing numbers, none of which
// are ever chosen".
TEST(PaxosBallot, Section24TwoProposersCanKeepEachOtherFromSucceeding) {
    Bench nodes = Bench::apart();
    nodes.start();
    nodes.request(n1, "put x 1");
    const auto phase1 = [&](NodeId proposer) {
        for (const NodeId acceptor : {n3, n4, n5})
            nodes.deliver<Prepare>(proposer, acceptor);
        for (const NodeId acceptor : {n3, n4, n5})
            nodes.deliver<Promise>(acceptor, proposer);
    };
    phase1(n1);
    nodes.request(n2, "put x 2");
    phase1(n2);
    for (int round = 0; round < 5; ++round) {
        const NodeId refused = round % 2 == 0 ? n1 : n2;
        for (const NodeId acceptor : {n3, n4, n5})
            nodes.deliver<Accept>(refused, acceptor);
        for (const NodeId acceptor : {n3, n4, n5})
            nodes.deliver<Refusal>(acceptor, refused);
        nodes.expire(refused, Timer::retry);
        phase1(refused);
        EXPECT_TRUE(nodes[n3].accepted.empty()) << nodes;
    }
    EXPECT_EQ(nodes[n1].attempts + nodes[n2].attempts, 7u) << nodes;
}

// §2.4: "a distinguished proposer must be selected as the only one to try issuing proposals."
TEST(PaxosBallot, Section24OthersLeaveTheirValueToTheDistinguishedProposer) {
    Bench nodes(3);
    nodes.start();
    nodes.request(n2, "put x 2");
    nodes.drop();
    nodes.request(n1, "lead");
    nodes.deliverAll();
    EXPECT_TRUE(nodes[n2].asked.empty()) << nodes;
    nodes.expire(n1, Timer::retry); // 1.n1 was below 1.n2
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n3), "put x 2") << nodes;
    EXPECT_FALSE(nodes[n1].distinguished) << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

// What makes no sense, whoever made it up, changes nothing.
TEST(PaxosBallot, SenselessMessagesChangeNothing) {
    Bench nodes(3);
    nodes.start();
    const State before = nodes[n1];
    nodes.receive(n1, n2, Accept{2, number(1, n2), a});
    nodes.receive(n1, n2, Accept{1, ProposalNumber{}, a});
    nodes.receive(n1, n2, Accepted{0, number(1, n2), a});
    nodes.receive(n1, n2, Accepted{1, number(1, n2), ProposedValue{}});
    nodes.receive(n1, n2, Learned{0, {a}});
    nodes.receive(n1, n2, Refusal{});
    nodes.receive(n1, n2, ClientResponse{});
    EXPECT_EQ(nodes[n1], before) << nodes;
    Bench many(3, Bench::many());
    many.start();
    many.receive(n1, n2, Accept{Instance{1} << 60, number(1, n2), a});
    EXPECT_TRUE(many.fired("paxos.noSuchInstance")) << many;
}

} // namespace
} // namespace synod::paxos
