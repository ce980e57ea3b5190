// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × faults × properties: whatever a network loses, doubles and reorders, each end reads what
// the other wrote.
#include "engine/protocols/tcp/monitors.h"
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

struct Faults {
    const char* name;
    std::uint32_t lossPercent, duplicatePercent, reorderPercent;
};

struct Variant {
    const char* name;
    void (*set)(Options&);
};

class TcpSeeds : public testing::TestWithParam<std::tuple<Faults, Variant>> {};

/// Loses, doubles and delays by chance.
void roughen(Bench& bench, const Faults& faults, Random& chance) {
    bench.medium = [&bench, faults, &chance](Bench::Packet& packet) {
        if (chance.below(100) < faults.lossPercent)
            return true;
        if (chance.below(100) < faults.reorderPercent)
            packet.due = packet.due + milliseconds(static_cast<std::int64_t>(chance.below(200)));
        if (chance.below(100) < faults.duplicatePercent) {
            Bench::Packet copy = packet;
            copy.due = packet.due + milliseconds(static_cast<std::int64_t>(chance.below(2'000)));
            bench.wire.push_back(std::move(copy));
        }
        return false;
    };
}

TEST_P(TcpSeeds, BothEndsReadWhatTheOtherWrote) {
    const auto& [faults, variant] = GetParam();
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        Random chance(seed, 0, Purpose::faults);
        const auto iss = static_cast<std::uint32_t>(chance.next());
        Options a = plainOptions({iss});
        Options b = plainOptions({static_cast<std::uint32_t>(chance.next())});
        variant.set(a);
        variant.set(b);
        a.userTimeout = b.userTimeout = seconds(100'000);
        Bench bench(a, b);
        for (auto& monitor : conversationMonitors())
            bench.watch(std::move(monitor));
        roughen(bench, faults, chance);
        bench.listen();
        bench.open();
        const std::size_t fromA = 1 + chance.below(60'000), fromB = 1 + chance.below(20'000);
        bench.send(hostA, fromA); // perhaps during the handshake
        while (!isSynchronized(bench.state(hostA)) || !isSynchronized(bench.state(hostB)))
            bench.run(bench.now + milliseconds(10));
        bench.close(hostA);
        if (chance.below(2) == 0)
            bench.request(hostB, Read{0, {500, milliseconds(20), false}});
        bench.run(bench.now + milliseconds(static_cast<std::int64_t>(chance.below(3000))));
        bench.send(hostB, fromB);
        bench.close(hostB);
        bench.run(seconds(20'000));
        ASSERT_TRUE(bench.violations().empty())
            << "seed " << seed << ": " << bench.violations().front().property << "\n"
            << bench;
        ASSERT_EQ(bench.read(hostB), streamOctets(0, fromA).text()) << "seed " << seed << "\n"
                                                                    << bench;
        ASSERT_EQ(bench.read(hostA), streamOctets(0, fromB).text()) << "seed " << seed << "\n"
                                                                    << bench;
        ASSERT_EQ(bench.stateName(hostA), "CLOSED") << "seed " << seed << "\n" << bench;
        ASSERT_EQ(bench.stateName(hostB), "CLOSED") << "seed " << seed << "\n" << bench;
    }
}

constexpr Faults faultTable[] = {{"Nothing", 0, 0, 0},
                                 {"Loss", 10, 0, 0},
                                 {"Reordering", 0, 0, 30},
                                 {"Duplication", 0, 20, 0},
                                 {"Everything", 8, 10, 20}};

constexpr Variant variantTable[] = {
    {"NewReno", [](Options&) {}},
    {"Reno", [](Options& o) { o.congestionControl = CongestionControl::reno; }},
    {"Cubic", [](Options& o) { o.congestionControl = CongestionControl::cubic; }},
    {"None", [](Options& o) { o.congestionControl = CongestionControl::none; }},
    {"Sack", [](Options& o) { o.sack = true; }},
    {"DelayedAck", [](Options& o) { o.delayedAck = true; }},
    {"AllOptions",
     [](Options& o) {
         o.sack = o.timestamps = o.windowScale = o.delayedAck = true;
         o.receiveBuffer = 300'000;
     }},
    {"SmallBuffer", [](Options& o) { o.receiveBuffer = 1500; }},
    {"GoBack", [](Options& o) { o.goBackWithoutFastRetransmit = true; }},
};

INSTANTIATE_TEST_SUITE_P(Table,
                         TcpSeeds,
                         testing::Combine(testing::ValuesIn(faultTable),
                                          testing::ValuesIn(variantTable)),
                         [](const auto& tested) {
                             return std::string(std::get<0>(tested.param).name) +
                                    std::get<1>(tested.param).name;
                         });

// Segments that nobody sent, of any shape: nothing is to break, and a connection that they cannot
// hit goes on.
TEST(TcpRandomSegments, NeitherCrashNorConfuse) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random chance(seed, 1, Purpose::faults);
        Options options = plainOptions({static_cast<std::uint32_t>(chance.next())});
        options.sack = chance.below(2) == 0;
        options.timestamps = chance.below(2) == 0;
        options.windowScale = chance.below(2) == 0;
        Bench bench(options, options);
        bench.writeDown = false;
        bench.listen(hostB, chance.below(2) == 0);
        bench.open();
        for (int i = 0; i < 300; ++i) {
            const NodeId to = chance.below(2) == 0 ? hostA : hostB;
            const Connection& c = bench.at(to);
            Segment seg;
            seg.sourcePort = to == hostA ? portB : portA;
            seg.destinationPort = to == hostA ? portA : portB;
            const auto bits = static_cast<unsigned>(chance.next());
            seg.ctl = {false,
                       false,
                       (bits & 1u) != 0,
                       (bits & 14u) != 0,
                       (bits & 16u) != 0,
                       (bits & 992u) == 0,
                       (bits & 7168u) == 0,
                       (bits & 57344u) == 0};
            const auto near = [&](SequenceNumber centre) {
                return chance.below(4) == 0
                           ? SequenceNumber(static_cast<std::uint32_t>(chance.next()))
                           : centre + static_cast<std::uint32_t>(chance.below(4001)) - 2000u;
            };
            seg.seq = near(c.rcv.nxt);
            seg.ack = near(c.snd.nxt);
            seg.window = static_cast<std::uint16_t>(chance.next());
            seg.urgentPointer = static_cast<std::uint16_t>(chance.next());
            seg.text = streamOctets(0, chance.below(1500));
            if (chance.below(2) == 0)
                seg.options.timestamps = Timestamps{static_cast<std::uint32_t>(chance.next()), 1};
            for (std::uint64_t k = chance.below(5); k > 0; --k)
                seg.options.sack.push_back({near(c.snd.una), near(c.snd.nxt)});
            bench.inject(to, to == hostA ? hostB : hostA, seg);
            if (chance.below(8) == 0)
                bench.send(to, chance.below(3000));
            if (chance.below(8) == 0)
                bench.run(bench.now + milliseconds(static_cast<std::int64_t>(chance.below(3000))));
            if (chance.below(60) == 0)
                bench.close(to);
            if (chance.below(40) == 0)
                bench.open();
            for (const NodeId host : {hostA, hostB})
                for (const auto& [number, connection] : bench.tcp(host).state().connections) {
                    ASSERT_LE(connection.snd.una, connection.snd.nxt) << "seed " << seed;
                    ASSERT_LE(connection.delivered, lengthOf(connection.received));
                    ASSERT_LE(connection.acknowledged, lengthOf(connection.sent));
                }
        }
    }
}

} // namespace
} // namespace synod::tcp
