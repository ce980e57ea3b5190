// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"

#include <cstdint>

namespace synod::host {

/// What applications write when nobody minds what it is: the letters from a to z over and over,
/// from a place in that stream on.
Octets letters(std::uint64_t offset, std::uint64_t count);

} // namespace synod::host
