// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"

#include <string>
#include <string_view>

namespace synod::scenario {

struct System;
const System* findSystem(std::string_view name); // registry.h

/// A scenario as TOML that loads as the same scenario. What has its default is left out; nodes and
/// links that are not present any more are too. Comments of the scenario's source are lost.
std::string writeScenario(const Scenario& scenario,
                          const System* (*find)(std::string_view name) = &findSystem);

} // namespace synod::scenario
