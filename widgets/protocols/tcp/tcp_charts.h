// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/tcp/state.h"
#include "widgets/charts/chart_source.h"

namespace synod::widgets {

/// Of each end of each connection: the congestion window and what it is compared with, round trips
/// and the timeout that comes of them, and its segments over time with the acknowledgments and the
/// window that answer them.
class TcpCharts final : public ChartSource {
public:
    std::vector<ChartInfo> charts(const Names& names) const override;
    void read(const trace::Record& record, const Value& state, ChartTracks& tracks) override;

private:
    enum Chart { windows, times, sequence, chartsOfAnEnd };
    enum Line { cwnd, ssthresh, rwnd, flightSize };
    enum TimeLine { srtt, rto };
    enum SequenceLine { acknowledged, windowEnd };

    /// One end of a connection.
    struct End {
        NodeId node;
        tcp::ConnectionNumber number = 0;
        tcp::Port port = 0;
        tcp::Socket remote;
        tcp::SequenceNumber iss;
        double sent = 0; ///< numbers up to here were sent, counted from iss
    };

    End& endOf(NodeId node, tcp::ConnectionNumber number, const tcp::Connection& connection);
    static void readState(const tcp::Connection& connection,
                          Time time,
                          std::size_t firstChart,
                          ChartTracks& tracks);
    void readSegment(const trace::Record& record, ChartTracks& tracks);
    void stop(NodeId node, tcp::ConnectionNumber number, Time time, ChartTracks& tracks) const;
    static double reached(tcp::SequenceNumber number, const End& end);

    std::vector<End> m_ends;
};

} // namespace synod::widgets
