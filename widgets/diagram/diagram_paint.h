// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram.h"

#include <QPainterPath>

class QPainter;

namespace synod::widgets {

/// A node, or one of its connections, as a pill in the box of its state.
struct DiagramToken {
    NodeId node;
    std::uint64_t part = 0;
    QString text;
    Tint tint;
    int state = 0;
    bool down = false;   ///< crashed: it is in no state
    bool chosen = false; ///< by the person

    bool operator==(const DiagramToken&) const = default;
};

/// Everything that is drawn, as one value.
struct DiagramPicture {
    QSizeF size;
    std::vector<DiagramState> states;
    std::vector<DiagramArrow> arrows;
    std::optional<DiagramStart> start;
    std::vector<DiagramToken> tokens;
    std::vector<bool> happened;              ///< by arrow: some machine has gone along it
    std::vector<int> last;                   ///< the arrows of the last transition
    std::optional<std::pair<int, int>> leap; ///< the last transition, where it has no arrow

    /// The state of a box: its own place, or that of the box of which it is a twin.
    int stateOf(int box) const;
    bool occupied(int box) const;
    bool shown(int box) const; ///< false of a box that is drawn only where somebody is in it
};

/// How it is drawn: where, in which size and colours, and what the mouse is doing.
struct DiagramLook {
    Theme theme; ///< its scale is how large the whole drawing is
    QPointF origin;
    QSizeF stretch{1, 1}; ///< of the figure's lengths, and not of its texts: stretchFor()
    int hovered = -1;     ///< an arrow
    int chosen = -1;
    /// So small that its words could not be read at its own scale: names are as large as their
    /// boxes allow, nodes are dots, and of the arrows only those have words that matter now.
    bool compact = false;

    QPointF map(QPointF point) const {
        return origin +
               QPointF(point.x() * stretch.width(), point.y() * stretch.height()) * theme.scale;
    }
    QRectF map(const QRectF& area) const { return {map(area.topLeft()), map(area.bottomRight())}; }
};

/// By how much a figure must be wider and higher than its source has it for every text to have
/// room, with the fonts there are, drawn at any scale from `least` to `most`. At least 1; the
/// smallest area that will do.
QSizeF stretchFor(const DiagramPicture& picture, const Theme& theme, double least, double most);

/// The same for one scale alone.
QSizeF stretchAt(const DiagramPicture& picture, const Theme& theme, double scale);

void paintDiagram(QPainter& painter, const DiagramPicture& picture, const DiagramLook& look);

/// An arrow's line, in pixels.
QPainterPath arrowPath(const DiagramArrow& arrow, const DiagramLook& look);
/// Where its label is written, in pixels. Of a compact figure: or would be, where it has none now.
QRectF labelRect(const DiagramArrow& arrow, const DiagramLook& look);

/// Where an arrow has its words, or in a compact figure without them the middle of its line.
QRectF wordsRect(const DiagramPicture& picture, const DiagramLook& look, int arrow);

/// A pill and what it stands for; `tokens` counts those for which there was no room.
struct PlacedToken {
    QRectF area; ///< in pixels
    QString text;
    const DiagramToken* token = nullptr; ///< null: "+4"
};
std::vector<PlacedToken> placeTokens(const DiagramPicture& picture, const DiagramLook& look);

/// The arrow whose line or label is at a pixel, or -1.
int arrowAt(const DiagramPicture& picture, const DiagramLook& look, QPointF pixel);
const DiagramToken* tokenAt(const DiagramPicture& picture, const DiagramLook& look, QPointF pixel);

} // namespace synod::widgets
