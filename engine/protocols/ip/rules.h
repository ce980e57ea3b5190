// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::ip {

/// Every rule that IP or RIP may give as a reason, for registerRules().
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> forwardingRules();
std::span<const Rule* const> ripRules();
std::span<const Rule* const> ripInputRules();
std::span<const Rule* const> ripOutputRules();

} // namespace synod::ip
