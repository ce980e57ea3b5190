// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/preferences.h"
#include "app/window/actions.h"
#include "widgets/stage/stage.h"

#include <QActionGroup>
#include <QObject>

#include <functional>

namespace synod::widgets {
class LessonModel;
} // namespace synod::widgets

namespace synod::app {

/// How the stage is looked at, by keys and menus: its layer and trails, which are remembered, the
/// search for a node, and what a teacher draws.
class StageDesk final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        widgets::Stage* stage;
        widgets::Stage* beside; ///< of another branch: it shows the same layer
        widgets::LessonModel* lesson;
        std::function<void()> showStage; ///< where only the space-time diagram is seen
    };

    StageDesk(Parts parts, Actions* actions, Preferences* preferences, QObject* parent);

protected:
    /// While a menu is open, letters are its own, and no keys of the stage behind it.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectLayers();
    void connectChalk();
    void seeStage();

    Parts m_parts;
    Actions* m_actions;
    Preferences* m_preferences;
    QActionGroup* m_layers;
};

} // namespace synod::app
