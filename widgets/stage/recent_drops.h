// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/recent_stretch.h"
#include "widgets/stage/scene.h"

#include <vector>

namespace synod::widgets {

/// Finds the messages that died in the last moments before a time. Asked for one frame after
/// another it reads only the records that are new.
class RecentDrops {
public:
    /// Drops among the first `next` records of the branch, not older than `linger` before `time`.
    const std::vector<RecentDrop>& find(const trace::Trace& trace,
                                        trace::BranchId branch,
                                        const trace::Snapshot& snapshot,
                                        Time linger);
    /// Another trace: nothing is known any more.
    void forget();

    static constexpr std::size_t mostDrops = 200;

private:
    void scan(const trace::Trace& trace, trace::BranchId branch, RecentStretch::Step step);

    RecentStretch m_stretch;
    std::vector<RecentDrop> m_drops;
};

} // namespace synod::widgets
