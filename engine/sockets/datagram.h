// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/core/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What travels in a datagram: {"step":17,"send":0,"type":"Heartbeat","body":{…}} from a node to
/// the relay, and {"message":41,"at":1500000,"type":… from the relay on to the receiver. The relay
/// changes the head alone, and never reads what comes behind it.
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
std::string datagramToNode(std::uint64_t message, Time at, std::string_view tail);

struct FromNodeDatagram {
    SendPlace place;
    std::string_view tail;
};
/// Nothing where it is no datagram of ours.
std::optional<FromNodeDatagram> readDatagramFromNode(std::string_view datagram);

struct FromRelayDatagram {
    std::uint64_t message = 0;
    Time at; ///< the cluster's clock when it let the datagram go
    Value payload;
};
/// Reads one with octets of its own; the payload is left to who knows them. False where it is none.
bool readOctetsFromRelay(FromRelayDatagram& head,
                         std::string_view& octets,
                         std::string_view datagram);
/// Gives an empty string, or what is wrong.
std::string readDatagramFromRelay(FromRelayDatagram& out,
                                  std::string_view datagram,
                                  const TypeDescriptor& type,
                                  const Names& names);

} // namespace synod::sockets
