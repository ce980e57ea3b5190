// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synod::files {

/// Every rule that a step of the file system or one of its monitors may give as a reason, Raft's
/// included.
std::vector<const Sentence*> rules();
/// The same where Paxos is beneath.
std::vector<const Sentence*> rulesOverPaxos();

// Each source's own, listed at its end.
std::span<const Sentence* const> answerRules();
std::span<const Sentence* const> clientRules();
std::span<const Sentence* const> contentsRules();
std::span<const Sentence* const> fetchingRules();
std::span<const Sentence* const> forgottenRules();
std::span<const Sentence* const> gatewayRules();
std::span<const Sentence* const> monitorsRules();
std::span<const Sentence* const> overPaxosRules();
std::span<const Sentence* const> overRaftRules();
std::span<const Sentence* const> serverRules();
std::span<const Sentence* const> spreadingRules();

/// Why a request is answered with a status.
const Sentence& answerRule(std::uint16_t status);

} // namespace synod::files
