// SPDX-License-Identifier: GPL-3.0-or-later

// Recordings that something happened to: lines and frames doubled, left out, swapped, changed, cut.
// Whatever it was, every reader gets through, and repairing gives a whole file with the longest
// beginning of each branch. SYNOD_MUTANTS says how many of each kind.

#include "engine/check/check_trace.h"
#include "engine/export/exporter.h"
#include "engine/export/pcapng.h"
#include "engine/record/load_trace.h"
#include "engine/record/repair.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/rounds.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <regex>
#include <sstream>

namespace synod::recordTest {
namespace {

using Lines = std::vector<std::string>;

int mutants() {
    const char* asked = std::getenv("SYNOD_MUTANTS");
    return asked != nullptr ? std::max(1, std::atoi(asked)) : test::sanitized ? 4 : 12;
}

Lines split(const std::string& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::string join(const Lines& lines, std::size_t count = SIZE_MAX) {
    std::string text;
    for (std::size_t i = 0; i < std::min(count, lines.size()); ++i)
        text += lines[i] + "\n";
    return text;
}

/// What each program that opens recordings does with them; gives what the strictest of them kept.
std::uint64_t readAll(const std::string& path, bool mustBeWhole) {
    const std::string out = temporaryPath("out");
    if (auto session = record::SessionReader::open(path)) {
        record::SessionLine line;
        while ((*session)->next(line)) {
        }
        EXPECT_TRUE(!mustBeWhole || !(*session)->damage()) << (*session)->damage()->text();
    }
    if (const auto opened = record::loadTrace(path)) {
        for (trace::BranchId id = 0; id < opened->trace.branchCount(); ++id) {
            trace::TraceCursor cursor(opened->trace, id);
            for (std::uint64_t seq = 0; seq < opened->trace.size(id); seq += 7)
                cursor.seekSeq(seq);
            cursor.seekTime(seconds(9));
        }
    }
    const auto loaded = record::loadTrace(path, {.verify = true});
    EXPECT_TRUE(!mustBeWhole || loaded) << loaded.error().text();
    if (!loaded)
        return 0;
    EXPECT_TRUE(!mustBeWhole || !loaded->damage) << loaded->damage->text();
    std::uint64_t records = 0;
    const scenario::Language& system = *scenario::findLanguage(loaded->trace.header().protocol);
    scenario::Scenario scenario = sampleScenario();
    scenario.topology = loaded->trace.header().topology;
    const auto reports = check::checkBranches(loaded->trace, system, scenario);
    for (trace::BranchId id = 0; id < loaded->trace.branchCount(); ++id) {
        records += loaded->trace.size(id) - loaded->trace.branch(id).at;
        const auto alone = check::checkBranch(loaded->trace, id, system, scenario);
        EXPECT_EQ(reports[id].steps, alone.steps);
        EXPECT_EQ(reports[id].achieved, alone.achieved);
        EXPECT_EQ(check::findingsOf(reports, id).size(), alone.findings.size());
        EXPECT_TRUE(exports::exportPcapng(loaded->trace, out, {id, true, {}}));
        EXPECT_TRUE(exports::exportPcapng(loaded->trace, out, {id, false, NodeId{0}}));
        if (system.execution != nullptr) {
            exports::Request request;
            request.trace = &loaded->trace;
            request.branch = id;
            EXPECT_TRUE(exports::exporterFor(".history.jsonl")->write(request, out));
        }
    }
    return records;
}

/// A recording to be changed, in both forms.
struct Sample {
    /// Of long states the keyframes say what has changed since older ones.
    explicit Sample(int branches, bool longStates = false) {
        scenario::Scenario scenario = sampleScenario();
        const Time until = milliseconds(longStates ? 500 : 300);
        for (int i = 0; longStates && i < 15; ++i)
            scenario.at.push_back(
                {milliseconds(300 + 10 * i),
                 intervention::Request{"leader", "put x " + std::string(600, 'a')}});
        const auto run = std::make_unique<sim::BranchingRun>(std::move(scenario));
        run->runUntil(until);
        for (int branch = 1; branch < branches; ++branch) {
            const Time from = milliseconds((longStates ? 350 : 100) + 60 * branch);
            const auto parent = static_cast<trace::BranchId>(branch > 2 ? branch - 1 : 0);
            run->goOn(parent);
            run->forkAt({parent, run->trace().firstAfter(parent, from), from}, "aside");
            run->intervene(intervention::Crash{"n1"});
            run->runUntil(from + milliseconds(120));
        }
        const std::uint64_t inAFrame = longStates ? 40 : UINT64_MAX;
        save(run->trace(), temporaryPath("whole.jsonl"), inAFrame);
        save(run->trace(), temporaryPath("whole.synodrec"), inAFrame);
        lines = split(contentOf(temporaryPath("whole.jsonl")));
        octets = contentOf(temporaryPath("whole.synodrec"));
        for (const record::FrameInfo& frame : framesOf(octets))
            frames.push_back(octets.substr(frame.offset, frame.octets));
        head = octets.substr(0, framesOf(octets).front().offset);
    }

    Lines lines;
    std::string octets;
    std::string head; ///< opening and header
    Lines frames;     ///< of records
};

struct Chance {
    explicit Chance(unsigned seed) : engine(seed) {}
    std::size_t below(std::size_t end) { return end == 0 ? 0 : engine() % end; }
    std::mt19937 engine;
};

/// A match of the expression in a line is replaced by another one from anywhere.
void replaceOne(Lines& lines, std::size_t at, const std::regex& what, Chance& chance) {
    const auto matches = [&](const std::string& line) {
        std::vector<std::pair<std::size_t, std::string>> found;
        for (std::sregex_iterator match(line.begin(), line.end(), what), end; match != end; ++match)
            found.emplace_back(match->position(), match->str());
        return found;
    };
    const auto here = matches(lines[at]);
    const auto there = matches(lines[chance.below(lines.size())]);
    if (here.empty() || there.empty())
        return;
    const auto& [place, old] = here[chance.below(here.size())];
    lines[at].replace(place, old.size(), there[chance.below(there.size())].second);
}

using Change = std::function<void(Lines&, std::size_t at, Chance&)>;

const std::vector<std::pair<std::string, Change>>& changes() {
    static const std::vector<std::pair<std::string, Change>> all{
        {"doubled",
         [](Lines& lines, std::size_t at, Chance&) {
             lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), std::string(lines[at]));
         }},
        {"dropped", [](Lines& lines, std::size_t at,
                       Chance&) { lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at)); }},
        {"swapped",
         [](Lines& lines, std::size_t at, Chance& chance) {
             std::swap(lines[at], lines[chance.below(lines.size())]);
         }},
        {"word", [](Lines& lines, std::size_t at,
                    Chance& chance) { replaceOne(lines, at, std::regex("\"[^\"]*\""), chance); }},
        {"number", [](Lines& lines, std::size_t at,
                      Chance& chance) { replaceOne(lines, at, std::regex("-?[0-9]+"), chance); }},
        {"large",
         [](Lines& lines, std::size_t at, Chance&) {
             lines[at] =
                 std::regex_replace(lines[at], std::regex(":[0-9]+"), ":18446744073709551615",
                                    std::regex_constants::format_first_only);
         }},
        {"octet",
         [](Lines& lines, std::size_t at, Chance& chance) {
             if (!lines[at].empty())
                 lines[at][chance.below(lines[at].size())] ^=
                     static_cast<char>(1 << chance.below(8));
         }},
    };
    return all;
}

