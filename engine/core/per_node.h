// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/small_map.h"

namespace synod {

/// A value for each of a few nodes, kept in the order of their numbers.
template <class T>
using PerNode = SmallMap<NodeId, T>;

} // namespace synod
