// SPDX-License-Identifier: GPL-3.0-or-later
// CLOSE, ABORT and what follows: RFC 9293 §3.6, §3.10.4 and §3.10.5.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

// §3.10.4, LISTEN and SYN-SENT: "Delete TCB".
TEST(TcpClose, BeforeTheHandshakeItOnlyForgets) {
    Script tcp;
    tcp.listen();
    tcp.close();
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    Script other;
    other.open();
    other.out();
    other.close();
    EXPECT_EQ(other.state(), "CLOSED") << other;
    EXPECT_TRUE(other.out().empty()) << other;
}

// §3.10.4, SYN-RECEIVED: "If no SENDs have been issued …, then form a FIN segment and send it, and
// enter FIN-WAIT-1 state".
TEST(TcpClose, InSynReceivedItSendsAFin) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:0(0) win 65535");
    tcp.out();
    tcp.close();
    EXPECT_EQ(tcp.out(), Lines{"F. 1:1(0) ack 1"}) << tcp;
    EXPECT_EQ(tcp.state(), "FIN-WAIT-1") << tcp;
    tcp.in(". 1:1(0) ack 2");
    EXPECT_EQ(tcp.state(), "FIN-WAIT-2") << tcp;
    EXPECT_EQ(tcp.connection().acknowledged, 0u) << tcp;
}

TEST(TcpClose, InSynReceivedTheFinAndTheSynAreAcknowledgedApart) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:0(0) win 65535");
    tcp.close();
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.state(), "FIN-WAIT-1") << tcp;
    tcp.in(". 1:1(0) ack 2");
    EXPECT_EQ(tcp.state(), "FIN-WAIT-2") << tcp;
}

// §3.10.4, SYN-RECEIVED: "otherwise, queue for processing after entering ESTABLISHED state".
TEST(TcpClose, InSynReceivedWithSendsItWaits) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:0(0) win 65535");
    tcp.send(10);
    tcp.close();
    EXPECT_EQ(tcp.state(), "SYN-RECEIVED") << tcp;
    tcp.out();
    tcp.in(". 1:1(0) ack 1");
    EXPECT_EQ(tcp.out(), Lines{"FP. 1:11(10) ack 1"}) << tcp;
    EXPECT_EQ(tcp.state(), "FIN-WAIT-1") << tcp;
}

// §3.10.4, ESTABLISHED: "Queue this until all preceding SENDs have been segmentized … In any case,
// enter FIN-WAIT-1 state."
TEST(TcpClose, InEstablishedTheFinComesAfterTheText) {
    Script tcp;
    tcp.establish(1500);
    tcp.send(2000);
    tcp.close();
    EXPECT_EQ(tcp.state(), "FIN-WAIT-1") << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 1:1001(1000) ack 1"}) << tcp;
    tcp.in(". 1:1(0) ack 1001 win 1500");
    EXPECT_EQ(tcp.out(), Lines{"FP. 1001:2001(1000) ack 1"}) << tcp;
}

// §3.10.4, CLOSE-WAIT: "Queue this request until all preceding SENDs have been segmentized; then
// send a FIN segment, enter LAST-ACK state."
TEST(TcpClose, InCloseWaitItIsLastAckOnceTheFinIsSent) {
    Script tcp;
    tcp.establish(1500);
    tcp.send(2000);
    tcp.in("F. 1:1(0) ack 1 win 1500");
    tcp.close();
    EXPECT_EQ(tcp.state(), "CLOSE-WAIT") << tcp;
    tcp.in(". 2:2(0) ack 1001 win 1500");
    EXPECT_EQ(tcp.state(), "LAST-ACK") << tcp;
    tcp.in(". 2:2(0) ack 2002");
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::closed)) << tcp;
}

// §3.10.2 and §3.10.4, FIN-WAIT-1: "error: connection closing".
TEST(TcpClose, AfterItTheUserCannotSendOrCloseAgain) {
    Script tcp;
    tcp.establish();
    tcp.close();
    tcp.out();
    tcp.send(1);
    EXPECT_EQ(tcp.bench.lastError(hostA), CallError::connectionClosing) << tcp;
    tcp.close();
    EXPECT_TRUE(tcp.out().empty()) << tcp;
}

// §3.6.1: "a host is permitted to continue sending data in the open direction".
TEST(TcpClose, TheOtherDirectionStaysOpen) {
    Bench bench;
    bench.establish();
    bench.close(hostA);
    bench.deliverAll();
    bench.send(hostB, "late");
    bench.deliverAll();
    EXPECT_EQ(bench.read(hostA), "late") << bench;
    EXPECT_EQ(bench.stateName(hostA), "FIN-WAIT-2") << bench;
}

// Figure 5, note 2: from FIN-WAIT-1 to TIME-WAIT.
TEST(TcpClose, AFinThatAcknowledgesOursGoesStraightToTimeWait) {
    Script tcp;
    tcp.establish();
    tcp.close();
    tcp.out();
    tcp.in("F. 1:1(0) ack 2");
    EXPECT_EQ(tcp.state(), "TIME-WAIT") << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 2:2(0) ack 2"}) << tcp;
}

