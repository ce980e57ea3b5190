// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/camera.h"
#include "widgets/stage/dress.h"

#include <QPainter>

namespace synod::widgets {

/// Where a node that is too small to wear its strip tells it in small, its middle being 0, 0: below
/// it, or above where its name is below. Empty where there is nothing to tell.
QRectF loadArea(const NodeFace& face, const QRectF& name, const Camera& camera);

/// A square for each cell, filled or an outline as that is.
void paintLoad(QPainter& painter,
               const NodeFace& face,
               const QRectF& name,
               const Camera& camera,
               const Theme& theme);

} // namespace synod::widgets
