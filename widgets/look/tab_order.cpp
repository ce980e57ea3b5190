// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/tab_order.h"

#include <QWidget>

#include <vector>

namespace synod::widgets {
namespace {

/// What Tab can go to in a widget, itself included, in its order.
std::vector<QWidget*> tabStopsIn(QWidget* widget) {
    std::vector<QWidget*> stops;
    QWidget* next = widget;
    do {
        const bool inside = next == widget || widget->isAncestorOf(next);
        if (inside && (next->focusPolicy() & Qt::TabFocus) != 0)
            stops.push_back(next);
        next = next->nextInFocusChain();
    } while (next != nullptr && next != widget);
    return stops;
}

} // namespace

void tabBehind(QWidget* before, QWidget* late) {
    const std::vector<QWidget*> stops = tabStopsIn(before);
    QWidget* last = stops.empty() ? nullptr : stops.back();
    for (QWidget* stop : tabStopsIn(late)) {
        if (last != nullptr)
            QWidget::setTabOrder(last, stop);
        last = stop;
    }
}

} // namespace synod::widgets
