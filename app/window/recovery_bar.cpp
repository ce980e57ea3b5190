// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/recovery_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace synod::app {

RecoveryBar::RecoveryBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : NoticeBar(theme, QStringLiteral("rotate-ccw"), Tone::calm, parent),
      m_open(new QPushButton(this)),
      m_discard(new QPushButton(this)) {
    m_open->setObjectName(QStringLiteral("openLost"));
    m_open->setProperty("primary", true);
    m_discard->setObjectName(QStringLiteral("discardLost"));
    auto* row = new QHBoxLayout(this);
    row->addWidget(iconLabel());
    row->addWidget(textLabel(), 1);
    row->addWidget(m_open);
    row->addWidget(m_discard);
    connect(m_open, &QPushButton::clicked, this, &RecoveryBar::openRequested);
    connect(m_discard, &QPushButton::clicked, this, &RecoveryBar::discardRequested);
    begin();
}

void RecoveryBar::offer(const QDateTime& last) {
    m_last = last;
    announce(sentence());
}

QString RecoveryBar::sentence() const {
    const QString when = QLocale().toString(m_last.toLocalTime(), QLocale::ShortFormat);
    return tr("The last session ended unexpectedly. It was recorded until %1.").arg(when);
}

void RecoveryBar::retranslate() {
    NoticeBar::retranslate();
    if (m_last.isValid())
        textLabel()->setText(sentence());
    setAccessibleName(textLabel()->text());
    m_open->setText(tr("Open it"));
    m_discard->setText(tr("Discard"));
}

} // namespace synod::app
