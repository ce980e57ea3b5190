// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/role_trace.h"
#include "widgets/export/film_plan.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr std::int64_t many = 100'000;

/// A trace second takes ten of the film, at ten frames each.
FilmPace tenthOfPace(Time until) {
    return {Time{}, until, 0.1, 10};
}

FilmCaption said(Time at, const char* sentence) {
    return {at, QString::fromLatin1(sentence), {}, false};
}
FilmCaption mustSay(Time at, const char* sentence) {
    return {at, QString::fromLatin1(sentence), {}, true};
}

std::int64_t framesWith(const FilmPlan& plan, std::int32_t caption) {
    return std::count_if(plan.frames.begin(), plan.frames.end(),
                         [=](const FilmPlan::Frame& one) { return one.caption == caption; });
}

TEST(FilmPlan, BeginsAtTheBeginningAndShowsTheEnd) {
    const FilmPace pace = tenthOfPace(seconds(1));
    EXPECT_EQ(pace.frames(), 101);
    const auto plan = planFilm(pace, {}, many);
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->frames.size(), 101u);
    EXPECT_EQ(plan->frames.front().at, Time{});
    EXPECT_EQ(plan->frames[1].at, milliseconds(10));
    EXPECT_EQ(plan->frames.back().at, seconds(1));
    EXPECT_EQ(plan->frames[99].at, milliseconds(990));
}

TEST(FilmPlan, APlanHasAsManyFramesAsItsPaceSays) {
    for (const double speed : {0.0025, 0.1, 0.3, 1.0, 7.0})
        for (const int rate : {1, 7, 15, 30, 60})
            for (const Time until : {Time{}, nanoseconds(1), milliseconds(333), seconds(2)}) {
                const FilmPace pace{Time{}, until, speed, rate};
                if (pace.frames() > many)
                    continue;
                const auto plan = planFilm(pace, {}, many);
                ASSERT_TRUE(plan);
                EXPECT_EQ(static_cast<std::int64_t>(plan->frames.size()), pace.frames())
                    << speed << " " << rate << " " << until.ns;
                EXPECT_EQ(plan->frames.back().at, until);
            }
}

TEST(FilmPlan, AStretchBeginsWhereItIsAskedTo) {
    const auto plan = planFilm({seconds(2), seconds(3), 1, 30}, {}, many);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->frames.front().at, seconds(2));
    EXPECT_EQ(plan->frames.back().at, seconds(3));
    EXPECT_EQ(plan->frames.size(), 31u);
}

TEST(FilmPlan, RefusesMoreFramesThanItMayHave) {
    EXPECT_TRUE(planFilm(tenthOfPace(seconds(1)), {}, 101));
    EXPECT_FALSE(planFilm(tenthOfPace(seconds(1)), {}, 100));
    EXPECT_FALSE(planFilm(tenthOfPace(seconds(1)), {mustSay(seconds(1), "It is over.")}, 101))
        << "the end is held until it has been read";
}

TEST(FilmPlan, ACaptionStandsFromItsMomentOn) {
    const auto plan = planFilm(tenthOfPace(seconds(1)), {said(milliseconds(500), "Now.")}, many);
    ASSERT_TRUE(plan);
    for (const FilmPlan::Frame& frame : plan->frames)
        EXPECT_EQ(frame.caption, frame.at >= milliseconds(500) ? 0 : -1);
}

TEST(FilmPlan, WhatNeedNotBeShownDoesNotHoldTheFilmUp) {
    std::vector<FilmCaption> captions;
    for (int i = 0; i < 100; ++i)
        captions.push_back(said(milliseconds(10 * i), "A heartbeat comes."));
    const auto plan = planFilm(tenthOfPace(seconds(1)), captions, many);
    ASSERT_TRUE(plan);
    // The last one may be read to its end behind the session's.
    EXPECT_LE(plan->frames.size(), 101u + 20);
    std::int32_t shown = -1;
    std::int64_t held = 1'000;
    for (const FilmPlan::Frame& frame : plan->frames) {
        if (frame.caption != shown) {
            EXPECT_GE(held, static_cast<std::int64_t>(10 * secondsToRead("A heartbeat comes.")));
            held = 0;
        }
        shown = frame.caption;
        ++held;
    }
}

