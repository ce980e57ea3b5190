// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::host {

/// Every rule that a host or a router may give as a reason, those of its layers included, for
/// registerRules().
std::vector<const Sentence*> rules();

// Each source's own, listed at its end.
std::span<const Sentence* const> applicationsRules();
std::span<const Sentence* const> hostRules();
std::span<const Sentence* const> routingRules();
std::span<const Sentence* const> tcpApplicationsRules();
std::span<const Sentence* const> tcpLayerRules();

} // namespace synod::host
