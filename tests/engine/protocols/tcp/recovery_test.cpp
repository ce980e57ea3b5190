// SPDX-License-Identifier: GPL-3.0-or-later
// Loss: RFC 6298, RFC 5681 §3, RFC 3042, RFC 6582, RFC 2018 and RFC 6675, in a whole TCP. The
// arithmetic by itself is tested in rto_test.cpp and congestion_test.cpp.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

/// Ten segments of 1000 octets in flight, octets 1 to 10000, cwnd 10000.
Script tenInFlight(Options options = plainOptions({0}), std::string_view syn = "mss 1000") {
    options.initialWindow = InitialWindow::rfc6928;
    Script tcp(options);
    tcp.establish(65535, syn);
    tcp.send(40'000);
    EXPECT_EQ(tcp.out().size(), 10u) << tcp;
    EXPECT_EQ(tcp.connection().congestion.cwnd, 10'000u) << tcp;
    return tcp;
}

// RFC 6298 (5.4) to (5.6), and RFC 5681 §3.1: cwnd is one segment, ssthresh half of what was in
// flight; what follows is slow start from there.
TEST(TcpTimeout, BeginsAgainFromTheFirstUnacknowledged) {
    Script tcp = tenInFlight();
    tcp.wait(seconds(1) - nanoseconds(1));
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.wait(nanoseconds(1));
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    EXPECT_EQ(tcp.connection().congestion.cwnd, 1000u) << tcp;
    EXPECT_EQ(tcp.connection().congestion.ssthresh, 5000u) << tcp;
    EXPECT_EQ(tcp.connection().rto.rto, seconds(2)) << tcp;
    tcp.in(". 1:1(0) ack 1001");
    EXPECT_EQ(tcp.out(), (Lines{". 1001:2001(1000) ack 1", ". 2001:3001(1000) ack 1"})) << tcp;
    // All the others had arrived.
    tcp.in(". 1:1(0) ack 10001");
    EXPECT_EQ(tcp.out().front(), ". 10001:11001(1000) ack 1") << tcp;
}

TEST(TcpTimeout, TheSameSegmentAgainDoesNotLowerSsthresh) {
    Script tcp = tenInFlight();
    tcp.wait(seconds(1));
    EXPECT_EQ(tcp.connection().congestion.ssthresh, 5000u) << tcp;
    tcp.wait(seconds(2));
    EXPECT_EQ(tcp.out(), (Lines{". 1:1001(1000) ack 1", ". 1:1001(1000) ack 1"})) << tcp;
    EXPECT_EQ(tcp.connection().congestion.ssthresh, 5000u) << tcp;
    EXPECT_EQ(tcp.connection().rto.rto, seconds(4)) << tcp;
}

// RFC 6298 §3: "RTT samples MUST NOT be made using segments that were retransmitted".
TEST(TcpKarn, AResentSegmentIsNotMeasured) {
    Script tcp;
    tcp.establish();
    tcp.wait(seconds(1));
    tcp.send(1000);
    tcp.wait(seconds(1));
    tcp.wait(milliseconds(500));
    const Rto before = tcp.connection().rto;
    tcp.in(". 1:1(0) ack 1001");
    EXPECT_EQ(tcp.connection().rto, before) << tcp;
    tcp.send(1000);
    tcp.wait(milliseconds(100));
    tcp.in(". 1:1(0) ack 2001");
    EXPECT_EQ(tcp.connection().rto.backOffs, 0u) << tcp; // a fresh sample ends the back-off
}

// The wrong variant.
TEST(TcpKarn, WithoutItTheSampleIsAmbiguous) {
    Options options = plainOptions({0});
    options.noKarn = true;
    Script tcp(options);
    tcp.establish();
    tcp.send(1000);
    tcp.wait(seconds(1) + milliseconds(500));
    tcp.in(". 1:1(0) ack 1001");
    EXPECT_EQ(tcp.connection().ambiguousSamples, 1u) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.noKarn")) << tcp;
    EXPECT_GT(tcp.connection().rto.srtt, milliseconds(100)) << tcp;
}

// RFC 5681 §3.2: the third duplicate ACK resends at once; at FlightSize 10000: ssthresh
// 5000, cwnd 8000, +1000 per further duplicate, 5000 at the full ACK. RFC 3042:
// the first and the second each release a new segment.
TEST(TcpFastRetransmit, TheThirdDuplicateResends) {
    Script tcp = tenInFlight();
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 10001:11001(1000) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 11001:12001(1000) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    EXPECT_EQ(tcp.connection().congestion.ssthresh, 5000u) << tcp;
    EXPECT_EQ(tcp.connection().congestion.cwnd, 8000u) << tcp;
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.connection().congestion.cwnd, 9000u) << tcp;
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    for (int i = 0; i < 4; ++i)
        tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.connection().congestion.cwnd, 13'000u) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 12001:13001(1000) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 12001");
    EXPECT_EQ(tcp.connection().congestion.cwnd, 5000u) << tcp;
    EXPECT_FALSE(tcp.connection().congestion.fastRecovery) << tcp;
    EXPECT_EQ(tcp.out().size(), 4u) << tcp; // one of the five is in flight already
}

// RFC 5681 §2: what a duplicate acknowledgment is not.
TEST(TcpFastRetransmit, OtherAcksAreNoDuplicates) {
    Script tcp = tenInFlight();
    for (int i = 0; i < 4; ++i)
        tcp.in(". 1:1(0) ack 1 win " + std::to_string(60'000 - 1000 * i)); // (e) the window moves
    EXPECT_EQ(tcp.connection().congestion.duplicateAcks, 0u) << tcp;
    for (int i = 0; i < 4; ++i)
        tcp.in(". " + std::to_string(1 + 10 * i) + ":0(10) ack 1 win 57000"); // (b) text
    EXPECT_EQ(tcp.connection().congestion.duplicateAcks, 0u) << tcp;
}

// RFC 6582 §3.2, step 3: a partial ACK resends what follows. One of 3000 at 8000
// leaves 6000.
TEST(TcpNewReno, APartialAckResendsWhatFollows) {
    Options options = plainOptions({0});
    options.limitedTransmit = false;
    Script tcp = tenInFlight(options);
    for (int i = 0; i < 3; ++i)
        tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    EXPECT_EQ(tcp.connection().congestion.cwnd, 8000u) << tcp;
    tcp.in(". 1:1(0) ack 3001");
    EXPECT_EQ(tcp.connection().congestion.cwnd, 6000u) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 3001:4001(1000) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 10001");
    EXPECT_EQ(tcp.connection().congestion.cwnd, 5000u) << tcp;
}

// The correct but slow variant.
TEST(TcpGoBack, WaitsForTheTimerAndSendsEverythingAgain) {
    Options options = plainOptions({0});
    options.goBackWithoutFastRetransmit = true;
    Script tcp = tenInFlight(options);
    for (int i = 0; i < 5; ++i)
        tcp.in(". 1:1(0) ack 1");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.wait(seconds(1));
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 1001");
    EXPECT_EQ(tcp.out(), (Lines{". 1001:2001(1000) ack 1", ". 2001:3001(1000) ack 1"})) << tcp;
}

// Side by side: one segment of many is lost.
TEST(TcpGoBack, IsCorrectButSlow) {
    Time took[2];
    for (const bool goBack : {false, true}) {
        Options options = plainOptions();
        options.goBackWithoutFastRetransmit = goBack;
        Bench bench(options, options);
        bench.establish();
        std::uint64_t texts = 0;
        bench.medium = [&texts](Bench::Packet& packet) {
            return !packet.segment.text.empty() && ++texts == 12;
        };
        bench.send(hostA, 60'000);
        while (bench.read(hostB).size() < 60'000 && bench.now < seconds(60))
            bench.run(bench.now + milliseconds(1));
        EXPECT_EQ(bench.read(hostB), streamOctets(0, 60'000).text()) << bench;
        took[goBack] = bench.now;
        EXPECT_EQ(bench.at(hostA).resent.timeouts, goBack ? 1u : 0u) << bench;
        EXPECT_EQ(bench.at(hostA).resent.fast, goBack ? 0u : 1u) << bench;
    }
    EXPECT_GT(took[true], took[false] + milliseconds(500));
}

Options withSack() {
    Options options = plainOptions({0});
    options.sack = true;
    return options;
}

// RFC 2018 §2: both ends say SACK-Permitted, or none uses it.
TEST(TcpSack, NeedsBothEnds) {
    Script tcp(withSack());
    tcp.open();
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000,sackOK>"}) << tcp;
    tcp.in("S. 0:0(0) ack 1 win 65535 <mss 1000>");
    tcp.out();
    tcp.in(". 1001:2001(1000) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1"}) << tcp;
    Script answering(withSack());
    answering.listen();
    answering.in("S 0:0(0) win 65535 <mss 1000>");
    EXPECT_EQ(answering.out(), Lines{"S. 0:0(0) ack 1 <mss 1000>"}) << answering;
}

// RFC 2018 §4: "The first SACK block … MUST specify the contiguous block of data containing the
// segment which triggered this ACK".
TEST(TcpSack, TheNewestBlockComesFirst) {
    Script tcp(withSack());
    tcp.establish(65535, "mss 1000,sackOK");
    tcp.in(". 1001:2001(1000) ack 1");
    tcp.in(". 3001:4001(1000) ack 1");
    tcp.in(". 5001:6001(1000) ack 1");
    tcp.in(". 2001:3001(1000) ack 1");
    EXPECT_EQ(tcp.out(),
              (Lines{". 1:1(0) ack 1 <sack 1001:2001>", ". 1:1(0) ack 1 <sack 3001:4001 1001:2001>",
                     ". 1:1(0) ack 1 <sack 5001:6001 3001:4001 1001:2001>",
                     ". 1:1(0) ack 1 <sack 1001:4001 5001:6001>"}))
        << tcp;
    tcp.in(". 1:1001(1000) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 4001 <sack 5001:6001>"}) << tcp;
}

// RFC 6675 §5: only the holes are sent again, while pipe < cwnd.
TEST(TcpSack, OnlyTheHolesAreSentAgain) {
    Script tcp = tenInFlight(withSack(), "mss 1000,sackOK");
    // Segments 1 and 4 of ten were lost.
    tcp.in(". 1:1(0) ack 1 <sack 1001:2001>");
    tcp.in(". 1:1(0) ack 1 <sack 1001:3001>");
    EXPECT_EQ(tcp.out(), (Lines{". 10001:11001(1000) ack 1", ". 11001:12001(1000) ack 1"})) << tcp;
    tcp.in(". 1:1(0) ack 1 <sack 4001:5001 1001:3001>");
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    EXPECT_EQ(tcp.connection().congestion.cwnd, 5000u) << tcp;
    tcp.in(". 1:1(0) ack 1 <sack 4001:6001 1001:3001>");
    EXPECT_TRUE(tcp.out().empty()) << tcp; // pipe is still beyond cwnd
    tcp.in(". 1:1(0) ack 1 <sack 4001:7001 1001:3001>");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.in(". 1:1(0) ack 1 <sack 4001:8001 1001:3001>");
    tcp.in(". 1:1(0) ack 1 <sack 4001:9001 1001:3001>");
    tcp.in(". 1:1(0) ack 1 <sack 4001:10001 1001:3001>");
    EXPECT_EQ(tcp.out().front(), ". 3001:4001(1000) ack 1") << tcp;
    tcp.in(". 1:1(0) ack 12001");
    EXPECT_FALSE(tcp.connection().congestion.fastRecovery) << tcp;
    EXPECT_EQ(tcp.connection().resent.segments, 2u) << tcp;
}

// RFC 2018 §8: after a timeout the sender does not trust what it was told.
TEST(TcpSack, ATimeoutForgetsTheScoreboard) {
    Script tcp = tenInFlight(withSack(), "mss 1000,sackOK");
    tcp.in(". 1:1(0) ack 1 <sack 1001:2001>");
    tcp.out();
    tcp.wait(seconds(1));
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    EXPECT_TRUE(tcp.connection().scoreboard.empty()) << tcp;
    tcp.in(". 1:1(0) ack 1001");
    EXPECT_EQ(tcp.out(), (Lines{". 1001:2001(1000) ack 1", ". 2001:3001(1000) ack 1"})) << tcp;
}

// Blocks that make no sense are ignored (RFC 5961's spirit; RFC 2018 leaves it open).
TEST(TcpSack, NonsenseIsIgnored) {
    Script tcp = tenInFlight(withSack(), "mss 1000,sackOK");
    for (const char* block : {"0:1", "5000:4000", "9000:20000", "4000000000:5"})
        tcp.in(". 1:1(0) ack 1 <sack " + std::string(block) + ">");
    EXPECT_TRUE(tcp.connection().scoreboard.empty()) << tcp;
    EXPECT_EQ(tcp.connection().congestion.duplicateAcks, 0u) << tcp;
}

// RFC 5681 §4.1: after an idle time longer than an RTO, the restart window.
TEST(TcpIdle, RestartsWithTheInitialWindow) {
    Script tcp = tenInFlight();
    tcp.in(". 1:1(0) ack 10001");
    tcp.in(". 1:1(0) ack 20001");
    tcp.in(". 1:1(0) ack 31001");
    tcp.in(". 1:1(0) ack 40001");
    tcp.out();
    EXPECT_GT(tcp.connection().congestion.cwnd, 10'000u) << tcp;
    tcp.wait(seconds(2));
    tcp.send(20'000);
    EXPECT_EQ(tcp.connection().congestion.cwnd, 10'000u) << tcp;
    EXPECT_EQ(tcp.out().size(), 10u) << tcp;
}

// RFC 9293 §3.10.8, USER TIMEOUT.
TEST(TcpUserTimeout, AfterItTheConnectionIsGivenUp) {
    Script tcp;
    tcp.establish();
    tcp.send(1000);
    tcp.wait(seconds(300) - nanoseconds(1));
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    tcp.wait(nanoseconds(1));
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::timedOut)) << tcp;
}

} // namespace
} // namespace synod::tcp
