// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace synod {

/// Appends a JSON string with its quotes; octets that are not UTF-8 pass through unchanged.
void appendJsonString(std::string& out, std::string_view text);

void appendNumber(std::string& out, std::int64_t number);
void appendNumber(std::string& out, std::uint64_t number);

template <std::integral Number>
void appendNumber(std::string& out, Number number) {
    if constexpr (std::is_signed_v<Number>) {
        appendNumber(out, static_cast<std::int64_t>(number));
    } else {
        appendNumber(out, static_cast<std::uint64_t>(number));
    }
}

} // namespace synod
