// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::paxos {

/// Every rule that a step of Paxos or one of its monitors may give as a reason, for
/// registerRules().
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> acceptorRules();
std::span<const Rule* const> clientRules();
std::span<const Rule* const> leaderRules();
std::span<const Rule* const> learnerRules();
std::span<const Rule* const> monitorsRules();
std::span<const Rule* const> progressRules();
std::span<const Rule* const> proposerRules();
std::span<const Rule* const> requestRules();
std::span<const Rule* const> startRules();

} // namespace synod::paxos
