// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::registers {

/// Every rule that a step of a server or a client, or a monitor, may give as a reason; Raft's, too.
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> clientRules();
std::span<const Sentence* const> eventualRules();
std::span<const Sentence* const> linearizabilityRules();
std::span<const Sentence* const> monitorsRules();
std::span<const Sentence* const> progressRules();
std::span<const Sentence* const> quorumRules();
std::span<const Sentence* const> replicaRules();
std::span<const Sentence* const> storageRules();
std::span<const Sentence* const> strongRules();

} // namespace synod::registers
