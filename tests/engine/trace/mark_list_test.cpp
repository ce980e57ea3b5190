// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/mark_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace synod::trace {
namespace {

/// Terms that fall, as a ballot's numbers may, and numbers at both ends of what there is.
std::vector<Mark> someMarks() {
    std::vector<Mark> marks;
    for (std::uint64_t i = 0; i < 1'000; ++i)
        marks.push_back({milliseconds(static_cast<std::int64_t>(i * i)), 7 * i,
                         i % 3 == 0 ? 5 : UINT64_MAX - i, static_cast<Mark::Kind>(i % 11)});
    marks.push_back({nanoseconds(INT64_MAX), UINT64_MAX, 0, Mark::Kind::violation});
    marks.push_back({nanoseconds(INT64_MIN), 0, UINT64_MAX, Mark::Kind::fault});
    return marks;
}

TEST(MarkList, GivesBackWhatItTook) {
    const std::vector<Mark> marks = someMarks();
    MarkList list;
    EXPECT_EQ(list.begin(), list.end());
    for (const Mark& mark : marks)
        list.append(mark);
    EXPECT_EQ(list.size(), marks.size());
    EXPECT_TRUE(std::equal(list.begin(), list.end(), marks.begin(), marks.end()));
    list.clear();
    EXPECT_TRUE(list.empty());
    list.append(marks[3]);
    EXPECT_EQ(*list.begin(), marks[3]);
}

TEST(MarkList, AreEqualWhereTheirMarksAre) {
    MarkList a, b;
    for (const Mark& mark : someMarks()) {
        a.append(mark);
        b.append(mark);
    }
    EXPECT_EQ(a, b);
    b.append({});
    EXPECT_NE(a, b);
}

} // namespace
} // namespace synod::trace