/// A file is read, repaired, and read again.
void tryOut(const std::string& path, const std::string& content, const std::string& what) {
    SCOPED_TRACE(what);
    writeFile(path, content);
    const std::uint64_t kept = readAll(path, false);
    const auto repaired = record::repair(path);
    if (!repaired) { // without a header there is nothing that could be kept
        EXPECT_FALSE(record::loadTrace(path)) << repaired.error().text();
        EXPECT_EQ(contentOf(path), content);
        return;
    }
    EXPECT_EQ(repaired->records, kept);
    EXPECT_EQ(readAll(path, true), kept);
    if (!repaired->old.empty()) {
        EXPECT_EQ(contentOf(repaired->old), content);
        std::remove(repaired->old.c_str());
    }
}

TEST(Mutation, OfLinesCostsTheRestOfABranchAtMost) {
    for (const auto& [branches, longStates] :
         {std::pair{1, false}, {4, false}, {1, true}, {3, true}}) {
        const Sample sample(branches, longStates);
        const int rounds = longStates ? 1 + mutants() / 6 : mutants();
        Chance chance(static_cast<unsigned>(branches));
        for (int round = 0; round < rounds; ++round) {
            for (const auto& [name, change] : changes()) {
                Lines lines = sample.lines;
                const std::size_t at = chance.below(round % 6 == 0 ? 3 : lines.size());
                change(lines, at, chance);
                const std::string what =
                    name + " line " + std::to_string(at + 1) + " " + std::to_string(round);
                const std::string path = temporaryPath("a.jsonl");
                tryOut(path, join(lines), what);
                if (HasFailure())
                    return;
                if (branches > 1 || !record::loadTrace(path))
                    continue;
                // What is left is the beginning, and one more line would be too many.
                const Lines left = split(contentOf(path));
                EXPECT_EQ(join(left), join(lines, left.size())) << what;
                if (left.size() < lines.size()) {
                    writeFile(path, join(lines, left.size() + 1));
                    const auto more = record::loadTrace(path, {.verify = true});
                    EXPECT_TRUE(more && more->damage) << what;
                }
            }
        }
    }
}

