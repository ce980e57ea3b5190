// SPDX-License-Identifier: GPL-3.0-or-later
// Figure 3: each property is seen to break once, and to hold where all is well.
#include "engine/protocols/raft/monitors.h"
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::raft {
namespace {

/// Feeds a monitor with states as if servers had reported them.
class Reports {
public:
    explicit Reports(std::unique_ptr<Monitor> monitor) : m_monitor(std::move(monitor)) {}

    void report(NodeId node, State state, bool restarted = false) {
        State& before = m_states[node];
        if (restarted)
            before = State{};
        std::vector<Delta> changed;
        descriptorOf<State>().diff(&before, &state, changed);
        const Value value = Value::of(state);
        m_monitor->observe({m_seq++, Time{}, node, value, changed, restarted}, violations);
        before = std::move(state);
    }
    void fork() { m_monitor = m_monitor->clone(); }

    std::vector<Violation> violations;

private:
    std::unique_ptr<Monitor> m_monitor;
    PerNode<State> m_states;
    std::uint64_t m_seq = 0;
};

State serverWith(Role role, Term term, Sequence<LogEntry> log = {}, Index commitIndex = 0) {
    State state;
    state.role = role;
    state.currentTerm = term;
    state.log = std::move(log);
    state.commitIndex = state.lastApplied = commitIndex;
    return state;
}

TEST(RaftMonitors, ElectionSafetyAllowsLeadersOfDifferentTerms) {
    Reports run(std::make_unique<ElectionSafety>());
    run.report(n1, serverWith(Role::Leader, 1));
    run.report(n2, serverWith(Role::Leader, 2));
    run.report(n1, serverWith(Role::Follower, 2));
    EXPECT_TRUE(run.violations.empty());
}

TEST(RaftMonitors, ElectionSafetyReportsTwoLeadersOfATermOnce) {
    Reports run(std::make_unique<ElectionSafety>());
    run.report(n1, serverWith(Role::Leader, 1));
    run.fork();
    run.report(n2, serverWith(Role::Leader, 1));
    run.report(n3, serverWith(Role::Leader, 1));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Election Safety");
    EXPECT_EQ(run.violations[0].evidence, (std::vector<std::uint64_t>{0, 1}));
}

TEST(RaftMonitors, LeaderAppendOnlyAllowsAFollowerToRemove) {
    Reports run(std::make_unique<LeaderAppendOnly>());
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 2})));
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 2, 2})));
    run.report(n1, serverWith(Role::Follower, 3, logOf({1})));
    EXPECT_TRUE(run.violations.empty());
}

TEST(RaftMonitors, LeaderAppendOnlyReportsALeaderThatRemoves) {
    Reports run(std::make_unique<LeaderAppendOnly>());
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 2})));
    run.report(n1, serverWith(Role::Leader, 2, logOf({1})));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Leader Append-Only");
    EXPECT_EQ(run.violations[0].evidence, (std::vector<std::uint64_t>{0, 1}));
}

TEST(RaftMonitors, LogMatchingAllowsLogsThatPartWays) {
    Reports run(std::make_unique<LogMatching>());
    run.report(n1, serverWith(Role::Follower, 3, logOf({1, 1, 2})));
    run.report(n2, serverWith(Role::Follower, 3, logOf({1, 1, 3})));
    run.report(n1, serverWith(Role::Follower, 3, logOf({1, 1, 3})));
    EXPECT_TRUE(run.violations.empty());
}

TEST(RaftMonitors, LogMatchingReportsDifferentEntriesOfOneIndexAndTerm) {
    Reports run(std::make_unique<LogMatching>());
    Sequence<LogEntry> other = logOf({1});
    LogEntry entry;
    entry.term = 1;
    entry.command = "another";
    other.append(entry);
    run.report(n1, serverWith(Role::Follower, 1, logOf({1, 1})));
    run.report(n2, serverWith(Role::Follower, 1, other));
    run.report(n3, serverWith(Role::Follower, 1, other));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Log Matching");
    EXPECT_EQ(run.violations[0].why.rule->id, "raft.differentEntries");
}

