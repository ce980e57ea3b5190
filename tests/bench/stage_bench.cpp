// SPDX-License-Identifier: GPL-3.0-or-later
// A frame of the stage at 1280 × 800: the scene is built from a snapshot and painted into an
// image. Targets: 5 nodes and 2,000 messages in 4 ms (99th percentile 8 ms), 1,000 nodes and 10,000
// messages in 10 ms (16 ms). The baseline paints as many plain pictures and nothing else.
#include "engine/protocols/raft/messages.h"
#include "engine/protocols/raft/state.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/arrangement.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/paint.h"

#include <QApplication>
#include <QImage>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace synod::widgets {
namespace {

void needApplication() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int argc = 1;
    static char name[] = "synod_bench";
    static char* argv[] = {name, nullptr};
    static const QApplication application(argc, argv);
}

struct Play {
    net::Topology topology;
    trace::Snapshot snapshot;
    Names names;
    std::vector<QPointF> places;
    StageLook look;
    RaftDress dress;

    Play(std::size_t nodes, std::size_t messages)
        : Play(nodes, messages, nodes > 40 ? net::Shape::star : net::Shape::mesh) {}
    Play(std::size_t nodes, std::size_t messages, net::Shape shape) {
        topology.shape = shape;
        for (std::size_t i = 1; i <= nodes; ++i)
            topology.addNode("n" + std::to_string(i), net::NodeKind::server);
        for (const auto& [a, b] : net::linksOf(topology.shape, nodes))
            topology.addLink(a, b, {});
        names = topology.names();
        snapshot = trace::Snapshot(topology);
        for (std::size_t i = 0; i < nodes; ++i)
            start(NodeId{static_cast<std::uint16_t>(i)});
        std::mt19937 random(7);
        for (std::size_t i = 0; i < messages; ++i)
            send(i + 1, {static_cast<std::uint32_t>(random() % (2 * topology.links.size()))},
                 static_cast<std::uint32_t>(random()));
        look.area = {0, 0, 1280, 800};
        const QRectF room = look.area.adjusted(50, 36, -12, -12);
        places = layoutPositions(topology, room.width() / room.height());
        look.camera = fitCamera(places, smallestDistance(topology, places), room, look.theme, {});
    }

    void start(NodeId node) {
        trace::Record record;
        record.kind = trace::Kind::start;
        record.node = node;
        raft::State state;
        state.currentTerm = 2;
        state.role = node.index == 0 ? raft::Role::Leader : raft::Role::Follower;
        for (int entry = 0; entry < 6; ++entry)
            state.log.append({1, "put x 1", {}, 0, raft::EntryKind::command});
        state.commitIndex = 5;
        record.payload = Value::of(std::move(state));
        snapshot.apply(record);
        record.kind = trace::Kind::timerSet;
        record.due = milliseconds(300);
        record.payload = Value::of(raft::Timer::election);
        snapshot.apply(record);
    }

