// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/spacetime/ladder_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace synod::widgets {
namespace {

LadderIndex read(const TraceModel& model, bool folded, LadderIndex::Limits limits) {
    LadderIndex index(limits);
    index.beginAnew(model, folded);
    while (!index.readOn(777)) {
    }
    return index;
}

std::vector<std::uint64_t> all(const LadderIndex::List& list) {
    std::vector<std::uint64_t> out;
    for (std::uint64_t place = 0; place < list.size(); ++place)
        out.push_back(list[place]);
    return out;
}

std::vector<LadderHop> hops(const LadderIndex& index, std::uint64_t first, std::uint64_t last) {
    std::vector<LadderHop> out;
    index.forEachHop(first, last, [&](const LadderHop& hop) { out.push_back(index.withEnd(hop)); });
    return out;
}

/// What was under way where the records of each number begin.
std::vector<LadderHop> underWay(const LadderRun& run, const LadderIndex& index, std::uint64_t seq) {
    std::vector<LadderHop> out;
    trace::TraceCursor cursor(run.trace(), 0);
    cursor.seekSeq(seq);
    for (const trace::MessageView& message : cursor.snapshot().messages())
        if (trace::Snapshot::live(message))
            if (const auto hop = index.hopUnderWay(seq, message.hop))
                out.push_back(index.withEnd(*hop));
    return out;
}

void expectSame(const LadderRun& run, const LadderIndex& forgetful, const LadderIndex& whole) {
    EXPECT_EQ(all(forgetful.standing()), all(whole.standing()));
    for (const LadderAxis axis : {LadderAxis::even, LadderAxis::logical})
        EXPECT_EQ(all(forgetful.rows(axis)), all(whole.rows(axis)));
    const std::uint64_t size = run.trace().size(0);
    EXPECT_EQ(hops(forgetful, 0, size), hops(whole, 0, size));
    std::mt19937 random(5);
    for (int stretch = 0; stretch < 40; ++stretch) {
        const std::uint64_t first = random() % size, last = first + random() % (size - first) + 1;
        EXPECT_EQ(hops(forgetful, first, last), hops(whole, first, last));
        EXPECT_EQ(forgetful.countHops(first, last), hops(whole, first, last).size());
        EXPECT_EQ(underWay(run, forgetful, first), underWay(run, whole, first));
        for (const LadderAxis axis : {LadderAxis::even, LadderAxis::logical})
            EXPECT_EQ(forgetful.rows(axis).countUpTo(first), whole.rows(axis).countUpTo(first));
        for (std::size_t node = 0; node < run.model.topology().nodes.size(); ++node)
            EXPECT_EQ(forgetful.bands(node, first, last), whole.bands(node, first, last))
                << "node " << node << " in " << first << " to " << last;
    }
}

class LadderIndexOf : public testing::TestWithParam<std::pair<const char*, int>> {};

/// Nearly nothing is kept, and pages are joined again and again.
TEST_P(LadderIndexOf, WhatIsForgottenIsReadAgainAsItWas) {
    const auto [name, length] = GetParam();
    for (const bool folded : {false, true}) {
        const LadderRun run(name, {.until = seconds(length), .loss = 12, .duplicate = 10});
        const LadderIndex whole = read(run.model, folded, {});
        EXPECT_EQ(whole.readAgain(), 0u);
        for (const std::size_t places : {std::size_t{1} << 20, std::size_t{1}}) {
            const LadderIndex forgetful = read(
                run.model, folded, {.pageMemory = 1, .placeMemory = places, .pageRecords = 32});
            expectSame(run, forgetful, whole);
            EXPECT_GT(forgetful.readAgain(), run.trace().size(0) / 2);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Examples,
                         LadderIndexOf,
                         testing::Values(std::pair("raft-star-5", 3),
                                         std::pair("paxos-duel", 2),
                                         std::pair("tcp-handshake", 12),
                                         std::pair("balance-round-robin", 1)));

TEST(LadderIndex, TakesNoMoreMemoryThanItMay) {
    const LadderRun run("raft-star-5", {.until = seconds(25)});
    const std::size_t most = 30'000;
    const LadderIndex index =
        read(run.model, false, {.pageMemory = most, .placeMemory = most / 4, .pageRecords = 64});
    EXPECT_LT(index.memory(), most + most / 4 + index.sums().memory() + most / 4);
    EXPECT_GT(read(run.model, false, {}).memory(), 2 * most) << "that is less than all of it";
}

/// As near as the records from one place that is kept to the next.
TEST(LadderSums, TellFromAfarWhatIsWhere) {
    const LadderRun run("raft-star-5", {.until = seconds(25)});
    const std::uint64_t size = run.trace().size(0);
    const LadderIndex whole = read(run.model, false, {});
    const LadderSums& sums = whole.sums();
    const auto near = static_cast<double>(sums.stride());
    std::mt19937 random(3);
    for (int look = 0; look < 200; ++look) {
        const std::uint64_t seq = random() % size;
        const Time time = run.trace().at(0, seq).time;
        EXPECT_NEAR(double(sums.firstAt(time)), double(run.trace().firstAtOrAfter(0, time)), near);
        for (const LadderAxis axis : {LadderAxis::even, LadderAxis::logical}) {
            const std::uint64_t row = whole.rows(axis).countUpTo(seq) - 1;
            EXPECT_NEAR(double(sums.firstOfRow(axis, row)), double(whole.rows(axis)[row]), near);
        }
        std::uint64_t counted = 0;
        for (std::size_t node = 0; node < run.model.topology().nodes.size(); ++node)
            counted += sums.hopsBefore(node, seq);
        EXPECT_NEAR(double(counted), double(whole.countHops(0, seq)), near);
    }
    EXPECT_EQ(sums.firstOfRow(LadderAxis::even, whole.rows(LadderAxis::even).size()), size);
    EXPECT_EQ(sums.firstAt(Time::never()), size);
}

TEST(LadderSums, KeepFewerPlacesOfALongerBranch) {
    LadderSums sums(1'000);
    const std::uint64_t count = 1'000'000;
    for (std::uint64_t seq = 0; seq < count; ++seq) {
        sums.reach(seq, microseconds(static_cast<std::int64_t>(seq)));
        sums.addHop(seq % 2);
        if (seq % 10 == 0) {
            sums.addRow(0);
            sums.addBand(seq % 3, {seq, trace::NodeStatus::up, Tint::of(1 + seq % 7), {}, {}});
        }
    }
    sums.upTo(count);
    EXPECT_LT(sums.memory(), 1u << 20);
    const auto near = static_cast<double>(sums.stride()) / 50;
    for (const std::uint64_t seq : {0u, 77'777u, 500'000u, 999'999u}) {
        EXPECT_NEAR(double(sums.hopsBefore(1, seq)), double(seq / 2), near);
        EXPECT_NEAR(double(sums.firstAt(microseconds(static_cast<std::int64_t>(seq)))), double(seq),
                    near);
        EXPECT_NEAR(double(sums.firstOfRow(LadderAxis::even, seq / 10)), double(seq), 20 + near);
    }
    EXPECT_EQ(sums.hopsBefore(0, count) + sums.hopsBefore(1, count), count);
    ASSERT_NE(sums.bandAt(0, count), nullptr);
    EXPECT_EQ(sums.bandAt(0, count)->from, 999'990u);
}

} // namespace
} // namespace synod::widgets
