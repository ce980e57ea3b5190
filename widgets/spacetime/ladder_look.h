// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"
#include "widgets/spacetime/ladder_causes.h"
#include "widgets/spacetime/ladder_scene.h"

#include <QColor>
#include <QFont>

#include <cstdint>
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

/// The colour with a part of its opacity.
QColor faded(QColor color, double part);

} // namespace synod::widgets
