// SPDX-License-Identifier: GPL-3.0-or-later
// Films, as `synod export` writes them and other programs read them.
#include "tests/support/captured_console.h"
#include "tests/support/directories.h"
#include "tests/support/ffprobe.h"
#include "tests/support/shell.h"
#include "tests/support/temporary.h"
#include "widgets/export/painted_exporters.h"
#include "widgets/film/film_library.h"

#include <QColor>
#include <QImage>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace synod::widgets {
namespace {

using test::capture;
using test::Captured;
using ::testing::HasSubstr;

/// A session of 982.134 ms in which a leader is elected, and crashed at 700 ms.
class FilmTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        std::ofstream(path("s.toml"))
            << "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"1s\"\n"
               "[topology]\nshape = \"mesh\"\nnodes = 3\n"
               "[[at]]\ntime = \"700ms\"\ndo = \"crash\"\nnode = \"n1\"\n";
        const Captured run =
            capture({"run", path("s.toml"), "--record", path("r.synodrec"), "--format", "none"});
        ASSERT_EQ(run.status, 0) << run.err;
    }
    void SetUp() override {
        if (filmEncoder() == nullptr && std::getenv("CI") == nullptr)
            GTEST_SKIP() << "this build has no films";
    }
    static std::string path(const std::string& name) { return test::temporaryPath("film-" + name); }
    static Captured exportTo(const std::string& name, std::vector<std::string> more = {}) {
        std::vector<std::string> words{"export", path("r.synodrec"), "--to", path(name)};
        words.insert(words.end(), more.begin(), more.end());
        return capture(words, paintedExporters());
    }
    /// Half as fast as the session, ten frames a second.
    static std::vector<std::string> small(std::vector<std::string> more = {}) {
        std::vector<std::string> words{"--size", "320x180", "--fps", "10", "--speed", "0.5"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    static QImage frame(const std::string& film, int number) {
        test::pickFrame(path(film), number, path("frame.png"));
        return QImage(QString::fromStdString(path("frame.png")))
            .convertToFormat(QImage::Format_RGB32);
    }
    static std::string octetsOf(const std::string& name) {
        std::ifstream stream(path(name), std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }
    /// Nothing of that name, nor anything that was begun for it.
    static bool leftNothing(const std::string& name) {
        const std::filesystem::path whole(path(name));
        for (const auto& entry : std::filesystem::directory_iterator(whole.parent_path()))
            if (entry.path().filename().string().find(whole.filename()) != std::string::npos)
                return false;
        return true;
    }
};

/// Of a colour of a pixel, on average.
double meanDifference(const QImage& a, const QImage& b) {
    if (a.size() != b.size())
        return 255;
    std::int64_t sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
            sum += std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
                   std::abs(one.blue() - other.blue());
        }
    return static_cast<double>(sum) / (3.0 * a.width() * a.height());
}

TEST_F(FilmTest, AnMp4IsWhatSlidesPlay) {
    SYNOD_NEEDS_FFPROBE();
    const Captured call = exportTo("x.mp4", small());
    ASSERT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("x.mp4: 21 frames\n"));
    test::ProbedFilm film = test::probe(path("x.mp4"));
    EXPECT_EQ(film.video["codec_name"], "h264");
    EXPECT_EQ(film.video["pix_fmt"], "yuv420p");
    EXPECT_EQ(film.video["color_space"], "bt709");
    EXPECT_EQ(film.video["color_range"], "tv");
    EXPECT_EQ(film.video["width"] + "x" + film.video["height"], "320x180");
    EXPECT_EQ(film.video["avg_frame_rate"], "10/1");
    EXPECT_EQ(film.video["nb_read_frames"], "21");
    EXPECT_NEAR(film.seconds, 2.1, 0.01);
    EXPECT_EQ(film.title, "Raft · 3 servers");
    // Its index before its frames: it plays while it is still being fetched.
    const auto boxes = test::boxesOf(path("x.mp4"));
    const auto index = std::find(boxes.begin(), boxes.end(), "moov");
    EXPECT_LT(index, std::find(boxes.begin(), boxes.end(), "mdat"));
}

TEST_F(FilmTest, AWebmIsTheSameFilm) {
    SYNOD_NEEDS_FFPROBE();
    const Captured call = exportTo("x.webm", small());
    ASSERT_EQ(call.status, 0) << call.err;
    test::ProbedFilm film = test::probe(path("x.webm"));
    EXPECT_EQ(film.video["codec_name"], "vp9");
    EXPECT_EQ(film.video["pix_fmt"], "yuv420p");
    EXPECT_EQ(film.video["color_space"], "bt709");
    EXPECT_EQ(film.video["nb_read_frames"], "21");
    EXPECT_NEAR(film.seconds, 2.1, 0.01);
    EXPECT_FALSE(film.chapters.empty());
    // Its index before its frames here too, to seek in while it is being fetched.
    const auto elements = test::elementsOf(path("x.webm"));
    const auto cues = std::find(elements.begin(), elements.end(), test::webmCues);
    EXPECT_LT(cues, std::find(elements.begin(), elements.end(), test::webmCluster));
}

