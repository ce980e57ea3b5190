// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json_text.h"

#include "engine/core/printable.h"

#include <algorithm>
#include <array>
#include <charconv>

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
        const auto plain = static_cast<std::size_t>(
            std::find_if(text.begin(), text.end(), mayNeedEscape) - text.begin());
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
