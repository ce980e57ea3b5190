// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace synod::app {

/// A sentence behind an icon that takes its own room at the top of the window and stops nothing. It
/// is hidden while there is nothing to say; each kind adds what can be answered.
class NoticeBar : public widgets::Retranslated<QFrame> {
    Q_OBJECT

public:
    /// What it says; empty while it is hidden.
    QString text() const;

signals:
    void told(const QString& text); ///< for whoever does not see it, where it is news

protected:
    enum class Tone { calm, danger };

    NoticeBar(const widgets::ThemeHolder* theme, QString icon, Tone tone, QWidget* parent);

    /// To be called once the layout stands.
    void begin();
    /// Says it; an empty text hides the bar.
    void announce(const QString& text);
    QLabel* iconLabel() const { return m_icon; }
    QLabel* textLabel() const { return m_text; }
    /// A button to put it away.
    QToolButton* addClose();
    /// The words of its buttons anew.
    void retranslate() override;

    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    const QColor& ink() const;

    const widgets::ThemeHolder* m_theme;
    QString m_iconName;
    Tone m_tone;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close = nullptr;
};

} // namespace synod::app
