// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/recent_drops.h"

#include "engine/trace/message_lives.h"

namespace synod::widgets {

const std::vector<RecentDrop>& RecentDrops::find(const trace::Trace& trace,
                                                 trace::BranchId branch,
                                                 const trace::Snapshot& snapshot,
                                                 Time linger) {
    const RecentStretch::Step step = m_stretch.goTo(trace, branch, snapshot, linger);
    if (step.anew)
        m_drops.clear();
    std::erase_if(m_drops, [&](const RecentDrop& drop) { return drop.seq < step.first; });
    scan(trace, branch, step);
    if (m_drops.size() > mostDrops)
        m_drops.erase(m_drops.begin(), m_drops.end() - mostDrops);
    return m_drops;
}

void RecentDrops::scan(const trace::Trace& trace,
                       trace::BranchId branch,
                       RecentStretch::Step step) {
    for (std::uint64_t seq = step.from; seq < step.to; ++seq) {
        const trace::Record& record = trace.at(branch, seq);
        if (record.kind != trace::Kind::drop || !record.link.valid())
            continue;
        RecentDrop drop{
            seq, record.message, record.time, record.link, record.fraction, record.reason, {}};
        drop.sender = record.from;
        drop.receiver = record.to;
        drop.payload = trace::payloadOf(trace, branch, trace.at(branch, seq));
        m_drops.push_back(std::move(drop));
    }
}

void RecentDrops::forget() {
    m_drops.clear();
    m_stretch.forget();
}

} // namespace synod::widgets
