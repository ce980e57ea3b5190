// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/check_trace.h"

#include <algorithm>

namespace synod::check {

bool isAchievement(const scenario::System& system, const Rule& rule) {
    return std::find(system.achievements.begin(), system.achievements.end(), rule.id) !=
           system.achievements.end();
}

namespace {

bool achieves(const scenario::System& system, const trace::Record& record) {
    return record.step &&
           std::any_of(record.step->why.begin(), record.step->why.end(), [&](const Why& why) {
               return why.rule && isAchievement(system, *why.rule);
           });
}

} // namespace

BranchReport checkBranch(const trace::Trace& trace,
                         trace::BranchId branch,
                         const scenario::System& system,
                         const scenario::Scenario& scenario) {
    const auto monitors = system.monitors(scenario);
    BranchReport report;
    report.properties = monitors.size();
    trace::Snapshot picture(trace.header().topology);
    std::vector<Violation> found;
    for (std::uint64_t seq = 0; seq < trace.size(branch); ++seq) {
        const trace::Record& record = trace.at(branch, seq);
        picture.apply(record);
        if (!trace::isTrigger(record) || picture.nodes[record.node.index].state.empty())
            continue;
        ++report.steps;
        const std::span<const Delta> changed =
            record.step ? std::span<const Delta>(record.step->changed) : std::span<const Delta>();
        const StepReport step{seq,         record.time,
                              record.node, picture.nodes[record.node.index].state,
                              changed,     trace::beginsAnew(record.kind)};
        for (const auto& monitor : monitors)
            monitor->observe(step, found);
        report.achieved = report.achieved || achieves(system, record);
        for (Violation& violation : found)
            report.findings.push_back({std::move(violation), seq, record.time, record.node});
        found.clear();
    }
    return report;
}

} // namespace synod::check
