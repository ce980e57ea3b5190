// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod {

/// So that a few of them can be added up without care.
inline constexpr Time longestDuration = seconds(1'000'000);
/// What waits for no time at all would go on for ever without time going on, and what hardly waits
/// takes minutes over a second.
inline constexpr Time shortestWait = microseconds(100);

// Quantities as scenarios write them. Each text reads back as exactly what it was made from.

/// "150ms", "1500us", "0s".
std::string durationText(Time time);

/// Bits a second: `10Mbit/s`, `64kbit/s`, `1.5Gbit/s`, `300bit/s`; 0 is `unlimited`.
std::optional<std::uint64_t> parseBandwidth(std::string_view text);
std::string bandwidthText(std::uint64_t bitsASecond);

/// The time from one to the next: `20/s` is 50 ms; `1/250us` and `6/min` are understood too.
std::optional<Time> parseRate(std::string_view text);
std::string rateText(Time every);

} // namespace synod
