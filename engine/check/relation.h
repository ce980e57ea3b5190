// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synod::check {

/// What comes before what among a number of things; transitive at all times.
class Relation {
public:
    explicit Relation(std::size_t count);

    bool has(std::size_t before, std::size_t after) const {
        return (m_after[before * m_words + after / 64] >> (after % 64) & 1U) != 0;
    }
    /// And all that follows from it.
    void add(std::size_t before, std::size_t after);
    /// Something comes before itself: it is no order.
    bool hasCircle() const { return m_circle; }

private:
    using Word = std::uint64_t;

    std::size_t m_words; ///< of a row
    std::vector<Word> m_after;
    std::vector<Word> m_before;
    bool m_circle = false;
};

} // namespace synod::check
