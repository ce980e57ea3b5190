// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/client.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::raft {
namespace {

constexpr NodeId n1{0}, n2{1}, n3{2}, c1{3};

/// A client that is stepped by hand.
class RaftClient : public testing::Test {
protected:
    RaftClient() : client(c1, {n1, n2, n3}, {}) {
        run([&](auto& out) { client.start(at, out); });
    }

    template <class F>
    void run(F call) {
        step.clear();
        Effects<Client> out(step);
        call(out);
        step.finish();
    }
    void expire(ClientTimer timer) {
        run([&](auto& out) { client.expire(at, timer, out); });
    }
    void answer(NodeId from, ClientResponse response) {
        run([&](auto& out) { client.receive(at, from, response, out); });
    }
    /// What the last step sent; nothing when it sent nothing.
    const Effect* sent() const {
        const auto found =
            std::find_if(step.effects.begin(), step.effects.end(),
                         [](const Effect& e) { return e.kind == Effect::Kind::send; });
        return found == step.effects.end() ? nullptr : &*found;
    }
    ClientRequest request() const { return std::get<ClientRequest>(sent()->value.get<Message>()); }
    std::string_view rule() const { return step.reasons.back().rule->id; }

    Random random{7, c1.index, Purpose::workload};
    Moment at{Time{}, random};
    StepEffects step;
    Client client;
};

TEST_F(RaftClient, AsksWithASequenceNumberThatIsOnDiskFirst) {
    expire(ClientTimer::next);
    ASSERT_NE(sent(), nullptr);
    EXPECT_EQ(step.effects.front().kind, Effect::Kind::persist);
    EXPECT_EQ(request().sequenceNumber, 1u);
    EXPECT_EQ(request().client, c1);
    EXPECT_EQ(rule(), "raft.client.ask");
}

TEST_F(RaftClient, RepeatsTheSameRequestElsewhereWhenNobodyAnswers) {
    expire(ClientTimer::next);
    const ClientRequest first = request();
    const NodeId asked = sent()->to;
    expire(ClientTimer::retry);
    EXPECT_EQ(request(), first);
    EXPECT_NE(sent()->to, asked);
    EXPECT_EQ(client.state().attempts, 2u);
    EXPECT_EQ(rule(), "raft.client.askAgain");
}

TEST_F(RaftClient, FollowsAHintToTheLeader) {
    expire(ClientTimer::next);
    const NodeId asked = client.state().server;
    const NodeId leader = asked == n1 ? n2 : n1;
    answer(asked, {c1, 1, Status::notLeader, "", leader});
    ASSERT_NE(sent(), nullptr);
    EXPECT_EQ(sent()->to, leader);
    EXPECT_EQ(request().sequenceNumber, 1u);
}

TEST_F(RaftClient, DoesNotRunInCirclesBetweenTwoServersThatNameEachOther) {
    expire(ClientTimer::next);
    for (int i = 0; i < 3; ++i) {
        const NodeId asked = client.state().server;
        answer(asked, {c1, 1, Status::notLeader, "", asked == n1 ? n2 : n1});
        ASSERT_NE(sent(), nullptr);
    }
    const NodeId asked = client.state().server;
    answer(asked, {c1, 1, Status::notLeader, "", asked == n1 ? n2 : n1});
    EXPECT_EQ(sent(), nullptr);
    EXPECT_EQ(rule(), "raft.client.waitForLeader");
}

std::string reasonOf(const StepEffects& step) {
    const Names names({"n1", "n2", "n3", "c1"});
    return fillIn(step.reasons.back().rule->text, step.reasons.back().arguments, names);
}

TEST_F(RaftClient, SaysHowLongItWaitedAndForWhat) {
    expire(ClientTimer::next);
    at.now = milliseconds(800); // its timer was set off by hand, or it was paused
    expire(ClientTimer::retry);
    EXPECT_TRUE(reasonOf(step).starts_with("client c1 waited for 800 ms in vain and asks "))
        << reasonOf(step);
    at.now = milliseconds(810);
    const NodeId asked = client.state().server;
    answer(asked, {c1, 1, Status::notLeader, "", {}});
    EXPECT_EQ(rule(), "raft.client.waitForLeader");
    at.now = milliseconds(910);
    expire(ClientTimer::retry);
    const Names names({"n1", "n2", "n3", "c1"});
    EXPECT_EQ(reasonOf(step), "client c1 asks " + names.of(sent()->to) +
                                  ", 100 ms after it was refused by " + names.of(asked) +
                                  "; the number 1 stays, so that the request takes effect once");
    client.restore(client.state());
    expire(ClientTimer::retry);
    EXPECT_EQ(rule(), "raft.client.askUnmeasured");
}

TEST_F(RaftClient, AsksTheOnlyServerAgain) {
    client = Client(c1, {n1}, {});
    expire(ClientTimer::next);
    answer(n1, {c1, 1, Status::notLeader, "", {}});
    EXPECT_EQ(reasonOf(step),
              "client c1 is refused by n1, the only server, and asks it again in 100 ms");
    at.now = milliseconds(100);
    expire(ClientTimer::retry);
    EXPECT_EQ(reasonOf(step), "client c1 asks n1, 100 ms after it was refused by n1; the number 1 "
                              "stays, so that the request takes effect once");
}

TEST_F(RaftClient, GoesOnToTheNextOperationAfterAnAnswer) {
    expire(ClientTimer::next);
    const std::string command = client.state().command;
    answer(n2, {c1, 1, Status::ok, "ok", n2});
    EXPECT_EQ(client.state().command, "");
    EXPECT_EQ(client.state().answered, 1u);
    expire(ClientTimer::next);
    EXPECT_EQ(sent()->to, n2) << "who answered leads";
    EXPECT_EQ(request().sequenceNumber, 2u);
    EXPECT_FALSE(command.empty());
}

TEST_F(RaftClient, IgnoresASecondAnswer) {
    expire(ClientTimer::next);
    answer(n2, {c1, 1, Status::ok, "ok", n2});
    answer(n2, {c1, 1, Status::ok, "ok", n2});
    EXPECT_EQ(rule(), "raft.client.ignore");
    EXPECT_EQ(client.state().answered, 1u);
}

TEST_F(RaftClient, TakesAPersonsCommandWhenItIsIdle) {
    run([&](auto& out) { client.request(at, Command{"put q 5"}, out); });
    EXPECT_EQ(request().command, "put q 5");
    run([&](auto& out) { client.request(at, Command{"put q 6"}, out); });
    EXPECT_EQ(rule(), "raft.client.busy");
}

TEST_F(RaftClient, DoesNotSendWhatIsForServers) {
    run([&](auto& out) { client.request(at, Command{"add n3", CommandKind::addServer, n3}, out); });
    EXPECT_EQ(rule(), "raft.client.forServers");
    EXPECT_EQ(sent(), nullptr);
}

TEST_F(RaftClient, NeverUsesASequenceNumberTwice) {
    expire(ClientTimer::next);
    const ClientStable disk = client.stable();
    client.boot(disk);
    expire(ClientTimer::next);
    EXPECT_EQ(request().sequenceNumber, 2u);
}

} // namespace
} // namespace synod::raft
