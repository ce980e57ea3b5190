// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/framing.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/record/repair.h"
#include "engine/trace/fingerprint.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/directories.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

namespace synod::recordTest {
namespace {

using record::loadTrace;
using record::RecordingWriter;

/// The text of all frames of lines: what zstdcat prints.
std::string zstdcat(std::string_view octets) {
    std::string text;
    while (!octets.empty()) {
        const record::FoundFrame frame = record::findFrame(octets);
        if (frame.kind == record::FrameKind::lines)
            text += record::decompressFrame(octets.substr(0, frame.octets)).value();
        octets.remove_prefix(frame.octets);
    }
    return text;
}

TEST(Recording, ComesBackAsItWas) {
    const auto run = sampleRun(seconds(5));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage);
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
    EXPECT_EQ(trace::fingerprintOf(loaded->trace, 0), trace::fingerprintOf(run->trace(), 0));
    EXPECT_EQ(loaded->trace.header().topology, run->trace().header().topology);
    EXPECT_EQ(loaded->trace.header().scenario, run->trace().header().scenario);
    EXPECT_EQ(loaded->trace.branch(0).names.all(), run->trace().branch(0).names.all());
}

TEST(Recording, BranchesComeBackAsTheyWere) {
    const auto run = sampleRun(seconds(2));
    const std::uint64_t count = run->trace().firstAfter(0, seconds(1));
    run->forkAt({0, count, seconds(1)}, "what if \"n1\" crashes");
    run->intervene(intervention::Crash{"n1"});
    run->runUntil(seconds(3));
    run->goOn(0);
    run->runUntil(seconds(3));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    ASSERT_EQ(loaded->trace.branchCount(), 2u);
    EXPECT_EQ(loaded->trace.branch(1).at, count);
    EXPECT_EQ(loaded->trace.branch(1).name, "what if \"n1\" crashes");
    EXPECT_EQ(linesOf(loaded->trace, 0), linesOf(run->trace(), 0));
    EXPECT_EQ(linesOf(loaded->trace, 1), linesOf(run->trace(), 1));
}

TEST(Recording, HoldsOthersWithinIt) {
    const auto run = sampleRun(seconds(2)), other = sampleRun(seconds(1), 8);
    const std::string plain = temporaryPath("plain.synodrec"), path = temporaryPath("a.synodrec");
    save(run->trace(), plain);
    save(other->trace(), temporaryPath("b.synodrec"));
    const std::vector<std::string> within{contentOf(temporaryPath("b.synodrec"))};
    {
        auto writer = RecordingWriter::create(path, run->trace().header(), within);
        ASSERT_TRUE(writer);
        (*writer)->follow(run->trace());
        ASSERT_FALSE((*writer)->close());
    }
    EXPECT_EQ(zstdcat(contentOf(path)), zstdcat(contentOf(plain))) << "whoever knows none of it";
    EXPECT_EQ(record::recordingsWithin(path), within);
    EXPECT_TRUE(record::recordingsWithin(plain).empty());
    for (const bool whole : {false, true}) {
        const auto loaded = loadTrace(path, {.whole = whole});
        ASSERT_TRUE(loaded) << loaded.error().text();
        EXPECT_FALSE(loaded->damage);
        EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
    }
    const auto loaded = record::loadOctets("b", within.front(), {.verify = true});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(linesOf(loaded->trace), linesOf(other->trace()));
    // What its writer's death has torn away is none of theirs.
    const std::string torn = contentOf(path);
    writeFile(path, torn.substr(0, torn.size() - 40));
    ASSERT_TRUE(record::repair(path));
    EXPECT_EQ(record::recordingsWithin(path), within);
    EXPECT_EQ(linesOf(loadTrace(path)->trace), linesOf(run->trace()));
    writeFile(path, torn.substr(0, 60));
    EXPECT_TRUE(record::recordingsWithin(path).empty());
    EXPECT_FALSE(record::loadOctets("c", "no recording"));
}

TEST(Recording, RepairMendsThoseWithinIt) {
    const auto run = sampleRun(seconds(2)), other = sampleRun(seconds(1), 8);
    save(other->trace(), temporaryPath("b.synodrec"));
    const std::string whole = contentOf(temporaryPath("b.synodrec"));
    const std::string torn = whole.substr(0, whole.size() - 40);
    const std::string path = temporaryPath("a.synodrec");
    {
        auto writer = RecordingWriter::create(path, run->trace().header(), {whole, torn});
        ASSERT_TRUE(writer);
        (*writer)->follow(run->trace());
        ASSERT_FALSE((*writer)->close());
    }
    // One of a version that is yet to come lies behind the first frame, too.
    std::string later = record::sessionFrameOf("what nobody knows yet");
    later[16] = 9;
    std::string octets = contentOf(path);
    octets.insert(record::openingFrame().size(), later);
    writeFile(path, octets);
    ASSERT_TRUE(record::loadOctets("torn", torn)->damage);
    const auto done = record::repair(path);
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_TRUE(done->damage) << "what was wrong is said";
    const std::vector<std::string> within = record::recordingsWithin(path);
    ASSERT_EQ(within.size(), 2u);
    EXPECT_EQ(within[0], whole) << "what is whole stays as it is";
    const auto mended = record::loadOctets("mended", within[1], {.verify = true});
    ASSERT_TRUE(mended);
    EXPECT_FALSE(mended->damage);
    EXPECT_EQ(linesOf(mended->trace), linesOf(other->trace()));
    EXPECT_NE(contentOf(path).find(later), std::string::npos);
    EXPECT_FALSE(record::repair(path)->damage) << "nothing is left to be mended";
}

TEST(Recording, PlainAndFramedHaveTheSameLines) {
    const auto run = sampleRun(seconds(3));
    save(run->trace(), temporaryPath("a.synodrec"));
    save(run->trace(), temporaryPath("a.jsonl"));
    const std::string plain = contentOf(temporaryPath("a.jsonl"));
    EXPECT_EQ(zstdcat(contentOf(temporaryPath("a.synodrec"))), plain);
    const auto loaded = loadTrace(temporaryPath("a.jsonl"));
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
}

TEST(Recording, WritingAsItHappensGivesTheSameFileAsWritingAtTheEnd) {
    sim::BranchingRun run(sampleScenario());
    auto writer = RecordingWriter::create(temporaryPath("a.jsonl"), run.trace().header());
    ASSERT_TRUE(writer);
    for (Time now; now < seconds(3); now += milliseconds(37)) {
        run.runUntil(now);
        (*writer)->follow(run.trace());
    }
    (*writer)->close();
    const auto loaded = loadTrace(temporaryPath("a.jsonl"));
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run.trace()));
}

