// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/stage/story.h"
#include "widgets/protocols/raft/raft_actions.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/stage/stage.h"

#include <QTest>

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace synod::widgets {

/// A stage in the active window, for mouse and keys, and what it asks to be done.
class OnStage : public ::testing::Test {
protected:
    OnStage() : stage(&model, &themes) {
        themes.setReducedMotion(true);
        stage.setDress(&dress, &raftActions);
        stage.resize(900, 600);
        stage.show();
        stage.activateWindow();
        stage.setFocus();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&stage));
        QObject::connect(&stage, &Stage::interventionRequested,
                         [this](const auto& asked) { asks.push_back(asked); });
    }

    void openElection() {
        story = std::make_unique<testing::Story>(testing::electionUnderWay());
        model.setTrace(&story->trace());
        model.seekTime(milliseconds(static_cast<std::int64_t>(testing::electionMoment)));
    }
    QPoint middle(const Thing& thing) { return stage.areaOf(thing).center().toPoint(); }
    static Thing node(int number) {
        return Thing::ofNode(NodeId{static_cast<std::uint16_t>(number - 1)});
    }
    void drag(QPoint from, QPoint to, bool release = true) {
        QTest::mousePress(&stage, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 8; ++step)
            QTest::mouseMove(&stage, from + (to - from) * step / 8);
        if (release)
            QTest::mouseRelease(&stage, Qt::LeftButton, {}, to);
    }

    std::unique_ptr<testing::Story> story;
    RaftDress dress;
    TraceModel model;
    ThemeHolder themes;
    Stage stage;
    std::vector<intervention::Intervention> asks;
};

} // namespace synod::widgets
