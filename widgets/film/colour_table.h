// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace synod::film {

/// Counts the colours of pictures, to choose the few of them that stand for all. Colours whose six
/// upper bits are equal count as one: what people tell apart on a screen stays apart.
class ColourCount {
public:
    ColourCount();

    /// Pixels are 0xffRRGGBB.
    void add(std::span<const std::uint32_t> pixels);
    /// At most so many, 0xffRRGGBB each: a colour that is common is nearly what it was, and one
    /// that is rare, such as that of a fault, is there beside the shades of edges.
    std::vector<std::uint32_t> choose(std::size_t most) const;

private:
    struct Cell {
        std::uint64_t count = 0, red = 0, green = 0, blue = 0; ///< sums
    };
    std::vector<Cell> m_cells;
};

/// Which of the chosen colours is nearest.
class ColourTable {
public:
    /// At most 256.
    explicit ColourTable(std::vector<std::uint32_t> chosen);

    /// The numbers of a row of pixels; `numbers` has room for them.
    void map(std::span<const std::uint32_t> pixels, std::uint8_t* numbers);

private:
    std::uint16_t nearest(std::uint32_t pixel) const;

    std::vector<std::uint32_t> m_chosen;
    std::vector<std::uint16_t> m_known; ///< by the upper bits, once somebody has asked
};

} // namespace synod::film
