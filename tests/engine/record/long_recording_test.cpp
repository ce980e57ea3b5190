// SPDX-License-Identifier: GPL-3.0-or-later

// Sessions whose states have grown long: their keyframes say what has changed since older ones.

#include "engine/check/check_trace.h"
#include "engine/record/header_line.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/record/repair.h"
#include "engine/trace/record_json.h"
#include "tests/engine/record/sample_session.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

namespace synod::recordTest {
namespace {

using record::FrameInfo;
using record::loadTrace;

/// Long commands, so that the logs soon are.
scenario::Scenario longScenario(Time until) {
    scenario::Scenario scenario = sampleScenario();
    int number = 0;
    for (Time at = milliseconds(2'100); at < until; at = at + milliseconds(50))
        scenario.at.push_back(
            {at, intervention::Request{"leader", "put x " + std::to_string(++number) +
                                                     std::string(400, 'a')}});
    return scenario;
}

std::unique_ptr<sim::BranchingRun> longRun(Time until) {
    auto run = std::make_unique<sim::BranchingRun>(longScenario(until));
    run->runUntil(until);
    return run;
}

/// Branches that leave where the states are long, one of them within the other.
void branchOff(sim::BranchingRun& run) {
    for (const trace::BranchId parent : {0u, 1u}) {
        const Time at = seconds(9) + milliseconds(150 + 1'900 * parent);
        run.goOn(parent);
        run.forkAt({parent, run.trace().firstAfter(parent, at), at}, "aside");
        run.intervene(intervention::Crash{"n1"});
        run.runUntil(seconds(13));
    }
}

void expectTheSamePictures(const trace::Trace& trace, const trace::Trace& expected) {
    ASSERT_EQ(trace.branchCount(), expected.branchCount());
    for (trace::BranchId id = 0; id < expected.branchCount(); ++id) {
        EXPECT_EQ(linesOf(trace, id), linesOf(expected, id));
        for (const int ms : {12'900, 300, 9'200, 5'000, 12'000, 2'500, 9'100, 0, 11'100, 7'700})
            ASSERT_EQ(pictureOf(trace, id, milliseconds(ms)),
                      pictureOf(expected, id, milliseconds(ms)))
                << "branch " << id << " at " << ms;
    }
}

std::vector<std::string> keyframesIn(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("{\"keyframe\""))
            found.push_back(line);
    return found;
}

bool goesOn(const std::string& keyframe) {
    return keyframe.find("\"base\":") != keyframe.npos;
}

TEST(LongRecording, OpensByItsIndexWithTheSamePictures) {
    const auto run = longRun(seconds(13));
    branchOff(*run);
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const auto opened = loadTrace(path);
    ASSERT_TRUE(opened && opened->trace.outline(0)) << "it was read whole";
    expectTheSamePictures(opened->trace, run->trace());
    const auto whole = loadTrace(path, {.verify = true});
    ASSERT_TRUE(whole);
    EXPECT_FALSE(whole->damage) << whole->damage->text();
    expectTheSamePictures(whole->trace, run->trace());
}

TEST(LongRecording, SpillsToTheDiskAndComesBack) {
    const auto run = longRun(seconds(13));
    branchOff(*run);
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    const auto loaded = loadTrace(path, {.whole = true, .octetsInMemory = 200'000});
    ASSERT_TRUE(loaded) << loaded.error().text();
    expectTheSamePictures(loaded->trace, run->trace());
}

TEST(LongRecording, KeyframesSayWhatHasChangedAndAreShort) {
    const auto run = longRun(seconds(40));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    const std::vector<std::string> keyframes = keyframesIn(contentOf(path));
    ASSERT_GT(keyframes.size(), 38u);
    std::size_t octets = 0;
    for (const std::string& keyframe : keyframes)
        octets += keyframe.size();
    EXPECT_FALSE(goesOn(keyframes.front()));
    EXPECT_TRUE(goesOn(keyframes.back()));
    // Three logs with 20 entries of about 500 octets more each second: in full it would be
    // 3 * 500 * 20 * (1 + 2 + … + 38), which is 22 MB.
    EXPECT_LT(octets, 5'000'000u);
}

TEST(LongRecording, AKeyframeIsReadByWayOfFewOthers) {
    const auto run = longRun(seconds(40));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    std::map<std::uint64_t, int> depth;
    const std::regex places("^\\{\"keyframe\":([0-9]+),\"time\":[0-9]+(,\"base\":([0-9]+))?");
    for (const std::string& keyframe : keyframesIn(contentOf(path))) {
        std::smatch match;
        ASSERT_TRUE(std::regex_search(keyframe, match, places)) << keyframe.substr(0, 100);
        const std::uint64_t place = std::stoull(match[1]);
        depth[place] = match[3].matched ? depth.at(std::stoull(match[3])) + 1 : 0;
        EXPECT_LE(depth[place], 7) << "of " << depth.size();
    }
}

/// As another program may write them: unknown keys, blanks, another order.
std::string rewritten(std::string text) {
    text = std::regex_replace(
        text, std::regex("\\{\"keyframe\":([0-9]+),\"time\":([0-9]+),\"base\":([0-9]+),"),
        "{ \"base\":$3, \"other\":[1], \"time\":$2, \"keyframe\":$1,");
    return text;
}

TEST(LongRecording, TheOrderOfTheKeysDoesNotMatter) {
    const auto run = longRun(seconds(8));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    const std::string text = contentOf(path);
    ASSERT_NE(rewritten(text), text);
    writeFile(path, rewritten(text));
    const auto loaded = loadTrace(path, {.verify = true});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage) << loaded->damage->text();
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
}

/// The lines as frames, each of them begun by a keyframe, with an index that has what it needs.
std::string framed(const trace::Trace& trace, const std::string& plain) {
    const std::string path = temporaryPath("framed.synodrec");
    save(trace, path);
    std::string octets = contentOf(path);
    const std::vector<FrameInfo> old = framesOf(octets);
    std::size_t end = 0;
    for (const FrameInfo& frame : old)
        end = std::max<std::size_t>(end, frame.offset + frame.octets);
    const std::string summary = octets.substr(end, indexAt(octets) - end);
    std::string made = octets.substr(0, old.front().offset);
    std::vector<FrameInfo> frames = old;
    std::size_t at = plain.find('\n') + 1; // behind the header
    for (FrameInfo& frame : frames) {
        const std::size_t next = plain.find("\n{\"keyframe\"", at);
        const std::string lines = plain.substr(at, next == plain.npos ? plain.npos : next + 1 - at);
        at = next + 1;
        const std::string packed = record::compressFrame(lines);
        frame.offset = made.size();
        frame.octets = packed.size();
        made += packed;
    }
    return made + summary + record::indexFrame(frames);
}

TEST(LongRecording, AKeyframeThatGoesOnFromTheWrongOneIsDamage) {
    const auto run = longRun(seconds(7));
    const std::string plain = temporaryPath("a.jsonl"), path = temporaryPath("a.synodrec");
    save(run->trace(), plain);
    const std::string text = contentOf(plain);
    const std::vector<std::string> keyframes = keyframesIn(text);
    const std::regex since("\"base\":[0-9]+");
    const std::regex number("^\\{\"keyframe\":([0-9]+)");
    std::smatch own;
    const std::string& last = keyframes.back();
    ASSERT_TRUE(goesOn(last) && std::regex_search(last, own, number));
    ASSERT_EQ(last.find("\"base\":0,"), last.npos);
    // Itself, what is not there, what comes later, what is no number, the same as before but the
    // state of another moment.
    for (const std::string& wrong :
         {std::string(own[1]), std::string("1"), std::string("99999999"), std::string("-1"),
          std::string("\"x\""), std::string("18446744073709551615"), std::string("0")}) {
        SCOPED_TRACE(wrong);
        std::string changed = text;
        changed.replace(changed.find(last), last.size(),
                        std::regex_replace(last, since, "\"base\":" + wrong));
        writeFile(plain, changed);
        const auto checked = loadTrace(plain, {.verify = true});
        ASSERT_TRUE(checked);
        EXPECT_TRUE(checked->damage);
        // Opened by its index, the frame is one of notes, and what is before it is there.
        writeFile(path, framed(run->trace(), changed));
        const auto opened = loadTrace(path);
        ASSERT_TRUE(opened && opened->trace.outline(0));
        const std::uint64_t end = opened->trace.size(0);
        EXPECT_EQ(end, run->trace().size(0));
        if (wrong != "0") {
            EXPECT_EQ(opened->trace.at(0, end - 1).kind, trace::Kind::note);
        }
        EXPECT_EQ(pictureOf(opened->trace, 0, seconds(5)), pictureOf(run->trace(), 0, seconds(5)));
        const auto repaired = record::repair(path);
        ASSERT_TRUE(repaired) << repaired.error().text();
        const auto again = loadTrace(path, {.verify = true});
        ASSERT_TRUE(again);
        EXPECT_FALSE(again->damage) << again->damage->text();
        EXPECT_EQ(again->trace.size(0), std::stoull(own[1]));
    }
}

TEST(LongRecording, AStateThatSaysSomethingElseIsDamage) {
    const auto run = longRun(seconds(7));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    const std::string text = contentOf(path);
    const std::string last = keyframesIn(text).back();
    const std::size_t changed = last.find("\"changed\":{");
    ASSERT_NE(changed, last.npos);
    std::string other = last;
    const std::size_t state = other.find("\"state\":");
    other.insert(changed + 11, "\"currentTerm\":77,");
    const std::string hash = trace::RecordLines::hashOf(
        std::string_view(other).substr(state + 8, other.size() - state - 9));
    other.replace(other.find("\"hash\":\"") + 8, hash.size(), hash);
    std::string whole = text;
    whole.replace(whole.find(last), last.size(), other);
    writeFile(path, whole);
    const auto checked = loadTrace(path, {.verify = true});
    ASSERT_TRUE(checked);
    ASSERT_TRUE(checked->damage);
    EXPECT_THAT(checked->damage->text(),
                testing::HasSubstr("not what the records before it add up"));
}

/// A stranger's file in which each keyframe goes on from the one before it.
TEST(LongRecording, ManyThatGoOnFromEachOtherAreReadOneAfterTheOther) {
    const auto run = sampleRun(milliseconds(400));
    const std::string plain = temporaryPath("a.jsonl");
    save(run->trace(), plain);
    std::istringstream in(contentOf(plain));
    std::string header, keyframe;
    std::getline(in, header);
    std::getline(in, keyframe);
    std::vector<FrameInfo> frames;
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string octets = contentOf(path);
    const std::vector<FrameInfo> old = framesOf(octets);
    std::size_t end = 0;
    for (const FrameInfo& frame : old)
        end = std::max<std::size_t>(end, frame.offset + frame.octets);
    std::string made = octets.substr(0, old.front().offset);
    trace::Snapshot picture(run->trace().header().topology);
    trace::RecordLines lines(run->trace().header().topology);
    for (std::uint64_t seq = 0; seq < run->trace().size(0); ++seq) {
        const trace::Record& record = run->trace().at(0, seq);
        std::string text;
        lines.appendKeyframe(text, picture, 0, seq == 0 ? nullptr : &picture);
        // Each goes on from the one before it.
        if (seq > 0)
            text = std::regex_replace(text, std::regex("\"base\":[0-9]+"),
                                      "\"base\":" + std::to_string(seq - 1));
        text += '\n';
        lines.append(text, record);
        const std::string packed = record::compressFrame(text + "\n");
        frames.push_back({made.size(), packed.size(), seq, record.time, record.time, 1, 0});
        made += packed;
        picture.apply(record);
    }
    const std::string summary = octets.substr(end, indexAt(octets) - end);
    writeFile(path, made + summary + record::indexFrame(frames));
    const auto opened = loadTrace(path);
    ASSERT_TRUE(opened && opened->trace.outline(0));
    const std::uint64_t last = run->trace().size(0) - 1;
    EXPECT_EQ(opened->trace.at(0, last).kind, run->trace().at(0, last).kind);
    EXPECT_EQ(opened->trace.keyframeBefore(0, last).next, last);
}

TEST(LongRecording, OneThatWasCutAnywhereIsRepaired) {
    const auto run = longRun(seconds(10));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string octets = contentOf(path);
    const std::vector<FrameInfo> frames = framesOf(octets);
    for (const std::size_t kept : {3u, 5u, 6u, 8u}) {
        ASSERT_LT(kept, frames.size());
        writeFile(path, octets.substr(0, frames[kept].offset + frames[kept].octets / 2));
        const auto repaired = record::repair(path);
        ASSERT_TRUE(repaired) << repaired.error().text();
        EXPECT_EQ(repaired->records, frames[kept].first);
        const auto opened = loadTrace(path);
        ASSERT_TRUE(opened && opened->trace.outline(0)) << "it was read whole";
        for (const int ms : {2'500, 100, 2'900})
            EXPECT_EQ(pictureOf(opened->trace, 0, milliseconds(ms)),
                      pictureOf(run->trace(), 0, milliseconds(ms)));
        const auto checked = loadTrace(path, {.verify = true});
        ASSERT_TRUE(checked);
        EXPECT_FALSE(checked->damage) << checked->damage->text();
    }
}

TEST(LongRecording, ADamagedFrameCostsThoseThatGoOnFromIt) {
    const auto run = longRun(seconds(10));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    std::string octets = contentOf(path);
    const std::vector<FrameInfo> frames = framesOf(octets);
    octets[frames[6].offset + 40] ^= 0x10;
    writeFile(path, octets);
    const auto opened = loadTrace(path);
    ASSERT_TRUE(opened && opened->trace.outline(0));
    EXPECT_EQ(opened->trace.at(0, frames[5].first).kind, run->trace().at(0, frames[5].first).kind);
    for (std::size_t number = 6; number < frames.size(); ++number) {
        // Either as it was, or a note that says so: never a picture of something else.
        const trace::Record& record = opened->trace.at(0, frames[number].first + 1);
        if (record.kind != trace::Kind::note || number == 6) {
            EXPECT_EQ(record.kind == trace::Kind::note, number == 6);
        }
        if (record.kind != trace::Kind::note) {
            EXPECT_EQ(pictureOf(opened->trace, 0, frames[number].end),
                      pictureOf(run->trace(), 0, frames[number].end));
        }
    }
}

TEST(LongRecording, WhatAnOlderVersionWroteReadsAsEver) {
    const auto run = sampleRun(seconds(3));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    std::string octets = contentOf(path);
    // Its keyframes are short: but for the format, and how a store changes, it is what the first
    // version wrote.
    for (const char* mark : {"SYNODREC", "SYNODSUM", "SYNODIDX"}) {
        const std::size_t at = octets.find(mark);
        ASSERT_NE(at, octets.npos);
        EXPECT_EQ(octets[at + 8], '\x03');
        octets[at + 8] = '\x01';
    }
    writeFile(path, octets);
    const auto opened = loadTrace(path);
    ASSERT_TRUE(opened && opened->trace.outline(0)) << "it was read whole";
    EXPECT_EQ(linesOf(opened->trace), linesOf(run->trace()));
    const auto checked = loadTrace(path, {.verify = true});
    ASSERT_TRUE(checked);
    EXPECT_FALSE(checked->damage) << checked->damage->text();
}

} // namespace
} // namespace synod::recordTest
