// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What lies below a message that has no headers of its own, so that programs which read captures
// can read ours.
namespace synod::exports {

/// Of nodes that have no address: 10.0.0.1 is the first node's. As a number, 0x0A000001.
std::uint32_t addressOf(NodeId node);

/// The source address of an IPv4 datagram; nothing where the octets are none.
std::optional<std::uint32_t> sourceAddress(std::string_view datagram);

/// Begins an Ethernet frame with an IPv4 datagram in it. The addresses are local ones, made from
/// the nodes' numbers: 02:00:00:00:00:01 is the first node's. Where `to` is no node, it is for all.
void appendEthernetHeader(std::string& out, NodeId from, NodeId to);

/// The largest text of a user datagram (RFC 768 in RFC 791): 65,507 octets.
inline constexpr std::size_t mostDatagramText = 65'507;

/// What has no port of its own is sent to and from this one, which is nobody's (RFC 6335 §6).
inline constexpr std::uint16_t messagePort = 49'800;

struct UserDatagram {
    NodeId from, to;
    std::uint16_t identification = 0;
    std::uint8_t timeToLive = 64;
    std::string_view text; ///< at most mostDatagramText
};

/// An IPv4 datagram with a user datagram in it, checksums and all.
void appendUserDatagram(std::string& out, const UserDatagram& datagram);

} // namespace synod::exports
