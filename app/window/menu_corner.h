// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QWidget>

namespace synod::app {

/// A half of the language switch: filled where it is the chosen one.
class SwitchHalf final : public QAbstractButton {
    Q_OBJECT

public:
    SwitchHalf(const QString& text, const widgets::ThemeHolder* theme, QWidget* parent);
    QSize sizeHint() const override;
    /// Its text is Chinese, whatever the window speaks.
    void setChinese() { m_chinese = true; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const widgets::ThemeHolder* m_theme;
    bool m_chinese = false;
};

/// At the right of the menu bar: [中|EN] [A− A+] [Present].
class MenuCorner final : public widgets::Retranslated<QWidget> {
    Q_OBJECT

public:
    explicit MenuCorner(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    void setLanguage(const QString& language);
    /// Without the word on the button, where the menus need the room.
    void setCompact(bool compact);
    /// How wide it is with the word.
    int wholeWidth() const;

signals:
    void languageRequested(const QString& language);
    void textSizeRequested(int direction);
    void presentRequested();
    void sizeHintChanged(); ///< a menu bar does not notice by itself

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void retranslate() override;

    const widgets::ThemeHolder* m_theme;
    SwitchHalf* m_chinese;
    SwitchHalf* m_english;
    SwitchHalf* m_smaller;
    SwitchHalf* m_larger;
    QPushButton* m_present;
    bool m_compact = false;
};

} // namespace synod::app
