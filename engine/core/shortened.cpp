// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/shortened.h"

namespace synod {

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return std::string(text);
    const auto isWithin = [](char octet) {
        return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
    };
    std::size_t end = most;
    while (end > 0 && isWithin(text[end]))
        --end;
    return std::string(text.substr(0, end)) + "…";
}

} // namespace synod
