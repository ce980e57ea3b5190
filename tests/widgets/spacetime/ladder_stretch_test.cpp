// SPDX-License-Identifier: GPL-3.0-or-later

// Of a branch with very many records the space-time diagram knows a stretch, and looks as if it
// knew all.

#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/spacetime/ladder_canvas.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

namespace synod::widgets {
namespace {

constexpr std::uint64_t most = 2'000;
const LadderRun::How someTime{.until = seconds(8)};
const LadderRun::How folded{.until = seconds(8), .folded = true};

void readAll(LadderIndex& index, const TraceModel& model) {
    while (!index.readOn(model, 300)) {
    }
}

/// Everything about a scene that can be compared, as one text. Of arrows those that the index knows
/// both ends of: a node that is paused takes what has come long after; and of a folded message that
/// was on its way where the stretch begins, only the end tells.
std::string textOf(const LadderScene& scene, const Names& names, const LadderIndex& index) {
    std::string out;
    const auto pixel = [](QPointF at) {
        return std::to_string(qRound(at.x() * 100)) + "," + std::to_string(qRound(at.y() * 100));
    };
    for (const LadderArrow& arrow : scene.arrows) {
        const LadderIndex::Hop* hop = index.hopAt(arrow.begin);
        if (hop == nullptr || !hop->ended() || (index.folded() && hop->begin < index.first()))
            continue;
        out += "arrow " + std::to_string(arrow.begin) + " " + pixel(arrow.line.p1()) + " " +
               pixel(arrow.line.p2()) + " " + names.of(arrow.to) + " " + arrow.label.toStdString() +
               "\n";
    }
    for (const LadderMark& mark : scene.marks)
        out += "mark " + std::to_string(mark.seq) + " " + pixel(mark.at) + "\n";
    for (const LadderBand& band : scene.bands)
        out += "band " + std::to_string(band.lane) + " " + std::to_string(qRound(band.from)) + " " +
               std::to_string(qRound(band.to)) + " " + band.text.toStdString() + "\n";
    return out;
}

/// 40 ms of it that begin at a time, as one who knows all sees them and as the given index does.
/// Gives how many arrows those are.
std::size_t expectSame(const LadderRun& run, const LadderIndex& index, Time from) {
    const LadderView view = run.view(LadderAxis::physical, static_cast<double>(from.ns), 4e7);
    const LadderScene scene = layOutLadder({run.model, index, run.theme}, view);
    EXPECT_EQ(textOf(scene, run.model.names(), index),
              textOf(run.scene(view), run.model.names(), index));
    return scene.arrows.size();
}

class LadderStretch : public testing::TestWithParam<LadderRun::How> {};

TEST_P(LadderStretch, LooksAsOneThatKnowsAll) {
    const LadderRun run("raft-workload", GetParam());
    const std::uint64_t size = run.trace().size(0);
    ASSERT_GT(size, 5 * most);
    std::size_t arrows = 0;
    for (const std::uint64_t around : {std::uint64_t{0}, size / 3, size / 2, size - 1}) {
        LadderIndex index(most);
        index.beginAnew(run.model, GetParam().folded, around);
        EXPECT_TRUE(index.reaches(around));
        readAll(index, run.model);
        EXPECT_LE(index.next() - index.first(), most + 100);
        EXPECT_LE(index.hops().size(), most);
        const Time from = run.trace().at(0, index.first()).time + milliseconds(50);
        const Time until = run.trace().at(0, index.next() - 1).time;
        for (Time at = from; at + milliseconds(60) < until; at += milliseconds(50))
            arrows += expectSame(run, index, at);
    }
    EXPECT_GT(arrows, 50U);
}

INSTANTIATE_TEST_SUITE_P(RaftWorkload,
                         LadderStretch,
                         testing::Values(someTime, folded),
                         [](const auto& how) { return how.param.folded ? "folded" : "whole"; });

TEST(LadderIndex, OfATraceThatGrowsTheLatestStays) {
    const LadderRun run("raft-workload", someTime);
    trace::Trace grows(run.trace().header());
    TraceModel model;
    model.setTrace(&grows);
    LadderIndex index(most);
    index.beginAnew(model, false);
    for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq) {
        trace::Record record = run.trace().at(0, seq);
        grows.append(0, std::move(record));
        if (seq % 500 == 499) {
            model.grown();
            readAll(index, model);
            EXPECT_EQ(index.next(), seq + 1);
            EXPECT_LE(index.hops().size(), 2 * most);
        }
    }
    grows.advance(0, run.trace().endTime(0));
    readAll(index, model);
    EXPECT_GT(index.first(), run.trace().size(0) / 2);
    const auto sameRows = [&](LadderAxis axis) {
        return index.rows(axis).size() == run.index.rows(axis).size();
    };
    EXPECT_TRUE(sameRows(LadderAxis::even) && sameRows(LadderAxis::logical)) << "places stay";
    const Time from = run.trace().at(0, index.first() + 10).time;
    EXPECT_GT(expectSame(run, index, from), 0U);
    EXPECT_GT(expectSame(run, index, run.trace().endTime(0) - milliseconds(60)), 0U);
}

TEST(SeqWindow, WhatStaysKeepsItsPlace) {
    SeqWindow window;
    EXPECT_TRUE(window.empty());
    EXPECT_EQ(window.countUpTo(7), 0U);
    for (std::uint64_t seq = 0; seq < 300'000; ++seq)
        window.append(3 * seq);
    for (int times = 0; times < 2; ++times) {
        EXPECT_EQ(window.size(), 300'000U);
        EXPECT_LE(window.first(), 199'999U);
        for (const std::size_t place : {200'000, 262'143, 262'144, 299'999}) {
            EXPECT_EQ(window[place], 3 * place);
            EXPECT_EQ(window.countUpTo(3 * place), place + 1);
            EXPECT_EQ(window.countUpTo(3 * place - 1), place);
        }
        window.forgetBefore(600'000);
    }
    EXPECT_GT(window.first(), 100'000U);
    EXPECT_EQ(window.countUpTo(5), window.first());
    window.append(1'000'000);
    EXPECT_EQ(window[300'000], 1'000'000U);
    window.forgetBefore(2'000'000);
    EXPECT_EQ(window[300'000], 1'000'000U) << "the last stays";
}

class StretchCanvas : public testing::TestWithParam<LadderAxis> {};

TEST_P(StretchCanvas, GoesWhereverOneLooks) {
    LadderRun run("raft-workload", someTime);
    const ThemeHolder theme;
    LadderCanvas canvas(&run.model, &theme, nullptr, most);
    canvas.setFolded(false);
    canvas.setVertical(true);
    canvas.setAxis(GetParam());
    canvas.resize(900, 640);
    canvas.show();
    const auto shows = [&](std::uint64_t seq) {
        for (const LadderMark& mark : canvas.scene().marks)
            if (mark.seq == seq)
                return true;
        return false;
    };
    for (const int ms : {7'900, 1'000, 4'000, 100, 7'000}) {
        run.model.seekTime(milliseconds(ms));
        std::uint64_t seq = run.model.snapshot().next - 1;
        while (!std::ranges::any_of(std::array{trace::Kind::deliver, trace::Kind::send},
                                    [&](auto kind) { return run.trace().at(0, seq).kind == kind; }))
            --seq;
        EXPECT_TRUE(QTest::qWaitFor([&] { return shows(seq); })) << ms;
    }
    // Back along the axis, as with the wheel, to its beginning.
    const auto turn = [&] {
        QWheelEvent event(QPointF(300, 300), QPointF(300, 300), {}, QPoint(0, 24'000), Qt::NoButton,
                          Qt::ShiftModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &event);
        return shows(0);
    };
    EXPECT_TRUE(QTest::qWaitFor(turn));
}

TEST_P(StretchCanvas, FindsWhatIsFarAway) {
    LadderRun run("raft-workload", someTime);
    const ThemeHolder theme;
    LadderCanvas canvas(&run.model, &theme, nullptr, most);
    canvas.setAxis(GetParam());
    canvas.resize(900, 640);
    canvas.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return canvas.complete(); }));
    QSignalSpy searched(&canvas, &LadderCanvas::searched);
    canvas.setSearch(QStringLiteral("n2 crash"));
    canvas.findNext(false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !searched.isEmpty(); }));
    EXPECT_TRUE(searched.takeFirst().first().toBool());
    EXPECT_EQ(run.trace().at(0, run.model.selection().seq).kind, trace::Kind::crash);
    canvas.setSearch(QStringLiteral("what nobody says"));
    canvas.findNext(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !searched.isEmpty(); }));
    EXPECT_FALSE(searched.takeFirst().first().toBool());
}

std::string axisName(const testing::TestParamInfo<LadderAxis>& info) {
    constexpr std::array names{"physical", "even", "logical"};
    return names[static_cast<std::size_t>(info.param)];
}

INSTANTIATE_TEST_SUITE_P(Axes,
                         StretchCanvas,
                         testing::Values(LadderAxis::physical,
                                         LadderAxis::even,
                                         LadderAxis::logical),
                         axisName);

} // namespace
} // namespace synod::widgets
