// SPDX-License-Identifier: GPL-3.0-or-later
// `synod export` to forms that are painted, as main() offers them.
#include "tests/support/captured_console.h"
#include "tests/support/temporary.h"
#include "widgets/export/painted_exporters.h"

#include <QImage>

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

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
    refused({"--at", "2s"}, "2s lies behind the session's end at 982.134 ms");
    refused({"--at", "soon"}, "`soon` is no time");
    refused({"--what", "theatre"}, "no `theatre` to be painted: there are stage");
    refused({"--lang", "fr"}, "--lang");
    refused({"--theme", "pink"}, "--theme");
}

} // namespace
} // namespace synod::widgets
