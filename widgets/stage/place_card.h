// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace synod::widgets {

/// Something that a card should not hide, and what an area of it is worth.
struct Obstacle {
    QRectF area;
    double weight = 1;
};

/// Where a card stands, and what that costs: what it hides, by weight, and how far away it is.
struct PlacedCard {
    QPointF at;
    double price = 0;
};

/// Where a card of that size stands in `room` for a thing at `target`: on one of its sides, where
/// it hides least of what is around, and further away where it hides nothing only there. Of the
/// card `edge` pixels are shadow.
PlacedCard placeCard(const QSizeF& card,
                     double edge,
                     const QRectF& target,
                     const QRectF& room,
                     const std::vector<Obstacle>& around);

/// How far apart two boxes are; 0 where they touch.
double distanceBetween(const QRectF& a, const QRectF& b);

/// From the rim of the thing at `target` to its card, where that had no place beside it; null where
/// it stands beside it.
QLineF tether(const QRectF& card, const QRectF& target, const Theme& theme);

} // namespace synod::widgets
