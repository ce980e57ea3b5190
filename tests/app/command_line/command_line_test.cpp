// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/command_line.h"
#include "engine/core/version.h"
#include "engine/record/load_trace.h"
#include "tests/support/captured_console.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace synod::app {
namespace {

using test::capture;
using test::Captured;
using testing::HasSubstr;
using testing::StartsWith;

class CommandLine : public testing::Test {
protected:
    std::string path(const std::string& name) const {
        const auto* running = testing::UnitTest::GetInstance()->current_test_info();
        return test::temporaryPath(std::string(running->name()) + "-" + name);
    }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }
    static std::string read(const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }
    std::string scenario(const std::string& more = "") const {
        return write("s.toml", "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"1s\"\n"
                               "[topology]\nshape = \"mesh\"\nnodes = 3\n" +
                                   more);
    }
};

TEST_F(CommandLine, LeavesToTheWindowWhatIsNoSubcommand) {
    EXPECT_EQ(capture({}).status, -1);
    EXPECT_EQ(capture({"some-file.toml"}).status, -1);
    EXPECT_EQ(capture({"--lesson", "20-raft-election"}).status, -1);
}

TEST_F(CommandLine, SaysItsVersion) {
    const Captured call = capture({"--version"});
    EXPECT_EQ(call.status, 0);
    EXPECT_EQ(call.out, "synod " + std::string(core::programVersion()) + "\n");
}

TEST_F(CommandLine, HelpsEverywhere) {
    for (const char* command : {"run", "check", "sweep", "export", "rec"}) {
        EXPECT_THAT(capture({"--help"}).out, HasSubstr("synod " + std::string(command)));
        const Captured call = capture({command, "--help"});
        EXPECT_EQ(call.status, 0);
        EXPECT_THAT(call.out, StartsWith("synod " + std::string(command)));
        EXPECT_EQ(call.err, "");
    }
}

