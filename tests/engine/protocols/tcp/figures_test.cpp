// SPDX-License-Identifier: GPL-3.0-or-later
// Figures 6 to 13 of RFC 9293, segment for segment: A's ISS is 100, B's 300.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

using Lines = std::vector<std::string>;

Segment synOf(std::uint32_t seq) {
    Segment segment;
    segment.sourcePort = portA;
    segment.destinationPort = portB;
    segment.seq = SequenceNumber(seq);
    segment.ctl.syn = true;
    segment.window = 65535;
    return segment;
}

#define EXPECT_STATES(a, b)                                                                        \
    EXPECT_EQ(bench.stateName(hostA), a) << bench;                                                 \
    EXPECT_EQ(bench.stateName(hostB), b) << bench

TEST(TcpFigures, Figure6ThreeWayHandshake) {
    Bench bench;
    bench.listen();
    EXPECT_STATES("CLOSED", "LISTEN");
    bench.open();
    EXPECT_STATES("SYN-SENT", "LISTEN");
    bench.deliver();
    EXPECT_STATES("SYN-SENT", "SYN-RECEIVED");
    bench.deliver();
    EXPECT_STATES("ESTABLISHED", "SYN-RECEIVED");
    bench.deliver();
    EXPECT_STATES("ESTABLISHED", "ESTABLISHED");
    bench.send(hostA, "data");
    EXPECT_EQ(
        bench.sentSince(),
        (Lines{"A --> <SEQ=100><CTL=SYN>", "A <-- <SEQ=300><ACK=101><CTL=SYN,ACK>",
               "A --> <SEQ=101><ACK=301><CTL=ACK>", "A --> <SEQ=101><ACK=301><DATA=4><CTL=ACK>"}))
        << bench;
    bench.deliver();
    EXPECT_EQ(bench.read(hostB), "data") << bench;
}

TEST(TcpFigures, Figure7SimultaneousOpen) {
    Bench bench;
    bench.open(hostA, hostB);
    bench.open(hostB, hostA);
    EXPECT_STATES("SYN-SENT", "SYN-SENT");
    bench.deliver(1);
    EXPECT_STATES("SYN-RECEIVED", "SYN-SENT");
    bench.deliver(0);
    EXPECT_STATES("SYN-RECEIVED", "SYN-RECEIVED");
    bench.deliver(1);
    EXPECT_STATES("ESTABLISHED", "SYN-RECEIVED");
    bench.deliver(0);
    EXPECT_STATES("ESTABLISHED", "ESTABLISHED");
    EXPECT_TRUE(bench.wire.empty()) << bench;
    EXPECT_EQ(bench.sentSince(), (Lines{"A --> <SEQ=100><CTL=SYN>", "A <-- <SEQ=300><CTL=SYN>",
                                        "A --> <SEQ=100><ACK=301><CTL=SYN,ACK>",
                                        "A <-- <SEQ=300><ACK=101><CTL=SYN,ACK>"}))
        << bench;
}

TEST(TcpFigures, Figure8OldDuplicateSyn) {
    Bench bench;
    bench.listen();
    bench.open();
    bench.inject(hostB, hostA, synOf(90));
    EXPECT_STATES("SYN-SENT", "SYN-RECEIVED");
    bench.deliver(1);
    EXPECT_STATES("SYN-SENT", "SYN-RECEIVED");
    bench.deliver(1);
    EXPECT_STATES("SYN-SENT", "LISTEN");
    bench.deliver();
    EXPECT_STATES("SYN-SENT", "SYN-RECEIVED");
    bench.deliverAll();
    EXPECT_STATES("ESTABLISHED", "ESTABLISHED");
    EXPECT_EQ(bench.sentSince(),
              (Lines{"A --> <SEQ=100><CTL=SYN>", "A <-- <SEQ=300><ACK=91><CTL=SYN,ACK>",
                     "A --> <SEQ=91><CTL=RST>", "A <-- <SEQ=400><ACK=101><CTL=SYN,ACK>",
                     "A --> <SEQ=101><ACK=401><CTL=ACK>"}))
        << bench;
}

/// ESTABLISHED with A to send 100 next and B 300, as figures 9, 10, 12 and 13 begin.
Bench establishedAt(std::vector<std::uint32_t> issOfA) {
    Bench bench(plainOptions(std::move(issOfA)), plainOptions({299}));
    bench.establish();
    return bench;
}

