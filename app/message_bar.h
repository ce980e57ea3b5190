// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notice_bar.h"
#include "widgets/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;

namespace synod::app {

/// One line at the top of its parent, two where there is no room for one: what was just done, or
/// why it was not. It goes by itself, and lets clicks through.
class StatusLine final : public QWidget {
    Q_OBJECT

public:
    StatusLine(const widgets::ThemeHolder* theme, QWidget* parent);

    /// What is covered where the line has this place in its parent: it takes the place where that
    /// is least.
    void setPrice(std::function<double(const QRect&)> price);

    void say(const QString& text);    ///< what was done, and can be undone
    void inform(const QString& text); ///< what there is to know
    void warn(const QString& text);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Tone { said, informs, warns };
    void show(const QString& text, Tone tone);
    void restyle();
    void takePlace();
    QSize sizeWanted() const;
    int gap() const; ///< to the edge of its parent

    const widgets::ThemeHolder* m_theme;
    QLabel* m_icon;
    QLabel* m_text;
    QTimer m_fade;
    std::function<double(const QRect&)> m_price;
    Tone m_tone = Tone::said;
};

/// Something that a person must read and can put away: a file that could not be opened.
class ProblemBar final : public NoticeBar {
    Q_OBJECT

public:
    explicit ProblemBar(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    void show(const QString& text) { announce(text); }
};

} // namespace synod::app
