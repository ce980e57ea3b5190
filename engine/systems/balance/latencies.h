// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_key.h"
#include "engine/core/time.h"

#include <cstdint>

namespace synod::balance {

/// How many answers took how long, in classes that are at most a 32nd of a latency wide: class →
/// answers. Microseconds below 32 have a class each, then every octave has 32.
using Latencies = PerKey<std::uint64_t>;

/// The class of a latency, which is at least 0.
std::uint16_t classOf(Time latency);
/// All latencies of the class are shorter.
Time endOf(std::uint16_t latencyClass);

/// So many answers out of a hundred took less than this; 0 where there are none.
Time within(const Latencies& latencies, std::uint64_t outOfHundred);
void add(Latencies& to, const Latencies& others);

} // namespace synod::balance
