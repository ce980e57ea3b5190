// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/trouble.h"

namespace synod::sim {

namespace trouble = scenario::trouble;

} // namespace synod::sim
