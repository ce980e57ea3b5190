// SPDX-License-Identifier: GPL-3.0-or-later
// What judging the tasks and values of a lesson costs: each record once as it comes, and any place
// of what has been read without reading it again. A line for each lesson: a run of its scenario
// that goes on until it has the number of records, all goals and values of the lesson over it.
#include "engine/lesson/course.h"
#include "engine/lesson/progress.h"
#include "engine/sim/branching_run.h"

#include <benchmark/benchmark.h>

#include <memory>

namespace {

using namespace synod;

/// A run of the scenario with so many records, as far as it has any more.
std::unique_ptr<sim::BranchingRun> longRun(const lesson::Lesson& lesson, std::uint64_t records) {
    auto run = std::make_unique<sim::BranchingRun>(lesson.scenario);
    while (run->trace().size(0) < records && run->step()) {
    }
    return run;
}

void judging(benchmark::State& state, const char* id) {
    const auto lesson = lesson::Course().find(id);
    const auto run = longRun(*lesson, static_cast<std::uint64_t>(state.range(0)));
    const std::uint64_t records = run->trace().size(0);
    for (auto _ : state) {
        lesson::Progress progress(lesson, run->trace());
        progress.read(0);
        benchmark::DoNotOptimize(progress.holds(0, 0, records));
    }
    state.counters["records"] = static_cast<double>(records);
    state.counters["ofARecord"] = benchmark::Counter(static_cast<double>(records),
                                                     benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(judging, election, "election")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(judging, replication, "replication")
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

/// All tasks at a place that lies anywhere, as when somebody drags the mark on the time line.
void judgingAnyPlace(benchmark::State& state, const char* id) {
    const auto lesson = lesson::Course().find(id);
    const auto run = longRun(*lesson, static_cast<std::uint64_t>(state.range(0)));
    const std::uint64_t records = run->trace().size(0);
    lesson::Progress progress(lesson, run->trace());
    progress.read(0);
    std::uint64_t place = 1;
    for (auto _ : state) {
        place = (place * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U) % records;
        for (const lesson::Step& step : lesson->steps)
            for (const lesson::Task& task : step.tasks)
                benchmark::DoNotOptimize(progress.done(task, {0, place, {}}));
    }
}
BENCHMARK_CAPTURE(judgingAnyPlace, election, "election")->Arg(1'000'000);

} // namespace
