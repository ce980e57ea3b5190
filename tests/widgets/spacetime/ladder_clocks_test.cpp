// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/spacetime/ladder_causes.h"
#include "widgets/spacetime/ladder_clocks.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace synod::widgets {
namespace {

using trace::Kind;

/// The steps of a run, and of each all those that led to it: found by following every edge, without
/// any clock.
struct History {
    explicit History(const trace::Trace& trace) {
        std::map<std::uint16_t, std::size_t> lastOf;
        std::map<std::uint64_t, std::size_t> carried; ///< by message: the step that sent it
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
            const trace::Record& record = trace.at(0, seq);
            if (record.kind == Kind::send || record.kind == Kind::forward) {
                const auto last = lastOf.find(record.node.index);
                const bool own =
                    record.kind == Kind::send || trace.at(0, record.cause).kind == Kind::deliver;
                if (own && last != lastOf.end())
                    carried[record.message] = last->second;
            }
            if (record.kind == Kind::duplicate && carried.count(record.original) > 0)
                carried[record.message] = carried[record.original];
            if (!trace::isTrigger(record))
                continue;
            std::set<std::size_t> past{steps.size()};
            const auto take = [&](std::size_t step) {
                past.insert(pasts[step].begin(), pasts[step].end());
            };
            if (const auto last = lastOf.find(record.node.index); last != lastOf.end())
                take(last->second);
            if (record.kind == Kind::deliver && carried.count(record.message) > 0)
                take(carried[record.message]);
            lastOf[record.node.index] = steps.size();
            steps.push_back(seq);
            pasts.push_back(std::move(past));
        }
    }

    std::vector<std::uint64_t> steps;
    std::vector<std::set<std::size_t>> pasts;
};

bool noLaterThan(const LadderStamp& a, const LadderStamp& b) {
    for (std::size_t i = 0; i < a.vector->size(); ++i)
        if ((*a.vector)[i] > (i < b.vector->size() ? (*b.vector)[i] : 0))
            return false;
    return true;
}

class LadderClocksTest : public testing::TestWithParam<const char*> {};

TEST_P(LadderClocksTest, VectorClocksAreOrderedExactlyAsCausesAre) {
    const LadderRun run(GetParam(), {.until = milliseconds(1'500), .loss = 5, .duplicate = 8});
    LadderClocks clocks;
    while (!clocks.readOn(run.model, 100)) {
    }
    const History history(run.trace());
    const std::size_t count = std::min<std::size_t>(history.steps.size(), 300);
    ASSERT_GT(count, 20u);
    std::vector<LadderStamp> stamps;
    for (std::size_t i = 0; i < count; ++i) {
        const auto stamp = clocks.at(run.model, history.steps[i]);
        ASSERT_TRUE(stamp);
        stamps.push_back(*stamp);
    }
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a; b < count; ++b) {
            const bool before = history.pasts[b].count(a) > 0;
            EXPECT_EQ(noLaterThan(stamps[a], stamps[b]), before)
                << history.steps[a] << " and " << history.steps[b];
            if (before && a != b) {
                EXPECT_LT(stamps[a].lamport, stamps[b].lamport);
            }
        }
}

TEST_P(LadderClocksTest, CausesAreWhatTheEdgesSay) {
    const LadderRun run(GetParam(), {.until = milliseconds(1'500), .loss = 5, .duplicate = 8});
    const History history(run.trace());
    const std::size_t count = std::min<std::size_t>(history.steps.size(), 300);
    for (std::size_t chosen = 0; chosen < count; chosen += 17) {
        const LadderCauses causes = causesOf(run.model, history.steps[chosen], run.trace().size(0));
        for (std::size_t other = 0; other < count; ++other) {
            const NodeId node = run.trace().at(0, history.steps[other]).node;
            EXPECT_EQ(causes.inPast(node, history.steps[other]),
                      history.pasts[chosen].count(other) > 0)
                << history.steps[other] << " before " << history.steps[chosen];
            EXPECT_EQ(causes.inFuture(node, history.steps[other]),
                      history.pasts[other].count(chosen) > 0)
                << history.steps[other] << " after " << history.steps[chosen];
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Examples,
                         LadderClocksTest,
                         testing::Values("raft-star-5", "paxos-duel", "tcp-congestion"));

TEST(LadderClocks, AreCountedAgainFromNearBy) {
    const LadderRun run("raft-star-5", {.until = seconds(60)});
    LadderClocks clocks;
    while (!clocks.readOn(run.model, 5'000)) {
    }
    const std::uint64_t size = run.trace().size(0);
    ASSERT_GT(size, 8 * LadderClocks::stride);
    for (std::uint64_t seq = size - 500; seq < size; ++seq)
        clocks.at(run.model, seq);
    EXPECT_LE(clocks.replayed(), 2 * LadderClocks::stride);
}

TEST(LadderClocks, OfFewThatAreKeptTheSameIsCounted) {
    const LadderRun run("raft-star-5", {.until = seconds(150)});
    const std::size_t most = 2'000;
    LadderClocks clocks, frugal(most);
    while (!clocks.readOn(run.model, 5'000) || !frugal.readOn(run.model, 5'000)) {
    }
    EXPECT_LT(3 * frugal.memory(), 2 * clocks.memory());
    for (std::uint64_t seq = 0; seq < run.trace().size(0); seq += 97) {
        const auto stamp = clocks.at(run.model, seq), again = frugal.at(run.model, seq);
        ASSERT_EQ(stamp.has_value(), again.has_value());
        if (stamp) {
            EXPECT_EQ(stamp->text(LadderClock::vector), again->text(LadderClock::vector));
            EXPECT_EQ(stamp->lamport, again->lamport);
        }
    }
}

TEST(LadderClocks, ReadAsTextbooksWriteThem) {
    LadderStamp stamp;
    stamp.lamport = 7;
    stamp.vector =
        std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{2, 0, 1});
    EXPECT_EQ(stamp.text(LadderClock::lamport), "7");
    EXPECT_EQ(stamp.text(LadderClock::vector), "(2, 0, 1)");
}

} // namespace
} // namespace synod::widgets
