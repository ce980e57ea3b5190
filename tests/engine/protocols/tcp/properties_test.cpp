// SPDX-License-Identifier: GPL-3.0-or-later
// The whole machine, from whatever state chance leads it to: every step ends and is small, what is
// kept is bounded and in order, timers are those that the state says, and who has something to send
// has a timer that will make him.
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::tcp {
namespace {

/// Numbers that rules compare with; a random one of 2^32 would hardly ever meet one of them.
SequenceNumber numberNear(const Connection& c, bool ours, Random& chance) {
    const SequenceNumber oursToo[] = {c.iss,
                                      c.snd.una,
                                      c.snd.nxt,
                                      c.snd.up,
                                      c.snd.una + c.snd.wnd,
                                      c.snd.wl2,
                                      c.highRxt,
                                      c.congestion.recover,
                                      c.snd.una - c.snd.maxWnd};
    const SequenceNumber theirs[] = {c.irs,    c.rcv.nxt, c.rcv.nxt + c.rcv.wnd,      c.lastAckSent,
                                     c.rcv.up, c.snd.wl1, c.finAt.value_or(c.rcv.nxt)};
    SequenceNumber number =
        ours ? oursToo[chance.below(std::size(oursToo))] : theirs[chance.below(std::size(theirs))];
    switch (chance.below(8)) {
    case 0: return number + static_cast<std::uint32_t>(chance.below(3000));
    case 1: return number - static_cast<std::uint32_t>(chance.below(3000));
    case 2: return number + (1u << 31) - static_cast<std::uint32_t>(chance.below(3));
    case 3: return SequenceNumber(static_cast<std::uint32_t>(chance.next()));
    default: return number + static_cast<std::uint32_t>(chance.below(3)) - 1u;
    }
}

Segment anySegment(const Connection& c, NodeId to, Random& chance) {
    Segment seg;
    seg.sourcePort = to == hostA ? portB : portA;
    seg.destinationPort = to == hostA ? portA : portB;
    const auto oneIn = [&](std::uint64_t n) { return chance.below(n) == 0; };
    seg.ctl = {false, false, oneIn(8), !oneIn(8), oneIn(4), oneIn(24), oneIn(6), oneIn(8)};
    seg.seq = numberNear(c, false, chance);
    seg.ack = numberNear(c, true, chance);
    constexpr std::uint16_t few[] = {0, 0, 1, 100, 1000, 65535};
    seg.window = oneIn(4) ? static_cast<std::uint16_t>(chance.next()) : few[chance.below(6)];
    seg.urgentPointer = static_cast<std::uint16_t>(chance.below(3000));
    if (oneIn(2))
        seg.text = streamOctets(0, chance.below(1500));
    if (c.timestampsOk ? !oneIn(6) : oneIn(4))
        seg.options.timestamps =
            Timestamps{c.tsRecent + static_cast<std::uint32_t>(chance.below(3)), 1};
    if (seg.ctl.syn) {
        seg.options.mss = static_cast<std::uint16_t>(chance.below(2000));
        seg.options.sackPermitted = !oneIn(4);
        if (oneIn(2))
            seg.options.windowScale = static_cast<std::uint8_t>(chance.below(16));
    }
    for (std::uint64_t k = chance.below(4); k > 0; --k)
        seg.options.sack.push_back({numberNear(c, true, chance), numberNear(c, true, chance)});
    return seg;
}

template <class Blocks, class Left, class Right>
bool inOrder(const Blocks& blocks, Left left, Right right) {
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (!(left(blocks[i]) < right(blocks[i])) ||
            (i > 0 && !(right(blocks[i - 1]) <= left(blocks[i]))))
            return false;
    return true;
}

bool outstandingOrUnsent(const Connection& c) {
    const std::uint64_t unsent = lengthOf(c.sent) - c.acknowledged; // or not acknowledged
    return c.snd.una != c.snd.nxt || (maySend(c.state) && unsent > 0);
}

/// What holds after every step.
class Properties {
public:
    Properties(Bench& bench, const Options& options) : m_bench(bench), m_options(options) {
        bench.after = [this](NodeId host, const Segment*) { look(host); };
    }
    void look(NodeId host) {
        std::uint64_t octets = 0;
        for (const auto& [number, c] : m_bench.tcp(host).state().connections) {
            check(host, c);
            octets += lengthOf(c.sent) + lengthOf(c.received);
        }
        // Each effect moves something on by an octet at least, and nothing goes more than twice.
        EXPECT_LE(m_bench.effects().effects.size(), 40 + 4 * octets) << m_bench;
    }

private:
    void check(NodeId host, const Connection& c) {
        EXPECT_LE(c.snd.una, c.snd.nxt) << m_bench;
        EXPECT_LE(c.acknowledged, lengthOf(c.sent)) << m_bench;
        EXPECT_LE(c.delivered, lengthOf(c.received)) << m_bench;
        EXPECT_LE(c.snd.nxt - c.snd.una, lengthOf(c.sent) - c.acknowledged + 2) << m_bench;
        const auto segLeft = [](const HeldSegment& held) { return held.seq; };
        const auto segRight = [](const HeldSegment& held) { return held.end(); };
        EXPECT_TRUE(inOrder(c.outOfOrder, segLeft, segRight)) << m_bench;
        const auto left = [](const SackBlock& block) { return block.leftEdge; };
        const auto right = [](const SackBlock& block) { return block.rightEdge; };
        EXPECT_TRUE(inOrder(c.scoreboard, left, right)) << m_bench;
        EXPECT_LE(c.sackBlocks.size(), c.outOfOrder.size()) << m_bench;
        if (!c.outOfOrder.empty() && c.synAcknowledged) {
            EXPECT_LT(c.rcv.nxt, c.outOfOrder.front().seq) << m_bench;
            EXPECT_LE(c.outOfOrder.back().end(), c.rcv.nxt + c.rcv.wnd) << m_bench;
        }
        if (!c.scoreboard.empty()) {
            EXPECT_LT(c.snd.una, c.scoreboard.front().leftEdge) << m_bench;
            EXPECT_LE(c.scoreboard.back().rightEdge, c.snd.nxt) << m_bench;
        }
        EXPECT_LE(c.rcv.wnd, std::max(m_options.receiveBuffer, 65535u)) << m_bench;
        checkTimers(host, c);
    }

    void checkTimers(NodeId host, const Connection& c) {
        if (m_bench.tcp(host).state().connections.size() != 1)
            return; // runs() does not tell them apart
        EXPECT_EQ(c.timers.retransmission, m_bench.runs(host, TimerKind::retransmission))
            << m_bench;
        EXPECT_EQ(c.timers.persist, m_bench.runs(host, TimerKind::persist)) << m_bench;
        EXPECT_EQ(c.timers.delayedAck, m_bench.runs(host, TimerKind::delayedAck)) << m_bench;
        EXPECT_EQ(c.timers.userTimeout, m_bench.runs(host, TimerKind::userTimeout)) << m_bench;
        EXPECT_EQ(c.state == ConnectionState::timeWait, m_bench.runs(host, TimerKind::timeWait))
            << m_bench;
        const bool gone = c.state == ConnectionState::closed || c.state == ConnectionState::listen;
        if (!gone && outstandingOrUnsent(c)) {
            EXPECT_TRUE(c.timers.retransmission || c.timers.persist) << m_bench;
        }
    }

    Bench& m_bench;
    const Options& m_options;
};

Options anyOptions(Random& chance) {
    Options options = plainOptions({static_cast<std::uint32_t>(chance.next())});
    options.sack = chance.below(2) == 0;
    options.timestamps = chance.below(3) == 0;
    options.windowScale = chance.below(2) == 0;
    options.delayedAck = chance.below(2) == 0;
    options.nagle = chance.below(2) == 0;
    options.noTimeWait = chance.below(8) == 0;
    options.twoWayHandshake = chance.below(8) == 0;
    options.congestionControl = static_cast<CongestionControl>(chance.below(4));
    options.receiveBuffer = static_cast<std::uint32_t>(1 + chance.below(100'000));
    options.userTimeout = seconds(static_cast<std::int64_t>(1 + chance.below(1000)));
    return options;
}

void anyCall(Bench& bench, NodeId host, Random& chance) {
    const auto& all = bench.tcp(host).state().connections;
    const ConnectionNumber number =
        all.empty() ? ConnectionNumber{0} : (all.begin() + chance.below(all.size()))->first;
    switch (chance.below(12)) {
    case 0: return bench.close(host, number);
    case 1: return chance.below(4) == 0 ? bench.abort(host, number) : bench.close(host, number);
    case 2: return bench.open(host, host == hostA ? hostB : hostA);
    case 3: return bench.listen(host, chance.below(2) == 0);
    case 4: return bench.request(host, Read{number, {0, {}, chance.below(2) == 0}});
    case 5: return bench.request(host, Read{number, {100, milliseconds(30), false}});
    case 6: return bench.request(host, Receive{number, 500});
    case 7: return bench.request(host, Status{number});
    default:
        return bench.request(host, Send{number, streamOctets(0, chance.below(3000)),
                                        chance.below(3) != 0, chance.below(6) == 0});
    }
}

/// As if 2^31 octets and more had gone in between, both ways.
void jump(Bench& bench, NodeId host, Random& chance) {
    State state = bench.tcp(host).state();
    for (const auto& [number, before] : bench.tcp(host).state().connections) {
        Connection& c = state.connections[number];
        if (!isSynchronized(c.state) || !c.synAcknowledged || c.snd.una != c.snd.nxt ||
            !c.outOfOrder.empty())
            continue;
        const auto octets = static_cast<std::uint32_t>(chance.below(1u << 30));
        for (SequenceNumber* ours : {&c.iss, &c.snd.una, &c.snd.nxt, &c.snd.wl2, &c.highRxt})
            *ours += octets;
    }
    bench.tcp(host).restore(state);
}

TEST(TcpProperties, HoldWhateverComesInWhateverState) {
    for (std::uint64_t seed = 1; seed <= 400 && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random chance(seed, 2, Purpose::faults);
        const Options options = anyOptions(chance);
        Bench bench(options, options);
        bench.writeDown = false;
        const Properties properties(bench, options);
        bench.listen(hostB, chance.below(2) == 0);
        if (chance.below(4) != 0)
            bench.open();
        for (int i = 0; i < 150 && !testing::Test::HasFailure(); ++i) {
            const NodeId host = chance.below(2) == 0 ? hostA : hostB;
            const auto& all = bench.tcp(host).state().connections;
            const std::uint64_t what = chance.below(16);
            if (what < 8 && !all.empty()) {
                const Connection& c = (all.begin() + chance.below(all.size()))->second;
                bench.inject(host, host == hostA ? hostB : hostA, anySegment(c, host, chance));
            } else if (what < 11) {
                anyCall(bench, host, chance);
            } else if (what < 13 && !bench.wire.empty()) {
                bench.deliver(chance.below(bench.wire.size()));
            } else if (what < 14) {
                jump(bench, host, chance);
            } else {
                bench.run(bench.now + milliseconds(static_cast<std::int64_t>(chance.below(2500))));
            }
            while (bench.wire.size() > 64)
                bench.drop();
        }
    }
}

/// Nothing of it can be taken for the peer's: the number or the acknowledgement is out of reach.
Segment garbage(const Connection& c, NodeId to, Random& chance) {
    Segment seg = anySegment(c, to, chance);
    const auto far = static_cast<std::uint32_t>(chance.below(1u << 30));
    if (chance.below(2) == 0) {
        seg.seq = c.rcv.nxt + 70'000u + far;
    } else {
        seg.seq = c.rcv.nxt + static_cast<std::uint32_t>(chance.below(500));
        seg.ack = chance.below(2) == 0 ? c.snd.nxt + 1u + far : c.snd.una - 70'000u - far;
        seg.ctl.rst = false;
        seg.ctl.syn = false;
        seg.ctl.ack = true;
    }
    return seg;
}

TEST(TcpProperties, WhatIsReadIsWhatWasWrittenAmongGarbage) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Random chance(seed, 3, Purpose::faults);
        Options options = anyOptions(chance);
        options.timestamps = options.noTimeWait = options.twoWayHandshake = false;
        options.receiveBuffer = static_cast<std::uint32_t>(1 + chance.below(65'000));
        options.userTimeout = seconds(1'000'000);
        options.windowScale = false;
        Options other = options;
        options.iss = {~0u - static_cast<std::uint32_t>(chance.below(3000))};
        other.iss = {(1u << 31) - static_cast<std::uint32_t>(chance.below(3000))};
        Bench bench(options, other);
        bench.writeDown = false;
        bench.medium = [&](Bench::Packet& packet) {
            packet.due += milliseconds(static_cast<std::int64_t>(chance.below(30)));
            if (chance.below(20) == 0)
                bench.wire.push_back(packet);
            return chance.below(20) == 0;
        };
        bench.listen();
        bench.open();
        while (!isSynchronized(bench.state(hostA)) || !isSynchronized(bench.state(hostB)))
            bench.run(bench.now + milliseconds(10));
        const std::size_t fromA = 1 + chance.below(20'000), fromB = 1 + chance.below(5'000);
        bench.send(hostA, fromA);
        bench.send(hostB, fromB);
        for (int i = 0; i < 200; ++i) {
            const NodeId to = chance.below(2) == 0 ? hostA : hostB;
            bench.inject(to, to == hostA ? hostB : hostA, garbage(bench.at(to), to, chance));
            bench.run(bench.now + milliseconds(static_cast<std::int64_t>(chance.below(200))));
        }
        bench.run(bench.now + seconds(100'000));
        ASSERT_EQ(bench.read(hostB), streamOctets(0, fromA).text());
        ASSERT_EQ(bench.read(hostA), streamOctets(0, fromB).text());
    }
}

} // namespace
} // namespace synod::tcp
