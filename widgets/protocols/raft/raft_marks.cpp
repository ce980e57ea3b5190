// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_marks.h"

#include <charconv>

namespace synod::widgets {
namespace {

raft::Term toTerm(const Value& value) {
    const std::string text = value.text(Names());
    raft::Term term = 0;
    std::from_chars(text.data(), text.data() + text.size(), term);
    return term;
}

bool speaksOf(const Delta& delta, raft::StateField field) {
    return delta.kind == Delta::Kind::set && delta.field == static_cast<std::uint16_t>(field);
}

} // namespace

void RaftMarks::read(const trace::Record& record, std::vector<TimeMark>& out) {
    if (record.kind == trace::Kind::restart)
        m_servers[record.node] = {};
    if (!record.step)
        return;
    Server& server = m_servers[record.node];
    const raft::Role before = server.role;
    bool committed = false;
    for (const Delta& delta : record.step->changed) {
        if (speaksOf(delta, raft::StateField::currentTerm))
            server.term = toTerm(delta.value);
        if (const auto* role = delta.value.getIf<raft::Role>();
            role != nullptr && speaksOf(delta, raft::StateField::role))
            server.role = *role;
        committed = committed || speaksOf(delta, raft::StateField::commitIndex);
    }
    if (server.role != before && server.role == raft::Role::Candidate)
        out.push_back({record.time, record.seq, server.term, TimeMark::Kind::candidate});
    if (server.role != before && server.role == raft::Role::Leader)
        out.push_back({record.time, record.seq, server.term, TimeMark::Kind::leader});
    // Followers commit what the leader has committed: one mark is enough.
    if (committed && server.role == raft::Role::Leader)
        out.push_back({record.time, record.seq, server.term, TimeMark::Kind::commit});
}

} // namespace synod::widgets
