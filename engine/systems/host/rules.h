// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <span>
#include <vector>

namespace synod::host {

/// Every rule that a host or a router may give as a reason, those of its layers included, for
/// registerRules().
std::vector<const Rule*> rules();

// Each source's own, listed at its end.
std::span<const Rule* const> applicationsRules();
std::span<const Rule* const> hostRules();
std::span<const Rule* const> routingRules();
std::span<const Rule* const> tcpApplicationsRules();
std::span<const Rule* const> tcpLayerRules();

} // namespace synod::host
