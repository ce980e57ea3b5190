// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "app/command_line/history_report.h"
#include "engine/check/check_trace.h"
#include "engine/core/json_text.h"
#include "engine/core/printable.h"
#include "engine/export/read_history.h"
#include "engine/record/load_trace.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"

#include <algorithm>

namespace synod::app {
namespace {

constexpr Sentence someRecordings{"cli.someRecordings",
                                  SYNOD_CLI("`synod check` wants recordings")};

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

void appendFinding(std::string& out, const check::Finding& finding, const Names& names) {
    out += "{\"property\":";
    appendJsonString(out, finding.violation.property);
    out += ",\"seq\":";
    appendNumber(out, finding.seq);
    out += ",\"time_ns\":";
    appendNumber(out, finding.time.ns);
    out += ",\"node\":";
    appendJsonString(out, names.of(finding.node));
    out += ",\"evidence\":[";
    for (std::size_t i = 0; i < finding.violation.evidence.size(); ++i) {
        out += i == 0 ? "" : ",";
        appendNumber(out, finding.violation.evidence[i]);
    }
    out += "]}";
}

/// What was found on a branch.
struct Branch {
    const std::string& path;
    trace::BranchId id;
    const Names& names;
    const check::BranchReport& report;
    std::vector<const check::Finding*> findings;
    std::optional<JudgedHistory> history;
};

void printText(const Branch& branch, Console& console) {
    const std::string where =
        branch.id == 0 ? branch.path : branch.path + ": branch " + std::to_string(branch.id);
    for (const check::Finding* finding : branch.findings)
        print(*finding, where, branch.names, console);
    if (branch.findings.empty())
        console.out.write(onOneLine(where) + ": " + whatHolds(branch.report) +
                          std::to_string(branch.report.steps) + " steps\n");
    if (branch.history)
        console.out.write(historyText(*branch.history, where, branch.names));
}

void printJson(const Branch& branch, Console& console) {
    std::string line = "{\"recording\":";
    appendJsonString(line, branch.path);
    line += ",\"branch\":";
    appendNumber(line, branch.id);
    line += ",\"steps\":";
    appendNumber(line, branch.report.steps);
    line += ",\"properties\":";
    appendNumber(line, branch.report.properties);
    line += ",\"violations\":[";
    for (const check::Finding* finding : branch.findings) {
        line += finding == branch.findings.front() ? "" : ",";
        appendFinding(line, *finding, branch.names);
    }
    line += "],\"history\":";
    line += branch.history ? historyJson(*branch.history, branch.names) : "null";
    console.out.write(line + "}\n");
}

/// A branch's history is told from its beginning each time, so of very many not all are judged.
constexpr trace::BranchId mostHistories = 200;

/// What `check` is asked beside the properties.
struct Wanted {
    bool json = false;
    std::optional<check::Model> model; ///< that each history must keep
};

int checkFile(const std::string& path, const Wanted& wanted, Console& console) {
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
    bool holdAll = true;
    for (trace::BranchId id = 0; id < trace.branchCount(); ++id) {
        const Branch branch{path,
                            id,
                            trace.branch(id).names,
                            reports[id],
                            check::findingsOf(reports, id),
                            id < mostHistories ? judgeHistory(trace, id) : std::nullopt};
        (wanted.json ? printJson : printText)(branch, console);
        holdAll = holdAll && branch.findings.empty();
        if (wanted.model && branch.history)
            holdAll = holdAll && holds(*branch.history, *wanted.model);
    }
    if (loaded->damage)
        return badUsage;
    return holdAll ? fine : doesNotHold;
}

/// A history that another program wrote, or a person.
int checkHistory(const std::string& path, const Wanted& wanted, Console& console) {
    auto operations = exports::readHistoryFile(path);
    if (!operations) {
        console.report(operations.error().text());
        return badUsage;
    }
    const JudgedHistory history = judged(std::move(*operations));
    const Names nobody;
    if (wanted.json) {
        std::string line = "{\"recording\":";
        appendJsonString(line, path);
        console.out.write(line + ",\"history\":" + historyJson(history, nobody) + "}\n");
    } else {
        console.out.write(historyText(history, path, nobody));
    }
    return !wanted.model || holds(history, *wanted.model) ? fine : doesNotHold;
}

std::vector<std::string_view> modelChoices() {
    std::vector<std::string_view> names;
    names.reserve(check::allModels.size());
    for (const check::Model model : check::allModels)
        names.push_back(check::nameOf(model));
    return names;
}

int carryOutCheck(const Arguments& arguments, Console& console) {
    if (arguments.rest().empty())
        return usageError("check", {&someRecordings, {}}, console);
    Wanted wanted{arguments.has("--json"), {}};
    if (const auto model = arguments.value("--consistency"))
        wanted.model = check::findModel(*model);
    int status = fine;
    for (const std::string& path : arguments.rest())
        status =
            std::max(status, path.ends_with(".history.jsonl") ? checkHistory(path, wanted, console)
                                                              : checkFile(path, wanted, console));
    return status;
}

} // namespace

Command checkCommand() {
    return {
        "check",
        "RECORDING…",
        SYNOD_CLI("verifies the safety properties over recordings, and says what the history of "
                  "the clients is"),
        {{"--consistency", "MODEL", SYNOD_CLI("status 1 where the clients' history is not so"),
          modelChoices()},
         {"--json", "", SYNOD_CLI("a line of JSON for each branch")},
         {"--help", "", SYNOD_CLI("this")}},
        &carryOutCheck,
    };
}

} // namespace synod::app
