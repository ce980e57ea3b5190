// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"

namespace synod::app {

/// The speed at which a scenario is watched at first, in trace seconds a second, a round one: there
/// is time to see a message on its way, and the end comes within a few minutes.
double paceOf(const scenario::Scenario& scenario);

} // namespace synod::app
