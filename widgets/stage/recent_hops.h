// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/recent_stretch.h"
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

    static constexpr std::size_t mostHops = 300; ///< with more trails nobody sees one

private:
    void scan(const trace::Trace& trace, trace::BranchId branch, RecentStretch::Step step);

    RecentStretch m_stretch;
    std::vector<RecentHop> m_hops;
};

} // namespace synod::widgets
