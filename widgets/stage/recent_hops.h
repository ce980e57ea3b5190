// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/stage/scene.h"

#include <vector>

namespace synod::widgets {

/// Finds the hops that messages have ended in the last moments before a time: where trails are.
/// Asked for one frame after another it reads only the records that are new.
class RecentHops {
public:
    /// Those among the first `next` records of the branch, not older than `linger` before `time`.
    const std::vector<RecentHop>& find(const trace::Trace& trace,
                                       trace::BranchId branch,
                                       const trace::Snapshot& snapshot,
                                       Time linger);
    /// Another trace: nothing is known any more.
    void forget();

    static constexpr std::uint64_t mostRecords = 20'000; ///< looked at for one frame
    static constexpr std::size_t mostHops = 300;         ///< with more trails nobody sees one

private:
    void scan(const trace::Trace& trace, std::uint64_t from, std::uint64_t to);

    trace::BranchId m_branch = 0;
    std::uint64_t m_from = 0, m_to = 0; ///< the records that have been looked at
    std::vector<RecentHop> m_hops;
};

} // namespace synod::widgets