TEST_F(CommandLine, ListsAProtocolsOptions) {
    const Captured call = capture({"run", "--help-options", "raft"});
    EXPECT_EQ(call.status, 0);
    EXPECT_THAT(call.out, HasSubstr("electionTimeout = 150 ms to 300 ms"));
    const Captured wrong = capture({"run", "--help-options", "rift"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("there is no protocol rift"));
}

struct BadUse {
    const char* name;
    std::vector<std::string> words;
    const char* says;
};

class BadUsage : public testing::TestWithParam<BadUse> {};

TEST_P(BadUsage, IsSaidInOneLine) {
    const Captured call = capture(GetParam().words);
    EXPECT_EQ(call.status, 2);
    EXPECT_EQ(call.out, "");
    EXPECT_THAT(call.err, HasSubstr(GetParam().says));
    EXPECT_EQ(std::count(call.err.begin(), call.err.end(), '\n'), 1);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    BadUsage,
    testing::Values(
        BadUse{"NoScenario", {"run"}, "wants one scenario file; see `synod run --help`"},
        BadUse{"TwoScenarios", {"run", "a", "b"}, "wants one scenario file"},
        BadUse{"UnknownOption", {"run", "a", "--sed", "1"}, "there is no option --sed here"},
        BadUse{"NoValue", {"run", "a", "--seed"}, "--seed wants a value: --seed N"},
        BadUse{"NotAChoice", {"run", "a", "--format", "xml"}, "--format cannot be xml"},
        BadUse{"NeedlessValue", {"run", "a", "--fold=yes"}, "--fold takes no value"},
        BadUse{"NoFile", {"run", "/nowhere/a.toml"}, "/nowhere/a.toml"},
        BadUse{"BadPort",
               {"run", "a", "--engine", "sockets", "--port", "80"},
               "--port wants a number from 1024 to 65535, not 80"},
        BadUse{"BadHttpPort",
               {"run", "a", "--engine", "sockets", "--http-port", "65536"},
               "--http-port wants a number from 1024 to 65535, not 65536"},
        BadUse{"PortOfNoSockets",
               {"run", "a", "--http-port", "9000"},
               "--http-port is for real processes; add --engine sockets, or leave it out"},
        BadUse{"DisksWithoutFaults",
               {"run", "a", "--lose-disks"},
               "--lose-disks is for random faults; add --faults mild or harsh, or leave it out"},
        BadUse{"VotersWithoutFaults",
               {"sweep", "a", "--faults", "none", "--change-voters"},
               "--change-voters is for random faults"},
        BadUse{"NoRecording", {"check"}, "wants recordings"},
        BadUse{"NoSuchRecording", {"check", "/nowhere/a"}, "/nowhere/a: the file cannot be read"},
        BadUse{"RecWhat", {"rec", "inf", "a"}, "wants info, cat or repair"},
        BadUse{"Directory", {"rec", "info", "/"}, "/: the file cannot be read"},
        BadUse{
            "SweepWithoutScenario", {"sweep"}, "wants one scenario file; see `synod sweep --help`"},
        BadUse{"SweepOfNoFile", {"sweep", "/nowhere/a.toml"}, "/nowhere/a.toml"},
        BadUse{"SweepOption", {"sweep", "a", "--sed", "1"}, "there is no option --sed here"},
        BadUse{"SweepRange",
               {"sweep", "a", "--seeds", "9..7"},
               "--seeds wants a number, or a range such as 1..1000, not 9..7"},
        BadUse{"SweepShard",
               {"sweep", "a", "--shard", "3/2"},
               "--shard wants a part such as 1/4, the first of four, not 3/2"},
        BadUse{"NothingToMerge", {"sweep", "--merge"}, "wants files that `--out` has written"},
        BadUse{"NoFileToMerge", {"sweep", "--merge", "/nowhere/a.json"}, "/nowhere/a.json: "},
        BadUse{"SweepJobs", {"sweep", "a", "--jobs", "0"}, "--jobs wants a number from 1 to 1024"},
        BadUse{"SweepPlace",
               {"sweep", "a", "--found", "/nowhere/found.toml"},
               "cannot be written into /nowhere: name another place"},
        BadUse{"SweepFaults", {"sweep", "a", "--faults", "wild"}, "--faults cannot be wild"},
        BadUse{"GradeOfNothing", {"grade", "handshake"}, "wants a lesson and recordings"},
        BadUse{"GradeOfNoLesson", {"grade", "nolesson", "a"}, "there is no lesson nolesson"},
        BadUse{"LessonsWhat", {"lessons", "chek"}, "wants nothing, or check and a folder"},
        BadUse{"NoLessons", {"lessons", "check", "/nowhere"}, "there are no lessons in /nowhere"}),
    [](const testing::TestParamInfo<BadUse>& use) { return use.param.name; });

TEST_F(CommandLine, SaysWhereAScenarioIsWrong) {
    const std::string file = write("bad.toml", "format = 1\nprotocol = \"raft\"\nsede = 7\n");
    const Captured call = capture({"run", file});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, StartsWith(file + ":3:1: "));
}

TEST_F(CommandLine, RunsAndRecordsAndChecks) {
    for (const char* ending : {"a.synodrec", "a.jsonl"}) {
        const std::string recording = path(ending);
        const Captured run = capture({"run", scenario(), "--record", recording, "--fingerprint"});
        ASSERT_EQ(run.status, 0) << run.err;
        EXPECT_THAT(run.out, HasSubstr("role Candidate → Leader"));
        const std::string fingerprint = run.err.substr(12, 16);

        const Captured info = capture({"rec", "info", recording});
        EXPECT_EQ(info.status, 0) << info.err;
        EXPECT_THAT(info.out, HasSubstr("fingerprint  " + fingerprint + "\n"));
        EXPECT_THAT(info.out, HasSubstr("nodes        n1 n2 n3\n"));

        const Captured check = capture({"check", recording});
        EXPECT_EQ(check.status, 0) << check.err;
        EXPECT_THAT(check.out, HasSubstr("every property holds over"));
    }
    const std::string plain = read(path("a.jsonl"));
    EXPECT_EQ(capture({"rec", "cat", path("a.synodrec")}).out, plain);
    EXPECT_EQ(capture({"rec", "cat", path("a.jsonl")}).out, plain);
}

