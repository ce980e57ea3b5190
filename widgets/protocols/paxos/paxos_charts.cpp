// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/paxos_charts.h"

#include "widgets/protocols/paxos/paxos_state.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(PaxosCharts)
};

} // namespace

std::size_t PaxosCharts::Lines::of(NodeId node) {
    const auto known = std::find(m_nodes.begin(), m_nodes.end(), node);
    const auto place = static_cast<std::size_t>(known - m_nodes.begin());
    if (known == m_nodes.end() && place < mostNodes)
        m_nodes.push_back(node);
    return place;
}

std::vector<ChartLine> PaxosCharts::Lines::named(const Names& names) const {
    std::vector<ChartLine> lines;
    for (const NodeId node : m_nodes)
        lines.push_back({QString::fromStdString(names.of(node)), node.index + std::uint64_t{1}});
    return lines;
}

std::vector<ChartInfo> PaxosCharts::charts(const Names& names) const {
    using Kind = ChartInfo::Kind;
    return {
        {ChartWords::tr("Number promised"), Kind::steps, false, true, m_acceptors.named(names)},
        {ChartWords::tr("Number accepted last"), Kind::steps, false, true,
         m_acceptors.named(names)},
        {ChartWords::tr("Ballots tried for the next value"), Kind::steps, true, true,
         m_proposers.named(names)},
        {ChartWords::tr("Instances executed"), Kind::steps, true, true, m_learners.named(names)},
        {ChartWords::tr("Messages a second"),
         Kind::rate,
         false,
         false,
         {{ChartWords::tr("sent"), 1}, {ChartWords::tr("lost"), 3}}},
    };
}

void PaxosCharts::read(const trace::Record& record, const Value& value, ChartTracks& tracks) {
    if (record.kind == trace::Kind::send)
        tracks.rate(messages, 0).count(record.time);
    if (record.kind == trace::Kind::drop)
        tracks.rate(messages, 1).count(record.time);
    const auto* state = record.node.valid() ? paxosIn(value) : nullptr;
    if (state == nullptr)
        return;
    if (record.kind == trace::Kind::crash)
        return stop(record, *state, tracks);
    if (!trace::isTrigger(record))
        return;
    const auto set = [&](Chart chart, Lines& lines, std::uint64_t count) {
        const std::size_t line = lines.of(record.node);
        if (line < mostNodes)
            tracks.steps(chart, line).set(record.time, static_cast<double>(count));
    };
    m_manyProposers = m_manyProposers || (state->roles.proposer && record.node.index >= 9);
    if (state->roles.acceptor)
        readAcceptor(record, *state, tracks);
    if (state->roles.proposer)
        set(attempts, m_proposers, state->attempts);
    if (state->roles.learner)
        set(executed, m_learners, state->executed);
}

void PaxosCharts::readAcceptor(const trace::Record& record,
                               const paxos::State& state,
                               ChartTracks& tracks) {
    const std::size_t line = m_acceptors.of(record.node);
    if (line >= mostNodes)
        return;
    Acceptor& known = m_known[record.node];
    for (std::size_t i = known.accepted.commonPrefix(state.accepted); i < state.accepted.size();
         ++i) {
        const paxos::Proposal& now = state.accepted[i];
        if (now.n.valid() && (i >= known.accepted.size() || known.accepted[i] != now))
            known.last = now.n;
    }
    known.accepted = state.accepted;
    tracks.steps(promised, line).set(record.time, height(state.promised));
    tracks.steps(accepted, line).set(record.time, height(known.last));
}

void PaxosCharts::stop(const trace::Record& crash, const paxos::State& state, ChartTracks& tracks) {
    const auto end = [&](bool has, Chart chart, Lines& lines) {
        const std::size_t line = has ? lines.of(crash.node) : mostNodes;
        if (line < mostNodes)
            tracks.steps(chart, line).stop(crash.time);
    };
    end(state.roles.acceptor, promised, m_acceptors);
    end(state.roles.acceptor, accepted, m_acceptors);
    end(state.roles.proposer, attempts, m_proposers);
    end(state.roles.learner, executed, m_learners);
}

double PaxosCharts::height(paxos::ProposalNumber n) const {
    if (!n.valid())
        return 0;
    const double places = m_manyProposers ? 100 : 10;
    return static_cast<double>(n.round) + (n.proposer.index + 1) / places;
}

} // namespace synod::widgets
