// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/recent_hops.h"

namespace synod::widgets {

const std::vector<RecentHop>& RecentHops::find(const trace::Trace& trace,
                                               trace::BranchId branch,
                                               const trace::Snapshot& snapshot,
                                               Time linger) {
    const RecentStretch::Step step = m_stretch.goTo(trace, branch, snapshot, linger);
    if (step.anew)
        m_hops.clear();
    std::erase_if(m_hops, [&](const RecentHop& hop) { return hop.seq < step.first; });
    scan(trace, branch, step);
    if (m_hops.size() > mostHops)
        m_hops.erase(m_hops.begin(), m_hops.end() - mostHops);
    return m_hops;
}

// What comes to an end of a link is delivered or passed on; its cause, or that of the step that
// passes it on, is the record that put it on that link. A node that passes on what was delivered to
// it ends no second hop.
void RecentHops::scan(const trace::Trace& trace, trace::BranchId branch, RecentStretch::Step step) {
    for (std::uint64_t seq = step.from; seq < step.to; ++seq) {
        const trace::Record& record = trace.at(branch, seq);
        const bool delivered = record.kind == trace::Kind::deliver;
        if ((!delivered && record.kind != trace::Kind::forward) || record.cause >= seq)
            continue;
        RecentHop hop{seq,         record.time, {}, delivered && record.node == record.to,
                      record.from, record.to,   {}};
        const trace::Record& before = trace.at(branch, record.cause);
        if (before.kind != trace::Kind::send && before.kind != trace::Kind::forward &&
            before.kind != trace::Kind::duplicate)
            continue;
        hop.link = before.link;
        hop.payload = before.payload;
        if (hop.link.valid())
            m_hops.push_back(std::move(hop));
    }
}

void RecentHops::forget() {
    m_hops.clear();
    m_stretch.forget();
}

} // namespace synod::widgets
