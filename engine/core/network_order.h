// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synod {

/// Appends a number in network byte order (RFC 791, appendix B): the most significant octet first.
template <class Container>
void append16(Container& out, std::uint16_t number) {
    using Octet = typename Container::value_type;
    out.push_back(static_cast<Octet>(number >> 8U));
    out.push_back(static_cast<Octet>(number));
}

template <class Container>
void append32(Container& out, std::uint32_t number) {
    append16(out, static_cast<std::uint16_t>(number >> 16U));
    append16(out, static_cast<std::uint16_t>(number));
}

} // namespace synod
