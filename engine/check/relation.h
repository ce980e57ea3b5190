// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synod::check {

/// Things that stand in chains, as the accesses of each client do in its order.
using Chains = std::vector<std::vector<std::size_t>>;

/// What comes before what among a number of things, each of which is in one chain; transitive at
/// all times. What of a chain comes before a thing is always a beginning of it, so that of each
/// thing no more is kept than how much of each chain that is.
class Relation {
public:
    static constexpr std::size_t none = SIZE_MAX;

    /// The order of the chains, with one more that comes before each: `sources`, by thing, or none.
    Relation(const Chains& chains, const std::vector<std::size_t>& sources);

    bool has(std::size_t before, std::size_t after) const {
        return m_before[after * m_chains->size() + m_chainOf[before]] > m_placeOf[before];
    }
    /// And all that follows from it. Does nothing more once that has come to too much work.
    void add(std::size_t before, std::size_t after);
    bool gaveUp() const { return m_work > mostWork; }
    /// Something comes before itself: it is no order.
    bool hasCircle() const { return m_circle; }

private:
    using Count = std::uint32_t;
    static constexpr std::size_t mostWork = 1'000'000'000; ///< counts that are looked at

    std::vector<Count> upTo(std::size_t thing) const;
    bool putAfter(const std::vector<Count>& earlier, std::size_t thing);

    const Chains* m_chains;
    std::vector<Count> m_chainOf, m_placeOf; ///< by thing
    std::vector<Count> m_before;             ///< by thing and chain: so many of the chain
    bool m_circle = false;
    std::size_t m_work = 0;
};

} // namespace synod::check
