// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/end_bar.h"

#include "widgets/words/sentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace synod::app {

EndBar::EndBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : NoticeBar(theme, QStringLiteral("info"), Tone::calm, parent), m_goOn(new QPushButton(this)) {
    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_goOn->setProperty("primary", true);
    m_goOn->setFocusPolicy(Qt::TabFocus);
    QToolButton* close = addClose();
    auto* row = new QHBoxLayout(this);
    row->addWidget(iconLabel());
    row->addWidget(textLabel(), 1);
    row->addWidget(m_goOn);
    row->addWidget(close);
    connect(m_goOn, &QPushButton::clicked, this, &EndBar::goOnRequested);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    begin();
}

void EndBar::tell(Time end) {
    m_end = end;
    announce(sentence());
}

QString EndBar::sentence() const {
    return tr("The scenario's end (%1) is reached.").arg(widgets::timeText(m_end));
}

void EndBar::retranslate() {
    NoticeBar::retranslate();
    textLabel()->setText(sentence());
    m_goOn->setText(tr("Go on"));
}

} // namespace synod::app
