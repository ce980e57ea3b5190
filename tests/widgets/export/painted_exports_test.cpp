// SPDX-License-Identifier: GPL-3.0-or-later
// `synod export` to forms that are painted, as main() offers them.
#include "tests/support/captured_console.h"
#include "tests/support/temporary.h"
#include "widgets/export/painted_exporters.h"

#include <QImage>

#include <gmock/gmock.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace synod::widgets {
namespace {

using test::capture;
using test::Captured;
using ::testing::HasSubstr;

class PaintedExports : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        std::ofstream(path("s.toml"))
            << "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"1s\"\n"
               "[topology]\nshape = \"mesh\"\nnodes = 3\n";
        ASSERT_EQ(
            capture({"run", path("s.toml"), "--record", path("r.synodrec"), "--format", "none"})
                .status,
            0);
    }
    static std::string path(const std::string& name) {
        return test::temporaryPath("painted-" + name);
    }
    static Captured exportTo(const std::string& name, std::vector<std::string> more = {}) {
        std::vector<std::string> words{"export", path("r.synodrec"), "--to", path(name)};
        words.insert(words.end(), more.begin(), more.end());
        return capture(words, paintedExporters());
    }
    static std::string read(const std::string& name) {
        std::ifstream stream(path(name), std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }
    static QImage image(const std::string& name) {
        return QImage(QString::fromStdString(path(name)));
    }
};

TEST_F(PaintedExports, AreOfTheSizeThatIsAskedFor) {
    const Captured call = exportTo("x.png");
    ASSERT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("x.png: "));
    EXPECT_EQ(image("x.png").size(), QSize(1280, 720));
    EXPECT_EQ(exportTo("x.png", {"--size", "640x400"}).status, 0);
    EXPECT_EQ(image("x.png").size(), QSize(640, 400));
}

TEST_F(PaintedExports, DifferByMomentLanguageThemeAndScale) {
    ASSERT_EQ(exportTo("x.png", {"--size", "640x400"}).status, 0);
    const QImage plain = image("x.png");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--at", "0s"}, {"--lang", "zh_CN"}, {"--theme", "dark"}, {"--scale", "1.5"}}) {
        std::vector<std::string> all{"--size", "640x400"};
        all.insert(all.end(), words.begin(), words.end());
        ASSERT_EQ(exportTo("y.png", all).status, 0);
        EXPECT_NE(image("y.png"), plain) << words[0];
    }
    ASSERT_EQ(exportTo("y.png", {"--size", "640x400", "--theme", "light"}).status, 0);
    EXPECT_EQ(image("y.png"), plain);
    // Behind the last record time goes on until something would have happened.
    EXPECT_EQ(exportTo("y.png", {"--size", "640x400", "--at", "1s"}).status, 0);
}

/// What a program prints; nothing where it is not installed or fails.
std::optional<std::string> outputOf(const std::string& command) {
    std::FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    std::string text;
    char buffer[4096];
    for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        text.append(buffer, got);
    return ::pclose(pipe) == 0 ? std::optional(text) : std::nullopt;
}

TEST_F(PaintedExports, LeaveOutWhatLiesBelowALayer) {
    std::ofstream(path("u.toml"))
        << "format = 1\nprotocol = \"udp\"\nseed = 1\nuntil = \"1s\"\n"
           "[topology]\nnames = [\"client\", \"router\", \"server\"]\n"
           "links = [[\"client\", \"router\"], [\"router\", \"server\"]]\n"
           "[network]\nlatency = \"50ms\"\n"
           "[[at]]\ntime = \"100ms\"\ndo = \"request\"\nnode = \"client\"\n"
           "command = \"udp server:7 hello\"\n";
    ASSERT_EQ(
        capture({"run", path("u.toml"), "--record", path("u.synodrec"), "--format", "none"}).status,
        0);
    const auto write = [](const std::string& name, const std::string& layer) {
        return capture({"export", path("u.synodrec"), "--to", path(name), "--size", "640x400",
                        "--at", "120ms", "--layer", layer},
                       paintedExporters());
    };
    for (const std::string layer : {"application", "transport", "network"})
        EXPECT_EQ(write(layer + ".svg", layer).status, 0);
    EXPECT_THAT(read("network.svg"), HasSubstr(">router<"));
    for (const char* name : {"application.svg", "transport.svg"}) {
        EXPECT_THAT(read(name), HasSubstr(">client<"));
        EXPECT_THAT(read(name), ::testing::Not(HasSubstr(">router<")));
    }
    EXPECT_NE(write("x.svg", "link").status, 0);
    EXPECT_EQ(capture({"export", path("u.synodrec"), "--to", path("late.svg"), "--at", "2000s"},
                      paintedExporters())
                  .status,
              0)
        << "nothing is due: all stays as it is";
}

TEST_F(PaintedExports, ShowTrailsWhereTheyAreAskedFor) {
    const auto lines = [](const std::string& name) {
        const std::string text = read(name);
        std::size_t count = 0;
        for (std::size_t at = text.find("<polyline"); at != std::string::npos;
             at = text.find("<polyline", at + 1))
            ++count;
        return count;
    };
    ASSERT_EQ(exportTo("plain.svg").status, 0);
    const Captured call = exportTo("trails.svg", {"--trails"});
    ASSERT_EQ(call.status, 0) << call.err;
    EXPECT_GT(lines("trails.svg"), lines("plain.svg"));
}

