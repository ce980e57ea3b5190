// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/place_card.h"

#include <gtest/gtest.h>

#include <random>

namespace synod::widgets {
namespace {

constexpr double edge = 8;
const QRectF wholeRoom(0, 0, 800, 520);

QRectF around(QPointF at, double radius) {
    return {at.x() - radius, at.y() - radius, 2 * radius, 2 * radius};
}

QRectF cardFor(const QSizeF& card, const QRectF& target, const std::vector<Obstacle>& things) {
    return QRectF(placeCard(card, edge, target, wholeRoom, things).at, card);
}

double hidden(const QRectF& card, const std::vector<Obstacle>& things) {
    double area = 0;
    for (const Obstacle& thing : things) {
        const QRectF common = card.adjusted(edge, edge, -edge, -edge) & thing.area;
        area += common.width() * common.height();
    }
    return area;
}

TEST(PlaceCard, StandsBesideAndHidesNothingWhereThereIsRoom) {
    std::mt19937 chance(7); // the same places every time
    const auto upTo = [&](int most) { return static_cast<double>(chance() % most); };
    int placed = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<Obstacle> things;
        const QPointF middle(60 + upTo(680), 60 + upTo(400));
        const QRectF target = around(middle, 40);
        for (int i = 0; i < 5; ++i) {
            const QRectF thing = around({40 + upTo(720), 40 + upTo(440)}, 40);
            if (!thing.intersects(target))
                things.push_back({thing, 3});
        }
        const QSizeF size(200, 130);
        const QRectF card = cardFor(size, target, things);
        EXPECT_TRUE(wholeRoom.contains(card));
        // Is there any place at all that touches the target and hides nothing?
        bool free = false;
        for (double x = 0; x <= wholeRoom.width() - size.width() && !free; x += 10)
            for (double y = 0; y <= wholeRoom.height() - size.height() && !free; y += 10) {
                const QRectF other(QPointF(x, y), size);
                const QRectF core = other.adjusted(edge, edge, -edge, -edge);
                free = !core.intersects(target) && hidden(other, things) == 0 &&
                       other.adjusted(-6, -6, 6, 6).intersects(target);
            }
        placed += free ? 1 : 0;
        if (free) {
            EXPECT_LT(hidden(card, things), 150) << round;
        }
    }
    EXPECT_GT(placed, 100);
}

TEST(PlaceCard, ShortOfRoomItHidesLess) {
    // Nodes all around it, and free room only further away.
    std::vector<Obstacle> things;
    const QRectF target = around({400, 160}, 40);
    for (const QPointF& at :
         {QPointF(290, 160), QPointF(510, 160), QPointF(330, 70), QPointF(470, 70),
          QPointF(330, 250), QPointF(470, 250), QPointF(400, 270), QPointF(220, 100),
          QPointF(580, 100), QPointF(220, 220), QPointF(580, 220)})
        things.push_back({around(at, 40), 3});
    const QRectF card = cardFor({240, 150}, target, things);
    EXPECT_EQ(hidden(card, things), 0);
    EXPECT_LT(std::abs(card.center().x() - target.center().x()), 340) << "and not far from it";
}

TEST(PlaceCard, OnALowStageItStaysNearRatherThanHideNothingFarAway) {
    // Labels all along the row, and free room only behind the last of them.
    const QRectF low(0, 0, 1000, 200);
    std::vector<Obstacle> things;
    const QRectF target = around({150, 100}, 40);
    things.push_back({around({50, 100}, 40), 3});
    for (const double x : {262.0, 382.0, 502.0})
        things.push_back({QRectF(x - 40, 85, 80, 30), 1.5});
    const QRectF card(placeCard({330, 150}, edge, target, low, things).at, QSizeF(330, 150));
    EXPECT_TRUE(low.contains(card));
    EXPECT_LT(card.left() - target.right(), 200) << "it is seen what it speaks of";
}

TEST(PlaceCard, ALineLeadsToWhatItIsNotBeside) {
    const Theme theme;
    const QRectF target = around({150, 100}, 40);
    EXPECT_TRUE(tether(QRectF(195, 60, 300, 100), target, theme).isNull());
    EXPECT_TRUE(tether(QRectF(120, 60, 300, 100), target, theme).isNull()) << "it lies upon it";
    const QLineF line = tether(QRectF(300, 60, 300, 100), target, theme);
    EXPECT_EQ(line.p2(), QPointF(300, 100));
    EXPECT_GT(line.x1(), target.right()) << "not over the node itself";
    EXPECT_LT(line.x1(), target.right() + 10);
}

} // namespace
} // namespace synod::widgets