TEST(Recording, FramesAreShortAndBeginWithAKeyframe) {
    const auto run = sampleRun(seconds(4));
    save(run->trace(), temporaryPath("a.synodrec"));
    const std::string octets = contentOf(temporaryPath("a.synodrec"));
    const std::vector<record::FrameInfo> frames = framesOf(octets);
    EXPECT_GE(frames.size(), 4u);
    for (const record::FrameInfo& frame : frames) {
        EXPECT_LE(frame.records, 1'000u);
        EXPECT_LT(frame.end - frame.begin, seconds(1));
        const auto text =
            record::decompressFrame(std::string_view(octets).substr(frame.offset, frame.octets));
        ASSERT_TRUE(text);
        EXPECT_TRUE(text->starts_with("{\"keyframe\":" + std::to_string(frame.first) + ","));
    }
}

TEST(Recording, CutAnywhereIsReadUpToItsLastWholeFrame) {
    sim::BranchingRun run(sampleScenario());
    const std::string path = temporaryPath("whole.synodrec");
    auto writer = RecordingWriter::create(path, run.trace().header());
    ASSERT_TRUE(writer);
    for (const int ms : {5, 60, 200}) {
        run.runUntil(milliseconds(ms));
        (*writer)->follow(run.trace());
        (*writer)->flush();
    }
    (*writer)->close();
    const std::string whole = contentOf(path);
    const std::vector<record::FrameInfo> frames = framesOf(whole);
    ASSERT_EQ(frames.size(), 3u);
    const std::string cut = temporaryPath("cut.synodrec");
    const std::uint64_t index =
        whole.size() - *record::indexFrameOctets(whole.substr(whole.size() - 16));
    for (std::uint64_t size = frames[1].offset; size < whole.size(); ++size) {
        std::uint64_t records = 0;
        bool atEdge = size == index; // behind the summary
        for (const record::FrameInfo& frame : frames) {
            const std::uint64_t end = frame.offset + frame.octets;
            records += end <= size ? frame.records : 0;
            atEdge = atEdge || end == size;
        }
        writeFile(cut, whole.substr(0, size));
        const auto loaded = loadTrace(cut);
        ASSERT_TRUE(loaded) << size << " " << loaded.error().text();
        ASSERT_EQ(loaded->trace.size(0), records) << size;
        ASSERT_EQ(loaded->damage.has_value(), !atEdge) << size;
    }
}

TEST(Recording, WithoutAHeaderItIsRefusedAndSaysSo) {
    const auto run = sampleRun(milliseconds(5));
    const std::string path = temporaryPath("whole.synodrec");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    const std::uint64_t end = framesOf(whole).front().offset;
    const std::string cut = temporaryPath("cut.synodrec");
    for (std::uint64_t size = 0; size < end; ++size) {
        writeFile(cut, whole.substr(0, size));
        const auto loaded = loadTrace(cut);
        ASSERT_FALSE(loaded) << size;
        ASSERT_TRUE(loaded.error().text().starts_with(cut + ":")) << loaded.error().text();
    }
}

TEST(Recording, RepairMakesATornFileWholeAndKeepsItsLines) {
    const auto run = sampleRun(seconds(3));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    const std::vector<record::FrameInfo> frames = framesOf(whole);
    writeFile(path, whole.substr(0, frames.back().offset + 5));
    const auto repaired = record::repair(path);
    ASSERT_TRUE(repaired) << repaired.error().text();
    EXPECT_EQ(repaired->records, frames.back().first);
    EXPECT_EQ(repaired->lostOctets, 5u);
    const std::string fixed = contentOf(path);
    EXPECT_EQ(fixed.substr(0, frames.back().offset), whole.substr(0, frames.back().offset));
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage);
}

