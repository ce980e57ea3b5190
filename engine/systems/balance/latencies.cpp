// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/latencies.h"

#include <algorithm>
#include <bit>

namespace synod::balance {
namespace {

constexpr std::uint64_t classes = 32; ///< in an octave
constexpr int narrow = 5;             ///< bits that tell the classes of an octave apart

} // namespace

std::uint16_t classOf(Time latency) {
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(latency.ns, 0)) / 1'000;
    if (micros < classes)
        return static_cast<std::uint16_t>(micros);
    const int octave = std::bit_width(micros) - 1;
    const std::uint64_t within = (micros >> (octave - narrow)) - classes;
    return static_cast<std::uint16_t>(static_cast<std::uint64_t>(octave - narrow + 1) * classes +
                                      within);
}

Time endOf(std::uint16_t latencyClass) {
    if (latencyClass < classes)
        return microseconds(latencyClass + 1);
    const std::uint64_t octave = latencyClass / classes - 1;
    const std::uint64_t end = (classes + latencyClass % classes + 1) << octave;
    return microseconds(static_cast<std::int64_t>(end));
}

Time within(const Latencies& latencies, std::uint64_t outOfHundred) {
    std::uint64_t all = 0;
    for (const auto& [latencyClass, answers] : latencies)
        all += answers;
    std::uint64_t soFar = 0;
    for (const auto& [latencyClass, answers] : latencies) {
        soFar += answers;
        if (soFar * 100 >= all * outOfHundred)
            return endOf(latencyClass);
    }
    return {};
}

void add(Latencies& to, const Latencies& others) {
    for (const auto& [latencyClass, answers] : others)
        to[latencyClass] += answers;
}

} // namespace synod::balance
