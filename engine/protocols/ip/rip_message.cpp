// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/rip_message.h"

#include "engine/core/network_order.h"

#include <bit>

namespace synod::ip {
namespace {

constexpr std::uint8_t version2 = 2;
constexpr std::uint16_t inetFamily = 2;
constexpr std::size_t headerLength = 4;
constexpr std::size_t entryLength = 20;

std::uint32_t get32(std::span<const std::uint8_t> octets, std::size_t at) {
    return std::uint32_t{octets[at]} << 24U | std::uint32_t{octets[at + 1]} << 16U |
           std::uint32_t{octets[at + 2]} << 8U | octets[at + 3];
}

void appendEntry(std::vector<std::uint8_t>& out,
                 std::uint16_t family,
                 const Prefix& prefix,
                 std::uint32_t metric) {
    append16(out, family);
    append16(out, 0); // route tag
    append32(out, prefix.address.value);
    append32(out, family == 0 ? 0 : Prefix::maskOf(prefix.length));
    append32(out, 0); // next hop: the sender
    append32(out, metric);
}

/// Ones, and zeros behind them.
bool isMask(std::uint32_t mask) {
    return mask == Prefix::maskOf(static_cast<std::uint8_t>(std::popcount(mask)));
}

bool readEntry(std::span<const std::uint8_t> octets, RipEntry& entry) {
    const std::uint32_t mask = get32(octets, 8);
    const auto length = static_cast<std::uint8_t>(std::popcount(mask));
    entry.destination = {{get32(octets, 4)}, length};
    entry.metric = get32(octets, 16);
    return octets[0] == 0 && octets[1] == inetFamily && isMask(mask) &&
           (entry.destination.address.value & ~mask) == 0;
}

/// The one entry of a request for everything: no family, and infinity (§3.9.1).
bool asksForAll(std::span<const std::uint8_t> entries) {
    return entries.size() == entryLength && entries[0] == 0 && entries[1] == 0 &&
           get32(entries, 16) == infinity;
}

} // namespace

Octets encode(const RipMessage& message) {
    std::vector<std::uint8_t> out{static_cast<std::uint8_t>(message.command), version2, 0, 0};
    if (message.wholeTable)
        appendEntry(out, 0, {}, infinity);
    for (const RipEntry& entry : message.entries)
        appendEntry(out, inetFamily, entry.destination, entry.metric);
    return Octets(std::move(out));
}

RipFault decode(std::span<const std::uint8_t> octets, RipMessage& message) {
    const std::size_t entries = (octets.size() - headerLength) / entryLength;
    if (octets.size() < headerLength || entries == 0 || entries > mostRipEntries ||
        octets.size() != headerLength + entries * entryLength)
        return RipFault::badLength;
    if (octets[1] < version2)
        return RipFault::badVersion;
    if (octets[0] != 1 && octets[0] != 2)
        return RipFault::badCommand;
    message = {static_cast<RipCommand>(octets[0]), false, {}};
    octets = octets.subspan(headerLength);
    if (message.command == RipCommand::request && asksForAll(octets)) {
        message.wholeTable = true;
        return RipFault::none;
    }
    for (; !octets.empty(); octets = octets.subspan(entryLength))
        if (!readEntry(octets.first(entryLength), message.entries.emplace_back()))
            return RipFault::badEntry;
    return RipFault::none;
}

std::string ownText(const RipEntry& entry, const Names&) {
    return toText(entry.destination) + ":" +
           (entry.metric >= infinity ? "∞" : std::to_string(entry.metric));
}

} // namespace synod::ip
