// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/drop_reason.h"
#include "widgets/look/theme.h"

#include <QPointF>
#include <QString>

class QPainter;

namespace synod::widgets {

/// What becomes of a message that is of no use: each has a mark and a word of its own, on the stage
/// and in the log.
enum class Fate : std::uint8_t {
    lost,      ///< by the link's own chance
    byHand,    ///< a person dropped it
    cut,       ///< its link was cut, or taken away
    down,      ///< it came to a node that is down
    discarded, ///< by the network: a full queue, no way, no time left
    refused,   ///< it arrived, and its receiver has no use for it
};

Fate fateOf(DropReason reason);

/// In a word: "lost", "link cut".
QString fateWord(Fate fate);

enum class FateLook : std::uint8_t { plain, badge };

struct FateMark {
    Fate fate;
    FateLook as = FateLook::plain;
};

/// Its mark, `size` pixels wide, with its middle at `at`: a cross for what is lost, a bar in a
/// circle for what is refused, else a picture. Told apart by shape, not by colour alone. On the
/// stage the picture is a badge, which stands out from what is below it.
void paintFate(QPainter& painter, FateMark mark, QPointF at, double size, const Theme& theme);

/// The sign of an answer that says no: a circle with a bar, as where one must not enter. No death,
/// so no cross.
void paintRefusal(
    QPainter& painter, QPointF at, double size, const QColor& ink, const QColor& ground);

} // namespace synod::widgets
