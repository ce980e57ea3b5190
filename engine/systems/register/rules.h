// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::registers {

/// Every rule that a step of a server or a client, or a monitor, may give as a reason; Raft's, too.
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> clientRules();
std::span<const Rule* const> eventualRules();
std::span<const Rule* const> linearizabilityRules();
std::span<const Rule* const> monitorsRules();
std::span<const Rule* const> progressRules();
std::span<const Rule* const> quorumRules();
std::span<const Rule* const> replicaRules();
std::span<const Rule* const> storageRules();
std::span<const Rule* const> strongRules();

} // namespace synod::registers
