// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/compact_text.h"
#include "engine/trace/record.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string_view>

namespace synod::widgets {

/// A message's way over one link.
struct LadderHop {
    std::uint64_t begin = 0;  ///< the record that put it on its way
    std::uint32_t length = 0; ///< the record that ends it comes so much later; 0: under way
    std::uint16_t from = 0, to = 0;

    bool ended() const { return length != 0; }
    std::uint64_t end() const { return ended() ? begin + length : trace::noSeq; }
    bool operator==(const LadderHop&) const = default;
};

/// Hops in the order in which they begin, of which some are shown. Those of long ago are packed,
/// four to nine octets each; of them those that are not shown are left out.
class LadderHops {
public:
    /// Those that are under way are not packed, unless there are more than so many behind one.
    explicit LadderHops(std::size_t mostRecent = std::size_t{1} << 17) : m_mostRecent(mostRecent) {}

    /// Puts one behind the others, and gives its number.
    std::uint64_t append(const LadderHop& hop, bool shown);
    /// One that is under way ends with a record; from now on it is `shown` or not.
    void end(std::uint64_t number, std::uint64_t seq, bool shown);

    /// The shown ones that begin at one of the records from `first` on and before `last`.
    template <class Look>
    void forEachShown(std::uint64_t first, std::uint64_t last, Look look) const;
    std::uint64_t countShown(std::uint64_t first, std::uint64_t last) const;
    /// The shown one that begins at a record.
    std::optional<LadderHop> shownAt(std::uint64_t begin) const;
    /// About how many octets of memory they take.
    std::size_t memory() const;

private:
    struct Kept {
        LadderHop hop;
        bool shown = false;
    };
    /// Some of those that are packed.
    struct Block {
        std::uint64_t first = 0; ///< where the first of them begins
        std::uint32_t hops = 0;
        CompactText octets;
    };

    void packOldest();
    /// The one that begins at `at`, which then is behind it.
    static LadderHop takeHop(std::string_view octets, std::size_t& at, std::uint64_t before);
    /// The last block that begins at or before a record, or the first.
    std::size_t blockOf(std::uint64_t seq) const;
    /// The first of the recent ones that begins at or after a record.
    std::size_t recentFrom(std::uint64_t seq) const;

    std::size_t m_mostRecent;
    std::deque<Block> m_packed;
    std::map<std::uint64_t, Kept> m_late; ///< by number: under way when others were packed
    std::deque<Kept> m_recent;
    std::uint64_t m_firstRecent = 0; ///< its number
};

template <class Look>
void LadderHops::forEachShown(std::uint64_t first, std::uint64_t last, Look look) const {
    const auto give = [&](const LadderHop& hop) {
        if (hop.begin >= first && hop.begin < last)
            look(hop);
    };
    for (std::size_t block = blockOf(first); block < m_packed.size(); ++block) {
        if (m_packed[block].first >= last)
            break;
        const std::string_view octets = m_packed[block].octets;
        std::uint64_t before = m_packed[block].first;
        for (std::size_t at = 0; at < octets.size();) {
            const LadderHop hop = takeHop(octets, at, before);
            give(hop);
            before = hop.begin;
        }
    }
    for (const auto& [number, late] : m_late)
        if (late.shown)
            give(late.hop);
    for (std::size_t place = recentFrom(first); place < m_recent.size(); ++place) {
        if (m_recent[place].hop.begin >= last)
            break;
        if (m_recent[place].shown)
            give(m_recent[place].hop);
    }
}

} // namespace synod::widgets
