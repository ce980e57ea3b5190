// SPDX-License-Identifier: GPL-3.0-or-later
// Log compaction: §7 and Figure 13, sentence by sentence.
#include "engine/protocols/raft/monitors.h"
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

namespace synod::raft {
namespace {

Options withSnapshots(std::uint64_t after) {
    Options options = Bench::withoutNoOp();
    options.snapshotAfter = after;
    return options;
}

/// A cluster whose properties are watched.
struct Compacting {
    explicit Compacting(std::size_t count, std::uint64_t after = 3)
        : servers(count, withSnapshots(after)) {
        for (auto& monitor : safetyMonitors())
            servers.watch(std::move(monitor));
        client = servers.addClient();
        servers.start();
    }
    ~Compacting() { EXPECT_TRUE(servers.violations().empty()) << servers; }
    Compacting(const Compacting&) = delete;
    Compacting& operator=(const Compacting&) = delete;

    /// The leader takes so many requests, and all who are up hear that they are committed.
    void fill(NodeId leader, int requests) {
        for (int i = 0; i < requests; ++i) {
            servers.request(leader, "append x " + std::to_string(i));
            servers.deliverAll();
        }
        servers.heartbeat(leader);
        servers.deliverAll();
    }
    void takeSnapshot(NodeId node) { servers.expire(node, Timer::snapshot); }

