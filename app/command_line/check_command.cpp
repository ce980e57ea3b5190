// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "engine/check/check_trace.h"
#include "engine/core/printable.h"
#include "engine/record/load_trace.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"

#include <algorithm>

namespace synod::app {
namespace {

constexpr Rule someRecordings{"cli.someRecordings",
                              SYNOD_SENTENCE("cli", "`synod check` wants recordings"), ""};

/// The scenario that a recording was made from; where it no longer loads, what its header says.
scenario::Scenario scenarioOf(const trace::SessionHeader& header, const scenario::System& system) {
    auto loaded = scenario::loadScenario(header.scenario, "scenario");
    if (auto* scenario = std::get_if<scenario::Scenario>(&loaded))
        return std::move(*scenario);
    scenario::Scenario scenario;
    scenario.protocol = header.protocol;
    scenario.seed = header.seed;
    scenario.topology = header.topology;
    for (const scenario::OptionInfo& option : system.options)
        scenario.options.emplace(option.name, option.byDefault);
    return scenario;
}

} // namespace

void print(const check::Finding& finding,
           const std::string& where,
           const Names& names,
           Console& console) {
    std::string text = onOneLine(where + ": " + finding.violation.property) +
                       " does not hold: record " + std::to_string(finding.seq) + ", " +
                       toMilliseconds(finding.time) + ", " + onOneLine(names.of(finding.node)) +
                       "\n";
    const Why& why = finding.violation.why;
    if (why.rule != nullptr) {
        text += "    why: " + onOneLine(fillIn(why.rule->text, why.arguments, names));
        if (!why.rule->cites.empty())
            text.append("   [").append(why.rule->cites).append("]");
        text += "\n";
    }
    std::string evidence;
    for (const std::uint64_t seq : finding.violation.evidence)
        evidence += " " + std::to_string(seq);
    if (!evidence.empty())
        text += "    see records" + evidence + "\n";
    console.out.write(text);
}

namespace {

/// Only what was put to the test is said to hold.
std::string whatHolds(const check::BranchReport& report) {
    if (report.properties == 0)
        return "no property is watched over ";
    if (!report.achieved)
        return "no property is broken, and none was put to the test: nothing was elected, chosen, "
               "committed, delivered or opened in ";
    return "every property holds over ";
}

int checkFile(const std::string& path, Console& console) {
    const auto loaded = record::loadTrace(path, {.verify = true});
    if (!loaded) {
        console.report(loaded.error().text());
        return badUsage;
    }
    if (loaded->damage)
        console.report(loaded->damage->text());
    const trace::Trace& trace = loaded->trace;
    const scenario::System& system = *scenario::findSystem(trace.header().protocol);
    const scenario::Scenario scenario = scenarioOf(trace.header(), system);
    const auto reports = check::checkBranches(trace, system, scenario);
    bool holds = true;
    for (trace::BranchId branch = 0; branch < trace.branchCount(); ++branch) {
        const check::BranchReport& report = reports[branch];
        const auto findings = check::findingsOf(reports, branch);
        const std::string where = branch == 0 ? path : path + ": branch " + std::to_string(branch);
        for (const check::Finding* finding : findings)
            print(*finding, where, trace.branch(branch).names, console);
        if (!findings.empty())
            holds = false;
        else
            console.out.write(onOneLine(where) + ": " + whatHolds(report) +
                              std::to_string(report.steps) + " steps\n");
    }
    if (loaded->damage)
        return badUsage;
    return holds ? fine : doesNotHold;
}

int carryOut(const Arguments& arguments, Console& console) {
    if (arguments.rest().empty())
        return usageError("check", {&someRecordings, {}}, console);
    int status = fine;
    for (const std::string& path : arguments.rest())
        status = std::max(status, checkFile(path, console));
    return status;
}

} // namespace

Command checkCommand() {
    return {
        "check",
        "RECORDING…",
        SYNOD_SENTENCE("cli", "verifies the safety properties over recordings"),
        {{"--help", "", SYNOD_SENTENCE("cli", "this")}},
        &carryOut,
    };
}

} // namespace synod::app
