// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/spacetime/ladder_index.h"
#include "widgets/spacetime/ladder_view.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::widgets {

struct LadderLane {
    NodeId node;
    QString name;
    double at = 0;   ///< pixels across
    double room = 0; ///< for its name
};

struct LadderTick {
    double at = 0; ///< pixels along
    QString text;
};

/// A stretch of a lane in which its node's state is called the same.
struct LadderBand {
    std::size_t lane = 0;
    double from = 0, to = 0; ///< pixels along
    trace::NodeStatus status = trace::NodeStatus::up;
    Tint tint;
    RoleRing ring = RoleRing::plain;
    QString text;
    std::uint64_t seq = 0; ///< of the record that began it
};

/// A message on its way over one link.
struct LadderArrow {
    enum class End : std::uint8_t {
        arrives,
        dies,     ///< where its cross is
        underWay, ///< as far as it has come
    };

    std::uint64_t message = 0;
    std::uint64_t begin = 0, end = trace::noSeq; ///< records
    std::uint64_t original = 0;                  ///< of a copy: the message it is a copy of
    NodeId from, to;
    QLineF line; ///< in pixels, from where it left to where it ends
    End ends = End::arrives;
    Fate fate = Fate::lost; ///< of one that dies
    MessageFace face;
    QString label; ///< "Promise 3.n2"

    bool copy() const { return original != 0; }
};

/// An event on a lane.
struct LadderMark {
    enum class Kind : std::uint8_t {
        dot, ///< a message leaves or arrives
        timeout,
        request,
        start,
        crash,
        restart,
        pause,
        resume,
        dies, ///< a message, at a node
        violation,
        link,
        clock,
    };

    std::uint64_t seq = 0;
    NodeId node;
    QPointF at;
    Kind kind = Kind::dot;
    Fate fate = Fate::lost; ///< of `dies`
    QString text;           ///< "election timeout"
    QString clock;          ///< what the logical clock shows; empty where none is shown
};

/// A text where it has room: no two of them overlap.
struct LadderText {
    enum class Role : std::uint8_t { arrow, band, mark, clock };

    QString text;
    QPointF at;       ///< its middle
    double angle = 0; ///< degrees, clockwise
    QSizeF size;
    Role role = Role::arrow;
    std::uint64_t seq = 0; ///< of the record that it belongs to
    Tint tint;
    bool danger = false;
};

/// How much is sent from a lane in a stretch, where single messages would be closer than can be
/// seen. Of lanes that are closer than that themselves, from several.
struct LadderHeap {
    std::size_t lane = 0;    ///< the middle one
    double from = 0, to = 0; ///< pixels along
    std::uint64_t messages = 0;
};

/// What is seen of the diagram: a value that can be compared and painted.
struct LadderScene {
    LadderView view;
    QRectF body; ///< where time runs; beside it are the names and the times
    std::vector<LadderLane> lanes;
    std::vector<LadderTick> ticks;
    std::vector<LadderBand> bands;
    std::vector<LadderArrow> arrows;
    std::vector<LadderMark> marks;
    std::vector<LadderText> texts;
    std::vector<LadderHeap> heaps; ///< in place of arrows and marks
    std::uint64_t heaped = 0;      ///< how many messages the heaps are
    std::uint64_t mostHeaped = 0;  ///< in one heap
    double heapRoom = 0;           ///< pixels across that each may take
    double now = 0;                ///< pixels along: the moment that all views show
    std::uint64_t next = 0;        ///< the first record that has not happened by then
    double end = 0;                ///< pixels along: behind it there is nothing yet
    std::uint64_t visited = 0;     ///< how many records were looked at to make it

    /// The pixel of a place along and across.
    QPointF at(double along, double across) const {
        return view.vertical ? QPointF(across, along) : QPointF(along, across);
    }
    double along(QPointF pixel) const { return view.vertical ? pixel.y() : pixel.x(); }
    double across(QPointF pixel) const { return view.vertical ? pixel.x() : pixel.y(); }
    double first() const { return along(body.topLeft()); } ///< pixels along
    double last() const { return along(body.bottomRight()); }
    double alongOf(double unit) const { return first() + (unit - view.origin) * view.scale; }
    double unitAt(double along) const { return view.origin + (along - first()) / view.scale; }
};

} // namespace synod::widgets
