// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_charts.h"

#include "widgets/protocols/balance/balance_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(BalanceCharts)
};

double millisecondsOf(Time time) {
    return static_cast<double>(time.ns) / 1e6;
}

/// So many out of a hundred are not longer.
Time percentile(const std::deque<Time>& latencies, std::size_t outOfHundred) {
    std::vector<Time> sorted(latencies.begin(), latencies.end());
    const std::size_t place = (sorted.size() * outOfHundred + 99) / 100 - 1;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(place),
                     sorted.end());
    return sorted[place];
}

} // namespace

std::size_t BalanceCharts::lineOf(NodeId server) {
    const auto known = std::find_if(m_servers.begin(), m_servers.end(),
                                    [=](const Server& each) { return each.id == server; });
    const auto place = static_cast<std::size_t>(known - m_servers.begin());
    if (known == m_servers.end() && place < mostNodes)
        m_servers.push_back({server, 0});
    return place;
}

std::size_t BalanceCharts::sideOf(NodeId balancer) {
    const auto known = std::find_if(m_sides.begin(), m_sides.end(),
                                    [=](const Side& each) { return each.balancer == balancer; });
    const auto place = static_cast<std::size_t>(known - m_sides.begin());
    if (known == m_sides.end() && place < mostSides)
        m_sides.push_back({balancer, {}, {}, 0});
    return place;
}

/// "p50", and of two sides "round robin: p50".
QString BalanceCharts::nameOf(std::size_t side, const QString& line, const Names& names) const {
    if (m_sides.size() < 2)
        return line;
    const Side& own = m_sides[side];
    const bool alike = m_sides[0].policy == m_sides[1].policy;
    const QString whose =
        alike ? QString::fromStdString(names.of(own.balancer)) : policyText(own.policy);
    return ChartWords::tr("%1: %2").arg(whose, line);
}

std::vector<ChartLine> BalanceCharts::linesOf(const std::vector<ChartLine>& kinds,
                                              const Names& names) const {
    std::vector<ChartLine> lines;
    for (std::size_t side = 0; side < std::max<std::size_t>(m_sides.size(), 1); ++side)
        for (const ChartLine& kind : kinds)
            lines.push_back({nameOf(side, kind.name, names),
                             kind.number + side * static_cast<std::uint64_t>(kinds.size() + 1)});
    return lines;
}

std::vector<ChartInfo> BalanceCharts::charts(const Names& names) const {
    using Kind = ChartInfo::Kind;
    std::vector<ChartLine> servers;
    for (const Server& server : m_servers)
        servers.push_back(
            {QString::fromStdString(names.of(server.id)), server.id.index + std::uint64_t{1}});
    return {
        {ChartWords::tr("Requests a second, by backend"), Kind::rate, false, false, servers},
        {ChartWords::tr("Open connections, by backend"), Kind::steps, true, true, servers},
        {ChartWords::tr("Latency of the last 100 answers, in ms"), Kind::steps, false, false,
         linesOf(
             {{QStringLiteral("p50"), 2}, {QStringLiteral("p95"), 1}, {QStringLiteral("p99"), 3}},
             names)},
        {ChartWords::tr("Refusals, failures and retries a second"), Kind::rate, false, false,
         linesOf({{ChartWords::tr("refused"), 3},
                  {ChartWords::tr("failed"), 4},
                  {ChartWords::tr("given up"), 5},
                  {ChartWords::tr("retried"), 1}},
                 names)},
    };
}

void BalanceCharts::read(const trace::Record& record, const Value& value, ChartTracks& tracks) {
    if (const auto* client = value.getIf<balance::ClientState>()) {
        if (record.kind == trace::Kind::output)
            readOutput(record, client->balancer, tracks);
        return;
    }
    const auto* state = record.node.valid() ? value.getIf<balance::BalancerState>() : nullptr;
    if (state != nullptr && trace::isTrigger(record))
        readBalancer(record, *state, tracks);
}

void BalanceCharts::readOutput(const trace::Record& record, NodeId balancer, ChartTracks& tracks) {
    const auto* output = record.payload.getIf<balance::ClientOutput>();
    if (output == nullptr)
        return;
    const std::size_t side = sideOf(balancer);
    if (side >= mostSides)
        return;
    const auto* answered = std::get_if<balance::Answered>(output);
    if (answered != nullptr && answered->status == balance::Status::done)
        return readLatency(record.time, side, answered->latency, tracks);
    const Failure kind = answered == nullptr                            ? givenUp
                         : answered->status == balance::Status::refused ? refused
                                                                        : failed;
    tracks.rate(failures, side * kindsOfFailure + kind).count(record.time);
}

void BalanceCharts::readLatency(Time now, std::size_t side, Time latency, ChartTracks& tracks) {
    std::deque<Time>& last = m_sides[side].last;
    last.push_back(latency);
    if (last.size() > lastAnswers)
        last.pop_front();
    std::size_t line = side * percentiles;
    for (const std::size_t outOfHundred : {50, 95, 99})
        tracks.steps(latencies, line++).set(now, millisecondsOf(percentile(last, outOfHundred)));
}

void BalanceCharts::readBalancer(const trace::Record& record,
                                 const balance::BalancerState& state,
                                 ChartTracks& tracks) {
    for (const auto& [server, backend] : state.backends) {
        const std::size_t line = lineOf(server);
        if (line >= mostNodes)
            continue;
        tracks.steps(connections, line).set(record.time, static_cast<double>(backend.underWay));
        std::uint64_t& asked = m_servers[line].asked;
        for (; asked < backend.chosen + backend.retried; ++asked)
            tracks.rate(shares, line).count(record.time);
        asked = backend.chosen + backend.retried; // fewer after a restart
    }
    const std::size_t place = sideOf(record.node);
    if (place >= mostSides)
        return;
    Side& side = m_sides[place];
    side.policy = state.policy;
    for (; side.retries < state.retries; ++side.retries)
        tracks.rate(failures, place * kindsOfFailure + retries).count(record.time);
    side.retries = state.retries; // fewer after a restart
}

} // namespace synod::widgets
