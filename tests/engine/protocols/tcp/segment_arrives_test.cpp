// SPDX-License-Identifier: GPL-3.0-or-later
// SEGMENT ARRIVES in the synchronized states and in SYN-RECEIVED: RFC 9293 §3.10.7.4, step by step.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

struct Acceptability {
    const char* name;
    const char* packet; ///< the window is 1000 or 0, from 1 on
    bool closedWindow;
    bool acceptable;
};

class TcpAcceptability : public testing::TestWithParam<Acceptability> {};

// Table 6. An unacceptable segment has no effect but an ACK of what is expected.
TEST_P(TcpAcceptability, IsAsTable6Has) {
    const Acceptability& c = GetParam();
    Options options = plainOptions({0});
    options.receiveBuffer = 1000;
    Script tcp(options);
    tcp.establish();
    if (c.closedWindow) {
        tcp.bench.request(hostA, Read{0, {0, {}, false}});
        tcp.in(". 1:1001(1000) ack 1");
        EXPECT_EQ(tcp.connection().rcv.wnd, 0u) << tcp;
    }
    tcp.out();
    tcp.in(c.packet);
    EXPECT_EQ(tcp.bench.fired("tcp.unacceptable"), !c.acceptable) << tcp;
    if (!c.acceptable) {
        EXPECT_EQ(tcp.out(), Lines{c.closedWindow ? ". 1:1(0) ack 1001" : ". 1:1(0) ack 1"}) << tcp;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Table6,
    TcpAcceptability,
    testing::Values(Acceptability{"EmptyAtTheLeftEdge", ". 1:1(0) ack 1", false, true},
                    Acceptability{"EmptyInside", ". 500:500(0) ack 1", false, true},
                    Acceptability{"EmptyAtTheRightEdge", ". 1001:1001(0) ack 1", false, false},
                    Acceptability{"EmptyBefore", ". 0:0(0) ack 1", false, false},
                    Acceptability{"TextInside", ". 1:101(100) ack 1", false, true},
                    Acceptability{"TextFromBefore", ". 4294967196:1(101) ack 1", false, false},
                    Acceptability{"TextFromBeforeInto", ". 4294967196:11(111) ack 1", false, true},
                    Acceptability{"TextOutOf", ". 1000:2000(1000) ack 1", false, true},
                    Acceptability{"TextBeyond", ". 1001:2001(1000) ack 1", false, false},
                    Acceptability{"ClosedEmptyAtTheEdge", ". 1001:1001(0) ack 1", true, true},
                    Acceptability{"ClosedEmptyElsewhere", ". 1002:1002(0) ack 1", true, false},
                    Acceptability{"ClosedTextElsewhere", ". 1002:1003(1) ack 1", true, false}),
    [](const auto& tested) { return tested.param.name; });

// First: "special allowance should be made to accept valid ACKs, URGs, and RSTs".
TEST(TcpCheckSequence, AClosedWindowStillTakesAcks) {
    Options options = plainOptions({0});
    options.receiveBuffer = 1000;
    Script tcp(options);
    tcp.establish();
    tcp.bench.request(hostA, Read{0, {0, {}, false}});
    tcp.send(500);
    tcp.in(". 1:1001(1000) ack 1");
    tcp.out();
    tcp.in(". 1001:1002(1) ack 501");
    EXPECT_EQ(tcp.connection().snd.una, SequenceNumber(501)) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 501:501(0) ack 1001"}) << tcp;
    EXPECT_EQ(lengthOf(tcp.connection().received), 1000u) << tcp;
}

// First: "after sending the acknowledgment, drop the unacceptable segment" - and overlapping parts
// are trimmed: acknowledged at once, delivered once.
TEST(TcpCheckSequence, OverlappingTextIsDeliveredOnce) {
    Options options = plainOptions({0});
    options.delayedAck = true;
    Script tcp(options);
    tcp.establish();
    tcp.in(". 1:101(100) ack 1");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.in(". 51:151(100) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 151"}) << tcp;
    tcp.in(". 1:151(150) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 151"}) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 150).text()) << tcp;
}

// Second, 1): "outside the current receive window, silently drop the segment".
TEST(TcpCheckReset, OutsideOfTheWindowItIsDropped) {
    Script tcp;
    tcp.establish(65535);
    tcp.in("R 0:0(0)");
    tcp.in("R 65536:65536(0)");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
}

// Second, 2): "exactly matches the next expected sequence number (RCV.NXT)".
TEST(TcpCheckReset, AtRcvNxtItResets) {
    Script tcp;
    tcp.establish();
    tcp.send(10);
    tcp.out();
    tcp.in("R 1:1(0)");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::reset)) << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::retransmission)) << tcp;
}

// Second, 3): "TCP endpoints MUST send an acknowledgment (challenge ACK)".
TEST(TcpCheckReset, ElsewhereInTheWindowItIsChallenged) {
    Script tcp;
    tcp.establish();
    tcp.in("R 2:2(0)");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1"}) << tcp;
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.challengeReset")) << tcp;
}