TEST(RaftMonitors, LogMatchingReportsDifferentPasts) {
    Reports run(std::make_unique<LogMatching>());
    run.report(n1, serverWith(Role::Follower, 3, logOf({1, 3})));
    run.report(n2, serverWith(Role::Follower, 3, logOf({2, 3})));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].why.rule->id, "raft.differentPasts");
}

TEST(RaftMonitors, LeaderCompletenessAllowsALeaderThatHoldsAll) {
    Reports run(std::make_unique<LeaderCompleteness>());
    run.report(n1, serverWith(Role::Leader, 1, logOf({1, 1}), 1));
    run.report(n2, serverWith(Role::Leader, 2, logOf({1}), 0));
    EXPECT_TRUE(run.violations.empty());
}

TEST(RaftMonitors, LeaderCompletenessReportsALeaderThatLacksACommittedEntry) {
    Reports run(std::make_unique<LeaderCompleteness>());
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 2}), 2));
    run.report(n2, serverWith(Role::Leader, 3, logOf({1, 1}), 0));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Leader Completeness");
    EXPECT_EQ(run.violations[0].evidence, (std::vector<std::uint64_t>{0, 1}));
}

TEST(RaftMonitors, LeaderCompletenessSeesAStaleLeaderCommitTooLate) {
    Reports run(std::make_unique<LeaderCompleteness>());
    run.report(n2, serverWith(Role::Leader, 3, logOf({1})));
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 2}), 2));
    ASSERT_EQ(run.violations.size(), 1u);
}

TEST(RaftMonitors, StateMachineSafetyAllowsApplyingAgainAfterARestart) {
    Reports run(std::make_unique<StateMachineSafety>());
    run.report(n1, serverWith(Role::Follower, 2, logOf({1, 2}), 2));
    run.report(n1, serverWith(Role::Follower, 2, logOf({1, 2}), 0), true);
    run.report(n1, serverWith(Role::Follower, 2, logOf({1, 2}), 2));
    run.report(n2, serverWith(Role::Follower, 2, logOf({1, 2}), 1));
    EXPECT_TRUE(run.violations.empty());
}

TEST(RaftMonitors, StateMachineSafetyReportsDifferentEntriesAppliedForAnIndex) {
    Reports run(std::make_unique<StateMachineSafety>());
    run.report(n1, serverWith(Role::Follower, 2, logOf({1, 2}), 2));
    run.report(n2, serverWith(Role::Follower, 3, logOf({1, 3}), 2));
    run.report(n3, serverWith(Role::Follower, 3, logOf({1, 3}), 2));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "State Machine Safety");
    EXPECT_EQ(run.violations[0].evidence, (std::vector<std::uint64_t>{0, 1}));
}

// With the machine itself: forgetsVote elects two leaders of a term.
TEST(RaftMonitors, ForgetsVoteIsCaught) {
    Options options = Bench::withoutNoOp();
    options.forgetsVote = true;
    Bench servers(3, options);
    for (auto& monitor : safetyMonitors())
        servers.watch(std::move(monitor));
    servers.start();
    servers.timeout(n1);
    servers.timeout(n2);
    servers.deliverAll();
    ASSERT_EQ(servers.violations().size(), 1u) << servers;
    EXPECT_EQ(servers.violations()[0].property, "Election Safety") << servers;
}

TEST(RaftMonitors, AnHonestRunBreaksNothing) {
    Bench servers(5, Options{});
    for (auto& monitor : safetyMonitors())
        servers.watch(std::move(monitor));
    servers.start();
    for (const NodeId leader : {n1, n3, n5, n1}) {
        servers.elect(leader);
        servers.request(leader, "put x 1");
        servers.deliverAll();
        servers.heartbeat(leader);
        servers.deliverAll();
        servers.down(leader);
        servers.up(leader);
    }
    EXPECT_TRUE(servers.violations().empty()) << servers;
}

State compacted(State state, Index last) {
    const Term term = termAt(state, last);
    compactLog(state, Snapshot{last, term, {}, {}});
    return state;
}

