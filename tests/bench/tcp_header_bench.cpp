// SPDX-License-Identifier: GPL-3.0-or-later
// TCP headers to and from octets, against the least that it takes: a packed header copied as it is
// and a checksum added up word by word.
#include "engine/protocols/tcp/header.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

using namespace synod;

constexpr tcp::PseudoHeader pseudoHeader{0x0A000001, 0x0A000002};

/// An acknowledgement with timestamps, or a data segment with them.
tcp::Segment segmentOf(std::int64_t octets) {
    tcp::Segment segment;
    segment.sourcePort = 49152;
    segment.destinationPort = 80;
    segment.seq = tcp::SequenceNumber(1000);
    segment.ack = tcp::SequenceNumber(2000);
    segment.ctl.ack = true;
    segment.window = 512;
    segment.options.timestamps = tcp::Timestamps{123'456, 654'321};
    segment.text = Octets(std::vector<std::uint8_t>(static_cast<std::size_t>(octets), 0x5A));
    return segment;
}

std::uint16_t plainChecksum(const std::uint8_t* octets, std::size_t size) {
    std::uint32_t sum = 0x0A00 + 1 + 0x0A00 + 2 + 6 + static_cast<std::uint32_t>(size);
    for (std::size_t i = 0; i + 1 < size; i += 2)
        sum += static_cast<std::uint32_t>(octets[i] << 8 | octets[i + 1]);
    sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~(sum + (sum >> 16)));
}

void plainHeaderAndChecksum(benchmark::State& state) {
    const std::array<std::uint8_t, 32> header{};
    const std::vector<std::uint8_t> text(static_cast<std::size_t>(state.range(0)), 0x5A);
    std::vector<std::uint8_t> out(header.size() + text.size());
    for (auto _ : state) {
        std::memcpy(out.data(), header.data(), header.size());
        std::memcpy(out.data() + header.size(), text.data(), text.size());
        const std::uint16_t sum = plainChecksum(out.data(), out.size());
        std::memcpy(out.data() + 16, &sum, sizeof sum);
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(plainHeaderAndChecksum)->Arg(0)->Arg(1460);

void tcpHeaderWrite(benchmark::State& state) {
    const tcp::Segment segment = segmentOf(state.range(0));
    tcp::HeaderOctets out{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(tcp::writeHeader(segment, pseudoHeader, out));
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(tcpHeaderWrite)->Arg(0)->Arg(1460);

void tcpSegmentEncode(benchmark::State& state) {
    const tcp::Segment segment = segmentOf(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(tcp::encode(segment, pseudoHeader));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(tcpSegmentEncode)->Arg(0)->Arg(1460);

void tcpSegmentDecode(benchmark::State& state) {
    const Octets octets = tcp::encode(segmentOf(state.range(0)), pseudoHeader);
    for (auto _ : state)
        benchmark::DoNotOptimize(tcp::decode(octets, pseudoHeader));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(tcpSegmentDecode)->Arg(0)->Arg(1460);

} // namespace
