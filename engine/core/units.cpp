// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/units.h"

#include <array>
#include <charconv>
#include <utility>

namespace synod {
namespace {

struct Prefix {
    std::string_view unit;
    std::uint64_t factor;
};

constexpr std::array<Prefix, 4> bandwidths{
    {{"Gbit/s", 1'000'000'000}, {"Mbit/s", 1'000'000}, {"kbit/s", 1'000}, {"bit/s", 1}}};
constexpr std::array<Prefix, 4> durations{
    {{"s", 1'000'000'000}, {"ms", 1'000'000}, {"us", 1'000}, {"ns", 1}}};

constexpr std::uint64_t mostBandwidth = 1'000'000'000'000; // 1,000 Gbit/s
constexpr std::int64_t mostRate = 1'000'000'000;

/// The number in the largest unit that needs no fraction.
template <std::size_t Count>
std::string inLargestUnit(std::uint64_t number, const std::array<Prefix, Count>& units) {
    for (const Prefix& prefix : units)
        if (number % prefix.factor == 0)
            return std::to_string(number / prefix.factor).append(prefix.unit);
    return std::to_string(number);
}

/// Reads digits from the front of a text and takes them away.
std::optional<std::uint64_t> takeNumber(std::string_view& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

void skipSpaces(std::string_view& text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
}

/// What stands behind the slash of a rate.
std::optional<Time> parsePeriod(std::string_view text) {
    if (text == "s")
        return seconds(1);
    if (text == "min")
        return seconds(60);
    return parseTime(text);
}

} // namespace

std::string durationText(Time time) {
    return inLargestUnit(static_cast<std::uint64_t>(time.ns), durations);
}

std::optional<std::uint64_t> parseBandwidth(std::string_view text) {
    if (text == "unlimited")
        return 0;
    const auto whole = takeNumber(text);
    if (!whole || *whole > mostBandwidth)
        return std::nullopt;
    std::uint64_t fraction = 0;
    std::uint64_t scale = 1;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const std::size_t length = text.size();
        const auto digits = takeNumber(text);
        if (!digits || length - text.size() > 9)
            return std::nullopt;
        fraction = *digits;
        for (std::size_t i = text.size(); i < length; ++i)
            scale *= 10;
    }
    skipSpaces(text);
    for (const Prefix& prefix : bandwidths) {
        if (text != prefix.unit)
            continue;
        if (*whole > mostBandwidth / prefix.factor || fraction * prefix.factor % scale != 0)
            return std::nullopt;
        const std::uint64_t bits = *whole * prefix.factor + fraction * prefix.factor / scale;
        return bits == 0 || bits > mostBandwidth ? std::nullopt : std::optional(bits);
    }
    return std::nullopt;
}

std::string bandwidthText(std::uint64_t bitsASecond) {
    if (bitsASecond == 0)
        return "unlimited";
    return inLargestUnit(bitsASecond, bandwidths);
}

std::optional<Time> parseRate(std::string_view text) {
    const auto count = takeNumber(text);
    skipSpaces(text);
    if (!count || *count == 0 || *count > std::uint64_t{mostRate} || !text.starts_with('/'))
        return std::nullopt;
    text.remove_prefix(1);
    skipSpaces(text);
    const auto period = parsePeriod(text);
    if (!period)
        return std::nullopt;
    const Time every = *period / static_cast<std::int64_t>(*count);
    return every.ns == 0 ? std::nullopt : std::optional(every);
}

std::string rateText(Time every) {
    for (const auto& [unit, period] :
         {std::pair("/s", seconds(1)), std::pair("/min", seconds(60))}) {
        const std::int64_t count = (period.ns + every.ns / 2) / every.ns;
        if (count > 0 && count <= mostRate && period / count == every)
            return std::to_string(count) + unit;
    }
    return "1/" + durationText(every);
}

} // namespace synod
