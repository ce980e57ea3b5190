// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/tcp_charts.h"

#include "widgets/protocols/tcp/tcp_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(TcpCharts)
};

double millisecondsOf(Time time) {
    return static_cast<double>(time.ns) / 1e6;
}

/// A value that means nothing yet has no line.
void setOrStop(StepTrack& track, Time time, bool there, double value) {
    if (there)
        track.set(time, value);
    else
        track.stop(time);
}

} // namespace

std::vector<ChartInfo> TcpCharts::charts(const Names& names) const {
    using Kind = ChartInfo::Kind;
    std::vector<ChartInfo> charts;
    for (const End& end : m_ends) {
        const QString name =
            QStringLiteral("%1:%2").arg(QString::fromStdString(names.of(end.node))).arg(end.port);
        const QString connection = QStringLiteral("%1 ↔ %2:%3")
                                       .arg(name, QString::fromStdString(names.of(end.remote.host)))
                                       .arg(end.remote.port);
        charts.push_back({ChartWords::tr("%1, windows").arg(name),
                          Kind::steps,
                          true,
                          false,
                          {{QStringLiteral("cwnd"), 1},
                           {QStringLiteral("ssthresh"), 4, true},
                           {QStringLiteral("rwnd"), 3, true},
                           {ChartWords::tr("flight size"), 2}},
                          0,
                          end.node,
                          connection});
        charts.push_back({ChartWords::tr("%1, round trips in ms").arg(name),
                          Kind::steps,
                          false,
                          false,
                          {{QStringLiteral("SRTT"), 1}, {QStringLiteral("RTO"), 3}},
                          0,
                          end.node,
                          connection});
        charts.push_back(
            {ChartWords::tr("%1, sequence numbers").arg(name),
             Kind::steps,
             true,
             false,
             {{QStringLiteral("ACK"), 2}, {ChartWords::tr("end of the window"), 5, true}},
             static_cast<double>(end.iss.value),
             end.node,
             connection});
    }
    return charts;
}

TcpCharts::End&
TcpCharts::endOf(NodeId node, tcp::ConnectionNumber number, const tcp::Connection& connection) {
    const auto found = std::find_if(m_ends.begin(), m_ends.end(), [&](const End& end) {
        return end.node == node && end.number == number;
    });
    End& end = found == m_ends.end() ? m_ends.emplace_back() : *found;
    end.node = node;
    end.number = number;
    end.port = connection.localPort;
    end.remote = connection.remote;
    end.iss = connection.iss;
    return end;
}

/// How far a number is from the initial one. Windows are less than half of all numbers.
double TcpCharts::reached(tcp::SequenceNumber number, const End& end) {
    return static_cast<double>(static_cast<std::int32_t>(number - end.iss));
}

void TcpCharts::readState(const tcp::Connection& connection,
                          Time time,
                          std::size_t firstChart,
                          ChartTracks& tracks) {
    const auto& congestion = connection.congestion;
    const bool limited = congestion.cwnd > 0 && congestion.cwnd < tcp::Congestion::unlimited;
    const bool measured = congestion.ssthresh < tcp::Congestion::unlimited;
    const std::size_t first = firstChart + windows;
    setOrStop(tracks.steps(first, cwnd), time, limited, congestion.cwnd);
    setOrStop(tracks.steps(first, ssthresh), time, measured, congestion.ssthresh);
    tracks.steps(first, rwnd).set(time, connection.snd.wnd);
    tracks.steps(first, flightSize).set(time, connection.snd.nxt - connection.snd.una);
    const std::size_t second = firstChart + times;
    setOrStop(tracks.steps(second, srtt), time, connection.rto.measured,
              millisecondsOf(connection.rto.srtt));
    tracks.steps(second, rto).set(time, millisecondsOf(connection.rto.rto));
}

void TcpCharts::readSegment(const trace::Record& record, ChartTracks& tracks) {
    const tcp::Segment* segment = segmentOf(record.payload);
    if (segment == nullptr || segment->length() == 0)
        return;
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        End& end = m_ends[i];
        const bool own = end.node == record.from && end.port == segment->sourcePort &&
                         end.remote.port == segment->destinationPort;
        if (!own)
            continue;
        const double low = reached(segment->seq, end), high = reached(segment->end(), end);
        tracks.bars(i * chartsOfAnEnd + sequence).add({record.time, low, high, low < end.sent});
        end.sent = std::max(end.sent, high);
    }
}

/// The lines of a connection end with it.
void TcpCharts::stop(NodeId node,
                     tcp::ConnectionNumber number,
                     Time time,
                     ChartTracks& tracks) const {
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        if (m_ends[i].node != node || m_ends[i].number != number)
            continue;
        const std::size_t first = i * chartsOfAnEnd;
        for (const Line line : {cwnd, ssthresh, rwnd, flightSize})
            tracks.steps(first + windows, line).stop(time);
        for (const TimeLine line : {srtt, rto})
            tracks.steps(first + times, line).stop(time);
        for (const SequenceLine line : {acknowledged, windowEnd})
            tracks.steps(first + sequence, line).stop(time);
    }
}

void TcpCharts::read(const trace::Record& record, const Value& state, ChartTracks& tracks) {
    if (record.kind == trace::Kind::send)
        return readSegment(record, tracks);
    const tcp::State* host = tcpOf(state);
    if (host == nullptr || !trace::isTrigger(record))
        return;
    for (const auto& [number, connection] : host->connections) {
        const bool opened = connection.state != tcp::ConnectionState::closed &&
                            connection.state != tcp::ConnectionState::listen;
        if (!opened) {
            stop(record.node, number, record.time, tracks);
            continue;
        }
        const End& end = endOf(record.node, number, connection);
        const auto place = static_cast<std::size_t>(&end - m_ends.data());
        const std::size_t first = place * chartsOfAnEnd;
        readState(connection, record.time, first, tracks);
        const double una = reached(connection.snd.una, end);
        tracks.steps(first + sequence, acknowledged).set(record.time, una);
        tracks.steps(first + sequence, windowEnd).set(record.time, una + connection.snd.wnd);
    }
}

} // namespace synod::widgets
