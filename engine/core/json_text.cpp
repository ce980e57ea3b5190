// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json_text.h"

#include "engine/core/printable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace synod {
namespace {

template <class Number>
void appendDigits(std::string& out, Number number) {
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

/// Of each octet, for long texts are written at every step.
constexpr std::array<bool, 256> needsALook = [] {
    std::array<bool, 256> table{};
    for (std::size_t code = 0; code < 0x20; ++code)
        table[code] = true;
    for (const unsigned char code : {0x22, 0x5C, 0x7F, 0xC2}) // quotation mark, backslash, DEL, C1
        table[code] = true;
    return table;
}();

bool mayNeedEscape(char octet) {
    return needsALook[static_cast<unsigned char>(octet)];
}

/// How many octets at the beginning stand as they are. Eight of them are looked at together: what
/// is written most are rules, which are long and have nothing to escape.
std::size_t plainOctets(std::string_view text) {
    constexpr std::uint64_t each = 0x0101010101010101, highest = each << 7;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        const auto below = [](std::uint64_t octets, std::uint64_t limit) {
            return (octets - each * limit) & ~octets & highest;
        };
        const auto has = [&](std::uint64_t code) { return below(word ^ each * code, 1); };
        if ((below(word, 0x20) | has(0x22) | has(0x5C) | has(0x7F) | has(0xC2)) != 0)
            break;
    }
    const auto rest = text.begin() + static_cast<std::ptrdiff_t>(at);
    return static_cast<std::size_t>(std::find_if(rest, text.end(), mayNeedEscape) - text.begin());
}

/// Of the character that a text begins with; gives how many octets it has.
std::size_t appendEscaped(std::string& out, std::string_view text) {
    switch (text[0]) {
    case '"': out += "\\\""; return 1;
    case '\\': out += "\\\\"; return 1;
    case '\n': out += "\\n"; return 1;
    case '\r': out += "\\r"; return 1;
    case '\t': out += "\\t"; return 1;
    default: break;
    }
    // JSON lets DEL and what is beyond ASCII stand, but whoever prints a line would send them to a
    // terminal.
    const Control control = controlAt(text);
    if (control.octets == 0) {
        out += text[0];
        return 1;
    }
    appendControl(out, control);
    return control.octets;
}

} // namespace

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t plain = plainOctets(text);
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty())
            text.remove_prefix(appendEscaped(out, text));
    }
    out += '"';
}

void appendNumber(std::string& out, std::int64_t number) {
    appendDigits(out, number);
}
void appendNumber(std::string& out, std::uint64_t number) {
    appendDigits(out, number);
}

} // namespace synod
