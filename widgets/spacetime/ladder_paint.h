// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_causes.h"
#include "widgets/spacetime/ladder_scene.h"

#include <QFont>
#include <QPainter>

#include <functional>

namespace synod::widgets {

/// How the scene is looked at.
struct LadderLook {
    Theme theme;
    Selection chosen;
    const LadderCauses* lit = nullptr; ///< what is not related to the chosen event is dimmed
    /// Which records hold what is searched for; null where nothing is.
    std::function<bool(std::uint64_t seq)> found = nullptr;
    bool cursor = true; ///< the moment shown is drawn, and what comes after it paler
};

/// The font of a text of the diagram.
QFont ladderFont(const Theme& theme, LadderText::Role role);

/// Paints what is seen. The window and exported pictures call the same function.
void paintLadder(QPainter& painter, const LadderScene& scene, const LadderLook& look);

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
