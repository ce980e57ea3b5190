// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of clients and of people: §8, and the sessions of the dissertation's §6.3.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

TEST(RaftRequest, AFollowerRefusesAPersonsRequestAndSaysWhoLeads) {
    Bench servers(3);
    servers.start();
    servers.request(n2, "put x 1");
    EXPECT_EQ(servers.rules(), std::vector<std::string>{"raft.refuseRequestNoLeader"}) << servers;
    servers.elect(n1);
    servers.request(n2, "put x 1");
    EXPECT_EQ(servers.rules(), std::vector<std::string>{"raft.refuseRequest"}) << servers;
    EXPECT_TRUE(servers.effects().effects.empty()) << servers;
}

// Dissertation §6.2: a server that does not lead says who does, as far as it knows.
TEST(RaftRequest, Dissertation62AClientIsShownTheLeader) {
    Bench servers(3);
    const NodeId client = servers.addClient();
    servers.start();
    servers.elect(n1);
    servers.receive(n2, client, ClientRequest{client, 1, "put x 1"});
    EXPECT_EQ(servers.answers,
              std::vector<ClientResponse>({{client, 1, Status::notLeader, "", n1}}))
        << servers;
}

// Figure 2, Leaders 2: the answer comes after the entry was applied.
TEST(RaftRequest, Figure2TheAnswerComesAfterTheEntryWasApplied) {
    Bench servers(3);
    const NodeId client = servers.addClient();
    servers.start();
    servers.elect(n1);
    servers.receive(n1, client, ClientRequest{client, 1, "put x 1"});
    EXPECT_TRUE(servers.answers.empty()) << servers;
    servers.deliverAll();
    EXPECT_EQ(servers.answers, std::vector<ClientResponse>({{client, 1, Status::ok, "ok", n1}}))
        << servers;
}

// Dissertation §6.3: a request that was applied before is answered and not carried out again.
TEST(RaftRequest, Dissertation63ARetryOfAnAppliedRequestTakesNoEffect) {
    Bench servers(3);
    const NodeId client = servers.addClient();
    servers.start();
    servers.elect(n1);
    const ClientRequest request{client, 1, "append x 1"};
    servers.receive(n1, client, request);
    servers.deliverAll();
    servers.receive(n1, client, request);
    EXPECT_TRUE(servers.fired("raft.answerFromSession")) << servers;
    EXPECT_EQ(servers[n1].log.size(), 1u) << servers;
    ASSERT_EQ(servers.answers.size(), 2u) << servers;
    EXPECT_EQ(servers.answers[0], servers.answers[1]) << servers;
}

// The retry comes while the first is not applied yet: both are in the log, one takes effect.
TEST(RaftRequest, Dissertation63OfTwoCopiesInTheLogOneTakesEffect) {
    Bench servers(3);
    const NodeId client = servers.addClient();
    servers.start();
    servers.elect(n1);
    servers.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    servers.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    servers.deliverAll();
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(servers[n1].lastApplied, 2u) << servers;
    for (const NodeId node : {n1, n2, n3})
        EXPECT_EQ(servers[node].store, (std::vector<Binding>{{"x", "1"}})) << servers;
}

// The leader dies with the answer; the retry reaches its successor, who has it from the log.
TEST(RaftRequest, Dissertation63ARetryAtTheNextLeaderTakesEffectOnce) {
    Bench servers(3);
    const NodeId client = servers.addClient();
    servers.start();
    servers.elect(n1);
    servers.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    servers.deliverAll();
    servers.down(n1);
    servers.answers.clear();
    servers.elect(n2);
    servers.receive(n2, client, ClientRequest{client, 1, "append x 1"});
    servers.deliverAll();
    EXPECT_EQ(servers[n2].store, (std::vector<Binding>{{"x", "1"}})) << servers;
    EXPECT_EQ(servers.answers, std::vector<ClientResponse>({{client, 1, Status::ok, "ok", n2}}))
        << servers;
}

TEST(RaftRequest, AnOldRequestThatComesLateIsDiscarded) {
    Bench servers(3);
    const NodeId client = servers.addClient();
    servers.start();
    servers.elect(n1);
    for (const std::uint64_t number : {1u, 2u}) {
        servers.receive(n1, client, ClientRequest{client, number, "append x 1"});
        servers.deliverAll();
    }
    servers.answers.clear();
    servers.receive(n1, client, ClientRequest{client, 1, "append x 1"});
    EXPECT_TRUE(servers.fired("raft.discardOldRequest")) << servers;
    EXPECT_TRUE(servers.answers.empty()) << servers;
    servers.receive(n1, n2, ClientResponse{});
    EXPECT_TRUE(servers.fired("raft.answerToServer")) << servers;
}

} // namespace
} // namespace synod::raft
