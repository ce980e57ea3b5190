// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/decimal.h"

#include <charconv>

namespace synod {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<Decimal> parseDecimal(std::string_view text) {
    Decimal decimal;
    bool point = false;
    bool anyDigit = false;
    std::size_t i = text.starts_with('+') ? 1 : 0;
    for (; i < text.size() && (isDigit(text[i]) || text[i] == '.' || text[i] == '_'); ++i) {
        if (text[i] == '.' && point)
            return std::nullopt;
        point = point || text[i] == '.';
        if (!isDigit(text[i]))
            continue;
        anyDigit = true;
        const bool leadingZero = decimal.digits.empty() && text[i] == '0';
        if (!leadingZero)
            decimal.digits += static_cast<char>(text[i] - '0');
        if (leadingZero && point)
            --decimal.exponent;
        if (!leadingZero && !point)
            ++decimal.exponent;
    }
    if (!anyDigit)
        return std::nullopt;
    if (i == text.size())
        return decimal;
    if (text[i] != 'e' && text[i] != 'E')
        return std::nullopt;
    i += i + 1 < text.size() && text[i + 1] == '+' ? 2 : 1;
    int power = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), power);
    if (error != std::errc{} || end != text.data() + text.size() || power < -999 || power > 999)
        return std::nullopt;
    decimal.exponent += power;
    return decimal;
}

} // namespace synod
