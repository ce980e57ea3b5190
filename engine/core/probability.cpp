// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/probability.h"

#include "engine/core/assert.h"

#include <boost/json/value.hpp>

#include <charconv>

namespace synod {
namespace {

/// 0.d1d2d3… × 10^exponent
struct Decimal {
    std::string digits; ///< values 0 to 9, not characters
    int exponent = 0;
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads `12.5e-3`, with TOML's underscores between digits.
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

/// Doubles 0.d1d2d3… in place and gives the bit that came out before the point.
std::uint64_t doubled(std::string& digits) {
    int carry = 0;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        const int twice = *digit * 2 + carry;
        *digit = static_cast<char>(twice % 10);
        carry = twice / 10;
    }
    return static_cast<std::uint64_t>(carry);
}

bool isExactlyOne(const Decimal& decimal) {
    return decimal.exponent == 1 && decimal.digits.front() == 1 &&
           decimal.digits.find_first_not_of('\0', 1) == std::string::npos;
}

/// Adds one in the last place of a decimal's characters behind the point.
void roundUp(std::string& characters) {
    for (auto c = characters.rbegin(); c != characters.rend(); ++c) {
        if (*c != '9') {
            ++*c;
            return;
        }
        *c = '0';
    }
}

} // namespace

std::optional<Probability> parseProbability(std::string_view text) {
    auto decimal = parseDecimal(text);
    if (!decimal)
        return std::nullopt;
    if (decimal->digits.empty() || decimal->exponent < -20)
        return Probability{0};
    if (decimal->exponent > 0)
        return isExactlyOne(*decimal) ? std::optional(Probability{Probability::one}) : std::nullopt;
    std::string digits(static_cast<std::size_t>(-decimal->exponent), '\0');
    digits.append(decimal->digits, 0, 60); // what is behind cannot move a rounding that matters
    std::uint64_t steps = 0;
    for (int bit = 0; bit < 32; ++bit)
        steps = steps * 2 + doubled(digits);
    return Probability{steps + doubled(digits)};
}

std::string toDecimalText(Probability probability) {
    if (probability.outOf2To32 >= Probability::one)
        return "1";
    std::string characters;
    std::uint64_t rest = probability.outOf2To32;
    // Digit by digit, until what was left out is less than half of a step of 2^-32.
    for (std::uint64_t scale = 10; rest != 0; scale *= 10) {
        characters += static_cast<char>('0' + (rest * 10 >> 32));
        rest = rest * 10 & (Probability::one - 1);
        const bool up = rest > Probability::one / 2;
        const std::uint64_t error = up ? Probability::one - rest : rest;
        if (error * 2'000'000 >= scale * 999'999)
            continue;
        const bool allNines = characters.find_first_not_of('9') == std::string::npos;
        if (up && allNines)
            continue;
        if (up)
            roundUp(characters);
        break;
    }
    while (!characters.empty() && characters.back() == '0')
        characters.pop_back();
    return characters.empty() ? "0" : "0." + characters;
}

std::string toPercentText(Probability probability) {
    const std::string decimal = toDecimalText(probability);
    if (decimal == "1")
        return "100%";
    std::string digits = decimal.size() > 2 ? decimal.substr(2) : "";
    while (digits.size() < 2)
        digits += '0';
    std::string whole = digits.substr(0, 2);
    if (whole.front() == '0')
        whole.erase(0, 1);
    return digits.size() == 2 ? whole + "%" : whole + "." + digits.substr(2) + "%";
}

std::string ownText(const Probability& probability, const Names&) {
    return toPercentText(probability);
}

void appendOwnJson(std::string& out, const Probability& probability, const Names&) {
    out += toDecimalText(probability);
}

std::string readOwnJson(Probability& probability, const boost::json::value& json, const Names&) {
    std::optional<Probability> read;
    char text[64];
    if (json.is_double()) {
        const auto [end, error] = std::to_chars(text, text + sizeof text, json.get_double());
        read = parseProbability({text, end});
    } else if (json.is_int64()) {
        read = parseProbability(std::to_string(json.get_int64()));
    }
    if (!read)
        return "expected a probability from 0 to 1";
    probability = *read;
    return {};
}

} // namespace synod
