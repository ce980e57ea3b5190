// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 5681, 6928, 3042 and 6582: cwnd at every ACK.
#include "engine/protocols/tcp/congestion.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace synod::tcp {
namespace {

constexpr SequenceNumber iss(300);

CongestionOptions optionsOf(CongestionControl control,
                            InitialWindow window = InitialWindow::rfc5681) {
    CongestionOptions options;
    options.congestionControl = control;
    options.initialWindow = window;
    return options;
}

Congestion established(const CongestionOptions& options,
                       std::uint32_t smss = 1000,
                       bool synWasResent = false) {
    Congestion congestion = Congestion::atStart(options, iss);
    congestion.onEstablished(smss, synWasResent);
    return congestion;
}

/// In congestion avoidance with this window, everything in flight.
Congestion avoiding(CongestionControl control, std::uint32_t cwnd) {
    Congestion congestion = established(optionsOf(control));
    congestion.cwnd = congestion.ssthresh = cwnd;
    return congestion;
}

NewAck ackOf(std::uint32_t acked) {
    return {seconds(1), iss + 1 + acked, acked, acked, milliseconds(100)};
}

/// Duplicate ACKs of the first octet, with so many octets in flight.
DuplicateAck duplicateAt(std::uint32_t flightSize) {
    return {iss + 1, iss + 1 + flightSize, flightSize};
}

// --- The initial window.

struct InitialCase {
    std::string name;
    InitialWindow window;
    std::uint32_t smss;
    std::uint32_t expected;
};
void PrintTo(const InitialCase& one, std::ostream* out) {
    *out << one.name;
}
class InitialWindows : public testing::TestWithParam<InitialCase> {};

TEST_P(InitialWindows, IsWhatTheRfcSays) {
    const InitialCase& one = GetParam();
    Congestion congestion =
        Congestion::atStart(optionsOf(CongestionControl::reno, one.window), iss);
    EXPECT_EQ(congestion.sendable(0), 0u);
    const CongestionChange change = congestion.onEstablished(one.smss, false);
    EXPECT_EQ(congestion.cwnd, one.expected);
    ASSERT_NE(change.rule, nullptr);
    EXPECT_EQ(change.cwnd, one.expected);
    congestion.onEstablished(one.smss, true);
    EXPECT_EQ(congestion.cwnd, one.smss) << "after a SYN that was lost";
}

INSTANTIATE_TEST_SUITE_P(
    Rfc,
    InitialWindows,
    testing::Values(InitialCase{"Rfc5681FourSmall", InitialWindow::rfc5681, 1000, 4000},
                    InitialCase{"Rfc5681FourAtTheLimit", InitialWindow::rfc5681, 1095, 4380},
                    InitialCase{"Rfc5681ThreeMiddling", InitialWindow::rfc5681, 1096, 3288},
                    InitialCase{"Rfc5681ThreeEthernet", InitialWindow::rfc5681, 1460, 4380},
                    InitialCase{"Rfc5681ThreeAtTheLimit", InitialWindow::rfc5681, 2190, 6570},
                    InitialCase{"Rfc5681TwoLarge", InitialWindow::rfc5681, 2191, 4382},
                    InitialCase{"Rfc6928Ten", InitialWindow::rfc6928, 1000, 10'000},
                    InitialCase{"Rfc6928TenEthernet", InitialWindow::rfc6928, 1460, 14'600},
                    InitialCase{"Rfc6928UpTo14600", InitialWindow::rfc6928, 4000, 14'600},
                    InitialCase{"Rfc6928TwoJumbo", InitialWindow::rfc6928, 9000, 18'000}),
    [](const testing::TestParamInfo<InitialCase>& one) { return one.param.name; });

// --- cwnd at every ACK.

TEST(SlowStart, AnAckASegmentDoublesEachRoundTrip) {
    Congestion congestion = established(optionsOf(CongestionControl::newreno));
    std::vector<std::uint32_t> windows{congestion.cwnd};
    for (int roundTrip = 0; roundTrip < 3; ++roundTrip) {
        const std::uint32_t segments = congestion.cwnd / 1000;
        for (std::uint32_t i = 0; i < segments; ++i) {
            const CongestionChange change = congestion.onAck(ackOf(1000));
            EXPECT_EQ(change.cwnd, change.cwndBefore + 1000);
            EXPECT_EQ(change.rule->id, "tcp.slowStart");
            EXPECT_TRUE(change.restartTimer);
        }
        windows.push_back(congestion.cwnd);
    }
    EXPECT_EQ(windows, (std::vector<std::uint32_t>{4000, 8000, 16'000, 32'000}));
}

TEST(SlowStart, DelayedAcksOpenItBySegmentAnAck) {
    Congestion congestion = established(optionsOf(CongestionControl::newreno));
    std::vector<std::uint32_t> windows{congestion.cwnd};
    for (int roundTrip = 0; roundTrip < 4; ++roundTrip) {
        std::uint32_t segments = congestion.cwnd / 1000;
        for (; segments > 1; segments -= 2)
            congestion.onAck(ackOf(2000));
        if (segments == 1) // the timer of the delayed ACK
            congestion.onAck(ackOf(1000));
        windows.push_back(congestion.cwnd);
    }
    EXPECT_EQ(windows, (std::vector<std::uint32_t>{4000, 6000, 9000, 14'000, 21'000}));
}

// RFC 5681 §3.1: cwnd += min(N, SMSS), so that splitting ACKs brings nothing.
TEST(SlowStart, AnAckOfFewOctetsOpensItByThose) {
    Congestion congestion = established(optionsOf(CongestionControl::newreno));
    congestion.onAck(ackOf(1));
    EXPECT_EQ(congestion.cwnd, 4001u);
}

TEST(CongestionAvoidance, OpensItByASegmentForAWindow) {
    for (const CongestionControl control : {CongestionControl::reno, CongestionControl::newreno}) {
        Congestion congestion = avoiding(control, 10'000);
        std::vector<std::uint32_t> windows;
        for (int i = 0; i < 5; ++i) {
            EXPECT_EQ(congestion.onAck(ackOf(1000)).rule->id, "tcp.congestionAvoidance");
            windows.push_back(congestion.cwnd);
        }
        EXPECT_EQ(windows, (std::vector<std::uint32_t>{10'100, 10'199, 10'297, 10'394, 10'490}));
    }
}

// RFC 5681 §3.1: "if the above formula yields 0, the result should be rounded up to 1 byte".
TEST(CongestionAvoidance, OpensItByAtLeastAnOctet) {
    Congestion congestion = avoiding(CongestionControl::reno, 1'000'001);
    congestion.onAck(ackOf(1000));
    EXPECT_EQ(congestion.cwnd, 1'000'002u);
}

TEST(CongestionAvoidance, NoWindowOutgrowsWhatTcpCanAnnounce) {
    Congestion congestion = avoiding(CongestionControl::reno, Congestion::unlimited);
    congestion.onAck(ackOf(1000));
    EXPECT_EQ(congestion.cwnd, Congestion::unlimited);
}

// --- Duplicate ACKs.

// RFC 3042: the first and second duplicate ACK each release a segment; RFC 5681 §3.2, step 2: those
// do not count in FlightSize.
TEST(FastRetransmit, FollowsLimitedTransmit) {
    for (const CongestionControl control : {CongestionControl::reno, CongestionControl::newreno}) {
        Congestion congestion = avoiding(control, 10'000);
        std::uint32_t flightSize = 10'000;
        EXPECT_EQ(congestion.sendable(flightSize), 0u);
        for (int i = 0; i < 2; ++i) {
            const CongestionChange change = congestion.onDuplicateAck(duplicateAt(flightSize));
            EXPECT_EQ(change.rule->id, "tcp.limitedTransmit");
            EXPECT_FALSE(change.resend);
            EXPECT_EQ(congestion.cwnd, 10'000u);
            EXPECT_EQ(congestion.sendable(flightSize), 1000u);
            congestion.onNewDataSent(1000, flightSize);
            flightSize += 1000;
            EXPECT_EQ(congestion.sendable(flightSize), 0u);
        }
        const CongestionChange third = congestion.onDuplicateAck(duplicateAt(flightSize));
        EXPECT_EQ(third.rule->id, "tcp.fastRetransmit");
        EXPECT_TRUE(third.resend);
        EXPECT_EQ(third.flightSize, 10'000u);
        EXPECT_EQ(congestion.ssthresh, 5000u);
        EXPECT_EQ(congestion.cwnd, 8000u);
        EXPECT_EQ(congestion.phase(), CongestionPhase::fastRecovery);
        for (std::uint32_t further = 1; further <= 4; ++further) {
            EXPECT_EQ(congestion.onDuplicateAck(duplicateAt(flightSize)).rule->id,
                      "tcp.inflateWindow");
            EXPECT_EQ(congestion.cwnd, 8000u + further * 1000);
        }
        EXPECT_EQ(congestion.sendable(flightSize), 0u); // 12000 in flight, cwnd 12000
        congestion.onAck(ackOf(12'000));
        EXPECT_EQ(congestion.cwnd, 5000u);
        EXPECT_EQ(congestion.phase(), CongestionPhase::congestionAvoidance);
    }
}

TEST(FastRetransmit, NeverTakesSsthreshBelowTwoSegments) {
    Congestion congestion = avoiding(CongestionControl::reno, 3000);
    for (int i = 0; i < 3; ++i)
        congestion.onDuplicateAck(duplicateAt(3000));
    EXPECT_EQ(congestion.ssthresh, 2000u);
    EXPECT_EQ(congestion.cwnd, 5000u);
}

TEST(FastRetransmit, CountsOnlyDuplicatesInARow) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    congestion.onDuplicateAck(duplicateAt(10'000));
    congestion.onDuplicateAck(duplicateAt(10'000));
    congestion.onAck(ackOf(1000));
    EXPECT_EQ(congestion.duplicateAcks, 0u);
    const DuplicateAck next{iss + 1001, iss + 10'001, 9000};
    EXPECT_FALSE(congestion.onDuplicateAck(next).resend);
    EXPECT_FALSE(congestion.onDuplicateAck(next).resend);
    EXPECT_TRUE(congestion.onDuplicateAck(next).resend);
}

TEST(FastRetransmit, WithoutLimitedTransmitDuplicatesReleaseNothing) {
    CongestionOptions options = optionsOf(CongestionControl::newreno);
    options.limitedTransmit = false;
    Congestion congestion = established(options);
    EXPECT_EQ(congestion.onDuplicateAck(duplicateAt(4000)).rule, nullptr);
    EXPECT_EQ(congestion.sendable(4000), 0u);
}

// The variant that is correct but slow.
TEST(FastRetransmit, CanBeDoneWithout) {
    CongestionOptions options = optionsOf(CongestionControl::newreno);
    options.fastRetransmit = false;
    Congestion congestion = established(options);
    for (int i = 0; i < 10; ++i)
        EXPECT_FALSE(congestion.onDuplicateAck(duplicateAt(4000)).resend);
    EXPECT_EQ(congestion.cwnd, 4000u);
}

// --- NewReno.

TEST(NewReno, APartialAckResendsAndDeflates) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    for (int i = 0; i < 3; ++i)
        congestion.onDuplicateAck(duplicateAt(10'000));
    ASSERT_EQ(congestion.cwnd, 8000u);
    const CongestionChange first = congestion.onAck(ackOf(3000));
    EXPECT_EQ(first.rule->id, "tcp.partialAck");
    EXPECT_TRUE(first.resend);
    EXPECT_TRUE(first.restartTimer);
    EXPECT_EQ(congestion.cwnd, 6000u);
    EXPECT_TRUE(congestion.fastRecovery);
    // Only the first one starts the timer anew.
    const CongestionChange second =
        congestion.onAck({seconds(1), iss + 1 + 4500, 1500, 7000, milliseconds(100)});
    EXPECT_TRUE(second.resend);
    EXPECT_FALSE(second.restartTimer);
    EXPECT_EQ(congestion.cwnd, 5500u);
    // Less than a segment: nothing is added back.
    congestion.onAck({seconds(1), iss + 1 + 4900, 400, 5500, milliseconds(100)});
    EXPECT_EQ(congestion.cwnd, 5100u);
    // A duplicate in recovery still inflates.
    EXPECT_EQ(congestion.onDuplicateAck({iss + 4901, iss + 10'001, 5100}).cwnd, 6100u);
    const CongestionChange full =
        congestion.onAck({seconds(1), iss + 1 + 10'000, 5100, 5100, milliseconds(100)});
    EXPECT_EQ(full.rule->id, "tcp.fullAck");
    EXPECT_EQ(congestion.cwnd, 5000u);
    EXPECT_FALSE(congestion.fastRecovery);
}

// RFC 5681 §3.2, step 6, knows no partial ACK.
TEST(Reno, AnyNewAckEndsRecovery) {
    Congestion congestion = avoiding(CongestionControl::reno, 10'000);
    for (int i = 0; i < 3; ++i)
        congestion.onDuplicateAck(duplicateAt(10'000));
    const CongestionChange change = congestion.onAck(ackOf(3000));
    EXPECT_EQ(change.rule->id, "tcp.deflateWindow");
    EXPECT_FALSE(change.resend);
    EXPECT_EQ(congestion.cwnd, 5000u);
}

// RFC 6582 §3.2, step 2: duplicates of what was sent before the timeout start no fast retransmit.
TEST(NewReno, DuplicatesOfAnOldLossDoNotCount) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    congestion.onRetransmissionTimeout({iss + 10'001, 10'000, false});
    for (int i = 0; i < 2; ++i)
        congestion.onDuplicateAck({iss + 5001, iss + 10'001, 5000});
    const CongestionChange third = congestion.onDuplicateAck({iss + 5001, iss + 10'001, 5000});
    EXPECT_EQ(third.rule->id, "tcp.duplicateAcksOfOldLoss");
    EXPECT_FALSE(third.resend);
    Congestion reno = avoiding(CongestionControl::reno, 10'000);
    reno.onRetransmissionTimeout({iss + 10'001, 10'000, false});
    for (int i = 0; i < 2; ++i)
        reno.onDuplicateAck({iss + 5001, iss + 10'001, 5000});
    EXPECT_TRUE(reno.onDuplicateAck({iss + 5001, iss + 10'001, 5000}).resend);
}

// RFC 6582 §3.2, step 2: "ack_number - 1 > recover", "at least one byte more of data".
TEST(NewReno, RecoversAgainOnceAnOctetMoreIsAcknowledged) {
    for (const std::uint32_t more : {0U, 1U}) {
        Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
        congestion.onRetransmissionTimeout({iss + 10'001, 10'000, false});
        const DuplicateAck duplicate{iss + 10'001 + more, iss + 20'001, 5000};
        for (int i = 0; i < 2; ++i)
            congestion.onDuplicateAck(duplicate);
        EXPECT_EQ(congestion.onDuplicateAck(duplicate).resend, more == 1);
    }
}

// RFC 6675 §5.1: no new recovery "until HighACK is greater than or equal to the new value of
// RecoveryPoint", whichever way the window is reckoned.
TEST(Sack, RecoversAgainOnceAllThatWasSentIsAcknowledged) {
    for (const auto control : {CongestionControl::reno, CongestionControl::newreno}) {
        for (const std::uint32_t less : {1U, 0U}) {
            Congestion congestion = avoiding(control, 10'000);
            congestion.options.sack = true;
            congestion.onRetransmissionTimeout({iss + 10'001, 10'000, false});
            const CongestionChange change =
                congestion.onLossSeen({iss + 10'001 - less, iss + 20'001, 5000});
            EXPECT_EQ(change.resend, less == 0);
            EXPECT_EQ(change.rule->id, less == 0 ? "tcp.sackFastRetransmit" : "tcp.sackOfOldLoss");
        }
    }
}

TEST(NewReno, SequenceNumbersMayWrapWithinARecovery) {
    const SequenceNumber nearTheEnd(0xFFFFF000);
    Congestion congestion = Congestion::atStart(optionsOf(CongestionControl::newreno), nearTheEnd);
    congestion.onEstablished(1000, false);
    congestion.cwnd = congestion.ssthresh = 10'000;
    const SequenceNumber highest = nearTheEnd + 10'001; // beyond 2^32
    for (int i = 0; i < 3; ++i)
        congestion.onDuplicateAck({nearTheEnd + 1, highest, 10'000});
    ASSERT_TRUE(congestion.fastRecovery);
    congestion.onAck({seconds(1), nearTheEnd + 9001, 9000, 10'000, Time{}});
    EXPECT_TRUE(congestion.fastRecovery);
    congestion.onAck({seconds(1), highest, 1000, 1000, Time{}});
    EXPECT_FALSE(congestion.fastRecovery);
}

// --- The timer.

TEST(LossWindow, IsOneSegmentAndHalvesTheThreshold) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    const CongestionChange change =
        congestion.onRetransmissionTimeout({iss + 10'001, 10'000, false});
    EXPECT_EQ(change.rule->id, "tcp.lossWindow");
    EXPECT_TRUE(change.resend);
    EXPECT_EQ(congestion.ssthresh, 5000u);
    EXPECT_EQ(congestion.cwnd, 1000u);
    // The same segment again: "the value of ssthresh is held constant".
    const CongestionChange again = congestion.onRetransmissionTimeout({iss + 10'001, 1000, true});
    EXPECT_EQ(again.rule->id, "tcp.lossWindowAgain");
    EXPECT_EQ(congestion.ssthresh, 5000u);
    // Another one: two segments at least.
    congestion.onRetransmissionTimeout({iss + 10'001, 1000, false});
    EXPECT_EQ(congestion.ssthresh, 2000u);
}

// RFC 5681 §3.1: from the loss window slow start up to ssthresh, then congestion avoidance.
TEST(LossWindow, SlowStartsUpToTheThreshold) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    congestion.onRetransmissionTimeout({iss + 10'001, 10'000, false});
    std::vector<std::uint32_t> windows;
    for (int i = 0; i < 6; ++i) {
        congestion.onAck(ackOf(1000));
        windows.push_back(congestion.cwnd);
    }
    EXPECT_EQ(windows, (std::vector<std::uint32_t>{2000, 3000, 4000, 5000, 5200, 5392}));
}

TEST(LossWindow, EndsAFastRecovery) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    for (int i = 0; i < 3; ++i)
        congestion.onDuplicateAck(duplicateAt(10'000));
    congestion.onRetransmissionTimeout({iss + 12'001, 8000, false});
    EXPECT_FALSE(congestion.fastRecovery);
    EXPECT_EQ(congestion.recover, iss + 12'001);
    EXPECT_EQ(congestion.phase(), CongestionPhase::slowStart);
}

// RFC 5681 §4.1.
TEST(RestartWindow, IsNoLargerThanTheInitialOne) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    EXPECT_EQ(congestion.onIdleRestart().cwnd, 4000u);
    EXPECT_EQ(congestion.ssthresh, 10'000u);
    EXPECT_EQ(congestion.onIdleRestart().rule, nullptr);
    EXPECT_EQ(congestion.cwnd, 4000u);
}

// --- Without congestion control, and with SACK.

TEST(NoCongestionControl, NeverLimitsAndStillRepairs) {
    Congestion congestion = established(optionsOf(CongestionControl::none));
    EXPECT_EQ(congestion.phase(), CongestionPhase::unlimited);
    EXPECT_GT(congestion.sendable(1'000'000), 1'000'000u);
    for (int i = 0; i < 2; ++i)
        congestion.onDuplicateAck(duplicateAt(10'000));
    EXPECT_TRUE(congestion.onDuplicateAck(duplicateAt(10'000)).resend);
    EXPECT_TRUE(congestion.onAck(ackOf(3000)).resend); // a partial ACK
    EXPECT_FALSE(congestion.onAck(ackOf(10'000)).resend);
    EXPECT_TRUE(congestion.onRetransmissionTimeout({iss + 10'001, 5000, false}).resend);
    EXPECT_EQ(congestion.cwnd, Congestion::unlimited);
    EXPECT_EQ(congestion.ssthresh, Congestion::unlimited);
}

// RFC 6675 §5, step 4: cwnd is ssthresh; what is in flight is judged by the pipe.
TEST(SackRecovery, NeitherInflatesNorDeflates) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    congestion.options.sack = true;
    for (int i = 0; i < 3; ++i)
        congestion.onDuplicateAck(duplicateAt(10'000));
    EXPECT_EQ(congestion.cwnd, 5000u);
    EXPECT_EQ(congestion.onDuplicateAck(duplicateAt(10'000)).rule, nullptr);
    EXPECT_EQ(congestion.cwnd, 5000u);
    const CongestionChange partial = congestion.onAck(ackOf(3000));
    EXPECT_FALSE(partial.resend);
    EXPECT_EQ(congestion.cwnd, 5000u);
    EXPECT_EQ(congestion.sendable(4000), 1000u);
    congestion.onAck(ackOf(10'000));
    EXPECT_FALSE(congestion.fastRecovery);
    EXPECT_EQ(congestion.cwnd, 5000u);
}

TEST(SackRecovery, BeginsWhenTheScoreboardSeesALoss) {
    Congestion congestion = avoiding(CongestionControl::newreno, 10'000);
    congestion.options.sack = true;
    congestion.onDuplicateAck(duplicateAt(10'000));
    EXPECT_TRUE(congestion.onLossSeen(duplicateAt(10'000)).resend);
    EXPECT_EQ(congestion.ssthresh, 5000u);
    EXPECT_FALSE(congestion.onLossSeen(duplicateAt(10'000)).resend);
}

} // namespace
} // namespace synod::tcp
