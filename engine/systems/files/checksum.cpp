// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/checksum.h"

#include <boost/crc.hpp>

#include <string_view>

namespace synod::files {

std::uint32_t crc32c(std::span<const std::uint8_t> octets) {
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
    crc.process_bytes(octets.data(), octets.size());
    return static_cast<std::uint32_t>(crc.checksum());
}

std::string hexText(std::uint32_t checksum) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned shift = 32; shift > 0; shift -= 4)
        text += digits[checksum >> (shift - 4) & 15U];
    return text;
}

} // namespace synod::files
