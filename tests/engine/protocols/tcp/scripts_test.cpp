// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts in packetdrill's manner found where two rules meet: each clause with the smallest
// conversation that tells right from wrong.
#include "engine/protocols/tcp/monitors.h"
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

Options with(void (*set)(Options&)) {
    Options options = plainOptions({0});
    set(options);
    return options;
}

// RFC 9293 §3.10.7.4, seventh: "Once the TCP endpoint takes responsibility for the data, it
// advances RCV.NXT over the data accepted". The text of a SYN is in order once the SYN is
// acknowledged, by a segment that may repeat it.
TEST(TcpTextOfSyn, IsDeliveredOnceWhateverRepeatsIt) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:10(10) win 8000 <mss 1000>");
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;
    tcp.out();
    tcp.in("P. 1:31(30) ack 1 win 8000");
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 30).text()) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 31"}) << tcp;
    tcp.in("P. 6:41(35) ack 1 win 8000");
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 40).text()) << tcp;
}

TEST(TcpTextOfSyn, IsAcknowledgedThoughNothingRepeatsIt) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:10(10) win 8000 <mss 1000>");
    tcp.out();
    tcp.in(". 11:11(0) ack 1 win 8000");
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 10).text()) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 11"}) << tcp;
}

// A FIN inside of what the SYN brought already is no FIN at RCV.NXT.
TEST(TcpTextOfSyn, AFinWithinItEndsNothing) {
    Script tcp;
    tcp.listen();
    tcp.in("S 0:10(10) win 8000 <mss 1000>");
    tcp.in("F. 1:5(4) ack 1 win 8000");
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    EXPECT_EQ(tcp.connection().rcv.nxt, SequenceNumber(11)) << tcp;
}

// RFC 9293 §3.10.7.4, fifth, SYN-RECEIVED: an ACK that does not cover the SYN is answered with a
// reset. CLOSE may have led to FIN-WAIT-1 before.
TEST(TcpCloseInSynReceived, AnAckThatDoesNotCoverTheSynIsReset) {
    Script tcp(with([](Options& options) { options.sack = true; }));
    tcp.listen();
    tcp.in("S 0:0(0) win 8000 <mss 1000,sackOK>");
    tcp.close();
    EXPECT_EQ(tcp.state(), "FIN-WAIT-1") << tcp;
    tcp.out();
    tcp.in(". 1:1(0) ack 0 win 0 <sack 1:2>");
    EXPECT_EQ(tcp.out(), Lines{"R 0:0(0)"}) << tcp;
    tcp.in(". 1:1(0) ack 0 win 5000");
    EXPECT_EQ(tcp.out(), Lines{"R 0:0(0)"}) << tcp;
    EXPECT_EQ(tcp.connection().snd.una, SequenceNumber(0)) << tcp;
    tcp.in(". 1:1(0) ack 2 win 5000");
    EXPECT_EQ(tcp.state(), "FIN-WAIT-2") << tcp;
}

// Figure 7, line 6, where one end has closed meanwhile.
TEST(TcpCloseInSynReceived, TheSynAckOfASimultaneousOpenCounts) {
    Script tcp;
    tcp.open();
    tcp.in("S 0:0(0) win 8000 <mss 1000>");
    tcp.close();
    tcp.in("S. 0:0(0) ack 1 win 8000 <mss 1000>");
    EXPECT_TRUE(tcp.connection().synAcknowledged) << tcp;
    EXPECT_EQ(tcp.connection().snd.una, SequenceNumber(1)) << tcp;
}

