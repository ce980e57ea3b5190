// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/seq_list.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>

namespace synod::widgets {

/// Numbers of records in their order, of which the first can be forgotten: what stays keeps its
/// place, as if they were still there.
class SeqWindow {
public:
    /// `seq` is larger than those that are there.
    void append(std::uint64_t seq) {
        if (m_parts.empty() || m_parts.back().list.size() == partLength)
            m_parts.push_back({size(), {}});
        m_parts.back().list.append(seq);
    }
    /// Those before `seq`, but for a few; the last never.
    void forgetBefore(std::uint64_t seq) {
        while (m_parts.size() > 1 && m_parts.front().list.back() < seq)
            m_parts.pop_front();
    }

    /// One past the place of the last.
    std::size_t size() const {
        return m_parts.empty() ? 0 : m_parts.back().before + m_parts.back().list.size();
    }
    bool empty() const { return m_parts.empty(); }
    /// The place of the first that is still there.
    std::size_t first() const { return m_parts.empty() ? 0 : m_parts.front().before; }
    /// `place` is at least first().
    std::uint64_t operator[](std::size_t place) const {
        const Part& part = *std::prev(std::upper_bound(
            m_parts.begin(), m_parts.end(), place,
            [](std::size_t wanted, const Part& one) { return wanted < one.before; }));
        return part.list[place - part.before];
    }
    /// How many are no larger than `seq`; at least first().
    std::size_t countUpTo(std::uint64_t seq) const {
        const auto after = std::upper_bound(
            m_parts.begin(), m_parts.end(), seq,
            [](std::uint64_t wanted, const Part& one) { return wanted < one.list[0]; });
        if (after == m_parts.begin())
            return first();
        return std::prev(after)->before + std::prev(after)->list.countUpTo(seq);
    }

private:
    static constexpr std::size_t partLength = std::size_t{1} << 16;
    struct Part {
        std::size_t before = 0; ///< how many there are or were before it
        trace::SeqList list;    ///< not empty
    };
    std::deque<Part> m_parts;
};

} // namespace synod::widgets
