// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/log_entry.h"

#include "engine/core/varint.h"

namespace synod::raft {
namespace {

/// More than there are: a kind and whether there is a client are one octet.
constexpr std::uint64_t kinds = 8;

} // namespace

void pack(std::string& out, const LogEntry& entry, const LogEntry& before) {
    const std::string_view command = entry.command;
    // None is 0.
    const std::uint64_t client = static_cast<std::uint16_t>(entry.client.index + 1);
    appendVarint(out, client * kinds + static_cast<std::uint64_t>(entry.kind));
    appendVarint(out, folded(entry.term - before.term));
    appendVarint(out, folded(entry.sequenceNumber - before.sequenceNumber));
    appendVarint(out, command.size());
    out += command;
}

void unpackNext(LogEntry& entry, std::string_view packed, std::size_t& at, bool whole) {
    const std::uint64_t first = takeVarint(packed, at);
    entry.kind = static_cast<EntryKind>(first % kinds);
    entry.client.index = static_cast<std::uint16_t>(first / kinds - 1);
    entry.term += unfolded(takeVarint(packed, at));
    entry.sequenceNumber += unfolded(takeVarint(packed, at));
    const std::size_t size = takeVarint(packed, at);
    if (whole)
        entry.command = packed.substr(at, size);
    at += size;
}

} // namespace synod::raft
