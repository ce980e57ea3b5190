// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/units.h"

#include <gtest/gtest.h>

namespace synod {
namespace {

TEST(Units, durationsReadBack) {
    EXPECT_EQ(durationText({}), "0s");
    EXPECT_EQ(durationText(milliseconds(150)), "150ms");
    EXPECT_EQ(durationText(microseconds(1'500)), "1500us");
    EXPECT_EQ(durationText(nanoseconds(7)), "7ns");
    for (const std::int64_t ns : {0L, 1L, 999L, 1'000L, 1'234'567L, 60'000'000'000L})
        EXPECT_EQ(parseTime(durationText({ns})), Time{ns});
}

TEST(Units, bandwidthsReadBack) {
    EXPECT_EQ(parseBandwidth("10Mbit/s"), 10'000'000u);
    EXPECT_EQ(parseBandwidth("1.5 Gbit/s"), 1'500'000'000u);
    EXPECT_EQ(parseBandwidth("64kbit/s"), 64'000u);
    EXPECT_EQ(parseBandwidth("300bit/s"), 300u);
    EXPECT_EQ(parseBandwidth("unlimited"), 0u);
    for (const char* text :
         {"", "10", "10Mbit", "10MB/s", "0bit/s", "-1bit/s", "1.5bit/s", "1.bit/s", "2000Gbit/s",
          "99999999999999999999bit/s", "1.0000000001Gbit/s"})
        EXPECT_EQ(parseBandwidth(text), std::nullopt) << text;
    for (const std::uint64_t bits : {0ul, 1ul, 999ul, 64'000ul, 1'500'000ul, 2'000'000'000ul})
        EXPECT_EQ(parseBandwidth(bandwidthText(bits)), bits);
}

TEST(Units, ratesReadBack) {
    EXPECT_EQ(parseRate("20/s"), milliseconds(50));
    EXPECT_EQ(parseRate("6 / min"), seconds(10));
    EXPECT_EQ(parseRate("1/250us"), microseconds(250));
    EXPECT_EQ(rateText(milliseconds(50)), "20/s");
    EXPECT_EQ(rateText(seconds(10)), "6/min");
    for (const char* text : {"", "20", "0/s", "-1/s", "20/", "20/h", "2000000000/s", "1/0s", "x/s"})
        EXPECT_EQ(parseRate(text), std::nullopt) << text;
    for (const std::int64_t ns : {1L, 7L, 333'333'333L, 50'000'001L, 86'400'000'000'001L})
        EXPECT_EQ(parseRate(rateText({ns})), Time{ns}) << rateText({ns});
}

} // namespace
} // namespace synod
