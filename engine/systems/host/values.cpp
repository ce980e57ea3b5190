// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of a host's types.
#include "engine/core/describe.h"
#include "engine/protocols/tcp/described.h"
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"

namespace synod {

/// A packet goes by the name of what it carries, and its text says it by itself.
template <>
const TypeDescriptor& descriptorOf<host::Packet>() {
    static const TypeDescriptor descriptor = [] {
        TypeDescriptor type = describe::makeDescriptor<host::Packet>();
        type.heldName = [](const void* packet) {
            return nameOf(*static_cast<const host::Packet*>(packet));
        };
        type.textSaysAll = true;
        type.readJson = [](void* packet, std::string_view held, const boost::json::value& json,
                           const Names& names) {
            if (!host::isPacketName(held))
                return "unknown type " + std::string(held);
            return describe::readJson(*static_cast<host::Packet*>(packet), json, names);
        };
        return type;
    }();
    return descriptor;
}

namespace host {
namespace {

/// Text that would be read as something else if it did not stand in quotes.
bool meansMore(std::string_view text) {
    const bool counts = text.ends_with(" octets") && text.find(' ') == text.size() - 7;
    const std::string_view odd = " #\"";
    return text.empty() || counts || odd.find(text.front()) != odd.npos ||
           odd.find(text.back()) != odd.npos;
}

std::string numbered(std::string_view verb, std::optional<tcp::ConnectionNumber> connection) {
    return connection ? std::string(verb) + " #" + std::to_string(*connection) : std::string(verb);
}

} // namespace

std::string ownText(const Turn& turn, const Names&) {
    return turn.of == ApplicationTimer::ping ? "next echo" : "next turn of its application";
}

std::string ownText(const Ping& command, const Names&) {
    std::string text = "ping " + command.to;
    if (command.count != 1)
        text += " " + std::to_string(command.count);
    if (command.ttl != ip::defaultTtl)
        text += " ttl " + std::to_string(command.ttl);
    return text;
}

std::string ownText(const SendUdp& command, const Names&) {
    return "udp " + command.to + ":" + std::to_string(command.port) + " " + command.text;
}

std::string ownText(const Listen& command, const Names&) {
    return "listen " + std::to_string(command.port);
}

std::string ownText(const ListenTcp& command, const Names&) {
    return "listen " + std::to_string(command.port) + (command.once ? " once" : "");
}

std::string ownText(const OpenTcp& command, const Names&) {
    const std::string text = "open " + command.to + ":" + std::to_string(command.port);
    return command.from == 0 ? text : text + " from " + std::to_string(command.from);
}

std::string ownText(const Write& command, const Names&) {
    const std::string verb = numbered(command.urgent ? "urgent" : "send", command.connection);
    if (command.octets != 0)
        return verb + " " + std::to_string(command.octets) + " octets";
    return verb + " " + (meansMore(command.text) ? '"' + command.text + '"' : command.text);
}

std::string ownText(const ReadAt& command, const Names&) {
    const std::string verb = numbered("read", command.connection);
    if (command.pace.atOnce)
        return verb + " all";
    if (command.pace.octets == 0)
        return verb + " nothing";
    return verb + " " + std::to_string(command.pace.octets) + " octets every " +
           toShortText(command.pace.every);
}

std::string ownText(const CallTcp& command, const Names&) {
    return numbered(describe::enumName(command.call), command.connection);
}

std::string ownText(const Received& output, const Names& names) {
    return ownText(output.data, names) + " from " + names.of(output.from) + " at port " +
           std::to_string(output.port);
}

std::string ownText(const Answered& output, const Names& names) {
    return "echo " + std::to_string(output.sequenceNumber) + " came back from " +
           names.of(output.from) + " after " + toShortText(output.roundTrip);
}

std::string ownText(const Told& output, const Names& names) {
    return output.what + " for a datagram to " + names.of(output.about) + ", says " +
           names.of(output.by);
}

std::string ownText(const Failed& output, const Names&) {
    return output.what;
}

} // namespace host
} // namespace synod

SYNOD_DEFINE_VALUE(synod::host::State)
SYNOD_DEFINE_VALUE(synod::host::Stable)
SYNOD_DEFINE_VALUE(synod::host::Timer)
SYNOD_DEFINE_VALUE(synod::host::Command)
SYNOD_DEFINE_VALUE(synod::host::Output)
