// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/sockets/sip_hash.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What travels in a datagram: {"step":17,"send":0,"type":"Heartbeat","body":{…}} from a node to
/// the relay, and {"message":41,"number":7,"at":1500000,"type":… from the relay on to the receiver.
/// The relay changes the head alone, and never reads what comes behind it.
///
/// Each is sealed: in front of it stand the 16 hexadecimal digits of a tag, made with the key that
/// the relay shares with this one process of the node, over which way it goes, the other node, and
/// every octet. So whoever has no key can send neither of them anything, whatever address and port
/// he has.
namespace synod::sockets {

/// Which send of which step of the sender's process this is.
struct SendPlace {
    std::uint64_t step = 0;
    std::uint64_t send = 0; ///< counts a step's effects that are sends from 0

    auto operator<=>(const SendPlace&) const = default;
};

/// The tail `"type":…}` of a message, the same on both sides of the relay.
std::string datagramTail(const Value& message, const Names& names);
/// The tail of a message that has octets of its own: `"octets":` and then those, as they are.
std::string octetsTail(std::string_view octets);
std::string datagramToRelay(SendPlace place, std::string_view tail);

struct FromRelayDatagram {
    std::uint64_t message = 0;
    std::uint64_t number = 0; ///< counts what the relay sent to this process from 1
    Time at;                  ///< the cluster's clock when it let the datagram go
    Value payload;
};
/// The payload is the tail's.
std::string datagramToNode(const FromRelayDatagram& head, std::string_view tail);

struct FromNodeDatagram {
    SendPlace place;
    std::string_view tail;
};
/// Nothing where it is no datagram of ours.
std::optional<FromNodeDatagram> readDatagramFromNode(std::string_view datagram);

/// Reads one with octets of its own; the payload is left to who knows them. False where it is none.
bool readOctetsFromRelay(FromRelayDatagram& head,
                         std::string_view& octets,
                         std::string_view datagram);
/// Gives an empty string, or what is wrong.
std::string readDatagramFromRelay(FromRelayDatagram& out,
                                  std::string_view datagram,
                                  const TypeDescriptor& type,
                                  const Names& names);

/// Which way a datagram goes; one that went the one way is worth nothing on the other.
enum class Way : std::uint8_t { toRelay = 1, toNode = 2 };

/// How many octets a seal adds.
inline constexpr std::size_t sealOctets = 16;
/// `other` is the node to whom it goes on its way to the relay, and from whom on its way to a node;
/// the node itself is known by its key.
std::string seal(const SecretKey& key, Way way, NodeId other, std::string_view datagram);
/// The datagram, or nothing where the seal is not right.
std::optional<std::string_view>
unseal(const SecretKey& key, Way way, NodeId other, std::string_view sealed);

/// Which of the numbers that somebody counts up have come, so that a copy of what was sent before
/// is known as one; those far behind the latest count as come (the window of RFC 4303 §3.4.3).
class ReplayWindow {
public:
    /// True for a number that comes for the first time.
    bool take(std::uint64_t number);

private:
    std::uint64_t m_latest = 0;
    std::uint64_t m_come = 0; ///< bit i: the number i before the latest
};

} // namespace synod::sockets
