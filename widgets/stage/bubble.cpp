// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/bubble.h"

#include "widgets/stage/keep_keys.h"
#include "widgets/stage/shape_icon.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

/// +1 or -1 for a key that walks through buttons, 0 for any other.
int directionOf(int key) {
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_Down: return 1;
    case Qt::Key_Left:
    case Qt::Key_Up: return -1;
    default: return 0;
    }
}

bool haveSameButtons(const std::vector<StageAction>& some, const std::vector<StageAction>& others) {
    return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                      [](const StageAction& a, const StageAction& b) {
                          return a.id == b.id && a.label == b.label &&
                                 haveSameButtons(a.choices, b.choices);
                      });
}

bool fitsIn(const QSize& size, const QWidget& parent) {
    return size.height() <= parent.height() && size.width() <= parent.width();
}

} // namespace

Bubble::Bubble(ThemeHolder* themes, QWidget* parent)
    : QWidget(parent), m_themes(themes), m_title(new QLabel(this)), m_line(new QLabel(this)) {
    setObjectName(QStringLiteral("bubble"));
    m_title->setObjectName(QStringLiteral("bubbleTitle"));
    m_line->setObjectName(QStringLiteral("bubbleLine"));
    m_line->setWordWrap(true);
    setFocusPolicy(Qt::NoFocus); // it can be given, but not walked to or clicked
    installEventFilter(this);
    hide();
}

double Bubble::edge() const {
    return std::round(std::min(16.0, m_themes->theme().px(12)));
}

void Bubble::open(const ThingText& text,
                  const std::vector<StageAction>& actions,
                  const QRectF& target,
                  const std::vector<Obstacle>& around) {
    m_actions = actions;
    m_choosing.clear();
    m_editing.reset();
    m_target = target;
    m_around = around;
    setTexts(text);
    makeButtons();
    arrange();
    place();
    show();
    raise();
}

void Bubble::setTexts(const ThingText& text) {
    m_texts = text;
    const StageAction* choosing = actionOf(m_choosing);
    m_title->setText(choosing == nullptr ? text.title : choosing->label);
    m_line->setText(text.line);
    setAccessibleName(m_title->text());
    setAccessibleDescription(text.line);
}

const StageAction* Bubble::actionOf(const QString& id) const {
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&](const StageAction& own) { return own.id == id; });
    return found == m_actions.end() ? nullptr : &*found;
}

void Bubble::refresh(const ThingText& text, const std::vector<StageAction>& actions) {
    const bool otherLine = text.line.size() != m_line->text().size();
    const bool sameActions = haveSameButtons(actions, m_actions);
    m_actions = actions;
    if (!sameActions)
        m_choosing.clear();
    setTexts(text);
    if (m_editing)
        return;
    if (!sameActions)
        makeButtons();
    if (!sameActions || otherLine) {
        arrange();
        place();
    }
}

void Bubble::clearRow() {
    for (QWidget* widget : m_row) {
        widget->hide();
        widget->setObjectName({});
        widget->deleteLater();
    }
    m_row.clear();
    m_text = nullptr;
    m_slider = nullptr;
    m_value = nullptr;
}

void Bubble::makeButtons() {
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    clearRow();
    const Theme& theme = m_themes->theme();
    for (const StageAction& action : offered()) {
        // The style puts text right behind the icon: a space keeps them apart.
        auto* button = new QPushButton(QStringLiteral(" %1").arg(action.label), this);
        button->setAccessibleName(action.label);
        button->setObjectName(action.id);
        button->setProperty("quiet", true);
        button->setIcon(stageIcon(action.iconName, theme));
        button->setAutoDefault(true); // Return presses it
        button->setAutoRepeat(false);
        if (action.key != 0)
            button->setToolTip(QString(QChar(action.key)));
        connect(button, &QPushButton::clicked, this, [this, id = action.id] { press(id); });
        keepKeys(button);
        button->installEventFilter(this);
        button->show();
        m_row.push_back(button);
    }
    if (hadFocus)
        focusFirst();
}

const std::vector<StageAction>& Bubble::offered() const {
    const StageAction* choosing = actionOf(m_choosing);
    return choosing == nullptr ? m_actions : choosing->choices;
}

void Bubble::press(const QString& id) {
    const std::vector<StageAction>& now = offered();
    const auto found =
        std::find_if(now.begin(), now.end(), [&](const StageAction& own) { return own.id == id; });
    if (found == now.end())
        return;
    const StageAction& pressed = *found;
    if (pressed.complete()) // a copy: what it asks for changes what is offered
        return emit chosen(StageAction(pressed));
    if (pressed.choices.empty())
        return edit(pressed);
    m_choosing = pressed.id;
    setTexts(ThingText(m_texts));
    makeButtons();
    arrange();
    place();
    focusFirst();
}

