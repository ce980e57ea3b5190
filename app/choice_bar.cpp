// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/choice_bar.h"

#include "widgets/own_font.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace synod::app {

ChoiceBar::ChoiceBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_live(new QPushButton(this)),
      m_simulated(new QPushButton(this)),
      m_close(new QToolButton(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_close->setProperty("bare", true);
    m_simulated->setProperty("primary", true);
    auto* answers = new QHBoxLayout;
    answers->addWidget(m_live);
    answers->addWidget(m_simulated);
    answers->addStretch(1);
    auto* all = new QGridLayout(this);
    all->addWidget(m_icon, 0, 0, Qt::AlignTop);
    all->addWidget(m_text, 0, 1);
    all->addWidget(m_close, 0, 2, Qt::AlignTop);
    all->addLayout(answers, 1, 1);
    all->setColumnStretch(1, 1);
    connect(m_live, &QPushButton::clicked, this, &ChoiceBar::liveChosen);
    connect(m_simulated, &QPushButton::clicked, this, &ChoiceBar::simulatedChosen);
    connect(m_close, &QToolButton::clicked, this, &ChoiceBar::putAway);
    connect(theme, &widgets::ThemeHolder::changed, this, &ChoiceBar::restyle);
    restyle();
    retranslate();
    hide();
}

void ChoiceBar::ask(const QString& text, bool offersLive) {
    m_text->setText(text);
    setAccessibleName(text);
    m_live->setVisible(offersLive);
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

QString ChoiceBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

void ChoiceBar::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    widgets::setOwnFont(m_text, theme.font(13));
    m_icon->setPixmap(widgets::iconPixmap(QStringLiteral("git-branch"), theme.palette.accent,
                                          theme.px(18), devicePixelRatioF()));
    m_close->setIcon(widgets::icon(QStringLiteral("x"), theme.palette.ink));
    const int side = qRound(theme.px(12));
    layout()->setContentsMargins(side, qRound(theme.px(8)), qRound(theme.px(8)),
                                 qRound(theme.px(10)));
    layout()->setSpacing(qRound(theme.px(8)));
}

void ChoiceBar::retranslate() {
    m_live->setText(tr("Now, live"));
    m_simulated->setText(tr("From here, in-process"));
    m_close->setToolTip(tr("Put away"));
    m_close->setAccessibleName(tr("Put away"));
}

void ChoiceBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ChoiceBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape)
        return QFrame::keyPressEvent(event);
    emit putAway();
}

void ChoiceBar::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.palette.accent);
    painter.setBrush(theme.palette.accentSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

} // namespace synod::app
