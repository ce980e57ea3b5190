// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/camera.h"
#include "widgets/stage/scene.h"
#include "widgets/stage/thing.h"

#include <vector>

namespace synod::widgets {

/// The topmost thing at a pixel. `messages` are the places of scene.messages. A node's ring is told
/// apart from its body: links are drawn out of it, and a click on it is for its timer.
Thing thingAt(const StageScene& scene,
              const std::vector<QPointF>& messages,
              const Camera& camera,
              QPointF pixel);

} // namespace synod::widgets