TEST(Recording, RepairKeepsKeysItDoesNotKnow) {
    const std::string path = temporaryPath("a.jsonl");
    const auto run = sampleRun(milliseconds(20));
    save(run->trace(), path);
    std::string text = contentOf(path);
    text += "{\"seq\":" + std::to_string(run->trace().size(0)) +
            R"(,"time":20000000,"kind":"note","body":"x","mood":"curious"})"
            "\n{\"seq\":";
    writeFile(path, text);
    const auto repaired = record::repair(path);
    ASSERT_TRUE(repaired) << repaired.error().text();
    EXPECT_EQ(contentOf(path), text.substr(0, text.size() - 7));
}

TEST(Recording, RepairLeavesEverythingAroundTheFileAsItWas) {
    const auto run = sampleRun(milliseconds(300));
    const std::string path = temporaryPath("a.jsonl"), link = temporaryPath("link.jsonl");
    save(run->trace(), path);
    const std::string damaged = contentOf(path) + "{\"seq\":\n";
    writeFile(path, damaged);
    ::chmod(path.c_str(), 0640);
    for (const char* neighbour : {".repaired", ".repaired.jsonl", ".damaged"})
        writeFile(path + neighbour, "mine");
    ASSERT_EQ(::symlink(path.c_str(), link.c_str()), 0);
    const auto repaired = record::repair(link);
    ASSERT_TRUE(repaired) << repaired.error().text();
    EXPECT_EQ(repaired->records, run->trace().size(0));
    ASSERT_TRUE(repaired->damage);
    EXPECT_EQ(repaired->damage->lost, 1u);
    EXPECT_EQ(contentOf(repaired->old), damaged);
    for (const char* neighbour : {".repaired", ".repaired.jsonl", ".damaged"})
        EXPECT_EQ(contentOf(path + neighbour), "mine");
    struct stat status {};
    ASSERT_EQ(::lstat(link.c_str(), &status), 0);
    EXPECT_TRUE(S_ISLNK(status.st_mode));
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0640u);
    EXPECT_FALSE(loadTrace(path, {.verify = true})->damage);
}

