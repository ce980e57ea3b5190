// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "widgets/spacetime/ladder_axis.h"
#include "widgets/spacetime/ladder_page.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace synod::widgets {

/// A branch from afar, where single records are closer together than can be seen: at every so many
/// records the time, how many rows have begun and how many hops from each node. Between them it is
/// as if everything were spread evenly. Where there are too many, every other is forgotten.
class LadderSums {
public:
    explicit LadderSums(std::size_t mostNumbers = std::size_t{1} << 20)
        : m_mostNumbers(mostNumbers) {}

    /// Records from one place that is kept to the next.
    std::uint64_t stride() const { return m_stride; }

    // What is read, in its order.
    void reach(std::uint64_t seq, Time time);
    void addRow(std::size_t axis) { ++now(axis); }
    void addHop(std::size_t node) { ++now(axes + node); }
    /// One that began at a record is shown after all.
    void addLateHop(std::size_t node, std::uint64_t begin);
    void addBand(std::size_t node, const NodeBand& band);
    /// All records before `next` were read.
    void upTo(std::uint64_t next) { m_next = next; }

    /// The kept place at or before a record, and the next one behind it.
    std::uint64_t placeBefore(std::uint64_t seq) const { return seq - seq % m_stride; }
    std::uint64_t placeAfter(std::uint64_t seq) const;
    /// The first record at or after a time.
    std::uint64_t firstAt(Time time) const;
    /// The record with which a row begins; a row that there is not yet begins at the end.
    std::uint64_t firstOfRow(LadderAxis axis, std::uint64_t row) const;
    /// Of a node, the hops that begin before a record.
    std::uint64_t hopsBefore(std::size_t node, std::uint64_t seq) const;
    /// How a node looks at a record, without the text; null before its beginning.
    const NodeBand* bandAt(std::size_t node, std::uint64_t seq) const;

    std::size_t memory() const;

private:
    static constexpr std::size_t axes = 2;
    static constexpr std::size_t mostBands = std::size_t{1} << 14;

    /// A number at each kept place, and what it is now.
    struct Column {
        std::vector<std::uint32_t> kept;
        std::uint32_t now = 0;
    };
    std::uint32_t& now(std::size_t column);
    void thin();
    void thinBands();
    bool replacesBand(const std::vector<NodeBand>& bands, const NodeBand& band) const;
    /// The record at a share of the way from a kept place to the next.
    std::uint64_t between(std::size_t place, std::uint64_t part, std::uint64_t whole) const;

    std::size_t m_mostNumbers;
    std::uint64_t m_stride = 256;
    std::uint64_t m_next = 0;
    Time m_lastTime;
    std::vector<Time> m_times;
    std::vector<Column> m_columns;              ///< rows of each axis, and hops of each node
    std::vector<std::vector<NodeBand>> m_bands; ///< by node
    std::size_t m_bandCount = 0;
    std::uint64_t m_bandsApart = 1; ///< of those that begin within so many records one is kept
};

} // namespace synod::widgets
