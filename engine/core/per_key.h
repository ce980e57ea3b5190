// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/small_map.h"

#include <cstdint>

namespace synod {

/// A value for each of a few numbers, in their order: connections, ports. In JSON an object whose
/// keys are decimal.
template <class T>
using PerKey = SmallMap<std::uint16_t, T>;

} // namespace synod
