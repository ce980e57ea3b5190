// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/playback_clock.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <vector>

namespace synod::widgets {
namespace {

/// How far trace time comes while this much wall time passes.
Time advance(PlaybackClock& clock, Time wall) {
    Time sum;
    const auto link =
        QObject::connect(&clock, &PlaybackClock::advanced, [&](Time step) { sum += step; });
    clock.pass(wall);
    QObject::disconnect(link);
    return sum;
}

TEST(PlaybackClock, TurnsWallTimeIntoTraceTime) {
    PlaybackClock clock;
    clock.setSpeed(0.25);
    EXPECT_EQ(advance(clock, milliseconds(16)), milliseconds(4));
    clock.setSpeed(100);
    EXPECT_EQ(advance(clock, milliseconds(10)), seconds(1));
}

TEST(PlaybackClock, LosesNoNanosecondAtSlowSpeeds) {
    PlaybackClock clock;
    clock.setSpeed(0.001);
    Time sum;
    for (int i = 0; i < 1000; ++i)
        sum += advance(clock, nanoseconds(1'500));
    EXPECT_EQ(sum, nanoseconds(1'500));
}

TEST(PlaybackClock, NeverLeapsOverAStall) {
    PlaybackClock clock;
    clock.setSpeed(1);
    EXPECT_LE(advance(clock, seconds(3)), milliseconds(17));
    EXPECT_EQ(advance(clock, milliseconds(90)), milliseconds(90));
}

TEST(PlaybackClock, ChangesSpeedInRoundSteps) {
    PlaybackClock clock;
    clock.setSpeed(0.25);
    clock.changeSpeed(1);
    EXPECT_DOUBLE_EQ(clock.speed(), 0.5);
    clock.changeSpeed(-1);
    clock.changeSpeed(-1);
    EXPECT_DOUBLE_EQ(clock.speed(), 0.1);
    clock.setSpeed(100);
    clock.changeSpeed(1);
    EXPECT_DOUBLE_EQ(clock.speed(), PlaybackClock::fastest);
    clock.setSpeed(0.001);
    clock.changeSpeed(-1);
    EXPECT_DOUBLE_EQ(clock.speed(), PlaybackClock::slowest);
}

// What was lost was the time spent in here: at 50 ms a tick three quarters of the speed.
TEST(PlaybackClock, TheTimeThatAHandlerTakesHasPassedToo) {
    Time wall = seconds(7);
    PlaybackClock clock([&wall] { return wall; });
    clock.setSpeed(1);
    std::vector<Time> steps;
    QObject::connect(&clock, &PlaybackClock::advanced, [&](Time step) {
        steps.push_back(step);
        wall += milliseconds(50); // what a frame takes
        if (steps.size() == 4)
            clock.pause();
    });
    clock.play();
    wall += milliseconds(16);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !clock.playing(); }, 60'000));
    const std::vector<Time> all{milliseconds(16), milliseconds(50), milliseconds(50),
                                milliseconds(50)};
    EXPECT_EQ(steps, all);
}

TEST(PlaybackClock, TellsTheSpeedThatIsReached) {
    PlaybackClock clock;
    clock.setSpeed(10);
    EXPECT_DOUBLE_EQ(clock.reached(), 10);
    QObject::connect(&clock, &PlaybackClock::advanced,
                     [&](Time step) { clock.fallShort(step - nanoseconds(step.ns / 5)); });
    QSignalSpy spy(&clock, &PlaybackClock::reachedChanged);
    for (int i = 0; i < 10; ++i)
        clock.pass(milliseconds(60));
    EXPECT_GE(spy.count(), 1);
    EXPECT_FALSE(clock.keepsUp());
    EXPECT_NEAR(clock.reached(), 2, 0.01);
    clock.setSpeed(1);
    EXPECT_TRUE(clock.keepsUp()) << "there is nothing to measure yet";
}

TEST(PlaybackClock, StallsAreNotSpeed) {
    PlaybackClock clock;
    clock.setSpeed(1);
    clock.pass(seconds(1));
    EXPECT_FALSE(clock.keepsUp());
    clock.play();
    EXPECT_TRUE(clock.keepsUp());
}

TEST(PlaybackClock, SaysWhenItPlays) {
    PlaybackClock clock;
    QSignalSpy spy(&clock, &PlaybackClock::playingChanged);
    clock.play();
    clock.play();
    EXPECT_TRUE(clock.playing());
    clock.pause();
    EXPECT_EQ(spy.count(), 2);
}

} // namespace
} // namespace synod::widgets
