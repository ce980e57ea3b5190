// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"

#include <gtest/gtest.h>

#include <array>

namespace synod {
namespace {

TEST(Random, TheSameKeyGivesTheSameStream) {
    Random a(7, 3, Purpose::timer);
    Random b(7, 3, Purpose::timer);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(a.next(), b.next());
}

TEST(Random, EachPartOfTheKeyMakesAnotherStream) {
    EXPECT_NE(Random(7, 3, Purpose::timer).next(), Random(8, 3, Purpose::timer).next());
    EXPECT_NE(Random(7, 3, Purpose::timer).next(), Random(7, 4, Purpose::timer).next());
    EXPECT_NE(Random(7, 3, Purpose::timer).next(), Random(7, 3, Purpose::loss).next());
}

// Fingerprints of recordings depend on these: they must never change, on any machine.
TEST(Random, TheStreamsAreWhatTheyAlwaysWere) {
    Random random(7, 3, Purpose::timer);
    const std::array<std::uint64_t, 2> drawn{random.next(), random.next()};
    Random again(7, 3, Purpose::timer);
    again.skipTo(1);
    EXPECT_EQ(again.next(), drawn[1]);
    EXPECT_EQ(drawn[0], 4514614432787547113u);
    EXPECT_EQ(drawn[1], 17509363204673575587u);
}

TEST(Random, BelowStaysBelowAndComesEverywhere) {
    Random random(1, 0, Purpose::protocol);
    std::array<int, 10> seen{};
    for (int i = 0; i < 10'000; ++i)
        ++seen.at(random.below(10));
    for (const int count : seen)
        EXPECT_NEAR(count, 1'000, 150);
}

TEST(Random, BetweenIncludesBothEnds) {
    Random random(1, 0, Purpose::timer);
    bool least = false;
    bool most = false;
    for (int i = 0; i < 1'000; ++i) {
        const Time drawn = random.between(nanoseconds(5), nanoseconds(8));
        ASSERT_GE(drawn, nanoseconds(5));
        ASSERT_LE(drawn, nanoseconds(8));
        least = least || drawn == nanoseconds(5);
        most = most || drawn == nanoseconds(8);
    }
    EXPECT_TRUE(least && most);
}

TEST(Random, ChanceIsNeverAndAlwaysAtItsEnds) {
    Random random(1, 0, Purpose::loss);
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_FALSE(random.chance({0}));
        EXPECT_TRUE(random.chance({Probability::one}));
    }
}

} // namespace
} // namespace synod
