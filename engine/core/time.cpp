// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/time.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace synod {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t ns;
};

// Longest suffix first: "ms" must not be read as "s".
constexpr std::array<Unit, 4> timeUnits{
    {{"ns", 1}, {"us", 1'000}, {"ms", 1'000'000}, {"s", 1'000'000'000}}};

/// `value / unit` with up to three decimals, trailing zeros left out.
std::string decimal(std::int64_t value, std::int64_t unit) {
    std::string text = std::to_string(value / unit);
    std::int64_t thousandths = (value % unit) / (unit / 1'000 > 0 ? unit / 1'000 : 1);
    if (unit < 1'000 || thousandths == 0)
        return text;
    // Three digits, with their leading zeros.
    text += '.' + std::to_string(1'000 + thousandths).substr(1);
    while (text.back() == '0')
        text.pop_back();
    return text;
}

} // namespace

std::string toMilliseconds(Time time) {
    const bool negative = time.ns < 0;
    const std::int64_t us = (negative ? -time.ns : time.ns) / 1'000;
    char text[40];
    std::snprintf(text, sizeof text, "%s%lld.%03d ms", negative ? "-" : "",
                  static_cast<long long>(us / 1'000), static_cast<int>(us % 1'000));
    return text;
}

std::string toShortText(Time time) {
    if (time.ns < 0)
        return "-" + toShortText({-time.ns});
    if (time == Time::never())
        return "∞";
    if (time.ns >= 1'000'000'000)
        return decimal(time.ns, 1'000'000'000) + " s";
    if (time.ns >= 1'000'000)
        return decimal(time.ns, 1'000'000) + " ms";
    if (time.ns >= 1'000)
        return decimal(time.ns, 1'000) + " µs";
    return std::to_string(time.ns) + " ns";
}

std::optional<Time> parseTime(std::string_view text) {
    std::int64_t whole = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc{} || whole < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));

    std::int64_t fraction = 0;
    std::int64_t scale = 1;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (text.empty() || text.front() < '0' || text.front() > '9')
            return std::nullopt;
        for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
            if (scale >= 1'000'000'000)
                continue; // below a nanosecond of the largest unit
            fraction = fraction * 10 + (text.front() - '0');
            scale *= 10;
        }
    }
    while (text.starts_with(' '))
        text.remove_prefix(1);
    for (const Unit& unit : timeUnits) {
        if (text != unit.name)
            continue;
        if (whole > (INT64_MAX / 2) / unit.ns)
            return std::nullopt;
        return Time{whole * unit.ns + fraction * unit.ns / scale};
    }
    return std::nullopt;
}

} // namespace synod
