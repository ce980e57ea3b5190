// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <vector>

namespace synod::widgets {

/// How much of a node can be seen at its size.
enum class Detail : std::uint8_t {
    dots,  ///< a dot by role and colour
    names, ///< a circle with its name
    full,  ///< everything it wears
};

/// Pixels at 100 % that letters have at least: smaller ones cannot be read.
inline constexpr double leastLetters = 8.6;

/// From stage coordinates to pixels, and how large things are there.
struct Camera {
    double scale = 1;   ///< pixels for one unit of the stage
    QPointF origin;     ///< the pixel of 0, 0
    double radius = 42; ///< of a node with its ring, in pixels
    double messageSize = 24;
    double large =
        1; ///< texts and lines of a stage that is seen from far away are this much larger
    double line = 1.2;             ///< height of a line of text by the size of its font
    double letters = leastLetters; ///< pixels that they have at least, however small a node is
    Detail detail = Detail::full;

    QPointF map(QPointF place) const { return origin + place * scale; }
    QPointF unmap(QPointF pixel) const { return (pixel - origin) / scale; }
    double bodyRadius() const { return radius * 0.81; }

    bool operator==(const Camera&) const = default;
};

/// Zoom 1 at 0, 0 shows everything.
struct Zoom {
    double factor = 1;
    QPointF pan; ///< pixels

    bool operator==(const Zoom&) const = default;
};

/// Width over height of the room for the middles of nodes, when they are as large as they may be.
double aspectOf(const QRectF& area, const Theme& theme);

/// Shows all of `places` in `area`. `distance` is the smallest one between nodes in their shape: a
/// node is at most a good third of it, so that links can be seen between them.
Camera fitCamera(const std::vector<QPointF>& places,
                 double distance,
                 const QRectF& area,
                 const Theme& theme,
                 const Zoom& zoom);

} // namespace synod::widgets
