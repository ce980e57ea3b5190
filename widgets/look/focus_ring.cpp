// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/focus_ring.h"

#include <QPainter>
#include <QRectF>

namespace synod::widgets {

void KeyboardFocus::came(Qt::FocusReason reason) {
    switch (reason) {
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason: m_shown = true; return;
    case Qt::MouseFocusReason: m_shown = false; return;
    default: return; // it comes back, or the program gives it on: all is as it was
    }
}

void paintFocus(QPainter& painter, const QRectF& area, const Theme& theme) {
    const double width = theme.px(2), inset = width / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.palette.accent, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6));
    painter.restore();
}

} // namespace synod::widgets
