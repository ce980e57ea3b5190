// SPDX-License-Identifier: GPL-3.0-or-later
// Opening: RFC 9293 §3.10.1 and §3.10.7.1 to §3.10.7.3, clause by clause.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

// §3.10.1, CLOSED: "if active and the remote socket is unspecified, return 'error: remote socket
// unspecified'".
TEST(TcpOpen, ActiveNeedsAWholeRemoteSocket) {
    Script tcp;
    tcp.bench.request(hostA, Open{});
    EXPECT_EQ(tcp.bench.lastError(hostA), CallError::remoteSocketUnspecified) << tcp;
    EXPECT_TRUE(tcp.out().empty()) << tcp;
}

// §3.10.1, SYN-SENT and on: "Return 'error: connection already exists'".
TEST(TcpOpen, TheSameSocketsTwiceAreAnError) {
    Script tcp;
    tcp.open();
    tcp.open();
    EXPECT_EQ(tcp.bench.lastError(hostA), CallError::connectionAlreadyExists) << tcp;
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000>"}) << tcp;
}

// §3.10.1, LISTEN: "change the connection from passive to active".
TEST(TcpOpen, ActiveTurnsAWaitingConnection) {
    Script tcp;
    tcp.listen();
    tcp.open();
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
    EXPECT_EQ(tcp.bench.tcp(hostA).state().connections.size(), 1u) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.activeOpen")) << tcp;
}

// §3.10.2, LISTEN: "If the remote socket is specified, then change the connection from passive to
// active".
TEST(TcpOpen, SendInListenOpensWhenThePeerIsKnown) {
    Script tcp;
    Open call;
    call.passive = true;
    call.localPort = portA;
    call.remote = {hostB, portB};
    tcp.bench.request(hostA, call);
    tcp.send(5);
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000>"}) << tcp;
    tcp.in("S. 0:0(0) ack 1 win 65535");
    EXPECT_EQ(tcp.out(), Lines{"P. 1:6(5) ack 1"}) << tcp;
}

TEST(TcpOpen, SendInListenFailsWhenThePeerIsNot) {
    Script tcp;
    tcp.listen();
    tcp.send(5);
    EXPECT_EQ(tcp.bench.lastError(hostA), CallError::remoteSocketUnspecified) << tcp;
    EXPECT_EQ(tcp.state(), "LISTEN") << tcp;
}

// §3.10.7.1: "An incoming segment containing a RST is discarded."
TEST(TcpClosed, AResetIsDiscarded) {
    Script tcp;
    tcp.in("R 7:7(0)");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.closedReset")) << tcp;
}

// §3.10.7.1: "If the ACK bit is off, sequence number zero is used,
// <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>".
TEST(TcpClosed, ASynIsReset) {
    Script tcp;
    tcp.in("S 700:700(0)");
    EXPECT_EQ(tcp.out(), Lines{"R. 0:0(0) ack 701"}) << tcp;
    tcp.in("SF 700:710(10)");
    EXPECT_EQ(tcp.out(), Lines{"R. 0:0(0) ack 712"}) << tcp;
}

// §3.10.7.1: "If the ACK bit is on, <SEQ=SEG.ACK><CTL=RST>".
TEST(TcpClosed, AnAckIsResetWithItsNumber) {
    Script tcp;
    tcp.in(". 1:1(0) ack 4711");
    EXPECT_EQ(tcp.out(), Lines{"R 4711:4711(0)"}) << tcp;
}

// §3.10.7.2, first: "An incoming RST should be ignored."
TEST(TcpListen, AResetIsIgnored) {
    Script tcp;
    tcp.listen();
    tcp.in("R 7:7(0)");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "LISTEN") << tcp;
}

// §3.10.7.2, second: "Any acknowledgment is bad if it arrives on a connection still in the LISTEN
// state."
TEST(TcpListen, AnAckIsReset) {
    Script tcp;
    tcp.listen();
    tcp.in("S. 7:7(0) ack 4711");
    EXPECT_EQ(tcp.out(), Lines{"R 4711:4711(0)"}) << tcp;
    EXPECT_EQ(tcp.state(), "LISTEN") << tcp;
}

// §3.10.7.2, third.
TEST(TcpListen, ASynIsAnswered) {
    Script tcp(plainOptions({5000}));
    tcp.listen();
    tcp.in("S 700:700(0) win 1234 <mss 700>");
    EXPECT_EQ(tcp.out(), Lines{"S. 5000:5000(0) ack 701 <mss 1000>"}) << tcp;
    EXPECT_EQ(tcp.state(), "SYN-RECEIVED") << tcp;
    const Connection& c = tcp.connection();
    EXPECT_EQ(c.irs, SequenceNumber(700));
    EXPECT_EQ(c.rcv.nxt, SequenceNumber(701));
    EXPECT_EQ(c.snd.una, SequenceNumber(5000));
    EXPECT_EQ(c.snd.nxt, SequenceNumber(5001));
    EXPECT_EQ(c.snd.wnd, 1234u);
    EXPECT_EQ(c.sendMss, 700);
}

// §3.10.7.2, third: "any other control or text should be queued for processing later".
TEST(TcpListen, TextInASynWaitsForTheHandshake) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:5(5) win 65535");
    EXPECT_EQ(tcp.out(), Lines{"S. 0:0(0) ack 1 <mss 1000>"}) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;
    tcp.in(". 6:6(0) ack 1");
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 5).text()) << tcp;
    EXPECT_EQ(tcp.connection().rcv.nxt, SequenceNumber(6)) << tcp;
}

// §3.10.7.2, fourth: "Drop the segment and return."
TEST(TcpListen, AnythingElseIsDropped) {
    Script tcp;
    tcp.listen();
    tcp.in("F 7:7(0)");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "LISTEN") << tcp;
}

