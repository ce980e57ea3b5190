// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/notice_bar.h"
#include "engine/core/time.h"

class QPushButton;

namespace synod::app {

/// Says that the play has come to where the scenario ends, and offers to go on.
class EndBar final : public NoticeBar {
    Q_OBJECT

public:
    explicit EndBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    void tell(Time end);
    QPushButton* goOn() const { return m_goOn; }

signals:
    void goOnRequested();

protected:
    void retranslate() override;

private:
    QString sentence() const;

    Time m_end;
    QPushButton* m_goOn;
};

} // namespace synod::app
