// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/notice_bar.h"

#include <QDateTime>

class QPushButton;

namespace synod::app {

/// Says that the last session ended unexpectedly, and offers to open what was recorded of it.
class RecoveryBar final : public NoticeBar {
    Q_OBJECT

public:
    explicit RecoveryBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    /// `last` is when the session was last heard of.
    void offer(const QDateTime& last);

signals:
    void openRequested();
    void discardRequested();

protected:
    void retranslate() override;

private:
    QString sentence() const;

    QDateTime m_last;
    QPushButton* m_open;
    QPushButton* m_discard;
};

} // namespace synod::app
