// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/value.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace synod::udp {

using Port = std::uint16_t; ///< 0 as a source: no answer is expected

/// What one UDP sends another, RFC 768, field by field.
struct UserDatagram {
    Port sourcePort = 0;
    Port destinationPort = 0;
    std::uint16_t length = 8;   ///< of header and data in octets
    std::uint16_t checksum = 0; ///< 0: the sender made none
    Octets data;

    bool operator==(const UserDatagram&) const = default;
};
BOOST_DESCRIBE_STRUCT(UserDatagram, (), (sourcePort, destinationPort, length, checksum, data))

/// `:5000 → :7 "hello"`.
std::string ownText(const UserDatagram& datagram, const Names& names);

/// What IP says of a datagram and the checksum covers too, so that one that was led astray does not
/// pass as sound.
struct PseudoHeader {
    std::uint32_t source = 0; ///< IP addresses as numbers
    std::uint32_t destination = 0;
};

inline constexpr std::size_t headerLength = 8;
/// What the data can be at most: 65,535 octets of an IP datagram without its header and UDP's.
inline constexpr std::size_t longestData = 65'507;

/// The checksum of a datagram whose `checksum` is not looked at. Never 0, which means that there is
/// none: a sum of 0 is sent as all ones.
std::uint16_t checksumOf(const UserDatagram& datagram, const PseudoHeader& pseudoHeader);
/// Whether the checksum fits, or there is none.
bool isSound(const UserDatagram& datagram, const PseudoHeader& pseudoHeader);

enum class Fault : std::uint8_t {
    none,
    tooShort,       ///< fewer octets than a header has
    lengthTooShort, ///< the length is less than that of the header
    lengthTooLong,  ///< the length is more than came
};
BOOST_DESCRIBE_ENUM(Fault, none, tooShort, lengthTooShort, lengthTooLong)

/// The octets of the datagram as it is, checksum included.
Octets encode(const UserDatagram& datagram);
/// Octets behind the length are not the datagram's.
Fault decode(std::span<const std::uint8_t> octets, UserDatagram& datagram);

} // namespace synod::udp

SYNOD_DECLARE_VALUE(synod::udp::UserDatagram);
