// SPDX-License-Identifier: GPL-3.0-or-later
// One test per sentence of §5.3 and §5.4.2, and of Figure 2's boxes on replication.
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

LogEntry entryOf(Term term, std::string command) {
    LogEntry entry;
    entry.term = term;
    entry.command = std::move(command);
    return entry;
}

AppendEntriesResponse answerOf(const Bench& servers, NodeId leader) {
    const std::vector<Message> sent = servers.sentTo(leader);
    EXPECT_EQ(sent.size(), 1u) << servers;
    return sent.empty() ? AppendEntriesResponse{} : std::get<AppendEntriesResponse>(sent.front());
}

TEST(RaftReplication, FiveServersElectALeaderAndReplicateARequest) {
    Bench servers(5);
    servers.start();
    servers.elect(n2);
    ASSERT_EQ(servers[n2].role, Role::Leader) << servers;
    servers.request(n2, "put x 1");
    servers.deliverAll();
    EXPECT_EQ(servers[n2].commitIndex, 1u) << servers;
    servers.heartbeat(n2);
    servers.deliverAll();
    for (const NodeId node : {n1, n2, n3, n4, n5}) {
        EXPECT_EQ(servers[node].lastApplied, 1u) << servers;
        EXPECT_EQ(servers[node].store, (std::vector<Binding>{{"x", "1"}})) << servers;
        EXPECT_EQ(servers.disk(node).log, servers[node].log) << servers;
    }
}

// Figure 2, Leaders 2: the leader appends to its own log and sends to the others, both durable.
TEST(RaftReplication, Figure2TheLeaderAppendsARequestAndSendsItAtOnce) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.request(n1, "put x 1");
    const auto& effects = servers.effects().effects;
    ASSERT_EQ(effects.size(), 3u) << servers;
    EXPECT_EQ(effects[0].kind, Effect::Kind::persist) << servers;
    EXPECT_EQ(effects[1].value.get<Message>(),
              (Message{AppendEntriesRequest{1, n1, 0, 0, {entryOf(1, "put x 1")}, 0}}))
        << servers;
}

// A follower that has not confirmed all before gets the entry when it has.
TEST(RaftReplication, AFollowerThatIsBehindGetsTheRestAfterItsAnswer) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.request(n1, "a");
    servers.take();
    servers.request(n1, "b");
    EXPECT_TRUE(servers.sentTo(n2).empty()) << servers;
    servers.receive(n1, n2, AppendEntriesResponse{1, true, 1});
    ASSERT_EQ(servers.sentTo(n2).size(), 1u) << servers;
    EXPECT_EQ(std::get<AppendEntriesRequest>(servers.sentTo(n2)[0]).prevLogIndex, 1u) << servers;
}

// §5.3: the leader repeats what was lost for ever.
TEST(RaftReplication, Section53WhatWasLostGoesAgainWithTheNextHeartbeat) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.request(n1, "a");
    servers.take();
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(servers.log(n2), "1") << servers;
    EXPECT_EQ(servers[n1].commitIndex, 1u) << servers;
}

// Figure 2, AppendEntries receiver 1.
TEST(RaftReplication, Figure2ALeaderOfAnOldTermIsRejected) {
    Bench servers(3);
    servers.boot(n1, diskOf(5, {}));
    servers.start();
    servers.receive(n1, n2, AppendEntriesRequest{4, n2, 0, 0, {entryOf(4, "a")}, 0});
    EXPECT_EQ(answerOf(servers, n2), (AppendEntriesResponse{5, false, 0})) << servers;
    EXPECT_TRUE(servers[n1].log.empty()) << servers;
    EXPECT_TRUE(servers.fired("raft.rejectOldLeader")) << servers;
}

// Figure 2, AppendEntries receiver 2.
TEST(RaftReplication, Figure2AGapIsRejected) {
    Bench servers(3);
    servers.boot(n1, diskOf(1, {1}));
    servers.start();
    servers.receive(n1, n2, AppendEntriesRequest{1, n2, 2, 1, {entryOf(1, "c")}, 0});
    EXPECT_FALSE(answerOf(servers, n2).success) << servers;
    EXPECT_TRUE(servers.fired("raft.rejectGap")) << servers;
}

TEST(RaftReplication, Figure2AnEntryOfAnotherTermBeforeTheNewOnesIsRejected) {
    Bench servers(3);
    servers.boot(n1, diskOf(3, {1, 1, 2, 2}));
    servers.start();
    servers.receive(n1, n2, AppendEntriesRequest{3, n2, 4, 3, {entryOf(3, "e")}, 0});
    EXPECT_FALSE(answerOf(servers, n2).success) << servers;
    ASSERT_TRUE(servers.fired("raft.rejectOtherTerm")) << servers;
    EXPECT_EQ(servers.log(n1), "1 1 2 2") << "only a conflict removes\n" << servers;
}