TEST_F(CommandLine, FlagsWinOverTheScenario) {
    const std::string file = scenario();
    const Captured seven = capture({"run", file, "--format=none"});
    const Captured same = capture({"run", file, "--format=none", "--seed", "7"});
    const Captured eight = capture({"run", file, "--format=none", "--seed", "8"});
    const Captured set = capture({"run", file, "--format=none", "--set", "seed=8"});
    EXPECT_EQ(seven.err, same.err);
    EXPECT_NE(seven.err, eight.err);
    EXPECT_EQ(eight.err, set.err);
    EXPECT_EQ(seven.out, "");
}

TEST_F(CommandLine, JsonLinesOnStandardOutputAreARecording) {
    const Captured run = capture({"run", scenario(), "--format", "jsonl"});
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(capture({"check", write("out.jsonl", run.out)}).status, 0);
}

TEST_F(CommandLine, AViolationEndsWithOneInRunAndCheck) {
    const std::string file =
        test::sourceDirectory() / "tests/conversations/raft/disk-lost-two-leaders.toml";
    const std::string recording = path("a.synodrec");
    const Captured run = capture({"run", file, "--record", recording});
    ASSERT_EQ(run.status, 1) << run.err;
    EXPECT_THAT(run.out, HasSubstr("VIOLATION of Election Safety"));
    const Captured check = capture({"check", recording});
    EXPECT_EQ(check.status, 1);
    EXPECT_THAT(check.out, HasSubstr("Election Safety does not hold: record"));
}

TEST_F(CommandLine, SaysWhereARecordingIsWrong) {
    const Captured run = capture({"run", scenario(), "--format", "jsonl"});
    std::string text = run.out;
    const std::size_t second = text.find('\n') + 1;
    const std::string file = write("bad.jsonl", text.insert(text.find("\"kind\"", second), "x"));
    const Captured check = capture({"check", file});
    EXPECT_EQ(check.status, 2);
    EXPECT_THAT(check.err, StartsWith(file + ":2:"));
}

TEST_F(CommandLine, CheckFindsARecordingThatContradictsItself) {
    const std::string good = path("good.jsonl");
    ASSERT_EQ(capture({"run", scenario(), "--until", "3s", "--record", good}).status, 0);
    std::string text = read(good);
    const std::size_t second = text.find("\n{\"keyframe\":", text.find("\"keyframe\"") + 1);
    ASSERT_NE(second, std::string::npos);
    const std::size_t hash = text.find("\"hash\":\"", second) + 8;
    text[hash] = text[hash] == '0' ? '1' : '0';
    const std::string file = write("bad.jsonl", text);
    const Captured check = capture({"check", file});
    EXPECT_EQ(check.status, 2) << check.out;
    EXPECT_THAT(check.err, StartsWith(file + ":"));
    EXPECT_THAT(check.err, HasSubstr("not what the records before it add up to"));
}

TEST_F(CommandLine, RepairsATornRecording) {
    const std::string recording = path("a.synodrec");
    ASSERT_EQ(capture({"run", scenario(), "--record", recording}).status, 0);
    const std::string whole = read(recording);
    const std::string lines = capture({"rec", "cat", recording}).out;
    write("a.synodrec", whole.substr(0, whole.size() - 20));
    EXPECT_THAT(capture({"rec", "info", recording}).err, HasSubstr("synod rec repair"));
    const Captured repair = capture({"rec", "repair", recording});
    EXPECT_EQ(repair.status, 0) << repair.err;
    const Captured info = capture({"rec", "info", recording});
    EXPECT_EQ(info.status, 0);
    EXPECT_EQ(info.err, "");
    EXPECT_EQ(capture({"rec", "cat", recording}).out, lines);
}

