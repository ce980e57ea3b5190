// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/long_trace.h"
#include "tests/widgets/role_trace.h"
#include "widgets/charts/chart.h"
#include "widgets/charts/chart_legend.h"
#include "widgets/charts/charts.h"

#include <QChart>
#include <QChartView>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QValueAxis>
#include <QWheelEvent>

#include <gmock/gmock.h>

#include <cmath>

namespace synod::widgets {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<double, double>> pairs(const ChartPoints& points) {
    std::vector<std::pair<double, double>> out;
    for (const QPointF& point : points)
        out.emplace_back(point.x(), point.y());
    return out;
}

TEST(RateTrack, AMomentThatIsFarAwayCostsNoMemory) {
    RateTrack track;
    for (const Time time : {milliseconds(1), milliseconds(9), milliseconds(10), Time::never()})
        track.count(time);
    EXPECT_EQ(track.at({}, milliseconds(10)), 200);
    EXPECT_EQ(track.at(milliseconds(10), milliseconds(10)), 100);
    EXPECT_EQ(track.at({}, milliseconds(20)), 150);
    EXPECT_EQ(track.at(seconds(1), seconds(1)), 0);
    EXPECT_EQ(track.at(Time::never(), seconds(1)), 1);
}

/// As seen from afar the counts are the same; only who looks very closely sees longer stretches.
TEST(RateTrack, WhatGoesOnForVeryLongTakesNoMoreRoomThanItShows) {
    RateTrack track;
    const int hour = 3'600'000;
    for (int at = 0; at < hour; at += 10)
        for (int times = at / 1'000 % 3; times >= 0; --times)
            track.count(milliseconds(at));
    EXPECT_LE(track.size(), RateTrack::mostStretches);
    for (const int second : {0, 1, 2, 1'801, 3'599})
        for (const Time width : {seconds(1), milliseconds(500), milliseconds(10)})
            EXPECT_EQ(track.at(seconds(second), width), 100 * (second % 3 + 1)) << second;
    const ChartPoints points = track.points({{}, seconds(6)}, seconds(6), seconds(1));
    ASSERT_EQ(points.size(), 12u);
    EXPECT_EQ(points[4].y(), 300);
    EXPECT_LE(track.points({{}, seconds(1)}, seconds(1), milliseconds(10)).size(), 20u);
}

TEST(StepTrack, AValueKeepsUntilItChanges) {
    StepTrack track;
    track.set(seconds(1), 1);
    track.set(seconds(2), 1);
    track.set(seconds(3), 4);
    EXPECT_EQ(track.size(), 2u);
    EXPECT_FALSE(track.at(milliseconds(500)));
    EXPECT_EQ(track.at(seconds(2)), 1);
    EXPECT_EQ(track.at(seconds(9)), 4);
    const auto lines = track.points({{}, seconds(10)}, seconds(5));
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_THAT(pairs(lines[0]), ElementsAre(Pair(1, 1), Pair(3, 1), Pair(3, 4), Pair(5, 4)));
}

TEST(StepTrack, WhereThereIsNoValueALineEndsAndAnotherBegins) {
    StepTrack track;
    track.set(seconds(1), 2);
    track.stop(seconds(2));
    track.set(seconds(4), 2);
    EXPECT_FALSE(track.at(seconds(3)));
    const auto lines = track.points({{}, seconds(5)}, seconds(5));
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_THAT(pairs(lines[0]), ElementsAre(Pair(1, 2), Pair(2, 2)));
    EXPECT_THAT(pairs(lines[1]), ElementsAre(Pair(4, 2), Pair(5, 2)));
}

TEST(StepTrack, OfAHundredThousandStepsTheExtremesOfEachStretchStay) {
    StepTrack track;
    for (int i = 0; i < 100'000; ++i)
        track.set(milliseconds(i), i == 54'321 ? 1e6 : i == 7 ? -1e6 : i % 10);
    const auto lines = track.points({{}, seconds(100)}, seconds(100));
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_LE(lines[0].size(), mostChartPoints);
    EXPECT_GT(lines[0].size(), mostChartPoints / 4);
    double least = 0, most = 0, before = -1;
    for (const QPointF& point : lines[0]) {
        least = std::min(least, point.y());
        most = std::max(most, point.y());
        EXPECT_LE(before, point.x()) << "time does not go back";
        before = point.x();
    }
    EXPECT_EQ(least, -1e6);
    EXPECT_EQ(most, 1e6);
    EXPECT_EQ(lines[0].back().x(), 100);
    // Looked at closely, every step is there again.
    const auto close = track.points({seconds(50), seconds(50) + milliseconds(20)}, seconds(100));
    EXPECT_EQ(close[0].size(), 2u * 20 + 1);
}

TEST(StepTrack, OfAMillionStepsThoseAreKeptThatAChartOfTheWholeShows) {
    StepTrack track;
    for (int i = 0; i < 1'000'000; ++i)
        track.set(milliseconds(i), i == 54'321 ? 1e6 : i == 7 ? -1e6 : i % 10);
    EXPECT_LE(track.size(), StepTrack::mostSamples);
    EXPECT_GT(track.size(), StepTrack::mostSamples / 16);
    EXPECT_EQ(track.bounds({{}, seconds(1'000)}), (std::pair<double, double>(-1e6, 1e6)));
    EXPECT_EQ(track.at(milliseconds(54'321)), 1e6);
    EXPECT_EQ(track.at(seconds(2'000)), 9) << "the last one stays";
    track.clear();
    track.set(nanoseconds(1), 1);
    track.set(nanoseconds(2), 2);
    EXPECT_EQ(track.at(nanoseconds(1)), 1);
}

TEST(BarTrack, OfAMillionBarsAreKeptAsManyAsAChartOfTheWholeShows) {
    BarTrack track;
    for (int i = 0; i < 1'000'000; ++i)
        track.add({milliseconds(i), i * 10.0, i * 10.0 + 10, i == 54'321});
    EXPECT_LE(track.size(), BarTrack::mostBars);
    EXPECT_GT(track.size(), BarTrack::mostBars / 8);
    const std::vector<ChartBar> bars = track.within({{}, seconds(1'000)});
    double high = 0;
    int marked = 0;
    for (const ChartBar& bar : bars) {
        EXPECT_EQ(bar.low, high) << "no octet is left out";
        high = bar.high;
        marked += bar.marked ? 1 : 0;
    }
    EXPECT_EQ(high, 1e7);
    EXPECT_EQ(marked, 1);
    track.clear();
    track.add({nanoseconds(1), 0, 1});
    track.add({nanoseconds(1), 1, 2});
    EXPECT_EQ(track.size(), 2u) << "of few each is there";
}

TEST(RateTrack, CountsASecond) {
    RateTrack track;
    for (int i = 0; i < 50; ++i)
        track.count(milliseconds(1'000 + i));
    const Time width = milliseconds(100);
    EXPECT_DOUBLE_EQ(track.at(milliseconds(1'020), width), 500);
    EXPECT_DOUBLE_EQ(track.at(milliseconds(1'120), width), 0);
    EXPECT_EQ(RateTrack::widthFor({{}, seconds(6)}), milliseconds(100));
    EXPECT_LE(
        track.points({{}, seconds(60)}, seconds(60), RateTrack::widthFor({{}, seconds(60)})).size(),
        mostChartPoints);
}

TEST(ChartData, StepsAreRound) {
    EXPECT_DOUBLE_EQ(niceStep(0.9), 1);
    EXPECT_DOUBLE_EQ(niceStep(1), 1);
    EXPECT_DOUBLE_EQ(niceStep(1.1), 2);
    EXPECT_DOUBLE_EQ(niceStep(0.03), 0.05);
    EXPECT_DOUBLE_EQ(niceStep(700), 1'000);
}

/// A window hung for minutes that drew a transfer: the step of a small range in a large one.
TEST(Chart, HasFewTicksAlsoWhileItsRangeChanges) {
    const ThemeHolder theme;
    Chart chart(&theme);
    chart.resize(400, 200);
    ChartInfo info;
    info.lines.resize(1);
    chart.setInfo(info);
    auto* view = chart.findChild<QChartView*>();
    ASSERT_NE(view, nullptr);
    double most = 0;
    const auto axes = view->chart()->axes();
    for (QAbstractAxis* each : axes) {
        auto* axis = qobject_cast<QValueAxis*>(each);
        ASSERT_NE(axis, nullptr);
        const auto count = [&most, axis] {
            most = std::max(most, (axis->max() - axis->min()) / axis->tickInterval());
        };
        QObject::connect(axis, &QValueAxis::rangeChanged, axis, count);
        QObject::connect(axis, &QValueAxis::tickIntervalChanged, axis, count);
    }
    for (const double greatest : {1.0, 1e9, 3.0, 2e6, 0.5})
        chart.setCurves({ChartCurve{}}, {{}, milliseconds(static_cast<int>(greatest))}, greatest);
    EXPECT_GT(most, 1);
    EXPECT_LT(most, 100);
}

class ChartsTest : public ::testing::Test {
protected:
    void tellAnElection() {
        using raft::Role;
        run.step(150, 2, Role::Candidate, 1);
        run.step(350, 2, Role::Leader, 1);
        run.step(600, 0, Role::Candidate, 2);
        run.crash(800, 2);
        run.trace().advance(0, seconds(1));
        model.setTrace(&run.trace());
        charts.resize(1'200, 260);
        charts.show();
        ASSERT_TRUE(QTest::qWaitFor([&] { return charts.complete(); }));
        model.seekTime(milliseconds(700));
        settle();
    }
    /// Charts are drawn a few times a second: waits for the last of it.
    void settle() {
        QTest::qWait(Charts::refreshMilliseconds + 20);
        QCoreApplication::processEvents(); // what was due while the machine had other things to do
    }
    Chart& chart(std::size_t number) { return *charts.charts().at(number); }
    void click(Chart& on, Time time) {
        const QPoint at(int(std::lround(on.xOf(time))), int(on.plotArea().center().y()));
        QTest::mouseClick(on.childAt(at), Qt::LeftButton, {}, on.childAt(at)->mapFrom(&on, at));
    }

    RoleTrace run{3};
    TraceModel model;
    ThemeHolder theme;
    Charts charts{&model, &theme};
};

TEST_F(ChartsTest, ShowTheTermOfEachServer) {
    tellAnElection();
    ASSERT_EQ(charts.charts().size(), 3u);
    EXPECT_EQ(chart(0).info().title, QStringLiteral("Term"));
    const auto& curves = chart(0).curves();
    ASSERT_EQ(curves.size(), 3u);
    EXPECT_THAT(pairs(curves[0].points.at(0)),
                ElementsAre(Pair(0, 0), Pair(0.6, 0), Pair(0.6, 2), Pair(1, 2)));
    EXPECT_THAT(pairs(curves[2].points.at(0)),
                ElementsAre(Pair(0, 0), Pair(0.15, 0), Pair(0.15, 1), Pair(0.8, 1)))
        << "a crashed server has no term";
}

TEST_F(ChartsTest, TheLegendHasTheValuesAtTheCursor) {
    tellAnElection();
    EXPECT_EQ(chart(0).legend().entries()[0].value, QStringLiteral("2"));
    EXPECT_EQ(chart(0).accessibleDescription(), QStringLiteral("n1: 2, n2: 0, n3: 1"));
    model.seekTime(milliseconds(900));
    settle();
    EXPECT_EQ(chart(0).accessibleDescription(), QStringLiteral("n1: 2, n2: 0, n3: none"));
}

TEST_F(ChartsTest, AClickGoesToThatTime) {
    tellAnElection();
    QSignalSpy sought(&charts, &Charts::sought);
    click(chart(1), milliseconds(400));
    EXPECT_EQ(sought.count(), 1);
    EXPECT_NEAR(double(model.time().ns), 4e8, 8e6);
}

TEST_F(ChartsTest, TheWheelLooksCloserAtWhatIsUnderIt) {
    tellAnElection();
    const TimeSpan before = charts.span();
    Chart& on = chart(0);
    const QPointF at(on.xOf(milliseconds(600)), on.plotArea().center().y());
    QWidget* view = on.childAt(at.toPoint());
    const QPointF inside = view->mapFrom(&on, at);
    QWheelEvent wheel(inside, view->mapToGlobal(inside), {}, QPoint(0, 360), Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view, &wheel);
    EXPECT_LT(charts.span().to - charts.span().from, before.to - before.from);
    EXPECT_NEAR(on.xOf(milliseconds(600)), at.x(), 3) << "what is under the mouse stays there";
    QTest::mouseDClick(view, Qt::LeftButton, {}, inside.toPoint());
    EXPECT_EQ(charts.span(), before);
}

TEST_F(ChartsTest, AServerThatComesGetsALine) {
    tellAnElection();
    net::Topology larger = model.topology();
    larger.addNode("n4", net::NodeKind::server);
    run.trace().growTopology(0, larger);
    model.grown();
    settle();
    EXPECT_EQ(chart(0).curves().size(), 4u);
}

TEST_F(ChartsTest, AnotherBranchHasItsOwnLines) {
    tellAnElection();
    const trace::BranchId other = run.trace().openBranch(0, 4, "another way");
    run.trace().advance(other, milliseconds(500));
    model.grown();
    model.setBranch(other);
    settle();
    EXPECT_THAT(pairs(chart(0).curves()[0].points.at(0)), ElementsAre(Pair(0, 0), Pair(0.5, 0)));
}

TEST_F(ChartsTest, WhatHasNoChartsSaysSo) {
    const trace::Trace trace = makeLongTrace(100);
    model.setTrace(&trace);
    charts.show();
    settle();
    EXPECT_EQ(charts.charts().size(), 0u);
    ASSERT_EQ(charts.findChildren<QLabel*>().size(), 1);
    EXPECT_TRUE(charts.findChild<QLabel*>()->isVisible());
}

TEST_F(ChartsTest, ManyServersAndTermsAreDrawnInAFrame) {
    RoleTrace busy(8);
    for (int i = 1; i <= 20'000; ++i)
        busy.step(i, std::size_t(i) % 8, raft::Role::Candidate, raft::Term(i));
    model.setTrace(&busy.trace());
    charts.resize(1'200, 260);
    charts.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return charts.complete(); }, 20'000));
    settle();
    std::size_t points = 0;
    for (const ChartCurve& curve : chart(0).curves()) {
        for (const ChartPoints& line : curve.points) {
            EXPECT_LE(line.size(), mostChartPoints);
            points += line.size();
        }
    }
    EXPECT_GT(points, 1'000u);
    QImage image(charts.size(), QImage::Format_ARGB32_Premultiplied);
    charts.render(&image);
    QElapsedTimer watch;
    watch.start();
    for (int i = 0; i < 5; ++i) {
        model.seekTime(seconds(1 + i));
        settle();
        charts.render(&image);
    }
    std::printf("charts of 8 servers and 20,000 terms: %.1f ms a picture, waiting included\n",
                double(watch.elapsed()) / 5);
    EXPECT_LT(watch.elapsed() / 5, 1'500);
}

} // namespace
} // namespace synod::widgets
