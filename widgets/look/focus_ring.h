// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

class QPainter;
class QRectF;

namespace synod::widgets {

/// The outline, just within the edges of `area`, by which what paints itself shows that it has the
/// focus.
void paintFocus(QPainter& painter, const QRectF& area, const Theme& theme);

} // namespace synod::widgets
