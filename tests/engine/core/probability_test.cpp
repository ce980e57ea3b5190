// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/probability.h"

#include <gtest/gtest.h>

namespace synod {
namespace {

constexpr std::uint64_t one = Probability::one;

TEST(Probability, readsDecimals) {
    EXPECT_EQ(parseProbability("0"), Probability{0});
    EXPECT_EQ(parseProbability("0.0"), Probability{0});
    EXPECT_EQ(parseProbability("1"), Probability{one});
    EXPECT_EQ(parseProbability("1.000"), Probability{one});
    EXPECT_EQ(parseProbability("+0.5"), Probability{one / 2});
    EXPECT_EQ(parseProbability(".25"), Probability{one / 4});
    EXPECT_EQ(parseProbability("0.1"), Probability{429'496'730});
    EXPECT_EQ(parseProbability("1e-1"), Probability{429'496'730});
    EXPECT_EQ(parseProbability("0.01e+1"), Probability{429'496'730});
    EXPECT_EQ(parseProbability("0.999_999_999_999_9"), Probability{one});
    EXPECT_EQ(parseProbability("1e-900"), Probability{0});
    EXPECT_EQ(parseProbability("10e-1"), Probability{one});
}

TEST(Probability, refusesWhatIsNone) {
    for (const char* text : {"", ".", "1.5", "1.0000001", "2", "-0.1", "0.1x", "0.1.2", "1e", "nan",
                             "inf", "1e5", "0.5e99999999999", "1e-"})
        EXPECT_EQ(parseProbability(text), std::nullopt) << text;
}

TEST(Probability, theShortestDecimalReadsBack) {
    EXPECT_EQ(toDecimalText({0}), "0");
    EXPECT_EQ(toDecimalText({one}), "1");
    EXPECT_EQ(toDecimalText({one / 2}), "0.5");
    EXPECT_EQ(toDecimalText({429'496'730}), "0.1");
    EXPECT_EQ(toPercentText({429'496'730}), "10%");
    EXPECT_EQ(toPercentText(*parseProbability("0.005")), "0.5%");
    EXPECT_EQ(toPercentText(*parseProbability("0.125")), "12.5%");
    EXPECT_EQ(toPercentText({one}), "100%");
    EXPECT_EQ(toPercentText({0}), "0%");

    Random random(1, 0, Purpose::faults);
    for (int i = 0; i < 20'000; ++i) {
        const Probability probability{random.below(one + 1) >> random.below(32)};
        EXPECT_EQ(parseProbability(toDecimalText(probability)), probability)
            << probability.outOf2To32;
    }
    for (const Probability probability : {Probability{1}, Probability{one - 1}})
        EXPECT_EQ(parseProbability(toDecimalText(probability)), probability);
    for (int thousandths = 1; thousandths < 1'000; ++thousandths) {
        std::string text = "0." + std::to_string(1'000 + thousandths).substr(1);
        while (text.back() == '0')
            text.pop_back();
        EXPECT_EQ(toDecimalText(*parseProbability(text)), text);
    }
}

} // namespace
} // namespace synod
