// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/camera.h"

#include "widgets/stage/layout.h"

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

Detail detailFor(double radius, const Theme& theme) {
    if (radius < theme.px(13))
        return Detail::dots;
    return radius < theme.px(25) ? Detail::names : Detail::full;
}

/// A large stage is seen from far away: what is on it grows with it.
double largeness(const QRectF& area, const Theme& theme) {
    const double room = std::sqrt(std::max(1.0, area.width() * area.height())) / theme.scale;
    return std::clamp(room / 560, 1.0, 1.6);
}

/// What is left for the middles of nodes of this radius, with their strips.
QSizeF roomFor(const QRectF& area, double radius, bool strips, const Theme& theme) {
    const double margin = radius * 1.1 + theme.px(4);
    const double strip = strips ? radius * 0.62 : 0;
    return {std::max(40.0, area.width() - 2 * margin),
            std::max(40.0, area.height() - 2 * margin - 2 * strip)};
}

} // namespace

double aspectOf(const QRectF& area, const Theme& theme) {
    const QSizeF room = roomFor(area, theme.px(44) * largeness(area, theme), true, theme);
    return room.width() / room.height();
}

Camera fitCamera(const std::vector<QPointF>& places,
                 double distance,
                 const QRectF& area,
                 const Theme& theme,
                 const Zoom& zoom) {
    const QRectF bounds = boundsOf(places);
    const double large = largeness(area, theme);
    // One above the other, node and strips must fit a low stage too.
    const double high = area.height() / (2 * (1.1 + 0.62));
    const double usual = std::max(theme.px(20), std::min(theme.px(44) * large, high));
    // Zooming enlarges nodes too, though less: first they come apart, then they grow.
    const double largest = usual * std::sqrt(std::max(1.0, zoom.factor));
    Camera camera;
    camera.large = large;
    camera.line = theme.lineShare();
    camera.letters = qRound(theme.px(leastLetters));
    camera.radius = largest;
    // The size of a node decides about the margins, and these about the size: half steps settle it.
    for (int round = 0; round < 16; ++round) {
        const bool strips = detailFor(camera.radius, theme) == Detail::full;
        const QSizeF room = roomFor(area, std::min(camera.radius, usual), strips, theme);
        camera.scale = usual / 12; // a lone pair does not fly apart
        if (bounds.width() > 0)
            camera.scale = std::min(camera.scale, room.width() / bounds.width());
        if (bounds.height() > 0)
            camera.scale = std::min(camera.scale, room.height() / bounds.height());
        camera.scale *= zoom.factor;
        const double wanted = std::clamp(distance * camera.scale * 0.34, 2.5, largest);
        camera.radius = (camera.radius + wanted) / 2;
    }
    camera.origin = area.center() + zoom.pan - bounds.center() * camera.scale;
    camera.detail = detailFor(camera.radius, theme);
    camera.messageSize = std::clamp(camera.radius * 0.58, 5.0, largest * 0.6);
    return camera;
}

} // namespace synod::widgets
