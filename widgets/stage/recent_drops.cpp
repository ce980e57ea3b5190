// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/recent_drops.h"

#include "engine/trace/message_lives.h"

#include <algorithm>

namespace synod::widgets {

const std::vector<RecentDrop>& RecentDrops::find(const trace::Trace& trace,
                                                 trace::BranchId branch,
                                                 const trace::Snapshot& snapshot,
                                                 Time linger) {
    const Time since{std::max<std::int64_t>(0, snapshot.time.ns - linger.ns)};
    const std::uint64_t to = std::min(snapshot.next, trace.size(branch));
    std::uint64_t from = to - std::min(to, mostRecords);
    // At a high speed that is all that is looked at, and what is older may lie on the disk.
    if (from < to && trace.at(branch, from).time < since)
        from = std::min(to, trace.firstAtOrAfter(branch, since));
    const bool goesOn = branch == m_branch && from >= m_from && from <= m_to && to >= m_to;
    if (!goesOn) {
        m_drops.clear();
        m_to = from;
    }
    m_branch = branch;
    std::erase_if(m_drops, [from](const RecentDrop& drop) { return drop.seq < from; });
    scan(trace, m_to, to);
    m_from = from;
    m_to = to;
    if (m_drops.size() > mostDrops)
        m_drops.erase(m_drops.begin(), m_drops.end() - mostDrops);
    return m_drops;
}

void RecentDrops::scan(const trace::Trace& trace, std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t seq = from; seq < to; ++seq) {
        const trace::Record& record = trace.at(m_branch, seq);
        if (record.kind != trace::Kind::drop || !record.link.valid())
            continue;
        RecentDrop drop{
            seq, record.message, record.time, record.link, record.fraction, record.reason, {}};
        drop.sender = record.from;
        drop.receiver = record.to;
        drop.payload = trace::payloadOf(trace, m_branch, trace.at(m_branch, seq));
        m_drops.push_back(std::move(drop));
    }
}

void RecentDrops::forget() {
    m_drops.clear();
    m_from = m_to = 0;
}

} // namespace synod::widgets
