// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::raft {

/// Every rule that a step of Raft or one of its monitors may give as a reason, for registerRules():
/// so that a recording of another version is read with today's wording, in any language.
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> clientRules();
std::span<const Sentence* const> compactionRules();
std::span<const Sentence* const> configurationRules();
std::span<const Sentence* const> electionRules();
std::span<const Sentence* const> leaseRules();
std::span<const Sentence* const> monitorsRules();
std::span<const Sentence* const> progressRules();
std::span<const Sentence* const> quorumRules();
std::span<const Sentence* const> readRules();
std::span<const Sentence* const> startRules();
std::span<const Sentence* const> replicationRules();
std::span<const Sentence* const> requestRules();
std::span<const Sentence* const> transferRules();

} // namespace synod::raft
