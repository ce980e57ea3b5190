// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/captured_console.h"
#include "tests/support/temporary.h"
#include "tests/support/tshark.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace synod::app {
namespace {

using test::capture;
using test::Captured;
using testing::HasSubstr;

class ExportCommand : public testing::Test {
protected:
    void SetUp() override {
        const auto* running = testing::UnitTest::GetInstance()->current_test_info();
        m_name = running->name();
        std::ofstream(path("s.toml"))
            << "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"1s\"\n"
               "[topology]\nshape = \"mesh\"\nnodes = 3\n";
        ASSERT_EQ(
            capture({"run", path("s.toml"), "--record", path("r.synodrec"), "--format", "none"})
                .status,
            0);
    }
    std::string path(const std::string& name) const {
        return test::temporaryPath(m_name + "-" + name);
    }
    Captured exportTo(const std::string& name, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"export", path("r.synodrec"), "--to", path(name)};
        words.insert(words.end(), more.begin(), more.end());
        return capture(words);
    }
    static std::string read(const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }

private:
    std::string m_name;
};

TEST_F(ExportCommand, WritesACapture) {
    const Captured call = exportTo("x.pcapng");
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("x.pcapng: "));
    EXPECT_THAT(call.out, HasSubstr(" packets\n"));
    EXPECT_EQ(exportTo("hops.pcapng", {"--all-hops"}).status, 0);
    SYNOD_NEEDS_TSHARK();
    EXPECT_TRUE(test::tsharkComplaints(path("x.pcapng")).empty());
    EXPECT_TRUE(test::tsharkComplaints(path("hops.pcapng")).empty());
}

TEST_F(ExportCommand, WritesWhatToolsOfTheTradeRead) {
    for (const char* name : {"x.shiviz.log", "x.perfetto.json"}) {
        const Captured call = exportTo(name, {"--from", "100ms", "--until", "500ms"});
        EXPECT_EQ(call.status, 0) << call.err;
        EXPECT_THAT(call.out, HasSubstr(std::string(name) + ": "));
        EXPECT_THAT(call.out, HasSubstr(" events\n"));
    }
    const Captured call = exportTo("x.edn", {"--from", "100ms"});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("`--from` does not go with .edn"));
}

TEST_F(ExportCommand, KnowsEndingsInCapitals) {
    EXPECT_EQ(exportTo("X.PCAPNG").status, 0);
    EXPECT_EQ(exportTo("X.Jsonl").status, 0);
}

TEST_F(ExportCommand, OntoAFullDiskDoesNotSpeakOfRecording) {
    for (const char* ending : {".pcapng", ".jsonl"}) {
        const std::string to = path(std::string("full") + ending);
        std::filesystem::create_symlink("/dev/full", to);
        const Captured call = exportTo(std::string("full") + ending);
        EXPECT_EQ(call.status, 2);
        EXPECT_THAT(call.err, testing::StartsWith(to + ": the disk is full"));
        EXPECT_THAT(call.err, testing::Not(HasSubstr("record")));
    }
}

TEST_F(ExportCommand, ReadsLinesBehindAByteOrderMark) {
    ASSERT_EQ(exportTo("plain.jsonl").status, 0);
    std::ofstream(path("mark.jsonl"), std::ios::binary)
        << "\xEF\xBB\xBF" << read(path("plain.jsonl"));
    const Captured call = capture({"check", path("mark.jsonl")});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("every property holds over "));
}

TEST_F(ExportCommand, WritesTheLinesOfARecording) {
    EXPECT_EQ(exportTo("x.jsonl").status, 0);
    EXPECT_EQ(read(path("x.jsonl")), capture({"rec", "cat", path("r.synodrec")}).out);
    EXPECT_EQ(capture({"check", path("x.jsonl")}).status, 0);
}

TEST_F(ExportCommand, WritesWhatClientsAskedAndWereAnswered) {
    std::ofstream(path("c.toml"))
        << "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"2s\"\n"
           "[topology]\nshape = \"mesh\"\nnodes = 3\n[workload]\nclients = 2\n";
    ASSERT_EQ(
        capture({"run", path("c.toml"), "--record", path("c.synodrec"), "--format", "none"}).status,
        0);
    const std::string to = path("x.history.jsonl");
    const Captured call = capture({"export", path("c.synodrec"), "--to", to});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("x.history.jsonl: "));
    EXPECT_THAT(call.out, HasSubstr(" operations\n"));
    EXPECT_THAT(read(to), testing::StartsWith("{\"client\":"));
    EXPECT_THAT(read(to), HasSubstr(",\"ok\":true}\n"));
    EXPECT_EQ(capture({"export", path("c.synodrec"), "--to", to, "--branch", "1"}).status, 2);
}

