// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the space-time diagram for looking at, not for comparing: SYNOD_SHOTS names the
// folder that they go to. Without it they are painted all the same.
#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/spacetime/space_time.h"

#include <QDir>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::widgets {
namespace {

struct Shot {
    const char* name;
    const char* example;
    LadderRun::How how;
    Time at;
    QSize size{900, 640};
    ThemeKind kind = ThemeKind::light;
    double scale = 1;
    LadderAxis axis = LadderAxis::physical;
    LadderClock clock = LadderClock::none;
    double zoom = 1;
    std::optional<bool> vertical = {};
};

class LadderShots : public testing::TestWithParam<Shot> {};

TEST_P(LadderShots, IsPainted) {
    const Shot shot = GetParam();
    LadderRun run(shot.example, shot.how);
    ThemeHolder theme;
    theme.setKind(shot.kind);
    theme.setScale(shot.scale);
    SpaceTime view(&run.model, &theme);
    view.resize(shot.size);
    view.show();
    LadderCanvas* canvas = view.canvas();
    canvas->setFolded(shot.how.folded);
    ASSERT_TRUE(QTest::qWaitFor([&] { return canvas->complete(); }));
    run.model.seekTime(shot.at);
    canvas->setVertical(shot.vertical);
    canvas->setAxis(shot.axis);
    canvas->setClock(shot.clock);
    canvas->zoomBy(shot.zoom);
    const QImage picture = view.grab().toImage();
    EXPECT_FALSE(picture.isNull());
    EXPECT_FALSE(canvas->scene().lanes.empty());
    const QString folder = qEnvironmentVariable("SYNOD_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    picture.save(QDir(folder).filePath(QString::fromLatin1(shot.name) + ".png"));
}

INSTANTIATE_TEST_SUITE_P(
    All,
    LadderShots,
    testing::Values(
        Shot{"ladder-handshake", "tcp-handshake", {.until = seconds(5)}, milliseconds(2'500)},
        Shot{"ladder-handshake-even",
             "tcp-handshake",
             {.until = seconds(5)},
             milliseconds(4'500),
             {900, 640},
             ThemeKind::dark,
             1,
             LadderAxis::even,
             LadderClock::lamport},
        Shot{"ladder-congestion", "tcp-congestion", {.until = seconds(4)}, milliseconds(2'000)},
        Shot{"ladder-duel", "paxos-duel", {.until = seconds(1)}, milliseconds(640)},
        Shot{"ladder-duel-logical",
             "paxos-duel",
             {.until = seconds(1)},
             milliseconds(640),
             {900, 640},
             ThemeKind::light,
             1,
             LadderAxis::logical,
             LadderClock::vector},
        Shot{"ladder-raft",
             "raft-star-5",
             {.until = seconds(4), .folded = true},
             milliseconds(400),
             {1240, 300}},
        Shot{"ladder-raft-loss",
             "raft-3",
             {.until = seconds(2), .loss = 20, .duplicate = 20},
             milliseconds(600),
             {900, 640}},
        Shot{"ladder-raft-150",
             "raft-star-5",
             {.until = seconds(4)},
             milliseconds(1'200),
             {1000, 460},
             ThemeKind::contrast,
             1.5},
        Shot{"ladder-far",
             "raft-star-5",
             {.until = seconds(60)},
             seconds(40),
             {1000, 300},
             ThemeKind::light,
             1,
             LadderAxis::physical,
             LadderClock::none,
             0.0001},
        Shot{"ladder-udp", "udp-loss", {.until = seconds(6)}, seconds(4), {900, 560}},
        Shot{"ladder-balance", "balance-round-robin", {.until = seconds(2)}, milliseconds(900)}),
    [](const auto& one) {
        std::string name = one.param.name;
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

} // namespace
} // namespace synod::widgets