void Bubble::edit(const StageAction& action) {
    m_editing = action;
    clearRow();
    makeEditor();
    arrange();
    place();
    if (m_text != nullptr) {
        m_text->setFocus();
        m_text->selectAll();
    } else if (m_slider != nullptr) {
        m_slider->setFocus();
    } else {
        focusFirst();
    }
}

void Bubble::focusFirst() {
    if (m_editing && !m_row.empty())
        return m_row.front()->setFocus(Qt::TabFocusReason);
    const std::vector<StageAction>& now = offered();
    const auto harmless =
        std::find_if(now.begin(), now.end(), [](const StageAction& own) { return own.harmless(); });
    const auto place = static_cast<std::size_t>(harmless - now.begin());
    if (place < m_row.size())
        m_row[place]->setFocus(Qt::TabFocusReason);
    else
        setFocus(Qt::TabFocusReason);
}

void Bubble::walk(int direction) {
    std::vector<QWidget*> stops;
    for (QWidget* widget : m_row)
        if (widget->focusPolicy() != Qt::NoFocus)
            stops.push_back(widget);
    if (stops.empty())
        return;
    const auto size = static_cast<std::ptrdiff_t>(stops.size());
    const auto here = std::find_if(stops.begin(), stops.end(),
                                   [](const QWidget* widget) { return widget->hasFocus(); });
    const std::ptrdiff_t next = here != stops.end() ? here - stops.begin() + direction
                                : direction > 0     ? 0
                                                    : size - 1;
    stops[static_cast<std::size_t>((next + size) % size)]->setFocus(Qt::TabFocusReason);
}

bool Bubble::walkBy(int key) {
    const int direction = directionOf(key);
    if (direction != 0)
        walk(direction);
    return direction != 0;
}

// The stage's shortcuts step time: not while somebody walks through what is in front of it. An
// editor's arrows stay its own.
bool Bubble::eventFilter(QObject* watched, QEvent* event) {
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if ((key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) ||
        directionOf(key->key()) == 0)
        return QWidget::eventFilter(watched, event);
    if (!pressed) {
        event->accept();
        return true;
    }
    return qobject_cast<QPushButton*>(watched) != nullptr && walkBy(key->key());
}

// Rather in fewer columns, or with buttons a little smaller, than in front of other nodes or far
// from what the card is about; and rather much smaller buttons than some that cannot be seen.
void Bubble::arrange() {
    constexpr double hidesNothing = 200, perSqueeze = 4000;
    Shape best;
    double least = 1e18;
    for (const double squeeze : {1.0, 0.85, 0.7})
        for (const double width : {1.0, 0.75, 0.5}) {
            if (least < hidesNothing + perSqueeze * (1 - squeeze))
                continue;
            const QSize size = arrangeAs({squeeze, width});
            const double price = placeFor(size).price + perSqueeze * (1 - squeeze);
            if (fitsIn(size, *parentWidget()) && price < least) {
                least = price;
                best = {squeeze, width};
            }
        }
    QSize size = arrangeAs(best);
    for (const double squeeze : {0.55, 0.42})
        if (!fitsIn(size, *parentWidget()))
            size = arrangeAs({squeeze, 1});
    resize(size);
}

// All of it in one sheet of its own: the application's would win against fonts set by hand.
void Bubble::style(double squeeze) {
    const Theme& theme = m_themes->theme();
    const auto pixels = [&](double length) {
        return QString::number(std::max(1, qRound(theme.px(length * squeeze))));
    };
    for (QWidget* widget : m_row)
        if (auto* button = qobject_cast<QPushButton*>(widget))
            button->setIconSize(QSize(1, 1) * qRound(theme.px(15 * squeeze)));
    const QString sheet = QStringLiteral("QPushButton { font-size: %1px; font-weight: 500; "
                                         "padding: %2px %3px; } "
                                         "QPushButton:focus { padding: %4px %5px; } "
                                         "#bubbleTitle { font-size: %6px; font-weight: 700; } "
                                         "#bubbleLine { font-size: %1px; color: %7; }")
                              .arg(pixels(12.5), pixels(5), pixels(9), pixels(4), pixels(8),
                                   pixels(14.5), theme.palette.mute.name());
    if (sheet != styleSheet()) // to be polished anew takes each button its time
        setStyleSheet(sheet);
    for (QWidget* widget : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_line)})
        widget->ensurePolished();
}

