// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/views.h"

#include "widgets/protocols/balance/balance_actions.h"
#include "widgets/protocols/balance/balance_charts.h"
#include "widgets/protocols/balance/balance_dress.h"
#include "widgets/protocols/balance/balance_label.h"
#include "widgets/protocols/balance/balance_text.h"
#include "widgets/protocols/files/files_actions.h"
#include "widgets/protocols/files/files_dress.h"
#include "widgets/protocols/files/files_text.h"
#include "widgets/protocols/host/host_actions.h"
#include "widgets/protocols/host/host_dress.h"
#include "widgets/protocols/host/host_label.h"
#include "widgets/protocols/host/host_layer.h"
#include "widgets/protocols/host/host_text.h"
#include "widgets/protocols/paxos/ballot_board.h"
#include "widgets/protocols/paxos/paxos_actions.h"
#include "widgets/protocols/paxos/paxos_charts.h"
#include "widgets/protocols/paxos/paxos_diagram.h"
#include "widgets/protocols/paxos/paxos_dress.h"
#include "widgets/protocols/paxos/paxos_label.h"
#include "widgets/protocols/raft/raft_actions.h"
#include "widgets/protocols/raft/raft_charts.h"
#include "widgets/protocols/raft/raft_diagram.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/protocols/raft/raft_label.h"
#include "widgets/protocols/register/register_actions.h"
#include "widgets/protocols/register/register_charts.h"
#include "widgets/protocols/register/register_dress.h"
#include "widgets/protocols/register/register_label.h"
#include "widgets/protocols/tcp/sequence_numbers.h"
#include "widgets/protocols/tcp/tcp_charts.h"
#include "widgets/protocols/tcp/tcp_diagram.h"

#include <algorithm>
#include <vector>