// RFC 7323 §2.2: "The window field in a segment where the SYN bit is set (i.e., a <SYN> or
// <SYN,ACK>) MUST NOT be scaled."
TEST(TcpWindowScale, TheSynAckOfASimultaneousOpenIsNotScaled) {
    Script tcp(with([](Options& options) { options.windowScale = true; }));
    tcp.open();
    tcp.in("S 0:0(0) win 3000 <mss 1000,wscale 7>");
    tcp.in("S. 0:0(0) ack 1 win 3000 <mss 1000,wscale 7>");
    EXPECT_EQ(tcp.state(), "ESTABLISHED") << tcp;
    EXPECT_EQ(tcp.connection().snd.wnd, 3000u) << tcp;
    EXPECT_EQ(tcp.connection().snd.maxWnd, 3000u) << tcp;
    tcp.in(". 1:1(0) ack 1 win 3000");
    EXPECT_EQ(tcp.connection().snd.wnd, 384'000u) << tcp;
}

// RFC 6298 §3: "RTT samples MUST NOT be made using segments that were retransmitted". In a
// simultaneous open the number ISS goes twice, in the SYN and in the SYN,ACK.
TEST(TcpKarn, ASimultaneousOpenGivesNoRoundTrip) {
    Script tcp;
    tcp.open();
    tcp.wait(milliseconds(900));
    tcp.in("S 0:0(0) win 8000 <mss 1000>");
    tcp.wait(milliseconds(50));
    tcp.in("S. 0:0(0) ack 1 win 8000 <mss 1000>");
    EXPECT_FALSE(tcp.connection().rto.measured) << tcp;
    EXPECT_EQ(tcp.connection().rto.rto, seconds(1)) << tcp;
}

// With timestamps the echo tells which of the two was acknowledged (RFC 6298 §3).
TEST(TcpKarn, ATimestampGivesTheRoundTripOfASimultaneousOpen) {
    Script tcp(with([](Options& options) { options.timestamps = true; }));
    tcp.bench.now = milliseconds(100);
    tcp.open();
    tcp.wait(milliseconds(900));
    tcp.in("S 0:0(0) win 8000 <mss 1000,TS val 7 ecr 0>");
    tcp.wait(milliseconds(50));
    tcp.in("S. 0:0(0) ack 1 win 8000 <mss 1000,TS val 8 ecr 1000>");
    EXPECT_EQ(tcp.connection().rto.srtt, milliseconds(50)) << tcp;
}

// RFC 6675 §2: an ACK with new SACK data is a duplicate "even if it carries new data, changes the
// advertised window, or moves the cumulative acknowledgment point".
struct SackCase {
    const char* name;
    std::vector<const char*> packets;
};

class TcpSackDuplicates : public testing::TestWithParam<SackCase> {};

TEST_P(TcpSackDuplicates, CountWhateverElseTheySay) {
    Script tcp(with([](Options& options) {
        options.sack = true;
        options.initialWindow = InitialWindow::rfc6928;
    }));
    tcp.establish(60'000, "mss 1000,sackOK");
    tcp.send(10'000);
    tcp.out();
    for (const char* packet : GetParam().packets)
        tcp.in(packet);
    EXPECT_EQ(tcp.connection().resent.fast, 1u) << tcp;
    EXPECT_TRUE(tcp.connection().congestion.fastRecovery) << tcp;
}

const SackCase sackTable[] = {
    {"OnText",
     {"P. 1:101(100) ack 1 win 60000 <sack 1001:2001>",
      "P. 101:201(100) ack 1 win 60000 <sack 1001:3001>",
      "P. 201:301(100) ack 1 win 60000 <sack 1001:4001>"}},
    {"WithAnotherWindow",
     {". 1:1(0) ack 1 win 60000 <sack 1001:2001>", ". 1:1(0) ack 1 win 59000 <sack 1001:3001>",
      ". 1:1(0) ack 1 win 58000 <sack 1001:4001>"}},
    {"WithANewAck", {". 1:1(0) ack 1001 win 60000 <sack 2001:5001>"}},
    {"SeveralAtOnce", {". 1:1(0) ack 1 win 60000 <sack 1001:4001>"}},
    {"ThreeAfterANewAck",
     {". 1:1(0) ack 1001 win 60000 <sack 2001:3001>",
      ". 1:1(0) ack 1001 win 60000 <sack 2001:3501>",
      ". 1:1(0) ack 1001 win 60000 <sack 2001:4001>"}},
};
INSTANTIATE_TEST_SUITE_P(Table,
                         TcpSackDuplicates,
                         testing::ValuesIn(sackTable),
                         [](const auto& it) { return std::string(it.param.name); });

TEST(TcpSackDuplicate, AnAckWithoutNewsIsNone) {
    Script tcp(with([](Options& options) { options.sack = true; }));
    tcp.establish(60'000, "mss 1000,sackOK");
    tcp.send(10'000);
    for (int i = 0; i < 5; ++i)
        tcp.in(". 1:1(0) ack 1 win 60000 <sack 1001:2001>");
    EXPECT_EQ(tcp.connection().congestion.duplicateAcks, 1u) << tcp;
    EXPECT_EQ(tcp.connection().resent.fast, 0u) << tcp;
}

// RFC 9293 §3.8.5, MUST-62, and §3.10.7.4, sixth: the pointer is "a positive offset from the
// sequence number in this segment", whatever of the segment is old.
TEST(TcpUrgent, ThePointerCountsFromTheSegmentAsItCame) {
    Script tcp;
    tcp.establish();
    tcp.in("P. 1:101(100) ack 1");
    tcp.in("PU. 1:201(200) ack 1 win 8000 urg 150");
    EXPECT_EQ(tcp.connection().rcv.up, SequenceNumber(151)) << tcp;
    EXPECT_FALSE(tcp.connection().rcv.urgent) << tcp; // all of it is delivered
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::urgent)) << tcp;
}

TEST(TcpUrgent, ThePointerOfASynAckCountsFromItsSyn) {
    Script tcp;
    tcp.open();
    tcp.in("SU. 0:20(20) ack 1 win 8000 urg 10 <mss 1000>");
    EXPECT_EQ(tcp.connection().rcv.up, SequenceNumber(10)) << tcp;
    EXPECT_FALSE(tcp.connection().rcv.urgent) << tcp;
}

// §3.10.7.2, third: "any other control or text should be queued for processing later".
TEST(TcpUrgent, ThatOfASynIsToldWhenTheConnectionIsThere) {
    Script tcp;
    tcp.listen();
    tcp.in("SU 0:20(20) win 8000 urg 11 <mss 1000>");
    EXPECT_FALSE(tcp.bench.signalled(hostA, SignalKind::urgent)) << tcp;
    tcp.in(". 21:21(0) ack 1 win 8000");
    EXPECT_TRUE(tcp.bench.signalled(hostA, SignalKind::urgent)) << tcp;
    EXPECT_EQ(tcp.connection().rcv.up, SequenceNumber(11)) << tcp;
    EXPECT_FALSE(tcp.connection().rcv.urgent) << tcp;
}

// Behind a FIN there is nothing that could be urgent.
TEST(TcpUrgent, EndsWithTheStream) {
    Script tcp;
    tcp.establish();
    tcp.in("PU. 1:11(10) ack 1 win 8000 urg 500");
    EXPECT_TRUE(tcp.connection().rcv.urgent) << tcp;
    tcp.in("F. 11:11(0) ack 1 win 8000");
    EXPECT_FALSE(tcp.connection().rcv.urgent) << tcp;
}

// RFC 9293 §3.8.6.2.1, rule (4): "The override timeout should be in the range 0.1 - 1.0 seconds",
// however long the peer's window was closed before.
TEST(TcpPersist, ASmallWindowBehindAClosedOneWaitsForTheOverrideTimeout) {
    Script tcp;
    tcp.establish(2000);
    tcp.send(5000);
    tcp.in(". 1:1(0) ack 2001 win 0");
    tcp.out();
    for (const int wait : {1, 2, 4, 8}) {
        tcp.wait(seconds(wait));
        EXPECT_EQ(tcp.out(), Lines{". 2001:2002(1) ack 1"}) << tcp;
        tcp.in(wait < 8 ? ". 1:1(0) ack 2001 win 0" : ". 1:1(0) ack 2002 win 500");
    }
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    EXPECT_EQ(tcp.bench.dueAt(hostA, TimerKind::persist) - tcp.bench.now, milliseconds(500)) << tcp;
    tcp.wait(milliseconds(500));
    EXPECT_EQ(tcp.out(), Lines{". 2002:2502(500) ack 1"}) << tcp;
}

// §3.8.6.1, SHLD-29: "SHOULD send the first zero-window probe when a zero window has existed for
// the retransmission timeout period".
TEST(TcpPersist, TheFirstProbeWaitsForTheTimeoutFromWhenTheWindowClosed) {
    Script tcp;
    tcp.establish(8000);
    tcp.send(3000);
    tcp.in(". 1:1(0) ack 3001 win 100");
    tcp.send(3000);
    tcp.out();
    tcp.wait(milliseconds(400));
    tcp.in(". 1:1(0) ack 3001 win 0");
    EXPECT_EQ(tcp.bench.dueAt(hostA, TimerKind::persist) - tcp.bench.now, tcp.connection().rto.rto)
        << tcp;
}

// SHLD-30 is of "successive probes": those of another closed window begin anew.
TEST(TcpPersist, ProbesOfTheNextClosedWindowBeginAnew) {
    Script tcp;
    tcp.establish(1000);
    tcp.send(4000);
    tcp.in(". 1:1(0) ack 1001 win 0");
    for (const int wait : {1, 2, 4}) {
        tcp.wait(seconds(wait));
        tcp.in(". 1:1(0) ack 1001 win 0");
    }
    tcp.in(". 1:1(0) ack 1001 win 1000");
    tcp.in(". 1:1(0) ack 1001 win 0"); // the peer shrinks it
    EXPECT_EQ(tcp.bench.dueAt(hostA, TimerKind::persist) - tcp.bench.now, tcp.connection().rto.rto)
        << tcp;
}

/// A connection that looks as if 2^31 octets and more had gone without a loss since its SYN.
void passBy(Script& tcp, std::uint32_t octets) {
    State state = tcp.bench.tcp(hostA).state();
    Connection& c = state.connections[0];
    constexpr std::uint32_t step = 1u << 30;
    for (std::uint32_t passed = 0; passed < octets;) {
        const std::uint32_t now = std::min(step, octets - passed);
        passed += now;
        c.iss += now; // the stream begins later, as its place in the window does
        c.snd.una += now;
        c.snd.nxt += now;
        c.snd.wl2 += now;
        c.highRxt += now;
        tcp.bench.tcp(hostA).restore(state);
        // An ACK of a segment in between, as there were many.
        tcp.send(1000);
        const std::uint32_t ack = tcp.bench.at(hostA).snd.nxt.value;
        tcp.in(". 1:1(0) ack " + std::to_string(ack) + " win 60000");
        tcp.out();
        state = tcp.bench.tcp(hostA).state();
    }
}

class TcpLongTransfer : public testing::TestWithParam<std::uint32_t> {};

// RFC 6582 §3.2: `recover` is compared modulo 2^32, too; a loss long after it is repaired fast.
TEST_P(TcpLongTransfer, IsRepairedFastHoweverLongNothingWasLost) {
    Script tcp;
    tcp.establish(60'000);
    passBy(tcp, GetParam());
    tcp.send(10'000);
    const std::string una = std::to_string(tcp.connection().snd.una.value);
    for (int i = 0; i < 3; ++i)
        tcp.in(". 1:1(0) ack " + una + " win 60000");
    EXPECT_EQ(tcp.connection().resent.fast, 1u) << tcp;
}

// RFC 9293 §3.8.5: URG is set while there is urgent data that was not acknowledged.
TEST_P(TcpLongTransfer, IsNotUrgentByItself) {
    Script tcp;
    tcp.establish(60'000);
    passBy(tcp, GetParam());
    tcp.send(1000);
    for (const Bench::Packet& packet : tcp.bench.wire)
        EXPECT_FALSE(packet.segment.ctl.urg) << tcp;
}

INSTANTIATE_TEST_SUITE_P(Octets,
                         TcpLongTransfer,
                         testing::Values(1u << 30, 1u << 31, (1u << 31) + 12'345u, 3u << 30, ~0u));

// RFC 7323 §3.2: the option "SHOULD be sent in an <RST> segment"; without an ACK, "TSecr … SHOULD"
// be zero.
TEST(TcpTimestamps, AResetHasThemToo) {
    Script tcp(with([](Options& options) { options.timestamps = true; }));
    tcp.bench.now = milliseconds(100);
    tcp.establish(8000, "mss 1000,TS val 7 ecr 100");
    tcp.bench.abort(hostA);
    EXPECT_EQ(tcp.out(), Lines{"R 1:1(0) <TS val 100 ecr 0>"}) << tcp;
}

// RFC 9293 §3.8.6.2.2 with delayed ACKs: a window that could grow by half of the buffer is told at
// once, or a peer with nothing left of it would wait for the delayed ACK.
TEST(TcpReceiveWindow, AnAckDoesNotWaitWhileThePeerWaitsForItsWindow) {
    Script tcp(with([](Options& options) {
        options.delayedAck = true;
        options.receiveBuffer = 500;
    }));
    tcp.establish();
    tcp.in("P. 1:501(500) ack 1");
    ASSERT_EQ(tcp.bench.wire.size(), 1u) << tcp;
    EXPECT_EQ(tcp.bench.wire.front().segment.window, 500) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 501"}) << tcp;
    tcp.in("P. 501:601(100) ack 1"); // leaves most of the window open: the ACK may wait
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.in("P. 601:751(150) ack 1"); // half of the buffer since then
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 751"}) << tcp;
}

// What an application that does not read leaves in the buffer opens no window.
TEST(TcpReceiveWindow, AnAckWaitsWhereTheApplicationDoesNotRead) {
    Script tcp(with([](Options& options) {
        options.delayedAck = true;
        options.receiveBuffer = 1000;
    }));
    tcp.establish();
    tcp.bench.request(hostA, Read{0, {0, {}, false}});
    tcp.out();
    tcp.in("P. 1:901(900) ack 1");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
}

} // namespace
} // namespace synod::tcp
