// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of Raft's types.
#include "engine/core/shortened.h"
#include "engine/protocols/raft/described.h"

SYNOD_DEFINE_VALUE(synod::raft::Message)
SYNOD_DEFINE_VALUE(synod::raft::Role)
SYNOD_DEFINE_VALUE(synod::raft::LogEntry)
SYNOD_DEFINE_VALUE(synod::raft::State)
SYNOD_DEFINE_VALUE(synod::raft::Stable)
SYNOD_DEFINE_VALUE(synod::raft::StableChange)
SYNOD_DEFINE_VALUE(synod::raft::Timer)
SYNOD_DEFINE_VALUE(synod::raft::Applied)
SYNOD_DEFINE_VALUE(synod::raft::Command)

SYNOD_DESCRIBED_HERE(synod::raft::LogEntry);
SYNOD_DESCRIBED_HERE(synod::raft::State);
SYNOD_DESCRIBED_HERE(synod::raft::Stable);

namespace synod::raft {
namespace {

/// Octets of a command that a text shows: one can be a whole file.
constexpr std::size_t longestShown = 200;

} // namespace

std::vector<std::string_view> messageTypes() {
    return describe::alternativeNames<Message>();
}

std::string ownText(const LogEntry& entry, const Names& names) {
    const std::string term = std::to_string(entry.term) + ":";
    switch (entry.kind) {
    case EntryKind::command: break;
    case EntryKind::noOp: return term + "no-op";
    case EntryKind::addServer: return term + "add " + names.of(entry.client);
    case EntryKind::removeServer: return term + "remove " + names.of(entry.client);
    }
    return term + shortened(entry.command, longestShown);
}

std::string ownText(const Lease& lease, const Names& names) {
    if (lease == Lease())
        return {};
    std::string text = "(";
    describe::writeMembersText(text, &lease, describe::membersOf<Lease>(), names);
    return text + ")";
}

std::string ownText(const Command& command, const Names&) {
    return shortened(command.text, longestShown);
}

void appendOwnJson(std::string& out, const Command& command, const Names& names) {
    out += "{\"text\":";
    appendJsonString(out, command.text);
    if (command.kind != CommandKind::operation) {
        out += ",\"kind\":";
        appendJsonString(out, describe::enumName(command.kind));
        out += ",\"server\":";
        appendJsonString(out, names.of(command.server));
    }
    out += '}';
}

std::string readOwnJson(Command& command, const boost::json::value& json, const Names& names) {
    return describe::readMembers(command, json, names);
}

bool isHeartbeat(const Message& message) {
    const auto* request = std::get_if<AppendEntriesRequest>(&message);
    return request != nullptr && request->entries.empty();
}

} // namespace synod::raft
