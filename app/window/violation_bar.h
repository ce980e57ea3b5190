// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/notice_bar.h"

class QPushButton;

namespace synod::app {

/// Says which safety property has been violated, and offers to go to where that was.
class ViolationBar final : public NoticeBar {
    Q_OBJECT

public:
    explicit ViolationBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    /// An empty text: all holds.
    void show(const QString& text) { announce(text); }

signals:
    void goRequested();

protected:
    void retranslate() override;

private:
    QPushButton* m_go;
};

} // namespace synod::app
