// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>

namespace synod::trace {

/// Numbers of records in their order, a bit a record: of a stretch of records in which any is
/// listed there is one bit each, so that a list of millions is a sixth of an octet a record at the
/// most.
class SeqList {
public:
    class Iterator;
    using value_type = std::uint64_t;
    using const_iterator = Iterator;

    /// `seq` is larger than those that are there.
    void append(std::uint64_t seq) {
        SYNOD_ASSERT(m_size == 0 || seq > m_last);
        const std::uint64_t first = seq - seq % Block::length;
        if (m_blocks.empty() || m_blocks.back().first != first)
            m_blocks.push_back({first, m_size, {}});
        m_blocks.back().words[(seq - first) / 64] |= std::uint64_t{1} << (seq % 64);
        m_last = seq;
        ++m_size;
    }
    void clear() { *this = {}; }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    std::uint64_t back() const { return m_last; }
    std::uint64_t operator[](std::size_t place) const;
    /// How many are no larger than `seq`.
    std::size_t countUpTo(std::uint64_t seq) const;
    Iterator begin() const;
    Iterator from(std::size_t place) const;
    Iterator end() const;

    bool operator==(const SeqList&) const = default;

private:
    struct Block {
        static constexpr std::uint64_t length = 512;

        std::uint64_t first = 0; ///< a multiple of `length`
        std::size_t before = 0;  ///< how many are listed before it
        std::array<std::uint64_t, length / 64> words{};

        bool operator==(const Block&) const = default;
    };

    std::deque<Block> m_blocks;
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

    std::uint64_t operator*() const {
        const Block& block = m_of->m_blocks[m_block];
        return block.first + 64 * m_word + static_cast<std::uint64_t>(std::countr_zero(m_left));
    }
    Iterator& operator++() {
        ++m_place;
        m_left &= m_left - 1;
        settle();
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
    Iterator(const SeqList& of, std::size_t place) : m_of(&of), m_place(place) {
        if (place >= of.m_size)
            return;
        const auto after = std::upper_bound(
            of.m_blocks.begin(), of.m_blocks.end(), place,
            [](std::size_t wanted, const Block& block) { return wanted < block.before; });
        m_block = static_cast<std::size_t>(after - of.m_blocks.begin()) - 1;
        m_left = of.m_blocks[m_block].words[0];
        skip(place - of.m_blocks[m_block].before);
    }

    /// To a word that has one left.
    void settle() {
        while (m_left == 0 && m_place < m_of->m_size) {
            if (++m_word == m_of->m_blocks[m_block].words.size()) {
                m_word = 0;
                ++m_block;
            }
            m_left = m_of->m_blocks[m_block].words[m_word];
        }
    }
    /// Past so many within the block.
    void skip(std::size_t count) {
        for (;;) {
            settle();
            const auto here = static_cast<std::size_t>(std::popcount(m_left));
            if (count < here)
                break;
            count -= here;
            m_left = 0;
        }
        for (; count > 0; --count)
            m_left &= m_left - 1;
    }

    const SeqList* m_of = nullptr;
    std::size_t m_place = 0;
    std::size_t m_block = 0;
    std::size_t m_word = 0;   ///< of the block
    std::uint64_t m_left = 0; ///< of the word: the present one and those behind it
};

inline SeqList::Iterator SeqList::begin() const {
    return {*this, 0};
}
inline SeqList::Iterator SeqList::end() const {
    return {*this, m_size};
}
inline SeqList::Iterator SeqList::from(std::size_t place) const {
    return {*this, place};
}

inline std::uint64_t SeqList::operator[](std::size_t place) const {
    SYNOD_ASSERT(place < m_size);
    return *from(place);
}

inline std::size_t SeqList::countUpTo(std::uint64_t seq) const {
    const auto after = std::upper_bound(
        m_blocks.begin(), m_blocks.end(), seq,
        [](std::uint64_t wanted, const Block& block) { return wanted < block.first; });
    if (after == m_blocks.begin())
        return 0;
    const Block& block = *std::prev(after);
    if (seq - block.first >= Block::length)
        return after == m_blocks.end() ? m_size : after->before;
    std::size_t count = block.before;
    const std::uint64_t word = (seq - block.first) / 64;
    for (std::uint64_t i = 0; i < word; ++i)
        count += static_cast<std::size_t>(std::popcount(block.words[i]));
    const std::uint64_t upTo = UINT64_MAX >> (63 - seq % 64);
    return count + static_cast<std::size_t>(std::popcount(block.words[word] & upTo));
}

} // namespace synod::trace
