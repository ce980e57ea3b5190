// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/keys.h"
#include "widgets/look/theme.h"

#include <QAction>
#include <QMap>
#include <QObject>

#include <functional>

namespace synod::app {

/// An action for each row of the table of keys, with its shortcuts; menus show the same ones.
class Actions final : public QObject {
    Q_OBJECT

public:
    Actions(const widgets::ThemeHolder* theme, QObject* parent);

    QAction* of(KeyCommand command) const { return m_actions[command]; }
    void onTrigger(KeyCommand command, std::function<void()> what);
    /// Where the keys of the stage are heard.
    void hearAt(QWidget* widget);
    /// Where the keys of the window are heard.
    void hearInWindow(QWidget* window);
    void retranslate();

private:
    void restyle();

    const widgets::ThemeHolder* m_theme;
    QMap<KeyCommand, QAction*> m_actions;
};

} // namespace synod::app
