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
    connect(&m_fade, &QTimer::timeout, this, [this] { show(QString(), false); });
    connect(theme, &widgets::ThemeHolder::changed, this, &StatusLine::restyle);
    restyle();
}

void StatusLine::say(const QString& text) {
    show(text, false);
}

void StatusLine::warn(const QString& text) {
    show(text, true);
}

QString StatusLine::text() const {
    return m_text->text();
}

void StatusLine::show(const QString& text, bool warning) {
    m_warning = warning;
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
    color(m_text, m_warning ? theme.palette.danger : theme.palette.inkSoft);
    const QColor ink = m_warning ? theme.palette.danger : theme.palette.accent;
    const QString name = m_warning ? QStringLiteral("triangle-alert") : QStringLiteral("undo-2");
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
    painter.setPen(m_warning ? theme.palette.danger : theme.palette.line);
    painter.setBrush(m_warning ? theme.palette.dangerSoft : theme.palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

ProblemBar::ProblemBar(const widgets::ThemeHolder* theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_close(new QToolButton(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setProperty("bare", true);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(theme, &widgets::ThemeHolder::changed, this, &ProblemBar::restyle);
    restyle();
    retranslate();
    hide();
}

void ProblemBar::show(const QString& text) {
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(true);
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

QString ProblemBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

void ProblemBar::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    widgets::setOwnFont(m_text, theme.font(13));
    m_icon->setPixmap(widgets::iconPixmap(QStringLiteral("triangle-alert"), theme.palette.danger,
                                          theme.px(18), devicePixelRatioF()));
    m_close->setIcon(widgets::icon(QStringLiteral("x"), theme.palette.ink));
    const int side = qRound(theme.px(12));
    layout()->setContentsMargins(side, qRound(theme.px(8)), qRound(theme.px(8)),
                                 qRound(theme.px(8)));
    layout()->setSpacing(qRound(theme.px(10)));
}

void ProblemBar::retranslate() {
    m_close->setToolTip(tr("Put away"));
    m_close->setAccessibleName(tr("Put away"));
}

void ProblemBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ProblemBar::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.palette.danger);
    painter.setBrush(theme.palette.dangerSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8),
                            theme.px(8));
}

} // namespace synod::app
