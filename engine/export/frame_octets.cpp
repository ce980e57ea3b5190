// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/frame_octets.h"

#include "engine/core/assert.h"
#include "engine/core/internet_checksum.h"
#include "engine/core/network_order.h"

#include <span>

namespace synod::exports {
namespace {

constexpr std::uint8_t protocolUdp = 17;
constexpr std::size_t ipHeader = 20, udpHeader = 8;

std::span<const std::uint8_t> octetsFrom(const std::string& out, std::size_t start) {
    return {reinterpret_cast<const std::uint8_t*>(out.data()) + start, out.size() - start};
}

void set16(std::string& out, std::size_t at, std::uint16_t value) {
    out[at] = static_cast<char>(value >> 8);
    out[at + 1] = static_cast<char>(value);
}

void appendHardwareAddress(std::string& out, NodeId node) {
    if (!node.valid()) {
        out.append(6, '\xFF');
        return;
    }
    append32(out, 0x02000000); // locally administered, of one station (IEEE 802)
    append16(out, static_cast<std::uint16_t>(node.index + 1));
}

/// RFC 791 §3.1.
void appendIpHeader(std::string& out, const UserDatagram& datagram) {
    const std::size_t start = out.size();
    out += '\x45'; // version 4, five words
    out += '\0';
    append16(out, static_cast<std::uint16_t>(ipHeader + udpHeader + datagram.text.size()));
    append16(out, datagram.identification);
    append16(out, 0);
    out += static_cast<char>(datagram.timeToLive);
    out += static_cast<char>(protocolUdp);
    append16(out, 0);
    append32(out, addressOf(datagram.from));
    append32(out, addressOf(datagram.to));
    InternetChecksum sum;
    sum.add(octetsFrom(out, start));
    set16(out, start + 10, sum.value());
}

} // namespace

std::uint32_t addressOf(NodeId node) {
    // Neither .0 nor .255, so that every one of them is a host's.
    return 0x0A000000u + node.index / 254u * 256u + node.index % 254u + 1u;
}

std::optional<std::uint32_t> sourceAddress(std::string_view datagram) {
    constexpr std::size_t place = 12;
    if (datagram.size() < ipHeader || datagram.front() >> 4 != 4)
        return {};
    std::uint32_t address = 0;
    for (std::size_t i = place; i < place + 4; ++i)
        address = address << 8 | static_cast<std::uint8_t>(datagram[i]);
    return address;
}

void appendEthernetHeader(std::string& out, NodeId from, NodeId to) {
    appendHardwareAddress(out, to);
    appendHardwareAddress(out, from);
    append16(out, 0x0800); // IPv4
}

void appendUserDatagram(std::string& out, const UserDatagram& datagram) {
    SYNOD_ASSERT(datagram.text.size() <= mostDatagramText);
    appendIpHeader(out, datagram);
    const std::size_t start = out.size();
    const auto length = static_cast<std::uint16_t>(udpHeader + datagram.text.size());
    append16(out, messagePort);
    append16(out, messagePort);
    append16(out, length);
    append16(out, 0);
    out += datagram.text;
    InternetChecksum sum;
    sum.addLong(addressOf(datagram.from));
    sum.addLong(addressOf(datagram.to));
    sum.addWord(protocolUdp);
    sum.addWord(length);
    sum.add(octetsFrom(out, start));
    // RFC 768: 0 would say that there is no checksum.
    set16(out, start + 6, sum.value() == 0 ? 0xFFFF : sum.value());
}

} // namespace synod::exports
