// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::tcp {

/// Every rule that a step of TCP or one of its monitors may give as a reason, for registerRules():
/// so that a recording of another version is read with today's wording, in any language.
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> acknowledgmentRules();
std::span<const Sentence* const> callsRules();
std::span<const Sentence* const> congestionRules();
std::span<const Sentence* const> headerRules();
std::span<const Sentence* const> lossRecoveryRules();
std::span<const Sentence* const> monitorsRules();
std::span<const Sentence* const> receivingRules();
std::span<const Sentence* const> recoveryRules();
std::span<const Sentence* const> rtoRules();
std::span<const Sentence* const> segmentArrivesRules();
std::span<const Sentence* const> sendingRules();
std::span<const Sentence* const> startRules();
std::span<const Sentence* const> timeoutsRules();
std::span<const Sentence* const> unsynchronizedRules();

} // namespace synod::tcp
