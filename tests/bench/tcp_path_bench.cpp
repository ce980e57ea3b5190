// SPDX-License-Identifier: GPL-3.0-or-later
// A bulk transfer of 100 MB from host to host, IP and a router on the way, as a scenario runs it.
// The goal of issue 3: at least 500,000 segments a second without a trace.
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "engine/systems/host/state.h"

#include <benchmark/benchmark.h>

#include <string>
#include <variant>

namespace synod {
namespace {

scenario::Scenario transfer(const std::string& links) {
    auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"tcp\"\nuntil = \"10000s\"\n[topology]\n" + links +
            "[network]\nlatency = \"1ms\"\n[options]\nreceiveBuffer = 1000000\nwindowScale = true\n"
            "[workload]\napplication = \"bulk\"\nfrom = \"a\"\nto = \"b\"\noctets = 100000000\n",
        "transfer.toml");
    return std::get<scenario::Scenario>(std::move(loaded));
}

void bulkThroughTheSimulator(benchmark::State& state, const std::string& links) {
    const scenario::Scenario made = transfer(links);
    std::uint64_t segments = 0;
    for (auto _ : state) {
        sim::Simulator simulator(made, nullptr, false);
        const NodeId sender = *simulator.topology().names().find("a");
        std::uint64_t acknowledged = 0;
        while (acknowledged < made.workload.octets) {
            simulator.runUntil(simulator.now() + seconds(1));
            const Value held = simulator.state(sender);
            const auto* connection = held.get<host::State>().tcp.connections.find(0);
            acknowledged = connection == nullptr ? 0 : connection->acknowledged;
        }
        // Every second of them is acknowledged by a segment of its own.
        segments += made.workload.octets / 1460 * 3 / 2;
    }
    state.counters["segments"] =
        benchmark::Counter(static_cast<double>(segments), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(bulkThroughTheSimulator,
                  overALink,
                  "names = [\"a\", \"b\"]\nlinks = [[\"a\", \"b\"]]\n")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bulkThroughTheSimulator,
                  overARouter,
                  "names = [\"a\", \"r\", \"b\"]\nlinks = [[\"a\", \"r\"], [\"r\", \"b\"]]\n")
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace synod
