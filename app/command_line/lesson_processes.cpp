// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/lesson_processes.h"

#ifdef SYNOD_HAS_SOCKETS
#include "app/command_line/run_engines.h"
#include "engine/lesson/errors.h"
#include "engine/lesson/progress.h"
#include "engine/sockets/run.h"

#include <algorithm>
#include <optional>
#include <utility>
#endif

namespace synod::app {

#ifdef SYNOD_HAS_SOCKETS

namespace {

using lesson::Lesson;
using lesson::Problem;
using lesson::Task;

/// A machine that is busy with other things may be late once; a solution that holds by chance alone
/// is not saved by this.
constexpr std::uint64_t mostRuns = 3;

/// What a person does comes before what is due at the same time.
scenario::Scenario solved(const scenario::Scenario& made, const Task& task) {
    scenario::Scenario scenario = made;
    scenario.at.insert(scenario.at.begin(), task.solution.begin(), task.solution.end());
    std::stable_sort(scenario.at.begin(), scenario.at.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    return scenario;
}

/// What came of one run.
struct Played {
    bool isTicked = false;
    std::optional<Why> whyFailed;
};

Played play(const std::shared_ptr<const Lesson>& lesson, const Task& task) {
    const scenario::Scenario& made = lesson->scenarioAt(task.scenario);
    trace::Trace trace(headerOf(made, "sockets"));
    trace::TraceWriter writer(trace, 0);
    lesson::Progress progress(lesson, trace);
    const auto holds = [&] { return progress.holds(task.goal, 0, trace.size(0)); };
    const bool forGood = lesson->vocabulary.goals[task.goal].onlyGrows(lesson->vocabulary.goals);
    sockets::RunListener listener;
    listener.sink = &writer;
    listener.grown = [&](const net::Topology& grown) { trace.growTopology(0, grown); };
    listener.stop = [&] { return forGood && holds(); };
    sockets::ClusterOptions options;
    options.httpPort = 0; // nobody outside is to meddle
    const sockets::RunOutcome outcome =
        sockets::runSockets(solved(made, task), made.until, listener, options);
    return {outcome.cameUp && holds(), outcome.whyFailed};
}

} // namespace

std::vector<Problem> playOverProcesses(const std::shared_ptr<const Lesson>& lesson) {
    std::vector<Problem> problems;
    const auto add = [&](const Task& task, Why why) {
        problems.push_back({"lessons/" + lesson->folder + "/lesson.toml",
                            std::max(1, task.place.line), std::max(1, task.place.column),
                            std::move(why)});
    };
    for (const lesson::Step& step : lesson->steps)
        for (const Task& task : step.tasks) {
            Played played;
            for (std::uint64_t run = 0; task.overProcesses && run < mostRuns && !played.isTicked;
                 ++run)
                played = play(lesson, task);
            if (!task.overProcesses || played.isTicked)
                continue;
            if (played.whyFailed)
                add(task, {&lesson::errors::noProcesses,
                           {argument(task.id), argument(ownText(*played.whyFailed, Names()))}});
            else
                add(task, {&lesson::errors::notSolvedByProcesses,
                           {argument(task.id), argument(mostRuns)}});
        }
    return problems;
}

#else

std::vector<lesson::Problem> playOverProcesses(const std::shared_ptr<const lesson::Lesson>&) {
    return {};
}

#endif

} // namespace synod::app
