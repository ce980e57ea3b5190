// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/seq_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace synod::trace {
namespace {

std::vector<std::uint64_t> someNumbers() {
    std::vector<std::uint64_t> numbers;
    std::uint64_t last = 0;
    for (std::uint64_t i = 1; i <= 1'000; ++i) {
        last += i % 100 == 0 ? std::uint64_t{1} << (i / 20) : 1 + i % 5 * 60;
        numbers.push_back(last);
    }
    return numbers;
}

TEST(SeqList, GivesBackWhatItTook) {
    const std::vector<std::uint64_t> numbers = someNumbers();
    SeqList list;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        list.append(numbers[i]);
        ASSERT_EQ(list.size(), i + 1);
        ASSERT_EQ(list.back(), numbers[i]);
    }
    EXPECT_TRUE(std::equal(list.begin(), list.end(), numbers.begin(), numbers.end()));
    for (const std::size_t i : {0u, 1u, 127u, 128u, 129u, 255u, 256u, 700u, 999u}) {
        EXPECT_EQ(list[i], numbers[i]);
        EXPECT_TRUE(std::equal(list.from(i), list.end(),
                               numbers.begin() + static_cast<std::ptrdiff_t>(i), numbers.end()));
    }
    EXPECT_EQ(list.from(1'000), list.end());
}

TEST(SeqList, FindsAPlace) {
    const std::vector<std::uint64_t> numbers = someNumbers();
    SeqList list;
    EXPECT_EQ(list.countUpTo(5), 0u);
    for (const std::uint64_t number : numbers)
        list.append(number);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        EXPECT_EQ(list.countUpTo(numbers[i]), i + 1);
        EXPECT_EQ(list.countUpTo(numbers[i] - 1), i);
    }
    EXPECT_EQ(list.countUpTo(UINT64_MAX), numbers.size());
}

} // namespace
} // namespace synod::trace
