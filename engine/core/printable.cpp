// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/printable.h"

#include <algorithm>

namespace synod {

Control controlAt(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x20 || first == 0x7F)
        return {first, 1};
    const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
    if (first == 0xC2 && second >= 0x80 && second < 0xA0)
        return {second, 2};
    return {};
}

void appendControl(std::string& out, Control control) {
    constexpr std::string_view digits = "0123456789abcdef";
    out.append("\\u00") += digits[control.code >> 4U];
    out += digits[control.code & 15U];
}

std::string onOneLine(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Control control = controlAt(text.substr(i));
        if (control.octets > 0)
            appendControl(out, control);
        else
            out += text[i];
        i += std::max<std::size_t>(1, control.octets);
    }
    return out;
}

} // namespace synod