/// One line that begins with the file's name, and 2; or nothing to complain of.
void expectOrder(const Captured& call, const std::string& file) {
    if (call.status == 0) {
        EXPECT_EQ(call.err, "");
        return;
    }
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, StartsWith(file + ":"));
    EXPECT_EQ(std::count(call.err.begin(), call.err.end(), '\n'), 1) << call.err;
}

TEST_F(CommandLine, RecEndsInOrderWhateverTheFileIs) {
    const std::string file = path("odd.synodrec");
    const auto tryAll = [&](const std::string& content) {
        write("odd.synodrec", content);
        expectOrder(capture({"rec", "info", file}), file);
        expectOrder(capture({"rec", "cat", file}), file);
        const Captured repaired = capture({"rec", "repair", file});
        expectOrder(repaired, file);
        if (repaired.status == 0) {
            EXPECT_EQ(capture({"rec", "info", file}).status, 0);
        }
    };
    capture({"run", scenario(), "--until", "30ms", "--record", path("whole.synodrec"), "--format",
             "none"});
    const std::string whole = read(path("whole.synodrec"));
    ASSERT_GT(whole.size(), 500u);
    for (std::size_t size = 0; size <= whole.size(); ++size)
        tryAll(whole.substr(0, size));
    std::minstd_rand dice(7);
    for (int i = 0; i < 100; ++i) {
        // Rubbish, rubbish behind a true beginning, and a whole file with some octets changed.
        std::string octets(dice() % 600, '\0');
        for (char& octet : octets)
            octet = static_cast<char>(dice());
        tryAll(octets);
        tryAll(whole.substr(0, dice() % 200) + octets);
        std::string changed = whole;
        for (int n = 0; n < 3; ++n)
            changed[dice() % changed.size()] = static_cast<char>(dice());
        tryAll(changed);
    }
    for (const char* verb : {"info", "cat", "repair"}) {
        const Captured folder = capture({"rec", verb, test::temporaryPath("")});
        EXPECT_EQ(folder.status, 2);
        EXPECT_THAT(folder.err, HasSubstr("Is a directory"));
        EXPECT_EQ(capture({"rec", verb, path("nowhere.synodrec")}).status, 2);
    }
}

TEST_F(CommandLine, ADiskThatFillsUpEndsTheRunWithTheFilesName) {
    const std::string file = path("big.synodrec");
    const std::string s = scenario();
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{6'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const Captured call =
        capture({"run", s, "--until", "20s", "--record", file, "--format", "none"});
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, previous);
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, StartsWith(file + ": the disk is full"));
    EXPECT_EQ(std::count(call.err.begin(), call.err.end(), '\n'), 1) << call.err;
    EXPECT_EQ(capture({"rec", "info", file}).status, 0) << "what was written can be read";
    const Captured device = capture({"run", s, "--record", "/dev/full", "--format", "none"});
    EXPECT_EQ(device.status, 2);
    EXPECT_THAT(device.err, StartsWith("/dev/full: the disk is full"));
}

/// Two logs that differ from the start.
constexpr const char* differentLogs =
    "format = 1\nprotocol = \"raft\"\nuntil = \"1s\"\n[topology]\nnodes = 3\n"
    "[node.n1]\ncurrentTerm = 1\nlog = [{term = 1, command = \"put x 1\"}]\n"
    "[node.n2]\ncurrentTerm = 1\nlog = [{term = 1, command = \"put x 2\"}]\n";

TEST_F(CommandLine, WithoutATranscriptStandardErrorSaysWhatBroke) {
    const std::string file = path("broken.toml");
    std::ofstream(file) << differentLogs;
    for (const char* format : {"none", "jsonl"}) {
        const Captured call = capture({"run", file, "--format", format});
        EXPECT_EQ(call.status, 1);
        EXPECT_THAT(call.err, HasSubstr(file + ": Log Matching does not hold: record "));
    }
    EXPECT_THAT(capture({"run", file}).err, testing::Not(HasSubstr("Log Matching")));
    const std::string recording = path("broken.synodrec");
    const std::string said = capture({"run", file, "--format", "none", "--record", recording}).err;
    const std::size_t at = said.find("Log Matching");
    ASSERT_NE(at, said.npos);
    EXPECT_THAT(capture({"check", recording}).out,
                HasSubstr(said.substr(at, said.find('\n', at) - at)))
        << "they name the same record";
}

