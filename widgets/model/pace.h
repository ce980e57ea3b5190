// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"

namespace synod::widgets {

/// The speed at which a session is watched at first, in trace seconds a second, a round one: there
/// is time to see a message on its way, and the end at `until` comes within a few minutes.
/// `latency` is that of a link where the topology has none.
double paceOf(const net::Topology& topology, Time latency, Time until);

} // namespace synod::widgets
