// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/film_plan.h"
#include "widgets/look/theme.h"

#include <QImage>
#include <QPainter>
#include <QSize>

namespace synod::widgets {

/// The strip below a film's picture: when it is, why what just happened did, and the source that
/// says so.
class CaptionStrip {
public:
    CaptionStrip(const Theme& theme, QSize film);

    int height() const { return m_size.height(); }
    /// Paints it from 0, 0; `caption` may be null.
    void paint(QPainter& painter, const FilmCaption* caption, Time now);
    /// The sentence as it fits, with its font: whole if that can be, else smaller, else shortened.
    struct Fitted {
        QString text;
        QFont font;
    };
    Fitted fit(const QString& sentence) const;

private:
    QRect smallLine() const;
    QRect room() const; ///< of the sentence
    void repaint(const FilmCaption* caption);

    Theme m_theme;
    double m_letters; ///< of the sentence, at 100 %
    QSize m_size;
    QImage m_picture; ///< all but the time
    FilmCaption m_painted;
};

} // namespace synod::widgets
