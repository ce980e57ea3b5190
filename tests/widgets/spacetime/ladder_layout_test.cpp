// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/trace/message_lives.h"
#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/spacetime/ladder_paint.h"
#include "widgets/spacetime/ladder_texts.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace synod::widgets {
namespace {

using trace::Kind;

constexpr LadderAxis axes[] = {LadderAxis::physical, LadderAxis::even, LadderAxis::logical};

/// A message's life as message_lives.h tells it, which knows nothing of the diagram.
struct Life {
    std::uint64_t message = 0, sent = 0;
    std::optional<std::uint64_t> ended;
};

std::vector<Life> livesOf(const trace::Trace& trace) {
    std::vector<Life> lives;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
        const trace::Record& record = trace.at(0, seq);
        if ((record.kind == Kind::send || record.kind == Kind::duplicate) && record.link.valid())
            lives.push_back({record.message, seq, trace::endedAt(trace, 0, seq, trace.size(0))});
    }
    return lives;
}

double acrossOf(const LadderScene& scene, NodeId node) {
    for (const LadderLane& lane : scene.lanes)
        if (lane.node == node)
            return lane.at;
    ADD_FAILURE() << "no lane";
    return 0;
}

void expectArrow(const LadderRun& run,
                 const LadderScene& scene,
                 const Life& life,
                 const std::multimap<std::uint64_t, const LadderArrow*>& arrows) {
    const auto [from, to] = arrows.equal_range(life.message);
    ASSERT_TRUE(from != to) << "message " << life.message << " sent at record " << life.sent
                            << " is in sight and has no arrow, from " << scene.view.origin
                            << " on, axis " << static_cast<int>(scene.view.axis);
    for (auto one = from; one != to; ++one) {
        const LadderArrow& arrow = *one->second;
        const trace::Record& begun = run.trace().at(0, arrow.begin);
        const net::Topology& topology = run.model.topology();
        EXPECT_EQ(arrow.from, topology.source(begun.link));
        EXPECT_EQ(arrow.to, topology.target(begun.link));
        const double beside = arrow.copy() ? run.theme.px(4) : 1e-6;
        EXPECT_NEAR(scene.across(arrow.line.p1()), acrossOf(scene, arrow.from), beside);
        EXPECT_NEAR(scene.along(arrow.line.p1()),
                    scene.alongOf(ladderUnit(run.model, run.index, scene.view.axis, arrow.begin)),
                    beside);
        if (arrow.end == trace::noSeq) {
            EXPECT_EQ(life.ended, std::nullopt);
            EXPECT_EQ(arrow.ends, LadderArrow::End::underWay);
            continue;
        }
        const trace::Record& last = run.trace().at(0, arrow.end);
        EXPECT_EQ(last.message, life.message);
        EXPECT_NEAR(scene.along(arrow.line.p2()),
                    scene.alongOf(ladderUnit(run.model, run.index, scene.view.axis, arrow.end)),
                    beside);
        EXPECT_EQ(arrow.ends == LadderArrow::End::dies, last.kind == Kind::drop);
        if (arrow.ends == LadderArrow::End::arrives) {
            EXPECT_NEAR(scene.across(arrow.line.p2()), acrossOf(scene, arrow.to), beside);
        }
    }
}

/// Whether one of the ways of a message over links crosses the body.
bool inSight(const LadderRun& run, const LadderScene& scene, const Life& life) {
    const LadderAxis axis = scene.view.axis;
    const double from = scene.alongOf(ladderUnit(run.model, run.index, axis, life.sent));
    const double to =
        life.ended ? scene.alongOf(ladderUnit(run.model, run.index, axis, *life.ended)) : scene.end;
    return to > scene.first() + 1 && from < scene.last() - 1;
}

