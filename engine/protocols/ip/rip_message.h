// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/protocols/ip/address.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace synod::ip {

/// The metric of what cannot be reached (RFC 2453 §3.6).
inline constexpr std::uint8_t infinity = 16;
/// RIP is carried by UDP, from this port and to it (§3.6).
inline constexpr std::uint16_t ripPort = 520;
/// More routes than this go into several messages (§3.6).
inline constexpr std::size_t mostRipEntries = 25;

/// One route of a message: its route tag and next hop are 0 always, and not in here (§4.2, §4.4).
struct RipEntry {
    Prefix destination;
    std::uint32_t metric = infinity; ///< links from the sender; 16 is infinity

    bool operator==(const RipEntry&) const = default;
};
BOOST_DESCRIBE_STRUCT(RipEntry, (), (destination, metric))

/// `10.0.2.0/24:1`, `10.0.3.0/24:∞`.
std::string ownText(const RipEntry& entry, const Names& names);

enum class RipCommand : std::uint8_t {
    request = 1,  ///< for some routes, or for all
    response = 2, ///< all routes or some, asked for or not
};
BOOST_DESCRIBE_ENUM(RipCommand, request, response)

/// A message of RIP version 2, RFC 2453 §3.6 and §4.
struct RipMessage {
    RipCommand command = RipCommand::response;
    bool wholeTable = false; ///< of a request, which then has no entries (§3.9.1)
    std::vector<RipEntry> entries;

    bool operator==(const RipMessage&) const = default;
};
BOOST_DESCRIBE_STRUCT(RipMessage, (), (command, wholeTable, entries))

enum class RipFault : std::uint8_t {
    none,
    badLength,  ///< not a header of 4 octets and 1 to 25 entries of 20
    badVersion, ///< 0, or 1, whose entries have no mask (§5)
    badCommand, ///< neither a request nor a response
    badEntry,   ///< of another family than IP, or with a mask that is none
};
BOOST_DESCRIBE_ENUM(RipFault, none, badLength, badVersion, badCommand, badEntry)

Octets encode(const RipMessage& message);
RipFault decode(std::span<const std::uint8_t> octets, RipMessage& message);

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::RipMessage);
