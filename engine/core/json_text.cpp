// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json_text.h"

#include <charconv>

namespace synod {
namespace {

template <class Number>
void appendDigits(std::string& out, Number number) {
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

void appendEscaped(std::string& out, char octet) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (octet) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    const auto code = static_cast<unsigned char>(octet);
    if (code >= 0x20) {
        out += octet;
        return;
    }
    out += "\\u00";
    out += hex[code >> 4];
    out += hex[code & 15];
}

} // namespace

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    for (const char octet : text)
        appendEscaped(out, octet);
    out += '"';
}

void appendNumber(std::string& out, std::int64_t number) {
    appendDigits(out, number);
}
void appendNumber(std::string& out, std::uint64_t number) {
    appendDigits(out, number);
}

} // namespace synod
