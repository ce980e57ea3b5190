// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synod::files {

/// Every rule that a step of the file system or one of its monitors may give as a reason, Raft's
/// included.
std::vector<const Rule*> rules();
/// The same where Paxos is beneath.
std::vector<const Rule*> rulesOverPaxos();

// Each source's own, listed at its end.
std::span<const Rule* const> answerRules();
std::span<const Rule* const> clientRules();
std::span<const Rule* const> gatewayRules();
std::span<const Rule* const> monitorsRules();
std::span<const Rule* const> overPaxosRules();
std::span<const Rule* const> overRaftRules();
std::span<const Rule* const> serverRules();

/// Why a request is answered with a status.
const Rule& answerRule(std::uint16_t status);

} // namespace synod::files
