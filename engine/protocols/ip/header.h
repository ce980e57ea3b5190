// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/protocols/ip/address.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace synod::ip {

/// What the data of a datagram is; the numbers are IANA's.
enum class Protocol : std::uint8_t { icmp = 1, tcp = 6, udp = 17 };
BOOST_DESCRIBE_ENUM(Protocol, icmp, tcp, udp)

/// How far what a node sends may go, RFC 1700's recommendation.
constexpr std::uint8_t defaultTtl = 64;

/// The header of a datagram, field by field (RFC 791 §3.1).
struct Header {
    std::uint8_t version = 4;
    std::uint8_t ihl = 5; ///< length of the header in words of 32 bits
    std::uint8_t typeOfService = 0;
    std::uint16_t totalLength = 20; ///< of header and data in octets
    std::uint16_t identification = 0;
    bool reservedFlag = false; ///< must be zero
    bool dontFragment = true;
    bool moreFragments = false;
    std::uint16_t fragmentOffset = 0; ///< in units of 8 octets; 13 bits
    std::uint8_t ttl = defaultTtl;    ///< Time to Live: how many routers may still forward it
    std::uint8_t protocol = 0;        ///< see Protocol
    std::uint16_t headerChecksum = 0;
    Address source;
    Address destination;
    Octets options; ///< padded to whole words; at most 40 octets

    bool operator==(const Header&) const = default;
    std::size_t length() const { return std::size_t{ihl} * 4; }
    std::size_t dataLength() const { return totalLength - length(); }
};
BOOST_DESCRIBE_STRUCT(Header,
                      (),
                      (version,
                       ihl,
                       typeOfService,
                       totalLength,
                       identification,
                       reservedFlag,
                       dontFragment,
                       moreFragments,
                       fragmentOffset,
                       ttl,
                       protocol,
                       headerChecksum,
                       source,
                       destination,
                       options))

/// `10.0.1.2 → 10.0.2.1 ttl 64 udp 40`: the total length last, and what else is unusual.
std::string ownText(const Header& header, const Names& names);

/// "icmp", "tcp", "udp", or the number.
std::string protocolName(std::uint8_t protocol);

inline constexpr std::size_t shortestHeader = 20;
inline constexpr std::size_t longestHeader = 60;
inline constexpr std::size_t longestDatagram = 65'535;

/// The first of the five tests of RFC 1812 §5.2.2 that a datagram fails; such a one is discarded
/// without a word to anybody.
enum class HeaderFault : std::uint8_t {
    none,
    tooShort,        ///< (1) fewer octets than the shortest header has
    badChecksum,     ///< (2)
    notVersion4,     ///< (3)
    headerTooShort,  ///< (4) the header says that it has less than 20 octets
    lengthTooShort,  ///< (5) the total length is less than that of the header
    fewerThanLength, ///< fewer octets came than the total length says, or than the header has
};
BOOST_DESCRIBE_ENUM(HeaderFault,
                    none,
                    tooShort,
                    badChecksum,
                    notVersion4,
                    headerTooShort,
                    lengthTooShort,
                    fewerThanLength)

/// Writes the header as it is, headerChecksum included, in network order; gives its length, which
/// is that of its options and not of `ihl`. `out` has place for longestHeader octets. Options
/// beyond 40 octets are a programmer's error.
std::size_t encode(const Header& header, std::span<std::uint8_t> out);

/// Reads a header from the front of a datagram's octets. Where there is a fault `header` has what
/// could be read. What is behind the total length is not the datagram's: links may pad.
HeaderFault decode(std::span<const std::uint8_t> octets, Header& header);

/// The same tests of a header that never was octets; there is no `tooShort` and no
/// `fewerThanLength`.
HeaderFault check(const Header& header);

/// What the checksum should be.
std::uint16_t checksumOf(const Header& header);

} // namespace synod::ip

SYNOD_DECLARE_VALUE(synod::ip::Header);
