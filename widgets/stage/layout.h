// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace synod::widgets {

/// Where the nodes of a topology stand when nobody has moved them, in stage coordinates: the middle
/// is 0, 0 and 100 is a usual link. `aspect` is the width of the room over its height; shapes use
/// the room there is. Clients stand in a column at the left of the servers. A node with a position
/// of its own stands there.
std::vector<QPointF> layoutPositions(const net::Topology& topology, double aspect);

/// The same without the positions that people gave: what the size of a node is measured by.
std::vector<QPointF> shapePositions(const net::Topology& topology, double aspect);

/// The smallest rectangle that holds them all; an empty one of none.
QRectF boundsOf(const std::vector<QPointF>& places);

/// A place in whole units, as scenarios hold it.
net::Position wholePosition(QPointF place);

/// The smallest distance between any two present nodes; 100 where there are fewer than two.
double smallestDistance(const net::Topology& topology, const std::vector<QPointF>& positions);

} // namespace synod::widgets
