// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_charts.h"

#include "engine/protocols/raft/state.h"
#include "widgets/protocols/raft/raft_state.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(RaftCharts)
};

std::vector<ChartLine> byServer(const Names& names) {
    std::vector<ChartLine> lines;
    for (std::size_t i = 0; i < std::min(names.size(), RaftCharts::mostServers); ++i)
        lines.push_back({QString::fromStdString(names.of(NodeId::at(i))), i + 1});
    return lines;
}

} // namespace

std::vector<ChartInfo> RaftCharts::charts(const Names& names) const {
    using Kind = ChartInfo::Kind;
    return {
        {ChartWords::tr("Term"), Kind::steps, true, true, byServer(names)},
        {ChartWords::tr("Commit index"), Kind::steps, true, true, byServer(names)},
        {ChartWords::tr("Messages a second"),
         Kind::rate,
         false,
         false,
         {{ChartWords::tr("sent"), 1}, {ChartWords::tr("lost"), 3}}},
    };
}

void RaftCharts::read(const trace::Record& record, const Value& state, ChartTracks& tracks) {
    if (record.kind == trace::Kind::send)
        tracks.rate(messages, 0).count(record.time);
    if (record.kind == trace::Kind::drop)
        tracks.rate(messages, 1).count(record.time);
    const std::size_t line = record.node.index;
    if (!record.node.valid() || line >= mostServers)
        return;
    if (record.kind == trace::Kind::crash) {
        tracks.steps(term, line).stop(record.time);
        tracks.steps(commitIndex, line).stop(record.time);
    }
    const auto* server = raftIn(state);
    if (server == nullptr || !trace::isTrigger(record))
        return;
    tracks.steps(term, line).set(record.time, static_cast<double>(server->currentTerm));
    tracks.steps(commitIndex, line).set(record.time, static_cast<double>(server->commitIndex));
}

} // namespace synod::widgets
