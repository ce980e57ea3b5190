// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

namespace synod::scenario {

/// A store of keys and values in three dresses: strong, quorum and eventual
/// (engine/systems/register).
System makeRegisterSystem();

} // namespace synod::scenario
