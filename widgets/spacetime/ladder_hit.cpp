// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_hit.h"

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

double distanceTo(const QLineF& line, QPointF pixel) {
    const QPointF way = line.p2() - line.p1();
    const double square = QPointF::dotProduct(way, way);
    const double part =
        square == 0 ? 0
                    : std::clamp(QPointF::dotProduct(pixel - line.p1(), way) / square, 0.0, 1.0);
    const QPointF off = pixel - line.pointAt(part);
    return std::hypot(off.x(), off.y());
}

} // namespace

LadderHit ladderHit(const LadderScene& scene, QPointF pixel, double reach) {
    LadderHit hit;
    if (!scene.body.adjusted(-reach, -reach, reach, reach).contains(pixel))
        return hit;
    // What is on a lane is smaller than the arrows that begin and end there.
    double nearest = reach;
    for (std::size_t i = 0; i < scene.marks.size(); ++i) {
        const QPointF off = pixel - scene.marks[i].at;
        const double away = std::hypot(off.x(), off.y());
        if (away < nearest) {
            nearest = away;
            hit = {LadderHit::Kind::mark, i, scene.marks[i].seq};
        }
    }
    if (hit)
        return hit;
    nearest = reach;
    for (std::size_t i = 0; i < scene.arrows.size(); ++i) {
        const double away = distanceTo(scene.arrows[i].line, pixel);
        if (away < nearest) {
            nearest = away;
            hit = {LadderHit::Kind::arrow, i, scene.arrows[i].begin};
        }
    }
    return hit;
}

} // namespace synod::widgets
