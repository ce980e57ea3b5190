// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/long_trace.h"
#include "widgets/timeline/time_line.h"
#include "widgets/timeline/time_marks.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <optional>
#include <span>
#include <vector>

namespace synod::widgets {
namespace {

class TimeLineTest : public ::testing::Test {
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

/// What a time line of so many pixels shows.
std::vector<std::optional<TimeMark>>
columnsOf(std::span<const TimeMark> marks, std::size_t pixels, Time end) {
    std::vector<std::optional<TimeMark>> columns(pixels + 1);
    for (const TimeMark& mark : marks) {
        const double share = static_cast<double>(mark.time.ns) / static_cast<double>(end.ns);
        auto& column = columns[static_cast<std::size_t>(share * static_cast<double>(pixels))];
        if (!column || mark.kind >= column->kind)
            column = mark;
    }
    return columns;
}

TEST(TimeMarks, OfManyAreKeptThoseThatATimeLineShows) {
    trace::SessionHeader header;
    header.protocol = "none";
    header.topology.addNode("n1", net::NodeKind::server);
    trace::Trace trace(std::move(header));
    TraceModel model;
    model.setTrace(&trace);
    TimeMarks marks(&model);
    std::vector<TimeMark> all;
    std::size_t most = 0;
    // A fault every millisecond; now and then what is worse, which nothing may hide.
    for (std::uint64_t seq = 0; seq < 200'000; ++seq) {
        trace::Record record;
        record.seq = seq;
        record.time = milliseconds(static_cast<std::int64_t>(seq));
        record.node = NodeId{0};
        const bool worse = seq % 7'919 == 13;
        record.kind = worse ? trace::Kind::violation : trace::Kind::crash;
        all.push_back(
            {record.time, seq, 0, worse ? TimeMark::Kind::violation : TimeMark::Kind::fault});
        trace.append(0, std::move(record));
        if (seq % 10'000 == 9'999) {
            model.grown();
            most = std::max(most, marks.marks().size());
        }
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return marks.marks().back().seq == 199'999; }));
    EXPECT_LE(most, TimeMarks::mostMilestones);
    EXPECT_GE(marks.marks().size(), TimeMarks::mostMilestones / 4);
    const auto kept = columnsOf(marks.marks(), 1'000, trace.endTime(0));
    const auto shown = columnsOf(all, 1'000, trace.endTime(0));
    std::size_t violations = 0;
    for (const TimeMark& mark : marks.marks())
        violations += mark.kind == TimeMark::Kind::violation ? 1 : 0;
    EXPECT_EQ(violations, 26u) << "all of them are far enough apart";
    for (std::size_t column = 0; column < kept.size(); ++column)
        ASSERT_EQ(kept[column].has_value(), shown[column].has_value()) << column;
}

} // namespace
} // namespace synod::widgets
