// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagram_canvas.h"

#include "widgets/look/focus_ring.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace synod::widgets {
namespace {

/// From here on its words have their room in a figure of usual proportions.
double usualScale(const Theme& theme) {
    return std::max(0.9, theme.scale * 0.75);
}

/// Shown smaller than this, its words would be too small to be read: it becomes a compact one.
double readableScale(const Theme& theme) {
    return std::max(0.66, theme.scale * 0.56);
}

/// Shown smaller than this, not even names of states would have room, and it scrolls.
double smallestScale(const Theme& theme) {
    return std::max(0.34, theme.scale * 0.2);
}

/// So much wider than high a compact figure may become, for the sake of its names.
constexpr double widest = 2.2;

double largestScale(const Theme& theme) {
    return theme.scale * 1.5;
}

/// The same places and words, so that they need the same room.
bool sameFigure(const DiagramPicture& a, const DiagramPicture& b) {
    const auto sameLabel = [](const DiagramArrow& one, const DiagramArrow& other) {
        return one.label == other.label && one.labelArea == other.labelArea;
    };
    const auto sameName = [](const DiagramState& one, const DiagramState& other) {
        return one.name == other.name && one.area == other.area;
    };
    return a.size == b.size && a.start.has_value() == b.start.has_value() &&
           (!a.start || a.start->label == b.start->label) &&
           std::equal(a.arrows.begin(), a.arrows.end(), b.arrows.begin(), b.arrows.end(),
                      sameLabel) &&
           std::equal(a.states.begin(), a.states.end(), b.states.begin(), b.states.end(), sameName);
}

} // namespace

DiagramCanvas::DiagramCanvas(const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    installPaintedAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(theme, &ThemeHolder::changed, this, &DiagramCanvas::restyle);
    restyle();
}

void DiagramCanvas::restyle() {
    const Theme& theme = m_theme->theme();
    m_stretch = stretchFor(m_picture, theme, usualScale(theme), largestScale(theme));
    m_fit.reset();
    const QSizeF least = figure({1, 1}) * smallestScale(theme);
    setMinimumSize(qCeil(least.width()), qCeil(least.height()));
    updateGeometry();
    update();
}

QSizeF DiagramCanvas::figure(QSizeF stretch) const {
    const QSizeF size = m_picture.size.expandedTo(QSizeF(0, 0));
    return {size.width() * stretch.width(), size.height() * stretch.height()};
}

double DiagramCanvas::fitting(QSizeF stretch) const {
    const QSizeF whole = figure(stretch);
    return whole.isEmpty() ? 1 : std::min(width() / whole.width(), height() / whole.height());
}

void DiagramCanvas::setPicture(DiagramPicture picture) {
    const bool resized = !sameFigure(picture, m_picture);
    if (picture.arrows.size() != m_picture.arrows.size())
        m_hovered = m_chosen = -1;
    m_picture = std::move(picture);
    if (resized)
        restyle();
    update();
}

void DiagramCanvas::setSpoken(QStringList arrows, QStringList states) {
    m_spokenArrows = std::move(arrows);
    m_spokenStates = std::move(states);
}

/// As large as the room allows. Words do not shrink as much as their figure, so that this needs
/// other proportions when it is small; where it would be too small for them, it is a compact one.
DiagramCanvas::Fit DiagramCanvas::fitNow() const {
    const Theme& theme = m_theme->theme();
    const double usual = usualScale(theme);
    const double wanted = std::min(fitting(m_stretch), largestScale(theme));
    if (wanted >= usual)
        return {size(), wanted, m_stretch, false};
    constexpr double step = 0.02;
    for (double scale = usual; scale >= readableScale(theme); scale -= step) {
        if (fitting({1, 1}) < scale) // stretched it is larger still
            continue;
        const QSizeF stretch = stretchAt(m_picture, theme, scale);
        if (fitting(stretch) >= scale)
            return {size(), scale, stretch, false};
    }
    const double scale = std::clamp(fitting({1, 1}), smallestScale(theme), usual);
    const double across = width() / std::max(1.0, figure({1, 1}).width() * scale);
    return {size(), scale, {std::clamp(across, 1.0, widest), 1}, true};
}

