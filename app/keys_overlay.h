// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QWidget>

namespace synod::app {

/// The table of all keys, over the window. Any key or click puts it away.
class KeysOverlay final : public QWidget {
    Q_OBJECT

public:
    KeysOverlay(const widgets::ThemeHolder* theme, QWidget* window);

    void toggle();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void paintTable(QPainter& painter, const QRectF& box) const;
    void describe();

    const widgets::ThemeHolder* m_theme;
    QWidget* m_before = nullptr; ///< had the focus
};

} // namespace synod::app
