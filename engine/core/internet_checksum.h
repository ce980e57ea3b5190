// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace synod {

/// The checksum of IP, ICMP, UDP and TCP (RFC 1071): the one's complement of the one's complement
/// sum of 16-bit words, most significant octet first.
///
/// A sum over octets that hold a right checksum, the checksum included, has value() 0.
class InternetChecksum {
public:
    /// Adds a run of octets. Only the last run may have an odd length: it counts as if an octet of
    /// zero followed.
    void add(std::span<const std::uint8_t> octets);
    void addWord(std::uint16_t word) { m_sum += word; }
    void addLong(std::uint32_t number) { m_sum += (number >> 16) + (number & 0xFFFF); }

    /// What to write into the field that counted as zero.
    std::uint16_t value() const;

private:
    std::uint64_t m_sum = 0; ///< not yet folded; 2^48 words fit
};

/// The checksum of octets of which one word was changed, without looking at the others: RFC 1624
/// (eqn. 3), which unlike RFC 1141 gets zero right.
std::uint16_t updatedChecksum(std::uint16_t checksum, std::uint16_t before, std::uint16_t after);

} // namespace synod
