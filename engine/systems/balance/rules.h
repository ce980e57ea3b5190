// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::balance {

/// Every rule that a step of the system or one of its monitors may give as a reason, for
/// registerRules().
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> attemptsRules();
std::span<const Rule* const> backendRules();
std::span<const Rule* const> balancerRules();
std::span<const Rule* const> clientRules();
std::span<const Rule* const> healthRules();
std::span<const Rule* const> monitorsRules();
std::span<const Rule* const> progressRules();

} // namespace synod::balance
