// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/why.h"
#include "engine/protocols/tcp/segment.h"

#include <boost/describe.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

// Segments as the octets that travel (RFC 9293 §3.1 and §3.2; the options of RFC 7323 and 2018).
namespace synod::tcp {

/// What IP says of a segment and the checksum covers too (RFC 9293 §3.1): addresses as numbers,
/// 10.0.1.2 being 0x0A000102.
struct PseudoHeader {
    std::uint32_t source = 0;
    std::uint32_t destination = 0;

    bool operator==(const PseudoHeader&) const = default;
};

inline constexpr std::size_t leastHeader = 20;
inline constexpr std::size_t mostHeader = 60; ///< all that the data offset can say

using HeaderOctets = std::array<std::uint8_t, mostHeader>;

/// How long the segment's header is with its options, in octets.
std::size_t headerLength(const Segment& segment);

/// Writes the header, checksum and all, and gives its length. Options come in the order in which
/// common systems send them, padded with No-Operation to words of four octets. SACK blocks that do
/// not fit beside the other options are left out, the last ones first (RFC 2018 §3).
std::size_t
writeHeader(const Segment& segment, const PseudoHeader& pseudoHeader, HeaderOctets& out);

/// Header and text.
Octets encode(const Segment& segment, const PseudoHeader& pseudoHeader);

/// Why octets that came from a peer are no segment.
enum class HeaderFault : std::uint8_t {
    none,
    tooShort,      ///< fewer than 20 octets
    badDataOffset, ///< it points into the fixed part, or beyond the end
    badChecksum,
    badOption, ///< the length of an option is none that it can have, or beyond the header
};
BOOST_DESCRIBE_ENUM(HeaderFault, none, tooShort, badDataOffset, badChecksum, badOption)

struct Decoded {
    /// The first thing that is wrong, in the order of HeaderFault.
    HeaderFault fault = HeaderFault::none;
    /// What could be read; to be shown when there is a fault, and not to be acted upon.
    Segment segment;
};

/// Reads any octets whatever; the text shares them. Options that nobody here knows are skipped
/// (RFC 9293 MUST-6); reserved bits are not looked at.
Decoded decode(const Octets& octets, const PseudoHeader& pseudoHeader);

/// Why a segment with this fault is dropped; arguments are the node and the sender. Not of none.
const Sentence& ruleOf(HeaderFault fault);

} // namespace synod::tcp
