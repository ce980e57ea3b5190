// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/seq_list.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::widgets {

/// The records that have a row, in their order. A long session has tens of millions: of all but
/// the last, and those that were looked at last, a bit a record is kept, compressed.
class EventRows {
public:
    /// `seq` is larger than those that are there.
    void append(std::uint64_t seq);
    void clear() { *this = {}; }

    std::size_t size() const { return m_before + m_last.size(); }
    std::uint64_t operator[](std::size_t row) const;
    /// How many are no larger than `seq`.
    std::size_t countUpTo(std::uint64_t seq) const;

private:
    /// Of a stretch of records, in which there are some.
    struct Stretch {
        std::uint64_t first = 0; ///< a multiple of the length
        std::size_t before = 0;  ///< rows before it
        std::string packed;
    };
    struct Unpacked {
        std::size_t stretch = 0;
        trace::SeqList rows;
    };

    void packLast();
    const trace::SeqList& unpacked(std::size_t stretch) const;

    std::vector<Stretch> m_packed;
    std::size_t m_before = 0; ///< rows in them
    trace::SeqList m_last;    ///< of the stretch behind them
    /// The two that were looked at last: what is in sight, and where the cursor stands. Each cell
    /// that is painted asks for both.
    mutable std::array<std::optional<Unpacked>, 2> m_unpacked;
    mutable std::size_t m_latest = 0; ///< in it
};

} // namespace synod::widgets