TEST_F(FilmTest, AGifLoopsForEver) {
    SYNOD_NEEDS_FFPROBE();
    const Captured call = exportTo("x.gif", small());
    ASSERT_EQ(call.status, 0) << call.err;
    test::ProbedFilm film = test::probe(path("x.gif"));
    EXPECT_EQ(film.video["codec_name"], "gif");
    EXPECT_EQ(film.video["width"] + "x" + film.video["height"], "320x180");
    EXPECT_EQ(film.video["nb_read_frames"], "21");
    EXPECT_NEAR(film.seconds, 2.1, 0.05);
    EXPECT_THAT(octetsOf("x.gif"), HasSubstr(std::string("NETSCAPE2.0\x03\x01\0\0\0", 16)));
}

TEST_F(FilmTest, ChaptersLieAtTheMarksOfTheTimeLine) {
    SYNOD_NEEDS_FFPROBE();
    ASSERT_EQ(exportTo("x.mp4", {"--size", "320x180", "--fps", "10", "--speed", "0.1"}).status, 0);
    const test::ProbedFilm film = test::probe(path("x.mp4"));
    ASSERT_GE(film.chapters.size(), 2u);
    const auto crash =
        std::find_if(film.chapters.begin(), film.chapters.end(),
                     [](const auto& chapter) { return chapter.title == "n1: Crash"; });
    const auto leader =
        std::find_if(film.chapters.begin(), film.chapters.end(), [](const auto& chapter) {
            return chapter.title.find("leads term") != std::string::npos;
        });
    ASSERT_NE(crash, film.chapters.end());
    ASSERT_NE(leader, film.chapters.end());
    EXPECT_NEAR(crash->from, 7, 0.11);
    EXPECT_LT(leader->from, crash->from);
    EXPECT_NEAR(film.chapters.back().until, film.seconds, 0.15);
}

TEST_F(FilmTest, AFrameIsThePictureOfItsMoment) {
    SYNOD_NEEDS_FFPROBE();
    ASSERT_EQ(exportTo("still.png", {"--size", "320x180", "--at", "500ms"}).status, 0);
    const QImage still =
        QImage(QString::fromStdString(path("still.png"))).convertToFormat(QImage::Format_RGB32);
    for (const char* name : {"x.mp4", "x.webm", "x.gif"}) {
        // What has died stays to be seen by the film's pace, so nothing may have: it is quiet then.
        ASSERT_EQ(exportTo(name, small({"--until", "600ms"})).status, 0);
        EXPECT_LT(meanDifference(frame(name, 10), still), 2.5) << name;
    }
}

TEST_F(FilmTest, AStretchIsLessThanTheWhole) {
    SYNOD_NEEDS_FFPROBE();
    ASSERT_EQ(exportTo("x.mp4", small({"--from", "200ms", "--until", "700ms"})).status, 0);
    EXPECT_EQ(test::probe(path("x.mp4")).video["nb_read_frames"], "11");
}

TEST_F(FilmTest, SidesAreEven) {
    SYNOD_NEEDS_FFPROBE();
    for (const char* name : {"x.mp4", "x.webm", "x.gif"}) {
        ASSERT_EQ(exportTo(name, {"--size", "333x187", "--fps", "2", "--speed", "1"}).status, 0);
        auto film = test::probe(path(name));
        EXPECT_EQ(film.video["width"] + "x" + film.video["height"], "332x186") << name;
    }
}

TEST_F(FilmTest, CaptionsAreInTheLanguageThatIsAskedFor) {
    SYNOD_NEEDS_FFPROBE();
    const auto framesOf = [](const std::string& name) {
        return std::atoi(test::probe(path(name)).video["nb_read_frames"].c_str());
    };
    ASSERT_EQ(exportTo("plain.gif", small()).status, 0);
    ASSERT_EQ(exportTo("en.gif", small({"--captions"})).status, 0);
    ASSERT_EQ(exportTo("zh.gif", small({"--captions", "--lang", "zh_CN"})).status, 0);
    EXPECT_GT(framesOf("en.gif"), framesOf("plain.gif")) << "captions want time";
    const QImage english = frame("en.gif", framesOf("en.gif") - 1);
    const QImage chinese = frame("zh.gif", framesOf("zh.gif") - 1);
    // The strip alone: names on the stage are the same in both.
    const QRect strip(0, 150, 320, 30);
    EXPECT_GT(meanDifference(english.copy(strip), chinese.copy(strip)), 2);
}

