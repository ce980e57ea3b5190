// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_look.h"
#include "widgets/spacetime/ladder_scene.h"

#include <QPainter>

namespace synod::widgets {

/// Paints what is seen. The window and exported pictures call the same function.
void paintLadder(QPainter& painter, const LadderScene& scene, const LadderLook& look);

} // namespace synod::widgets
