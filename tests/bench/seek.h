// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/trace/trace.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace synod {

/// Seeks to any time of a trace: the median and the slowest hundredth.
inline void measureSeeks(benchmark::State& state, const trace::Trace& trace) {
    trace::TraceCursor cursor(trace, 0);
    Random random(1, 0, Purpose::workload);
    std::vector<double> times;
    for (auto _ : state) {
        const Time time = random.between({}, trace.endTime(0));
        const auto begin = std::chrono::steady_clock::now();
        cursor.seekTime(time);
        benchmark::DoNotOptimize(cursor.snapshot().next);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        times.push_back(took.count());
    }
    std::sort(times.begin(), times.end());
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
}

} // namespace synod
