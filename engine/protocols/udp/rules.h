// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>

namespace synod::udp {

/// Every rule that UDP may give as a reason, for registerRules(); listed at the end of udp.cpp.
std::span<const Sentence* const> rules();

} // namespace synod::udp
