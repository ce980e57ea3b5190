// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_charts.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("BalanceCharts", text);
}

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
    const auto known = std::find(m_servers.begin(), m_servers.end(), server);
    const auto place = static_cast<std::size_t>(known - m_servers.begin());
    if (known == m_servers.end() && place < mostNodes)
        m_servers.push_back(server);
    return place;
}

std::vector<ChartInfo> BalanceCharts::charts(const Names& names) const {
    using Kind = ChartInfo::Kind;
    std::vector<ChartLine> servers;
    for (const NodeId server : m_servers)
        servers.push_back(
            {QString::fromStdString(names.of(server)), server.index + std::uint64_t{1}});
    return {
        {translated(QT_TRANSLATE_NOOP("BalanceCharts", "Requests a second, by backend")),
         Kind::rate, false, false, servers},
        {translated(QT_TRANSLATE_NOOP("BalanceCharts", "Open connections, by backend")),
         Kind::steps, true, true, servers},
        {translated(QT_TRANSLATE_NOOP("BalanceCharts", "Latency of the last 100 answers, in ms")),
         Kind::steps,
         false,
         false,
         {{QStringLiteral("p50"), 2}, {QStringLiteral("p99"), 3}}},
        {translated(QT_TRANSLATE_NOOP("BalanceCharts", "Refusals, failures and retries a second")),
         Kind::rate,
         false,
         false,
         {{translated(QT_TRANSLATE_NOOP("BalanceCharts", "refused")), 3},
          {translated(QT_TRANSLATE_NOOP("BalanceCharts", "failed")), 4},
          {translated(QT_TRANSLATE_NOOP("BalanceCharts", "given up")), 5},
          {translated(QT_TRANSLATE_NOOP("BalanceCharts", "retried")), 1}}},
    };
}

void BalanceCharts::read(const trace::Record& record, const Value& value, ChartTracks& tracks) {
    if (record.kind == trace::Kind::output)
        return readOutput(record, tracks);
    if (record.kind == trace::Kind::send) {
        const auto* message = record.payload.getIf<balance::Message>();
        if (message == nullptr || !std::holds_alternative<balance::Attempt>(*message))
            return;
        const std::size_t line = lineOf(record.to);
        if (line < mostNodes)
            tracks.rate(shares, line).count(record.time);
        return;
    }
    const auto* state = record.node.valid() ? value.getIf<balance::BalancerState>() : nullptr;
    if (state != nullptr && trace::isTrigger(record))
        readBalancer(record, *state, tracks);
}

void BalanceCharts::readOutput(const trace::Record& record, ChartTracks& tracks) {
    const auto* output = record.payload.getIf<balance::ClientOutput>();
    if (output == nullptr)
        return;
    const auto* answered = std::get_if<balance::Answered>(output);
    if (answered == nullptr)
        return tracks.rate(failures, givenUp).count(record.time);
    if (answered->status != balance::Status::done)
        return tracks
            .rate(failures, answered->status == balance::Status::refused ? refused : failed)
            .count(record.time);
    m_last.push_back(answered->latency);
    if (m_last.size() > lastAnswers)
        m_last.pop_front();
    tracks.steps(latencies, median).set(record.time, millisecondsOf(percentile(m_last, 50)));
    tracks.steps(latencies, p99).set(record.time, millisecondsOf(percentile(m_last, 99)));
}

void BalanceCharts::readBalancer(const trace::Record& record,
                                 const balance::BalancerState& state,
                                 ChartTracks& tracks) {
    for (const auto& [server, backend] : state.backends) {
        const std::size_t line = lineOf(server);
        if (line < mostNodes)
            tracks.steps(connections, line).set(record.time, static_cast<double>(backend.underWay));
    }
    for (; m_retries < state.retries; ++m_retries)
        tracks.rate(failures, retries).count(record.time);
    m_retries = state.retries; // fewer after a restart
}

} // namespace synod::widgets
