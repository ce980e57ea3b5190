// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/icmp.h"
#include "engine/protocols/ip/rip_message.h"
#include "engine/protocols/tcp/segment.h"
#include "engine/protocols/udp/user_datagram.h"

#include <boost/describe.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::host {

/// What a datagram carries, read as what it is. A RipMessage lies in a user datagram between the
/// ports 520 (RFC 2453 §3.6), of which the octets alone know.
using Body = std::variant<udp::UserDatagram,
                          ip::Echo,
                          ip::EchoReply,
                          ip::DestinationUnreachable,
                          ip::TimeExceeded,
                          ip::RipMessage,
                          tcp::Segment>;

/// An IP datagram, header and data (RFC 791): what goes from node to node.
struct Packet {
    ip::Header ip;
    Body body;

    bool operator==(const Packet&) const = default;
};
BOOST_DESCRIBE_STRUCT(Packet, (), (ip, body))

/// What the data is: "UserDatagram", "EchoReply". A segment goes by what it is there for: "SYN",
/// "SYN-ACK", "FIN", "RST", "Data" with octets in it, "ACK" without.
std::string_view nameOf(const Packet& packet);
/// The names that packets can have.
std::vector<std::string_view> packetNames();
/// Whether there are packets of that name.
bool isPacketName(std::string_view name);
/// `UDP 49152 → 7 "hello"`, `ICMP echo 1`, a segment in packetdrill's notation; and `ttl 63` once a
/// router has forwarded it.
std::string ownText(const Packet& packet, const Names& names);

/// The data's octets, checksums included, as they lie behind the header.
Octets dataOf(const Packet& packet);
/// How many they are.
std::size_t dataLengthOf(const Packet& packet);
/// The whole datagram as it is on the wire.
Octets encode(const Packet& packet);
/// Nothing where the octets are no datagram that hosts of this program send.
std::optional<Packet> decode(std::span<const std::uint8_t> octets);

/// An ICMP message that tells of an error.
bool isError(const Body& body);

} // namespace synod::host

SYNOD_DECLARE_VALUE(synod::host::Packet);
