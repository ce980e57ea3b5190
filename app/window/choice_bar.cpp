// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/choice_bar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace synod::app {

ChoiceBar::ChoiceBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : NoticeBar(theme, QStringLiteral("git-branch"), Tone::calm, parent),
      m_live(new QPushButton(this)),
      m_simulated(new QPushButton(this)) {
    m_simulated->setProperty("primary", true);
    QToolButton* close = addClose();
    auto* answers = new QHBoxLayout;
    answers->addWidget(m_live);
    answers->addWidget(m_simulated);
    answers->addStretch(1);
    auto* all = new QGridLayout(this);
    all->addWidget(iconLabel(), 0, 0, Qt::AlignTop);
    all->addWidget(textLabel(), 0, 1);
    all->addWidget(close, 0, 2, Qt::AlignTop);
    all->addLayout(answers, 1, 1);
    all->setColumnStretch(1, 1);
    connect(m_live, &QPushButton::clicked, this, &ChoiceBar::liveChosen);
    connect(m_simulated, &QPushButton::clicked, this, &ChoiceBar::simulatedChosen);
    connect(close, &QToolButton::clicked, this, &ChoiceBar::putAway);
    begin();
}

void ChoiceBar::ask(const QString& text, bool offersLive) {
    m_live->setVisible(offersLive);
    announce(text);
}

void ChoiceBar::retranslate() {
    NoticeBar::retranslate();
    m_live->setText(tr("Now, live"));
    m_simulated->setText(tr("From here, in-process"));
}

void ChoiceBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape)
        return NoticeBar::keyPressEvent(event);
    emit putAway();
}

} // namespace synod::app