std::size_t filesIn(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// However little room there is: the file is repaired, or as it was and nothing lies beside it.
TEST(Recording, RepairOnAFullDiskLeavesTheFileAsItWas) {
    const auto run = sampleRun(seconds(3));
    const std::string folder = temporaryPath("full");
    std::filesystem::create_directory(folder);
    const std::string path = folder + "/a.synodrec";
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    const std::vector<record::FrameInfo> frames = framesOf(whole);
    std::string damaged = whole.substr(0, indexAt(whole));
    damaged[frames[1].offset + frames[1].octets / 2] ^= 0x20;
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    bool failed = false, done = false;
    for (rlim_t room = 0; room < 2 * whole.size(); room += 1 + whole.size() / 40) {
        writeFile(path, damaged);
        const rlimit small{room, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto repaired = record::repair(path);
        setrlimit(RLIMIT_FSIZE, &before);
        if (repaired) {
            done = true;
            EXPECT_EQ(contentOf(repaired->old), damaged) << room;
            EXPECT_FALSE(loadTrace(path, {.verify = true})->damage) << room;
            std::filesystem::remove(repaired->old);
        } else {
            failed = true;
            EXPECT_THAT(repaired.error().text(), testing::HasSubstr("disk is full")) << room;
            EXPECT_EQ(contentOf(path), damaged) << room;
        }
        EXPECT_EQ(filesIn(folder), 1u) << room;
    }
    std::signal(SIGXFSZ, previous);
    EXPECT_TRUE(failed && done);
}

// A frame of which no line can be had may be whole all the same, and only too long for us.
TEST(Recording, RepairKeepsWhatItCannotRead) {
    const auto run = sampleRun(seconds(3));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    std::string damaged = whole.substr(0, indexAt(whole));
    damaged[framesOf(whole).back().offset + 20] ^= 0x20;
    writeFile(path, damaged);
    const auto repaired = record::repair(path);
    ASSERT_TRUE(repaired) << repaired.error().text();
    EXPECT_GT(repaired->lostOctets, 0u);
    EXPECT_EQ(contentOf(repaired->old), damaged);
}

// Suppose the old file cannot have another name beside it: it must not be lost for that.
TEST(Recording, RepairThatCannotKeepTheOldFileLeavesItAsItWas) {
    const auto run = sampleRun(milliseconds(300));
    const std::string folder = temporaryPath("long");
    std::filesystem::create_directory(folder);
    const std::string path = folder + "/" + std::string(242, 'x') + ".jsonl";
    save(run->trace(), path);
    const std::string damaged = contentOf(path) + "{\"seq\":\n";
    writeFile(path, damaged);
    const auto repaired = record::repair(path);
    ASSERT_FALSE(repaired);
    EXPECT_THAT(repaired.error().text(), testing::HasSubstr("File name too long"));
    EXPECT_EQ(contentOf(path), damaged);
    EXPECT_EQ(filesIn(folder), 1u);
}

TEST(Recording, ALineThatIsWrongCostsItsBranchTheRest) {
    const auto run = sampleRun(milliseconds(400));
    run->forkAt({0, run->trace().firstAfter(0, milliseconds(300)), milliseconds(300)}, "late");
    run->runUntil(milliseconds(400));
    run->goOn(0);
    run->forkAt({0, run->trace().firstAfter(0, milliseconds(50)), milliseconds(50)}, "early");
    run->runUntil(milliseconds(200));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    std::string text = contentOf(path);
    const std::size_t wrong = text.find("\n{\"seq\":40,");
    ASSERT_NE(wrong, std::string::npos);
    text[text.find("kind", wrong)] = 'K';
    writeFile(path, text);
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    ASSERT_TRUE(loaded->damage);
    ASSERT_EQ(loaded->trace.branchCount(), 3u);
    EXPECT_EQ(loaded->trace.size(0), 40u);
    EXPECT_EQ(loaded->trace.branch(1).at, 40u) << "it begins where its parent ends now";
    EXPECT_EQ(loaded->trace.size(1), 40u);
    EXPECT_EQ(loaded->trace.branch(1).name, "late");
    EXPECT_EQ(linesOf(loaded->trace, 2), linesOf(run->trace(), 2));
    EXPECT_EQ(loaded->damage->lost,
              run->trace().size(0) - 40 + run->trace().size(1) - run->trace().branch(1).at);
}

TEST(Recording, DamageInTheMiddleIsSaidAndWhatComesBeforeIsRead) {
    const auto run = sampleRun(seconds(3));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    std::string octets = contentOf(path);
    octets[framesOf(octets)[1].offset + 40] ^= 0x10;
    writeFile(path, octets);
    const auto loaded = loadTrace(path, {.whole = true});
    ASSERT_TRUE(loaded) << loaded.error().text();
    ASSERT_TRUE(loaded->damage);
    EXPECT_THAT(loaded->damage->text(), testing::HasSubstr("repair"));
    EXPECT_GT(loaded->trace.size(0), 0u);
    EXPECT_LT(loaded->trace.size(0), run->trace().size(0));
}

TEST(Recording, AnotherVersionsWordingIsReadAsTodays) {
    const auto run = sampleRun(seconds(2));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    std::string text = contentOf(path);
    const std::string mark = "\"rule\":\"raft.timeout\",\"text\":\"";
    const std::size_t begin = text.find(mark) + mark.size();
    ASSERT_NE(text.find(mark), std::string::npos);
    const std::string today = text.substr(begin, text.find('"', begin) - begin);
    text.replace(begin, today.size(), "in the old days one said: %1");
    writeFile(path, text);
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
}

TEST(Recording, KeyframesThatDoNotFitAreFoundWhenVerifying) {
    const auto run = sampleRun(seconds(4));
    run->forkAt({0, run->trace().firstAfter(0, seconds(2)), seconds(2)}, "aside");
    run->runUntil(seconds(4));
    const std::string path = temporaryPath("a.jsonl");
    save(run->trace(), path);
    const std::string whole = contentOf(path);
    const auto fine = loadTrace(path, {.verify = true});
    ASSERT_TRUE(fine) << fine.error().text();
    EXPECT_EQ(fine->trace.branchCount(), 2u);

    // A record that says something else is only found where the next frame begins.
    std::string text = whole;
    const std::size_t second = text.find("\n{\"keyframe\":", text.find("\"keyframe\"") + 1);
    ASSERT_NE(second, std::string::npos);
    const std::string term = "\"currentTerm\":";
    const std::size_t change = text.rfind(term, second);
    ASSERT_NE(change, std::string::npos);
    const std::size_t digit = change + term.size();
    text[digit] = '9';
    writeFile(path, text);
    EXPECT_TRUE(loadTrace(path));
    const auto edited = loadTrace(path, {.verify = true});
    ASSERT_TRUE(edited);
    ASSERT_TRUE(edited->damage);
    EXPECT_THAT(edited->damage->text(),
                testing::HasSubstr("not what the records before it add up"));

    text = whole;
    const std::size_t hash = text.find("\"hash\":\"", second) + 8;
    text[hash] = text[hash] == '0' ? '1' : '0';
    writeFile(path, text);
    const auto damaged = loadTrace(path, {.verify = true});
    ASSERT_TRUE(damaged);
    ASSERT_TRUE(damaged->damage);
    const auto line = static_cast<std::uint64_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(hash), '\n') + 1);
    EXPECT_EQ(damaged->damage->line, line);
}

