// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/scene.h"

namespace synod::widgets {

/// Where distance is latency, what a message takes over a link as its ends stand now: 100 units, a
/// usual link, are 10 ms. A whole number of tenths of a millisecond, so that what is read is what
/// is.
Time latencyOfDistance(const StageScene& scene, const SceneLink& link);

bool isEndOf(const SceneLink& link, NodeId node);

} // namespace synod::widgets
