// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_look.h"
#include "widgets/spacetime/ladder_scene.h"

#include <QPainter>

namespace synod::widgets {

/// The names of the lanes, beside the body.
void paintLadderNames(QPainter& painter, const LadderScene& scene, const LadderLook& look);

} // namespace synod::widgets
