// SPDX-License-Identifier: GPL-3.0-or-later
// The space-time diagram of five servers under load: reading what it knows beforehand, and a frame
// at 1280 × 700. n is the records. A frame must not depend on it: 60 a second of a million.
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "widgets/spacetime/ladder_layout.h"
#include "widgets/spacetime/ladder_paint.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace synod::widgets {
namespace {

void needApplication() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int argc = 1;
    static char name[] = "synod_bench";
    static char* argv[] = {name, nullptr};
    static const QApplication application(argc, argv);
}

const trace::Trace& workload(std::uint64_t records) {
    static std::map<std::uint64_t, std::unique_ptr<trace::Trace>> made;
    std::unique_ptr<trace::Trace>& trace = made[records];
    if (trace)
        return *trace;
    const auto scenario = std::get<scenario::Scenario>(scenario::loadScenario(
        "format = 1\nprotocol = \"raft\"\nuntil = \"1000s\"\n[topology]\nshape = \"mesh\"\nnodes = "
        "5\n[network]\nlatency = \"10ms\"\njitter = \"2ms\"\n[workload]\nclients = 3\nrate = "
        "\"20/s\"\nkeys = 3\noperations = [\"put\", \"get\", \"cas\"]\n",
        "l.toml"));
    trace::SessionHeader header;
    header.protocol = scenario.protocol;
    header.engine = "in-process";
    header.topology = scenario.topology;
    trace = std::make_unique<trace::Trace>(header);
    trace::TraceWriter writer(*trace, 0);
    sim::Simulator simulator(scenario, &writer);
    while (simulator.nextSeq() < records)
        simulator.step();
    return *trace;
}

void readAll(LadderIndex& index, const TraceModel& model) {
    index.beginAnew(model, false);
    while (!index.readOn(50'000)) {
    }
}

void ladderReads(benchmark::State& state) {
    needApplication();
    TraceModel model;
    model.setTrace(&workload(static_cast<std::uint64_t>(state.range(0))));
    for (auto _ : state) {
        LadderIndex index;
        readAll(index, model);
        benchmark::DoNotOptimize(index.next());
    }
    state.SetComplexityN(state.range(0));
}
BENCHMARK(ladderReads)
    ->RangeMultiplier(4)
    ->Range(1 << 16, 1 << 20)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

/// In the middle of the trace, at so many times the usual scale; 0: all of it in sight.
void ladderFrame(benchmark::State& state) {
    needApplication();
    TraceModel model;
    model.setTrace(&workload(static_cast<std::uint64_t>(state.range(0))));
    LadderIndex index;
    readAll(index, model);
    const Theme theme;
    LadderView view;
    view.size = QSizeF(1'280, 700);
    const double end = ladderEnd(model, index, view.axis);
    const bool whole = state.range(1) == 0;
    view.scale =
        whole ? 1'100 / end
              : static_cast<double>(state.range(1)) / 100 * usualLadderScale(model, view, theme);
    QImage image(view.size.toSize(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> times;
    double share = 0.5;
    for (auto _ : state) {
        view.origin = whole ? 0 : end * share;
        share = share < 0.51 ? share + 1e-5 : 0.5; // as it is dragged
        const auto begin = std::chrono::steady_clock::now();
        QPainter painter(&image);
        paintLadder(painter, layOutLadder({model, index, theme}, view), {theme});
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    std::sort(times.begin(), times.end());
    state.counters["median_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
}
BENCHMARK(ladderFrame)
    ->ArgsProduct({{1 << 16, 1 << 20}, {0, 10, 100}})
    ->Iterations(200)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace synod::widgets
