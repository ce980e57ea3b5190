// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/compact_text.h"
#include "engine/core/node_id.h"

#include <cstdint>

namespace synod::files {

/// What stands at a place of the sequence that the servers agree on: an entry of Raft's log, or
/// what Paxos has chosen in an instance.
struct Entry {
    CompactText command;
    NodeId client; ///< who asked; none: a person, without a session
    std::uint64_t sequenceNumber = 0;
    bool isCommand = true; ///< else there is nothing to carry out: a no-op, a change of who votes
};

} // namespace synod::files
