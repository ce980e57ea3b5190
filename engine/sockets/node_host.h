// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

#include <string_view>

namespace synod::sockets {

/// Which system plays a scenario's protocol; null where there is none.
using FindSystem = const scenario::System* (*)(std::string_view protocol);

/// All that `synod-node` does: plays one node of a cluster until the cluster ends it, or, with
/// `--supervise`, cleans up behind a cluster that has gone. A program with a system of its own
/// calls it with its own `find`. Gives the exit status.
int runNode(int argumentCount, char** arguments, FindSystem find);

} // namespace synod::sockets