// Figure 2, AppendEntries receiver 3 and 4.
TEST(RaftReplication, Figure2AConflictRemovesTheEntryAndAllThatFollowIt) {
    Bench servers(3);
    servers.boot(n1, diskOf(2, {1, 2, 2, 2}));
    servers.start();
    servers.receive(n1, n2, AppendEntriesRequest{3, n2, 1, 1, {entryOf(3, "b")}, 0});
    EXPECT_EQ(servers.log(n1), "1 3") << servers;
    EXPECT_EQ(servers.disk(n1).log, servers[n1].log) << servers;
    EXPECT_EQ(answerOf(servers, n2), (AppendEntriesResponse{3, true, 2})) << servers;
    EXPECT_TRUE(servers.fired("raft.removeConflict")) << servers;
}

// §5.3 and §5.5: requests may come twice and late; that does no harm.
TEST(RaftReplication, Section55DuplicatedAndReorderedAppendsDoNoHarm) {
    Bench servers(3);
    servers.start();
    const AppendEntriesRequest first{1, n2, 0, 0, {entryOf(1, "a")}, 0};
    const AppendEntriesRequest both{1, n2, 0, 0, {entryOf(1, "a"), entryOf(1, "b")}, 0};
    servers.receive(n1, n2, both);
    servers.receive(n1, n2, first);
    EXPECT_EQ(servers.log(n1), "1 1") << servers;
    EXPECT_EQ(answerOf(servers, n2), (AppendEntriesResponse{1, true, 1})) << servers;
    EXPECT_TRUE(servers.fired("raft.alreadyStored")) << servers;
}

// Figure 2, AppendEntries receiver 5.
TEST(RaftReplication, Figure2AFollowerCommitsNoFurtherThanTheLastNewEntry) {
    Bench servers(3);
    servers.boot(n1, diskOf(2, {1, 1, 1}));
    servers.start();
    servers.receive(n1, n2, AppendEntriesRequest{2, n2, 1, 1, {entryOf(1, "2")}, 3});
    EXPECT_EQ(servers[n1].commitIndex, 2u) << servers;
    EXPECT_EQ(servers[n1].lastApplied, 2u) << servers;
    servers.receive(n1, n2, AppendEntriesRequest{2, n2, 0, 0, {}, 1});
    EXPECT_EQ(servers[n1].commitIndex, 2u) << "it never goes back\n" << servers;
}

// Figure 2, Leaders 3: nextIndex goes down with a rejection, both go up with a success.
TEST(RaftReplication, Figure2LateAnswersNeverLowerMatchIndex) {
    Bench servers(3);
    servers.boot(n1, diskOf(1, {1, 1, 1}));
    servers.start();
    servers.elect(n1);
    servers.request(n1, "4");
    servers.deliverAll();
    ASSERT_EQ(*servers[n1].matchIndex.find(n2), 4u) << servers;
    servers.receive(n1, n2, AppendEntriesResponse{2, true, 1});
    EXPECT_EQ(*servers[n1].matchIndex.find(n2), 4u) << servers;
    EXPECT_EQ(*servers[n1].nextIndex.find(n2), 5u) << servers;
    EXPECT_TRUE(servers.fired("raft.confirmed")) << servers;
    servers.receive(n1, n2, AppendEntriesResponse{1, true, 9});
    EXPECT_TRUE(servers.fired("raft.staleAnswer")) << servers;
    servers.receive(n2, n3, AppendEntriesResponse{2, true, 3});
    EXPECT_TRUE(servers.fired("raft.lateAnswer")) << servers;
}

TEST(RaftReplication, ALongLogTravelsInSeveralMessages) {
    Bench servers(3);
    Stable disk;
    disk.currentTerm = 1;
    for (int i = 0; i < 200; ++i)
        disk.log.append(entryOf(1, std::to_string(i)));
    servers.boot(n1, disk);
    servers.boot(n2, disk);
    servers.start();
    servers.elect(n1);
    EXPECT_EQ(servers[n3].log, disk.log) << servers;
}

// Figure 7: a leader of term 8 brings followers a to f to its own log.
struct Figure7 {
    const char* name;
    std::vector<Term> log;
};

class RaftFigure7 : public testing::TestWithParam<Figure7> {};

TEST_P(RaftFigure7, TheLeaderRepairsTheFollowersLog) {
    Bench servers(3);
    servers.boot(n1, diskOf(7, {1, 1, 1, 4, 4, 5, 5, 6, 6, 6}));
    servers.boot(n2, diskOf(7, GetParam().log));
    servers.boot(n3, diskOf(6, {1, 1, 1, 4, 4, 5, 5, 6, 6, 6}));
    servers.start();
    servers.elect(n1);
    ASSERT_EQ(servers[n1].role, Role::Leader) << servers;
    ASSERT_EQ(servers[n1].currentTerm, 8u) << servers;
    servers.request(n1, "11");
    servers.deliverAll();
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(servers.log(n2), "1 1 1 4 4 5 5 6 6 6 8") << servers;
    EXPECT_EQ(servers[n2].log, servers[n1].log) << servers;
    EXPECT_EQ(servers[n2].commitIndex, 11u) << servers;
}

