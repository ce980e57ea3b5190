// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 7323: window scale, timestamps, PAWS.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

Options scaled() {
    Options options = plainOptions({0});
    options.windowScale = true;
    options.receiveBuffer = 1'000'000;
    return options;
}

// §2.2: "This option is an offer, not a promise"; both must send it.
TEST(TcpWindowScale, HoldsOnlyWhenBothSayIt) {
    Script tcp(scaled());
    tcp.open();
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000,wscale 4>"}) << tcp;
    tcp.in("S. 0:0(0) ack 1 win 1000 <mss 1000>");
    tcp.in(". 1:1(0) ack 1 win 2000");
    EXPECT_EQ(tcp.connection().snd.wnd, 2000u) << tcp;
    EXPECT_EQ(tcp.bench.wire.back().segment.window, 65535) << tcp;
}

// §2.2: "The Window field in a segment where the SYN bit is set MUST NOT be scaled."
TEST(TcpWindowScale, IsNotOfTheSynsButOfWhatFollows) {
    Script tcp(scaled());
    tcp.open();
    tcp.in("S. 0:0(0) ack 1 win 1000 <mss 1000,wscale 7>");
    EXPECT_EQ(tcp.connection().snd.wnd, 1000u) << tcp;
    tcp.in(". 1:1(0) ack 1 win 1000");
    EXPECT_EQ(tcp.connection().snd.wnd, 128'000u) << tcp;
    tcp.in(". 1:1001(1000) ack 1 win 1000");
    EXPECT_EQ(tcp.connection().rcv.wnd, 1'000'000u) << tcp;
    EXPECT_EQ(tcp.bench.wire.back().segment.window, 1'000'000 >> 4) << tcp;
}

// §2.3: "If a Window Scale option is received with a shift.cnt value larger than 14, the TCP SHOULD
// … use 14".
TEST(TcpWindowScale, AShiftIsAtMost14) {
    Script tcp(scaled());
    tcp.open();
    tcp.in("S. 0:0(0) ack 1 win 1000 <mss 1000,wscale 15>");
    EXPECT_EQ(tcp.connection().snd.shift, 14) << tcp;
}

Options stamped() {
    Options options = plainOptions({0});
    options.timestamps = true;
    return options;
}

Script stampedConnection() {
    Script tcp(stamped());
    tcp.bench.now = milliseconds(100);
    tcp.open();
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000,TS val 100 ecr 0>"}) << tcp;
    tcp.wait(milliseconds(50));
    tcp.in("S. 0:0(0) ack 1 win 65535 <mss 1000,TS val 7000 ecr 100>");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1 <TS val 150 ecr 7000>"}) << tcp;
    return tcp;
}

// §4: RTTM. §3.2: once negotiated, every segment has them; §3.7.1 of RFC 9293: they take 12 octets
// of the segment.
TEST(TcpTimestamps, MeasureTheRoundTrip) {
    Script tcp = stampedConnection();
    EXPECT_EQ(tcp.connection().rto.srtt, milliseconds(50)) << tcp;
    tcp.send(2000);
    EXPECT_EQ(tcp.out(), (Lines{". 1:989(988) ack 1 <TS val 150 ecr 7000>",
                                ". 989:1977(988) ack 1 <TS val 150 ecr 7000>"}))
        << tcp;
    tcp.wait(milliseconds(90));
    tcp.in(". 1:1(0) ack 1977 <TS val 7100 ecr 150>");
    EXPECT_EQ(tcp.connection().rto.srtt, milliseconds(55)) << tcp; // 7/8 50 + 1/8 90
}

// §3.2: "If a non-<RST> segment is received without a TSopt, a TCP SHOULD silently drop the
// segment."
TEST(TcpTimestamps, WithoutThemASegmentIsDropped) {
    Script tcp = stampedConnection();
    tcp.in(". 1:11(10) ack 1");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;
    tcp.in("R 1:1(0)");
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
}

// §5.3, R1: "If there is a Timestamps option in the arriving segment, SEG.TSval < TS.Recent …, then
// treat the arriving segment as not acceptable: Send an acknowledgment".
TEST(TcpPaws, AnOlderTimestampIsNotAcceptable) {
    Script tcp = stampedConnection();
    tcp.in(". 1:11(10) ack 1 <TS val 7010 ecr 150>");
    tcp.out();
    tcp.in(". 11:21(10) ack 1 <TS val 7009 ecr 150>");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 11 <TS val 150 ecr 7010>"}) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA).size(), 10u) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.paws")) << tcp;
}

// §4.3: TS.Recent is that of the segment that comes next in order, not of one that came early.
TEST(TcpPaws, TsRecentIsOfTheLeftEdge) {
    Script tcp = stampedConnection();
    tcp.in(". 11:21(10) ack 1 <TS val 7020 ecr 150>");
    EXPECT_EQ(tcp.connection().tsRecent, 7000u) << tcp;
    tcp.in(". 1:11(10) ack 1 <TS val 7010 ecr 150>");
    EXPECT_EQ(tcp.connection().tsRecent, 7010u) << tcp;
}

} // namespace
} // namespace synod::tcp