TEST(Recording, AFullDiskIsSaidAndWhatWasWrittenCanBeRead) {
    const auto run = sampleRun(seconds(5));
    const std::string path = temporaryPath("a.synodrec");
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{20'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    auto writer = RecordingWriter::create(path, run->trace().header());
    ASSERT_TRUE(writer);
    (*writer)->follow(run->trace());
    const auto problem = (*writer)->close();
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, previous);
    ASSERT_TRUE(problem);
    EXPECT_THAT(problem->text(), testing::HasSubstr("the disk is full"));
    const auto loaded = loadTrace(path);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage);
    EXPECT_GT(loaded->trace.size(0), 100u);
}

/// What others do to the file of a recording while it is being written.
TEST(Recording, IsSaidToHaveBeenMeddledWith) {
    const auto run = sampleRun(seconds(5));
    const std::string path = temporaryPath("meddled.synodrec");
    const auto problemAfter = [&](const std::function<void()>& meddle, bool atTheEnd) {
        std::filesystem::remove(path);
        auto writer = RecordingWriter::create(path, run->trace().header());
        EXPECT_TRUE(writer);
        (*writer)->follow(run->trace(), atTheEnd ? UINT64_MAX : 100);
        (*writer)->flush();
        EXPECT_FALSE((*writer)->problem());
        meddle();
        if (!atTheEnd)
            (*writer)->follow(run->trace());
        const auto problem = (*writer)->close();
        return problem ? problem->text() : std::string();
    };
    const auto other = [&] { std::ofstream(path + ".other") << "something else"; };
    for (const bool atTheEnd : {false, true}) {
        EXPECT_EQ(problemAfter([] {}, atTheEnd), "");
        EXPECT_THAT(problemAfter([&] { std::filesystem::remove(path); }, atTheEnd),
                    testing::HasSubstr("has been removed or moved away"));
        EXPECT_THAT(problemAfter([&] { std::filesystem::resize_file(path, 10); }, atTheEnd),
                    testing::HasSubstr("has changed its length from"));
        EXPECT_THAT(problemAfter(
                        [&] {
                            other();
                            std::filesystem::rename(path + ".other", path);
                        },
                        atTheEnd),
                    testing::HasSubstr("another file has been put in its place"));
        EXPECT_EQ(contentOf(path), "something else");
    }
}

