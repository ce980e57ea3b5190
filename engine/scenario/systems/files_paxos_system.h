// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

namespace synod::scenario {

/// The replicated file system where the servers agree by many instances of Paxos: what
/// `protocol = "files"` with the option `consensus = "paxos"` means.
System makeFilesPaxosSystem();

} // namespace synod::scenario
