// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stage/story.h"
#include "widgets/model/step_glide.h"

#include <QTest>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

class StepGlideTest : public ::testing::Test {
protected:
    StepGlideTest() : glide(&model, &theme) {
        model.setTrace(&story.trace());
        glide.setPlaybackSpeed(0.25);
        QObject::connect(&model, &TraceModel::moved, [this] { times.push_back(model.time()); });
    }
    testing::Story story = testing::electionUnderWay();
    TraceModel model;
    ThemeHolder theme;
    StepGlide glide;
    std::vector<Time> times;
};

TEST_F(StepGlideTest, TravelsToWhereTheStepWentAndArrivesExactly) {
    model.seekTime(milliseconds(100));
    const Time from = model.time();
    model.seekTime(model.endTime());
    model.seekSeq(model.snapshot().next);
    const std::uint64_t count = model.snapshot().next;
    const Time to = model.time();
    ASSERT_GT(to, from);
    times.clear();
    glide.glideFrom(from);
    EXPECT_EQ(model.time(), from);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !glide.gliding(); }));
    EXPECT_EQ(model.snapshot().next, count);
    EXPECT_EQ(model.time(), to);
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    EXPECT_GT(times.size(), 2u) << "not in one leap";
}

TEST_F(StepGlideTest, BackwardsToo) {
    model.seekTime(model.endTime());
    const Time from = model.time();
    model.seekSeq(3);
    const Time to = model.time();
    times.clear();
    glide.glideFrom(from);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !glide.gliding(); }));
    EXPECT_EQ(model.snapshot().next, 3u);
    EXPECT_EQ(model.time(), to);
    EXPECT_TRUE(std::is_sorted(times.begin() + 1, times.end(), std::greater<>()));
}

TEST_F(StepGlideTest, WhoeverActsFindsItArrived) {
    model.seekTime(model.endTime());
    const Time from = model.time();
    model.seekSeq(2);
    glide.glideFrom(from);
    glide.finish();
    EXPECT_EQ(model.snapshot().next, 2u);
    EXPECT_FALSE(glide.gliding());
}

TEST_F(StepGlideTest, WithReducedMotionNothingMoves) {
    theme.setReducedMotion(true);
    model.seekTime(model.endTime());
    const Time from = model.time();
    model.seekSeq(2);
    glide.glideFrom(from);
    EXPECT_FALSE(glide.gliding());
    EXPECT_EQ(model.snapshot().next, 2u);
}

} // namespace
} // namespace synod::widgets
