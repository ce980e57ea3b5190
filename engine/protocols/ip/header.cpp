// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/header.h"

#include "engine/core/assert.h"
#include "engine/core/internet_checksum.h"

#include <algorithm>
#include <array>

namespace synod::ip {
namespace {

constexpr std::uint16_t reservedBit = 0x8000;
constexpr std::uint16_t dontFragmentBit = 0x4000;
constexpr std::uint16_t moreFragmentsBit = 0x2000;
constexpr std::uint16_t offsetBits = 0x1FFF;

void put16(std::uint8_t* out, std::uint16_t word) {
    out[0] = static_cast<std::uint8_t>(word >> 8U);
    out[1] = static_cast<std::uint8_t>(word);
}

void put32(std::uint8_t* out, std::uint32_t word) {
    put16(out, static_cast<std::uint16_t>(word >> 16U));
    put16(out + 2, static_cast<std::uint16_t>(word));
}

std::uint16_t get16(const std::uint8_t* in) {
    return static_cast<std::uint16_t>(in[0] << 8U | in[1]);
}

std::uint32_t get32(const std::uint8_t* in) {
    return std::uint32_t{get16(in)} << 16U | get16(in + 2);
}

std::uint16_t flagsAndOffset(const Header& header) {
    return static_cast<std::uint16_t>(
        (header.reservedFlag ? reservedBit : 0) | (header.dontFragment ? dontFragmentBit : 0) |
        (header.moreFragments ? moreFragmentsBit : 0) | (header.fragmentOffset & offsetBits));
}

/// The checksum over the octets of a header as it is: 0 where its own fits.
std::uint16_t valueOver(const Header& header) {
    std::array<std::uint8_t, longestHeader> octets;
    InternetChecksum sum;
    sum.add(std::span(octets).first(encode(header, octets)));
    return sum.value();
}

} // namespace

std::size_t encode(const Header& header, std::span<std::uint8_t> out) {
    const std::size_t options = header.options.size();
    SYNOD_ASSERT(options <= longestHeader - shortestHeader && options % 4 == 0);
    SYNOD_ASSERT(out.size() >= shortestHeader + options);
    std::uint8_t* const at = out.data();
    at[0] = static_cast<std::uint8_t>(header.version << 4U | (header.ihl & 0xFU));
    at[1] = header.typeOfService;
    put16(at + 2, header.totalLength);
    put16(at + 4, header.identification);
    put16(at + 6, flagsAndOffset(header));
    at[8] = header.ttl;
    at[9] = header.protocol;
    put16(at + 10, header.headerChecksum);
    put32(at + 12, header.source.value);
    put32(at + 16, header.destination.value);
    std::copy(header.options.begin(), header.options.end(), at + shortestHeader);
    return shortestHeader + options;
}

HeaderFault decode(std::span<const std::uint8_t> octets, Header& header) {
    if (octets.size() < shortestHeader)
        return HeaderFault::tooShort;
    const std::uint8_t* const at = octets.data();
    header.version = at[0] >> 4U;
    header.ihl = at[0] & 0xFU;
    header.typeOfService = at[1];
    header.totalLength = get16(at + 2);
    header.identification = get16(at + 4);
    const std::uint16_t fragment = get16(at + 6);
    header.reservedFlag = (fragment & reservedBit) != 0;
    header.dontFragment = (fragment & dontFragmentBit) != 0;
    header.moreFragments = (fragment & moreFragmentsBit) != 0;
    header.fragmentOffset = fragment & offsetBits;
    header.ttl = at[8];
    header.protocol = at[9];
    header.headerChecksum = get16(at + 10);
    header.source.value = get32(at + 12);
    header.destination.value = get32(at + 16);
    header.options = {};
    // The checksum cannot be looked at without the length, which is looked at first therefore.
    if (header.version != 4)
        return HeaderFault::notVersion4;
    if (header.length() < shortestHeader)
        return HeaderFault::headerTooShort;
    if (octets.size() < header.length())
        return HeaderFault::fewerThanLength;
    if (header.length() > shortestHeader)
        header.options = Octets(octets.subspan(shortestHeader, header.length() - shortestHeader));
    InternetChecksum sum;
    sum.add(octets.first(header.length()));
    if (sum.value() != 0)
        return HeaderFault::badChecksum;
    if (header.totalLength < header.length())
        return HeaderFault::lengthTooShort;
    return octets.size() < header.totalLength ? HeaderFault::fewerThanLength : HeaderFault::none;
}

std::uint16_t checksumOf(const Header& header) {
    Header without = header;
    without.headerChecksum = 0;
    return valueOver(without);
}

HeaderFault check(const Header& header) {
    if (header.version != 4)
        return HeaderFault::notVersion4;
    if (header.length() != shortestHeader + header.options.size())
        return HeaderFault::headerTooShort;
    if (valueOver(header) != 0) // a checksum of 0 may come as all ones
        return HeaderFault::badChecksum;
    return header.totalLength < header.length() ? HeaderFault::lengthTooShort : HeaderFault::none;
}

std::string protocolName(std::uint8_t protocol) {
    switch (static_cast<Protocol>(protocol)) {
    case Protocol::icmp: return "icmp";
    case Protocol::tcp: return "tcp";
    case Protocol::udp: return "udp";
    }
    return std::to_string(protocol);
}

std::string ownText(const Header& header, const Names&) {
    std::string text = toText(header.source) + " → " + toText(header.destination) + " ttl " +
                       std::to_string(header.ttl) + " " + protocolName(header.protocol) + " " +
                       std::to_string(header.totalLength);
    if (header.moreFragments || header.fragmentOffset != 0)
        text += " fragment at " + std::to_string(header.fragmentOffset * 8);
    if (!header.options.empty())
        text += " options " + std::to_string(header.options.size());
    return text;
}

} // namespace synod::ip
