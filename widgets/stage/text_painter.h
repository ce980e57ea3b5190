// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/paint.h"

#include <functional>

namespace synod::widgets {

/// Title, headline and hint.
void paintTexts(QPainter& painter, const StageScene& scene, const StageLook& look);
/// Where title and hint are, and where the headline is or will be, in pixels.
std::vector<QRectF> textAreas(const StageScene& scene, const StageLook& look);
/// The same without what will be: the title first.
std::vector<QRectF> textAreasNow(const StageScene& scene, const StageLook& look);

/// Where a message died, in pixels.
QPointF dropPlace(const StageScene& scene, const SceneDrop& drop, const Camera& camera);

/// A message that came to nothing, with the mark of what became of it.
void paintDrop(QPainter& painter,
               const StageScene& scene,
               const SceneDrop& drop,
               const StageLook& look);
/// Whether a text may lie there.
using IsFree = std::function<bool(const QRectF& area)>;
/// Where there is room beside it for what became of it in words; empty where nothing is to say, or
/// no place is free.
QRectF reasonArea(const StageScene& scene,
                  const SceneDrop& drop,
                  const StageLook& look,
                  const IsFree& isFree);
void paintReason(QPainter& painter,
                 const SceneDrop& drop,
                 const QRectF& area,
                 const StageLook& look);

struct PillStyle {
    QFont font;
    QColor ink, ground;
};
QRectF pillArea(const QString& text, QPointF at, const QFont& font);
/// A line of text in a rounded box whose middle is `at`; gives the box.
QRectF paintPill(QPainter& painter, const QString& text, QPointF at, const PillStyle& style);

} // namespace synod::widgets
