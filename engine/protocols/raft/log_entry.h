// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/compact_text.h"
#include "engine/core/node_id.h"

#include <boost/describe.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace synod::raft {

using Term = std::uint64_t;  ///< 0: before the first election
using Index = std::uint64_t; ///< of a log entry; the first has 1, and 0 is "before the first"

enum class EntryKind : std::uint8_t {
    command,      ///< for the state machine
    noOp,         ///< what a new leader appends, so that it has an entry of its own term to commit
    addServer,    ///< gives a server a vote
    removeServer, ///< takes it away
};
BOOST_DESCRIBE_ENUM(EntryKind, command, noOp, addServer, removeServer)

struct LogEntry {
    Term term = 0; ///< when the leader received it
    CompactText command;
    std::uint64_t sequenceNumber = 0; ///< of the client's request; 0 without a session
    /// Who asked; none: a person, without a session. Of a change of the configuration the server
    /// that it is about.
    NodeId client;
    EntryKind kind = EntryKind::command;

    bool operator==(const LogEntry&) const = default;
};
BOOST_DESCRIBE_STRUCT(LogEntry, (), (term, command, client, sequenceNumber, kind))

inline bool isConfiguration(const LogEntry& entry) {
    return entry.kind == EntryKind::addServer || entry.kind == EntryKind::removeServer;
}

/// A long log has few octets of each entry (packed.h): it takes no more of the term and the number
/// than what they differ by from those of the entry before.
void pack(std::string& out, const LogEntry& entry, const LogEntry& before);
void unpackNext(LogEntry& entry, std::string_view packed, std::size_t& at, bool whole);

/// `3:put x 1`, `4:no-op`, `4:add n6`.
std::string ownText(const LogEntry& entry, const Names& names);

} // namespace synod::raft
