// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of long sessions. The goal: a million segments, a hundred thousand written ten times,
// become captures at 300,000 packets a second or more. And how large a recording is: a million
// records of Raft with clients that ask take 40 MB or less.
#include "engine/export/exporter.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <variant>

namespace synod {
namespace {

constexpr std::uint64_t million = 1'000'000;

/// A file that is gone when the program is.
struct Recording {
    std::string path;

    ~Recording() { ::unlink(path.c_str()); }
};

scenario::Scenario read(const std::string& text) {
    return std::get<scenario::Scenario>(scenario::loadScenario(text, "bench.toml"));
}

/// Records a scenario until `enough` of the simulator.
void record(const scenario::Scenario& scenario,
            const std::string& path,
            const std::function<bool(const sim::Simulator&)>& enough) {
    trace::SessionHeader header;
    header.protocol = scenario.protocol;
    header.engine = "in-process";
    header.topology = scenario.topology;
    auto writer = record::RecordingWriter::create(path, header);
    record::RecordingSink sink(**writer);
    sim::Simulator simulator(scenario, &sink, true);
    while (!enough(simulator))
        simulator.runUntil(simulator.now() + milliseconds(100));
    (*writer)->close();
}

std::string pathOf(const std::string& name) {
    return "/tmp/synod-bench-" + std::to_string(::getpid()) + "-" + name;
}

/// A bulk transfer of a hundred thousand segments between two hosts, in memory.
const trace::Trace& segments() {
    static const Recording recording{pathOf("segments.synodrec")};
    static const trace::Trace trace = [] {
        const scenario::Scenario bulk = read(
            "format = 1\nprotocol = \"tcp\"\n[topology]\nnames = [\"a\", \"b\"]\n"
            "links = [[\"a\", \"b\"]]\n[network]\nlatency = \"1ms\"\n"
            "[options]\nreceiveBuffer = 1000000\nwindowScale = true\n"
            "[workload]\napplication = \"bulk\"\nfrom = \"a\"\nto = \"b\"\noctets = 100000000\n");
        std::uint64_t last = 0; // it is over when nothing happens any more
        record(bulk, recording.path, [&last](const sim::Simulator& simulator) {
            return std::exchange(last, simulator.nextSeq()) == simulator.nextSeq() &&
                   last > million / 10;
        });
        constexpr std::size_t all = std::size_t{4} << 30;
        return std::move(
            record::loadTrace(recording.path, {.whole = true, .octetsInMemory = all})->trace);
    }();
    return trace;
}

void exportTo(benchmark::State& state, const std::string& ending) {
    exports::Request request;
    request.trace = &segments();
    const Recording file{pathOf("export" + ending)};
    std::uint64_t count = 0, octets = 0;
    for (auto _ : state) {
        const auto written = exports::exporterFor(ending)->write(request, file.path);
        count += written->count;
        octets = std::filesystem::file_size(file.path);
    }
    state.counters["count"] = static_cast<double>(count);
    state.counters["MB"] = static_cast<double>(octets) / 1e6;
    state.counters["rate"] =
        benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(exportTo, capture, ".pcapng")->Iterations(10)->Unit(benchmark::kMillisecond);

void raftOnDisk(benchmark::State& state) {
    const scenario::Scenario raft = read("format = 1\nprotocol = \"raft\"\nseed = 1\n[topology]\n"
                                         "shape = \"mesh\"\nnodes = 5\n[network]\n"
                                         "latency = \"10ms\"\njitter = \"2ms\"\n"
                                         "[workload]\nclients = 3\nrate = \"20/s\"\nkeys = 3\n");
    for (auto _ : state) {
        const Recording recording{pathOf("raft.synodrec")};
        std::uint64_t records = 0;
        record(raft, recording.path, [&records](const sim::Simulator& simulator) {
            records = simulator.nextSeq();
            return records >= million;
        });
        state.counters["records"] = static_cast<double>(records);
        state.counters["MB"] =
            static_cast<double>(std::filesystem::file_size(recording.path)) / 1e6;
    }
}
BENCHMARK(raftOnDisk)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace synod
