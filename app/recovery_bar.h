// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QDateTime>
#include <QFrame>

class QLabel;
class QPushButton;

namespace synod::app {

/// Says that the last session ended unexpectedly, and offers to open what was recorded of it. It
/// takes its own room in the window and stops nothing.
class RecoveryBar final : public QFrame {
    Q_OBJECT

public:
    explicit RecoveryBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    /// `last` is when the session was last heard of.
    void offer(const QDateTime& last);

signals:
    void openRequested();
    void discardRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void retranslate();

    const widgets::ThemeHolder* m_theme;
    QDateTime m_last;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_open;
    QPushButton* m_discard;
};

} // namespace synod::app
