// SPDX-License-Identifier: GPL-3.0-or-later
// What grows while it runs. A settled cluster shows the cost of a step, but not
// that the cost depends on how long the log has become; so each of these is run
// at several lengths, and says `exponent`: 1 where twice as much takes twice as
// long, 2 where it takes four times as long. Of recordings `octetsExponent`
// says the same of their files. What takes minutes is run only with SYNOD_BENCH_LONG
// in the environment; the whole window is another program's, window_bench.cpp.
#include "engine/core/random.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace synod;

scenario::Scenario load(const std::string& text) {
    return std::get<scenario::Scenario>(scenario::loadScenario("format = 1\n" + text, "g.toml"));
}

/// Takes records and keeps none.
class Nowhere final : public trace::RecordSink {
public:
    void append(trace::Record&& record) override { benchmark::DoNotOptimize(record.seq); }
};

double since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double secondsToRun(const scenario::Scenario& scenario) {
    const auto begin = std::chrono::steady_clock::now();
    Nowhere nowhere;
    sim::Simulator simulator(scenario, &nowhere);
    simulator.runUntil(scenario.until);
    return since(begin);
}

/// Of what takes four times as much where it is made four times as long.
double exponent(double whole, double quarter) {
    return std::log(whole / quarter) / std::log(4.0);
}

/// Runs `made(n)` for the range's n, and compares with a quarter of it.
template <class Made>
void measureGrowth(benchmark::State& state, const Made& made) {
    const std::int64_t n = state.range(0);
    const scenario::Scenario whole = made(n);
    const scenario::Scenario quarter = made(n / 4);
    double ofWhole = 1e9, ofQuarter = 1e9;
    for (auto _ : state) {
        const double time = secondsToRun(whole);
        state.SetIterationTime(time);
        ofWhole = std::min(ofWhole, time);
        ofQuarter = std::min(ofQuarter, secondsToRun(quarter));
    }
    state.SetComplexityN(n);
    state.counters["exponent"] = exponent(ofWhole, ofQuarter);
}

