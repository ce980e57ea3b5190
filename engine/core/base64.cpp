// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/base64.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace synod {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

void appendBase64(std::string& out, std::span<const std::uint8_t> octets) {
    for (std::size_t i = 0; i < octets.size(); i += 3) {
        const std::size_t there = std::min<std::size_t>(3, octets.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8U | (k < there ? octets[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= there ? letters[group >> (18 - 6 * k) & 63U] : '=';
    }
}

std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0)
        return std::nullopt;
    const std::size_t padding = text.size() - text.substr(0, text.find('=')).size();
    if (padding > 2)
        return std::nullopt;
    std::vector<std::uint8_t> octets;
    octets.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char letter : text.substr(0, text.size() - padding)) {
        const std::size_t six = letters.find(letter);
        if (six == letters.npos)
            return std::nullopt;
        bits = bits << 6U | static_cast<std::uint32_t>(six);
        held += 6;
        if (held >= 8) {
            held -= 8;
            octets.push_back(static_cast<std::uint8_t>(bits >> held));
        }
    }
    const bool spare = (bits & ((1U << held) - 1U)) != 0;
    return spare || text.find_first_not_of('=', text.size() - padding) != text.npos
               ? std::nullopt
               : std::optional(std::move(octets));
}

} // namespace synod
