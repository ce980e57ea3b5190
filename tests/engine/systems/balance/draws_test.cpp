// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/draws.h"
#include "engine/systems/balance/latencies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace synod::balance {
namespace {

// The standard deviation of an exponential distribution is its mean, that of n draws' mean is
// mean/√n; of a share p of n draws it is √(p(1-p)n). Bounds are four of them.

TEST(Exponential, HasItsMeanAndItsQuantiles) {
    Random random(1, 0, Purpose::protocol);
    constexpr int draws = 40'000;
    constexpr Time mean = milliseconds(20);
    std::int64_t sum = 0;
    int belowMedian = 0, belowMean = 0, belowThree = 0;
    for (int i = 0; i < draws; ++i) {
        const Time drawn = exponential(random, mean);
        ASSERT_GE(drawn.ns, 0);
        sum += drawn.ns;
        belowMedian += drawn.ns < 13'862'943 ? 1 : 0; // ln 2 of the mean
        belowMean += drawn < mean ? 1 : 0;
        belowThree += drawn < mean * 3 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(sum) / draws, 20e6, 4 * 20e6 / 200);
    EXPECT_NEAR(belowMedian, draws * 0.5, 400);
    EXPECT_NEAR(belowMean, draws * 0.632121, 390);
    EXPECT_NEAR(belowThree, draws * 0.950213, 174);
    EXPECT_EQ(random.drawn(), static_cast<std::uint64_t>(draws)) << "one draw each";
}

TEST(Exponential, ScalesExactlyAndTakesAnyMean) {
    Random any(3, 0, Purpose::protocol);
    EXPECT_EQ(exponential(any, Time{}), Time{});
    for (const Time mean : {nanoseconds(1), microseconds(100), seconds(1), seconds(86'400)}) {
        Random a(9, 0, Purpose::protocol), b(9, 0, Purpose::protocol);
        for (int i = 0; i < 1'000; ++i) {
            const Time once = exponential(a, mean);
            const Time twice = exponential(b, mean * 2);
            EXPECT_LE(twice.ns - 2 * once.ns, 2) << "at " << mean.ns;
            EXPECT_GE(twice.ns - 2 * once.ns, 0) << "at " << mean.ns;
            EXPECT_LE(once.ns, mean.ns * 45) << "64 bits have no more";
        }
    }
}

TEST(KeyChooser, DrawsEveryKeyAlike) {
    Random random(1, 0, Purpose::protocol);
    const KeyChooser chooser(4, false);
    std::vector<int> counts(5);
    for (int i = 0; i < 16'000; ++i)
        ++counts.at(chooser.choose(random));
    EXPECT_EQ(counts[0], 0);
    for (int key = 1; key <= 4; ++key)
        EXPECT_NEAR(counts[static_cast<std::size_t>(key)], 4'000, 220) << key;
}

TEST(KeyChooser, DrawsHeavyKeysByZipf) {
    Random random(1, 0, Purpose::protocol);
    const KeyChooser chooser(3, true); // 6 : 3 : 2
    std::vector<int> counts(4);
    for (int i = 0; i < 11'000; ++i)
        ++counts.at(chooser.choose(random));
    EXPECT_NEAR(counts[1], 6'000, 210);
    EXPECT_NEAR(counts[2], 3'000, 187);
    EXPECT_NEAR(counts[3], 2'000, 162);
    const KeyChooser many(1'000, true);
    for (int i = 0; i < 10'000; ++i) {
        const std::uint32_t key = many.choose(random);
        EXPECT_TRUE(key >= 1 && key <= 1'000) << key;
    }
}

TEST(Latencies, LieInTheirClass) {
    for (std::int64_t micros = 0; micros < 3'000'000; micros += 1 + micros / 97) {
        const Time latency = microseconds(micros);
        const std::uint16_t found = classOf(latency);
        EXPECT_LT(latency, endOf(found)) << micros;
        EXPECT_TRUE(found == 0 || endOf(static_cast<std::uint16_t>(found - 1)) <= latency)
            << micros;
        EXPECT_LE(endOf(found).ns, latency.ns + 1'000 + latency.ns / 32) << micros;
    }
    EXPECT_EQ(classOf(nanoseconds(-5)), 0);
    EXPECT_LT(seconds(1'000'000), endOf(classOf(seconds(1'000'000))));
}

TEST(Latencies, TellWithinWhichTimeSoManyCame) {
    Latencies latencies;
    EXPECT_EQ(within(latencies, 99), Time{});
    for (int i = 1; i <= 100; ++i)
        ++latencies[classOf(milliseconds(i))];
    const auto holds = [&](std::uint64_t share, Time least) {
        const Time end = within(latencies, share);
        EXPECT_GT(end, least);
        EXPECT_LE(end.ns, least.ns + least.ns / 30 + 1'000) << share;
    };
    holds(50, milliseconds(50));
    holds(99, milliseconds(99));
    holds(100, milliseconds(100));
}

} // namespace
} // namespace synod::balance
