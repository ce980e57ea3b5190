// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/sweep_results.h"

#include "app/command_line/command_line.h"
#include "engine/core/json_text.h"
#include "engine/core/version.h"
#include "engine/record/input_file.h"
#include "engine/record/json_line.h"
#include "engine/record/members.h"
#include "engine/scenario/writer.h"
#include "engine/trace/fingerprint.h"

#include <algorithm>
#include <map>
#include <utility>

namespace synod::app {
namespace {

constexpr Sentence noResults{"cli.noSweepResults",
                             SYNOD_CLI("this is not what `synod sweep --out FILE` writes: %1")};
constexpr Sentence otherSweep{
    "cli.otherSweep", SYNOD_CLI("this is of another sweep than %1: the scenario, the settings, the "
                                "faults, the seeds or the version of Synod differ")};
constexpr Sentence shardTwice{"cli.shardTwice",
                              SYNOD_CLI("shard %1 is in %2 already: name each once")};
constexpr Sentence shardMissing{
    "cli.shardMissing", SYNOD_CLI("shard %1 is missing: run the sweep with --shard %1 too")};
constexpr Sentence shardUnfinished{"cli.shardUnfinished",
                                   SYNOD_CLI("only %1 of %2 seeds were run: run shard %3 again")};

constexpr Sentence nothingCameAbout{
    "cli.nothingCameAbout",
    SYNOD_CLI("in none of %1 seeds was anything elected, chosen, committed, delivered or opened: "
              "no property was put to the test")};

constexpr std::uint64_t formatVersion = 1;
constexpr std::size_t mostOctets = std::size_t{16} << 20;
constexpr std::string_view faultPrefix = "fault ", rulePrefix = "rule ";

void appendMember(std::string& line, std::string_view key, std::uint64_t number) {
    line.append(",\"").append(key).append("\":");
    appendNumber(line, number);
}

void appendMember(std::string& line, std::string_view key, std::string_view text) {
    line.append(",\"").append(key).append("\":");
    appendJsonString(line, text);
}

std::optional<SweepFinding> readFinding(record::Members& members) {
    const auto* object =
        members.find("violation") != nullptr ? members.objectAt("violation") : nullptr;
    if (object == nullptr)
        return std::nullopt;
    const Names noNames;
    record::Members inner(*object, noNames);
    SweepFinding finding;
    finding.seed = inner.number("seed");
    finding.property = inner.text("property");
    finding.replay = inner.text("replay");
    members.wrong("violation", inner);
    return finding;
}

/// What a line says; what is wrong with it stands in `members`.
SweepResults resultsOf(record::Members& members) {
    SweepResults results;
    if (members.number("synodSweep") != formatVersion)
        members.wrong("synodSweep", "it is not " + std::to_string(formatVersion));
    results.scenario = members.text("scenario");
    results.sweep = members.text("sweep");
    const auto seeds = readSeeds(members.text("seeds"));
    const auto shard = readShard(members.text("shard"));
    if (!seeds)
        members.wrong("seeds", "it is no range such as 1..1000");
    if (!shard)
        members.wrong("shard", "it is no part such as 1/4");
    results.seeds = seeds.value_or(SeedRange{});
    results.shard = shard.value_or(Shard{});
    results.tally.seeds = members.number("done");
    results.tally.steps = members.number("steps");
    results.tally.simulated = members.time("simulated", {});
    results.tally.achieved = members.flag("achieved");
    results.properties = members.number("properties");
    if (const auto* coverage = members.objectAt("coverage")) {
        for (const auto& [what, count] : *coverage) {
            if (!count.is_int64() || count.get_int64() < 0)
                members.wrong("coverage", "it counts seeds");
            else
                results.tally.coverage[what] = static_cast<std::uint64_t>(count.get_int64());
        }
    }
    results.violation = readFinding(members);
    return results;
}

record::Problem
problemOf(const std::string& path, const Sentence& rule, std::vector<Value> arguments) {
    return {path, 0, 0, 0, {&rule, std::move(arguments)}};
}

void printFaults(const check::Tally& tally, Console& console) {
    std::string faults;
    for (const auto& [what, count] : tally.coverage)
        if (what.starts_with(faultPrefix))
            faults += (faults.empty() ? "" : ", ") + what.substr(faultPrefix.size()) + " in " +
                      std::to_string(count);
    if (!faults.empty())
        console.out.write("    of the seeds: " + faults + "\n");
}

/// How many rules were followed, and some of those that never were; the file of results has all.
void printRules(const check::Tally& tally, Console& console) {
    constexpr std::size_t mostNamed = 6;
    std::size_t rules = 0;
    std::vector<std::string> never;
    for (const auto& [what, count] : tally.coverage) {
        if (!what.starts_with(rulePrefix))
            continue;
        ++rules;
        if (count == 0)
            never.push_back(what.substr(rulePrefix.size()));
    }
    if (rules == 0)
        return;
    std::string text =
        "    rules that were followed, in every " + std::to_string(check::explainedSeeds) +
        "th seed: " + std::to_string(rules - never.size()) + " of " + std::to_string(rules);
    for (std::size_t i = 0; i < std::min(mostNamed, never.size()); ++i)
        text += (i == 0 ? "; never: " : ", ") + never[i];
    if (never.size() > mostNamed)
        text += " and " + std::to_string(never.size() - mostNamed) + " more";
    console.out.write(text + "\n");
}

/// The files of one sweep, each shard once.
record::Result<std::map<std::uint64_t, std::pair<std::string, SweepResults>>>
readAll(const std::vector<std::string>& paths) {
    std::map<std::uint64_t, std::pair<std::string, SweepResults>> shards;
    for (const std::string& path : paths) {
        auto results = readResults(path);
        if (!results)
            return results.error();
        if (!shards.empty()) {
            const auto& [firstPath, first] = shards.begin()->second;
            if (first.sweep != results->sweep || first.shard.count != results->shard.count)
                return problemOf(path, otherSweep, {argument(firstPath)});
        }
        const std::uint64_t number = results->shard.number;
        const std::string shard = results->shard.text();
        const auto [place, isNew] = shards.try_emplace(number, path, std::move(*results));
        if (!isNew)
            return problemOf(path, shardTwice, {argument(shard), argument(place->second.first)});
    }
    return shards;
}

} // namespace

std::string sweepIdentity(const scenario::Scenario& base,
                          const scenario::FaultOptions& faults,
                          const SeedRange& seeds) {
    scenario::Scenario seedless = base;
    seedless.seed = 0;
    trace::Fingerprint fingerprint;
    fingerprint.addText(scenario::writeScenario(seedless));
    fingerprint.addText(std::to_string(static_cast<int>(faults.level)) +
                        (faults.loseDisks ? " disks " : " ") +
                        (faults.changeVoters ? "voters " : "") + seeds.text() + " " +
                        std::string(core::programVersion()));
    return fingerprint.text();
}

std::string toLine(const SweepResults& results) {
    std::string line = "{\"synodSweep\":" + std::to_string(formatVersion);
    appendMember(line, "scenario", results.scenario);
    appendMember(line, "sweep", results.sweep);
    appendMember(line, "seeds", results.seeds.text());
    appendMember(line, "shard", results.shard.text());
    appendMember(line, "done", results.tally.seeds);
    appendMember(line, "steps", results.tally.steps);
    appendMember(line, "simulated", static_cast<std::uint64_t>(results.tally.simulated.ns));
    line += std::string(",\"achieved\":") + (results.tally.achieved ? "true" : "false");
    appendMember(line, "properties", results.properties);
    line += ",\"coverage\":{";
    for (const auto& [what, count] : results.tally.coverage) {
        if (line.back() != '{')
            line += ',';
        appendJsonString(line, what);
        line += ":" + std::to_string(count);
    }
    line += '}';
    if (results.violation) {
        line += ",\"violation\":{\"seed\":" + std::to_string(results.violation->seed);
        appendMember(line, "property", results.violation->property);
        appendMember(line, "replay", results.violation->replay);
        line += '}';
    }
    return line + "}\n";
}

record::Result<SweepResults> readResults(const std::string& path) {
    auto file = record::InputFile::open(path);
    if (!file)
        return file.error();
    file->read(mostOctets);
    record::JsonLine line;
    const auto* object = line.parse(file->ahead());
    if (object == nullptr)
        return record::Problem{path, 0, 1, line.column(), {&noResults, {argument(line.what())}}};
    const Names noNames;
    record::Members members(*object, noNames);
    SweepResults results = resultsOf(members);
    if (!members.good())
        return record::Problem{
            path, 0, 1, 1, {&noResults, {argument(members.key() + ": " + members.what())}}};
    return results;
}

int printTally(const SweepResults& results, Console& console) {
    const check::Tally& tally = results.tally;
    const std::string holds =
        results.properties == 0 ? "no property is watched" : "every property holds";
    const bool proves = tally.achieved || results.properties == 0;
    console.out.write(results.scenario + ": " +
                      (proves ? holds + " over " : std::string("nothing came about in ")) +
                      std::to_string(tally.seeds) + " seeds, " +
                      std::to_string(tally.simulated.ns / seconds(1).ns) + " s simulated, " +
                      std::to_string(tally.steps) + " steps\n");
    printFaults(tally, console);
    printRules(tally, console);
    if (proves || tally.seeds == 0)
        return fine;
    console.report(problemOf(results.scenario, nothingCameAbout, {argument(tally.seeds)}).text());
    return badUsage;
}

int mergeResults(const std::vector<std::string>& paths, Console& console) {
    const auto shards = readAll(paths);
    if (!shards) {
        console.report(shards.error().text());
        return badUsage;
    }
    check::Tally total;
    std::map<std::uint64_t, SweepFinding> findings;
    for (const auto& [number, shard] : *shards) {
        total.add(shard.second.tally);
        if (shard.second.violation)
            findings.emplace(shard.second.violation->seed, *shard.second.violation);
    }
    const SweepResults& any = shards->begin()->second.second;
    for (const auto& [seed, finding] : findings)
        console.out.write(any.scenario + ": seed " + std::to_string(seed) + ": " +
                          finding.property + " does not hold\n    " + finding.replay + "\n");
    if (!findings.empty())
        return doesNotHold;
    SweepResults whole = any;
    whole.tally = total;
    int status = printTally(whole, console);
    for (const auto& [number, shard] : *shards) {
        const auto& [path, results] = shard;
        if (results.tally.seeds == results.wanted())
            continue;
        console.report(problemOf(path, shardUnfinished,
                                 {argument(results.tally.seeds), argument(results.wanted()),
                                  argument(results.shard.text())})
                           .text());
        status = badUsage;
    }
    constexpr std::size_t mostNamed = 20; // of ten thousand, nobody reads the rest
    std::size_t missing = 0;
    for (std::uint64_t number = 1; number <= any.shard.count && missing < mostNamed; ++number) {
        if (shards->contains(number))
            continue;
        console.complain(shardMissing, {argument(Shard{number, any.shard.count}.text())});
        ++missing;
    }
    return missing > 0 ? badUsage : status;
}

} // namespace synod::app
