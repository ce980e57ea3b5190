// SPDX-License-Identifier: GPL-3.0-or-later
// "Paxos Made Simple" §3: a sequence of instances, and the leader that proposes in all of them.
#include "tests/engine/protocols/paxos/harness.h"

#include <gtest/gtest.h>

namespace synod::paxos {
namespace {

/// n1 leads.
Bench led(std::size_t count) {
    Bench nodes(count, Bench::many());
    nodes.start();
    nodes.expire(n1, Timer::leader);
    nodes.deliverAll();
    return nodes;
}

// §3: "A newly chosen leader executes phase 1 for infinitely many instances", "by sending a single
// reasonably short message"; then each command takes phase 2 only.
TEST(PaxosLeader, Section3ALeaderExecutesPhase1Once) {
    Bench nodes = led(3);
    EXPECT_EQ(nodes[n1].phase, Phase::Leading) << nodes;
    EXPECT_EQ(nodes[n2].leader, n1) << nodes;
    nodes.request(n1, "put x 1");
    nodes.request(n1, "put x 2");
    for (const Bench::Envelope& envelope : nodes.sent)
        EXPECT_FALSE(std::holds_alternative<Prepare>(envelope.message)) << nodes;
    nodes.deliverAll();
    for (const NodeId node : {n1, n2, n3})
        EXPECT_EQ(nodes.learned(node), "put x 1, put x 2") << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

// §3, with its numbers reduced by 133: the new leader knows commands 1, 5 and 6; phase 1 determines
// the values of instances 2 and 7, and leaves 3 and 4 free: they become no-ops, so that 5 to 7 can
// be executed.
TEST(PaxosLeader, Section3TheExampleOfThePaper) {
    Bench nodes(3, Bench::many());
    const auto proposal = [](const char* text) { return Proposal{number(1, n1), commandOf(text)}; };
    Stable ofN2{number(1, n1), {}, 0};
    placeItem(ofN2.accepted, 2, proposal("c135"));
    Stable ofN3{number(1, n1), {}, 0};
    placeItem(ofN3.accepted, 7, proposal("c140"));
    nodes.boot(n2, ofN2);
    nodes.boot(n3, ofN3);
    nodes.start();
    nodes.down(n1);
    nodes.receive(n2, n3, Learned{1, {commandOf("c134")}});
    nodes.receive(n2, n3, Learned{5, {commandOf("c138"), commandOf("c139")}});
    EXPECT_EQ(nodes[n2].executed, 1u) << nodes;
    nodes.expire(n2, Timer::leader);
    nodes.deliver<Prepare>(n2, n3);
    nodes.deliver<Promise>(n3, n2);
    EXPECT_TRUE(nodes.fired("paxos.fillGap")) << nodes;
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n2), "c134, c135, no-op, no-op, c138, c139, c140") << nodes;
    EXPECT_EQ(nodes[n2].executed, 7u) << nodes;
}

// §3: "When the leader fails to receive the expected response to its phase 2 messages in instance
// 141, it will retransmit those messages."
TEST(PaxosLeader, Section3ALeaderRetransmits) {
    Bench nodes = led(3);
    nodes.request(n1, "put x 1");
    nodes.drop();
    nodes.expire(n1, Timer::retry);
    EXPECT_TRUE(nodes.fired("paxos.resend")) << nodes;
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n1), "put x 1") << nodes;
    nodes.expire(n1, Timer::retry);
    EXPECT_TRUE(nodes.fired("paxos.nothingToTry")) << nodes;
}

// §3: "suppose a leader can get α commands ahead": beyond that, commands wait.
TEST(PaxosLeader, Section3ALeaderGetsAlphaCommandsAhead) {
    Bench nodes = led(3);
    for (int i = 1; i <= 40; ++i)
        nodes.request(n1, "put x " + std::to_string(i));
    EXPECT_EQ(nodes[n1].issued.size(), 32u) << nodes;
    EXPECT_EQ(nodes[n1].asked.size(), 8u) << nodes;
    nodes.deliverAll();
    EXPECT_EQ(nodes[n2].executed, 40u) << nodes;
}

// §2.4: a leader that learns of a higher number abandons its own.
TEST(PaxosLeader, Section24ALeaderStepsDownForAHigherNumber) {
    Bench nodes = led(3);
    nodes.expire(n2, Timer::leader);
    nodes.deliverAll();
    EXPECT_EQ(nodes[n1].phase, Phase::Idle) << nodes;
    EXPECT_EQ(nodes[n2].phase, Phase::Leading) << nodes;
    EXPECT_EQ(nodes[n1].leader, n2) << nodes;
    nodes.receive(n3, n1, Heartbeat{number(1, n1), 0});
    EXPECT_TRUE(nodes.fired("paxos.refuseLeader")) << nodes;
}

