// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/present_mode.h"

#include "widgets/look/own_font.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/stage.h"
#include "widgets/words/event_text.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QPainter>

#include <algorithm>

namespace synod::app {
namespace {

/// While playing, the line is told anew this often at most.
constexpr int tellMilliseconds = 80;

} // namespace

Caption::Caption(widgets::TraceModel* model, const widgets::ThemeHolder* theme, QWidget* parent)
    : QLabel(parent), m_model(model), m_theme(theme) {
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Caption::tell);
    const auto soon = [this] {
        if (!isHidden() && !m_soon.isActive())
            m_soon.start(tellMilliseconds);
    };
    connect(model, &widgets::TraceModel::moved, this, soon);
    connect(model, &widgets::TraceModel::retranslated, this, soon);
    connect(theme, &widgets::ThemeHolder::changed, this, &Caption::restyle);
    restyle();
    hide();
}

void Caption::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    QFont font = theme.font(17, QFont::Medium);
    font.setPixelSize(std::max(font.pixelSize(), qRound(points * logicalDpiY() / 72)));
    widgets::setOwnFont(this, font);
    // Two lines of room, so that the stage does not jump when a sentence is long.
    setFixedHeight(2 * QFontMetrics(font).lineSpacing() + qRound(theme.px(12)));
    tell();
}

void Caption::tell() {
    setText(isHidden() ? QString() : widgets::momentText(*m_model));
}

void Caption::showEvent(QShowEvent* event) {
    QLabel::showEvent(event);
    tell();
}

Curtain::Curtain(QWidget* window) : QWidget(window) {
    window->installEventFilter(this);
    hide();
}

void Curtain::draw(const QColor& color) {
    if (!isHidden() && color == m_color)
        return hide();
    m_color = color;
    setGeometry(parentWidget()->rect());
    show();
    raise();
    update();
}

void Curtain::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_color);
}

void Curtain::mousePressEvent(QMouseEvent*) {
    hide();
}

bool Curtain::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

PresentMode::PresentMode(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_curtain(new Curtain(parts.window)) {
    addKey(Qt::Key_Escape, [this] { escape(); });
    // Clickers send a full stop or a B to hide the picture.
    for (const Qt::Key key : {Qt::Key_Period, Qt::Key_B})
        addKey(key, [this] { m_curtain->draw(Qt::black); });
    addKey(Qt::Key_W, [this] { m_curtain->draw(Qt::white); });
}

void PresentMode::addKey(const QKeySequence& key, std::function<void()> what) {
    auto* shortcut = new QShortcut(key, m_parts.window);
    shortcut->setEnabled(false);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, [what = std::move(what)] { what(); });
    m_keys.push_back(shortcut);
}

void PresentMode::enter() {
    if (m_active)
        return;
    m_active = true;
    m_scale = m_parts.theme->theme().scale;
    m_state = m_parts.window->windowState();
    std::vector<QWidget*> quiet{m_parts.window->menuBar(), m_parts.transport};
    for (QDockWidget* dock : m_parts.docks->findChildren<QDockWidget*>())
        quiet.push_back(dock);
    for (QWidget* widget : quiet) {
        if (widget->isHidden())
            continue;
        m_hidden.emplace_back(widget);
        widget->hide();
    }
    m_parts.stage->closeBubble();
    m_parts.stage->setPaletteVisible(false);
    m_parts.caption->show();
    for (QShortcut* key : m_keys)
        key->setEnabled(true);
    m_parts.theme->setScale(std::max(leastScale, m_scale));
    m_parts.window->showFullScreen();
    m_parts.stage->setFocus();
    emit changed(true);
}

void PresentMode::leave() {
    if (!m_active)
        return;
    m_curtain->hide();
    for (QShortcut* key : m_keys)
        key->setEnabled(false);
    m_parts.caption->hide();
    m_parts.stage->setPaletteVisible(true);
    m_parts.theme->setScale(m_scale);
    for (const QPointer<QWidget>& widget : m_hidden)
        if (widget != nullptr)
            widget->show();
    m_hidden.clear();
    m_parts.window->setWindowState(m_state);
    m_parts.window->show();
    m_parts.stage->setFocus();
    m_active = false; // what comes back comes by itself
    emit changed(false);
}

/// From the inside to the outside: it never quits.
void PresentMode::escape() {
    if (!m_curtain->isHidden())
        m_curtain->hide();
    else if (m_parts.stage->bubble().isVisible())
        m_parts.stage->closeBubble();
    else
        leave();
}

} // namespace synod::app