TEST_F(ExportCommand, KnowsWhereNoClientsAskForAnything) {
    std::ofstream(path("u.toml")) << "format = 1\nprotocol = \"udp\"\nuntil = \"1s\"\n"
                                     "[topology]\nshape = \"mesh\"\nnodes = 2\n";
    ASSERT_EQ(
        capture({"run", path("u.toml"), "--record", path("u.synodrec"), "--format", "none"}).status,
        0);
    const Captured call = capture({"export", path("u.synodrec"), "--to", path("u.history.jsonl")});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("in a recording of udp no clients ask servers"));
}

TEST_F(ExportCommand, SaysWhichEndingsThereAre) {
    const Captured unknown = exportTo("x.docx");
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, HasSubstr("no export has this ending; there are so far: "));
    EXPECT_THAT(unknown.err, HasSubstr(" .history.jsonl .jsonl"));
}

TEST_F(ExportCommand, KnowsWhichOptionsAFormHas) {
    EXPECT_THAT(exportTo("x.mmd", {"--node", "n2"}).err,
                HasSubstr("an export to .mmd has no `--node`"));
    for (const char* option : {"--branch", "--from", "--until"})
        EXPECT_THAT(exportTo("x.jsonl", {option, "0"}).err,
                    HasSubstr(std::string("an export to .jsonl has no `") + option + "`"));
}

TEST_F(ExportCommand, HoldsAStretchOfTimeAgainstTheSession) {
    const auto refused = [&](std::vector<std::string> words, const char* what) {
        const Captured call = exportTo("x.mmd", std::move(words));
        EXPECT_EQ(call.status, 2);
        EXPECT_THAT(call.err, HasSubstr(what));
        EXPECT_FALSE(std::filesystem::exists(path("x.mmd")));
    };
    refused({"--from", "1"}, "`--from 1` is no time");
    refused({"--until", "soon"}, "`--until soon` is no time");
    refused({"--from", "-1s"}, "`--from -1s` is no time");
    refused({"--from", "2s"}, "`--from 2s` is not before the session's end at 982.134 ms");
    refused({"--from", "300ms", "--until", "0.2s"}, "`--until 0.2s` is not behind `--from 300ms`");
    refused({"--until", "0s"}, "`--until 0s` is not behind `--from 0s`");
    EXPECT_EQ(exportTo("x.mmd", {"--from", "300ms", "--until", "10s"}).status, 0);
}

TEST_F(ExportCommand, SaysHowFarItIs) {
    const Captured call = exportTo("x.mmd", {"--progress"});
    EXPECT_THAT(call.out, HasSubstr("progress 100\n"));
}

TEST_F(ExportCommand, LeavesNoHalfFileAndNoOtherBehind) {
    std::filesystem::create_directory(path("folder"));
    const auto within = [&](const std::string& name) { return path("folder") + "/" + name; };
    std::ofstream(within("x.mmd")) << "what was there";
    std::filesystem::permissions(within("x.mmd"), std::filesystem::perms(0640));
    ASSERT_EQ(capture({"export", path("r.synodrec"), "--to", within("x.mmd")}).status, 0);
    EXPECT_THAT(read(within("x.mmd")), HasSubstr("sequenceDiagram"));
    EXPECT_EQ(std::filesystem::status(within("x.mmd")).permissions(), std::filesystem::perms(0640));
    std::filesystem::create_symlink("x.mmd", within("link.mmd"));
    ASSERT_EQ(capture({"export", path("r.synodrec"), "--to", within("link.mmd")}).status, 0);
    EXPECT_TRUE(std::filesystem::is_symlink(within("link.mmd")));
    const auto entries = std::filesystem::directory_iterator(path("folder"));
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 2);
    const Captured nowhere = exportTo("folder/none/x.mmd");
    EXPECT_THAT(nowhere.err, HasSubstr("folder/none/x.mmd: the file cannot be created: "));
}