void changeFrames(const Sample& sample) {
    const std::string path = temporaryPath("a.synodrec");
    const std::size_t count = sample.frames.size();
    ASSERT_GE(count, 4u);
    const std::string tail = sample.octets.substr(indexAt(sample.octets));
    for (std::size_t at = 0; at < count; ++at) {
        const std::string place = " frame " + std::to_string(at);
        Lines frames = sample.frames;
        frames.insert(frames.begin() + static_cast<std::ptrdiff_t>(at), sample.frames[at]);
        const auto whole = [&] {
            std::string all = sample.head;
            for (const std::string& frame : frames)
                all += frame;
            return all;
        };
        tryOut(path, whole(), "doubled" + place);
        tryOut(path, whole() + tail, "doubled, with the index" + place);
        frames.erase(frames.begin() + static_cast<std::ptrdiff_t>(at));
        frames.erase(frames.begin() + static_cast<std::ptrdiff_t>(at));
        tryOut(path, whole(), "dropped" + place);
        for (std::size_t other = 0; other < at; ++other) {
            frames = sample.frames;
            std::swap(frames[at], frames[other]);
            tryOut(path, whole(), "swapped with " + std::to_string(other) + place);
        }
        frames = sample.frames;
        frames[at][frames[at].size() / 2] ^= 0x20;
        tryOut(path, whole(), "octet" + place);
    }
}

TEST(Mutation, OfFramesCostsTheRestOfABranchAtMost) {
    changeFrames(Sample(4));
}

TEST(Mutation, OfFramesThatGoOnFromOthersCostsTheRestOfABranchAtMost) {
    const Sample sample(2, true);
    EXPECT_NE(join(sample.lines).find("\"base\":"), std::string::npos);
    changeFrames(sample);
}

TEST(Mutation, OfOctetsOrCutAnywhereIsReadAndRepaired) {
    const Sample sample(3);
    const std::string path = temporaryPath("a.synodrec");
    Chance chance(5);
    for (int round = 0; round < 2 * mutants(); ++round) {
        const std::size_t at = chance.below(sample.octets.size());
        tryOut(path, sample.octets.substr(0, at), "cut at " + std::to_string(at));
        std::string octets = sample.octets;
        octets[at] ^= static_cast<char>(1 << chance.below(8));
        tryOut(path, octets, "octet " + std::to_string(at));
        if (HasFailure())
            return;
    }
    const std::string plain = join(sample.lines);
    for (int round = 0; round < mutants(); ++round) {
        const std::size_t at = chance.below(plain.size());
        tryOut(temporaryPath("a.jsonl"), plain.substr(0, at), "plain cut " + std::to_string(at));
    }
}

} // namespace
} // namespace synod::recordTest