// A leader of a minority does not get its commands chosen, and what it proposed is replaced.
TEST(PaxosLeader, Section3TwoLeadersNeverDisagreeOnWhatIsChosen) {
    Bench nodes = led(3);
    nodes.request(n1, "put x 1");
    nodes.drop();
    nodes.down(n1);
    nodes.expire(n2, Timer::leader);
    nodes.deliverAll();
    nodes.request(n2, "put x 2");
    nodes.deliverAll();
    nodes.up(n1);
    nodes.deliverAll();
    for (const NodeId node : {n1, n2, n3})
        EXPECT_EQ(nodes.learned(node), "put x 2") << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

// A candidate that is far behind is taught first: what it lacks would not fit into one message.
TEST(PaxosLeader, ACandidateThatIsFarBehindLearnsFirst) {
    Bench nodes = led(3);
    nodes.down(n3);
    for (int i = 0; i < 100; ++i) {
        nodes.request(n1, "put x " + std::to_string(i));
        nodes.deliverAll();
    }
    nodes.up(n3, false);
    nodes.drop();
    nodes.expire(n3, Timer::leader);
    nodes.deliver<Prepare>(n3, n1);
    EXPECT_TRUE(nodes.fired("paxos.teachFirst")) << nodes;
    nodes.deliverAll();
    EXPECT_EQ(nodes[n3].executed, 100u) << nodes;
    EXPECT_EQ(nodes[n3].store, nodes[n1].store) << nodes;
}

// §2.3: who hears from the leader that others know more asks for it.
TEST(PaxosLeader, Section23AHeartbeatTellsWhatOneLacks) {
    Bench nodes = led(3);
    nodes.down(n3);
    nodes.request(n1, "put x 1");
    nodes.deliverAll();
    nodes.up(n3);
    nodes.drop();
    nodes.expire(n1, Timer::heartbeat);
    nodes.deliverAll();
    EXPECT_EQ(nodes[n3].lacks, 1u) << nodes;
    nodes.expire(n3, Timer::learn);
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n3), "put x 1") << nodes;
    EXPECT_EQ(nodes[n3].lacks, 0u) << nodes;
}

// Raft dissertation §6.3, as Raft has it: a retried request takes effect once.
TEST(PaxosLeader, ARetriedRequestTakesEffectOnce) {
    Bench nodes = led(3);
    const NodeId client = nodes.addClient();
    nodes.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    nodes.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    EXPECT_TRUE(nodes.fired("paxos.requestUnderWay")) << nodes;
    nodes.deliverAll();
    nodes.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    EXPECT_TRUE(nodes.fired("paxos.answerFromSession")) << nodes;
    const ClientResponse ok{client, 1, Status::ok, "ok", n1};
    EXPECT_EQ(nodes.answers, std::vector<ClientResponse>({ok, ok})) << nodes;
    EXPECT_EQ(nodes[n2].store, std::vector<Binding>({{"x", "1"}})) << nodes;
    nodes.receive(n1, client, ClientRequest{client, 2, "get x"});
    nodes.deliverAll();
    nodes.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    EXPECT_TRUE(nodes.fired("paxos.discardOldRequest")) << nodes;
}

// The same where the second leader proposes it once more, in an instance of its own.
TEST(PaxosLeader, ARequestThatTwoLeadersProposedTakesEffectOnce) {
    Bench nodes = led(3);
    const NodeId client = nodes.addClient();
    nodes.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    nodes.deliver<Accept>(n1, n2); // n2 keeps it, and nobody has learned it
    nodes.drop();
    nodes.down(n1);
    nodes.expire(n2, Timer::leader);
    nodes.receive(n2, client, ClientRequest{client, 1, "append x 1"});
    nodes.deliverAll();
    nodes.receive(n2, client, ClientRequest{client, 1, "append x 1"});
    nodes.deliverAll();
    EXPECT_EQ(nodes[n3].store, std::vector<Binding>({{"x", "1"}})) << nodes;
    EXPECT_TRUE(nodes.violations().empty()) << nodes;
}

TEST(PaxosLeader, WhoDoesNotLeadNamesTheLeader) {
    Bench nodes = led(3);
    const NodeId client = nodes.addClient();
    nodes.receive(n2, client, ClientRequest{client, 1, "put x 1"});
    EXPECT_EQ(nodes.answers, std::vector<ClientResponse>({{client, 1, Status::notLeader, "", n1}}))
        << nodes;
    nodes.request(n3, "put x 3");
    EXPECT_TRUE(nodes.fired("paxos.passOn")) << nodes;
    nodes.deliverAll();
    EXPECT_EQ(nodes.learned(n2), "put x 3") << nodes;
}

// It speaks of the instances that it was asked about: what it accepted in others is another matter.
TEST(PaxosLeader, APromiseSaysFromWhichInstanceOnNothingWasAccepted) {
    Bench nodes(3, Bench::many());
    nodes.start();
    nodes.receive(n1, n2, Accept{1, number(1, n2), commandOf("put x 1")});
    nodes.receive(n1, n2, Prepare{number(2, n2), 2});
    EXPECT_TRUE(nodes.fired("paxos.promiseFrom")) << nodes;
    nodes.receive(n1, n2, Accept{2, number(2, n2), commandOf("put x 2")});
    nodes.receive(n1, n2, Prepare{number(3, n2), 2});
    EXPECT_TRUE(nodes.fired("paxos.promiseAndTellFrom")) << nodes;
}

} // namespace
} // namespace synod::paxos
