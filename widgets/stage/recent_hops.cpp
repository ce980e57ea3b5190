// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/recent_hops.h"

#include <algorithm>

namespace synod::widgets {

const std::vector<RecentHop>& RecentHops::find(const trace::Trace& trace,
                                               trace::BranchId branch,
                                               const trace::Snapshot& snapshot,
                                               Time linger) {
    const Time since{std::max<std::int64_t>(0, snapshot.time.ns - linger.ns)};
    const std::uint64_t to = std::min(snapshot.next, trace.size(branch));
    std::uint64_t from = to - std::min(to, mostRecords);
    if (from < to && trace.at(branch, from).time < since)
        from = std::min(to, trace.firstAtOrAfter(branch, since));
    const bool goesOn = branch == m_branch && from >= m_from && from <= m_to && to >= m_to;
    if (!goesOn) {
        m_hops.clear();
        m_to = from;
    }
    m_branch = branch;
    std::erase_if(m_hops, [from](const RecentHop& hop) { return hop.seq < from; });
    scan(trace, m_to, to);
    m_from = from;
    m_to = to;
    if (m_hops.size() > mostHops)
        m_hops.erase(m_hops.begin(), m_hops.end() - mostHops);
    return m_hops;
}

// What comes to an end of a link is delivered or passed on; its cause, or that of the step that
// passes it on, is the record that put it on that link. A node that passes on what was delivered to
// it ends no second hop.
void RecentHops::scan(const trace::Trace& trace, std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t seq = from; seq < to; ++seq) {
        const trace::Record& record = trace.at(m_branch, seq);
        const bool delivered = record.kind == trace::Kind::deliver;
        if ((!delivered && record.kind != trace::Kind::forward) || record.cause >= seq)
            continue;
        RecentHop hop{seq,         record.time, {}, delivered && record.node == record.to,
                      record.from, record.to,   {}};
        const trace::Record& before = trace.at(m_branch, record.cause);
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
    m_from = m_to = 0;
}

} // namespace synod::widgets
