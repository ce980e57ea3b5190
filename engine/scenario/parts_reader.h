// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"
#include "engine/scenario/toml_reader.h"

namespace synod::scenario {

/// Reads [options]; what is absent has the protocol's default.
void readOptions(TableReader& root, const System& system, Scenario& scenario);

/// Reads every [node.NAME]: the state that a server starts from.
void readPresets(TableReader& root, const System& system, Scenario& scenario);

void readWorkload(TableReader& root, const System& system, Scenario& scenario);

/// Reads every [[at]]; the topology must be there.
void readInterventions(TableReader& root, const System& system, Scenario& scenario);

} // namespace synod::scenario
