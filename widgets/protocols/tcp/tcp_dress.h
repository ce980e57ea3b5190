// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/tcp/segment.h"
#include "engine/protocols/tcp/state.h"
#include "widgets/stage/dress.h"

namespace synod::widgets {

/// The connection that a node is looked at for: the latest that is open, else the latest that waits
/// for a SYN, else the latest of all. Null where there never was one.
const tcp::Connection* shownConnection(const tcp::State& host);

/// Its state and, once there are numbers, its window: of a sender what is acknowledged, in flight,
/// may be sent and is beyond; of who has received more than it sent, the window that it offers.
WindowStrip windowOf(const tcp::State& host);

/// What the parts of such a window mean.
std::vector<LegendEntry> windowLegend();

/// "ESTABLISHED, :49152 ↔ server:80", and how many more there are.
QString connectionLine(const tcp::State& host, const Names& names);

/// What the strip is made from, in octets.
QString windowTip(const tcp::State& host, const Names& names);

/// A pill that goes by a name.
MessageFace pillFace(const char* name, Tint tint);
/// SYN, FIN and RST go by their names; data is a square and a mere acknowledgment a small dot.
MessageFace segmentFace(const tcp::Segment& segment);

} // namespace synod::widgets