TEST(RaftMonitors, ASnapshotInThePlaceOfEntriesBreaksNothing) {
    const auto properties = safetyMonitors().size();
    for (std::size_t i = 0; i < properties; ++i) {
        Reports run(std::move(safetyMonitors()[i]));
        const State leader = serverWith(Role::Leader, 2, logOf({1, 2, 2, 2}), 3);
        const State follower = serverWith(Role::Follower, 2, logOf({1, 2, 2}), 2);
        run.report(n1, leader);
        run.report(n2, follower);
        run.report(n1, compacted(leader, 3));
        run.report(n1, compacted(leader, 4));
        run.report(n2, compacted(follower, 2));
        State installed = compacted(leader, 3);
        installed.role = Role::Follower;
        run.report(n3, installed); // it had nothing
        run.report(n3, compacted(serverWith(Role::Leader, 3, logOf({1, 2, 2, 2}), 4), 3));
        run.report(n2, installed, true);
        EXPECT_TRUE(run.violations.empty()) << i;
    }
}

TEST(RaftMonitors, LeaderAppendOnlySeesThroughASnapshot) {
    Reports run(std::make_unique<LeaderAppendOnly>());
    const State leader = serverWith(Role::Leader, 2, logOf({1, 2, 2, 2}), 3);
    run.report(n1, leader);
    run.report(n1, compacted(serverWith(Role::Leader, 2, logOf({1, 2, 2}), 3), 2));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Leader Append-Only");
}

TEST(RaftMonitors, LogMatchingSeesWhatFollowsASnapshot) {
    Reports run(std::make_unique<LogMatching>());
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 1, 2})));
    State other = compacted(serverWith(Role::Follower, 2, logOf({1, 1, 2})), 2);
    run.report(n2, other);
    EXPECT_TRUE(run.violations.empty());
    other.snapshot.lastIncludedTerm = 2; // entry 3 follows one of another term here
    run.report(n3, other);
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Log Matching");
}

TEST(RaftMonitors, LogMatchingComparesFromTheFirstEntryThatItSees) {
    Reports run(std::make_unique<LogMatching>());
    run.report(n1, compacted(serverWith(Role::Leader, 2, logOf({1, 1, 2})), 2));
    run.report(n2, serverWith(Role::Follower, 2, logOf({1, 1, 2})));
    run.report(n3, serverWith(Role::Follower, 2, logOf({1, 1})));
    EXPECT_TRUE(run.violations.empty());
    State different = serverWith(Role::Follower, 2, logOf({1, 1}));
    LogEntry entry;
    entry.term = 2;
    entry.command = "another";
    different.log.append(entry);
    run.report(n3, different);
    ASSERT_EQ(run.violations.size(), 1u);
}

TEST(RaftMonitors, LeaderCompletenessLooksIntoTheSnapshotOfALeader) {
    Reports run(std::make_unique<LeaderCompleteness>());
    run.report(n1, serverWith(Role::Leader, 2, logOf({1, 2, 2}), 3));
    run.report(n2, compacted(serverWith(Role::Leader, 3, logOf({1, 2, 2})), 3));
    EXPECT_TRUE(run.violations.empty());
    run.report(n3, compacted(serverWith(Role::Leader, 4, logOf({1, 2})), 2));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "Leader Completeness");
}

TEST(RaftMonitors, StateMachineSafetyComparesWhatASnapshotEndsWith) {
    Reports run(std::make_unique<StateMachineSafety>());
    run.report(n1, serverWith(Role::Follower, 2, logOf({1, 2, 2}), 3));
    run.report(n2, compacted(serverWith(Role::Follower, 2, logOf({1, 2, 2}), 3), 3));
    EXPECT_TRUE(run.violations.empty());
    run.report(n3, compacted(serverWith(Role::Follower, 3, logOf({1, 3, 3}), 3), 3));
    ASSERT_EQ(run.violations.size(), 1u);
    EXPECT_EQ(run.violations[0].property, "State Machine Safety");
}

} // namespace
} // namespace synod::raft
