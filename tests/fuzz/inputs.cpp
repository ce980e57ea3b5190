// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/inputs.h"

#include "app/command_line/command_line.h"
#include "app/command_line/sweep_results.h"
#include "engine/core/assert.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"

#include <fcntl.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace synod::fuzz {
namespace {

using Inputs = std::vector<std::string>;

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The files of a folder, in the order of their names.
void addFiles(Inputs& out, const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder))
        return;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file())
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const std::filesystem::path& path : paths)
        out.push_back(contentOf(path));
}

std::string recordingOf(const std::string& scenario, const std::string& ending) {
    const std::string path = test::temporaryPath("input" + ending);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    app::Console console(nowhere, nowhere);
    const auto from = test::sourceDirectory() / "resources/scenarios" / (scenario + ".toml");
    const auto status = app::runCommandLine({"run", from.string(), "--until", "300ms", "--faults",
                                             "harsh", "--format", "none", "--record", path},
                                            console);
    ::close(nowhere);
    SYNOD_ASSERT(status && *status <= 1);
    return contentOf(path);
}

Inputs recordings() {
    Inputs all;
    for (const char* scenario :
         {"raft-workload", "paxos-workload", "tcp-request", "udp-echo", "ip-ring"})
        for (const char* ending : {".jsonl", ".synodrec"})
            all.push_back(recordingOf(scenario, ending));
    return all;
}

Inputs linesOfRecordings() {
    constexpr std::size_t most = 150;
    std::istringstream lines(recordingOf("raft-workload", ".jsonl"));
    Inputs all;
    for (std::string line; std::getline(lines, line) && all.size() < most;)
        all.push_back(line);
    return all;
}

Inputs sweepResults() {
    app::SweepResults results;
    results.scenario = "raft.toml";
    results.sweep = "0123456789abcdef";
    results.seeds = {1, 1000};
    results.shard = {1, 2};
    results.tally.seeds = 500;
    results.tally.achieved = true;
    results.tally.coverage = {{"fault crash", 3}, {"rule raft.grantVote", 9}};
    Inputs all{app::toLine(results)};
    results.violation = app::SweepFinding{7, "Log Matching", "synod run raft.toml --seed 7"};
    all.push_back(app::toLine(results));
    return all;
}

Inputs madeFor(std::string_view target) {
    Inputs all;
    if (target == "scenario_fuzz") {
        addFiles(all, test::sourceDirectory() / "resources/scenarios");
        addFiles(all, test::sourceDirectory() / "tests/engine/check/variants");
    } else if (target == "record_line_fuzz") {
        all = linesOfRecordings();
    } else if (target == "recording_fuzz" || target == "repair_fuzz" || target == "export_fuzz") {
        all = recordings();
    } else if (target == "commands_fuzz") {
        all = recordings();
        const Inputs results = sweepResults();
        all.insert(all.end(), results.begin(), results.end());
    }
    return all;
}

} // namespace

std::vector<std::string> inputsFor(std::string_view target) {
    Inputs all = madeFor(target);
    addFiles(all, test::sourceDirectory() / "tests/fuzz/corpus" / target);
    return all;
}

} // namespace synod::fuzz
