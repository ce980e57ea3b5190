// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>

namespace synod::raft {

using Term = std::uint64_t;  ///< 0: before the first election
using Index = std::uint64_t; ///< of a log entry; the first has 1, and 0 is "before the first"

enum class EntryKind : std::uint8_t {
    command, ///< for the state machine
    noOp,    ///< what a new leader appends, so that it has an entry of its own term to commit
};
BOOST_DESCRIBE_ENUM(EntryKind, command, noOp)

struct LogEntry {
    Term term = 0; ///< when the leader received it
    std::string command;
    NodeId client;                    ///< who asked; none: a person, without a session
    std::uint64_t sequenceNumber = 0; ///< of the client's request; 0 without a session
    EntryKind kind = EntryKind::command;

    bool operator==(const LogEntry&) const = default;
};
BOOST_DESCRIBE_STRUCT(LogEntry, (), (term, command, client, sequenceNumber, kind))

/// `3:put x 1`, `4:no-op`.
std::string ownText(const LogEntry& entry, const Names& names);

} // namespace synod::raft
