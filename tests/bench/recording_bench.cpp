// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a recording of a million records by its index. The baseline is reading all of it, which a
// torn file needs. The first number behind a name is the requests that a client makes in a second:
// logs that grow make longer keyframes.
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/scenario/registry.h"
#include "engine/sim/simulator.h"
#include "tests/bench/seek.h"

#include <benchmark/benchmark.h>
#include <malloc.h>
#include <unistd.h>

#include <map>
#include <string>

namespace {

using namespace synod;

constexpr std::uint64_t records = 1'000'000;

scenario::Scenario raft(std::int64_t requests) {
    scenario::Scenario made;
    made.seed = 7;
    made.topology.shape = net::Shape::mesh;
    for (std::size_t i = 1; i <= 5; ++i)
        made.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
    for (const auto& [a, b] : net::linksOf(net::Shape::mesh, 5))
        made.topology.addLink(a, b, made.network);
    for (const scenario::OptionInfo& option : scenario::findSystem("raft")->options)
        made.options.emplace(option.name, option.byDefault);
    for (std::int64_t i = 1; requests > 0 && i <= 600 * requests; ++i)
        made.at.push_back({seconds(1) + milliseconds(1000 * i / requests),
                           intervention::Request{"leader", "put x " + std::to_string(i)}});
    return made;
}

trace::SessionHeader headerOf(const scenario::Scenario& scenario) {
    trace::SessionHeader header;
    header.protocol = "raft";
    header.engine = "in-process";
    header.topology = scenario.topology;
    return header;
}

/// A recording of a million records, made once and gone when the program is.
const std::string& recording(std::int64_t requests) {
    struct File {
        std::string path;
        ~File() { ::unlink(path.c_str()); }
    };
    static std::map<std::int64_t, File> made;
    File& file = made[requests];
    if (!file.path.empty())
        return file.path;
    file.path = "/tmp/synod-bench-" + std::to_string(::getpid()) + "-" + std::to_string(requests) +
                ".synodrec";
    const scenario::Scenario scenario = raft(requests);
    auto writer = record::RecordingWriter::create(file.path, headerOf(scenario));
    record::RecordingSink sink(**writer);
    sim::Simulator simulator(scenario, &sink, false);
    while (simulator.nextSeq() < records)
        simulator.step();
    (*writer)->close();
    return file.path;
}

void open(benchmark::State& state, bool whole) {
    const std::string& path = recording(state.range(0));
    double held = 0;
    for (auto _ : state) {
        const std::size_t before = mallinfo2().uordblks;
        auto loaded = record::loadTrace(path, {.whole = whole});
        // The first picture is at the beginning.
        trace::TraceCursor cursor(loaded->trace, 0);
        benchmark::DoNotOptimize(cursor.snapshot().next);
        held = static_cast<double>(mallinfo2().uordblks - before);
    }
    state.counters["MB"] = held / 1e6;
}

void openByIndex(benchmark::State& state) {
    open(state, false);
}
BENCHMARK(openByIndex)->Arg(0)->Arg(5)->Unit(benchmark::kMillisecond);

void openByReadingEverything(benchmark::State& state) {
    open(state, true);
}
BENCHMARK(openByReadingEverything)->Arg(0)->Arg(5)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Seeking to any time: the median and the slowest hundredth. Most frames are read for it.
void seekInAnOpenedRecording(benchmark::State& state) {
    auto loaded = record::loadTrace(recording(state.range(0)));
    measureSeeks(state, loaded->trace);
}
BENCHMARK(seekInAnOpenedRecording)
    ->Arg(0)
    ->Arg(5)
    ->Iterations(1'000)
    ->Unit(benchmark::kMillisecond);

} // namespace
