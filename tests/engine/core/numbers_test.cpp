// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/numbers.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace synod {
namespace {

TEST(Numbers, GiveBackWhatTheyTook) {
    std::vector<std::uint64_t> all;
    Numbers numbers;
    for (std::uint64_t i = 0; i < 3'000; ++i) {
        all.push_back(i % 700 == 699 ? UINT64_MAX - i : 50 * i - i % 7);
        numbers.append(all.back());
        ASSERT_EQ(numbers.size(), all.size());
        ASSERT_EQ(numbers[i], all.back());
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        ASSERT_EQ(numbers[i], all[i]) << i;
}

TEST(Numbers, OfACopyAreItsOwn) {
    Numbers one;
    for (std::uint64_t i = 0; i < 300; ++i)
        one.append(i);
    Numbers other = one;
    for (std::uint64_t i = 300; i < 900; ++i) {
        one.append(i);
        other.append(2 * i);
    }
    for (std::size_t i = 0; i < 900; ++i) {
        ASSERT_EQ(one[i], i);
        ASSERT_EQ(other[i], i < 300 ? i : 2 * i);
    }
}

} // namespace
} // namespace synod