void expectAllOf(const LadderRun& run, LadderAxis axis, std::uint32_t seed) {
    const std::vector<Life> lives = livesOf(run.trace());
    std::mt19937 random(seed);
    const double end = ladderEnd(run.model, run.index, axis);
    for (int window = 0; window < 24; ++window) {
        const double length = end * std::pow(10.0, -1.0 - static_cast<double>(random() % 20) / 10);
        const double from = end * static_cast<double>(random() % 1'000) / 1'000;
        const LadderScene scene = run.scene(run.view(axis, from, length, window % 2 == 0));
        if (!scene.heaps.empty())
            continue;
        std::multimap<std::uint64_t, const LadderArrow*> arrows;
        std::set<std::uint64_t> begun;
        for (const LadderArrow& arrow : scene.arrows) {
            arrows.emplace(arrow.message, &arrow);
            EXPECT_TRUE(begun.insert(arrow.begin).second) << "drawn twice";
        }
        for (const Life& life : lives)
            if (inSight(run, scene, life))
                expectArrow(run, scene, life, arrows);
    }
}

class LadderArrows : public testing::TestWithParam<std::pair<const char*, int>> {};

TEST_P(LadderArrows, EveryMessageInSightIsOneWithTheRightEnds) {
    const auto [name, seconds_] = GetParam();
    for (const std::uint64_t seed : {3u, 11u}) {
        const LadderRun run(
            name, {.until = seconds(seconds_), .seed = seed, .loss = 12, .duplicate = 10});
        ASSERT_GT(run.trace().size(0), 20u);
        for (const LadderAxis axis : axes)
            expectAllOf(run, axis, static_cast<std::uint32_t>(seed));
    }
}

INSTANTIATE_TEST_SUITE_P(Examples,
                         LadderArrows,
                         testing::Values(std::pair("raft-star-5", 3),
                                         std::pair("raft-3", 4),
                                         std::pair("paxos-duel", 2),
                                         std::pair("tcp-handshake", 12),
                                         std::pair("balance-round-robin", 2)));

TEST(LadderTexts, NoTwoOverlapAndAllAreInTheBody) {
    for (const char* name : {"raft-star-5", "paxos-duel", "tcp-handshake", "udp-loss"}) {
        LadderRun run(name, {.until = seconds(3), .loss = 5});
        std::size_t placed = 0;
        for (const LadderAxis axis : axes)
            for (const double scale : {1.0, 1.5})
                for (const bool vertical : {true, false})
                    for (int window = 0; window < 12; ++window) {
                        run.theme.scale = scale;
                        const double end = ladderEnd(run.model, run.index, axis);
                        const LadderScene scene = run.scene(
                            run.view(axis, end * window / 12, end / (4 + 9 * window), vertical));
                        placed += scene.texts.size();
                        for (std::size_t a = 0; a < scene.texts.size(); ++a)
                            for (std::size_t b = a + 1; b < scene.texts.size(); ++b)
                                ASSERT_FALSE(overlap(scene.texts[a], scene.texts[b]))
                                    << scene.texts[a].text.toStdString() << " and "
                                    << scene.texts[b].text.toStdString();
                    }
        EXPECT_GT(placed, 100u) << name;
    }
}

TEST(LadderTexts, SlantedOnesOverlapByTheirLettersAndNotByTheirBoxes) {
    LadderText a, b;
    a.size = b.size = QSizeF(100, 10);
    a.angle = b.angle = 45;
    b.at = QPointF(20, -20);
    EXPECT_FALSE(overlap(a, b)) << "beside each other, though the boxes around them overlap";
    b.at = QPointF(20, 20);
    EXPECT_TRUE(overlap(a, b)) << "one behind the other";
}

TEST(LadderRows, AStepStandsBelowWhatCausedItAndBelowEarlierOnesOfItsNode) {
    const LadderRun run("raft-star-5", {.loss = 5, .duplicate = 5});
    for (const LadderAxis axis : {LadderAxis::even, LadderAxis::logical}) {
        const auto row = [&](std::uint64_t seq) { return run.index.rows(axis).countUpTo(seq); };
        std::map<std::uint16_t, std::uint64_t> lastOf;
        std::uint64_t before = 0;
        run.index.forEachStanding(0, run.trace().size(0), [&](std::uint64_t seq) {
            const trace::Record& record = run.trace().at(0, seq);
            EXPECT_GE(row(seq), before);
            before = row(seq);
            if (record.kind == Kind::deliver) {
                EXPECT_GT(row(seq), row(record.cause)) << seq;
            }
            if (!trace::isTrigger(record) || record.kind == Kind::start)
                return;
            std::uint64_t& last = lastOf[record.node.index];
            EXPECT_GT(row(seq), last) << "two steps of one node in a row, record " << seq;
            last = row(seq);
        });
    }
    EXPECT_LT(run.index.rows(LadderAxis::logical).size(),
              run.index.rows(LadderAxis::even).size() * 3 / 4)
        << "what does not depend on each other stands beside each other";
}

TEST(LadderLayout, WhatComesAfterAHiddenMomentIsNotThere) {
    LadderRun run("raft-star-5");
    run.model.setFutureHidden(true);
    std::mt19937 random(7);
    for (int moment = 0; moment < 40; ++moment) {
        const Time time = milliseconds(static_cast<std::int64_t>(random() % 3'000));
        run.model.seekTime(time);
        const std::uint64_t shown = run.model.shownRecords();
        for (const LadderAxis axis : axes) {
            const double now = ladderNow(run.model, run.index, axis);
            const double length = axis == LadderAxis::physical ? 2e8 : 40;
            const LadderScene scene = run.scene(run.view(axis, now - length / 2, length));
            for (const LadderArrow& arrow : scene.arrows) {
                EXPECT_LT(arrow.begin, shown);
                EXPECT_TRUE(arrow.end == trace::noSeq || arrow.end < shown);
                EXPECT_LE(scene.along(arrow.line.p2()), scene.end + 3);
            }
            for (const LadderMark& mark : scene.marks)
                EXPECT_LT(mark.seq, shown);
            for (const LadderBand& band : scene.bands)
                EXPECT_LT(band.seq, shown);
        }
    }
}

TEST(LadderLayout, WhatIsTooCloseToBeToldApartIsCounted) {
    const LadderRun run("raft-star-5", {.until = seconds(30)});
    const LadderScene scene = run.scene(run.view(LadderAxis::physical, 0, 3e10));
    EXPECT_TRUE(scene.arrows.empty());
    std::uint64_t heaped = 0;
    for (const LadderHeap& heap : scene.heaps)
        heaped += heap.messages;
    std::uint64_t sent = 0;
    for (std::uint64_t seq = 0; seq < run.trace().size(0); ++seq) {
        const Kind kind = run.trace().at(0, seq).kind;
        sent += kind == Kind::send || kind == Kind::forward || kind == Kind::duplicate ? 1 : 0;
    }
    EXPECT_EQ(scene.heaped, sent);
    EXPECT_EQ(heaped, sent) << "every one of them is in a heap";
}

TEST(LadderLayout, AHeapedLaneHasABandAsLongAsItsStateIsCalledTheSame) {
    const LadderRun run("raft-star-5", {.until = seconds(30)});
    const LadderScene scene = run.scene(run.view(LadderAxis::physical, 0, 3e10));
    ASSERT_FALSE(scene.heaps.empty());
    std::size_t known = 0;
    for (std::size_t lane = 0; lane < scene.lanes.size(); ++lane) {
        const std::vector<NodeBand> bands =
            run.index.bands(scene.lanes[lane].node.index, 0, run.trace().size(0));
        known += bands.size();
        std::optional<double> reached;
        for (const LadderBand& band : scene.bands) {
            if (band.lane != lane)
                continue;
            EXPECT_EQ(band.from, reached.value_or(band.from)) << "without gaps";
            EXPECT_TRUE(reached || band.from < scene.first() + run.theme.px(5));
            reached = band.to;
            const auto begin = nanoseconds(static_cast<std::int64_t>(scene.unitAt(band.from)));
            const std::uint64_t seq = run.trace().firstAtOrAfter(0, begin);
            const auto next = std::find_if(bands.begin(), bands.end(),
                                           [&](const NodeBand& one) { return one.from > seq; });
            ASSERT_NE(next, bands.begin());
            EXPECT_EQ(band.seq, std::prev(next)->from);
        }
        EXPECT_GE(reached.value_or(0), std::min(scene.last(), scene.end));
    }
    EXPECT_LE(scene.bands.size(), known);
}

TEST(LadderLayout, FoldedHeartbeatsLeaveWhatChangesSomething) {
    LadderRun run("raft-star-5", {.until = seconds(5)});
    const std::size_t all = run.index.standing().size();
    const std::uint64_t hops = run.index.countHops(0, run.trace().size(0));
    run.read(true);
    const std::uint64_t shown = run.index.countHops(0, run.trace().size(0));
    EXPECT_LT(run.index.standing().size(), all / 4);
    EXPECT_GT(shown, 3u) << "the election is there";
    EXPECT_LT(shown, hops / 4);
}

/// Two nodes that send each other a message every microsecond, and some that are silent.
std::unique_ptr<trace::Trace> makeTalk(std::uint64_t records, int silent = 0) {
    trace::SessionHeader header;
    header.protocol = "none";
    header.topology.addNode("n1", net::NodeKind::server);
    header.topology.addNode("n2", net::NodeKind::server);
    header.topology.addLink(NodeId{0}, NodeId{1}, {});
    for (int node = 0; node < silent; ++node)
        header.topology.addNode("s" + std::to_string(node), net::NodeKind::server);
    auto trace = std::make_unique<trace::Trace>(std::move(header));
    for (std::uint64_t seq = 0; seq < records; ++seq) {
        trace::Record record;
        const bool sends = seq % 2 == 0;
        const bool forward = seq / 2 % 2 == 0;
        record.seq = seq;
        record.time = microseconds(static_cast<std::int64_t>(seq));
        record.kind = sends ? Kind::send : Kind::deliver;
        record.from = NodeId{static_cast<std::uint16_t>(forward ? 0 : 1)};
        record.to = NodeId{static_cast<std::uint16_t>(forward ? 1 : 0)};
        record.node = sends ? record.from : record.to;
        record.message = seq / 2 + 1;
        record.link = net::DirectedLink::of(0, forward);
        record.due = record.time + microseconds(1);
        record.cause = seq == 0 ? trace::noSeq : seq - 1;
        trace->append(0, std::move(record));
    }
    return trace;
}

TEST(LadderLayout, LooksAtWhatIsSeenHoweverLongTheTraceIs) {
    std::vector<std::uint64_t> visited;
    for (const std::uint64_t records : {20'000u, 200'000u}) {
        const auto trace = makeTalk(records);
        TraceModel model;
        model.setTrace(trace.get());
        LadderIndex index;
        index.beginAnew(model, false);
        while (!index.readOn(50'000)) {
        }
        std::uint64_t most = 0;
        for (const LadderAxis axis : axes)
            for (const double share : {0.1, 0.5, 0.93}) {
                LadderView view;
                view.axis = axis;
                view.size = QSizeF(800, 500);
                const double end = ladderEnd(model, index, axis);
                view.origin = end * share;
                view.scale = axis == LadderAxis::physical ? 2e-3 : 2;
                const Theme theme;
                const LadderScene scene = layOutLadder({model, index, theme}, view);
                EXPECT_GT(scene.arrows.size(), 50u);
                most = std::max(most, scene.visited);
            }
        visited.push_back(most);
    }
    EXPECT_LT(visited[1], 4'000u);
    EXPECT_LT(visited[1], visited[0] + 1'000) << "a keyframe may be a thousand records away";
}

TEST(LadderLayout, LanesThatLieCloserThanHeapsAreWideShareThem) {
    const auto trace = makeTalk(20'000, 398);
    TraceModel model;
    model.setTrace(trace.get());
    LadderIndex index;
    index.beginAnew(model, false);
    while (!index.readOn(50'000)) {
    }
    LadderView view;
    view.size = QSizeF(600, 500);
    view.scale = 2e-5;
    const Theme theme;
    const LadderScene scene = layOutLadder({model, index, theme}, view);
    ASSERT_FALSE(scene.heaps.empty());
    EXPECT_LT(scene.lanes[1].at - scene.lanes[0].at, 2);
    EXPECT_GE(scene.heapRoom, theme.px(6));
    std::uint64_t heaped = 0;
    std::set<double> stretches;
    for (const LadderHeap& heap : scene.heaps) {
        heaped += heap.messages;
        EXPECT_TRUE(stretches.insert(heap.from).second) << "both who talk are neighbours";
    }
    EXPECT_EQ(heaped, scene.heaped);
}

TEST(LadderLayout, AMillionRecordsAreDrawnInAFrame) {
    const auto trace = makeTalk(1'000'000);
    TraceModel model;
    model.setTrace(trace.get());
    LadderIndex index;
    index.beginAnew(model, false);
    QElapsedTimer watch;
    watch.start();
    while (!index.readOn(50'000)) {
    }
    std::printf("1,000,000 records are read in %lld ms\n", watch.elapsed());
    const Theme theme;
    for (const double scale : {5e-7, 2e-3}) {
        LadderView view;
        view.size = QSizeF(1'200, 700);
        view.origin = scale < 1e-5 ? 0 : 5e8;
        view.scale = scale;
        QImage image(view.size.toSize(), QImage::Format_ARGB32_Premultiplied);
        watch.restart();
        for (int frame = 0; frame < 5; ++frame) {
            QPainter painter(&image);
            paintLadder(painter, layOutLadder({model, index, theme}, view), {theme});
        }
        const double milliseconds = double(watch.nsecsElapsed()) / 5e6;
        std::printf("a view of %s of them is drawn in %.2f ms\n",
                    scale < 1e-5 ? "all" : "some hundred", milliseconds);
        EXPECT_LT(milliseconds, 150) << "unoptimized, on a busy machine";
    }
}

TEST(LadderPaint, TheChosenLaneHasItsNameWhereLanesLieCloseTogether) {
    LadderScene scene;
    scene.view.vertical = false;
    scene.view.size = QSizeF(300, 120);
    scene.body = QRectF(100, 20, 190, 80);
    for (std::uint16_t lane = 0; lane < 12; ++lane)
        scene.lanes.push_back({NodeId{lane}, QStringLiteral("n%1").arg(lane + 1),
                               scene.body.top() + 5 + 6 * lane, 90});
    const LadderLook look{Theme()};
    for (const LadderLane& lane : scene.lanes) {
        LadderLook chosen = look;
        chosen.chosen = {.kind = Selection::Kind::node, .node = lane.node};
        QImage image(scene.view.size.toSize(), QImage::Format_RGB32);
        image.fill(look.theme.palette.surface);
        QPainter painter(&image);
        paintLadder(painter, scene, chosen);
        painter.end();
        int shown = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < qRound(scene.body.left()); ++x)
                shown += image.pixelColor(x, y) == look.theme.palette.accentSoft ? 1 : 0;
        EXPECT_GT(shown, 50) << lane.name.toStdString();
    }
}

} // namespace
} // namespace synod::widgets
