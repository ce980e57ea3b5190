// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/checksum.h"

#include <string_view>

namespace synod::files {

std::string hexText(std::uint32_t checksum) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned shift = 32; shift > 0; shift -= 4)
        text += digits[checksum >> (shift - 4) & 15U];
    return text;
}

} // namespace synod::files
