// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/why_card.h"

#include "widgets/look/own_font.h"
#include "widgets/words/sentences.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace synod::widgets {

WhyCard::WhyCard(const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_theme(theme),
      m_caption(new QLabel(this)),
      m_citation(new QLabel(this)),
      m_sentence(new QLabel(this)) {
    m_citation->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_citation->setWordWrap(true); // a long one must not make the panel wide
    m_citation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* grid = new QGridLayout(this);
    grid->addWidget(m_caption, 0, 0);
    grid->addWidget(m_citation, 0, 1);
    grid->addWidget(m_sentence, 1, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(theme, &ThemeHolder::changed, this, &WhyCard::restyle);
    restyle();
    retranslate();
}

void WhyCard::setWhy(const Why& why, const Names& names) {
    m_citation->setText(why.rule == nullptr ? QString() : fromView(why.rule->cites));
    m_sentence->setText(sentence(why, names));
    setAccessibleName(m_sentence->text());
}

void WhyCard::restyle() {
    const Theme& theme = m_theme->theme();
    const auto color = [](QLabel* label, const QColor& ink) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, ink);
        label->setPalette(palette);
        label->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
    };
    QFont caption = theme.font(10, QFont::Bold);
    caption.setLetterSpacing(QFont::AbsoluteSpacing, theme.px(0.8));
    setOwnFont(m_caption, caption);
    setOwnFont(m_citation, theme.font(11, QFont::DemiBold));
    setOwnFont(m_sentence, theme.font(12.5));
    color(m_caption, theme.palette.accent);
    color(m_citation, theme.palette.accent);
    color(m_sentence, theme.palette.ink);
    const int side = qRound(theme.px(12));
    layout()->setContentsMargins(side, qRound(theme.px(10)), side, qRound(theme.px(12)));
    static_cast<QGridLayout*>(layout())->setVerticalSpacing(qRound(theme.px(6)));
}

void WhyCard::retranslate() {
    m_caption->setText(tr("WHY"));
}

void WhyCard::paintEvent(QPaintEvent*) {
    const Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.accentSoft);
    painter.drawRoundedRect(rect(), theme.px(8), theme.px(8));
}

} // namespace synod::widgets
