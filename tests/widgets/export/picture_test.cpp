// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted for files, without any window.
#include "tests/widgets/stage/story.h"
#include "widgets/export/picture.h"
#include "widgets/export/stage_picture.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/stage.h"

#include <QImage>

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>

namespace synod::widgets {
namespace {

using testing::electionMoment;
using testing::electionUnderWay;
using testing::Story;

constexpr Time moment = microseconds(static_cast<std::int64_t>(electionMoment * 1000));

QImage painted(Picture& picture, QSize size) {
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    picture.paint(painter, size);
    return image;
}

/// Of any colour of any pixel. What is kept as a picture of its own is rounded once more.
int mostDifference(const QImage& a, const QImage& b) {
    int most = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y), other = b.pixelColor(x, y);
            most = std::max({most, std::abs(one.red() - other.red()),
                             std::abs(one.green() - other.green()),
                             std::abs(one.blue() - other.blue())});
        }
    return most;
}

TEST(StagePictureTest, ShowsWhatTheStageShows) {
    Story story = electionUnderWay();
    StagePicture picture(story.trace(), 0, Theme());
    TraceModel model;
    ThemeHolder themes;
    const RaftDress dress;
    Stage stage(&model, &themes);
    stage.setDress(&dress);
    stage.setPaletteVisible(false);
    themes.setReducedMotion(true);
    stage.show();
    model.setTrace(&story.trace());
    for (const QSize size : {QSize(900, 600), QSize(400, 700)}) {
        stage.resize(size);
        for (const Time time : {moment, Time{}, milliseconds(1'500)}) {
            picture.seek(time);
            model.seekTime(time);
            const StageScene& scene = picture.scene(size);
            StageScene expected = stage.scene();
            // What has died stays to be seen by the speed at which one watches.
            expected.drops = scene.drops;
            EXPECT_TRUE(scene == expected) << toShortText(time);
            EXPECT_TRUE(picture.camera() == stage.look().camera);
        }
    }
}

TEST(StagePictureTest, IsTheSameForwardsAndBack) {
    Story story = electionUnderWay();
    StagePicture once(story.trace(), 0, Theme());
    StagePicture often(story.trace(), 0, Theme());
    once.seek(moment);
    const QSize size(640, 360);
    for (const Time time : {Time{}, milliseconds(1'200), moment, milliseconds(300), moment}) {
        often.seek(time);
        painted(often, size);
    }
    EXPECT_LE(mostDifference(painted(once, size), painted(often, size)), 3);
}

TEST(StagePictureTest, IsPaintedInTheColoursThatAreAskedFor) {
    Story story = electionUnderWay();
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::contrast}) {
        Theme theme;
        theme.kind = kind;
        theme.palette = paletteOf(kind);
        StagePicture picture(story.trace(), 0, theme);
        EXPECT_EQ(painted(picture, {320, 240}).pixelColor(2, 200), theme.palette.stage);
    }
}

TEST(PictureTest, IsMadeByItsName) {
    Story story = electionUnderWay();
    for (const std::string& what : picturesOf(story.trace(), 0))
        EXPECT_NE(makePicture(what, story.trace(), 0, Theme()), nullptr) << what;
    EXPECT_EQ(picturesOf(story.trace(), 0).front(), "stage");
    EXPECT_EQ(makePicture("stage2", story.trace(), 0, Theme()), nullptr);
}

} // namespace
} // namespace synod::widgets
