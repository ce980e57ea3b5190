// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/paint.h"

namespace synod::widgets {

/// Where messages have gone, as lines that fade. Without motion none fades: each is there as long
/// as it would be, and then gone.
void paintTrails(QPainter& painter, const StageScene& scene, const StageLook& look);

/// The arrow from end to end of each message that is on its way, where the scene is one of a layer
/// above the network's; nothing at that.
void paintWays(QPainter& painter, const StageScene& scene, const StageLook& look);

} // namespace synod::widgets
