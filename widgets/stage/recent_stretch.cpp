// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/recent_stretch.h"

#include <algorithm>

namespace synod::widgets {

RecentStretch::Step RecentStretch::goTo(const trace::Trace& trace,
                                        trace::BranchId branch,
                                        const trace::Snapshot& snapshot,
                                        Time linger) {
    const Time since{std::max<std::int64_t>(0, snapshot.time.ns - linger.ns)};
    Step step;
    step.to = std::min(snapshot.next, trace.size(branch));
    step.first = step.to - std::min(step.to, mostRecords);
    // At a high speed that is all that is looked at, and what is older may lie on the disk.
    if (step.first < step.to && trace.at(branch, step.first).time < since)
        step.first = std::min(step.to, trace.firstAtOrAfter(branch, since));
    step.anew = branch != m_branch || step.first < m_from || step.first > m_to || step.to < m_to;
    step.from = step.anew ? step.first : m_to;
    m_branch = branch;
    m_from = step.first;
    m_to = step.to;
    return step;
}

} // namespace synod::widgets
