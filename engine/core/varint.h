// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace synod {

// Numbers in as few octets as they need: of each octet seven bits are the number's, the lowest
// first, and one says that there are more.

inline constexpr int varintBits = 7;
inline constexpr std::uint64_t varintMore = 1 << varintBits;

/// `Octets`: a string, or a container of octets.
template <class Octets>
void appendVarint(Octets& out, std::uint64_t number) {
    using Octet = typename Octets::value_type;
    for (; number >= varintMore; number >>= varintBits)
        out.push_back(static_cast<Octet>(number | varintMore));
    out.push_back(static_cast<Octet>(number));
}

/// The number that begins at `at`, which then is behind it.
template <class Octets>
std::uint64_t takeVarint(const Octets& from, std::size_t& at) {
    std::uint64_t number = 0;
    for (int shift = 0;; shift += varintBits) {
        const std::uint64_t octet = static_cast<std::uint8_t>(from[at++]);
        number |= (octet & (varintMore - 1)) << shift;
        if (octet < varintMore)
            return number;
    }
}

/// A difference modulo 2^64 so that small ones of either sign are small numbers.
inline std::uint64_t folded(std::uint64_t difference) {
    return difference << 1 ^ (difference >> 63 ? UINT64_MAX : 0);
}
inline std::uint64_t unfolded(std::uint64_t number) {
    return number >> 1 ^ (number & 1 ? UINT64_MAX : 0);
}

} // namespace synod
