// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <cstdint>
#include <string_view>

namespace synod::files {

/// What stands at a place of the sequence that the servers agree on: an entry of Raft's log, or
/// what Paxos has chosen in an instance. Its text is that of the state which it was taken from.
struct Entry {
    std::string_view command;
    NodeId client; ///< who asked; none: a person, without a session
    std::uint64_t sequenceNumber = 0;
    bool isCommand = true; ///< else there is nothing to carry out: a no-op, a change of who votes
};

} // namespace synod::files
