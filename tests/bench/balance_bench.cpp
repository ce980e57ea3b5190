// SPDX-License-Identifier: GPL-3.0-or-later
// Requests a second through a balancer with a hundred backends: each is four messages, five steps
// and the timers of client and worker.
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/sim/simulator.h"
#include "engine/systems/balance/state.h"

#include <benchmark/benchmark.h>

#include <string>
#include <variant>

namespace {

using namespace synod;

scenario::Scenario hundredBackends(const char* policy) {
    const std::string text =
        std::string(
            "format = 1\nprotocol = \"balance\"\nseed = 7\nuntil = \"3600s\"\n"
            "[topology]\nnodes = 101\n[network]\nlatency = \"1ms\"\n[options]\npolicy = \"") +
        policy +
        "\"\narrivals = \"poisson\"\nservice = \"exponential\"\nserviceTime = \"2ms\"\n"
        "workers = 2\nqueue = 100\n[workload]\nclients = 50\nrate = \"1000/s\"\nkeys = 1000\n";
    return std::get<scenario::Scenario>(scenario::loadScenario(text, "bench.toml"));
}

/// Without a trace and without monitors.
void balancedRequests(benchmark::State& state, const char* policy) {
    sim::Simulator simulator(hundredBackends(policy), nullptr, false);
    simulator.runUntil(milliseconds(200));
    const auto requests = [&] {
        return simulator.state({0}).get<balance::BalancerState>().requests;
    };
    const std::uint64_t before = requests();
    const std::uint64_t stepsBefore = simulator.stepCount();
    for (auto _ : state)
        simulator.step();
    state.SetItemsProcessed(static_cast<std::int64_t>(requests() - before));
    state.counters["steps"] = benchmark::Counter(
        static_cast<double>(simulator.stepCount() - stepsBefore), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(balancedRequests, random, "random");
BENCHMARK_CAPTURE(balancedRequests, roundRobin, "roundRobin");
BENCHMARK_CAPTURE(balancedRequests, weighted, "weightedRoundRobin");
BENCHMARK_CAPTURE(balancedRequests, leastConnections, "leastConnections");
BENCHMARK_CAPTURE(balancedRequests, twoChoices, "twoChoices");
BENCHMARK_CAPTURE(balancedRequests, consistentHash, "consistentHash");

/// Records a second with the full trace, monitors and branches.
void balancedRecords(benchmark::State& state) {
    std::uint64_t records = 0;
    for (auto _ : state) {
        sim::BranchingRun run(hundredBackends("roundRobin"));
        while (run.trace().size(0) < 200'000)
            run.step();
        records += run.trace().size(0);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(records));
}
BENCHMARK(balancedRecords)->Unit(benchmark::kMillisecond);

} // namespace