TEST_F(CommandLine, AScenarioIsReadFromStandardInput) {
    const std::string file = scenario();
    const int before = ::dup(STDIN_FILENO);
    const auto from = [&](const std::vector<std::string>& words) {
        const int input = ::open(file.c_str(), O_RDONLY);
        ::dup2(input, STDIN_FILENO);
        ::close(input);
        return capture(words);
    };
    EXPECT_EQ(from({"run", "-"}).out, capture({"run", file}).out);
    EXPECT_THAT(from({"sweep", "-", "--seeds", "3"}).out,
                StartsWith("-: every property holds over 3 seeds"));
    EXPECT_THAT(from({"run", "-", "--set", "nodes=3"}).err, HasSubstr("nodes"));
    ::dup2(before, STDIN_FILENO);
    ::close(before);
}

TEST_F(CommandLine, ControlCharactersOfAScenarioDoNotReachTheTerminal) {
    const std::string file = path("control.toml");
    std::ofstream(file) << "format = 1\nprotocol = \"raft\"\nuntil = \"1s\"\n[[at]]\n"
                           "time = \"500ms\"\ndo = \"request\"\nnode = \"leader\"\n"
                           "command = \"put x \\u001b[31m\\u009b2J\\u007f\"\n";
    const Captured call = capture({"run", file});
    EXPECT_THAT(call.out, HasSubstr("\\u001b[31m\\u009b2J\\u007f"));
    std::ofstream(path("wrong.toml")) << "format = 1\nprotocol = \"ra\\u001b[31mft\"\n";
    const Captured wrong = capture({"run", path("wrong.toml")});
    EXPECT_EQ(wrong.status, 2);
    for (const std::string& text : {call.out, call.err, wrong.out, wrong.err})
        for (const char raw : {'\x1b', '\x7f', '\x9b'})
            EXPECT_EQ(text.find(raw), std::string::npos) << text;
}

TEST_F(CommandLine, WhatIsTooMuchStopsAndSaysWhatToLower) {
    const std::string file =
        write("s.toml", "format = 1\nprotocol = \"raft\"\nuntil = \"60s\"\n[topology]\n"
                        "shape = \"line\"\nnodes = 12\n[network]\nduplicate = 1.0\n");
    const std::string recording = path("a.synodrec");
    const Captured run = capture({"run", file, "--format", "none", "--record", recording});
    EXPECT_EQ(run.status, 2);
    const auto recorded = record::loadTrace(recording);
    EXPECT_TRUE(recorded && !recorded->damage && recorded->trace.size(0) > 50'000);
    EXPECT_LT(std::filesystem::file_size(recording), 20'000'000u);
    EXPECT_THAT(run.err, HasSubstr("More than 50000 messages are under way at "));
    EXPECT_THAT(run.err, HasSubstr("Lower duplicate"));
    const Captured sweep =
        capture({"sweep", file, "--seeds", "1..3", "--faults", "none", "--jobs", "1"});
    EXPECT_EQ(sweep.status, 2);
    EXPECT_THAT(sweep.err, HasSubstr(": seed 1: More than 50000 messages are under way at "));
}

// What no step has put to the test is not said to hold.
TEST_F(CommandLine, CheckSaysWhereNothingWasPutToTheTest) {
    const std::string nothing = path("nothing.jsonl"), something = path("something.jsonl"),
                      unwatched = path("unwatched.jsonl");
    const std::string udp = write("udp.toml", "format = 1\nprotocol = \"udp\"\n[topology]\n"
                                              "nodes = 2\n[[at]]\ntime = \"100ms\"\ndo = "
                                              "\"request\"\nnode = \"n1\"\ncommand = \"udp n2:7 "
                                              "x\"\n");
    for (const auto& [file, until, to] :
         {std::tuple(scenario(), "10ms", nothing), std::tuple(scenario(), "900ms", something),
          std::tuple(udp, "1s", unwatched)})
        capture({"run", file, "--until", until, "--format", "none", "--record", to});
    const Captured call = capture({"check", nothing, something, unwatched});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr(nothing + ": no property is broken, and none was put to the "
                                              "test: nothing was elected, chosen, committed, "
                                              "delivered or opened in 3 steps\n"));
    EXPECT_THAT(call.out, HasSubstr(something + ": every property holds over "));
    EXPECT_THAT(call.out, HasSubstr(unwatched + ": no property is watched over "));
}