    Bench servers;
    NodeId client;
};

/// n1 leads and has a snapshot of four entries; n3 was down from the start.
struct FarBehind : Compacting {
    FarBehind() : Compacting(3) {
        servers.down(n3);
        servers.elect(n1);
        fill(n1, 4);
        takeSnapshot(n1);
        servers.up(n3);
    }
};

bool plans(const Bench& servers) {
    return servers.fired("raft.planSnapshot");
}

TEST(RaftCompaction, Section7WhatWasAppliedIsWrittenToASnapshotAndDiscarded) {
    Compacting run(3);
    Bench& servers = run.servers;
    servers.elect(n1);
    run.fill(n1, 4);
    EXPECT_EQ(servers[n1].log.size(), 4u) << "a step of its own takes the snapshot\n" << servers;
    run.takeSnapshot(n1);
    EXPECT_TRUE(servers[n1].log.empty()) << servers;
    EXPECT_EQ(servers[n1].snapshot.lastIncludedIndex, 4u) << servers;
    EXPECT_EQ(servers[n1].snapshot.lastIncludedTerm, 1u) << servers;
    EXPECT_EQ(servers[n1].snapshot.store, (std::vector<Binding>{{"x", "0123"}})) << servers;
    EXPECT_EQ(servers.disk(n1).snapshot, servers[n1].snapshot) << servers;
    EXPECT_TRUE(servers.disk(n1).log.empty()) << servers;
    run.takeSnapshot(n1);
    EXPECT_TRUE(servers.fired("raft.nothingToCompact")) << servers;
}

TEST(RaftCompaction, ItIsPlannedWhenEnoughWasApplied) {
    Compacting run(1, 2);
    Bench& servers = run.servers;
    servers.timeout(n1);
    servers.request(n1, "put x 1");
    EXPECT_FALSE(plans(servers)) << servers;
    servers.request(n1, "put x 2");
    EXPECT_TRUE(plans(servers)) << servers;
    run.takeSnapshot(n1);
    servers.request(n1, "put x 3");
    EXPECT_FALSE(plans(servers)) << servers;
}

TEST(RaftCompaction, WithoutTheOptionNothingIsDiscarded) {
    Compacting run(1, 0);
    run.servers.timeout(n1);
    run.fill(n1, 9);
    EXPECT_FALSE(plans(run.servers)) << run.servers;
}

// §7: the log goes on after the snapshot with the same indexes, and agrees at its border.
TEST(RaftCompaction, Section7TheConsistencyCheckWorksForTheFirstEntryAfterASnapshot) {
    Compacting run(3);
    Bench& servers = run.servers;
    servers.elect(n1);
    run.fill(n1, 4);
    for (const NodeId node : {n1, n2})
        run.takeSnapshot(node);
    run.fill(n1, 2);
    for (const NodeId node : {n1, n2, n3}) {
        EXPECT_EQ(lastIndexOf(servers[node]), 6u) << servers;
        EXPECT_EQ(servers[node].lastApplied, 6u) << servers;
        EXPECT_EQ(servers[node].store, (std::vector<Binding>{{"x", "012301"}})) << servers;
    }
    EXPECT_EQ(servers[n2].log.size(), 2u) << servers;
}

// A message that was long under way begins before the snapshot of its receiver.
TEST(RaftCompaction, AnAppendFromBeforeTheSnapshotIsConfirmed) {
    Compacting run(3);
    Bench& servers = run.servers;
    servers.elect(n1);
    run.fill(n1, 4);
    run.takeSnapshot(n2);
    AppendEntriesRequest late{1, n1, 1, 1, {}, 3};
    for (Index index = 2; index <= 4; ++index)
        late.entries.push_back(entryAt(servers[n1], index));
    servers.receive(n2, n1, late);
    EXPECT_EQ(servers.sentTo(n1), std::vector<Message>({AppendEntriesResponse{1, true, 4}}))
        << servers;
    EXPECT_TRUE(servers[n2].log.empty()) << servers;
}

// §7: "the leader must occasionally send snapshots to followers that lag behind".
TEST(RaftCompaction, Section7AFollowerFarBehindIsSentTheSnapshot) {
    FarBehind run;
    Bench& servers = run.servers;
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(servers[n3].snapshot, servers[n1].snapshot) << servers;
    EXPECT_EQ(servers[n3].store, servers[n1].store) << servers;
    EXPECT_EQ(servers[n3].lastApplied, 4u) << servers;
    EXPECT_EQ(servers[n3].commitIndex, 4u) << servers;
    EXPECT_EQ(servers.disk(n3).snapshot, servers[n1].snapshot) << servers;
    EXPECT_EQ(*servers[n1].matchIndex.find(n3), 4u) << servers;
    run.fill(n1, 1);
    EXPECT_EQ(servers.log(n3), "1") << servers;
}

TEST(RaftCompaction, TheSnapshotIsSentAgainUntilItIsConfirmed) {
    FarBehind run;
    Bench& servers = run.servers;
    servers.heartbeat(n1); // entry 5 is not there: nextIndex goes back, and the snapshot is sent
    servers.deliverAll();
    servers.down(n3);
    servers.up(n3, false);
    servers.timeout(n2); // n2 leads with its whole log; back to n1
    servers.deliverAll();
    servers.elect(n1);
    servers.take();
    servers.receive(n1, n3, AppendEntriesResponse{servers[n1].currentTerm, false, 0});
    ASSERT_TRUE(servers.fired("raft.sendSnapshot")) << servers;
    servers.take();
    servers.heartbeat(n1);
    EXPECT_EQ(servers.sentTo(n3), std::vector<Message>({InstallSnapshotRequest{
                                      servers[n1].currentTerm, n1, servers[n1].snapshot}}))
        << servers;
}

// Suppose a rejection comes late, from before the follower had caught up: nextIndex goes back to
// before the snapshot, although the follower is known to hold all.
TEST(RaftCompaction, ALateRejectionDoesNoHarm) {
    Compacting run(3);
    Bench& servers = run.servers;
    servers.elect(n1);
    run.fill(n1, 4);
    run.takeSnapshot(n1);
    servers.receive(n1, n3, AppendEntriesResponse{1, false, 0});
    EXPECT_TRUE(servers.fired("raft.sendSnapshot")) << servers;
    servers.request(n1, "put y 1");
    EXPECT_TRUE(servers.sentTo(n3).empty()) << servers;
    servers.deliverAll();
    servers.heartbeat(n1);
    servers.deliverAll();
    servers.heartbeat(n1);
    servers.deliverAll();
    EXPECT_EQ(lastIndexOf(servers[n3]), 5u) << servers;
    EXPECT_EQ(*servers[n1].nextIndex.find(n3), 6u) << servers;
}

TEST(RaftCompaction, ALearnerBeginsWithTheSnapshot) {
    Compacting run(3);
    Bench& servers = run.servers;
    servers.elect(n1);
    run.fill(n1, 4);
    run.takeSnapshot(n1);
    const NodeId learner = servers.addLearner();
    servers.deliverAll();
    EXPECT_EQ(servers[learner].store, servers[n1].store) << servers;
    EXPECT_EQ(servers[learner].role, Role::Learner) << servers;
}

// Fig. 13, receiver 1.
TEST(RaftCompaction, Figure13ASnapshotOfAnOldTermIsRejected) {
    Bench servers(3);
    servers.boot(n2, diskOf(5, {1}));
    servers.start();
    servers.receive(n2, n1, InstallSnapshotRequest{4, n1, Snapshot{3, 1, {}, {}}});
    EXPECT_EQ(servers.sentTo(n1), std::vector<Message>({InstallSnapshotResponse{5, 0}})) << servers;
    EXPECT_EQ(servers[n2].snapshot, Snapshot{}) << servers;
}

// Fig. 13, receiver 6: "If existing log entry has same index and term as snapshot's last included
// entry, retain log entries following it and reply".
TEST(RaftCompaction, Figure13WhatFollowsTheSnapshotIsRetained) {
    Bench servers(3);
    servers.boot(n2, diskOf(2, {1, 1, 2}));
    servers.start();
    const Snapshot snapshot{2, 1, {}, {{"x", "1"}}};
    servers.receive(n2, n1, InstallSnapshotRequest{2, n1, snapshot});
    EXPECT_TRUE(servers.fired("raft.installSnapshotKeepingLog")) << servers;
    EXPECT_EQ(servers.log(n2), "2") << servers;
    EXPECT_EQ(servers[n2].store, (std::vector<Binding>{{"x", "1"}})) << servers;
    EXPECT_EQ(servers.disk(n2).log.size(), 1u) << servers;
    // Receiver 6 again, and this time it has been applied.
    servers.receive(n2, n1, InstallSnapshotRequest{2, n1, snapshot});
    EXPECT_TRUE(servers.fired("raft.snapshotKnown")) << servers;
    EXPECT_EQ(servers.sentTo(n1), std::vector<Message>({InstallSnapshotResponse{2, 2}})) << servers;
}

// Fig. 13, receiver 7: "Discard the entire log".
TEST(RaftCompaction, Figure13ALogThatDisagreesIsDiscarded) {
    Bench servers(3);
    servers.boot(n2, diskOf(2, {1, 1, 1, 1}));
    servers.start();
    servers.receive(n2, n1, InstallSnapshotRequest{3, n1, Snapshot{3, 2, {}, {{"x", "1"}}}});
    EXPECT_TRUE(servers.fired("raft.installSnapshot")) << servers;
    EXPECT_TRUE(servers[n2].log.empty()) << servers;
    EXPECT_EQ(lastIndexOf(servers[n2]), 3u) << servers;
    EXPECT_EQ(servers[n2].leaderId, n1) << servers;
}

TEST(RaftCompaction, ALateAnswerToASnapshotChangesNothing) {
    Bench servers(3);
    servers.start();
    servers.elect(n1);
    servers.elect(n2);
    servers.receive(n1, n3, InstallSnapshotResponse{2, 4});
    EXPECT_TRUE(servers.fired("raft.staleSnapshotAnswer")) << servers;
    servers.receive(n2, n3, InstallSnapshotResponse{2, 0});
    EXPECT_TRUE(servers.fired("raft.snapshotConfirmedBefore")) << servers;
    servers.receive(n2, n3, InstallSnapshotResponse{7, 0});
    EXPECT_EQ(servers[n2].role, Role::Follower) << servers;
}

TEST(RaftCompaction, ARestartBeginsWithTheSnapshot) {
    Compacting run(3);
    Bench& servers = run.servers;
    servers.elect(n1);
    run.fill(n1, 4);
    run.takeSnapshot(n2);
    run.fill(n1, 1);
    servers.down(n2);
    servers.up(n2);
    EXPECT_TRUE(servers.fired("raft.startFromSnapshot")) << servers;
    EXPECT_EQ(servers[n2].lastApplied, 4u) << servers;
    EXPECT_EQ(servers[n2].commitIndex, 4u) << servers;
    EXPECT_EQ(servers[n2].store, (std::vector<Binding>{{"x", "0123"}})) << servers;
    EXPECT_EQ(servers.log(n2), "1") << servers;
    run.fill(n1, 1);
    EXPECT_EQ(servers[n2].store, (std::vector<Binding>{{"x", "012300"}})) << servers;
}

// §5.4.1 holds for a log of which only the snapshot is left.
TEST(RaftCompaction, AnElectionComparesWhatTheSnapshotsEndWith) {
    FarBehind run;
    Bench& servers = run.servers;
    servers.timeout(n3);
    servers.deliverAll();
    EXPECT_NE(servers[n3].role, Role::Leader) << servers;
    run.takeSnapshot(n2);
    servers.elect(n2);
    EXPECT_EQ(servers[n2].role, Role::Leader) << servers;
    run.fill(n2, 1);
    EXPECT_EQ(lastIndexOf(servers[n3]), 5u) << servers;
}

// Dissertation §6.3: sessions are part of the state that is replicated, and so of a snapshot.
TEST(RaftSessions, ARetryTakesEffectOnceAcrossSnapshotRestartAndLeaderChange) {
    FarBehind run;
    Bench& servers = run.servers;
    const ClientRequest request{run.client, 1, "append y 1"};
    servers.down(n3);
    servers.receive(n1, run.client, request);
    servers.deliverAll();
    run.takeSnapshot(n1);
    servers.up(n3);
    servers.heartbeat(n1); // n3 knows of the request by the snapshot alone
    servers.deliverAll();
    ASSERT_EQ(servers[n3].snapshot.lastIncludedIndex, 5u) << servers;
    servers.down(n3);
    servers.up(n3); // and of that by its disk alone
    servers.down(n1);
    servers.elect(n3);
    ASSERT_EQ(servers[n3].role, Role::Leader) << servers;
    servers.answers.clear();
    servers.receive(n3, run.client, request);
    servers.deliverAll();
    EXPECT_EQ(servers.answers, std::vector<ClientResponse>({{run.client, 1, Status::ok, "ok", n3}}))
        << servers;
    EXPECT_EQ(servers[n3].store, (std::vector<Binding>{{"x", "0123"}, {"y", "1"}})) << servers;
}

// The retry is in the log behind the snapshot that has the request itself.
TEST(RaftSessions, ARetryInTheLogBehindASnapshotTakesNoEffect) {
    Compacting run(3, 1);
    Bench& servers = run.servers;
    servers.elect(n1);
    const ClientRequest request{run.client, 1, "append y 1"};
    servers.receive(n1, run.client, request);
    servers.receive(n1, run.client, request);
    servers.deliverAll();
    for (const NodeId node : {n1, n2}) {
        servers.heartbeat(n1);
        servers.deliverAll();
        run.takeSnapshot(node);
        servers.down(node);
        servers.up(node);
    }
    servers.elect(n2);
    run.fill(n2, 1);
    for (const NodeId node : {n1, n2, n3})
        EXPECT_EQ(servers[node].store, (std::vector<Binding>{{"x", "0"}, {"y", "1"}})) << servers;
}

} // namespace
} // namespace synod::raft
