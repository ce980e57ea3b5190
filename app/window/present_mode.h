// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QLabel>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QShortcut>
#include <QTimer>

#include <functional>
#include <vector>

class QMainWindow;

namespace synod::widgets {
class Stage;
} // namespace synod::widgets

namespace synod::app {

/// One line below the stage, large enough for the last row: what has just happened, and why.
class Caption final : public QLabel {
    Q_OBJECT

public:
    Caption(widgets::TraceModel* model, const widgets::ThemeHolder* theme, QWidget* parent);

    static constexpr double points = 20; ///< at least

protected:
    void showEvent(QShowEvent* event) override;

private:
    void restyle();
    void tell();

    widgets::TraceModel* m_model;
    const widgets::ThemeHolder* m_theme;
    QTimer m_soon;
};

/// A black or white screen over everything, for when people should look at whoever speaks.
class Curtain final : public QWidget {
    Q_OBJECT

public:
    explicit Curtain(QWidget* window);
    void draw(const QColor& color);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QColor m_color;
};

/// Full screen, the stage and one line of text, everything larger. What was there before comes
/// back.
class PresentMode final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        QMainWindow* window;   ///< with the menu bar
        QMainWindow* docks;    ///< holds the panels
        QWidget* transport;    ///< the bar of time
        widgets::Stage* stage; ///< stays
        Caption* caption;      ///< is shown
        widgets::ThemeHolder* theme;
    };

    explicit PresentMode(const Parts& parts, QObject* parent);

    bool active() const { return m_active; }
    void enter();
    void leave();
    const Curtain& curtain() const { return *m_curtain; }

    static constexpr double leastScale = 1.5; ///< of texts and lines

signals:
    void changed(bool active);

private:
    void addKey(const QKeySequence& key, std::function<void()> what);
    void escape();

    Parts m_parts;
    Curtain* m_curtain;
    QList<QShortcut*> m_keys; ///< heard while presenting only
    std::vector<QPointer<QWidget>> m_hidden;
    Qt::WindowStates m_state;
    double m_scale = 1;
    bool m_active = false;
};

} // namespace synod::app
