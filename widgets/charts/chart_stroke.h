// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QPen>
#include <QPointF>

class QPainter;

namespace synod::widgets {

/// How the line of a number is drawn: a colour, and dashes for those who cannot tell colours apart.
/// After six the dashes go on with other colours.
QPen chartPen(std::uint64_t number, const Theme& theme);

/// The mark of a line where the cursor crosses it: round, square, a triangle and so on.
void paintChartMark(QPainter& painter, QPointF at, std::uint64_t number, const Theme& theme);

} // namespace synod::widgets
