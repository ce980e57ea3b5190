// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/stage/camera.h"
#include "widgets/stage/dress.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <vector>

namespace synod::widgets {

/// A drop stays on the stage for this long, in seconds of the one who watches.
inline constexpr double dropSeconds = 0.6;

/// The part of a stage of this size that nodes may take, when something `left` pixels wide lies at
/// its left edge. `usual` is what a node usually wears.
QRectF roomForNodes(
    const QRectF& stage, double left, bool hint, const NodeFace& usual, const Theme& theme);

/// Where nodes stand, and how one looks to see them all.
struct Arrangement {
    std::vector<QPointF> places; ///< of every NodeId
    Camera camera;
};

/// Sizes are measured by the shape, so that no node shrinks because another one is dragged near it.
Arrangement arrangementOf(const net::Topology& topology,
                          const QRectF& room,
                          const Theme& theme,
                          const Zoom& zoom);

/// What an arrangement is made again for: the shape, and who and what is there. Positions aside.
std::vector<std::uint32_t> presenceOf(const trace::Snapshot& snapshot,
                                      const net::Topology& topology);

/// Whom a violation is about: the nodes of its evidence, sorted.
std::vector<NodeId>
accusedBy(const trace::Trace& trace, trace::BranchId branch, std::uint64_t violation);

} // namespace synod::widgets
