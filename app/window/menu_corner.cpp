// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/menu_corner.h"

#include "widgets/look/own_font.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace synod::app {

SwitchHalf::SwitchHalf(const QString& text, const widgets::ThemeHolder* theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

QSize SwitchHalf::sizeHint() const {
    const widgets::Theme& theme = m_theme->theme();
    return QSize(qRound(theme.px(34)), qRound(theme.px(22)));
}

void SwitchHalf::paintEvent(QPaintEvent*) {
    widgets::Theme theme = m_theme->theme();
    if (m_chinese)
        theme.language = QStringLiteral("zh_CN"); // no other language's fonts are searched for it
    const widgets::Palette& palette = theme.palette;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const double radius = box.height() / 2;
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(isChecked() ? palette.ink : palette.accent, 2)
                                  : QPen(Qt::NoPen));
        painter.setBrush(isChecked()
                             ? palette.accent
                             : (underMouse() ? palette.accentSoft : QColor(Qt::transparent)));
        painter.drawRoundedRect(box, radius, radius);
    }
    const QFont font = theme.font(12, isChecked() ? QFont::DemiBold : QFont::Medium);
    painter.setFont(m_chinese ? widgets::aloneFor(text(), font) : font);
    painter.setPen(isChecked() ? palette.onAccent : palette.ink);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

MenuCorner::MenuCorner(const widgets::ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent), m_theme(theme) {
    const auto add = [this](const QString& text) { return new SwitchHalf(text, m_theme, this); };
    // Each language in its own script, whatever the window speaks.
    m_chinese = add(QStringLiteral("中"));
    m_english = add(QStringLiteral("EN"));
    m_smaller = add(QStringLiteral("A–")); // a dash, as more fonts have it than a minus
    m_larger = add(QStringLiteral("A+"));
    m_chinese->setChinese();
    m_chinese->setCheckable(true);
    m_english->setCheckable(true);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_chinese);
    row->addWidget(m_english);
    row->addSpacing(1);
    row->addWidget(m_smaller);
    row->addWidget(m_larger);
    row->addSpacing(1);
    m_present = new QPushButton(this);
    m_present->setFocusPolicy(Qt::TabFocus);
    m_present->setProperty("corner", true);
    row->addWidget(m_present);
    connect(m_present, &QPushButton::clicked, this, &MenuCorner::presentRequested);
    const auto ask = [this](const char* language) {
        setLanguage(m_theme->theme().language);
        emit languageRequested(QString::fromLatin1(language));
    };
    connect(m_chinese, &QAbstractButton::clicked, this, [ask] { ask("zh_CN"); });
    connect(m_english, &QAbstractButton::clicked, this, [ask] { ask("en"); });
    connect(m_smaller, &QAbstractButton::clicked, this, [this] { emit textSizeRequested(-1); });
    connect(m_larger, &QAbstractButton::clicked, this, [this] { emit textSizeRequested(1); });
    connect(theme, &widgets::ThemeHolder::changed, this, &MenuCorner::restyle);
    restyle();
    retranslate();
}

void MenuCorner::setLanguage(const QString& language) {
    const bool chinese = language == QLatin1String("zh_CN");
    m_chinese->setChecked(chinese);
    m_english->setChecked(!chinese);
}

void MenuCorner::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    setLanguage(theme.language);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->setContentsMargins(0, 0, qRound(theme.px(8)), 0);
    row->setSpacing(0);
    for (const int gap : {2, 5})
        row->itemAt(gap)->spacerItem()->changeSize(qRound(theme.px(12)), 1);
    widgets::setOwnFont(m_present, theme.font(12, QFont::Medium));
    m_present->setIcon(widgets::icon(QStringLiteral("presentation"), theme));
    m_present->setIconSize(QSize(qRound(theme.px(14)), qRound(theme.px(14))));
    m_present->setFixedHeight(m_larger->sizeHint().height());
    row->invalidate();
    for (SwitchHalf* half : {m_chinese, m_english, m_smaller, m_larger})
        half->setFixedSize(half->sizeHint());
    update();
}

void MenuCorner::retranslate() {
    const auto name = [](QWidget* widget, const QString& text) {
        widget->setAccessibleName(text);
        widget->setToolTip(text);
    };
    m_chinese->setAccessibleName(QStringLiteral("中文"));
    m_chinese->setToolTip(QStringLiteral("中文"));
    m_english->setAccessibleName(QStringLiteral("English"));
    m_english->setToolTip(QStringLiteral("English"));
    name(m_smaller, tr("Smaller text"));
    name(m_larger, tr("Larger text"));
    name(m_present, tr("Present (Shift+F5)"));
    m_present->setText(m_compact ? QString() : ' ' + tr("Present"));
}

void MenuCorner::setCompact(bool compact) {
    if (compact == m_compact)
        return;
    m_compact = compact;
    retranslate();
}

int MenuCorner::wholeWidth() const {
    const QFontMetrics metrics(m_present->font());
    const int word = m_compact ? metrics.horizontalAdvance(' ' + tr("Present")) : 0;
    return sizeHint().width() + word;
}

bool MenuCorner::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        emit sizeHintChanged();
    return done;
}

void MenuCorner::paintEvent(QPaintEvent*) {
    const widgets::Theme& theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.palette.line);
    const auto around = [](const QWidget* a, const QWidget* b) {
        return QRectF(a->geometry().united(b->geometry())).adjusted(0.5, 0.5, -0.5, -0.5);
    };
    const QRectF languages = around(m_chinese, m_english);
    painter.setBrush(theme.palette.sunken);
    painter.drawRoundedRect(languages, languages.height() / 2, languages.height() / 2);
    const QRectF sizes = around(m_smaller, m_larger);
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(sizes, sizes.height() / 2, sizes.height() / 2);
}

} // namespace synod::app
