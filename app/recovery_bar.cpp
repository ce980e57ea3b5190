// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recovery_bar.h"

#include "widgets/own_font.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace synod::app {

RecoveryBar::RecoveryBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_open(new QPushButton(this)),
      m_discard(new QPushButton(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_open->setObjectName(QStringLiteral("openLost"));
    m_open->setProperty("primary", true);
    m_discard->setObjectName(QStringLiteral("discardLost"));
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_open);
    row->addWidget(m_discard);
    connect(m_open, &QPushButton::clicked, this, &RecoveryBar::openRequested);
    connect(m_discard, &QPushButton::clicked, this, &RecoveryBar::discardRequested);
    connect(theme, &widgets::ThemeHolder::changed, this, &RecoveryBar::restyle);
    restyle();
    hide();
}

void RecoveryBar::offer(const QDateTime& last) {
    m_last = last;
    retranslate();
    show();
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void RecoveryBar::retranslate() {
    const QString when = QLocale().toString(m_last.toLocalTime(), QLocale::ShortFormat);
    m_text->setText(tr("The last session ended unexpectedly. It was recorded until %1.").arg(when));
    setAccessibleName(m_text->text());
    m_open->setText(tr("Open it"));
    m_discard->setText(tr("Discard"));
}

void RecoveryBar::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    widgets::setOwnFont(m_text, theme.font(13));
    m_icon->setPixmap(widgets::iconPixmap(QStringLiteral("rotate-ccw"), theme.palette.accent,
                                          theme.px(18), devicePixelRatioF()));
    const int side = qRound(theme.px(12));
    layout()->setContentsMargins(side, qRound(theme.px(8)), qRound(theme.px(8)),
                                 qRound(theme.px(8)));
    layout()->setSpacing(qRound(theme.px(10)));
}

void RecoveryBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void RecoveryBar::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.palette.accent);
    painter.setBrush(theme.palette.accentSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

} // namespace synod::app
