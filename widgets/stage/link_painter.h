// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/paint.h"

namespace synod::widgets {

/// All links of the scene. Above some hundreds without antialiasing, above some ten thousands not
/// at all: lines that cover everything say nothing.
void paintLinks(QPainter& painter,
                const StageScene& scene,
                const Camera& camera,
                const Theme& theme);

/// One link once more, as what is chosen or pointed at.
void paintLinkMark(QPainter& painter,
                   const StageScene& scene,
                   const SceneLink& link,
                   const StageLook& look,
                   bool chosen);

} // namespace synod::widgets
