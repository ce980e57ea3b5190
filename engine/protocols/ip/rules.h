// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::ip {

/// Every rule that IP or RIP may give as a reason, for registerRules().
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> forwardingRules();
std::span<const Sentence* const> ripRules();
std::span<const Sentence* const> ripInputRules();
std::span<const Sentence* const> ripOutputRules();

} // namespace synod::ip
