// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>

namespace synod::widgets {

/// The records of the last while, for what stays on the stage so long: from frame to frame only
/// those are read that have come.
class RecentStretch {
public:
    struct Step {
        bool anew = false;              ///< what is known is of another stretch
        std::uint64_t first = 0;        ///< of the stretch: what is older is forgotten
        std::uint64_t from = 0, to = 0; ///< to be read now
    };
    /// Goes to the records before the snapshot's `next` that are not older than `linger`.
    Step goTo(const trace::Trace& trace,
              trace::BranchId branch,
              const trace::Snapshot& snapshot,
              Time linger);
    /// Another trace: nothing is known any more.
    void forget() { m_from = m_to = 0; }

    /// Looked at for one frame: those that are in memory even of a thousand nodes.
    static constexpr std::uint64_t mostRecords = 5'000;

private:
    trace::BranchId m_branch = 0;
    std::uint64_t m_from = 0, m_to = 0; ///< the records that have been looked at
};

} // namespace synod::widgets
