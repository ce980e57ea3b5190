// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/film_caption.h"

#include "widgets/words/sentences.h"

#include <QFontMetrics>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
/// Of the letters: the line above the sentence, and the margins.
constexpr double smaller = 0.72, captionMargin = 1.1, gap = 0.45;
constexpr int sentenceLines = 2;

} // namespace

CaptionStrip::CaptionStrip(const Theme& theme, QSize film)
    : m_theme(theme), m_letters(std::max(9.0, film.height() / 29.0)) {
    const double lines = theme.lineHeight(m_letters) * sentenceLines +
                         theme.lineHeight(m_letters * smaller) + theme.px(m_letters * gap * 4);
    // Even, as both parts of the film are to be; never more than half of it.
    m_size = QSize(film.width(), std::min(qRound(lines), film.height() / 2) / 2 * 2);
}

QRect CaptionStrip::smallLine() const {
    const int side = qRound(m_theme.px(m_letters * captionMargin));
    return {side, qRound(m_theme.px(m_letters * gap)), m_size.width() - 2 * side,
            qRound(m_theme.lineHeight(m_letters * smaller))};
}

QRect CaptionStrip::room() const {
    const QRect above = smallLine();
    return {above.left(), above.bottom() + qRound(m_theme.px(m_letters * gap)), above.width(),
            m_size.height() - above.bottom() - qRound(m_theme.px(m_letters * gap * 2.5))};
}

CaptionStrip::Fitted CaptionStrip::fit(const QString& sentence) const {
    const QRect there = room();
    Fitted fitted{sentence, m_theme.font(m_letters)};
    const auto fits = [&] {
        const QRect taken = QFontMetrics(fitted.font).boundingRect(there, wrapped, fitted.text);
        return taken.height() <= there.height() && taken.width() <= there.width();
    };
    for (const double share : {1.0, 0.9, 0.8, 0.7, 0.6}) {
        fitted.font = m_theme.font(m_letters * share);
        if (fits())
            return fitted;
    }
    qsizetype low = 0, high = sentence.size();
    while (low + 1 < high) {
        const qsizetype middle = (low + high) / 2;
        fitted.text = sentence.left(middle).trimmed() + QChar(0x2026);
        (fits() ? low : high) = middle;
    }
    fitted.text = sentence.left(low).trimmed() + QChar(0x2026);
    return fitted;
}

void CaptionStrip::repaint(const FilmCaption* caption) {
    m_picture = QImage(m_size, QImage::Format_RGB32);
    m_picture.fill(m_theme.palette.surface);
    QPainter painter(&m_picture);
    painter.fillRect(QRect(0, 0, m_size.width(), std::max(1, qRound(m_theme.px(1)))),
                     m_theme.palette.line);
    m_painted = caption == nullptr ? FilmCaption{} : *caption;
    if (caption == nullptr)
        return;
    painter.setFont(m_theme.font(m_letters * smaller, QFont::DemiBold));
    painter.setPen(m_theme.palette.accent);
    painter.drawText(smallLine(), Qt::AlignRight | Qt::AlignVCenter, caption->source);
    const Fitted fitted = fit(caption->sentence);
    painter.setFont(fitted.font);
    painter.setPen(m_theme.palette.ink);
    painter.drawText(room(), wrapped, fitted.text);
}

void CaptionStrip::paint(QPainter& painter, const FilmCaption* caption, Time now) {
    if (m_picture.isNull() || m_painted != (caption == nullptr ? FilmCaption{} : *caption))
        repaint(caption);
    painter.drawImage(0, 0, m_picture);
    painter.setFont(m_theme.font(m_letters * smaller, QFont::DemiBold));
    painter.setPen(m_theme.palette.mute);
    painter.drawText(smallLine(), Qt::AlignLeft | Qt::AlignVCenter, clockText(now));
}

} // namespace synod::widgets
