// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/control/run_controller.h"
#include "app/window/main_window.h"
#include "engine/protocols/raft/state.h"
#include "widgets/stage/stage.h"

#include <QTemporaryDir>
#include <QTest>

#include <gmock/gmock.h>

#include <memory>
#include <optional>

namespace synod::app {

/// The real window with a profile of its own, standing in the first lab, paused.
class WindowLab : public testing::Test {
protected:
    WindowLab() { openWindow(); }

    /// As if the program were started again with the same profile.
    void openWindow(const QString& file = {}, const QString& lesson = {}) {
        window.reset();
        WindowOptions options;
        options.welcomes = welcomes;
        options.profile = profile.path();
        options.language = QStringLiteral("en");
        options.theme = QStringLiteral("light");
        options.size = QSize(1280, 800);
        options.reducedMotion = true;
        options.file = file;
        options.lesson = lesson;
        window = std::make_unique<MainWindow>(options);
        window->show();
        // Without a window manager this is what gives it the keys of a real display.
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->begin();
        QTest::qWait(1);
    }

    widgets::TraceModel& model() { return *window->model(); }
    RunController& run() { return *window->run(); }

    /// Lets the window play for this much trace time, as fast as it can.
    void play(Time time) {
        const Time until = model().time() + time;
        run().play();
        while (model().time() < until && window->clock()->playing())
            window->clock()->pass(milliseconds(90));
        run().pause();
    }

    /// Runs the lab with real processes until they have a leader, and stands at their present.
    void runProcesses() {
        run().runWith(Session::Engine::sockets);
        window->clock()->setSpeed(10);
        run().play();
        ASSERT_TRUE(QTest::qWaitFor([&] { return leader().has_value(); }, 20'000));
        run().pause();
        QTest::qWait(300); // the processes report what they had begun
        run().toLiveEnd();
    }

    std::optional<NodeId> leader() {
        const auto& nodes = model().snapshot().nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const auto* state = nodes[i].state.getIf<raft::State>();
            if (nodes[i].status == trace::NodeStatus::up && state != nullptr &&
                state->role == raft::Role::Leader)
                return NodeId{static_cast<std::uint16_t>(i)};
        }
        return std::nullopt;
    }

    void clickNode(NodeId node) {
        const QRectF area = window->stage()->areaOf(widgets::Thing::ofNode(node));
        QTest::mouseClick(window->stage(), Qt::LeftButton, {}, area.center().toPoint());
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window->stage(), static_cast<Qt::Key>(key), modifiers);
    }

    QTemporaryDir profile;
    bool welcomes = false; ///< the first start opens the first lesson
    std::unique_ptr<MainWindow> window;
};

} // namespace synod::app
