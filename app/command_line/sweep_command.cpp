// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "app/command_line/interruption.h"
#include "app/command_line/progress.h"
#include "app/command_line/sweep_results.h"
#include "app/command_line/sweep_threads.h"
#include "engine/check/shrink.h"
#include "engine/record/output_file.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

namespace synod::app {
namespace {

constexpr Sentence oneSweptScenario{"cli.oneSweptScenario",
                                    SYNOD_CLI("`synod sweep` wants one scenario file")};
constexpr Sentence badSeeds{
    "cli.badSeeds", SYNOD_CLI("--seeds wants a number, or a range such as 1..1000, not %1")};
constexpr Sentence badShard{
    "cli.badShard", SYNOD_CLI("--shard wants a part such as 1/4, the first of four, not %1")};
constexpr Sentence someResults{
    "cli.someResults", SYNOD_CLI("`synod sweep --merge` wants files that `--out` has written")};
constexpr Sentence badJobs{"cli.badJobs",
                           SYNOD_CLI("--jobs wants a number from 1 to 1024, not %1")};

constexpr Sentence noPlace{"cli.sweepNoPlace",
                           SYNOD_CLI("the shrunk scenario cannot be written into %1: name another "
                                     "place with --found FILE, or leave it with --no-shrink")};

constexpr std::string_view usualFaults = "harsh";
constexpr std::uint64_t runsBetweenLooks = 256;

/// What a call asks for, checked.
struct SweepWanted {
    std::string file;
    scenario::Scenario base;
    scenario::FaultOptions faults;
    SeedRange seeds;
    Shard shard;
    unsigned jobs = 1;
    std::string out;    ///< where the results go; empty: nowhere
    std::string replay; ///< `synod run FILE …`, but for its seed
    bool shrinks = true;
    std::string found; ///< where the shrunk scenario goes; empty: beside where one stands
};

/// As a shell takes it.
std::string quoted(const std::string& word) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-_./=+:,@%";
    if (!word.empty() && word.find_first_not_of(plain) == word.npos)
        return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string replayOf(const std::string& file, const Arguments& arguments) {
    std::string text = "synod run " + quoted(file);
    for (const std::string& set : arguments.all("--set"))
        text += " --set " + quoted(set);
    if (const auto until = arguments.value("--until"))
        text += " --until " + quoted(*until);
    text += " --faults " + arguments.value("--faults").value_or(std::string(usualFaults));
    for (const char* flag : {"--lose-disks", "--change-voters"})
        if (arguments.has(flag))
            text += std::string(" ") + flag;
    return text;
}

std::optional<Why> readWanted(const Arguments& arguments, SweepWanted& wanted) {
    if (arguments.rest().size() != 1)
        return whyOf(oneSweptScenario);
    wanted.file = arguments.rest().front();
    if (const auto text = arguments.value("--seeds")) {
        const auto seeds = readSeeds(*text);
        if (!seeds)
            return whyOf(badSeeds, *text);
        wanted.seeds = *seeds;
    }
    if (const auto text = arguments.value("--shard")) {
        const auto shard = readShard(*text);
        if (!shard)
            return whyOf(badShard, *text);
        wanted.shard = *shard;
    }
    wanted.out = arguments.value("--out").value_or("");
    wanted.jobs = std::max(1U, std::thread::hardware_concurrency());
    if (const auto text = arguments.value("--jobs")) {
        constexpr std::uint64_t mostJobs = 1024;
        const auto jobs = readNumber(*text);
        if (!jobs || *jobs == 0 || *jobs > mostJobs)
            return whyOf(badJobs, *text);
        wanted.jobs = static_cast<unsigned>(*jobs);
    }
    wanted.faults = faultsFrom(arguments, std::string(usualFaults));
    if (auto wrong = wrongWith(wanted.faults))
        return wrong;
    wanted.replay = replayOf(wanted.file, arguments);
    wanted.shrinks = !arguments.has("--no-shrink");
    wanted.found = arguments.value("--found").value_or("");
    if (!wanted.shrinks)
        return std::nullopt;
    const std::filesystem::path folder = std::filesystem::path(wanted.found).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0)
        return whyOf(noPlace, folder.empty() ? "." : folder.string());
    return std::nullopt;
}

std::string secondsText(Time time) {
    return std::to_string(time.ns / seconds(1).ns) + " s";
}

SweepResult sweep(const SweepWanted& wanted, const Interruption& interruption, Console& console) {
    ProgressBar progress(console);
    const std::uint64_t total = wanted.seeds.sizeOf(wanted.shard);
    SweepWork work;
    work.seeds = wanted.seeds;
    work.shard = wanted.shard;
    work.jobs = static_cast<unsigned>(std::min<std::uint64_t>(wanted.jobs, total));
    // Once something has come about there is no need to look for it in other seeds.
    std::atomic<bool> achieved = false;
    work.run = [&](std::uint64_t seed) {
        check::SeedOutcome outcome =
            check::runSeed(wanted.base, seed, wanted.faults, !achieved.load());
        if (outcome.tally.achieved)
            achieved.store(true);
        return outcome;
    };
    work.goOn = [&](const SweepResult& soFar) {
        progress.show(soFar.tally.seeds, total, secondsText(soFar.tally.simulated) + " simulated");
        return !interruption.happened();
    };
    SweepResult result = sweepSeeds(work);
    progress.clear();
    return result;
}

/// What the file of a shrunk scenario begins with.
std::string headOf(const check::Shrunk& shrunk, const std::string& replay) {
    const Violation& violation = shrunk.broken.finding.violation;
    std::string head = "# " + violation.property + " does not hold";
    if (violation.why.rule != nullptr)
        head += ": " + fillIn(violation.why.rule->text, violation.why.arguments,
                              shrunk.scenario.topology.names());
    head += ".\n# Shrunk from: " + replay + "\n";
    if (shrunk.fromDisks)
        head += "# It begins with the disks as they were at a time of a longer run.\n";
    return head;
}

/// Makes the run of a seed short, and writes it down.
int printShrunk(const SweepWanted& wanted,
                const scenario::Scenario& broken,
                const check::Broken& found,
                const Interruption& interruption,
                Console& console) {
    ProgressBar progress(console);
    check::ShrinkOptions options;
    options.goOn = [&](std::uint64_t runs, std::uint64_t records) {
        if (runs % runsBetweenLooks == 0)
            progress.show(runs, options.mostRuns,
                          "runs to shrink it: " + std::to_string(records) + " records");
        return !interruption.happened();
    };
    const check::Shrunk shrunk = check::shrink(broken, found, options);
    progress.clear();
    const std::string seed = std::to_string(broken.seed);
    const std::string stem =
        wanted.file == "-" ? "stdin" : std::filesystem::path(wanted.file).stem().string();
    const std::string path = wanted.found.empty() ? stem + "-seed-" + seed + ".toml" : wanted.found;
    auto file = record::OutputFile::create(path);
    const std::string text =
        headOf(shrunk, wanted.replay + " --seed " + seed) + shrunk.scenario.source;
    const auto problem = file ? file->append(text) : std::optional(file.error());
    if (problem) {
        console.report(problem->text());
        return badUsage;
    }
    console.out.write("shrunk from " + std::to_string(found.records) + " to " +
                      std::to_string(shrunk.broken.records) + " records: " + path + "\n");
    print(shrunk.broken.finding, path, shrunk.scenario.topology.names(), console);
    console.out.write("    synod run " + quoted(path) + "\n    synod " + quoted(path) + "\n");
    return doesNotHold;
}

/// Shows what a seed breaks, and how to see it again.
int printBroken(const SweepWanted& wanted,
                const scenario::Scenario& broken,
                const check::Broken& found,
                const Interruption& interruption,
                Console& console) {
    const std::string seed = std::to_string(broken.seed);
    print(found.finding, wanted.file + ": seed " + seed, broken.topology.names(), console);
    console.out.write("    " + wanted.replay + " --seed " + seed + "\n");
    console.out.flush();
    return wanted.shrinks ? printShrunk(wanted, broken, found, interruption, console) : doesNotHold;
}

int printHolding(const SweepResults& results, const Interruption& interruption, Console& console) {
    const check::Tally& tally = results.tally;
    const int status = printTally(results, console);
    const std::uint64_t total = results.wanted();
    if (tally.seeds == total)
        return status;
    console.report("interrupted: " + std::to_string(tally.seeds) + " of " + std::to_string(total) +
                   " seeds were run");
    return interruption.status();
}

int sweepAndPrint(const SweepWanted& wanted,
                  std::optional<record::OutputFile> out,
                  Console& console) {
    const Interruption interruption;
    const SweepResult result = sweep(wanted, interruption, console);
    SweepResults results{wanted.file, {}, wanted.seeds, wanted.shard, result.tally};
    results.properties = scenario::findLanguage(wanted.base.protocol)->monitors(wanted.base).size();
    std::optional<scenario::Scenario> broken;
    std::optional<check::Broken> found;
    if (result.brokenSeed) {
        broken = check::scenarioOfSeed(wanted.base, *result.brokenSeed, wanted.faults);
        found = check::findViolation(*broken);
        results.violation =
            SweepFinding{*result.brokenSeed, found->property(),
                         wanted.replay + " --seed " + std::to_string(*result.brokenSeed)};
    }
    if (out) {
        results.sweep = sweepIdentity(wanted.base, wanted.faults, wanted.seeds);
        if (const auto problem = out->append(toLine(results))) {
            console.report(problem->text());
            return badUsage;
        }
    }
    if (result.stoppedSeed) {
        console.report(wanted.file + ": seed " + std::to_string(*result.stoppedSeed) + ": " +
                       ownText(*result.whyStopped, {}));
        return badUsage;
    }
    return found ? printBroken(wanted, *broken, *found, interruption, console)
                 : printHolding(results, interruption, console);
}

int carryOutSweep(const Arguments& arguments, Console& console) {
    if (arguments.has("--merge")) {
        if (arguments.rest().empty())
            return usageError("sweep", {&someResults, {}}, console);
        return mergeResults(arguments.rest(), console);
    }
    SweepWanted wanted;
    if (const auto wrong = readWanted(arguments, wanted))
        return usageError("sweep", *wrong, console);
    auto loaded = loadGiven(wanted.file, settingsFrom(arguments));
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded)) {
        console.report(error->text());
        return badUsage;
    }
    wanted.base = std::get<scenario::Scenario>(std::move(loaded));
    if (wanted.out.empty())
        return sweepAndPrint(wanted, std::nullopt, console);
    auto out = record::OutputFile::create(wanted.out);
    if (!out) {
        console.report(out.error().text());
        return badUsage;
    }
    return sweepAndPrint(wanted, std::move(*out), console);
}

} // namespace

