// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 9438 in integers, against the RFC's formulas in floating point.
#include "engine/protocols/tcp/congestion.h"
#include "engine/protocols/tcp/cubic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace synod::tcp {
namespace {

constexpr std::uint32_t smss = 1000;
constexpr Time roundTrip = milliseconds(100);
constexpr SequenceNumber initial(300);

TEST(CubeRoot, IsTheLargestIntegerWhoseCubeIsNotAbove) {
    for (const std::uint64_t root : {0ull, 1ull, 2ull, 9ull, 1000ull, 4217ull, 2'642'245ull}) {
        const std::uint64_t cube = root * root * root;
        EXPECT_EQ(cubeRoot(cube), root);
        if (root > 0) {
            EXPECT_EQ(cubeRoot(cube - 1), root - 1);
        }
    }
    EXPECT_EQ(cubeRoot(UINT64_MAX), 2'642'245u);
    for (std::uint64_t n = 1; n < UINT64_MAX / 3; n = n * 3 + 1) {
        const std::uint64_t root = cubeRoot(n);
        EXPECT_LE(root * root * root, n);
        EXPECT_GT((root + 1) * (root + 1) * (root + 1), n);
    }
}

/// 100 segments were lost at; the stage begins with 70.
Cubic afterLoss() {
    Cubic cubic;
    cubic.onLoss(100 * smss, true);
    return cubic;
}

// §4.2: K = cubic root of 30 / 0.4 = 4.217 s; the curve starts at 70, has its plateau of 100 at K,
// and is as far above 100 at 2 K as it was below at 0.
TEST(Cubic, TheCurveGoesThroughThePlateau) {
    Cubic cubic = afterLoss();
    cubic.onAck(70 * smss, {seconds(10), roundTrip, smss, smss});
    EXPECT_EQ(cubic.k, 4217u);
    EXPECT_EQ(cubic.wMax, 100 * smss);
    EXPECT_NEAR(cubic.window(Time{}, smss), 70'000, 10);
    EXPECT_EQ(cubic.window(milliseconds(4217), smss), 100'000u);
    EXPECT_NEAR(cubic.window(milliseconds(8434), smss), 130'000, 10);
}

TEST(Cubic, TheCurveIsThatOfTheFormula) {
    Cubic cubic = afterLoss();
    cubic.onAck(70 * smss, {seconds(10), roundTrip, smss, smss});
    for (std::int64_t t = 0; t < 60'000; t += 37) {
        const double away = static_cast<double>(t - 4217) / 1000;
        const double exact = (0.4 * away * away * away + 100) * smss;
        EXPECT_NEAR(cubic.window(milliseconds(t), smss), exact, 1 + exact * 1e-5) << t << " ms";
    }
}

TEST(Cubic, TheCurveIsBoundedFarAway) {
    Cubic cubic = afterLoss();
    EXPECT_EQ(cubic.window(seconds(1'000'000), 65'535), 1u << 31);
    cubic.k = 500'000;
    EXPECT_EQ(cubic.window(Time{}, 65'535), 0u);
}

/// Acknowledges a window a round trip, segment by segment, and gives the window after it.
std::uint32_t afterRoundTrip(Cubic& cubic, std::uint32_t cwnd, Time begin, Time length) {
    const std::uint32_t segments = cwnd / smss;
    for (std::uint32_t i = 0; i < segments; ++i)
        cwnd = cubic.onAck(cwnd, {begin + length * i / segments, length, smss, smss}).cwnd;
    return cwnd;
}

// §4.4 and §4.5: concave up to the plateau, then convex; the window follows the curve, a round trip
// behind where it aims.
TEST(Cubic, TheWindowFollowsTheCurveOverALongPath) {
    Cubic cubic;
    cubic.onLoss(1000 * smss, true);
    std::uint32_t cwnd = 700 * smss;
    Time now = seconds(1);
    cwnd = afterRoundTrip(cubic, cwnd, now, roundTrip);
    EXPECT_EQ(cubic.k, 9085u); // cubic root of 300 / 0.4
    for (int i = 1; i < 170; ++i) {
        now += roundTrip;
        cwnd = afterRoundTrip(cubic, cwnd, now, roundTrip);
        const Time t = now + roundTrip - cubic.tEpoch;
        EXPECT_NEAR(cwnd, cubic.window(t, smss), 0.02 * cwnd) << "after " << toShortText(t);
    }
    EXPECT_GT(cwnd, 1150 * smss);
}

// §4.3: over a short path Reno's window is the larger, and CUBIC keeps to it: with alpha = 9/17 up
// to the last window, with 1 above.
TEST(Cubic, OverAShortPathItGrowsAsReno) {
    Cubic cubic;
    cubic.onLoss(20 * smss, true);
    std::uint32_t cwnd = 14 * smss;
    Time now;
    const Time shortTrip = milliseconds(1);
    std::uint32_t before = cwnd;
    for (int i = 0; i < 10; ++i, now += shortTrip)
        cwnd = afterRoundTrip(cubic, cwnd, now, shortTrip);
    EXPECT_NEAR(cwnd - before, 10 * smss * 9 / 17, smss);
    while (cwnd < 21 * smss) {
        cwnd = afterRoundTrip(cubic, cwnd, now, shortTrip);
        now += shortTrip;
    }
    before = cwnd;
    for (int i = 0; i < 10; ++i, now += shortTrip)
        cwnd = afterRoundTrip(cubic, cwnd, now, shortTrip);
    EXPECT_NEAR(cwnd - before, 10 * smss, smss);
    EXPECT_EQ(cubic.onAck(cwnd, {now, shortTrip, smss, smss}).region, Cubic::Region::renoFriendly);
}

// §4.2: the target is at most half again of the window.
TEST(Cubic, TheTargetIsBounded) {
    Cubic cubic;
    const std::uint32_t cwnd = 10 * smss;
    cubic.onAck(cwnd, {Time{}, roundTrip, smss, smss});
    const Cubic::Step step = cubic.onAck(cwnd, {seconds(100), roundTrip, smss, smss});
    EXPECT_EQ(step.region, Cubic::Region::convex);
    EXPECT_LE(step.cwnd, cwnd + smss / 2 + 1);
}

// §4.7.
TEST(Cubic, FastConvergenceLowersThePlateauOfAShrinkingFlow) {
    Cubic cubic = afterLoss();
    cubic.onLoss(80 * smss, true);
    EXPECT_EQ(cubic.wMax, 68 * smss); // 80 (1 + 0.7) / 2
    EXPECT_EQ(cubic.cwndPrior, 80 * smss);
    cubic.onLoss(90 * smss, true);
    EXPECT_EQ(cubic.wMax, 90 * smss);
    cubic.onLoss(80 * smss, false);
    EXPECT_EQ(cubic.wMax, 80 * smss);
}

// §4.8: after a timeout K is 0 and W_max the window at which the stage begins.
TEST(Cubic, AfterATimeoutTheCurveStartsAtItsPlateau) {
    Cubic cubic = afterLoss();
    cubic.onTimeout(100 * smss);
    cubic.onAck(70 * smss, {seconds(3), roundTrip, smss, smss});
    EXPECT_EQ(cubic.k, 0u);
    EXPECT_EQ(cubic.wMax, 70 * smss);
    EXPECT_EQ(cubic.tEpoch, seconds(3));
}

Congestion establishedCubic() {
    CongestionOptions options;
    options.congestionControl = CongestionControl::cubic;
    Congestion congestion = Congestion::atStart(options, initial);
    congestion.onEstablished(smss, false);
    return congestion;
}

// §4.6: ssthresh is 0.7 of what was in flight; recovery is that of RFC 6582.
TEST(CubicCongestion, ALossKeepsSevenTenths) {
    Congestion congestion = establishedCubic();
    congestion.cwnd = congestion.ssthresh = 100 * smss;
    for (int i = 0; i < 2; ++i)
        congestion.onDuplicateAck({initial + 1, initial + 100'001, 100'000});
    const CongestionChange change =
        congestion.onDuplicateAck({initial + 1, initial + 100'001, 100'000});
    EXPECT_EQ(change.rule->id, "tcp.cubicFastRetransmit");
    EXPECT_EQ(congestion.ssthresh, 70'000u);
    EXPECT_EQ(congestion.cwnd, 73'000u);
    EXPECT_EQ(congestion.cubic.wMax, 100'000u);
    congestion.onAck({seconds(1), initial + 100'001, 100'000, 100'000, roundTrip});
    EXPECT_EQ(congestion.cwnd, 70'000u);
    // The stage begins with the next ACK. There the curve is where the window is, and a segment's
    // worth of Reno above it; a second later the curve is.
    const CongestionChange next =
        congestion.onAck({seconds(2), initial + 101'001, 1000, 70'000, roundTrip});
    EXPECT_EQ(next.rule->id, "tcp.cubicRenoFriendly");
    EXPECT_EQ(congestion.cubic.k, 4217u);
    EXPECT_EQ(congestion.cubic.tEpoch, seconds(2));
    const CongestionChange later =
        congestion.onAck({seconds(3), initial + 102'001, 1000, 70'000, roundTrip});
    EXPECT_EQ(later.rule->id, "tcp.cubicConcave");
    EXPECT_GT(later.cwnd, later.cwndBefore);
}

TEST(CubicCongestion, ATimeoutKeepsSevenTenthsAsThreshold) {
    Congestion congestion = establishedCubic();
    congestion.cwnd = congestion.ssthresh = 100 * smss;
    EXPECT_EQ(congestion.onRetransmissionTimeout({initial + 100'001, 100'000, false}).rule->id,
              "tcp.cubicLossWindow");
    EXPECT_EQ(congestion.ssthresh, 70'000u);
    EXPECT_EQ(congestion.cwnd, smss);
}

TEST(CubicCongestion, StartsSlowly) {
    Congestion congestion = establishedCubic();
    EXPECT_EQ(congestion.onAck({seconds(1), initial + 1001, 1000, 10'000, roundTrip}).rule->id,
              "tcp.slowStart");
    EXPECT_EQ(congestion.cwnd, 11'000u);
}

// Nothing that can be acknowledged takes the numbers out of their range.
TEST(CubicCongestion, StaysWithinBoundsForAnySizes) {
    for (const std::uint32_t segment : {1u, 536u, 1460u, 65'495u}) {
        Congestion congestion = establishedCubic();
        congestion.onEstablished(segment, false);
        congestion.cwnd = congestion.ssthresh = Congestion::unlimited;
        congestion.onRetransmissionTimeout({initial + 1, Congestion::unlimited, false});
        congestion.cwnd = congestion.ssthresh;
        Time now;
        for (int i = 0; i < 2000; ++i, now += seconds(3)) {
            congestion.onAck(
                {now, initial + 1, UINT32_MAX >> 2, Congestion::unlimited, seconds(60)});
            EXPECT_GE(congestion.cwnd, congestion.ssthresh);
            EXPECT_LE(congestion.cwnd, Congestion::unlimited);
        }
    }
}

} // namespace
} // namespace synod::tcp
