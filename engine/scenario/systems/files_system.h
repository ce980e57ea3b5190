// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

namespace synod::scenario {

/// A replicated file system: servers that keep files alike by Raft, and clients that put and get
/// them.
System makeFilesSystem();

} // namespace synod::scenario