// §3.9.1.1: a listener that goes on listening makes connections of their own.
TEST(TcpListen, AListenerThatStaysAcceptsMany) {
    Bench bench;
    bench.listen(hostB, true);
    bench.open(hostA, hostB);
    bench.open(hostC, hostB);
    bench.deliverAll();
    EXPECT_EQ(bench.stateName(hostB, 0), "LISTEN") << bench;
    EXPECT_EQ(bench.stateName(hostB, 1), "ESTABLISHED") << bench;
    EXPECT_EQ(bench.stateName(hostB, 2), "ESTABLISHED") << bench;
    bench.send(hostA, "from A");
    bench.send(hostC, "from C");
    bench.deliverAll();
    EXPECT_EQ(bench.read(hostB, 1), "from A") << bench;
    EXPECT_EQ(bench.read(hostB, 2), "from C") << bench;
}

// §3.10.7.3, first: "send a reset … <SEQ=SEG.ACK><CTL=RST>".
TEST(TcpSynSent, ABadAckIsReset) {
    Script tcp;
    tcp.open();
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000>"}) << tcp;
    tcp.in("S. 700:700(0) ack 99");
    EXPECT_EQ(tcp.out(), Lines{"R 99:99(0)"}) << tcp;
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.synSentBadAck")) << tcp;
}

// §3.10.7.3, first: "unless the RST bit is set, if so drop the segment and return".
TEST(TcpSynSent, ABadAckWithAResetIsDropped) {
    Script tcp;
    tcp.open();
    tcp.out();
    tcp.in("R. 700:700(0) ack 99");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
}

// §3.10.7.3, second: "If the ACK was acceptable, then signal to the user 'error: connection
// reset'".
TEST(TcpSynSent, AnAcceptableResetRefuses) {
    Script tcp;
    tcp.open();
    tcp.out();
    tcp.in("R. 0:0(0) ack 1");
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::refused)) << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::retransmission)) << tcp;
}

// §3.10.7.3, second: "Otherwise (no ACK), drop the segment and return."
TEST(TcpSynSent, AResetWithoutAckIsDropped) {
    Script tcp;
    tcp.open();
    tcp.in("R 0:0(0)");
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
}

// §3.10.7.3, fourth: "form an ACK segment <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> and send it. Data or
// controls that were queued for transmission MAY be included."
TEST(TcpSynSent, TheAckOfASynAckMayCarryData) {
    Script tcp;
    tcp.open();
    tcp.send(3);
    tcp.out();
    tcp.in("S. 700:700(0) ack 1 win 65535 <mss 1000>");
    EXPECT_EQ(tcp.out(), Lines{"P. 1:4(3) ack 701"}) << tcp;
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
}

// §3.10.7.3, fourth: "If there are other controls or text in the segment, then continue processing
// at the sixth step".
TEST(TcpSynSent, TextInASynAckIsTaken) {
    Script tcp;
    tcp.open();
    tcp.out();
    tcp.in("SF. 0:5(5) ack 1 win 65535");
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 5).text()) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 7"}) << tcp;
    EXPECT_EQ(tcp.state(), "CLOSE-WAIT") << tcp;
}

// §3.10.7.3, fifth: "if neither of the SYN or RST bits is set, then drop the segment and return".
TEST(TcpSynSent, AnAckAloneIsDropped) {
    Script tcp;
    tcp.open();
    tcp.out();
    tcp.in(". 700:700(0) ack 1");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
}

// RFC 6298 (5.5): the time doubles from 1 s. Then RTO is 3 s (5.7), and IW a segment (RFC 5681
// §3.1).
TEST(TcpSynSent, ALostSynIsSentAgain) {
    Script tcp;
    tcp.open();
    EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000>"}) << tcp;
    for (const int second : {1, 3, 7, 15}) {
        tcp.bench.run(seconds(second) - nanoseconds(1));
        EXPECT_TRUE(tcp.out().empty()) << second << tcp;
        tcp.bench.run(seconds(second));
        EXPECT_EQ(tcp.out(), Lines{"S 0:0(0) <mss 1000>"}) << second << tcp;
    }
    tcp.in("S. 0:0(0) ack 1 win 65535 <mss 1000>");
    EXPECT_EQ(tcp.connection().congestion.cwnd, 1000u) << tcp;
    EXPECT_EQ(tcp.connection().rto.rto, seconds(3)) << tcp;
    EXPECT_FALSE(tcp.connection().rto.measured) << tcp; // Karn
}

// RFC 9293 §3.8.3: "R2 for a SYN segment MUST be set large enough to provide retransmission of the
// segment for at least 3 minutes".
TEST(TcpSynSent, AfterTheUserTimeoutItGivesUp) {
    Script tcp;
    tcp.open();
    tcp.bench.run(seconds(300) - nanoseconds(1));
    EXPECT_EQ(tcp.state(), "SYN-SENT") << tcp;
    tcp.bench.run(seconds(300));
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::timedOut)) << tcp;
}

// RFC 9293 §3.4.1: "ISN = M + F(localip, localport, remoteip, remoteport, secretkey)".
TEST(TcpIss, ComesFromTheClockAndASecret) {
    Options options = plainOptions({1});
    Script tcp(options);
    tcp.open(); // the pinned one
    tcp.bench.abort(hostA);
    tcp.bench.run(seconds(10));
    tcp.open();
    const SequenceNumber first = tcp.bench.at(hostA, 1).iss;
    tcp.bench.abort(hostA, 1);
    tcp.bench.run(seconds(10) + milliseconds(4));
    tcp.open();
    EXPECT_EQ(tcp.bench.at(hostA, 2).iss - first, 1000u) << tcp; // 4 ms of 4 µs each
}

} // namespace
} // namespace synod::tcp
