// SPDX-License-Identifier: GPL-3.0-or-later
// The simulator with a settled Raft cluster of five. The baseline is the bare queue of events
// (event_queue_bench.cpp): what a step costs beyond taking and scheduling events is the protocol,
// the network and, where asked for, the trace.
#include "engine/scenario/registry.h"
#include "engine/sim/branching_run.h"
#include "engine/sim/simulator.h"
#include "tests/bench/seek.h"

#include <benchmark/benchmark.h>

namespace {

using namespace synod;

scenario::Scenario settledRaft(std::size_t servers, const char* heartbeat = nullptr) {
    scenario::Scenario made;
    made.seed = 7;
    made.topology.shape = net::Shape::mesh;
    for (std::size_t i = 1; i <= servers; ++i)
        made.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
    for (const auto& [a, b] : net::linksOf(net::Shape::mesh, servers))
        made.topology.addLink(a, b, made.network);
    for (const scenario::OptionInfo& option : scenario::findSystem("raft")->options)
        made.options.emplace(option.name, option.byDefault);
    if (heartbeat != nullptr)
        made.options[heartbeat].least = milliseconds(1);
    return made;
}

/// Steps a second without a trace and without monitors.
void raftSteps(benchmark::State& state) {
    sim::Simulator simulator(settledRaft(5), nullptr, false);
    simulator.runUntil(seconds(2));
    const std::uint64_t before = simulator.stepCount();
    for (auto _ : state)
        simulator.step();
    state.SetItemsProcessed(static_cast<std::int64_t>(simulator.stepCount() - before));
}
BENCHMARK(raftSteps);

void raftStepsMonitored(benchmark::State& state) {
    sim::Simulator simulator(settledRaft(5), nullptr, true);
    simulator.runUntil(seconds(2));
    const std::uint64_t before = simulator.stepCount();
    for (auto _ : state)
        simulator.step();
    state.SetItemsProcessed(static_cast<std::int64_t>(simulator.stepCount() - before));
}
BENCHMARK(raftStepsMonitored);

/// Records a second with the full trace, branches and checkpoints included.
void raftRecords(benchmark::State& state) {
    std::uint64_t records = 0;
    for (auto _ : state) {
        sim::BranchingRun run(settledRaft(5));
        while (run.trace().size(0) < 100'000)
            run.step();
        records += run.trace().size(0);
        state.counters["octets/record"] =
            static_cast<double>(run.trace().memory()) / static_cast<double>(run.trace().size(0));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(records));
}
BENCHMARK(raftRecords)->Unit(benchmark::kMillisecond);

/// Seeking to any time of a trace of a million records: the median and the slowest hundredth.
void seekAnywhere(benchmark::State& state) {
    sim::BranchingRun run(settledRaft(5));
    while (run.trace().size(0) < 1'000'000)
        run.step();
    measureSeeks(state, run.trace());
    state.counters["octets/record"] =
        static_cast<double>(run.trace().memory()) / static_cast<double>(run.trace().size(0));
}
BENCHMARK(seekAnywhere)->Unit(benchmark::kMillisecond);

} // namespace
