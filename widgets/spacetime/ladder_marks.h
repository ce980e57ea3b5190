// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_look.h"
#include "widgets/spacetime/ladder_scene.h"

#include <QPainter>

namespace synod::widgets {

/// A message on its way, without the cross where it dies: that lies above all other things.
void paintLadderArrow(QPainter& painter, const LadderArrow& arrow, const LadderLook& look);
/// An event on a lane.
void paintLadderMark(QPainter& painter, const LadderMark& mark, const LadderLook& look);

} // namespace synod::widgets
