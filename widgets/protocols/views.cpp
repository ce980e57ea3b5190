// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/views.h"

#include "widgets/protocols/balance/balance_charts.h"
#include "widgets/protocols/balance/balance_dress.h"
#include "widgets/protocols/balance/balance_text.h"
#include "widgets/protocols/files/files_dress.h"
#include "widgets/protocols/files/files_text.h"
#include "widgets/protocols/host/host_dress.h"
#include "widgets/protocols/host/host_text.h"
#include "widgets/protocols/paxos/ballot_board.h"
#include "widgets/protocols/paxos/paxos_charts.h"
#include "widgets/protocols/paxos/paxos_diagram.h"
#include "widgets/protocols/paxos/paxos_dress.h"
#include "widgets/protocols/raft/raft_charts.h"
#include "widgets/protocols/raft/raft_diagram.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/protocols/register/register_charts.h"
#include "widgets/protocols/register/register_dress.h"
#include "widgets/protocols/tcp/sequence_numbers.h"
#include "widgets/protocols/tcp/tcp_charts.h"
#include "widgets/protocols/tcp/tcp_diagram.h"

#include <algorithm>

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

std::unique_ptr<ValueLens> sequenceNumbers(const trace::Trace& trace) {
    return std::make_unique<SequenceNumbers>(trace);
}

constexpr ProtocolPanel ballots{
    "ballots", QT_TRANSLATE_NOOP("Panels", "Ballots"),
    [](TraceModel* model, const ThemeHolder* theme, std::function<void()> sought) -> QWidget* {
        auto* board = new BallotBoard(model, theme);
        QObject::connect(board, &BallotBoard::sought, board, std::move(sought));
        return board;
    }};

constexpr ProtocolViews plain{.protocol = {}, .dress = &make<Dress, Dress>};

constexpr ProtocolViews rows[] = {
    {.protocol = "raft",
     .dress = &make<Dress, RaftDress>,
     .charts = &make<ChartSource, RaftCharts>,
     .diagram = &make<DiagramSource, RaftDiagram>},
    {.protocol = "files",
     .dress = &make<Dress, FilesDress>,
     .charts = &make<ChartSource, RaftCharts>,
     .diagram = &make<DiagramSource, RaftDiagram>,
     .words = &filesText},
    {.protocol = "paxos",
     .dress = &make<Dress, PaxosDress>,
     .charts = &make<ChartSource, PaxosCharts>,
     .diagram = &make<DiagramSource, PaxosDiagram>,
     .panel = &ballots},
    {.protocol = "register",
     .dress = &make<Dress, RegisterDress>,
     .charts = &make<ChartSource, RegisterCharts>},
    {.protocol = "ip",
     .dress = &hostDress<HostDress::Of::ip>,
     .lens = &sequenceNumbers,
     .words = &hostText},
    {.protocol = "udp",
     .dress = &hostDress<HostDress::Of::udp>,
     .lens = &sequenceNumbers,
     .words = &hostText},
    {.protocol = "tcp",
     .dress = &hostDress<HostDress::Of::tcp>,
     .charts = &make<ChartSource, TcpCharts>,
     .diagram = &make<DiagramSource, TcpDiagram>,
     .lens = &sequenceNumbers,
     .words = &hostText},
    {.protocol = "balance",
     .dress = &make<Dress, BalanceDress>,
     .charts = &make<ChartSource, BalanceCharts>,
     .words = &balanceText},
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