TEST_F(PaintedExports, KeepTheirTextsInSvg) {
    ASSERT_EQ(exportTo("x.svg", {"--size", "900x500"}).status, 0);
    const std::string text = read("x.svg");
    EXPECT_THAT(text, HasSubstr("<svg width=\"900\" height=\"500\" viewBox=\"0 0 900 500\""));
    for (const char* word : {">n1<", ">Follower<", ">Leader<"})
        EXPECT_THAT(text, HasSubstr(word));
    EXPECT_THAT(text, HasSubstr("sans-serif"));
    EXPECT_THAT(text, HasSubstr(" textLength=\""));
    EXPECT_THAT(text, ::testing::Not(HasSubstr("<image")));
    if (!outputOf("xmllint --version"))
        GTEST_SKIP() << "xmllint is not installed";
    EXPECT_TRUE(outputOf("xmllint --noout " + path("x.svg")));
}

TEST_F(PaintedExports, HaveWordsThatCanBeFoundInPdf) {
    ASSERT_EQ(exportTo("en.pdf").status, 0);
    ASSERT_EQ(exportTo("zh.pdf", {"--lang", "zh_CN"}).status, 0);
    EXPECT_THAT(read("en.pdf"), ::testing::StartsWith("%PDF-"));
    if (!outputOf("pdftotext -v"))
        GTEST_SKIP() << "pdftotext is not installed";
    const auto english = outputOf("pdftotext " + path("en.pdf") + " -");
    ASSERT_TRUE(english);
    for (const char* word : {"n1", "Follower", "Leader", "term 1"})
        EXPECT_THAT(*english, HasSubstr(word));
    const auto chinese = outputOf("pdftotext " + path("zh.pdf") + " -");
    ASSERT_TRUE(chinese);
    for (const char* word : {"n1", "跟随者", "领导者", "任期"})
        EXPECT_THAT(*chinese, HasSubstr(word));
}

TEST_F(PaintedExports, PaintEveryViewOfASession) {
    for (const char* what :
         {"stage", "space-time", "state-diagram", "charts", "chart:term", "chart:commit-index"})
        for (const char* name : {"view.png", "view.svg", "view.pdf"})
            EXPECT_EQ(exportTo(name, {"--what", what, "--lang", "zh_CN"}).status, 0) << what;
    ASSERT_EQ(exportTo("one.svg", {"--what", "chart:commit-index"}).status, 0);
    EXPECT_THAT(read("one.svg"), HasSubstr(">Commit index<"));
    EXPECT_THAT(read("one.svg"), ::testing::Not(HasSubstr(">Term<")));
    // Time passes in a chart, and a stretch of it can be shown.
    ASSERT_EQ(exportTo("part.svg",
                       {"--what", "chart:commit-index", "--from", "200ms", "--until", "400ms"})
                  .status,
              0);
    EXPECT_THAT(read("part.svg"), HasSubstr(">0.30 s<"));
    EXPECT_THAT(read("one.svg"), ::testing::Not(HasSubstr(">0.30 s<")));
    ASSERT_EQ(
        exportTo("ladder.svg", {"--what", "space-time", "--from", "200ms", "--until", "400ms"})
            .status,
        0);
    EXPECT_THAT(read("ladder.svg"), HasSubstr("RequestVote"));
    ASSERT_EQ(exportTo("ladder.svg", {"--what", "space-time"}).status, 0);
    EXPECT_THAT(read("ladder.svg"), HasSubstr(">0.000 s<")); // the beginning
    ASSERT_EQ(exportTo("ladder.svg", {"--what", "space-time", "--at", "950ms"}).status, 0);
    EXPECT_THAT(read("ladder.svg"), ::testing::Not(HasSubstr(">0.000 s<")));
    ASSERT_EQ(exportTo("diagram.svg", {"--what", "state-diagram"}).status, 0);
    EXPECT_THAT(read("diagram.svg"), HasSubstr(">Candidate<"));
}

TEST_F(PaintedExports, OntoAFullDiskLeaveNothing) {
    for (const char* name : {"full.png", "full.svg", "full.pdf"}) {
        std::filesystem::create_symlink("/dev/full", path(name));
        const Captured call = exportTo(name);
        EXPECT_EQ(call.status, 2);
        EXPECT_THAT(call.err, HasSubstr(path(name) + ": the disk is full: nothing was exported"));
    }
}

TEST_F(PaintedExports, SayWhatIsWrongWithWhatIsAskedFor) {
    const auto refused = [](std::vector<std::string> words, const char* what) {
        const Captured call = exportTo("no.png", std::move(words));
        EXPECT_EQ(call.status, 2) << what;
        EXPECT_THAT(call.err, HasSubstr(what));
        EXPECT_FALSE(std::filesystem::exists(path("no.png")));
    };
    for (const char* size : {"", "640", "640x", "x480", "640x480x2", "0x0", "-640x480", "9000x100"})
        refused({"--size", size}, "give width and height in pixels");
    for (const char* scale : {"", "0.5", "3", "big", "nan"})
        refused({"--scale", scale}, "give a number from 1 to 2.5");
    refused({"--at", "soon"}, "`soon` is no time");
    refused({"--at", "2000s"}, "before `--at 2000s`");
    refused(
        {"--what", "theatre"},
        "no `theatre` to be painted: there are stage, space-time, state-diagram, charts, chart:");
    refused({"--what", "ballots"}, "no `ballots` to be painted");
    refused({"--from", "100ms"}, "what is painted is of a moment");
    refused({"--lang", "fr"}, "--lang");
    refused({"--theme", "pink"}, "--theme");
}

} // namespace
} // namespace synod::widgets