namespace synod::widgets {
namespace {

template <class What, class Made>
std::unique_ptr<What> make() {
    return std::make_unique<Made>();
}

template <HostDress::Of which>
std::unique_ptr<Dress> hostDress() {
    return std::make_unique<HostDress>(which);
}

template <HostDress::Of which>
std::vector<StageAction> hostActionsOf(NodeId id,
                                       const trace::TimerView*,
                                       const trace::Snapshot& snapshot,
                                       const Names& names) {
    return hostActions(which, id, snapshot, names);
}

template <NodeActions beneath>
std::vector<StageAction> filesActionsOver(NodeId id,
                                          const trace::TimerView* timer,
                                          const trace::Snapshot& snapshot,
                                          const Names& names) {
    return filesActions(beneath, id, timer, snapshot, names);
}

std::unique_ptr<ValueLens> sequenceNumbers(const trace::Trace& trace) {
    return std::make_unique<SequenceNumbers>(trace);
}

/// Its own, and those of the consensus beneath.
template <class Worn>
QString filesWords(const Value& value, const Names& names) {
    if (QString own = filesText(value, names); !own.isEmpty())
        return own;
    if (!isTimerOfFiles(value))
        return {};
    trace::TimerView timer;
    timer.timer = value;
    return Worn().timerTitle(timer, names);
}

constexpr ProtocolPanel ballots{
    "ballots", QT_TRANSLATE_NOOP("Panels", "Ballots"),
    [](TraceModel* model, const ThemeHolder* theme, std::function<void()> sought) -> QWidget* {
        auto* board = new BallotBoard(model, theme);
        QObject::connect(board, &BallotBoard::sought, board, std::move(sought));
        return board;
    }};

using Mark = Milestone::Kind;

constexpr MilestoneStop raftStops[] = {
    {Mark::leader, QT_TRANSLATE_NOOP("Stops", "a leader is elected")},
    {Mark::candidate, QT_TRANSLATE_NOOP("Stops", "a candidate stands")},
    {Mark::commit, QT_TRANSLATE_NOOP("Stops", "an entry is committed")},
};
constexpr MilestoneStop paxosStops[] = {
    {Mark::leader, QT_TRANSLATE_NOOP("Stops", "a proposer has its promises")},
    {Mark::candidate, QT_TRANSLATE_NOOP("Stops", "a proposer takes a new number")},
    {Mark::commit, QT_TRANSLATE_NOOP("Stops", "a value is chosen")},
};
constexpr MilestoneStop registerStops[] = {
    {Mark::commit, QT_TRANSLATE_NOOP("Stops", "a client is answered")},
    {Mark::leader, QT_TRANSLATE_NOOP("Stops", "a leader is elected")},
    {Mark::candidate, QT_TRANSLATE_NOOP("Stops", "a candidate stands")},
};
constexpr MilestoneStop tcpStops[] = {
    {Mark::opened, QT_TRANSLATE_NOOP("Stops", "a connection is established")},
    {Mark::closed, QT_TRANSLATE_NOOP("Stops", "a connection has closed in good order")},
    {Mark::reset, QT_TRANSLATE_NOOP("Stops", "a connection is refused, reset or given up")},
    {Mark::timeout, QT_TRANSLATE_NOOP("Stops", "a segment is sent again after its timeout")},
    {Mark::resent, QT_TRANSLATE_NOOP("Stops", "a segment is sent again before its timeout")},
    {Mark::route, QT_TRANSLATE_NOOP("Stops", "a route is lost or leads another way")},
};
constexpr MilestoneStop routeStops[] = {
    {Mark::route, QT_TRANSLATE_NOOP("Stops", "a route is lost or leads another way")},
};
constexpr MilestoneStop balanceStops[] = {
    {Mark::closed, QT_TRANSLATE_NOOP("Stops", "a backend is taken out, or drained")},
    {Mark::opened, QT_TRANSLATE_NOOP("Stops", "a backend is taken in again, or drained no more")},
    {Mark::resent, QT_TRANSLATE_NOOP("Stops", "a request is tried again")},
    {Mark::reset, QT_TRANSLATE_NOOP("Stops", "a request is refused or fails")},
};

/// Of two ends, between which messages go.
constexpr std::string_view spaceTime = "space-time";

constexpr ProtocolViews plain{.protocol = {}, .dress = &make<Dress, Dress>};

constexpr ProtocolViews rows[] = {
    {.protocol = "raft",
     .dress = &make<Dress, RaftDress>,
     .actions = &raftActions,
     .charts = &make<ChartSource, RaftCharts>,
     .diagram = &make<DiagramSource, RaftDiagram>,
     .label = &raftLabel,
     .stops = raftStops},
    {.protocol = "files",
     .dress = &make<Dress, FilesDress>,
     .actions = &filesActionsOver<&raftActions>,
     .charts = &make<ChartSource, RaftCharts>,
     .diagram = &make<DiagramSource, RaftDiagram>,
     .words = &filesWords<FilesDress>,
     .label = &raftLabel,
     .stops = raftStops},
    {.protocol = "files-paxos",
     .dress = &make<Dress, FilesPaxosDress>,
     .actions = &filesActionsOver<&paxosActions>,
     .charts = &make<ChartSource, PaxosCharts>,
     .diagram = &make<DiagramSource, PaxosDiagram>,
     .words = &filesWords<FilesPaxosDress>,
     .label = &paxosLabel,
     .panel = &ballots,
     .stops = paxosStops},
    {.protocol = "paxos",
     .dress = &make<Dress, PaxosDress>,
     .actions = &paxosActions,
     .charts = &make<ChartSource, PaxosCharts>,
     .diagram = &make<DiagramSource, PaxosDiagram>,
     .label = &paxosLabel,
     .panel = &ballots,
     .stops = paxosStops},
    {.protocol = "register",
     .dress = &make<Dress, RegisterDress>,
     .actions = &registerActions,
     .charts = &make<ChartSource, RegisterCharts>,
     .label = &registerLabel,
     .stops = registerStops},
    {.protocol = "ip",
     .dress = &hostDress<HostDress::Of::ip>,
     .actions = &hostActionsOf<HostDress::Of::ip>,
     .lens = &sequenceNumbers,
     .words = &hostText,
     .label = &hostLabel,
     .layer = &hostLayer,
     .stops = routeStops},
    {.protocol = "udp",
     .dress = &hostDress<HostDress::Of::udp>,
     .actions = &hostActionsOf<HostDress::Of::udp>,
     .lens = &sequenceNumbers,
     .words = &hostText,
     .label = &hostLabel,
     .layer = &hostLayer,
     .frontPanel = spaceTime,
     .stops = routeStops},
    {.protocol = "tcp",
     .dress = &hostDress<HostDress::Of::tcp>,
     .actions = &hostActionsOf<HostDress::Of::tcp>,
     .charts = &make<ChartSource, TcpCharts>,
     .diagram = &make<DiagramSource, TcpDiagram>,
     .lens = &sequenceNumbers,
     .words = &hostText,
     .label = &hostLabel,
     .layer = &hostLayer,
     .frontPanel = spaceTime,
     .stops = tcpStops},
    {.protocol = "balance",
     .dress = &make<Dress, BalanceDress>,
     .actions = &balanceActions,
     .charts = &make<ChartSource, BalanceCharts>,
     .words = &balanceText,
     .label = &balanceLabel,
     .stops = balanceStops},
};

} // namespace

std::span<const ProtocolViews> protocolViews() {
    return rows;
}

const ProtocolViews& viewsOf(std::string_view protocol) {
    const auto row = std::find_if(std::begin(rows), std::end(rows), [=](const ProtocolViews& one) {
        return one.protocol == protocol;
    });
    return row == std::end(rows) ? plain : *row;
}

} // namespace synod::widgets
