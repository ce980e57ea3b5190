// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/packet.h"

#include "engine/core/contains.h"
#include "engine/protocols/ip/ip.h"
#include "engine/protocols/tcp/header.h"

#include <array>
#include <type_traits>
#include <vector>

namespace synod::host {
namespace {

template <class T, class... Rest>
inline constexpr bool isOneOf = (std::is_same_v<T, Rest> || ...);
template <class T>
inline constexpr bool isIcmp =
    isOneOf<T, ip::Echo, ip::EchoReply, ip::DestinationUnreachable, ip::TimeExceeded>;

udp::PseudoHeader pseudoHeaderOf(const ip::Header& header) {
    return {header.source.value, header.destination.value};
}

/// RIP is an application of UDP; its datagrams are sound, so they have a checksum.
udp::UserDatagram carried(const ip::RipMessage& message, const ip::Header& header) {
    udp::UserDatagram datagram;
    datagram.sourcePort = datagram.destinationPort = ip::ripPort;
    datagram.data = ip::encode(message);
    datagram.length = static_cast<std::uint16_t>(udp::headerLength + datagram.data.size());
    datagram.checksum = udp::checksumOf(datagram, pseudoHeaderOf(header));
    return datagram;
}

std::optional<Body> decodeIcmp(std::span<const std::uint8_t> octets) {
    ip::IcmpMessage message;
    if (ip::decode(octets, message) != ip::IcmpFault::none)
        return std::nullopt;
    return std::visit([](auto& held) { return Body(std::move(held)); }, message);
}

std::optional<Body> decodeUdp(std::span<const std::uint8_t> octets) {
    udp::UserDatagram datagram;
    if (udp::decode(octets, datagram) != udp::Fault::none)
        return std::nullopt;
    ip::RipMessage rip;
    if (datagram.destinationPort == ip::ripPort &&
        ip::decode(datagram.data.span(), rip) == ip::RipFault::none)
        return rip;
    return datagram;
}

std::optional<Body> decodeTcp(std::span<const std::uint8_t> octets, const ip::Header& header) {
    tcp::Decoded decoded =
        tcp::decode(Octets(octets), {header.source.value, header.destination.value});
    if (decoded.fault != tcp::HeaderFault::none)
        return std::nullopt;
    return Body(std::move(decoded.segment));
}

constexpr std::array<std::string_view, 6> datagramNames{
    "UserDatagram", "Echo", "EchoReply", "DestinationUnreachable", "TimeExceeded", "RipMessage"};
constexpr std::array<std::string_view, 6> segmentNames{"RST", "SYN-ACK", "SYN",
                                                       "FIN", "Data",    "ACK"};

std::string_view nameOf(const tcp::Segment& segment) {
    const tcp::ControlBits& ctl = segment.ctl;
    const std::size_t which = ctl.rst               ? 0
                              : ctl.syn && ctl.ack  ? 1
                              : ctl.syn             ? 2
                              : ctl.fin             ? 3
                              : segment.text.size() ? 4
                                                    : 5;
    return segmentNames[which];
}

std::string quotedText(const ip::Quoted& original) {
    return toText(original.header.destination) + " " + ip::protocolName(original.header.protocol);
}

struct InWords {
    const Names& names;

    std::string operator()(const udp::UserDatagram& datagram) const {
        return "UDP " + std::to_string(datagram.sourcePort) + " → " +
               std::to_string(datagram.destinationPort) + " " + ownText(datagram.data, names);
    }
    std::string operator()(const ip::Echo& echo) const {
        return "ICMP echo " + std::to_string(echo.sequenceNumber);
    }
    std::string operator()(const ip::EchoReply& reply) const {
        return "ICMP echo reply " + std::to_string(reply.sequenceNumber);
    }
    std::string operator()(const ip::DestinationUnreachable& error) const {
        constexpr std::array codes{
            "net", "host", "protocol", "port", "no fragments for", "source route to"};
        return "ICMP " + std::string(codes.at(static_cast<std::size_t>(error.code))) +
               " unreachable: " + quotedText(error.original);
    }
    std::string operator()(const ip::TimeExceeded& error) const {
        return "ICMP time exceeded: " + quotedText(error.original);
    }
    std::string operator()(const tcp::Segment& segment) const { return ownText(segment, names); }
    std::string operator()(const ip::RipMessage& message) const {
        if (message.command == ip::RipCommand::request)
            return "RIP request";
        std::string text = "RIP";
        for (const ip::RipEntry& entry : message.entries)
            text += " " + ownText(entry, names);
        return text;
    }
};

} // namespace

std::string_view nameOf(const Packet& packet) {
    if (const auto* segment = std::get_if<tcp::Segment>(&packet.body))
        return nameOf(*segment);
    return datagramNames.at(packet.body.index());
}

std::vector<std::string_view> packetNames() {
    std::vector<std::string_view> names(datagramNames.begin(), datagramNames.end());
    names.insert(names.end(), segmentNames.begin(), segmentNames.end());
    return names;
}

bool isPacketName(std::string_view name) {
    return contains(datagramNames, name) || contains(segmentNames, name);
}

std::string ownText(const Packet& packet, const Names& names) {
    std::string text = std::visit(InWords{names}, packet.body);
    const bool forwarded =
        packet.ip.ttl != ip::defaultTtl && !std::holds_alternative<ip::RipMessage>(packet.body);
    return forwarded ? text + "  ttl " + std::to_string(packet.ip.ttl) : text;
}

bool isError(const Body& body) {
    return std::holds_alternative<ip::DestinationUnreachable>(body) ||
           std::holds_alternative<ip::TimeExceeded>(body);
}

Octets dataOf(const Packet& packet) {
    return std::visit(
        [&](const auto& held) {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (isIcmp<Held>)
                return ip::encode(ip::IcmpMessage(held));
            else if constexpr (std::is_same_v<Held, ip::RipMessage>)
                return udp::encode(carried(held, packet.ip));
            else if constexpr (std::is_same_v<Held, tcp::Segment>)
                return tcp::encode(held, {packet.ip.source.value, packet.ip.destination.value});
            else
                return udp::encode(held);
        },
        packet.body);
}

std::size_t dataLengthOf(const Packet& packet) {
    if (const auto* segment = std::get_if<tcp::Segment>(&packet.body))
        return tcp::headerLength(*segment) + segment->text.size();
    return dataOf(packet).size();
}

Octets encode(const Packet& packet) {
    std::array<std::uint8_t, ip::longestHeader> header{};
    const std::size_t length = ip::encode(packet.ip, header);
    const Octets data = dataOf(packet);
    std::vector<std::uint8_t> octets(header.begin(),
                                     header.begin() + static_cast<std::ptrdiff_t>(length));
    octets.insert(octets.end(), data.begin(), data.end());
    return Octets(std::move(octets));
}

std::optional<Packet> decode(std::span<const std::uint8_t> octets) {
    Packet packet;
    if (ip::decode(octets, packet.ip) != ip::HeaderFault::none)
        return std::nullopt;
    const auto data = octets.subspan(packet.ip.length(), packet.ip.dataLength());
    std::optional<Body> body;
    if (packet.ip.protocol == static_cast<std::uint8_t>(ip::Protocol::icmp))
        body = decodeIcmp(data);
    else if (packet.ip.protocol == static_cast<std::uint8_t>(ip::Protocol::udp))
        body = decodeUdp(data);
    else if (packet.ip.protocol == static_cast<std::uint8_t>(ip::Protocol::tcp))
        body = decodeTcp(data, packet.ip);
    if (!body)
        return std::nullopt;
    packet.body = std::move(*body);
    return packet;
}

} // namespace synod::host
