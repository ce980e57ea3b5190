// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/violation_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace synod::app {

ViolationBar::ViolationBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : NoticeBar(theme, QStringLiteral("shield-alert"), Tone::danger, parent),
      m_go(new QPushButton(this)) {
    m_go->setObjectName(QStringLiteral("goToViolation"));
    QToolButton* close = addClose();
    auto* row = new QHBoxLayout(this);
    row->addWidget(iconLabel());
    row->addWidget(textLabel(), 1);
    row->addWidget(m_go);
    row->addWidget(close);
    connect(m_go, &QPushButton::clicked, this, &ViolationBar::goRequested);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    begin();
}

void ViolationBar::retranslate() {
    NoticeBar::retranslate();
    m_go->setText(tr("Go there"));
}

} // namespace synod::app
