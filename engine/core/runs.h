// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sequence.h"

#include <algorithm>
#include <cstddef>

namespace synod {

/// A value for each of many places, of which most are as the one before: those that are the same
/// one after the other are kept once. Grows at its end; copies share, as those of a Sequence.
template <class T>
class Runs {
public:
    std::size_t size() const { return m_size; }
    void append(const T& value) {
        if (m_runs.empty() || !(m_runs.back().value == value))
            m_runs.append({m_size, value});
        ++m_size;
    }
    const T& operator[](std::size_t place) const {
        SYNOD_ASSERT(place < m_size);
        const auto later =
            std::upper_bound(m_runs.begin(), m_runs.end(), place,
                             [](std::size_t wanted, const Run& run) { return wanted < run.first; });
        return m_runs[static_cast<std::size_t>(later - m_runs.begin()) - 1].value;
    }

private:
    struct Run {
        std::size_t first = 0; ///< the place that it begins at
        T value;

        bool operator==(const Run&) const = default;
    };
    Sequence<Run> m_runs;
    std::size_t m_size = 0;
};

} // namespace synod
