// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace synod::app {

/// How something is to be done in a past that cannot be rewound: the question, and its answers as
/// buttons. It takes its own room in the window and stops nothing.
class ChoiceBar final : public QFrame {
    Q_OBJECT

public:
    explicit ChoiceBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    /// Asks; with an empty text it goes away.
    void ask(const QString& text, bool offersLive);
    QString text() const;
    QPushButton* live() const { return m_live; }
    QPushButton* simulated() const { return m_simulated; }

signals:
    void liveChosen();
    void simulatedChosen();
    void putAway();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void retranslate();

    const widgets::ThemeHolder* m_theme;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_live;
    QPushButton* m_simulated;
    QToolButton* m_close;
};

} // namespace synod::app
