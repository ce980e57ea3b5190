// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::paxos {

/// Every rule that a step of Paxos or one of its monitors may give as a reason, for
/// registerRules().
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> acceptorRules();
std::span<const Sentence* const> clientRules();
std::span<const Sentence* const> leaderRules();
std::span<const Sentence* const> learnerRules();
std::span<const Sentence* const> monitorsRules();
std::span<const Sentence* const> progressRules();
std::span<const Sentence* const> proposerRules();
std::span<const Sentence* const> requestRules();
std::span<const Sentence* const> startRules();

} // namespace synod::paxos