TEST_F(ExportCommand, RemovesWhatKilledExportsHaveLeft) {
    std::filesystem::create_directory(path("folder"));
    const auto within = [&](const std::string& name) { return path("folder") + "/" + name; };
    // No process has the first number, each system has one with the second.
    const std::string dead = within(".synod-export-99999999-x.webm"),
                      alive = within(".synod-export-1-x.webm"),
                      held = within(".synod-export-99999999-held.webm"),
                      other = within(".99999999-x.webm");
    for (const std::string& name : {dead, alive, held, other})
        std::ofstream(name) << "half";
    const int descriptor = ::open(held.c_str(), O_RDWR | O_CLOEXEC); // by another computer, say
    ASSERT_EQ(::flock(descriptor, LOCK_EX), 0);
    ASSERT_EQ(capture({"export", path("r.synodrec"), "--to", within("x.mmd")}).status, 0);
    ::close(descriptor);
    EXPECT_FALSE(std::filesystem::exists(dead));
    for (const std::string& name : {alive, held, other})
        EXPECT_TRUE(std::filesystem::exists(name)) << name;
}

TEST_F(ExportCommand, TakesNamesAsLongAsThereAre) {
    const std::string name = std::string(251, 'x') + ".mmd";
    std::filesystem::create_directory(path("folder"));
    const Captured call =
        capture({"export", path("r.synodrec"), "--to", path("folder") + "/" + name});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_TRUE(std::filesystem::exists(path("folder") + "/" + name));
}

TEST_F(ExportCommand, WarnsOfADiagramThatMostPagesDoNotDraw) {
    EXPECT_EQ(exportTo("short.mmd").err, "");
    std::ofstream(path("long.toml"))
        << "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"3s\"\n"
           "[topology]\nshape = \"mesh\"\nnodes = 5\n[workload]\nclients = 8\n";
    capture({"run", path("long.toml"), "--record", path("r.synodrec"), "--format", "none"});
    const Captured call = exportTo("long.mmd", {"--progress"});
    EXPECT_EQ(call.status, 0);
    EXPECT_THAT(call.err, HasSubstr("long.mmd: the diagram has "));
    EXPECT_THAT(call.err, HasSubstr("`--from` and `--until`"));
    EXPECT_THAT(call.out, HasSubstr("warning the diagram has %1 characters, and Mermaid draws no "
                                    "more than %2"));
    EXPECT_THAT(call.out, HasSubstr("\t50000\n"));
}

TEST_F(ExportCommand, WantsOneRecordingAndAFile) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"export"},
             {"export", path("r.synodrec")},
             {"export", "--to", path("x.pcapng")},
             {"export", path("r.synodrec"), path("s.toml"), "--to", path("x.pcapng")}}) {
        const Captured call = capture(words);
        EXPECT_EQ(call.status, 2);
        EXPECT_THAT(call.err, HasSubstr("synod export --help"));
    }
}

TEST_F(ExportCommand, NeverWritesOntoTheRecordingItself) {
    ASSERT_EQ(exportTo("x.jsonl").status, 0);
    const std::string before = read(path("x.jsonl"));
    const Captured call = capture({"export", path("x.jsonl"), "--to", path("x.jsonl")});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("is the recording itself"));
    EXPECT_EQ(read(path("x.jsonl")), before);
}

TEST_F(ExportCommand, KnowsTheBranchesThatThereAre) {
    EXPECT_EQ(exportTo("x.pcapng", {"--branch", "0"}).status, 0);
    for (const char* branch : {"1", "-1", "one", ""}) {
        const Captured call = exportTo("x.pcapng", {"--branch", branch});
        EXPECT_EQ(call.status, 2);
        EXPECT_THAT(call.err, HasSubstr("its branches are 0 to 0"));
    }
}

TEST_F(ExportCommand, KnowsTheNodesThatThereAre) {
    EXPECT_EQ(exportTo("x.pcapng", {"--node", "n2"}).status, 0);
    EXPECT_THAT(exportTo("x.pcapng", {"--node", "n9"}).err, HasSubstr("no node `n9`"));
    const Captured both = exportTo("x.pcapng", {"--node", "n2", "--all-hops"});
    EXPECT_EQ(both.status, 2);
    EXPECT_THAT(both.err, HasSubstr("do not go together"));
}

TEST_F(ExportCommand, SaysWhatIsWrongWithARecording) {
    const Captured call = capture({"export", path("none.synodrec"), "--to", path("x.pcapng")});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("none.synodrec"));
}

} // namespace
} // namespace synod::app
