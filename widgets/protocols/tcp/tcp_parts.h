// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/tcp/segment.h"
#include "engine/protocols/tcp/state.h"

namespace synod::widgets {

/// The TCP of a node's state; null where it has none.
const tcp::State* tcpOf(const Value& state);

/// The segment that a message is or carries; null where it carries none.
const tcp::Segment* segmentOf(const Value& payload);

} // namespace synod::widgets
