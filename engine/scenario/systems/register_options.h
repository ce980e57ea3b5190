// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"
#include "engine/systems/register/options.h"

#include <vector>

namespace synod::scenario {

std::vector<OptionInfo> registerOptions();
/// R and W are never more than N, and N never more than there are servers.
registers::Options registerOptionsOf(const Scenario& scenario);
registers::ClientOptions registerClientOptionsOf(const Scenario& scenario);

} // namespace synod::scenario
