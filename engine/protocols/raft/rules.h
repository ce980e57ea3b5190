// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::raft {

/// Every rule that a step of Raft or one of its monitors may give as a reason, for registerRules():
/// so that a recording of another version is read with today's wording, in any language.
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> clientRules();
std::span<const Rule* const> compactionRules();
std::span<const Rule* const> configurationRules();
std::span<const Rule* const> electionRules();
std::span<const Rule* const> monitorsRules();
std::span<const Rule* const> progressRules();
std::span<const Rule* const> quorumRules();
std::span<const Rule* const> readRules();
std::span<const Rule* const> startRules();
std::span<const Rule* const> replicationRules();
std::span<const Rule* const> requestRules();
std::span<const Rule* const> transferRules();

} // namespace synod::raft
