// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/panel_ring.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace synod::app {
namespace {

bool canHaveFocus(const QWidget* widget) {
    return widget != nullptr && widget->isVisible() && widget->isEnabled() &&
           (widget->focusPolicy() & Qt::TabFocus) != 0;
}

bool isIn(const QWidget* widget, const QWidget* panel) {
    return panel != nullptr && widget != nullptr &&
           (panel == widget || panel->isAncestorOf(widget));
}

/// In the order of the Tab key.
QWidget* firstIn(QWidget* panel) {
    if (canHaveFocus(panel))
        return panel;
    for (QWidget* next = panel->nextInFocusChain(); next != nullptr && next != panel;
         next = next->nextInFocusChain())
        if (isIn(next, panel) && canHaveFocus(next))
            return next;
    return nullptr;
}

} // namespace

PanelRing::PanelRing(QObject* parent) : QObject(parent) {
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* focused) { remember(focused); });
}

void PanelRing::add(QWidget* panel, First first) {
    m_panels.push_back({panel, std::move(first), nullptr});
}

int PanelRing::current() const {
    const QWidget* focused = QApplication::focusWidget();
    const auto found = std::find_if(m_panels.begin(), m_panels.end(), [&](const Panel& panel) {
        return isIn(focused, panel.widget);
    });
    return found == m_panels.end() ? -1 : static_cast<int>(found - m_panels.begin());
}

void PanelRing::remember(QWidget* focused) {
    for (Panel& panel : m_panels)
        if (isIn(focused, panel.widget))
            panel.last = focused;
}

QWidget* PanelRing::entryOf(const Panel& panel) {
    if (panel.widget == nullptr || !panel.widget->isVisible())
        return nullptr;
    if (canHaveFocus(panel.last) && isIn(panel.last, panel.widget))
        return panel.last;
    QWidget* first = panel.first ? panel.first() : nullptr;
    return canHaveFocus(first) ? first : firstIn(panel.widget);
}

void PanelRing::go(int direction) {
    const int count = static_cast<int>(m_panels.size());
    const int from = current();
    for (int away = 1; away <= count; ++away) {
        const int start = from < 0 && direction < 0 ? count : from;
        const int place = ((start + direction * away) % count + count) % count;
        QWidget* entry = entryOf(m_panels[static_cast<std::size_t>(place)]);
        if (entry == nullptr || place == from)
            continue;
        return entry->setFocus(direction > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
}

} // namespace synod::app
