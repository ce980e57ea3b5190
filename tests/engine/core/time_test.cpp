// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/time.h"

#include <gtest/gtest.h>

namespace synod {
namespace {

struct Case {
    const char* text;
    std::optional<Time> time;
};

class ParseTime : public testing::TestWithParam<Case> {};

TEST_P(ParseTime, ReadsTheNumberAndTheUnit) {
    EXPECT_EQ(parseTime(GetParam().text), GetParam().time) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Good,
                         ParseTime,
                         testing::Values(Case{"0s", Time{}},
                                         Case{"10s", seconds(10)},
                                         Case{"2.5ms", microseconds(2'500)},
                                         Case{"150 us", microseconds(150)},
                                         Case{"7ns", nanoseconds(7)},
                                         Case{"0.000000001s", nanoseconds(1)}));
INSTANTIATE_TEST_SUITE_P(Bad,
                         ParseTime,
                         testing::Values(Case{"", std::nullopt},
                                         Case{"10", std::nullopt},
                                         Case{"-1s", std::nullopt},
                                         Case{"1.s", std::nullopt},
                                         Case{"1h", std::nullopt},
                                         Case{"s", std::nullopt},
                                         Case{"10000000000s", std::nullopt},
                                         Case{"99999999999999999999s", std::nullopt}));

TEST(Time, IsPrintedAsTranscriptsHaveIt) {
    EXPECT_EQ(toMilliseconds(nanoseconds(152'031'999)), "152.031 ms");
    EXPECT_EQ(toMilliseconds(Time{}), "0.000 ms");
}

TEST(Time, IsPrintedShortInTheUnitThatReadsBest) {
    EXPECT_EQ(toShortText(nanoseconds(950)), "950 ns");
    EXPECT_EQ(toShortText(microseconds(12'500)), "12.5 ms");
    EXPECT_EQ(toShortText(seconds(2)), "2 s");
    EXPECT_EQ(toShortText(milliseconds(1'050)), "1.05 s");
}

} // namespace
} // namespace synod