/// A thousand requests a second into a log that only grows; n is the entries.
void growingLog(benchmark::State& state, const char* protocol, const char* options) {
    measureGrowth(state, [&](std::int64_t entries) {
        return load("protocol = \"" + std::string(protocol) + "\"\nuntil = \"" +
                    std::to_string(entries) +
                    "ms\"\n[topology]\nshape = \"mesh\"\nnodes = 3\n[network]\nlatency = "
                    "\"1us\"\n[workload]\nclients = 3\nrate = \"1000/s\"\n[options]\n" +
                    options);
    });
}
BENCHMARK_CAPTURE(growingLog, raft, "raft", "")
    ->RangeMultiplier(4)
    ->Range(1'000, 16'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();
BENCHMARK_CAPTURE(growingLog, paxos, "paxos", "instances = \"many\"\n")
    ->RangeMultiplier(4)
    ->Range(1'000, 16'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// Two puts for each of n keys, a thousand a second: a store that grows with its commands. The half
/// second before is for the election.
scenario::Scenario
store(const std::string& protocol, const std::string& options, std::int64_t keys) {
    scenario::Scenario made =
        load("protocol = \"" + protocol + "\"\nuntil = \"" + std::to_string(500 + 2 * keys) +
             "ms\"\n[topology]\nshape = \"mesh\"\nnodes = 3\n[network]\nlatency = "
             "\"1us\"\n[workload]\nclients = 3\nrate = \"1000/s\"\noperations = "
             "[\"put\"]\n[options]\n" +
             options);
    made.workload.keys = static_cast<std::uint32_t>(keys); // more than a file may ask for
    return made;
}

void growingStore(benchmark::State& state, const char* protocol, const char* options) {
    measureGrowth(state, [&](std::int64_t keys) { return store(protocol, options, keys); });
}
BENCHMARK_CAPTURE(growingStore, raft, "raft", "")
    ->RangeMultiplier(4)
    ->Range(1'000, 16'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();
BENCHMARK_CAPTURE(growingStore, paxos, "paxos", "instances = \"many\"\n")
    ->RangeMultiplier(4)
    ->Range(1'000, 16'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

BENCHMARK_CAPTURE(growingStore, quorum, "register", "consistency = \"quorum\"\n")
    ->RangeMultiplier(4)
    ->Range(1'000, 4'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();
BENCHMARK_CAPTURE(growingStore, eventual, "register", "consistency = \"eventual\"\n")
    ->RangeMultiplier(4)
    ->Range(1'000, 4'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();
BENCHMARK_CAPTURE(growingStore, strong, "register", "consistency = \"strong\"\n")
    ->RangeMultiplier(4)
    ->Range(1'000, 4'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// What people look at for long; n is its seconds.
scenario::Scenario workload(std::int64_t length) {
    return load("protocol = \"raft\"\nuntil = \"" + std::to_string(length) +
                "s\"\n[topology]\nshape = \"mesh\"\nnodes = 5\n[network]\nlatency = "
                "\"10ms\"\njitter = \"2ms\"\n[workload]\nclients = 3\nrate = "
                "\"20/s\"\nkeys = "
                "3\noperations = [\"put\", \"get\", \"cas\"]\n");
}

void raftForLong(benchmark::State& state) {
    measureGrowth(state, workload);
}
BENCHMARK(raftForLong)
    ->RangeMultiplier(4)
    ->Range(60, 960)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// A recording of the workload, made once and gone when the program is.
struct Recorded {
    std::string path;
    double seconds = 0;
    double octets = 0;
    ~Recorded() { ::unlink(path.c_str()); }
};

void runInto(Recorded& file, const scenario::Scenario& scenario) {
    static int made = 0;
    file.path =
        (std::filesystem::temp_directory_path() / ("synod-growth-" + std::to_string(::getpid()) +
                                                   "-" + std::to_string(++made) + ".synodrec"))
            .string();
    trace::SessionHeader header;
    header.protocol = scenario.protocol;
    header.engine = "in-process";
    header.topology = scenario.topology;
    const auto begin = std::chrono::steady_clock::now();
    auto writer = record::RecordingWriter::create(file.path, header);
    record::RecordingSink sink(**writer);
    sim::Simulator simulator(scenario, &sink);
    simulator.runUntil(scenario.until);
    (*writer)->close();
    file.seconds = since(begin);
    file.octets = static_cast<double>(std::filesystem::file_size(file.path));
}

const Recorded& recorded(std::int64_t length) {
    static std::map<std::int64_t, Recorded> made;
    Recorded& file = made[length];
    if (file.path.empty())
        runInto(file, workload(length));
    return file;
}

/// The same as growingStore, into a file.
void growingStoreRecorded(benchmark::State& state, const char* protocol, const char* options) {
    const std::int64_t n = state.range(0);
    Recorded whole, quarter;
    runInto(whole, store(protocol, options, n));
    runInto(quarter, store(protocol, options, n / 4));
    for (auto _ : state)
        state.SetIterationTime(whole.seconds);
    state.counters["exponent"] = exponent(whole.seconds, quarter.seconds);
    state.counters["octetsEach"] = whole.octets / static_cast<double>(2 * n);
    state.counters["octetsExponent"] = exponent(whole.octets, quarter.octets);
}
BENCHMARK_CAPTURE(growingStoreRecorded, raft, "raft", "")
    ->Arg(1'000)
    ->Arg(4'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(growingStoreRecorded, paxos, "paxos", "instances = \"many\"\n")
    ->Arg(1'000)
    ->Arg(4'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

void raftRecordedForLong(benchmark::State& state) {
    const std::int64_t n = state.range(0);
    const Recorded& whole = recorded(n);
    const Recorded& quarter = recorded(n / 4);
    for (auto _ : state)
        state.SetIterationTime(whole.seconds);
    state.counters["exponent"] = exponent(whole.seconds, quarter.seconds);
    state.counters["MB"] = whole.octets / 1e6;
    state.counters["octetsExponent"] = exponent(whole.octets, quarter.octets);
}
BENCHMARK(raftRecordedForLong)
    ->Arg(240)
    ->Arg(960)
    ->Arg(3'600)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

/// Somewhere else within the last minute before so many thousandths of an hour;
/// the first such look reads all that the logs have by then, and is `first_ms`.
void seekInAnHour(benchmark::State& state) {
    const auto loaded = record::loadTrace(recorded(3'600).path);
    trace::TraceCursor cursor(loaded->trace, 0);
    const Time end = milliseconds(3'600 * state.range(0));
    std::vector<double> times;
    Random random(1, 0, Purpose::workload);
    const auto seek = [&] {
        const Time time = random.between(end - seconds(60), end);
        const auto begin = std::chrono::steady_clock::now();
        cursor.seekTime(time);
        benchmark::DoNotOptimize(cursor.snapshot().next);
        return since(begin) * 1e3;
    };
    state.counters["first_ms"] = seek();
    for (auto _ : state)
        times.push_back(seek());
    std::sort(times.begin(), times.end());
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
}
BENCHMARK(seekInAnHour)->Arg(500)->Arg(1'000)->Iterations(500)->Unit(benchmark::kMillisecond);

/// A transfer without an end in sight; n is its octets.
void bulkTransfer(benchmark::State& state) {
    measureGrowth(state, [](std::int64_t octets) {
        return load("protocol = \"tcp\"\nuntil = \"100000s\"\n[topology]\nnames = [\"a\", "
                    "\"b\"]\nlinks = [[\"a\", \"b\"]]\n[network]\nlatency = "
                    "\"1ms\"\n[workload]\n"
                    "application = \"bulk\"\nfrom = \"a\"\nto = \"b\"\nclose = "
                    "true\noctets = " +
                    std::to_string(octets) + "\n");
    });
}
BENCHMARK(bulkTransfer)
    ->RangeMultiplier(4)
    ->Range(1 << 20, 1 << 24)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// A network comes up: every node has its table of routes; n is the nodes.
void treeOfHosts(benchmark::State& state) {
    measureGrowth(state, [](std::int64_t nodes) {
        return load("protocol = \"ip\"\nuntil = \"1s\"\n[topology]\nshape = "
                    "\"tree\"\nnodes = " +
                    std::to_string(nodes) + "\n");
    });
}
BENCHMARK(treeOfHosts)
    ->RangeMultiplier(2)
    ->Range(128, 1'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// A cluster elects a leader and is told by it for a second that it leads; n is the servers, and
/// each of them has a link to each.
void manyServers(benchmark::State& state) {
    measureGrowth(state, [](std::int64_t servers) {
        return load("protocol = \"raft\"\nuntil = \"1s\"\n[topology]\nshape = \"mesh\"\nnodes = " +
                    std::to_string(servers) + "\n[workload]\nclients = 1\nrate = \"20/s\"\n");
    });
}
BENCHMARK(manyServers)
    ->RangeMultiplier(2)
    ->Range(32, 128)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// The same for ten seconds, with one switch between them; n is the servers. A mesh of a thousand
/// has more messages under way than a run can have.
void serversInAStar(benchmark::State& state) {
    measureGrowth(state, [](std::int64_t servers) {
        return load("protocol = \"raft\"\nuntil = \"10s\"\n[topology]\nshape = \"star\"\nnodes = " +
                    std::to_string(servers) +
                    "\n[network]\nlatency = \"10ms\"\n[options]\nelectionTimeout = [\"2s\", "
                    "\"20s\"]\n[workload]\nclients = 1\nrate = \"20/s\"\n");
    });
}
BENCHMARK(serversInAStar)
    ->RangeMultiplier(2)
    ->Range(64, 256)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// A gigabyte, and as many servers as there can be beside a client and a switch.
const bool longOnes = [] {
    if (std::getenv("SYNOD_BENCH_LONG") == nullptr)
        return false;
    const auto once = [](benchmark::internal::Benchmark* one) {
        one->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
    };
    benchmark::RegisterBenchmark("bulkTransfer", bulkTransfer)->Arg(1'000'000'000)->Apply(once);
    benchmark::RegisterBenchmark("serversInAStar", serversInAStar)->Arg(996)->Apply(once);
    return true;
}();

} // namespace
