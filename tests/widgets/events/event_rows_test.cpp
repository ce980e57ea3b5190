// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_rows.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace synod::widgets {
namespace {

/// Most of some stretches of records, few of others, and none of many.
std::vector<std::uint64_t> someRows() {
    std::vector<std::uint64_t> rows;
    for (std::uint64_t seq = 0; seq < 300'000; seq += 1 + seq % 3)
        rows.push_back(seq);
    for (std::uint64_t seq = 1'000'000; seq < 2'000'000; seq += 9'999)
        rows.push_back(seq);
    return rows;
}

TEST(EventRows, AreTheRecordsThatWereAppended) {
    const std::vector<std::uint64_t> wanted = someRows();
    EventRows rows;
    for (const std::uint64_t seq : wanted) {
        rows.append(seq);
        ASSERT_EQ(rows[rows.size() - 1], seq);
    }
    ASSERT_EQ(rows.size(), wanted.size());
    for (std::size_t row = 0; row < wanted.size(); ++row)
        ASSERT_EQ(rows[row], wanted[row]) << row;
    rows.clear();
    EXPECT_EQ(rows.size(), 0u);
    rows.append(3);
    EXPECT_EQ(rows[0], 3u);
}

TEST(EventRows, AreFoundByTheirRecords) {
    const std::vector<std::uint64_t> wanted = someRows();
    EventRows rows;
    EXPECT_EQ(rows.countUpTo(5), 0u);
    for (const std::uint64_t seq : wanted)
        rows.append(seq);
    std::size_t count = 0;
    for (std::uint64_t seq = 0; seq < 2'100'000; seq += 7) {
        while (count < wanted.size() && wanted[count] <= seq)
            ++count;
        ASSERT_EQ(rows.countUpTo(seq), count) << seq;
    }
    EXPECT_EQ(rows.countUpTo(UINT64_MAX), wanted.size());
}

TEST(EventRows, OfWhichTheFirstComesLateHaveNoneBefore) {
    EventRows rows;
    rows.append(1'000'000);
    EXPECT_EQ(rows.countUpTo(999'999), 0u);
    rows.append(2'000'000);
    EXPECT_EQ(rows.countUpTo(999'999), 0u);
    EXPECT_EQ(rows.countUpTo(1'000'000), 1u);
}

} // namespace
} // namespace synod::widgets
