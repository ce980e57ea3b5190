// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/notice_bar.h"

class QPushButton;

namespace synod::app {

/// How something is to be done in a past that cannot be rewound: the question, and its answers as
/// buttons.
class ChoiceBar final : public NoticeBar {
    Q_OBJECT

public:
    explicit ChoiceBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    /// Asks; with an empty text it goes away.
    void ask(const QString& text, bool offersLive);
    QPushButton* live() const { return m_live; }
    QPushButton* simulated() const { return m_simulated; }

signals:
    void liveChosen();
    void simulatedChosen();
    void putAway();

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPushButton* m_live;
    QPushButton* m_simulated;
};

} // namespace synod::app