INSTANTIATE_TEST_SUITE_P(Followers,
                         RaftFigure7,
                         testing::Values(Figure7{"a", {1, 1, 1, 4, 4, 5, 5, 6, 6}},
                                         Figure7{"b", {1, 1, 1, 4}},
                                         Figure7{"c", {1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6}},
                                         Figure7{"d", {1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7}},
                                         Figure7{"e", {1, 1, 1, 4, 4, 4, 4}},
                                         Figure7{"f", {1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3}}),
                         [](const auto& given) { return given.param.name; });

// §5.3: an entry is committed when the leader that made it has it on a majority.
TEST(RaftCommitment, Section53AnEntryIsCommittedOnceAMajorityStoresIt) {
    Bench servers(5);
    servers.start();
    servers.elect(n1);
    servers.request(n1, "a");
    servers.receive(n1, n2, AppendEntriesResponse{1, true, 1});
    EXPECT_EQ(servers[n1].commitIndex, 0u) << servers;
    EXPECT_TRUE(servers.fired("raft.waitForMajority")) << servers;
    servers.receive(n1, n3, AppendEntriesResponse{1, true, 1});
    EXPECT_EQ(servers[n1].commitIndex, 1u) << servers;
    ASSERT_TRUE(servers.fired("raft.commit")) << servers;
    EXPECT_TRUE(servers.fired("raft.apply")) << servers;
}

/// Figure 8 up to (c): n1 leads term 4, and its entry 2 of term 2 lies on n1, n2 and n3.
void playFigure8(Bench& servers) {
    servers.boot(n1, diskOf(3, {1, 2}));
    servers.boot(n2, diskOf(2, {1, 2}));
    servers.boot(n3, diskOf(3, {1}));
    servers.boot(n4, diskOf(3, {1}));
    servers.boot(n5, diskOf(3, {1, 3}));
    servers.start();
    servers.down(n4);
    servers.down(n5);
    servers.elect(n1);
    servers.deliverAll();
}

// §5.4.2, Figure 8: an entry of an earlier term is not committed by counting copies.
TEST(RaftCommitment, Section542EntriesOfOldTermsAreNotCommittedByCounting) {
    Bench servers(5);
    playFigure8(servers);
    ASSERT_EQ(servers[n1].currentTerm, 4u) << servers;
    ASSERT_EQ(servers.log(n3), "1 2") << servers;
    EXPECT_EQ(servers[n1].commitIndex, 0u) << servers;
    EXPECT_TRUE(servers.fired("raft.doNotCommitOldTerm")) << servers;
    // Figure 8 (e): an entry of its own term commits all before it.
    servers.request(n1, "3");
    servers.deliverAll();
    EXPECT_EQ(servers[n1].commitIndex, 3u) << servers;
    EXPECT_EQ(servers[n1].lastApplied, 3u) << servers;
}

TEST(RaftCommitment, CommitsOldTermsDoesWhatFigure8ForbidsAndLosesTheEntry) {
    Options options = Bench::withoutNoOp();
    options.commitsOldTerms = true;
    Bench servers(5, options);
    playFigure8(servers);
    EXPECT_EQ(servers[n1].commitIndex, 2u) << servers;
    // Figure 8 (d): n5 is elected by n2, n3 and n4 and overwrites it.
    servers.down(n1);
    servers.up(n4);
    servers.up(n5);
    servers.elect(n5); // learns of term 4
    servers.elect(n5);
    ASSERT_EQ(servers[n5].role, Role::Leader) << servers;
    servers.heartbeat(n5);
    servers.deliverAll();
    EXPECT_EQ(servers.log(n2), "1 3") << servers;
}

// §8: a no-op lets a new leader commit what its predecessors left.
TEST(RaftCommitment, Section8ANoOpCommitsWhatWasLeft) {
    Bench servers(3, Options{});
    servers.boot(n1, diskOf(1, {1}));
    servers.start();
    servers.elect(n1);
    EXPECT_EQ(servers.log(n1), "1 2") << servers;
    EXPECT_EQ(servers[n1].commitIndex, 2u) << servers;
    EXPECT_EQ(servers[n1].log[1].kind, EntryKind::noOp) << servers;
    EXPECT_EQ(servers.log(n3), "1 2") << servers;
}

TEST(RaftReplication, TwoLeadersOfOneTermDoNotObeyEachOther) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.receive(n1, n2, AppendEntriesRequest{1, n2, 0, 0, {entryOf(1, "x")}, 0});
    EXPECT_TRUE(servers[n1].log.empty()) << servers;
    EXPECT_TRUE(servers.fired("raft.rivalLeader")) << servers;
}

TEST(RaftReplication, AFollowerWhoseDiskWasLostIsFilledAgain) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    for (const char* command : {"a", "b", "c"}) {
        servers.request(n1, command);
        servers.deliverAll();
    }
    servers.down(n3);
    servers.up(n3, false);
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(servers.log(n3), "1 1 1") << servers;
}

} // namespace
} // namespace synod::raft