Command sweepCommand() {
    return {
        "sweep",
        "SCENARIO [OPTION]… | --merge FILE…",
        SYNOD_CLI("runs many seeds with random faults, until one breaks a property"),
        {
            {"--seeds", "A..B",
             SYNOD_CLI("the seeds, both ends included; N is 1..N; else 1..1000")},
            {"--jobs", "N", SYNOD_CLI("so many threads; else one a core")},
            {"--until", "T", SYNOD_CLI("how long each seed runs: 10s, 500ms")},
            {"--faults",
             "F",
             SYNOD_CLI("how much goes wrong by itself; else harsh"),
             {"none", "mild", "harsh"}},
            options::loseDisks,
            options::changeVoters,
            options::set,
            {"--shard", "I/N",
             SYNOD_CLI("only every Nth seed, from the Ith on, so that N machines share them")},
            {"--out", "FILE", SYNOD_CLI("writes what it comes to into a small file")},
            {"--merge", "", SYNOD_CLI("adds up the files of a sweep's shards, which follow")},
            {"--found", "FILE",
             SYNOD_CLI("where the shrunk scenario goes; else SCENARIO-seed-N.toml")},
            {"--no-shrink", "", SYNOD_CLI("does not look for a shorter run that breaks the same")},
            {"--help", "", SYNOD_CLI("this")},
        },
        &carryOutSweep,
    };
}

} // namespace synod::app
