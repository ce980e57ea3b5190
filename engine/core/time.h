// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod {

/// A point on the trace's time line, or a length of it, in whole nanoseconds.
///
/// Trace time is the only clock the engine knows; nodes have clocks of their own that are made from
/// it (node_clock.h). It starts at 0 when a session starts; what wall time or playback time
/// correspond to is the business of the engine and of the window.
struct Time {
    std::int64_t ns = 0;

    constexpr auto operator<=>(const Time&) const = default;
    constexpr Time operator+(Time other) const { return {ns + other.ns}; }
    constexpr Time operator-(Time other) const { return {ns - other.ns}; }
    constexpr Time operator*(std::int64_t factor) const { return {ns * factor}; }
    constexpr Time operator/(std::int64_t divisor) const { return {ns / divisor}; }
    constexpr Time& operator+=(Time other) {
        ns += other.ns;
        return *this;
    }

    static constexpr Time never() { return {INT64_MAX}; }
};

constexpr Time nanoseconds(std::int64_t n) {
    return {n};
}
constexpr Time microseconds(std::int64_t n) {
    return {n * 1'000};
}
constexpr Time milliseconds(std::int64_t n) {
    return {n * 1'000'000};
}
constexpr Time seconds(std::int64_t n) {
    return {n * 1'000'000'000};
}

/// The time in milliseconds with microsecond digits, as transcripts print it: `152.031 ms`.
/// Rounds towards zero.
std::string toMilliseconds(Time time);

/// A length of time in the unit that reads best: `950 ns`, `12.5 ms`, `2 s`. At most three
/// decimals; trailing zeros are left out.
std::string toShortText(Time time);

/// Reads `10s`, `2.5ms`, `150us`, `7ns`. A number without a unit, an unknown unit, a negative
/// length or one beyond 290 years gives nothing.
std::optional<Time> parseTime(std::string_view text);

} // namespace synod
