// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/message_bar.h"

#include "widgets/own_font.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace synod::app {
namespace {

constexpr int fadeMilliseconds = 12'000;

void color(QLabel* label, const QColor& ink) {
    label->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
}

} // namespace

StatusLine::StatusLine(const widgets::ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel(this)), m_text(new QLabel(this)) {
    m_text->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->installEventFilter(this);
    hide();
    m_fade.setSingleShot(true);
    connect(&m_fade, &QTimer::timeout, this, [this] { say(QString()); });
    connect(theme, &widgets::ThemeHolder::changed, this, &StatusLine::restyle);
    restyle();
}

void StatusLine::say(const QString& text) {
    show(text, Tone::said);
}

void StatusLine::inform(const QString& text) {
    show(text, Tone::informs);
}

void StatusLine::warn(const QString& text) {
    show(text, Tone::warns);
}

QString StatusLine::text() const {
    return m_text->text();
}

void StatusLine::show(const QString& text, Tone tone) {
    m_tone = tone;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    restyle();
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    raise();
    m_fade.start(fadeMilliseconds);
    QAccessibleEvent announcement(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void StatusLine::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    widgets::setOwnFont(m_text, theme.font(12.5, QFont::Medium));
    const bool warns = m_tone == Tone::warns;
    color(m_text, warns ? theme.palette.danger : theme.palette.inkSoft);
    const QColor ink = warns ? theme.palette.danger : theme.palette.accent;
    const QString name = warns                     ? QStringLiteral("triangle-alert")
                         : m_tone == Tone::informs ? QStringLiteral("info")
                                                   : QStringLiteral("undo-2");
    m_icon->setPixmap(widgets::iconPixmap(name, ink, theme.px(14), devicePixelRatioF()));
    m_icon->setVisible(!m_text->text().isEmpty());
    const int side = qRound(theme.px(12));
    layout()->setContentsMargins(side, qRound(theme.px(7)), side, qRound(theme.px(7)));
    layout()->setSpacing(qRound(theme.px(7)));
    takePlace();
}

void StatusLine::takePlace() {
    layout()->activate();
    const int margin = qRound(m_theme->theme().px(12));
    const QSize wanted = sizeHint().boundedTo(parentWidget()->size() - QSize(2 * margin, margin));
    // In the middle of the stage's topmost row, where no node stands.
    setGeometry(QRect(
        QPoint((parentWidget()->width() - wanted.width()) / 2, qRound(m_theme->theme().px(5))),
        wanted));
}

bool StatusLine::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        takePlace();
    return QWidget::eventFilter(watched, event);
}

void StatusLine::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_tone == Tone::warns ? theme.palette.danger : theme.palette.line);
    painter.setBrush(m_tone == Tone::warns ? theme.palette.dangerSoft : theme.palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

ProblemBar::ProblemBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : NoticeBar(theme, QStringLiteral("triangle-alert"), Tone::danger, parent) {
    textLabel()->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QToolButton* close = addClose();
    auto* row = new QHBoxLayout(this);
    row->addWidget(iconLabel());
    row->addWidget(textLabel(), 1);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    begin();
}

} // namespace synod::app
