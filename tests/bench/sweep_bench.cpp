// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps: how much of a session's time a core gets through in a second. The goal: at least 300
// simulated seconds a second of five Raft servers under harsh faults. And how long it takes to make
// what was found short enough to be read.
#include "engine/check/shrink.h"
#include "engine/scenario/loader.h"

#include <benchmark/benchmark.h>

#include <string>
#include <variant>

namespace {

using namespace synod;

constexpr scenario::FaultOptions harsh{scenario::FaultLevel::harsh};

/// Five nodes with two clients, on links that lose, double and overtake.
scenario::Scenario five(const std::string& protocol, const std::string& options = "") {
    auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"" + protocol +
            "\"\nuntil = \"10s\"\n[topology]\nnodes = 5\n[network]\njitter = \"5ms\"\nloss = 0.05\n"
            "duplicate = 0.05\nreorder = 0.05\n[workload]\nclients = 2\n[options]\n" +
            options,
        "sweep.toml");
    return std::get<scenario::Scenario>(std::move(loaded));
}

/// Items are simulated seconds.
void sweepSeeds(benchmark::State& state, const scenario::Scenario& base) {
    check::Tally tally;
    std::uint64_t seed = 0;
    for (auto _ : state)
        tally.add(check::runSeed(base, ++seed, harsh).tally);
    state.SetItemsProcessed(tally.simulated.ns / seconds(1).ns);
    state.counters["steps"] =
        benchmark::Counter(static_cast<double>(tally.steps), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(sweepSeeds, raft, five("raft"));
BENCHMARK_CAPTURE(sweepSeeds, paxos, five("paxos", "instances = \"many\"\n"));

void shrinkTwoLeaders(benchmark::State& state) {
    const scenario::Scenario base = five("raft", "forgetsVote = true\n");
    std::uint64_t seed = 1;
    while (!check::runSeed(base, seed, harsh).broken)
        ++seed;
    const scenario::Scenario broken = check::scenarioOfSeed(base, seed, harsh);
    const auto found = check::findViolation(broken);
    for (auto _ : state)
        state.counters["records"] =
            static_cast<double>(check::shrink(broken, *found).broken.records);
}
BENCHMARK(shrinkTwoLeaders)->Unit(benchmark::kMillisecond);

} // namespace