// A line of output is the program's own, whatever texts it holds.
TEST_F(CommandLine, NobodysTextLooksLikeALineOfItsOwn) {
    const std::string file =
        scenario("[[at]]\ntime = \"500ms\"\ndo = \"request\"\nnode = \"leader\"\n"
                 "command = \"put x 1\\nEVIL\\u007f\\u0085\\u009b2J\"\n");
    const std::string recording = path("a.jsonl");
    std::vector<Captured> calls{
        capture({"run", file, "--states", "--timers"}),
        capture({"run", file, "--format", "jsonl"}),
        capture({"run", file, "--format", "none", "--record", recording}),
        capture({"rec", "cat", recording}),
    };
    EXPECT_THAT(calls[0].out, HasSubstr("\\u000aEVIL"));
    EXPECT_THAT(calls[1].out, HasSubstr("\\nEVIL\\u007f\\u0085\\u009b2J"));
    // As another program may write them: JSON lets DEL and what is beyond ASCII stand.
    std::string lines = read(recording);
    for (std::size_t at; (at = lines.find("\\u007f\\u0085\\u009b")) != std::string::npos;)
        lines.replace(at, 18, "\x7f\u0085\u009b");
    lines.insert(lines.find_last_of('\n') + 1,
                 "{\"time\":0,\"kind\":\"branch\",\"branch\":1,\"body\":{\"branch\":1,\"parent\":0,"
                 "\"at\":1,\"name\":\"b\\nEVIL\\u0085\"}}\n"
                 "{\"seq\":1,\"time\":0,\"branch\":1,\"kind\":\"wr\\nEVIL\\u009b\"}\n");
    const std::string foreign = write("b.jsonl", lines);
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"rec", "cat", foreign},
             {"rec", "info", foreign},
             {"check", foreign},
             {"rec", "info", path("no\nEVIL\u0085")},
             {"run", path("no\nEVIL")},
             {"run", "--no\nEVIL"},
             {"run", file, "--set", "a\nEVIL\u0085=1"},
             {"export", foreign, "--to", path("c.jsonl"), "--branch", "\nEVIL"},
             {"rec", "repair", foreign}})
        calls.push_back(capture(words));
    for (const Captured& call : calls) {
        for (const std::string& text : {call.out, call.err}) {
            EXPECT_EQ(text.find("\nEVIL"), std::string::npos) << text;
            for (const char* raw : {"\x7f", "\u0085", "\u009b"})
                EXPECT_EQ(text.find(raw), std::string::npos) << text;
        }
    }
}

TEST_F(CommandLine, ARecordingThatCannotBeMadeEndsTheRunBeforeItBegins) {
    const Captured run = capture({"run", scenario(), "--record", "/nowhere/a.synodrec"});
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, StartsWith("/nowhere/a.synodrec: the file cannot be created"));
    EXPECT_EQ(run.out, "");
}

TEST_F(CommandLine, ARecordingIsNotWrittenUnderAnEndingThatIsNotIts) {
    const Captured run = capture({"run", scenario(), "--record", path("a.pcapng")});
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, HasSubstr("a recording is a .synodrec or a .jsonl"));
    EXPECT_EQ(run.out, "");
    EXPECT_FALSE(std::filesystem::exists(path("a.pcapng")));
}

} // namespace
} // namespace synod::app