// Buttons flow into rows; the card is as wide as it must be.
QSize Bubble::arrangeAs(const Shape& shape) {
    const double squeeze = shape.squeeze;
    style(squeeze);
    const Theme& theme = m_themes->theme();
    const int pad = qRound(theme.px(13 * squeeze)), gap = qRound(theme.px(6 * squeeze));
    // On a narrow stage it leaves room for what it is about.
    const double usual = m_row.size() > 8 ? 414 : 326; // many buttons: rather wider than high
    const int most = std::min(qRound(theme.px(usual * shape.width)),
                              qRound(parentWidget()->width() * 0.58) - 2 * qRound(edge()));
    const int left = qRound(edge()) + pad;
    std::vector<QSize> sizes;
    int width =
        std::min(most, std::max(m_title->fontMetrics().horizontalAdvance(accessibleName()) + 2,
                                m_line->fontMetrics().horizontalAdvance(m_line->text()) + 4));
    int across = 0;
    // What is written or dragged does with less.
    if (m_text != nullptr)
        m_text->setFixedWidth(std::min(qRound(theme.px(190)), most));
    if (m_slider != nullptr)
        m_slider->setFixedWidth(std::min(qRound(theme.px(170)), most));
    for (QWidget* widget : m_row) {
        widget->ensurePolished();
        const QSize size =
            widget->sizeHint().expandedTo(widget->minimumSize()).boundedTo(widget->maximumSize());
        sizes.push_back(size);
        across = across + size.width() > most ? size.width() : across + size.width();
        width = std::max({width, std::min(most, across), size.width()});
        across += gap;
    }
    int y = qRound(edge()) + pad;
    // A long name loses its middle; the tip has all of it.
    m_title->setText(m_title->fontMetrics().elidedText(accessibleName(), Qt::ElideMiddle, width));
    m_title->setToolTip(m_title->text() == accessibleName() ? QString() : accessibleName());
    m_title->setGeometry(left, y, width, m_title->sizeHint().height());
    y += m_title->height() + qRound(theme.px(2));
    m_line->setVisible(!m_line->text().isEmpty());
    if (!m_line->text().isEmpty()) {
        const int height = m_line->heightForWidth(width);
        m_line->setGeometry(left, y, width, std::max(height, m_line->fontMetrics().height()));
        y += m_line->height();
    }
    y += m_row.empty() ? 0 : qRound(theme.px(9));
    int x = left, tallest = 0;
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        if (x > left && x + sizes[i].width() > left + width) {
            x = left;
            y += tallest + gap;
            tallest = 0;
        }
        m_row[i]->setGeometry(x, y, sizes[i].width(), sizes[i].height());
        x += sizes[i].width() + gap;
        tallest = std::max(tallest, sizes[i].height());
    }
    return {left + width + pad + qRound(edge()), y + tallest + pad + qRound(edge())};
}

PlacedCard Bubble::placeFor(const QSize& size) const {
    return placeCard(size, shadow(), m_target, QRectF(parentWidget()->rect()), m_around);
}

void Bubble::place() {
    move(placeFor(size()).at.toPoint());
}

void Bubble::paintEvent(QPaintEvent*) {
    const Theme& theme = m_themes->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(edge(), edge(), -edge(), -edge());
    const double radius = theme.px(11);
    painter.setPen(Qt::NoPen);
    QColor shade = theme.palette.shadow;
    const int layers = qRound(edge());
    shade.setAlphaF(shade.alphaF() / 8.0F);
    painter.setBrush(shade);
    for (int grow = layers; grow > 0 && theme.palette.shadow.alpha() > 0; grow -= 2) {
        const QRectF layer =
            card.adjusted(-grow, -grow + layers * 0.3, grow, grow * 0.75 + layers * 0.2);
        painter.drawRoundedRect(layer, radius + grow, radius + grow);
    }
    painter.setPen(QPen(theme.palette.line, theme.kind == ThemeKind::contrast ? 2 : 1));
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

// A click on the card is not one on what lies behind it.
void Bubble::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

// Enter ends with the card: a line of text sends it and lets it pass on, and the stage behind would
// open another card with it. A slider only lets it pass on.
void Bubble::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter || walkBy(event->key())) {
        event->accept();
        if (enter && m_slider != nullptr && m_slider->hasFocus())
            takeOver();
        return;
    }
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (!m_editing && m_choosing.isEmpty()) {
        emit dismissed();
        return;
    }
    back();
}

/// To the buttons that it began with.
void Bubble::back() {
    m_editing.reset();
    m_choosing.clear();
    setTexts(ThingText(m_texts));
    makeButtons();
    arrange();
    place();
    focusFirst();
}

} // namespace synod::widgets
