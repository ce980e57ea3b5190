// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::balance {

/// Every rule that a step of the system or one of its monitors may give as a reason, for
/// registerRules().
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> attemptsRules();
std::span<const Sentence* const> backendRules();
std::span<const Sentence* const> balancerRules();
std::span<const Sentence* const> clientRules();
std::span<const Sentence* const> healthRules();
std::span<const Sentence* const> monitorsRules();
std::span<const Sentence* const> passiveRules();
std::span<const Sentence* const> progressRules();
std::span<const Sentence* const> retriesRules();
std::span<const Sentence* const> wireRules();

} // namespace synod::balance
