// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/notice_bar.h"
#include "widgets/look/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

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
    void setPrice(std::function<double(const QRect&)> price) { m_price = std::move(price); }
    /// What must never be covered, in its parent. Where that leaves no place, the line asks for so
    /// many pixels at the bottom of its parent, as long as it is there.
    void setKeptClear(std::function<std::vector<QRectF>()> areas, std::function<void(int)> reserve);

    /// Texts that grow and come while the line is there: it goes out of their way.
    void setTexts(std::function<std::vector<QRectF>()> texts) { m_texts = std::move(texts); }

    /// What was done, and can be undone.
    void say(const QString& text) { show(text, Tone::said); }
    /// What there is to know.
    void inform(const QString& text) { show(text, Tone::informs); }
    void warn(const QString& text) { show(text, Tone::warns); }
    /// Whoever looks at something else has no use for what was just done, or why not; what there is
    /// to know of the file stays.
    void leave();
    QString text() const;

signals:
    void told(const QString& text); ///< for whoever does not see it

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Tone { said, informs, warns };
    void show(const QString& text, Tone tone);
    void restyle();
    void takePlace();
    void giveWay();
    std::optional<QRect> bestPlace(QSize wanted) const;
    void reserve(int height);
    /// On so many lines more than it needs.
    QSize sizeWanted(int more) const;
    int gap() const; ///< to the edge of its parent

    const widgets::ThemeHolder* m_theme;
    QLabel* m_icon;
    QLabel* m_text;
    QTimer m_fade;
    std::function<double(const QRect&)> m_price;
    std::function<std::vector<QRectF>()> m_keptClear;
    std::function<void(int)> m_reserve;
    std::function<std::vector<QRectF>()> m_texts;
    QTimer m_watch; ///< looks at these while the line is there
    int m_reserved = 0;
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
