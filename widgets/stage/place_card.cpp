// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/place_card.h"

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

double overlap(const QRectF& a, const QRectF& b) {
    const QRectF common = a & b;
    return common.width() * common.height();
}

/// The eight sides, each with a few ways to stand there: beside it first, then further up or down;
/// the same above and below; then the corners.
std::vector<QPointF> besides(const QSizeF& card, double edge, const QRectF& target) {
    const QPointF middle = target.center();
    const double over = target.top() - card.height() + edge, under = target.bottom() - edge;
    const double before = target.left() - card.width() + edge, behind = target.right() - edge;
    std::vector<QPointF> corners;
    for (const double share : {0.5, 0.35, 0.65, 0.2, 0.8, 0.0, 1.0}) {
        const double y = middle.y() - card.height() * share, x = middle.x() - card.width() * share;
        corners.insert(corners.end(), {{behind, y}, {before, y}, {x, over}, {x, under}});
    }
    corners.insert(corners.end(),
                   {{behind, over}, {before, over}, {behind, under}, {before, under}});
    return corners;
}

} // namespace

double distanceBetween(const QRectF& a, const QRectF& b) {
    const double x = std::max({0.0, a.left() - b.right(), b.left() - a.right()});
    const double y = std::max({0.0, a.top() - b.bottom(), b.top() - a.bottom()});
    return std::hypot(x, y);
}

PlacedCard placeCard(const QSizeF& card,
                     double edge,
                     const QRectF& target,
                     const QRectF& room,
                     const std::vector<Obstacle>& around) {
    // A node's rim rather than a way of a hundred pixels; and rather a node than a way across the
    // stage, where nobody sees what the card is about.
    constexpr double perPixelAway = 10, near = 150, perSquareBeyond = 0.5;
    constexpr int steps = 24;
    const double mostX = std::max(0.0, room.width() - card.width());
    const double mostY = std::max(0.0, room.height() - card.height());
    std::vector<QPointF> corners = besides(card, edge, target);
    const std::size_t adjacent = corners.size();
    for (int row = 0; row <= steps; ++row)
        for (int column = 0; column <= steps; ++column)
            corners.emplace_back(mostX * column / steps, mostY * row / steps);
    QPointF best;
    double least = 1e18;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        if (i == adjacent && least < 1)
            break; // there is a place beside it that hides nothing
        const QPointF at(std::clamp(corners[i].x(), 0.0, mostX),
                         std::clamp(corners[i].y(), 0.0, mostY));
        const QRectF core = QRectF(at, card).adjusted(edge, edge, -edge, -edge);
        const double away = std::max(0.0, distanceBetween(core, target) - edge);
        const double beyond = std::max(0.0, away - near);
        double price =
            20 * overlap(core, target) + perPixelAway * away + perSquareBeyond * beyond * beyond;
        for (const Obstacle& thing : around)
            price += thing.weight * overlap(core, thing.area);
        if (price < least) {
            least = price;
            best = at;
        }
    }
    return {room.topLeft() + best, least};
}

QLineF tether(const QRectF& card, const QRectF& target, const Theme& theme) {
    const QPointF middle = target.center();
    const QPointF nearest(std::clamp(middle.x(), card.left(), card.right()),
                          std::clamp(middle.y(), card.top(), card.bottom()));
    const QLineF whole(middle, nearest);
    const double rim = std::min(target.width(), target.height()) / 2 + theme.px(6);
    if (whole.length() < rim + theme.px(14))
        return {};
    return {whole.pointAt(rim / whole.length()), nearest};
}

} // namespace synod::widgets