TEST(Recording, BeginsWithWhatItsMimeTypeLooksFor) {
    const std::string type =
        contentOf((test::sourceDirectory() / "resources/desktop/synod-mime.xml").string());
    EXPECT_THAT(type, testing::HasSubstr(R"(type="little32" value="0x184d2a50" offset="0")"));
    EXPECT_THAT(type, testing::HasSubstr(R"(type="string" value="SYNODREC" offset="8")"));
    const std::string opening = record::openingFrame();
    EXPECT_EQ(opening.substr(0, 4), "\x50\x2a\x4d\x18");
    EXPECT_EQ(opening.substr(8, 8), "SYNODREC");
}

TEST(Recording, SpillingToTheDiskChangesNothing) {
    const auto run = sampleRun(seconds(5));
    const std::string path = temporaryPath("a.synodrec");
    save(run->trace(), path);
    const auto loaded = loadTrace(path, {.whole = true, .octetsInMemory = 200'000});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(linesOf(loaded->trace), linesOf(run->trace()));
    trace::TraceCursor spilled(loaded->trace, 0), kept(run->trace(), 0);
    trace::RecordLines writer(run->trace().branch(0).topology);
    for (const int ms : {100, 3'000, 900, 2'500, 1'300, 4'900}) {
        spilled.seekTime(milliseconds(ms));
        kept.seekTime(milliseconds(ms));
        std::string a, b;
        writer.appendKeyframe(a, spilled.snapshot());
        writer.appendKeyframe(b, kept.snapshot());
        EXPECT_EQ(a, b);
    }
}

} // namespace
} // namespace synod::recordTest
