// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/draws.h"

#include <algorithm>
#include <bit>

namespace synod::balance {
namespace {

constexpr std::uint64_t one = std::uint64_t{1} << 32; ///< fixed point
constexpr std::uint64_t ln2 = 2'977'044'472;          ///< of `one`, rounded

/// The logarithm to base 2 of m / 2^32, for m from 2^32 up to but not 2^33: digit by digit, for
/// whenever the square reaches 2 the next digit is 1.
std::uint64_t log2OfMantissa(std::uint64_t m) {
    std::uint64_t digits = 0;
    std::uint64_t x = m >> 1; // of 2^31, so that its square fits
    for (int digit = 0; digit < 32; ++digit) {
        x = (x * x) >> 31;
        digits <<= 1;
        if (x >= one) {
            digits |= 1;
            x >>= 1;
        }
    }
    return digits;
}

/// a × b / 2^32, where the result has a place.
std::uint64_t scaled(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t high = a >> 32, low = a & (one - 1);
    return high * b + ((low * (b & (one - 1))) >> 32) + low * (b >> 32);
}

} // namespace

// -ln(u), where u = bits / 2^64 and so between 0 and 1: (64 - log2(bits)) × ln 2.
Time exponential(Random& random, Time mean) {
    const std::uint64_t bits = std::max<std::uint64_t>(random.next(), 1);
    const int whole = std::bit_width(bits) - 1;
    const std::uint64_t mantissa = whole >= 32 ? bits >> (whole - 32) : bits << (32 - whole);
    const std::uint64_t log2 = static_cast<std::uint64_t>(whole) * one + log2OfMantissa(mantissa);
    const std::uint64_t length = scaled(64 * one - log2, ln2);
    return {static_cast<std::int64_t>(scaled(static_cast<std::uint64_t>(mean.ns), length))};
}

namespace {

/// More than any request draws, so that each begins where no other has been.
constexpr std::uint64_t drawsOfRequest = 32;
constexpr std::uint64_t drawsOfAsking = 16;
/// Apart from the streams of the workloads of other protocols, by client.
constexpr std::uint64_t firstLoad = 0x10000;

Random drawsOf(const Load& load, NodeId client, std::uint64_t from) {
    const std::uint64_t* which = load.clients.find(client);
    Random random(load.seed, firstLoad + (which == nullptr ? client.index : *which),
                  Purpose::workload);
    random.skipTo(from);
    return random;
}

} // namespace

Random Load::asking(NodeId client, std::uint64_t number) const {
    return drawsOf(*this, client, number * drawsOfRequest);
}

Random Load::serving(NodeId client, std::uint64_t number) const {
    return drawsOf(*this, client, number * drawsOfRequest + drawsOfAsking);
}

KeyChooser::KeyChooser(std::uint32_t keys, bool heavy) : m_keys(keys) {
    constexpr std::uint64_t ofFirst = 720'720; // the first sixteen numbers divide it
    for (std::uint32_t key = 1; heavy && key <= keys; ++key)
        m_upTo.push_back((m_upTo.empty() ? 0 : m_upTo.back()) + ofFirst / key);
}

std::uint32_t KeyChooser::choose(Random& random) const {
    if (m_upTo.empty())
        return 1 + static_cast<std::uint32_t>(random.below(m_keys));
    const std::uint64_t drawn = random.below(m_upTo.back());
    const auto place = std::upper_bound(m_upTo.begin(), m_upTo.end(), drawn);
    return 1 + static_cast<std::uint32_t>(place - m_upTo.begin());
}

} // namespace synod::balance
