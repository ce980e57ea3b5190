// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/long_trace.h"
#include "widgets/time_line.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

class TimeLineTest : public testing::Test {
protected:
    TimeLineTest() {
        line.resize(800, 46);
        line.show();
    }
    TraceModel model;
    ThemeHolder theme;
    TimeLine line{&model, &theme};
};

TEST_F(TimeLineTest, DraggingScrubs) {
    const trace::Trace trace = makeLongTrace(300'000);
    model.setTrace(&trace);
    QSignalSpy spy(&line, &TimeLine::scrubbed);
    const auto at = [&](Time time) { return QPointF(line.xOf(time), line.laneY(0)).toPoint(); };
    QTest::mousePress(&line, Qt::LeftButton, {}, at(milliseconds(100)));
    EXPECT_NEAR(double(model.time().ns), 1e8, 1e6);
    QTest::mouseMove(&line, at(milliseconds(250)));
    QTest::mouseRelease(&line, Qt::LeftButton, {}, at(milliseconds(250)));
    EXPECT_NEAR(double(model.time().ns), 2.5e8, 1e6);
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(TimeLineTest, ADragBeyondTheEndStaysAtTheEnd) {
    const trace::Trace trace = makeLongTrace(100'000);
    model.setTrace(&trace);
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(line.width() - 2, int(line.laneY(0))));
    EXPECT_EQ(model.time(), trace.endTime(0));
}

TEST_F(TimeLineTest, AnotherBranchIsDrawnWhereItLeavesAndAClickAsksForIt) {
    trace::Trace trace = makeLongTrace(200'000);
    model.setTrace(&trace);
    const trace::BranchId other = trace.openBranch(0, 100'000, "Crash n1");
    trace::Record record;
    record.seq = 100'000;
    record.time = milliseconds(120);
    record.kind = trace::Kind::note;
    trace.append(other, std::move(record));
    trace.advance(other, milliseconds(180));
    model.grown();
    ASSERT_EQ(line.forks().size(), 1u);
    EXPECT_EQ(line.forks()[0].branch, other);
    EXPECT_NEAR(double(line.forks()[0].from.ns), 1e8, 1e5);
    QSignalSpy spy(&line, &TimeLine::branchRequested);
    const QPointF onIt(line.xOf(milliseconds(170)), line.laneY(line.forks()[0].lane));
    QTest::mouseClick(&line, Qt::LeftButton, {}, onIt.toPoint());
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(TimeLineTest, AMillionRecordsAreDrawnInAFrame) {
    const trace::Trace trace = makeLongTrace(1'000'000);
    model.setTrace(&trace);
    QTest::qWait(50);
    QImage image(line.size(), QImage::Format_ARGB32_Premultiplied);
    line.render(&image);
    QElapsedTimer watch;
    watch.start();
    for (int i = 0; i < 10; ++i)
        line.render(&image);
    const double milliseconds = double(watch.nsecsElapsed()) / 1e7;
    std::printf("the time line of 1,000,000 records is drawn in %.2f ms\n", milliseconds);
    EXPECT_LT(milliseconds, 60) << "unoptimized, on a busy machine";
}

} // namespace
} // namespace synod::widgets