// §3.10.7.4, fifth, TIME-WAIT: "a retransmission of the remote FIN. Acknowledge it, and restart the
// 2 MSL timeout."
TEST(TcpTimeWait, AFinThatComesAgainIsAcknowledgedAndStartsItAnew) {
    Script tcp;
    tcp.establish();
    tcp.close();
    tcp.in("F. 1:1(0) ack 2");
    tcp.out();
    tcp.wait(seconds(40));
    tcp.in("F. 1:1(0) ack 2");
    EXPECT_EQ(tcp.out(), Lines{". 2:2(0) ack 2"}) << tcp;
    tcp.wait(seconds(59));
    EXPECT_EQ(tcp.state(), "TIME-WAIT") << tcp;
    tcp.wait(seconds(1));
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
}

// A FIN that is lost is sent again; §3.6: "All segments preceding and including FIN will be
// retransmitted until acknowledged."
TEST(TcpClose, ALostFinIsSentAgain) {
    Script tcp;
    tcp.establish();
    tcp.close();
    EXPECT_EQ(tcp.out(), Lines{"F. 1:1(0) ack 1"}) << tcp;
    tcp.wait(seconds(1));
    EXPECT_EQ(tcp.out(), Lines{"F. 1:1(0) ack 1"}) << tcp;
    EXPECT_EQ(tcp.state(), "FIN-WAIT-1") << tcp;
}

// §3.10.5: "Send a reset segment: <SEQ=SND.NXT><CTL=RST>".
TEST(TcpAbort, ResetsThePeer) {
    Script tcp;
    tcp.establish();
    tcp.send(100);
    tcp.out();
    tcp.bench.abort(hostA);
    EXPECT_EQ(tcp.out(), Lines{"R 101:101(0)"}) << tcp;
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::retransmission)) << tcp;
}

// §3.10.5, CLOSING, LAST-ACK, TIME-WAIT: "Respond with 'ok' and delete the TCB".
TEST(TcpAbort, InTimeWaitNobodyNeedBeTold) {
    Script tcp;
    tcp.establish();
    tcp.close();
    tcp.in("F. 1:1(0) ack 2");
    tcp.out();
    tcp.bench.abort(hostA);
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
}

// §3.10: "user commands referencing connections that do not exist".
TEST(TcpCalls, WithoutAConnectionAllAreErrors) {
    Script tcp;
    for (const Command& call : {Command(Send{3, Octets("x")}), Command(Receive{3, 1}),
                                Command(Close{3}), Command(Abort{3}), Command(Status{3})}) {
        tcp.bench.request(hostA, call);
        EXPECT_EQ(tcp.bench.lastError(hostA), CallError::connectionDoesNotExist) << tcp;
    }
}

// §3.10.6.
TEST(TcpStatus, TellsTheState) {
    Script tcp;
    tcp.establish(4000);
    tcp.send(100);
    tcp.bench.request(hostA, Status{0});
    const Effect& effect = tcp.bench.effects().effects.back();
    const auto* report = std::get_if<StatusReport>(&effect.value.get<Output>());
    ASSERT_NE(report, nullptr) << tcp;
    EXPECT_EQ(report->state, ConnectionState::established);
    EXPECT_EQ(report->sendWindow, 4000u);
    EXPECT_EQ(report->awaitingAcknowledgment, 100u);
}

// The record of a connection that has ended stays until another one is made.
TEST(TcpCalls, AnEndedConnectionIsSeenUntilTheNext) {
    Script tcp;
    tcp.open();
    tcp.close();
    EXPECT_TRUE(tcp.bench.tcp(hostA).state().connections.contains(0)) << tcp;
    tcp.open();
    EXPECT_FALSE(tcp.bench.tcp(hostA).state().connections.contains(0)) << tcp;
    EXPECT_TRUE(tcp.bench.tcp(hostA).state().connections.contains(1)) << tcp;
}

// The wrong variant: whoever closes first forgets at once.
TEST(TcpNoTimeWait, TheConnectionIsForgottenAtOnce) {
    Options options = plainOptions({0});
    options.noTimeWait = true;
    Script tcp(options);
    tcp.establish();
    tcp.close();
    tcp.out();
    tcp.in("F. 1:1(0) ack 2");
    EXPECT_EQ(tcp.state(), "CLOSED") << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 2:2(0) ack 2"}) << tcp;
}

// The wrong variant: ESTABLISHED before the peer has answered.
TEST(TcpTwoWayHandshake, TheSecondStepIsTheLast) {
    Options options = plainOptions({0});
    options.twoWayHandshake = true;
    Script tcp(options);
    tcp.listen();
    tcp.in("S 0:0(0) win 65535");
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    EXPECT_EQ(tcp.out(), Lines{"S. 0:0(0) ack 1 <mss 1000>"}) << tcp;
}

} // namespace
} // namespace synod::tcp
