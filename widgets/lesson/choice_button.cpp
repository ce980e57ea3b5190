// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/choice_button.h"

#include "widgets/look/focus_ring.h"

#include <QPainter>

#include <algorithm>

namespace synod::widgets {

ChoiceButton::ChoiceButton(const ThemeHolder* theme, double points, QWidget* parent)
    : Retranslated(parent), m_theme(theme), m_points(points) {
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the stage
    setAttribute(Qt::WA_Hover);
    connect(theme, &ThemeHolder::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ChoiceButton::setChoice(const QString& letter, const QString& text) {
    if (letter == m_letter && text == this->text())
        return;
    m_letter = letter;
    setText(text);
    tellMark();
    updateGeometry();
    update();
}

void ChoiceButton::setMark(Mark mark) {
    m_mark = mark;
    setEnabled(mark == Mark::none || mark == Mark::picked);
    tellMark();
    update();
}

void ChoiceButton::setHands(bool shown, std::optional<int> hands, bool counting) {
    if (shown == m_handsShown && hands == m_hands && counting == m_counting)
        return;
    m_handsShown = shown;
    m_hands = hands;
    m_counting = counting;
    tellMark();
    if (const int needed = heightForWidth(width()); minimumHeight() != needed)
        setMinimumHeight(needed);
    updateGeometry();
    update();
}

QString ChoiceButton::sign() const {
    switch (m_mark) {
    case Mark::right:
    case Mark::rightGuess: return QStringLiteral("✓");
    case Mark::wrongGuess: return QStringLiteral("✗");
    default: return {};
    }
}

/// For those who hear it.
void ChoiceButton::tellMark() {
    QString state;
    switch (m_mark) {
    case Mark::picked: state = tr("picked"); break;
    case Mark::locked: state = tr("your guess"); break;
    case Mark::right: state = tr("this is what happened"); break;
    case Mark::rightGuess: state = tr("your guess, and what happened"); break;
    case Mark::wrongGuess: state = tr("your guess; it did not happen"); break;
    case Mark::none:
    case Mark::passed: break;
    }
    setAccessibleName(QStringLiteral("%1: %2").arg(m_letter, text()));
    if (m_hands)
        state = state.isEmpty() ? tr("%n hands", nullptr, *m_hands)
                                : tr("%1; %2").arg(state, tr("%n hands", nullptr, *m_hands));
    setAccessibleDescription(state);
}

int ChoiceButton::disc() const {
    return qRound(m_theme->theme().px(m_points * 1.55));
}

/// Of three digits, beside the sign.
double ChoiceButton::handsWidth() const {
    return m_handsShown ? m_theme->theme().px(m_points * 2.6) : 0;
}

QRect ChoiceButton::textArea(int width) const {
    const Theme& theme = m_theme->theme();
    const int left = qRound(theme.px(18)) + disc();
    const int right = qRound(theme.px(m_points * 1.6) + handsWidth());
    const QRect room(left, 0, std::max(20, width - left - right), 10'000);
    return QFontMetrics(theme.font(m_points)).boundingRect(room, Qt::TextWordWrap, text());
}

int ChoiceButton::heightForWidth(int width) const {
    return std::max(textArea(width).height(), disc()) + qRound(6 + m_theme->theme().px(4));
}

QSize ChoiceButton::sizeHint() const {
    const int width = std::max(this->width(), qRound(m_theme->theme().px(160)));
    return {width, heightForWidth(width)};
}

/// A layout that asks for the height before it has given the width asks again.
void ChoiceButton::resizeEvent(QResizeEvent*) {
    const int needed = heightForWidth(width());
    if (minimumHeight() != needed)
        setMinimumHeight(needed);
}

void ChoiceButton::paintHands(QPainter& painter) const {
    const Theme& theme = m_theme->theme();
    const Palette& colors = theme.palette;
    const double high = disc(), wide = handsWidth() - theme.px(6);
    const QRectF box(width() - theme.px(m_points * 1.6) - handsWidth(), (height() - high) / 2, wide,
                     high);
    painter.setPen(QPen(m_counting ? colors.accent : colors.line, theme.px(m_counting ? 2 : 1)));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(box, theme.px(4), theme.px(4));
    painter.setPen(colors.ink);
    painter.setFont(theme.font(m_points, QFont::Bold));
    const QString text = m_hands ? QString::number(*m_hands) : QString();
    painter.drawText(box, Qt::AlignCenter, m_counting ? text + QLatin1Char('|') : text);
}

void ChoiceButton::paintEvent(QPaintEvent*) {
    const Theme& theme = m_theme->theme();
    const Palette& colors = theme.palette;
    const bool chosen = m_mark != Mark::none && m_mark != Mark::passed;
    const bool right = m_mark == Mark::right || m_mark == Mark::rightGuess;
    const QColor tone = right                        ? colors.ok
                        : m_mark == Mark::wrongGuess ? colors.danger
                                                     : colors.accent;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool focused = hasFocus() || (underMouse() && isEnabled());
    painter.setPen(QPen(chosen || focused ? tone : colors.line, chosen ? theme.px(1.5) : 1));
    painter.setBrush(m_mark == Mark::picked || m_mark == Mark::locked ? colors.accentSoft
                                                                      : colors.surface);
    painter.drawRoundedRect(card, theme.px(8), theme.px(8));
    const double within = theme.px(2);
    if (hasFocus())
        paintFocus(painter, card.adjusted(within, within, -within, -within), theme);

    const double size = disc();
    const QRectF circle(theme.px(8), (height() - size) / 2, size, size);
    painter.setPen(QPen(chosen ? tone : colors.dead, theme.px(1.5)));
    painter.setBrush(chosen ? QBrush(tone) : Qt::NoBrush);
    painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
    painter.setPen(chosen ? colors.textOn(tone) : colors.ink);
    painter.setFont(theme.font(m_points * 0.9, QFont::Bold));
    painter.drawText(circle, Qt::AlignCenter, m_letter);

    painter.setPen(m_mark == Mark::passed ? colors.mute : colors.ink);
    painter.setFont(theme.font(m_points));
    QRect words = textArea(width());
    words.moveTop((height() - words.height()) / 2);
    painter.drawText(words.adjusted(0, 0, 2, 2), Qt::TextWordWrap, text());
    if (m_handsShown)
        paintHands(painter);

    painter.setPen(tone);
    painter.setFont(theme.font(m_points * 1.1, QFont::Bold));
    const QRectF end(width() - theme.px(m_points * 1.6), 0, theme.px(m_points * 1.4), height());
    painter.drawText(end, Qt::AlignCenter, sign());
}

} // namespace synod::widgets
