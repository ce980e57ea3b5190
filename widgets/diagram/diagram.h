// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "widgets/look/tint.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::widgets {

/// One box of a published state diagram. Lengths are pixels at 100 %.
struct DiagramState {
    QString name; ///< translated, the source's word included
    QRectF area;
    bool whenOccupied = false; ///< not in the source's figure: drawn only where somebody is in it
    int twinOf = -1;           ///< the figure draws a state twice: the place of the first one
};

/// One arrow of it, with the label beside it.
struct DiagramArrow {
    int from = 0, to = 0; ///< places in DiagramSource::states(); never a twin
    QString label;        ///< translated
    QString cites;
    std::vector<QPointF> way; ///< from border to border; corners are rounded when drawn
    QRectF labelArea;         ///< has room for the label in every language
    Qt::Alignment align = Qt::AlignCenter;
};

/// What the source says of an arrow that its figure does not draw.
struct DiagramLeap {
    QString label; ///< translated
    QString cites;
};

/// Where the figure shows how a machine begins.
struct DiagramStart {
    QPointF from, to;
    QString label;
    QRectF labelArea;
    QRectF downArea; ///< nodes that are down wait here
};

/// In which state a machine of a node is: the node's only one, or one of its connections.
struct DiagramPlace {
    std::uint64_t part = 0; ///< which machine of the node; 0 where there is one only
    int state = 0;
    std::uint64_t round = 0; ///< where it grows within a state, the arrow back to it was taken
    Tint tint;
    QString name; ///< of the part, shown behind the node's name; empty where there is one only

    bool operator==(const DiagramPlace&) const = default;
};

/// A protocol's published diagram: which boxes and arrows, where they stand, and where a node is in
/// it. Keeps no state; texts are translated at every call.
class DiagramSource {
public:
    virtual ~DiagramSource() = default;

    virtual QSizeF size() const = 0;
    virtual std::vector<DiagramState> states() const = 0;
    virtual std::vector<DiagramArrow> arrows() const = 0;
    virtual std::optional<DiagramStart> start() const = 0;
    /// Where the machines of a node are whose state is `state`.
    virtual std::vector<DiagramPlace> placesOf(NodeId node, const Value& state) const = 0;
    /// The state of a part that placesOf() does not list; nothing where parts do not come and go.
    virtual std::optional<int> resting() const { return std::nullopt; }
    /// A transition that the figure leaves out on purpose, such as a reset from any state: its text
    /// and its source. It is drawn as a dashed line while it is the last one.
    virtual std::optional<DiagramLeap> leap(int from, int to) const;
};

} // namespace synod::widgets
