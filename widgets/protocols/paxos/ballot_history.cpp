// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/ballot_history.h"

#include "widgets/protocols/paxos/paxos_state.h"

#include <algorithm>
#include <map>

namespace synod::widgets {

void BallotHistory::read(const trace::Record& record, const Value& value) {
    const auto* state = paxosIn(value);
    if (state == nullptr || !state->roles.acceptor)
        return;
    const auto place = std::lower_bound(m_acceptors.begin(), m_acceptors.end(), record.node);
    if (place == m_acceptors.end() || *place != record.node)
        m_acceptors.insert(place, record.node);
    if (trace::isTrigger(record))
        compare(record, *state);
    const auto* message =
        record.kind == trace::Kind::send ? record.payload.getIf<paxos::Message>() : nullptr;
    const auto* refusal = message == nullptr ? nullptr : std::get_if<paxos::Refusal>(message);
    if (refusal != nullptr)
        m_marks.push_back({BallotMark::Kind::refused, record.seq, record.node, refusal->n, 0, {}});
}

void BallotHistory::compare(const trace::Record& record, const paxos::State& state) {
    Known& known = m_known[record.node];
    const Sequence<paxos::Proposal>& before = known.accepted;
    std::vector<BallotMark> accepted;
    for (std::size_t i = before.commonPrefix(state.accepted); i < state.accepted.size(); ++i) {
        const paxos::Proposal& now = state.accepted[i];
        if (now.n.valid() && (i >= before.size() || before[i] != now))
            accepted.push_back(
                {BallotMark::Kind::accepted, record.seq, record.node, now.n, i + 1, now.v});
    }
    // An accept request brings its number along where nobody asked for a promise.
    const bool byAccepting =
        std::any_of(accepted.begin(), accepted.end(),
                    [&](const BallotMark& mark) { return mark.n == state.promised; });
    if (known.promised < state.promised && !byAccepting)
        m_marks.push_back(
            {BallotMark::Kind::promised, record.seq, record.node, state.promised, 0, {}});
    m_marks.insert(m_marks.end(), accepted.begin(), accepted.end());
    known = {state.promised, state.accepted};
}

paxos::Instance BallotHistory::instanceAt(std::uint64_t count) const {
    for (auto mark = m_marks.rbegin(); mark != m_marks.rend(); ++mark)
        if (mark->seq < count && mark->kind == BallotMark::Kind::accepted)
            return mark->instance;
    return 1;
}

std::vector<BallotRow>
BallotHistory::rowsAt(std::uint64_t count, paxos::Instance instance, std::size_t most) const {
    std::map<paxos::ProposalNumber, BallotRow> rows;
    for (const BallotMark& mark : m_marks) {
        if (mark.seq >= count)
            break;
        const bool ofOther = mark.kind == BallotMark::Kind::accepted && mark.instance != instance;
        if (ofOther)
            continue;
        BallotRow& row = rows[mark.n];
        row.n = mark.n;
        row.marks.resize(m_acceptors.size());
        const auto place = std::lower_bound(m_acceptors.begin(), m_acceptors.end(), mark.acceptor);
        row.marks[static_cast<std::size_t>(place - m_acceptors.begin())] = &mark;
    }
    std::vector<BallotRow> shown;
    for (auto& [n, row] : rows) {
        std::size_t accepted = 0;
        for (const BallotMark* mark : row.marks)
            accepted += mark != nullptr && mark->kind == BallotMark::Kind::accepted ? 1u : 0u;
        const auto any = std::find_if(row.marks.begin(), row.marks.end(), [](const auto* mark) {
            return mark != nullptr && mark->kind == BallotMark::Kind::accepted;
        });
        if (accepted > m_acceptors.size() / 2)
            row.chosen = (*any)->v;
        shown.push_back(std::move(row));
    }
    if (shown.size() > most)
        shown.erase(shown.begin(), shown.end() - static_cast<std::ptrdiff_t>(most));
    return shown;
}

} // namespace synod::widgets
