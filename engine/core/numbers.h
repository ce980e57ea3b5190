// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/compact_text.h"
#include "engine/core/packed.h"
#include "engine/core/sequence.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace synod {

/// Numbers that lie by the million, each near the one before it: such a one takes little more than
/// an octet. Grows at its end; copies share, as those of a Sequence. To look at one takes the time
/// of some hundred.
class Numbers {
public:
    std::size_t size() const { return m_full.size() * width + m_last.size(); }
    bool empty() const { return size() == 0; }
    void append(std::uint64_t number) {
        m_last.append(number);
        if (m_last.size() < width)
            return;
        std::string octets;
        std::uint64_t before = 0;
        for (const std::uint64_t one : m_last) {
            pack(octets, one, before);
            before = one;
        }
        m_full.append(octets);
        m_last = {};
    }
    std::uint64_t operator[](std::size_t place) const {
        SYNOD_ASSERT(place < size());
        if (place / width == m_full.size())
            return m_last[place % width];
        const std::string_view octets = m_full[place / width];
        std::uint64_t number = 0;
        std::size_t at = 0;
        for (std::size_t i = 0; i <= place % width; ++i)
            unpackNext(number, octets, at, true);
        return number;
    }

private:
    static constexpr std::size_t width = 256;

    Sequence<CompactText> m_full; ///< of `width` numbers each
    Sequence<std::uint64_t> m_last;
};

} // namespace synod
