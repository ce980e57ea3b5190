// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>

namespace synod {

/// What a stream of chance is for. Streams are independent, so that a draw more in one place moves
/// nothing in another. The numbers are part of every fingerprint: add at the end, never renumber.
enum class Purpose : std::uint32_t {
    protocol, ///< what a protocol draws itself, by node
    timer,    ///< the length of a timer within its range, by node
    loss,     ///< by directed link, as the following
    jitter,
    duplicate,
    reorder,
    faults,   ///< interventions made up from the seed
    workload, ///< by client
};

/// A probability as a whole number out of 2^32, so that no floating point reaches a record.
struct Probability {
    static constexpr std::uint64_t one = std::uint64_t{1} << 32;
    std::uint64_t outOf2To32 = 0;

    constexpr bool operator==(const Probability&) const = default;
    constexpr bool never() const { return outOf2To32 == 0; }
};

/// A stream of chance keyed by (seed, who, purpose); each draw is a function of the key and of the
/// draw's number alone. Copying a Random copies its place in the stream.
///
/// The generator is SplitMix64 over the counter (Steele, Lea, Flood: Fast Splittable Pseudorandom
/// Number Generators, OOPSLA 2014).
class Random {
public:
    Random() = default;
    Random(std::uint64_t seed, std::uint64_t who, Purpose purpose);

    /// 64 equally likely bits.
    std::uint64_t next();
    /// A whole number from 0 up to but not including `bound`, which is at least 1. Unbiased.
    std::uint64_t below(std::uint64_t bound);
    /// A time from `least` to `most`, both included.
    Time between(Time least, Time most);
    /// True with the given probability; always consumes exactly one draw.
    bool chance(Probability probability);

    std::uint64_t drawn() const { return m_counter; }
    void skipTo(std::uint64_t drawn) { m_counter = drawn; }

private:
    std::uint64_t m_key = 0;
    std::uint64_t m_counter = 0;
};

} // namespace synod
