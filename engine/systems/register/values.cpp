// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of the store's types.
#include "engine/core/describe.h"
#include "engine/protocols/raft/described.h"
#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"

SYNOD_DEFINE_VALUE(synod::registers::Message)
SYNOD_DEFINE_VALUE(synod::registers::Consistency)
SYNOD_DEFINE_VALUE(synod::registers::State)
SYNOD_DEFINE_VALUE(synod::registers::Stable)
SYNOD_DEFINE_VALUE(synod::registers::StableChange)
SYNOD_DEFINE_VALUE(synod::registers::Timer)
SYNOD_DEFINE_VALUE(synod::registers::Output)
SYNOD_DEFINE_VALUE(synod::registers::Command)
SYNOD_DEFINE_VALUE(synod::registers::ClientState)
SYNOD_DEFINE_VALUE(synod::registers::ClientStable)
SYNOD_DEFINE_VALUE(synod::registers::ClientStableChange)

namespace synod::registers {

std::vector<std::string_view> messageTypes() {
    return describe::alternativeNames<Message>();
}

bool isBackground(const Message& message) {
    if (const auto* append = std::get_if<raft::AppendEntriesRequest>(&message))
        return append->entries.empty();
    return std::holds_alternative<Gossip>(message);
}

std::string ownText(const Version& version, const Names& names) {
    std::string text = version.key + " " + ownText(version.stamp, names);
    if (!version.clock.empty())
        text += " " + textOf(version.clock, names);
    return text + " since " + toShortText(version.since);
}

std::string ownText(const Operation& operation, const Names& names) {
    std::string text = operation.command + " ";
    text += describe::enumName(operation.phase);
    text += operation.answered.empty() ? ", nobody has answered" : ", answered by";
    for (const NodeId node : operation.answered)
        text += " " + names.of(node);
    return text;
}

std::string ownText(const Hint& hint, const Names& names) {
    return "for " + names.of(hint.holder) + ": " + ownText(Register{hint.key, hint.copies}, names);
}

std::string ownText(const Timer& timer, const Names&) {
    if (timer.kind == TimerKind::replica)
        return "replicas of operation " + std::to_string(timer.operation);
    return std::string(describe::enumName(timer.kind));
}

std::string ownText(const Command& command, const Names& names) {
    return command.server.valid() ? "ask " + names.of(command.server) + " " + command.text
                                  : command.text;
}

void appendOwnJson(std::string& out, const Command& command, const Names& names) {
    out += "{\"text\":";
    appendJsonString(out, command.text);
    if (command.server.valid()) {
        out += ",\"server\":";
        appendJsonString(out, names.of(command.server));
    }
    out += '}';
}

std::string readOwnJson(Command& command, const boost::json::value& json, const Names& names) {
    return describe::readMembers(command, json, names);
}

} // namespace synod::registers
