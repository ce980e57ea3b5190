// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json_text.h"

#include "engine/core/printable.h"

#include <algorithm>
#include <charconv>

namespace synod {
namespace {

template <class Number>
void appendDigits(std::string& out, Number number) {
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

bool mayNeedEscape(char octet) {
    const auto code = static_cast<unsigned char>(octet);
    return code < 0x20 || octet == '"' || octet == '\\' || code == 0x7F || code == 0xC2;
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
