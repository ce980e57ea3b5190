// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/protocols/ip/header.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <variant>

namespace synod::ip {

// Messages of the Internet Control Message Protocol, RFC 792. Checksums are of the octets on the
// wire and not in here.

/// What an error is about: the header of the datagram that was discarded, and the first 8 octets of
/// its data, where UDP and TCP have their ports.
struct Quoted {
    Header header;
    Octets data;

    bool operator==(const Quoted&) const = default;
};
BOOST_DESCRIBE_STRUCT(Quoted, (), (header, data))

enum class UnreachableCode : std::uint8_t {
    net = 0,
    host = 1,
    protocol = 2,
    port = 3,
    fragmentationNeeded = 4,
    sourceRouteFailed = 5,
};
BOOST_DESCRIBE_ENUM(
    UnreachableCode, net, host, protocol, port, fragmentationNeeded, sourceRouteFailed)

enum class TimeExceededCode : std::uint8_t { ttl = 0, reassembly = 1 };
BOOST_DESCRIBE_ENUM(TimeExceededCode, ttl, reassembly)

/// Type 3.
struct DestinationUnreachable {
    UnreachableCode code = UnreachableCode::net;
    Quoted original;

    bool operator==(const DestinationUnreachable&) const = default;
};
BOOST_DESCRIBE_STRUCT(DestinationUnreachable, (), (code, original))

/// Type 11.
struct TimeExceeded {
    TimeExceededCode code = TimeExceededCode::ttl;
    Quoted original;

    bool operator==(const TimeExceeded&) const = default;
};
BOOST_DESCRIBE_STRUCT(TimeExceeded, (), (code, original))

/// Type 8: whoever receives it sends its data back.
struct Echo {
    std::uint16_t identifier = 0;     ///< of who asks, as a port would be
    std::uint16_t sequenceNumber = 0; ///< grows by one with each
    Octets data;

    bool operator==(const Echo&) const = default;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (identifier, sequenceNumber, data))

/// Type 0, with everything that the echo had.
struct EchoReply {
    std::uint16_t identifier = 0;
    std::uint16_t sequenceNumber = 0;
    Octets data;

    bool operator==(const EchoReply&) const = default;
};
BOOST_DESCRIBE_STRUCT(EchoReply, (), (identifier, sequenceNumber, data))

using IcmpMessage = std::variant<DestinationUnreachable, TimeExceeded, Echo, EchoReply>;

/// Whether it tells of an error; nobody ever sends an error about one of those.
bool isError(const IcmpMessage& message);
/// What an error is about; null of what is none.
const Quoted* quotedIn(const IcmpMessage& message);

enum class IcmpFault : std::uint8_t {
    none,
    tooShort,
    badChecksum,
    unknownType, ///< one of those that are left out, or none at all: discarded without a word
    badQuote,    ///< an error whose original has no header that can be read
};
BOOST_DESCRIBE_ENUM(IcmpFault, none, tooShort, badChecksum, unknownType, badQuote)

/// The octets, with their checksum.
Octets encode(const IcmpMessage& message);
IcmpFault decode(std::span<const std::uint8_t> octets, IcmpMessage& message);

/// How many octets of data of the original go into an error.
inline constexpr std::size_t quotedOctets = 8;

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::IcmpMessage);
