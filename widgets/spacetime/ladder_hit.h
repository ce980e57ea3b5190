// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_scene.h"

#include <QPointF>

#include <cstddef>
#include <cstdint>

namespace synod::widgets {

/// What lies at a pixel: the arrow or mark, by its place in the scene.
struct LadderHit {
    enum class Kind : std::uint8_t { nothing, arrow, mark };

    Kind kind = Kind::nothing;
    std::size_t place = 0;
    std::uint64_t seq = 0; ///< the record that is meant: of an arrow the one that sent it

    explicit operator bool() const { return kind != Kind::nothing; }
    bool operator==(const LadderHit&) const = default;
};

LadderHit ladderHit(const LadderScene& scene, QPointF pixel, double reach);

} // namespace synod::widgets
