// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/notice_bar.h"

#include "widgets/look/own_font.h"

#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QToolButton>

#include <utility>

namespace synod::app {

NoticeBar::NoticeBar(const widgets::ThemeHolder* theme, QString icon, Tone tone, QWidget* parent)
    : Retranslated(parent),
      m_theme(theme),
      m_iconName(std::move(icon)),
      m_tone(tone),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    connect(theme, &widgets::ThemeHolder::changed, this, &NoticeBar::restyle);
}

void NoticeBar::begin() {
    restyle();
    retranslate();
    hide();
}

QToolButton* NoticeBar::addClose() {
    m_close = new QToolButton(this);
    m_close->setProperty("bare", true);
    return m_close;
}

void NoticeBar::announce(const QString& text) {
    const bool news = !text.isEmpty() && (isHidden() || text != m_text->text());
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (news)
        emit told(text);
}

QString NoticeBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

void NoticeBar::retranslate() {
    if (m_close == nullptr)
        return;
    m_close->setToolTip(tr("Put away"));
    m_close->setAccessibleName(tr("Put away"));
}

const QColor& NoticeBar::ink() const {
    const auto& palette = m_theme->theme().palette;
    return m_tone == Tone::danger ? palette.danger : palette.accent;
}

void NoticeBar::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    widgets::setOwnFont(m_text, theme.font(13));
    m_icon->setPixmap(widgets::iconPixmap(m_iconName, ink(), theme.px(18), devicePixelRatioF()));
    if (m_close != nullptr) {
        m_close->setIcon(widgets::icon(QStringLiteral("x"), theme.palette.ink));
        m_close->setIconSize(QSize(qRound(theme.px(14)), qRound(theme.px(14))));
    }
    const int side = qRound(theme.px(12));
    layout()->setContentsMargins(side, qRound(theme.px(8)), qRound(theme.px(8)),
                                 qRound(theme.px(8)));
    layout()->setSpacing(qRound(theme.px(10)));
}

void NoticeBar::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ink());
    painter.setBrush(m_tone == Tone::danger ? theme.palette.dangerSoft : theme.palette.accentSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

} // namespace synod::app