// Second, SYN-RECEIVED: "return this connection to LISTEN state", and with a second ISS it goes on.
TEST(TcpCheckReset, AfterAPassiveOpenItReturnsToListen) {
    Script tcp(plainOptions({0, 1000}));
    tcp.listen();
    tcp.in("S 0:0(0)");
    tcp.out();
    tcp.in("R 1:1(0)");
    EXPECT_EQ(tcp.state(), "LISTEN") << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::retransmission)) << tcp;
    tcp.in("S 0:0(0)");
    EXPECT_EQ(tcp.out(), Lines{"S. 1000:1000(0) ack 1 <mss 1000>"}) << tcp;
}

// Second, SYN-RECEIVED: "If this connection was initiated with an active OPEN … the connection was
// refused".
TEST(TcpCheckReset, AfterAnActiveOpenItRefuses) {
    Script tcp;
    tcp.open();
    tcp.in("S 0:0(0)");
    EXPECT_EQ(tcp.state(), "SYN-RECEIVED") << tcp;
    tcp.in("R 1:1(0)");
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::refused)) << tcp;
}

// Second, CLOSING, LAST-ACK, TIME-WAIT: "enter the CLOSED state, delete the TCB, and return".
TEST(TcpCheckReset, InLastAckItOnlyEnds) {
    Script tcp;
    tcp.establish();
    tcp.in("F. 1:1(0) ack 1");
    tcp.close();
    EXPECT_EQ(tcp.state(), "LAST-ACK") << tcp;
    tcp.in("R 2:2(0)");
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_FALSE(tcp.bench.signalled(hostA, SignalKind::reset)) << tcp;
}

// Fourth, SYN-RECEIVED: "return this connection to the LISTEN state".
TEST(TcpCheckSyn, InSynReceivedAfterAPassiveOpenItReturnsToListen) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:0(0)");
    tcp.in("S 5:5(0)");
    EXPECT_EQ(tcp.state(), "LISTEN") << tcp;
}

// Fourth: "irrespective of the sequence number, TCP endpoints MUST send a 'challenge ACK'".
TEST(TcpCheckSyn, InEstablishedItIsChallenged) {
    Script tcp;
    tcp.establish();
    for (const char* syn : {"S 1:1(0)", "S 500:500(0)", "S 4000000000:4000000000(0)"}) {
        tcp.in(syn);
        EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1"}) << syn << tcp;
        EXPECT_EQ(tcp.state(), "ESTABLISHED") << syn << tcp;
    }
}

// RFC 5961 §7: "ACK throttling".
TEST(TcpChallengeAck, IsThrottled) {
    Script tcp;
    tcp.establish();
    for (int i = 0; i < 15; ++i)
        tcp.in("S 500:500(0)");
    EXPECT_EQ(tcp.out().size(), 10u) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.throttle")) << tcp;
    tcp.wait(seconds(5));
    tcp.in("S 500:500(0)");
    EXPECT_EQ(tcp.out().size(), 1u) << tcp;
}

// Suppose both ends are out of step, each beyond the other's window.
TEST(TcpChallengeAck, EndsOutOfStepDoNotAnswerEachOtherForEver) {
    Bench bench;
    bench.establish();
    Segment stray;
    stray.sourcePort = portA;
    stray.destinationPort = portB;
    stray.ctl.ack = true;
    stray.seq = SequenceNumber(4'000'000'000u);
    stray.ack = SequenceNumber(301);
    State outOfStep = bench.tcp(hostA).state();
    outOfStep.connections[0].snd.nxt = outOfStep.connections[0].snd.nxt + 1'000'000;
    outOfStep.connections[0].snd.una = outOfStep.connections[0].snd.nxt;
    outOfStep.connections[0].rcv.nxt = outOfStep.connections[0].rcv.nxt + 1'000'000;
    bench.tcp(hostA).restore(outOfStep);
    bench.inject(hostB, hostA, stray);
    bench.run(seconds(4));
    EXPECT_TRUE(bench.wire.empty()) << bench;
    EXPECT_LT(bench.arrived, 30u) << bench;
}

// Fifth: "if the ACK bit is off, drop the segment and return".
TEST(TcpCheckAck, WithoutAckTheSegmentIsDropped) {
    Script tcp;
    tcp.establish();
    tcp.in("P 1:11(10)");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;
}

// Fifth: "((SND.UNA - MAX.SND.WND) =< SEG.ACK =< SND.NXT) … MUST be discarded and an ACK sent
// back".
TEST(TcpCheckAck, OutOfRangeItIsDroppedAndAnswered) {
    Script tcp;
    tcp.establish(5000);
    tcp.send(100);
    tcp.out();
    tcp.in(". 1:11(10) ack 102 win 5000");
    EXPECT_EQ(tcp.out(), Lines{". 101:101(0) ack 1"}) << tcp;
    tcp.in(". 1:11(10) ack 4294962296 win 5000"); // 1 - 5000 - 1
    EXPECT_EQ(tcp.out(), Lines{". 101:101(0) ack 1"}) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;
    tcp.in(". 1:11(10) ack 4294962297 win 5000");
    EXPECT_EQ(tcp.bench.read(hostA).size(), 10u) << tcp;
}

// Fifth, SYN-RECEIVED: "If the segment acknowledgment is not acceptable, form a reset segment".
TEST(TcpCheckAck, InSynReceivedABadOneIsReset) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:0(0)");
    tcp.out();
    tcp.in(". 1:1(0) ack 7");
    EXPECT_EQ(tcp.out(), Lines{"R 7:7(0)"}) << tcp;
    EXPECT_EQ(tcp.state(), "SYN-RECEIVED") << tcp;
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
}