    void send(std::uint64_t id, net::DirectedLink link, std::uint32_t chance) {
        trace::Record record;
        record.kind = trace::Kind::send;
        record.message = id;
        record.link = link;
        record.time = microseconds(chance % 10'000);
        record.due = record.time + milliseconds(200);
        raft::Message message;
        switch (chance % 4) {
        case 0: message = raft::RequestVoteRequest{2, NodeId{0}, 3, 1}; break;
        case 1: message = raft::RequestVoteResponse{2, true}; break;
        case 2: message = raft::AppendEntriesRequest{2, NodeId{0}, 3, 1, {}, 2}; break;
        default: message = raft::AppendEntriesResponse{2, true, 3}; break;
        }
        record.payload = Value::of(std::move(message));
        snapshot.apply(record);
    }

    void frame(SceneBuilder& builder, StageCaches& caches, QImage& image) {
        const QRectF seen(look.camera.unmap(look.area.topLeft()),
                          look.camera.unmap(look.area.bottomRight()));
        builder.build({snapshot,
                       topology,
                       names,
                       dress,
                       places,
                       {},
                       milliseconds(150),
                       look.camera.detail,
                       Layer::network,
                       {},
                       seen});
        image.fill(look.theme.palette.stage);
        QPainter painter(&image);
        paintStage(painter, builder.scene(), look, caches);
    }
};

using Milliseconds = std::chrono::duration<double, std::milli>;

template <class Frame>
void measure(benchmark::State& state, Frame frame) {
    std::vector<double> times;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        frame();
        times.push_back(Milliseconds(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    state.counters["median_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
}

void stageFrame(benchmark::State& state) {
    needApplication();
    Play play(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
    SceneBuilder builder;
    StageCaches caches;
    QImage image(1280, 800, QImage::Format_ARGB32_Premultiplied);
    for (int warm = 0; warm < 200; ++warm) { // every picture there is going to be
        play.snapshot.time = milliseconds(20) + microseconds(317 * warm);
        play.frame(builder, caches, image);
    }
    std::int64_t step = 0;
    measure(state, [&] {
        play.snapshot.time = milliseconds(20) + microseconds(173 * (step++ % 900));
        play.frame(builder, caches, image);
    });
}
BENCHMARK(stageFrame)->Args({5, 2'000})->Args({1'000, 10'000})->Unit(benchmark::kMillisecond);

/// A frame in which one pans or zooms: nodes are arranged anew, links painted anew, names placed
/// anew. `range(2)`: how near, in hundredths.
void stageMove(benchmark::State& state) {
    needApplication();
    Play play(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)),
              static_cast<net::Shape>(state.range(3)));
    SceneBuilder builder;
    StageCaches caches;
    QImage image(1280, 800, QImage::Format_ARGB32_Premultiplied);
    const QRectF room = play.look.area.adjusted(50, 36, -12, -12);
    std::int64_t step = 0;
    measure(state, [&] {
        Zoom zoom;
        zoom.factor = static_cast<double>(state.range(2)) / 100;
        zoom.pan = QPointF(static_cast<double>(step++ % 200) - 100, 0);
        const Arrangement arrangement = arrangementOf(play.topology, room, play.look.theme, zoom);
        play.places = arrangement.places;
        play.look.camera = arrangement.camera;
        play.frame(builder, caches, image);
    });
}
BENCHMARK(stageMove)
    ->Args({1'000, 1'000, 100, static_cast<int>(net::Shape::tree)})
    ->Args({1'000, 1'000, 600, static_cast<int>(net::Shape::tree)})
    ->Args({1'000, 1'000, 3'000, static_cast<int>(net::Shape::tree)})
    ->Args({60, 1'000, 300, static_cast<int>(net::Shape::mesh)})
    ->Args({120, 1'000, 300, static_cast<int>(net::Shape::ring)})
    ->Unit(benchmark::kMillisecond);

/// Only the scene, without painting.
void stageScene(benchmark::State& state) {
    needApplication();
    Play play(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
    SceneBuilder builder;
    std::int64_t step = 0;
    measure(state, [&] {
        play.snapshot.time = milliseconds(20) + microseconds(173 * (step++ % 900));
        builder.build({play.snapshot,
                       play.topology,
                       play.names,
                       play.dress,
                       play.places,
                       {},
                       milliseconds(150),
                       play.look.camera.detail});
    });
}
BENCHMARK(stageScene)->Args({5, 2'000})->Args({1'000, 10'000})->Unit(benchmark::kMillisecond);

/// What any design pays: so many pictures of a message's size, and nothing else.
void plainPictures(benchmark::State& state) {
    needApplication();
    QImage image(1280, 800, QImage::Format_ARGB32_Premultiplied);
    const int size = state.range(0) > 40 ? 8 : 36;
    QPixmap picture(size, size);
    picture.fill(QColor(0, 114, 178, 160));
    std::mt19937 random(7);
    std::vector<QPointF> places;
    for (std::int64_t i = 0; i < state.range(0) + state.range(1); ++i)
        places.emplace_back(random() % 1200, random() % 760);
    measure(state, [&] {
        image.fill(Qt::white);
        QPainter painter(&image);
        for (const QPointF& place : places)
            painter.drawPixmap(place, picture);
    });
}
BENCHMARK(plainPictures)->Args({5, 2'000})->Args({1'000, 10'000})->Unit(benchmark::kMillisecond);

} // namespace
} // namespace synod::widgets
