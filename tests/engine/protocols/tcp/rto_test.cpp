// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 6298: the arithmetic of the retransmission timeout, number for number.
#include "engine/protocols/tcp/rto.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace synod::tcp {
namespace {

/// After a sample: what srtt, rttvar and SRTT + 4 RTTVAR are, in nanoseconds, and the timeout.
struct Expected {
    Time sample, srtt, rttvar, computed, rto;
};

struct RtoCase {
    std::string name;
    std::vector<Expected> samples;
};

void PrintTo(const RtoCase& one, std::ostream* out) {
    *out << one.name;
}

class RtoTable : public testing::TestWithParam<RtoCase> {};

TEST_P(RtoTable, FollowsTheSamples) {
    Rto rto;
    std::string soFar;
    for (const Expected& expected : GetParam().samples) {
        rto.onSample(expected.sample);
        soFar += "sample " + toShortText(expected.sample) + ": srtt " + toShortText(rto.srtt) +
                 ", rttvar " + toShortText(rto.rttvar) + ", rto " + toShortText(rto.rto) + "\n";
        EXPECT_EQ(rto.srtt.ns, expected.srtt.ns) << soFar;
        EXPECT_EQ(rto.rttvar.ns, expected.rttvar.ns) << soFar;
        EXPECT_EQ(rto.computed().ns, expected.computed.ns) << soFar;
        EXPECT_EQ(rto.rto.ns, expected.rto.ns) << soFar;
    }
}

constexpr Time ms(std::int64_t whole, std::int64_t nanoseconds = 0) {
    return milliseconds(whole) + Time{nanoseconds};
}

INSTANTIATE_TEST_SUITE_P(
    Rfc6298,
    RtoTable,
    testing::Values(
        RtoCase{"AroundAHundredMilliseconds",
                {
                    {ms(100), ms(100), ms(50), ms(300), seconds(1)},
                    {ms(120), ms(102, 500'000), ms(42, 500'000), ms(272, 500'000), seconds(1)},
                    {ms(80), ms(99, 687'500), ms(37, 500'000), ms(249, 687'500), seconds(1)},
                    // 124.7265625 ms, rounded to the nanosecond: 124.7266, 78.2031, 437.5391.
                    {ms(300), ms(124, 726'563), ms(78, 203'125), ms(437, 539'063), seconds(1)},
                }},
        RtoCase{"AboveTheFloor",
                {
                    {ms(2000), ms(2000), ms(1000), ms(6000), ms(6000)},
                    {ms(1000), ms(1875), ms(1000), ms(5875), ms(5875)},
                }},
        // (2.3): were SRTT updated first, the deviation would be 17.5 and RTTVAR 41.875 ms.
        RtoCase{"RttvarBeforeSrtt",
                {
                    {ms(100), ms(100), ms(50), ms(300), seconds(1)},
                    {ms(120), ms(102, 500'000), ms(42, 500'000), ms(272, 500'000), seconds(1)},
                }},
        // max(G, 4 RTTVAR): the clock's grain counts where the variation is below it.
        RtoCase{"AtLeastTheClocksGrain",
                {
                    {ms(0, 1'000), ms(0, 1'000), ms(0, 500), ms(1, 1'000), seconds(1)},
                }},
        RtoCase{"CappedAtAMinute",
                {
                    {seconds(40), seconds(40), seconds(20), seconds(120), seconds(60)},
                }}),
    [](const testing::TestParamInfo<RtoCase>& one) { return one.param.name; });

// (2.1): until a round trip has been measured, 1 s.
TEST(Rto, StartsAtOneSecond) {
    EXPECT_EQ(Rto{}.rto, seconds(1));
    EXPECT_FALSE(Rto{}.measured);
}

// (5.5): "back off the timer"; protocols.md: a lost SYN is sent again at 1, 3, 7 and 15 s.
TEST(Rto, BackOffDoublesUpToTheCap) {
    Rto rto;
    Time now;
    std::vector<std::int64_t> resentAt;
    for (int i = 0; i < 8; ++i) {
        now += rto.rto;
        resentAt.push_back(now.ns / 1'000'000'000);
        rto.backOff();
    }
    EXPECT_EQ(resentAt, (std::vector<std::int64_t>{1, 3, 7, 15, 31, 63, 123, 183}));
    EXPECT_EQ(rto.rto, seconds(60));
    EXPECT_EQ(rto.backOff().id, "tcp.backOffCap");
    EXPECT_EQ(rto.backOffs, 9u);
}

// §5: after a back-off the next measurement computes the timeout anew.
TEST(Rto, ASampleEndsABackOff) {
    Rto rto;
    rto.onSample(milliseconds(2000));
    EXPECT_EQ(rto.backOff().id, "tcp.backOff");
    EXPECT_EQ(rto.rto, seconds(12));
    rto.onSample(milliseconds(1000));
    EXPECT_EQ(rto.rto, milliseconds(5875));
    EXPECT_EQ(rto.backOffs, 0u);
}

// (5.7).
TEST(Rto, AfterALostSynDataStartsWithThreeSeconds) {
    Rto rto;
    rto.backOff();
    rto.backOff();
    rto.backOff();
    EXPECT_EQ(rto.rto, seconds(8));
    const Sentence* rule = rto.onEstablished(true);
    ASSERT_NE(rule, nullptr);
    EXPECT_EQ(rule->cites, "RFC 6298 (5.7)");
    EXPECT_EQ(rto.rto, seconds(3));
    EXPECT_EQ(rto.backOffs, 0u);
}

TEST(Rto, AfterAHandshakeWithoutLossNothingChanges) {
    Rto rto;
    rto.onSample(milliseconds(2000));
    const Rto before = rto;
    EXPECT_EQ(rto.onEstablished(false), nullptr);
    EXPECT_EQ(rto, before);
}

TEST(Rto, EachRuleIsNamed) {
    Rto rto;
    EXPECT_EQ(rto.onSample(milliseconds(100)).id, "tcp.firstRoundTrip");
    EXPECT_EQ(rto.onSample(milliseconds(100)).id, "tcp.roundTripFloor");
    EXPECT_EQ(rto.onSample(seconds(10)).id, "tcp.roundTrip");
    EXPECT_EQ(rto.onSample(seconds(60)).id, "tcp.roundTripCap");
}

// RFC 7323 appendix G: with n samples a round trip each weighs an n-th as much.
TEST(Rto, ManySamplesARoundTripWeighLessEach) {
    EXPECT_EQ(expectedSamplesPerRoundTrip(0, 1000), 1u);
    EXPECT_EQ(expectedSamplesPerRoundTrip(2000, 1000), 1u);
    EXPECT_EQ(expectedSamplesPerRoundTrip(2001, 1000), 2u);
    EXPECT_EQ(expectedSamplesPerRoundTrip(10000, 1000), 5u);
    Rto rto;
    rto.onSample(milliseconds(100));
    rto.onSample(milliseconds(180), 5);
    EXPECT_EQ(rto.rttvar, microseconds(51'500)); // 50 * 19/20 + 80 / 20
    EXPECT_EQ(rto.srtt, milliseconds(102));      // 100 * 39/40 + 180 / 40
}

// A timestamp that a peer made up must not lead beyond what numbers can hold.
TEST(Rto, AbsurdSamplesStayWithinTheCap) {
    for (const Time absurd : {Time{INT64_MIN / 2}, Time::never(), Time{-1}}) {
        Rto rto;
        for (int i = 0; i < 100; ++i)
            rto.onSample(absurd, i % 2 == 0 ? 0 : UINT32_MAX);
        EXPECT_GE(rto.rto, Rto::least);
        EXPECT_LE(rto.rto, Rto::most);
        EXPECT_GE(rto.srtt, Time{});
    }
}

TEST(RoundTripTimer, TimesOneSegmentAtATime) {
    RoundTripTimer timer;
    timer.onSend(SequenceNumber(1001), milliseconds(10));
    timer.onSend(SequenceNumber(2001), milliseconds(11));
    EXPECT_EQ(timer.onAck(SequenceNumber(501), milliseconds(50)), std::nullopt);
    EXPECT_EQ(timer.onAck(SequenceNumber(2001), milliseconds(60)), milliseconds(50));
    EXPECT_EQ(timer.onAck(SequenceNumber(2001), milliseconds(70)), std::nullopt);
}

// §3, Karn's algorithm.
TEST(RoundTripTimer, WhatWasSentAgainGivesNoSample) {
    RoundTripTimer timer;
    timer.onSend(SequenceNumber(1001), milliseconds(0));
    timer.onRetransmit();
    EXPECT_EQ(timer.onAck(SequenceNumber(1001), milliseconds(1200)), std::nullopt);
}

TEST(RoundTripTimer, NumbersWrapAround) {
    RoundTripTimer timer;
    timer.onSend(SequenceNumber(5), milliseconds(0)); // from 2^32 - 995
    EXPECT_EQ(timer.onAck(SequenceNumber(0xFFFFFF00), milliseconds(1)), std::nullopt);
    EXPECT_EQ(timer.onAck(SequenceNumber(5), milliseconds(2)), milliseconds(2));
}

} // namespace
} // namespace synod::tcp
