// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::tcp {

/// Every rule that a step of TCP or one of its monitors may give as a reason, for registerRules():
/// so that a recording of another version is read with today's wording, in any language.
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> acknowledgmentRules();
std::span<const Rule* const> callsRules();
std::span<const Rule* const> congestionRules();
std::span<const Rule* const> headerRules();
std::span<const Rule* const> lossRecoveryRules();
std::span<const Rule* const> monitorsRules();
std::span<const Rule* const> receivingRules();
std::span<const Rule* const> recoveryRules();
std::span<const Rule* const> rtoRules();
std::span<const Rule* const> segmentArrivesRules();
std::span<const Rule* const> sendingRules();
std::span<const Rule* const> startRules();
std::span<const Rule* const> timeoutsRules();
std::span<const Rule* const> unsynchronizedRules();

} // namespace synod::tcp
