// SPDX-License-Identifier: GPL-3.0-or-later
// Headers to octets and back, with their checksums. The baseline copies 20 octets and adds up their
// words one by one, which is the least that encoding does.
#include "engine/protocols/ip/ip.h"
#include "engine/protocols/udp/user_datagram.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace {

using namespace synod;

ip::Header someHeader() {
    ip::Header header;
    header.totalLength = 1500;
    header.protocol = static_cast<std::uint8_t>(ip::Protocol::tcp);
    header.source = ip::Address::of(10, 0, 1, 2);
    header.destination = ip::Address::of(10, 0, 2, 2);
    header.headerChecksum = ip::checksumOf(header);
    return header;
}

void copyAndAddUp(benchmark::State& state) {
    std::array<std::uint8_t, 20> header{};
    ip::encode(someHeader(), header);
    std::array<std::uint8_t, 20> copy{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(header.data());
        std::memcpy(copy.data(), header.data(), copy.size());
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < copy.size(); i += 2)
            sum += static_cast<std::uint32_t>(copy[i] << 8U | copy[i + 1]);
        sum = (sum & 0xFFFFU) + (sum >> 16U);
        benchmark::DoNotOptimize(sum);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(copyAndAddUp);

void encodeIpHeader(benchmark::State& state) {
    ip::Header header = someHeader();
    std::array<std::uint8_t, ip::longestHeader> octets{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(header.ttl);
        header.headerChecksum = ip::checksumOf(header);
        benchmark::DoNotOptimize(ip::encode(header, octets));
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(encodeIpHeader);

void decodeIpHeader(benchmark::State& state) {
    std::array<std::uint8_t, 1500> octets{};
    ip::encode(someHeader(), octets);
    ip::Header header;
    for (auto _ : state) {
        benchmark::DoNotOptimize(octets.data());
        benchmark::DoNotOptimize(ip::decode(octets, header));
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(decodeIpHeader);

void encodeAndDecodeIpHeader(benchmark::State& state) {
    ip::Header header = someHeader();
    std::array<std::uint8_t, 1500> octets{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(header.ttl);
        header.headerChecksum = ip::checksumOf(header);
        ip::encode(header, octets);
        benchmark::DoNotOptimize(ip::decode(octets, header));
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(encodeAndDecodeIpHeader);

/// What a router with as many routes decides of a datagram, without saying why.
void forwardByTable(benchmark::State& state) {
    ip::Ip router(NodeId{0}, {ip::Address::of(10, 0, 1, 1), true, {}});
    router.explains = false;
    for (std::uint8_t i = 2; i < state.range(0) + 2; ++i)
        router.setRoute(ip::Prefix::around(ip::Address::of(10, 0, i, 0), 24),
                        {NodeId{i}, 2, ip::RouteOrigin::fixed});
    const ip::Header header = someHeader();
    for (auto _ : state)
        benchmark::DoNotOptimize(router.receive({header}, NodeId{1}));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(forwardByTable)->Arg(10)->Arg(100);

} // namespace
