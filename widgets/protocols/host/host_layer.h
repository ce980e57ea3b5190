// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "widgets/stage/layer.h"

namespace synod::widgets {

/// Segments and user datagrams are the transport's, and TCP's timers; ICMP and what routers tell
/// each other are the network's; what people ask, and what applications hear, theirs.
Layer hostLayer(const Value& value);

} // namespace synod::widgets
