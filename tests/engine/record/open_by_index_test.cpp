// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/framing.h"
#include "engine/record/load_trace.h"
#include "engine/record/repair.h"
#include "engine/record/summary.h"
#include "engine/scenario/registry.h"
#include "engine/trace/record_json.h"
#include "tests/engine/record/sample_session.h"

#include <gmock/gmock.h>

#include <functional>

namespace synod::recordTest {
namespace {

using record::FrameInfo;
using record::loadTrace;

/// Where the summary begins.
std::size_t summaryAt(std::string_view octets) {
    std::size_t end = 0;
    for (const FrameInfo& frame : framesOf(octets))
        end = std::max<std::size_t>(end, frame.offset + frame.octets);
    return end;
}

/// A session with a branch that was gone on with, and a main line that was too.
std::unique_ptr<sim::BranchingRun> branchedRun() {
    auto run = sampleRun(seconds(2));
    const std::uint64_t count = run->trace().firstAfter(0, seconds(1));
    run->forkAt({0, count, seconds(1)}, "what if n1 crashes");
    run->intervene(intervention::Crash{"n1"});
    run->runUntil(seconds(3));
    run->goOn(0);
    run->runUntil(seconds(4));
    return run;
}

/// Everything of a branch at once, by a reader that goes through its records.
trace::Outline outlineOf(const trace::Trace& trace, trace::BranchId branch) {
    trace::OutlineReader reader(scenario::outlineRules("raft"));
    trace::Snapshot picture(trace.header().topology);
    trace::Outline outline;
    for (std::uint64_t seq = 0; seq < trace.size(branch); ++seq) {
        reader.read(picture, trace.at(branch, seq), outline);
        picture.apply(trace.at(branch, seq));
    }
    reader.finish(outline);
    return outline;
}

TEST(OpenByIndex, GivesTheSamePicturesAsReadingEverything) {
    const auto run = branchedRun();
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const auto opened = loadTrace(path);
    const auto read = loadTrace(path, {.whole = true});
    ASSERT_TRUE(opened && read);
    ASSERT_TRUE(opened->trace.outline(0)) << "it was read whole";
    ASSERT_EQ(opened->trace.branchCount(), 2u);
    for (const trace::BranchId branch : {0u, 1u}) {
        EXPECT_EQ(opened->trace.endTime(branch), read->trace.endTime(branch));
        EXPECT_EQ(opened->trace.branch(branch).topology, run->trace().branch(branch).topology);
        for (const int ms : {3'000, 10, 1'000, 2'400, 999, 0, 2'999})
            EXPECT_EQ(pictureOf(opened->trace, branch, milliseconds(ms)),
                      pictureOf(read->trace, branch, milliseconds(ms)));
        EXPECT_EQ(linesOf(opened->trace, branch), linesOf(run->trace(), branch));
    }
    EXPECT_EQ(opened->trace.branch(1).name, "what if n1 crashes");
    EXPECT_EQ(opened->trace.end(0).next, run->trace().size(0));
}

TEST(OpenByIndex, NoRecordIsReadBeforeItIsAskedFor) {
    const auto run = sampleRun(seconds(4));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    std::string octets = contentOf(path);
    const std::vector<FrameInfo> frames = framesOf(octets);
    ASSERT_GE(frames.size(), 4u);
    octets[frames[1].offset + 40] ^= 0x10;
    writeFile(path, octets);
    const auto opened = loadTrace(path);
    ASSERT_TRUE(opened) << opened.error().text();
    EXPECT_FALSE(opened->damage);
    const trace::Trace& trace = opened->trace;
    EXPECT_EQ(trace.size(0), run->trace().size(0));
    EXPECT_EQ(trace.at(0, frames[2].first).kind, run->trace().at(0, frames[2].first).kind);
    // The damaged frame says so where its records would be, and what comes after is there.
    const trace::Record& note = trace.at(0, frames[1].first + 1);
    EXPECT_EQ(note.kind, trace::Kind::note);
    EXPECT_THAT(note.payload.get<std::string>(), testing::HasSubstr("damaged"));
    EXPECT_EQ(pictureOf(trace, 0, frames[3].end), pictureOf(run->trace(), 0, frames[3].end));
}

TEST(OpenByIndex, TheSummaryHasWhatAReaderOfAllRecordsFinds) {
    const auto run = branchedRun();
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const auto opened = loadTrace(path);
    ASSERT_TRUE(opened);
    for (const trace::BranchId branch : {0u, 1u}) {
        const std::uint64_t at = run->trace().branch(branch).at;
        trace::Outline all = outlineOf(run->trace(), branch);
        trace::MarkList marks;
        for (const trace::Mark& mark : all.marks)
            if (mark.seq >= at)
                marks.append(mark);
        trace::SeqList events;
        for (const std::uint64_t seq : all.events)
            if (seq >= at)
                events.append(seq);
        const auto* known = opened->trace.outline(branch);
        ASSERT_TRUE(known);
        EXPECT_EQ(known->outline.marks, marks);
        EXPECT_EQ(known->outline.events, events);
        EXPECT_GT(marks.size(), 3u);
        EXPECT_LT(events.size(), run->trace().size(branch) - at) << "chatter is left out";
    }
}

TEST(OpenByIndex, AFileWithoutASummaryIsReadWhole) {
    const auto run = sampleRun(seconds(2));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string octets = contentOf(path);
    writeFile(path, octets.substr(0, summaryAt(octets)) + octets.substr(indexAt(octets)));
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage);
    EXPECT_FALSE(loaded->trace.outline(0));
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
}

TEST(OpenByIndex, AWrongIndexOrSummaryHarmsNobody) {
    const auto run = sampleRun(milliseconds(150));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    for (std::size_t at = summaryAt(whole); at < whole.size(); ++at) {
        for (const char mask : {'\x01', '\x80', '\xff'}) {
            std::string octets = whole;
            octets[at] = static_cast<char>(octets[at] ^ mask);
            writeFile(path, octets);
            const auto loaded = loadTrace(path);
            ASSERT_TRUE(loaded) << at << " " << loaded.error().text();
            // Whatever it claims, what is asked for is given, and no more than that.
            trace::TraceCursor cursor(loaded->trace, 0);
            cursor.seekSeq(loaded->trace.size(0));
            ASSERT_LE(loaded->trace.size(0), 100'000u) << at;
        }
    }
}

TEST(OpenByIndex, WhatIsRepairedHasASummaryAgain) {
    const auto run = branchedRun();
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    writeFile(path, whole.substr(0, summaryAt(whole) + 3)); // its writer died at the summary
    ASSERT_TRUE(record::repair(path));
    EXPECT_EQ(contentOf(path), whole);

    writeFile(path, whole.substr(0, framesOf(whole).back().offset + 5));
    ASSERT_TRUE(record::repair(path));
    const auto opened = loadTrace(path);
    const auto read = loadTrace(path, {.verify = true});
    ASSERT_TRUE(opened && read);
    ASSERT_TRUE(opened->trace.outline(0)) << "it was read whole";
    ASSERT_EQ(opened->trace.branchCount(), read->trace.branchCount());
    for (trace::BranchId branch = 0; branch < read->trace.branchCount(); ++branch) {
        EXPECT_EQ(opened->trace.endTime(branch), read->trace.endTime(branch));
        EXPECT_EQ(linesOf(opened->trace, branch), linesOf(read->trace, branch));
    }
}

/// The file with a frame's lines changed, up to and with that frame.
std::string withFrame(const std::string& whole,
                      const FrameInfo& frame,
                      const std::function<void(std::string& lines)>& change) {
    auto lines = record::decompressFrame(whole.substr(frame.offset, frame.octets));
    change(*lines);
    return whole.substr(0, frame.offset) + record::compressFrame(*lines);
}

TEST(OpenByIndex, WhatIsRepairedIsReadWholeWhereItsKeyframesHaveNoHash) {
    const auto run = sampleRun(seconds(3));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    const FrameInfo frame = framesOf(whole).at(1);
    const auto expectWhole = [&](const std::string& octets) {
        writeFile(path, octets);
        ASSERT_TRUE(record::repair(path));
        const auto loaded = loadTrace(path);
        ASSERT_TRUE(loaded) << loaded.error().text();
        EXPECT_FALSE(loaded->trace.outline(0));
        EXPECT_EQ(loaded->trace.size(0), frame.first + frame.records);
        EXPECT_EQ(framesOf(contentOf(path)).size(), 2u);
    };
    expectWhole(withFrame(whole, frame, [](std::string& lines) { // a key of somebody else's
        lines.replace(lines.find("\"hash\""), 6, "\"hush\"");
    }));
    writeFile(path, withFrame(whole, frame, [](std::string&) {}));
    ASSERT_TRUE(record::repair(path));
    EXPECT_TRUE(loadTrace(path)->trace.outline(0)) << "as it was, it has one";
    writeFile(path, withFrame(whole, frame, [](std::string& lines) { // another state
                  char& digit = lines.at(lines.find("\"hash\":\"") + 8);
                  digit = digit == '0' ? '1' : '0';
              }));
    ASSERT_TRUE(record::repair(path));
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->trace.size(0), frame.first) << "it ends where it does not hold";
    EXPECT_TRUE(loaded->trace.outline(0));
}

TEST(OpenByIndex, GoesOnWhereTheRecordingEnds) {
    const auto run = sampleRun(seconds(2));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    auto opened = loadTrace(path);
    ASSERT_TRUE(opened);
    const std::uint64_t size = opened->trace.size(0);
    trace::Record note;
    note.seq = size;
    note.time = seconds(3);
    note.payload = Value::of(std::string("behind"));
    opened->trace.append(0, std::move(note));
    EXPECT_EQ(opened->trace.end(0).next, size + 1);
    EXPECT_EQ(opened->trace.at(0, size - 1).kind, run->trace().at(0, size - 1).kind);
    const trace::BranchId branch = opened->trace.openBranch(0, size / 2, "from the middle");
    EXPECT_EQ(opened->trace.end(branch).next, size / 2);
}

} // namespace
} // namespace synod::recordTest
