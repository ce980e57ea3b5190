// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"

#include "engine/core/assert.h"

namespace synod {
namespace {

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;

/// SplitMix64's finaliser.
constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

} // namespace

Random::Random(std::uint64_t seed, std::uint64_t who, Purpose purpose)
    : m_key(mix(mix(mix(seed + golden) + who * golden) +
                (static_cast<std::uint64_t>(purpose) + 1) * golden)) {}

std::uint64_t Random::next() {
    ++m_counter;
    return mix(m_key + m_counter * golden);
}

std::uint64_t Random::below(std::uint64_t bound) {
    SYNOD_ASSERT(bound > 0);
    // Draws from the incomplete last stretch of the range are thrown away: without that, small
    // numbers would be a little likelier than large ones.
    const std::uint64_t rejected = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t draw = next();
        if (draw >= rejected)
            return draw % bound;
    }
}

Time Random::between(Time least, Time most) {
    SYNOD_ASSERT(least <= most);
    const auto width = static_cast<std::uint64_t>(most.ns - least.ns);
    if (width == 0) {
        next();
        return least;
    }
    return {least.ns + static_cast<std::int64_t>(below(width + 1))};
}

bool Random::chance(Probability probability) {
    return (next() >> 32) < probability.outOf2To32;
}

} // namespace synod