TEST_F(FilmTest, SaysWhatIsWrongWithWhatIsAskedFor) {
    const auto refused = [](const std::string& name, std::vector<std::string> words,
                            const char* what) {
        const Captured call = exportTo(name, std::move(words));
        EXPECT_EQ(call.status, 2) << what;
        EXPECT_THAT(call.err, HasSubstr(what));
        EXPECT_TRUE(leftNothing(name));
    };
    for (const char* rate : {"0", "61", "-1", "2.5", "fast", ""})
        refused("no.mp4", {"--fps", rate}, "give whole frames a second, 1 to 60");
    refused("no.gif", {"--fps", "51"}, "1 to 50");
    for (const char* speed : {"0", "-1", "1001", "nan", "inf", "1x", ""})
        refused("no.webm", {"--speed", speed}, "give how many seconds of the session pass");
    refused("no.mp4", {"--speed", "0.0001", "--fps", "60"}, "more than the 54000 frames");
    refused("no.gif", {"--speed", "0.001", "--fps", "50"}, "--from, --until");
    refused("no.mp4", {"--at", "1s"}, "--at");
    refused("no.mp4", {"--what", "theatre"}, "no `theatre`");
}

TEST_F(FilmTest, OntoAFullDiskLeavesNothing) {
    // A file that may not get longer is the same to the writer; main() ignores the signal, too.
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlim_t soft = limit.rlim_cur;
    for (const char* name : {"full.mp4", "full.webm", "full.gif"}) {
        limit.rlim_cur = 2'000;
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        const Captured call =
            exportTo(name, {"--size", "640x360", "--fps", "10", "--speed", "0.1"});
        limit.rlim_cur = soft;
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        EXPECT_EQ(call.status, 2) << name;
        EXPECT_THAT(call.err, HasSubstr(std::string(name) + ": the disk is full"));
        EXPECT_TRUE(leftNothing(name));
    }
    std::signal(SIGXFSZ, before);
}

TEST_F(FilmTest, CancellingLeavesNothing) {
    // A signal as Ctrl+C sends it, while frames are being painted.
    const auto exporters = paintedExporters();
    std::vector<exports::Exporter> interrupted(exporters.begin(), exporters.end());
    for (const char* name : {"gone.mp4", "gone.webm", "gone.gif"}) {
        const std::vector<std::string> words{
            "export", path("r.synodrec"), "--to", path(name),  "--size", "160x90", "--fps",
            "10",     "--speed",          "0.5",  "--progress"};
        for (exports::Exporter& exporter : interrupted)
            exporter.missing = [] {
                std::raise(SIGINT);
                return std::optional<Why>();
            };
        const Captured call = capture(words, interrupted);
        EXPECT_EQ(call.status, 130) << name;
        EXPECT_THAT(call.out, ::testing::Not(HasSubstr("progress 50")));
        EXPECT_TRUE(leftNothing(name));
    }
}

/// The program in a folder where its module is not, or another file in its place.
TEST_F(FilmTest, WithoutItsModuleItSaysWhatToInstall) {
    const std::filesystem::path program = test::programDirectory() / "synod";
    const std::filesystem::path alone =
        test::programDirectory() / ("no-film-" + std::to_string(::getpid()));
    std::filesystem::create_directory(alone);
    std::filesystem::create_hard_link(program, alone / "synod");
    const auto said = [&](const std::string& film) {
        int status = 0;
        const std::string words =
            test::outputOf(test::inQuotes((alone / "synod").string()) + " export " +
                               test::inQuotes(path("r.synodrec")) + " --to " +
                               test::inQuotes(path(film)) + " 2>&1",
                           status);
        EXPECT_EQ(WEXITSTATUS(status), 2) << words;
        return words;
    };
    EXPECT_THAT(said("no.mp4"), HasSubstr("install the packages libavcodec-dev"));
    std::ofstream(alone / "synod_film.so") << "no module";
    EXPECT_THAT(said("no.gif"), HasSubstr("install the package ffmpeg ("));
    EXPECT_TRUE(leftNothing("no.mp4"));
    EXPECT_TRUE(leftNothing("no.gif"));
    std::filesystem::remove_all(alone);
}

TEST_F(FilmTest, TellsHowFarItIs) {
    const Captured call = exportTo("x.gif", small({"--progress"}));
    ASSERT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("progress 4\n"));
    EXPECT_THAT(call.out, HasSubstr("progress 100\n"));
}

} // namespace
} // namespace synod::widgets
