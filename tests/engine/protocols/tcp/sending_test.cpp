// SPDX-License-Identifier: GPL-3.0-or-later
// Data that goes: RFC 9293 §3.7 and §3.8.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

// §3.10.2, ESTABLISHED: "Segmentize the buffer and send it with a piggybacked acknowledgment".
TEST(TcpSend, IsCutIntoSegments) {
    Options options = plainOptions({0});
    options.nagle = false;
    Script tcp(options);
    tcp.establish();
    tcp.send(2500);
    EXPECT_EQ(tcp.out(),
              (Lines{". 1:1001(1000) ack 1", ". 1001:2001(1000) ack 1", "P. 2001:2501(500) ack 1"}))
        << tcp;
}

// RFC 9293 §3.7.1, MUST-15: "If an MSS Option is not received at connection setup, TCP
// implementations MUST assume a default send MSS of 536".
TEST(TcpSend, WithoutAnMssOptionSegmentsTake536Octets) {
    Script tcp;
    tcp.open();
    tcp.in("S. 0:0(0) ack 1 win 65535");
    tcp.out();
    tcp.send(600);
    EXPECT_EQ(tcp.out().front(), ". 1:537(536) ack 1") << tcp;
}

// MUST-16: "The maximum size of a segment that a TCP endpoint really sends, the 'effective send
// MSS', MUST be the smaller …".
TEST(TcpSend, TheSmallerMssHolds) {
    for (const char* mss : {"mss 700", "mss 9000"}) {
        Script tcp;
        tcp.establish(65535, mss);
        tcp.send(1000);
        const bool small = std::string_view(mss) == "mss 700";
        EXPECT_EQ(tcp.out().front(), small ? ". 1:701(700) ack 1" : "P. 1:1001(1000) ack 1") << tcp;
    }
}

// The text of many SENDs goes in whole segments.
TEST(TcpSend, SmallWritesShareSegments) {
    Script tcp;
    tcp.establish(500);
    for (int i = 0; i < 30; ++i)
        tcp.send(100);
    tcp.out();
    tcp.in(". 1:1(0) ack 101 win 5000");
    EXPECT_EQ(tcp.out(), (Lines{"P. 101:1101(1000) ack 1", "P. 1101:2101(1000) ack 1"})) << tcp;
}