DiagramLook DiagramCanvas::look() const {
    DiagramLook look;
    if (!m_fit || m_fit->size != size())
        m_fit = fitNow();
    look.theme = m_theme->theme();
    look.theme.scale = m_fit->scale;
    look.stretch = m_fit->stretch;
    look.compact = m_fit->compact;
    const QSizeF drawn = figure(look.stretch) * look.theme.scale;
    look.origin = QPointF(std::max(0.0, (width() - drawn.width()) / 2),
                          std::max(0.0, (height() - drawn.height()) / 2));
    look.hovered = m_hovered;
    look.chosen = m_chosen;
    return look;
}

QSize DiagramCanvas::sizeHint() const {
    return (figure(m_stretch) * m_theme->theme().scale).toSize();
}

void DiagramCanvas::setChosenArrow(int arrow) {
    if (arrow == m_chosen)
        return;
    m_chosen = arrow;
    update();
    emit arrowPointedAt();
    if (arrow >= 0 && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(arrow);
        QAccessible::updateAccessibility(&event);
    }
}

void DiagramCanvas::hover(int arrow) {
    if (arrow == m_hovered)
        return;
    m_hovered = arrow;
    setCursor(arrow >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    emit arrowPointedAt();
}

int DiagramCanvas::thingCount() const {
    return static_cast<int>(m_picture.arrows.size() + m_picture.states.size());
}

bool DiagramCanvas::thingActs(int thing) const {
    return thing < static_cast<int>(m_picture.arrows.size());
}

QString DiagramCanvas::thingName(int thing) const {
    return thingActs(thing)
               ? m_spokenArrows.value(thing)
               : m_spokenStates.value(thing - static_cast<int>(m_picture.arrows.size()));
}

QRect DiagramCanvas::thingArea(int thing) const {
    if (thing < 0 || thing >= thingCount())
        return {};
    const auto place = static_cast<std::size_t>(thing);
    if (thingActs(thing))
        return wordsRect(m_picture, look(), thing).toAlignedRect();
    return look().map(m_picture.states[place - m_picture.arrows.size()].area).toAlignedRect();
}

void DiagramCanvas::pressThing(int thing) {
    if (!thingActs(thing))
        return;
    setChosenArrow(thing);
    emit arrowPressed(thing);
}

void DiagramCanvas::focusThing(int thing) {
    setFocus();
    if (thingActs(thing))
        setChosenArrow(thing);
}

void DiagramCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const DiagramLook now = look();
    paintDiagram(painter, m_picture, now);
    if (!hasFocus())
        return;
    paintFocus(painter, QRectF(rect()), m_theme->theme());
    if (m_chosen < 0)
        return;
    const double grow = m_theme->theme().px(3);
    painter.setPen(QPen(now.theme.palette.accent, m_theme->theme().px(2)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(wordsRect(m_picture, now, m_chosen).adjusted(-grow, -grow, grow, grow),
                            2 * grow, 2 * grow);
}

void DiagramCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (const DiagramToken* token = tokenAt(m_picture, look(), event->position())) {
        emit nodePressed(token->node);
        return;
    }
    const int arrow = arrowAt(m_picture, look(), event->position());
    setChosenArrow(arrow);
    if (arrow >= 0)
        emit arrowPressed(arrow);
}

void DiagramCanvas::mouseMoveEvent(QMouseEvent* event) {
    const DiagramToken* token = tokenAt(m_picture, look(), event->position());
    hover(token != nullptr ? -1 : arrowAt(m_picture, look(), event->position()));
}

void DiagramCanvas::leaveEvent(QEvent*) {
    hover(-1);
}

/// The arrow keys go from arrow to arrow in the order of the table, Enter goes to the record.
void DiagramCanvas::keyPressEvent(QKeyEvent* event) {
    const int count = static_cast<int>(m_picture.arrows.size());
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        if (count > 0)
            setChosenArrow((m_chosen + 1) % count);
        return;
    case Qt::Key_Left:
    case Qt::Key_Up:
        if (count > 0)
            setChosenArrow(m_chosen <= 0 ? count - 1 : m_chosen - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen >= 0)
            emit arrowPressed(m_chosen);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void DiagramCanvas::focusInEvent(QFocusEvent* event) {
    update();
    QWidget::focusInEvent(event);
}

void DiagramCanvas::focusOutEvent(QFocusEvent* event) {
    update();
    QWidget::focusOutEvent(event);
}

} // namespace synod::widgets
