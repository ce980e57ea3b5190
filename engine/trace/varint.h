// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace synod::trace {

/// Numbers in as few octets as they need: of each octet seven bits are the number's, the lowest
/// first, and one says that there are more.
using Varints = std::deque<std::uint8_t>;

inline constexpr int varintBits = 7;
inline constexpr std::uint64_t varintMore = 1 << varintBits;

inline void appendVarint(Varints& out, std::uint64_t number) {
    for (; number >= varintMore; number >>= varintBits)
        out.push_back(static_cast<std::uint8_t>(number | varintMore));
    out.push_back(static_cast<std::uint8_t>(number));
}

/// The number that begins at `at`, which then is behind it.
inline std::uint64_t takeVarint(const Varints& from, std::size_t& at) {
    std::uint64_t number = 0;
    for (int shift = 0;; shift += varintBits) {
        const std::uint64_t octet = from[at++];
        number |= (octet & (varintMore - 1)) << shift;
        if (octet < varintMore)
            return number;
    }
}

} // namespace synod::trace