// The peer's window: never beyond SND.UNA+SND.WND.
TEST(TcpSend, StaysWithinTheWindow) {
    Script tcp;
    tcp.establish(2500);
    tcp.send(10'000);
    EXPECT_EQ(tcp.out(), (Lines{". 1:1001(1000) ack 1", ". 1001:2001(1000) ack 1"})) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.windowFull")) << tcp;
    tcp.in(". 1:1(0) ack 2001 win 1000");
    EXPECT_EQ(tcp.out(), Lines{". 2001:3001(1000) ack 1"}) << tcp;
}

// MUST-34: "a sending TCP peer MUST be robust against window shrinking".
TEST(TcpSend, AWindowThatShrinksHoldsNewDataBack) {
    Script tcp;
    tcp.establish(4000);
    tcp.send(10'000);
    EXPECT_EQ(tcp.out().size(), 4u) << tcp;
    tcp.in(". 1:1(0) ack 1001 win 1000"); // the right edge goes from 4001 to 2001
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.in(". 1:1(0) ack 4001 win 1000");
    EXPECT_EQ(tcp.out(), Lines{". 4001:5001(1000) ack 1"}) << tcp;
}

// §3.8.6.2.1: the sender's algorithm against silly windows.
TEST(TcpSillyWindow, ASmallOpeningIsNotUsed) {
    Script tcp;
    tcp.establish(4000);
    tcp.send(10'000);
    tcp.out();
    tcp.in(". 1:1(0) ack 4001 win 100");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.avoidSillyWindow")) << tcp;
    tcp.in(". 1:1(0) ack 4001 win 1200");
    EXPECT_EQ(tcp.out(), Lines{". 4001:5001(1000) ack 1"}) << tcp;
}

// Rule (3): "at least a fraction Fs of the maximum window".
TEST(TcpSillyWindow, HalfOfASmallWindowIsUsed) {
    Script tcp;
    tcp.establish(600);
    tcp.send(1'000);
    EXPECT_EQ(tcp.out(), Lines{". 1:601(600) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 601 win 300");
    EXPECT_EQ(tcp.out(), Lines{". 601:901(300) ack 1"}) << tcp;
}

// Rule (4): "if the override timeout occurs"; "in the range 0.1 - 1.0 seconds".
TEST(TcpSillyWindow, AfterAWhileItSendsWhatThereIs) {
    Script tcp;
    tcp.establish(4000);
    tcp.send(10'000);
    tcp.in(". 1:1(0) ack 4001 win 100");
    tcp.out();
    tcp.wait(milliseconds(500));
    EXPECT_EQ(tcp.out(), Lines{". 4001:4101(100) ack 1"}) << tcp;
}

// §3.7.4: "If there is unacknowledged data (i.e., SND.NXT > SND.UNA), then the sending TCP endpoint
// buffers all user data … until the outstanding data has been acknowledged".
TEST(TcpNagle, SmallSegmentsWaitForTheAck) {
    Script tcp;
    tcp.establish();
    tcp.send(10);
    tcp.send(10);
    tcp.send(10);
    EXPECT_EQ(tcp.out(), Lines{"P. 1:11(10) ack 1"}) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.nagle")) << tcp;
    tcp.in(". 1:1(0) ack 11");
    EXPECT_EQ(tcp.out(), Lines{"P. 11:31(20) ack 1"}) << tcp;
}

// §3.7.4: "or until the TCP endpoint can send a full-sized segment".
TEST(TcpNagle, FullSegmentsDoNotWait) {
    Script tcp;
    tcp.establish();
    tcp.send(10);
    tcp.send(2000);
    EXPECT_EQ(tcp.out(),
              (Lines{"P. 1:11(10) ack 1", ". 11:1011(1000) ack 1", "P. 1011:2011(1000) ack 1"}))
        << tcp;
}

// MUST-17: "there MUST be a way for an application to disable the Nagle algorithm".
TEST(TcpNagle, CanBeTurnedOff) {
    Options options = plainOptions({0});
    options.nagle = false;
    Script tcp(options);
    tcp.establish();
    tcp.send(10);
    tcp.send(10);
    EXPECT_EQ(tcp.out(), (Lines{"P. 1:11(10) ack 1", "P. 11:21(10) ack 1"})) << tcp;
}

// §3.9.1.2: without PUSH, data may be collected.
TEST(TcpPush, WithoutItASmallSegmentWaitsForTheOverrideTimeout) {
    Script tcp;
    tcp.establish();
    tcp.bench.request(hostA, Send{0, Octets("abc"), false, false});
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.wait(milliseconds(500));
    EXPECT_EQ(tcp.out(), Lines{". 1:4(3) ack 1"}) << tcp;
}

// MUST-62: "The urgent pointer MUST point to the sequence number of the octet following the urgent
// data".
TEST(TcpUrgent, ThePointerIsBehindTheUrgentData) {
    Script tcp;
    tcp.establish(1000);
    tcp.send(600);
    tcp.bench.request(hostA, Send{0, Octets("stop"), true, true});
    tcp.send(100);
    EXPECT_EQ(tcp.out(), Lines{"P. 1:601(600) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 601 win 1000");
    EXPECT_EQ(tcp.out(), Lines{"P.U 601:705(104) ack 1 urg 4"}) << tcp;
    tcp.in(". 1:1(0) ack 705 win 1000");
    tcp.send(10);
    EXPECT_EQ(tcp.out(), Lines{"P. 705:715(10) ack 1"}) << tcp;
}

// §3.8.6.1, MUST-37: an octet at RTO, then at intervals that double up to 60 s, for ever while it
// is answered.
TEST(TcpZeroWindow, IsProbedForEverWhileAnswered) {
    Script tcp;
    tcp.establish(1000);
    tcp.send(3000);
    tcp.out();
    tcp.in(". 1:1(0) ack 1001 win 0");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::retransmission)) << tcp;
    Time interval = seconds(1);
    for (int probe = 0; probe < 20; ++probe) {
        tcp.wait(interval - nanoseconds(1));
        EXPECT_TRUE(tcp.out().empty()) << probe << tcp;
        tcp.wait(nanoseconds(1));
        EXPECT_EQ(tcp.out(), Lines{". 1001:1002(1) ack 1"}) << probe << tcp;
        tcp.in(". 1:1(0) ack 1001 win 0");
        interval = std::min(interval * 2, seconds(60));
    }
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    tcp.in(". 1:1(0) ack 1001 win 4000");
    EXPECT_EQ(tcp.out(), (Lines{". 1001:2001(1000) ack 1", "P. 2001:3001(1000) ack 1"})) << tcp;
    EXPECT_EQ(tcp.connection().congestion.phase(), CongestionPhase::slowStart) << tcp;
}

TEST(TcpZeroWindow, NobodyAnswersAndItGivesUp) {
    Script tcp;
    tcp.establish(1000);
    tcp.send(3000);
    tcp.in(". 1:1(0) ack 1001 win 0");
    tcp.wait(seconds(400));
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::timedOut)) << tcp;
}

// A probe that is taken is acknowledged like any octet.
TEST(TcpZeroWindow, AProbeMayBeTaken) {
    Script tcp;
    tcp.establish(1000);
    tcp.send(3000);
    tcp.in(". 1:1(0) ack 1001 win 0");
    tcp.wait(seconds(1));
    tcp.out();
    tcp.in(". 1:1(0) ack 1002 win 3000");
    EXPECT_EQ(tcp.out(), Lines{". 1002:2002(1000) ack 1"}) << tcp;
}

// §3.8.6.1 with nothing left to send but a FIN.
TEST(TcpZeroWindow, AFinProbesToo) {
    Script tcp;
    tcp.establish(1000);
    tcp.send(1000);
    tcp.in(". 1:1(0) ack 1001 win 0");
    tcp.close();
    tcp.out();
    tcp.wait(seconds(1));
    EXPECT_EQ(tcp.out(), Lines{"F. 1001:1001(0) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 1002 win 0");
    EXPECT_EQ(tcp.state(), "FIN-WAIT-2") << tcp;
}

} // namespace
} // namespace synod::tcp
