// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/assert.h"
#include "engine/trace/trace.h"

#include <algorithm>
#include <cstdint>

namespace synod::trace {

TraceCursor::TraceCursor(const Trace& trace, BranchId branch)
    : m_trace(&trace), m_branch(branch), m_snapshot(trace.keyframeBefore(branch, 0)) {}

void TraceCursor::setBranch(BranchId branch) {
    const Time time = m_snapshot.time;
    m_branch = branch;
    m_snapshot = m_trace->keyframeBefore(branch, 0);
    seekTime(time);
}

void TraceCursor::seekTime(Time time) {
    seekSeq(m_trace->firstAfter(m_branch, time));
    m_snapshot.time = time;
}

void TraceCursor::seekSeq(std::uint64_t count) {
    SYNOD_ASSERT(count <= m_trace->size(m_branch));
    const Snapshot& keyframe = m_trace->keyframeBefore(m_branch, count);
    if (m_snapshot.next > count || keyframe.next > m_snapshot.next)
        m_snapshot = keyframe;
    while (m_snapshot.next < count) {
        const auto records = m_trace->piece(m_branch, m_snapshot.next);
        const std::uint64_t wanted = count - m_snapshot.next;
        for (const Record& record : records.first(std::min<std::uint64_t>(records.size(), wanted)))
            m_snapshot.apply(record);
    }
    m_snapshot.time = count == 0 ? Time{} : m_trace->at(m_branch, count - 1).time;
}

} // namespace synod::trace
