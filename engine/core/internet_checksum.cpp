// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/internet_checksum.h"

#include <bit>
#include <cstddef>
#include <cstring>

namespace synod {
namespace {

std::uint16_t fold(std::uint64_t sum) {
    sum = (sum & 0xFFFFFFFF) + (sum >> 32);
    sum = (sum & 0xFFFFFFFF) + (sum >> 32);
    sum = (sum & 0xFFFF) + (sum >> 16);
    sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(sum);
}

} // namespace

/// RFC 1071 §2 (B): the sum does not depend on the order of the octets within words, so words are
/// added as this machine reads them, and only the sum is turned round. That loop vectorises.
void InternetChecksum::add(std::span<const std::uint8_t> octets) {
    std::uint64_t sum = 0;
    std::size_t at = 0;
    for (; at + 4 <= octets.size(); at += 4) {
        std::uint32_t word;
        std::memcpy(&word, octets.data() + at, sizeof word);
        sum += word;
    }
    if (at < octets.size()) {
        std::uint32_t last = 0;
        std::memcpy(&last, octets.data() + at, octets.size() - at);
        sum += last;
    }
    std::uint16_t folded = fold(sum);
    if constexpr (std::endian::native == std::endian::little)
        folded = static_cast<std::uint16_t>((folded << 8) | (folded >> 8));
    m_sum += folded;
}

std::uint16_t InternetChecksum::value() const {
    return static_cast<std::uint16_t>(~fold(m_sum));
}

std::uint16_t updatedChecksum(std::uint16_t checksum, std::uint16_t before, std::uint16_t after) {
    // HC' = ~(~HC + ~m + m')
    const std::uint64_t sum = std::uint64_t{static_cast<std::uint16_t>(~checksum)} +
                              static_cast<std::uint16_t>(~before) + after;
    return static_cast<std::uint16_t>(~fold(sum));
}

} // namespace synod
