// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/latency.h"

#include "widgets/stage/layout.h"

#include <algorithm>
#include <cmath>

namespace synod::widgets {

Time latencyOfDistance(const StageScene& scene, const SceneLink& link) {
    const net::Position a = wholePosition(scene.places[link.a]);
    const net::Position b = wholePosition(scene.places[link.b]);
    const double units = std::hypot(static_cast<double>(a.x) - b.x, static_cast<double>(a.y) - b.y);
    return microseconds(100) * std::max<std::int64_t>(1, std::llround(units));
}

bool isEndOf(const SceneLink& link, NodeId node) {
    return node.valid() && (link.a == node.index || link.b == node.index);
}

} // namespace synod::widgets
