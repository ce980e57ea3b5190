// SPDX-License-Identifier: GPL-3.0-or-later
// The variants that are wrong and are no option of the links: what breaks, and what stands still.
#include "engine/protocols/raft/monitors.h"
#include "engine/protocols/raft/progress.h"
#include "tests/engine/protocols/raft/harness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::raft {
namespace {

Options byId() {
    Options options = Bench::withoutNoOp();
    options.vote = VoteBy::id;
    return options;
}

TEST(RaftVariants, ByIdASmallerNumberGetsTheVoteInSpiteOfItsLog) {
    Bench servers(3, byId());
    servers.boot(n2, diskOf(3, {1, 3}));
    servers.start();
    servers.receive(n2, n1, RequestVoteRequest{4, n1, 0, 0});
    EXPECT_EQ(servers.sentTo(n1), std::vector<Message>({RequestVoteResponse{4, true}})) << servers;
    EXPECT_TRUE(servers.fired("raft.grantVoteById")) << servers;
}

TEST(RaftVariants, ByIdALargerNumberGetsNone) {
    Bench servers(3, byId());
    servers.start();
    servers.receive(n2, n3, RequestVoteRequest{4, n3, 9, 3});
    EXPECT_EQ(servers.sentTo(n3), std::vector<Message>({RequestVoteResponse{4, false}})) << servers;
    EXPECT_TRUE(servers.fired("raft.refuseVoteById")) << servers;
}

TEST(RaftVariants, ByIdACommittedEntryIsLostAndTheMonitorSaysSo) {
    Bench servers(3, byId());
    for (auto& monitor : safetyMonitors())
        servers.watch(std::move(monitor));
    servers.start();
    servers.down(n1);
    servers.elect(n2);
    servers.request(n2, "put x 1");
    servers.deliverAll();
    ASSERT_EQ(servers[n2].commitIndex, 1u) << servers;
    servers.down(n2);
    servers.up(n1);
    servers.timeout(n1); // stands in term 1, in which n3 has voted
    servers.deliverAll();
    servers.elect(n1);
    ASSERT_EQ(servers[n1].role, Role::Leader) << servers;
    ASSERT_FALSE(servers.violations().empty()) << servers;
    EXPECT_EQ(servers.violations()[0].property, "Leader Completeness") << servers;
}

TEST(RaftVariants, WithoutRandomTimeoutsAllAreTheShortest) {
    Options options = Bench::withoutNoOp();
    options.noRandomTimeout = true;
    Bench servers(3, options);
    servers.start();
    servers.timeout(n1);
    const auto& effects = servers.effects().effects;
    const auto timer = std::find_if(effects.begin(), effects.end(), [](const Effect& effect) {
        return effect.kind == Effect::Kind::setTimer;
    });
    ASSERT_NE(timer, effects.end()) << servers;
    EXPECT_EQ(timer->atLeast, milliseconds(150)) << servers;
    EXPECT_EQ(timer->atMost, milliseconds(150)) << servers;
}

Value serverAt(Term term, std::vector<Term> log, Index commitIndex) {
    State state;
    state.currentTerm = term;
    state.log = logOf(log);
    state.commitIndex = commitIndex;
    return Value::of(std::move(state));
}

TEST(RaftProgress, CountsTermsSinceThatOfTheLastCommittedEntry) {
    EXPECT_EQ(progressOf({}), Progress{});
    const std::vector<Value> states{serverAt(7, {1, 1, 3}, 2), Value(), serverAt(5, {1, 1, 3}, 3)};
    EXPECT_EQ(progressOf(states), (Progress{3, 4}));
    const std::vector<Value> settled{serverAt(3, {1, 3}, 2), serverAt(3, {1, 3}, 0)};
    EXPECT_EQ(progressOf(settled), (Progress{2, 0}));
}

TEST(RaftProgress, NothingCommittedCountsAllTerms) {
    const std::vector<Value> states{serverAt(9, {}, 0), serverAt(9, {4}, 0)};
    EXPECT_EQ(progressOf(states), (Progress{0, 9}));
}

} // namespace
} // namespace synod::raft