TEST(TcpFigures, Figure9HalfOpenFoundByTheOneThatRebooted) {
    Bench bench = establishedAt({99, 400});
    bench.reboot(hostA);
    EXPECT_STATES("CLOSED", "ESTABLISHED");
    bench.open();
    bench.deliver();
    EXPECT_STATES("SYN-SENT", "ESTABLISHED");
    bench.deliver();
    EXPECT_STATES("SYN-SENT", "ESTABLISHED");
    bench.deliver();
    EXPECT_STATES("SYN-SENT", "CLOSED");
    EXPECT_TRUE(bench.signalled(hostB, SignalKind::reset)) << bench;
    bench.run(seconds(1));
    EXPECT_EQ(bench.sentSince(),
              (Lines{"A --> <SEQ=400><CTL=SYN>", "A <-- <SEQ=300><ACK=100><CTL=ACK>",
                     "A --> <SEQ=100><CTL=RST>", "A --> <SEQ=400><CTL=SYN>"}))
        << bench;
}

TEST(TcpFigures, Figure10HalfOpenFoundByTheOneThatIsAlive) {
    Bench bench = establishedAt({99, 400});
    bench.reboot(hostA);
    bench.send(hostB, 10);
    bench.deliver();
    bench.deliver();
    EXPECT_STATES("CLOSED", "CLOSED");
    EXPECT_TRUE(bench.signalled(hostB, SignalKind::reset)) << bench;
    EXPECT_EQ(bench.sentSince(),
              (Lines{"A <-- <SEQ=300><ACK=100><DATA=10><CTL=ACK>", "A --> <SEQ=100><CTL=RST>"}))
        << bench;
}

TEST(TcpFigures, Figure11OldDuplicateSynAtTwoPassiveSides) {
    Bench bench;
    bench.listen(hostA);
    bench.listen(hostB);
    bench.inject(hostB, hostA, synOf(90));
    EXPECT_STATES("LISTEN", "SYN-RECEIVED");
    bench.deliver();
    bench.deliver();
    EXPECT_STATES("LISTEN", "LISTEN");
    EXPECT_EQ(bench.sentSince(),
              (Lines{"A <-- <SEQ=300><ACK=91><CTL=SYN,ACK>", "A --> <SEQ=91><CTL=RST>"}))
        << bench;
}

TEST(TcpFigures, Figure12NormalClose) {
    Bench bench = establishedAt({99});
    bench.close(hostA);
    EXPECT_STATES("FIN-WAIT-1", "ESTABLISHED");
    bench.deliver();
    EXPECT_STATES("FIN-WAIT-1", "CLOSE-WAIT");
    bench.deliver();
    EXPECT_STATES("FIN-WAIT-2", "CLOSE-WAIT");
    bench.close(hostB);
    EXPECT_STATES("FIN-WAIT-2", "LAST-ACK");
    bench.deliver();
    EXPECT_STATES("TIME-WAIT", "LAST-ACK");
    bench.deliver();
    EXPECT_STATES("TIME-WAIT", "CLOSED");
    bench.run(seconds(60) - nanoseconds(1));
    EXPECT_STATES("TIME-WAIT", "CLOSED");
    bench.run(seconds(60));
    EXPECT_STATES("CLOSED", "CLOSED");
    EXPECT_EQ(bench.sentSince(),
              (Lines{"A --> <SEQ=100><ACK=300><CTL=FIN,ACK>", "A <-- <SEQ=300><ACK=101><CTL=ACK>",
                     "A <-- <SEQ=300><ACK=101><CTL=FIN,ACK>", "A --> <SEQ=101><ACK=301><CTL=ACK>"}))
        << bench;
}

TEST(TcpFigures, Figure13SimultaneousClose) {
    Bench bench = establishedAt({99});
    bench.close(hostA);
    bench.close(hostB);
    EXPECT_STATES("FIN-WAIT-1", "FIN-WAIT-1");
    bench.deliver(1);
    EXPECT_STATES("CLOSING", "FIN-WAIT-1");
    bench.deliver(0);
    EXPECT_STATES("CLOSING", "CLOSING");
    bench.deliver(1);
    EXPECT_STATES("TIME-WAIT", "CLOSING");
    bench.deliver();
    EXPECT_STATES("TIME-WAIT", "TIME-WAIT");
    bench.run(seconds(60));
    EXPECT_STATES("CLOSED", "CLOSED");
    EXPECT_EQ(
        bench.sentSince(),
        (Lines{"A --> <SEQ=100><ACK=300><CTL=FIN,ACK>", "A <-- <SEQ=300><ACK=100><CTL=FIN,ACK>",
               "A --> <SEQ=101><ACK=301><CTL=ACK>", "A <-- <SEQ=301><ACK=101><CTL=ACK>"}))
        << bench;
}

} // namespace
} // namespace synod::tcp