// Fifth, ESTABLISHED: "The check here prevents using old segments to update the window."
TEST(TcpCheckAck, AnOldSegmentDoesNotMoveTheWindow) {
    Script tcp;
    tcp.establish(5000);
    tcp.in(". 11:21(10) ack 1 win 4000");
    EXPECT_EQ(tcp.connection().snd.wnd, 4000u) << tcp;
    tcp.in(". 1:11(10) ack 1 win 3000"); // older
    EXPECT_EQ(tcp.connection().snd.wnd, 4000u) << tcp;
    tcp.in(". 21:21(0) ack 1 win 2000");
    EXPECT_EQ(tcp.connection().snd.wnd, 2000u) << tcp;
}

// Sixth: "RCV.UP <- max(RCV.UP,SEG.UP), and signal the user"; "do not signal the user again".
TEST(TcpCheckUrgent, TheUserIsToldOnce) {
    Script tcp;
    tcp.establish();
    tcp.bench.request(hostA, Read{0, {0, {}, false}});
    tcp.in("PU. 1:11(10) ack 1 win 65535 urg 20");
    EXPECT_TRUE(tcp.connection().rcv.urgent) << tcp;
    EXPECT_EQ(tcp.connection().rcv.up, SequenceNumber(21)) << tcp;
    tcp.in("PU. 11:21(10) ack 1 win 65535 urg 20");
    EXPECT_EQ(tcp.connection().rcv.up, SequenceNumber(31)) << tcp;
    const auto signals = tcp.bench.signals(hostA);
    EXPECT_EQ(std::count(signals.begin(), signals.end(), SignalKind::urgent), 1) << tcp;
    tcp.in(". 21:31(10) ack 1");
    tcp.bench.request(hostA, Receive{0, 30});
    EXPECT_FALSE(tcp.connection().rcv.urgent) << tcp;
}

// Seventh, and SHLD-31: "Segments with higher beginning sequence numbers SHOULD be held".
TEST(TcpProcessText, WhatComesTooEarlyIsHeld) {
    Script tcp;
    tcp.establish();
    tcp.in(". 11:21(10) ack 1");
    tcp.in(". 31:41(10) ack 1");
    tcp.in(". 15:35(20) ack 1"); // overlaps both
    EXPECT_EQ(tcp.out(), (Lines{". 1:1(0) ack 1", ". 1:1(0) ack 1", ". 1:1(0) ack 1"})) << tcp;
    EXPECT_EQ(tcp.connection().outOfOrder.size(), 3u) << tcp;
    tcp.in(". 1:11(10) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 41"}) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 40).text()) << tcp;
}

// Seventh, CLOSE-WAIT: "Ignore the segment text."
TEST(TcpProcessText, AfterTheFinItIsIgnored) {
    Script tcp;
    tcp.establish();
    tcp.in("F. 1:1(0) ack 1");
    tcp.in(". 2:12(10) ack 1");
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.textAfterFin")) << tcp;
}

// Eighth: the FIN waits for what precedes it.
TEST(TcpCheckFin, WaitsForWhatPrecedesIt) {
    Script tcp;
    tcp.establish();
    tcp.in("F. 11:21(10) ack 1");
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    tcp.in(". 1:11(10) ack 1");
    EXPECT_EQ(tcp.state(), "CLOSE-WAIT") << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 20).text()) << tcp;
    EXPECT_EQ(tcp.out().back(), ". 1:1(0) ack 22") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::closing)) << tcp;
}

// RFC 9293 §3.4: every comparison is modulo 2^32.
TEST(TcpWrap, AConversationAcrossTheWrapIsTheSame) {
    std::vector<std::string> reads;
    for (const std::uint32_t iss : {100u, 0xFFFFF000u}) {
        Bench bench(plainOptions({iss}), plainOptions({iss + 77}));
        bench.establish();
        bench.send(hostA, 20'000);
        bench.send(hostB, 9'000);
        bench.settle();
        bench.close(hostA);
        bench.settle();
        bench.close(hostB);
        bench.settle();
        EXPECT_EQ(bench.read(hostB), streamOctets(0, 20'000).text());
        EXPECT_EQ(bench.read(hostA), streamOctets(0, 9'000).text());
        EXPECT_EQ(bench.stateName(hostA), "TIME-WAIT") << bench;
        EXPECT_EQ(bench.stateName(hostB), "CLOSED") << bench;
        reads.push_back(std::to_string(bench.arrived));
    }
    EXPECT_EQ(reads[0], reads[1]);
}

} // namespace
} // namespace synod::tcp