TEST(FilmPlan, ThePictureStandsStillBeforeWhatMustBeShown) {
    const std::vector<FilmCaption> captions{mustSay(milliseconds(500), "Crash n4"),
                                            mustSay(milliseconds(510), "n2 is the leader.")};
    const auto plan = planFilm(tenthOfPace(seconds(1)), captions, many);
    ASSERT_TRUE(plan);
    const auto toRead = static_cast<std::int64_t>(10 * secondsToRead(captions[0].sentence));
    EXPECT_EQ(framesWith(*plan, 0), toRead);
    for (const FilmPlan::Frame& frame : plan->frames) {
        if (frame.caption == 0) {
            EXPECT_GE(frame.at, milliseconds(500));
            EXPECT_LT(frame.at, milliseconds(510)) << "it is not there before it is said";
        }
    }
    EXPECT_EQ(plan->frames.back().at, seconds(1));
    EXPECT_EQ(plan->frames.back().caption, 1);
}

TEST(FilmPlan, OfTwoInOneMomentBothAreShown) {
    const auto plan =
        planFilm(tenthOfPace(seconds(1)),
                 {mustSay(seconds(1), "Cut n1"), mustSay(seconds(1), "Cut n2")}, many);
    ASSERT_TRUE(plan);
    EXPECT_GT(framesWith(*plan, 0), 10);
    EXPECT_GT(framesWith(*plan, 1), 10);
}

TEST(FilmPlan, TimeNeverGoesBack) {
    const auto plan = planFilm(tenthOfPace(seconds(1)),
                               {mustSay(milliseconds(3), "a"), said(milliseconds(3), "b"),
                                mustSay(milliseconds(4), "c"), said(milliseconds(700), "d"),
                                mustSay(milliseconds(705), "e")},
                               many);
    ASSERT_TRUE(plan);
    EXPECT_TRUE(std::is_sorted(
        plan->frames.begin(), plan->frames.end(),
        [](const FilmPlan::Frame& a, const FilmPlan::Frame& b) { return a.at < b.at; }));
}

TEST(FilmPlan, AChineseSentenceHasAsMuchTimeAsItsEnglish) {
    const double english = secondsToRead("n4 has heard of no leader for 213 ms: it asks for votes");
    const double chinese =
        secondsToRead(QStringLiteral("n4 已有 213 ms 没有领导者的消息：它请求投票"));
    EXPECT_NEAR(english, chinese, 1.0);
}

TEST(FilmPlan, LeadersAndFaultsAreChapters) {
    RoleTrace session(3);
    session.step(100, 0, raft::Role::Candidate, 1);
    session.step(200, 0, raft::Role::Leader, 1);
    session.crash(600, 0);
    session.step(900, 1, raft::Role::Leader, 2);
    session.step(910, 2, raft::Role::Leader, 3);
    session.trace().advance(0, seconds(1));
    TraceModel model;
    model.setTrace(&session.trace());
    const auto plan = planFilm(tenthOfPace(seconds(1)), {}, many);
    ASSERT_TRUE(plan);
    const auto chapters = chaptersOf(model, *plan, 10);
    ASSERT_EQ(chapters.size(), 4u) << "those of one second are one";
    EXPECT_EQ(chapters[0].frame, 0);
    EXPECT_EQ(chapters[1].frame, 20);
    EXPECT_EQ(chapters[2].frame, 60);
    EXPECT_EQ(chapters[3].frame, 90);
    EXPECT_EQ(chapters[2].title, QStringLiteral("n1: Crash"));
}

} // namespace
} // namespace synod::widgets
