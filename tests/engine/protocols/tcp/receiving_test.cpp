// SPDX-License-Identifier: GPL-3.0-or-later
// Data that comes: RFC 9293 §3.8.6.2.2, §3.8.6.3 and §3.10.3.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

Options delayed() {
    Options options = plainOptions({0});
    options.delayedAck = true;
    return options;
}

// SHLD-19: "An ACK SHOULD be generated for at least every second full-sized segment".
TEST(TcpDelayedAck, EverySecondSegmentIsAcknowledged) {
    Script tcp(delayed());
    tcp.establish();
    tcp.in(". 1:1001(1000) ack 1");
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.in(". 1001:2001(1000) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 2001"}) << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::delayedAck)) << tcp;
}

// MUST-40: "the delay MUST be less than 0.5 seconds".
TEST(TcpDelayedAck, OneAloneWaits200Milliseconds) {
    Script tcp(delayed());
    tcp.establish();
    tcp.in(". 1:1001(1000) ack 1");
    tcp.wait(milliseconds(200) - nanoseconds(1));
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.wait(nanoseconds(1));
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1001"}) << tcp;
}

// §3.10.7.4, seventh: "This acknowledgment should be piggybacked on a segment being transmitted".
TEST(TcpDelayedAck, GoesWithData) {
    Script tcp(delayed());
    tcp.establish();
    tcp.in(". 1:11(10) ack 1");
    tcp.send(5);
    EXPECT_EQ(tcp.out(), Lines{"P. 1:6(5) ack 11"}) << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::delayedAck)) << tcp;
}

// RFC 5681 §4.2: "a TCP receiver SHOULD send an immediate duplicate ACK when an out-of-order
// segment arrives", and "an immediate ACK when the incoming segment fills in all or part of a gap".
TEST(TcpDelayedAck, DoesNotDelayWhatTellsOfLoss) {
    Script tcp(delayed());
    tcp.establish();
    tcp.in(". 1001:2001(1000) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1"}) << tcp;
    tcp.in(". 3001:4001(1000) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 1"}) << tcp;
    tcp.in(". 1:1001(1000) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 2001"}) << tcp;
}

// §3.8.6.2.2: the right edge stays where it is until enough has been read.
TEST(TcpReceiveWindow, ClosesAsTheApplicationLags) {
    Options options = plainOptions({0});
    options.receiveBuffer = 4000;
    Script tcp(options);
    tcp.establish();
    tcp.bench.request(hostA, Read{0, {0, {}, false}});
    tcp.in(". 1:1001(1000) ack 1");
    EXPECT_EQ(tcp.connection().rcv.wnd, 3000u) << tcp;
    tcp.in(". 1001:4001(3000) ack 1");
    EXPECT_EQ(tcp.connection().rcv.wnd, 0u) << tcp;
    tcp.out();
    tcp.in(". 4001:4002(1) ack 1");
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 4001"}) << tcp;
    EXPECT_TRUE(tcp.bench.fired("tcp.zeroWindow")) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), "") << tcp;

    tcp.bench.request(hostA, Receive{0, 999});
    EXPECT_EQ(tcp.connection().rcv.wnd, 0u) << tcp; // less than min(MSS, half of the buffer)
    EXPECT_TRUE(tcp.out().empty()) << tcp;
    tcp.bench.request(hostA, Receive{0, 1});
    EXPECT_EQ(tcp.connection().rcv.wnd, 1000u) << tcp;
    EXPECT_EQ(tcp.out(), Lines{". 1:1(0) ack 4001"}) << tcp;
    EXPECT_EQ(tcp.bench.read(hostA), streamOctets(0, 1000).text()) << tcp;
}

TEST(TcpReceiveWindow, AnApplicationReadsAtItsPace) {
    Script tcp;
    tcp.establish();
    tcp.bench.request(hostA, Read{0, {300, milliseconds(100), false}});
    tcp.in(". 1:1001(1000) ack 1");
    EXPECT_EQ(tcp.bench.read(hostA).size(), 0u) << tcp;
    tcp.wait(milliseconds(100));
    EXPECT_EQ(tcp.bench.read(hostA).size(), 300u) << tcp;
    tcp.wait(milliseconds(300));
    EXPECT_EQ(tcp.bench.read(hostA).size(), 1000u) << tcp;
    EXPECT_FALSE(tcp.bench.runs(hostA, TimerKind::read)) << tcp;
    tcp.in(". 1001:1101(100) ack 1");
    tcp.bench.request(hostA, Read{0, {}});
    EXPECT_EQ(tcp.bench.read(hostA).size(), 1100u) << tcp;
}

// §3.10.3, CLOSE-WAIT: "If no text is awaiting delivery, the RECEIVE will get an 'error: connection
// closing' response."
TEST(TcpReceive, AfterTheFinThereIsNoMore) {
    Script tcp;
    tcp.establish();
    tcp.bench.request(hostA, Read{0, {0, {}, false}});
    tcp.in("F. 1:11(10) ack 1");
    tcp.bench.request(hostA, Receive{0, 100});
    EXPECT_EQ(tcp.bench.read(hostA).size(), 10u) << tcp;
    EXPECT_EQ(tcp.bench.lastError(hostA), std::nullopt) << tcp;
    tcp.bench.request(hostA, Receive{0, 100});
    EXPECT_EQ(tcp.bench.lastError(hostA), CallError::connectionClosing) << tcp;
}

// §3.10.7.4, seventh: "the user is informed, when the buffer is returned, that a PUSH has been
// received".
TEST(TcpReceive, TheUserHearsOfAPush) {
    Script tcp;
    tcp.establish();
    tcp.in("P. 1:11(10) ack 1");
    bool pushed = false;
    for (const Effect& effect : tcp.bench.effects().effects)
        if (effect.kind == Effect::Kind::output)
            if (const auto* d = std::get_if<Delivered>(&effect.value.get<Output>()))
                pushed = d->push;
    EXPECT_TRUE(pushed) << tcp;
}

} // namespace
} // namespace synod::tcp
