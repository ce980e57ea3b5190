// SPDX-License-Identifier: GPL-3.0-or-later
// Each property, held by TCP and broken by the variant that it is there for.
#include "engine/protocols/tcp/monitors.h"
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

void watchAll(Bench& bench) {
    for (auto& monitor : conversationMonitors())
        bench.watch(std::move(monitor));
}

std::vector<std::string> broken(const Bench& bench) {
    std::vector<std::string> names;
    for (const Violation& violation : bench.violations())
        names.push_back(violation.property);
    return names;
}

using PropertyNames = std::vector<std::string>;

/// A and B talk and close; then, in a second connection between the same ports whose numbers
/// overlap, a segment of the first one arrives.
Bench oldSegmentInANewConnection(bool noTimeWait) {
    Options a = plainOptions({1000, 1005});
    Options b = plainOptions({5000, 5100});
    a.noTimeWait = b.noTimeWait = noTimeWait;
    Bench bench(a, b);
    watchAll(bench);
    bench.establish();
    bench.send(hostA, "first");
    bench.deliverAll();
    bench.send(hostA, "old octets"); // from 1006 on
    const Bench::Packet old = bench.wire.back();
    bench.deliverAll();
    bench.close(hostA);
    bench.deliverAll();
    bench.close(hostB);
    bench.deliverAll();
    bench.listen();
    bench.open();
    bench.deliverAll();
    const ConnectionNumber connection = bench.tcp(hostB).state().connections.begin()->first;
    if (bench.state(hostB, connection) == ConnectionState::established)
        bench.inject(hostB, hostA, old.segment);
    return bench;
}

TEST(TcpMonitors, WithoutTimeWaitAnOldSegmentBreaksTheByteStream) {
    const Bench bench = oldSegmentInANewConnection(true);
    EXPECT_EQ(broken(bench), PropertyNames{"Byte Stream"}) << bench;
}

TEST(TcpMonitors, WithTimeWaitTheSecondConnectionHasToWait) {
    const Bench bench = oldSegmentInANewConnection(false);
    EXPECT_EQ(broken(bench), PropertyNames{}) << bench;
    EXPECT_EQ(bench.lastError(hostA), CallError::connectionAlreadyExists) << bench;
}

/// An old duplicate of a SYN comes to B, that A knows nothing of any more.
Bench oldSyn(bool twoWayHandshake) {
    Options options = plainOptions();
    options.twoWayHandshake = twoWayHandshake;
    Bench bench(options, options);
    watchAll(bench);
    bench.listen();
    Segment syn;
    syn.sourcePort = portA;
    syn.destinationPort = portB;
    syn.seq = SequenceNumber(90);
    syn.ctl.syn = true;
    syn.window = 65535;
    bench.inject(hostB, hostA, syn);
    bench.deliverAll();
    return bench;
}

TEST(TcpMonitors, TwoStepsMakeAConnectionThatNobodyOpened) {
    EXPECT_EQ(broken(oldSyn(true)), PropertyNames{"Handshake"});
    EXPECT_EQ(broken(oldSyn(false)), PropertyNames{});
}

TEST(TcpMonitors, TwoStepsAreEnoughWhileNothingIsOld) {
    Options options = plainOptions();
    options.twoWayHandshake = true;
    Bench bench(options, options);
    watchAll(bench);
    bench.establish();
    EXPECT_EQ(broken(bench), PropertyNames{}) << bench;
}

/// B's user closes in SYN-RECEIVED: that is FIN-WAIT-1 (RFC 9293 §3.10.4), while nobody has
/// acknowledged B's SYN and A has given up.
TEST(TcpMonitors, WhoClosesInTheHandshakeIsNotEstablished) {
    Bench bench;
    watchAll(bench);
    bench.listen();
    bench.open();
    bench.deliver();
    bench.drop();
    bench.close(hostA);
    bench.close(hostB);
    EXPECT_EQ(bench.stateName(hostB), "FIN-WAIT-1") << bench;
    EXPECT_EQ(broken(bench), PropertyNames{}) << bench;
}

TEST(TcpMonitors, WithoutKarnASampleIsAmbiguous) {
    for (const bool wrong : {false, true}) {
        Options options = plainOptions();
        options.noKarn = wrong;
        Bench bench(options, options);
        watchAll(bench);
        bench.establish();
        bench.send(hostA, 1000);
        bench.drop();
        bench.run(seconds(3));
        EXPECT_EQ(broken(bench), wrong ? PropertyNames{"Karn's Algorithm"} : PropertyNames{})
            << bench;
    }
}

TEST(TcpMonitors, OctetsThatNobodySentAreSeen) {
    Bench bench;
    watchAll(bench);
    bench.establish();
    Segment forged;
    forged.sourcePort = portA;
    forged.destinationPort = portB;
    forged.seq = SequenceNumber(101);
    forged.ack = SequenceNumber(301);
    forged.ctl.ack = true;
    forged.text = Octets("forged");
    bench.inject(hostB, hostA, forged);
    EXPECT_EQ(broken(bench), PropertyNames{"Byte Stream"}) << bench;
}

// A sender that does not heed the window is not among the variants; its state is made up.
TEST(TcpMonitors, SendingBeyondTheWindowIsSeen) {
    OfferedWindow monitor(&stateItself);
    State receiver, sender;
    Connection& r = receiver.connections[0];
    r.state = ConnectionState::established;
    r.localPort = portB;
    r.remote = {hostA, portA};
    r.iss = SequenceNumber(300);
    r.irs = SequenceNumber(100);
    r.rcv.nxt = SequenceNumber(101);
    r.rcv.wnd = 1000;
    Connection& s = sender.connections[0];
    s.state = ConnectionState::established;
    s.localPort = portA;
    s.remote = {hostB, portB};
    s.iss = SequenceNumber(100);
    s.irs = SequenceNumber(300);
    std::vector<Violation> found;
    const std::vector<Delta> changed(1);
    const auto step = [&](NodeId node, const State& state) {
        const Value value = Value::of(state);
        monitor.observe({1, {}, node, value, changed, false}, found);
    };
    step(hostB, receiver);
    for (const std::uint32_t sent : {1101u, 1102u}) { // the window, and one octet that probes it
        s.snd.nxt = SequenceNumber(sent);
        step(hostA, sender);
        EXPECT_TRUE(found.empty()) << sent;
    }
    s.snd.nxt = SequenceNumber(1103);
    step(hostA, sender);
    EXPECT_EQ(found.size(), 1u);
}

// A monitor is a value: what a copy learns the original does not.
TEST(TcpMonitors, ACopyGoesItsOwnWay) {
    Bench bench;
    auto monitors = conversationMonitors();
    for (const auto& monitor : monitors)
        EXPECT_EQ(monitor->clone()->property().id, monitor->property().id);
}

} // namespace
} // namespace synod::tcp
