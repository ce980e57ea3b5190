// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>

namespace synod::widgets {

/// Whether what is painted stays lines and texts there, as in SVG and PDF: no picture made of
/// pixels is to be drawn then.
bool keepsLines(const QPainter& painter);
/// Paints a vendored icon into `area`, sharp at any size; as lines where those are kept.
void paintIcon(QPainter& painter, const QString& name, const QColor& color, const QRectF& area);

} // namespace synod::widgets
