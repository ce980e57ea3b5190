// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <vector>

namespace synod::trace {

/// Numbers of records in their order, in little more than an octet each: of
/// most of them only the distance from the one before is kept.
class SeqList {
public:
    class Iterator;
    using value_type = std::uint64_t;
    using const_iterator = Iterator;

    /// `seq` comes after those that are there.
    void append(std::uint64_t seq) {
        if (m_size % blockSize == 0) {
            m_blocks.push_back({seq, m_distances.size()});
        } else {
            std::uint64_t distance = seq - m_last;
            for (; distance >= more; distance >>= bits)
                m_distances.push_back(static_cast<std::uint8_t>(distance | more));
            m_distances.push_back(static_cast<std::uint8_t>(distance));
        }
        m_last = seq;
        ++m_size;
    }
    void clear() { *this = {}; }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    std::uint64_t back() const { return m_last; }
    /// Reads up to a block's worth of distances.
    std::uint64_t operator[](std::size_t place) const;
    /// How many are no larger than `seq`.
    std::size_t countUpTo(std::uint64_t seq) const;
    Iterator begin() const;
    Iterator from(std::size_t place) const;
    Iterator end() const;

    bool operator==(const SeqList&) const = default;

private:
    struct Block {
        std::uint64_t first = 0;
        std::size_t distances = 0; ///< where those of the others begin
        bool operator==(const Block&) const = default;
    };
    static constexpr std::size_t blockSize = 128;
    /// An octet has so many bits of a distance, the lowest first, and one that
    /// says that there are more.
    static constexpr int bits = 7;
    static constexpr std::uint64_t more = 1 << bits;

    std::uint64_t takeDistance(std::size_t& at) const {
        std::uint64_t distance = 0;
        for (int shift = 0;; shift += bits) {
            const std::uint64_t octet = m_distances[at++];
            distance |= (octet & (more - 1)) << shift;
            if (octet < more)
                return distance;
        }
    }

    std::vector<Block> m_blocks;
    std::deque<std::uint8_t> m_distances;
    std::size_t m_size = 0;
    std::uint64_t m_last = 0;
};

class SeqList::Iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::uint64_t;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::uint64_t*;
    using reference = std::uint64_t;

    Iterator() = default;

    std::uint64_t operator*() const { return m_value; }
    Iterator& operator++() {
        if (++m_place % blockSize != 0 && m_place < m_of->m_size)
            m_value += m_of->takeDistance(m_distances);
        else
            enterBlock();
        return *this;
    }
    Iterator operator++(int) {
        const Iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_place == b.m_place; }

private:
    friend class SeqList;
    Iterator(const SeqList& of, std::size_t place) : m_of(&of), m_place(place) { enterBlock(); }

    void enterBlock() {
        if (m_place >= m_of->m_size)
            return;
        const Block& block = m_of->m_blocks[m_place / blockSize];
        m_value = block.first;
        m_distances = block.distances;
    }

    const SeqList* m_of = nullptr;
    std::size_t m_place = 0;
    std::size_t m_distances = 0; ///< of the next one
    std::uint64_t m_value = 0;
};

inline SeqList::Iterator SeqList::begin() const {
    return {*this, 0};
}
inline SeqList::Iterator SeqList::end() const {
    return {*this, m_size};
}
inline SeqList::Iterator SeqList::from(std::size_t place) const {
    Iterator at(*this, place / blockSize * blockSize);
    while (at.m_place < place)
        ++at;
    return at;
}

inline std::uint64_t SeqList::operator[](std::size_t place) const {
    SYNOD_ASSERT(place < m_size);
    return *from(place);
}

inline std::size_t SeqList::countUpTo(std::uint64_t seq) const {
    const auto later = std::upper_bound(
        m_blocks.begin(), m_blocks.end(), seq,
        [](std::uint64_t wanted, const Block& block) { return wanted < block.first; });
    if (later == m_blocks.begin())
        return 0;
    Iterator at(*this, static_cast<std::size_t>(later - m_blocks.begin() - 1) * blockSize);
    while (at.m_place < m_size && *at <= seq)
        ++at;
    return at.m_place;
}

} // namespace synod::trace
