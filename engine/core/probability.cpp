// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/probability.h"

#include "engine/core/decimal.h"

#include <boost/json/value.hpp>

#include <charconv>

namespace synod {
namespace {

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
